package zhanggui.approvals;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import zhanggui.DatabaseTest;
import zhanggui.People;
import zhanggui.access.Role;
import zhanggui.kernel.DepartmentId;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.SettableClock;
import zhanggui.kernel.Words;
import zhanggui.organisation.Organisation;

/** ACC-05: the department 物流部 is led by 秦牧, the company by 许清和; 林晚秋 prints. */
@DatabaseTest
@Tag("ACC-05")
class ApprovalsTest {

    private static final PersonId SYSTEM = new PersonId(0);
    private static long subject;

    @Autowired People people;
    @Autowired Organisation organisation;
    @Autowired Approvals approvals;
    @Autowired Flow flow;
    @Autowired JdbcClient db;
    @Autowired SettableClock clock;

    private People.Person boss;
    private People.Person chief;
    private People.Person lin;
    private People.Person hr;
    private People.Person bai;
    private static DepartmentId logistics;

    @BeforeEach
    void a_company() {
        clock.set(DatabaseTest.NINE);
        subject++;
        boss = people.called("许清和");
        chief = people.called("秦牧");
        lin = people.called("林晚秋");
        bai = people.called("白露");
        hr = people.called("方予安", Role.HR);
        if (organisation.find(lin.id, LocalDate.of(2026, 3, 2)).orElseThrow().post() != null) return;
        var company = organisation.addDepartment(Words.same("公司"), null, SYSTEM);
        logistics = organisation.addDepartment(Words.same("物流部"), company, SYSTEM);
        for (var someone : List.of(boss, chief, lin, bai)) {
            var post = organisation.addPost("post-" + someone.id.value(), Words.same(someone.name), someone == boss ? company : logistics, SYSTEM);
            organisation.assign(someone.id, post, LocalDate.of(2026, 1, 1), SYSTEM);
        }
        head(company, boss);
        head(logistics, chief);
    }

    private void head(DepartmentId department, People.Person person) {
        db.sql("insert into organisation.department_head values (?, date '2026-01-01', ?, null, '任命', 0, now())").params(department.value(), person.id.value()).update();
    }

    private long ask(Kind kind, People.Person of, long hundredths) {
        var asked = approvals.open(kind, subject, of.id, new Amount(hundredths), Words.of("第 " + subject + " 件", "No. " + subject), "/x/" + subject, of.id);
        return ((Outcome.Done<Long>) asked).value();
    }

    private static People.Reply decide(People.Person who, long id, String verdict, String words) { return who.post("/api/approvals/requests/" + id + "/decision", Map.of("verdict", verdict, "words", words)); }

    private String state(long id) { return db.sql("select state from approvals.fact_request where request_id = ?").param(id).query(String.class).single(); }

    private List<Long> waitingFor(People.Person who) { return who.get("/api/approvals/requests").json().path("rows").valueStream().map(r -> r.path("id").asLong()).toList(); }

    @ParameterizedTest(name = "{0} hundredths of yuan are decided in {1} steps")
    @CsvSource({"0,1", "99999,1", "100000,3", "999999,3", "1000000,4"})
    void an_amount_around_the_limit_takes_its_band(long fen, int steps) {
        assertThat(Chain.standard(Kind.PURCHASE).steps(new Amount(fen)).stream().filter(s -> !s.told())).hasSize(steps);
    }

    @Test
    void leave_of_less_than_three_days_is_the_superiors_and_of_three_the_managers_as_well() {
        assertThat(Chain.standard(Kind.LEAVE).steps(new Amount(299)).stream().filter(s -> !s.told())).hasSize(1);
        assertThat(Chain.standard(Kind.LEAVE).steps(new Amount(300)).stream().filter(s -> !s.told())).hasSize(2);
    }

    @Test
    void the_superior_decides_once_and_nobody_else_may() {
        var id = ask(Kind.LEAVE, lin, 100);
        assertThat(waitingFor(chief)).contains(id);
        assertThat(decide(lin, id, "APPROVED", "").code()).isEqualTo("OWN_REQUEST");
        assertThat(decide(bai, id, "APPROVED", "").code()).isEqualTo("NOT_ASKED");
        assertThat(bai.get("/api/approvals/requests/" + id).code()).isEqualTo("NO_REQUEST");
        assertThat(decide(chief, id, "REJECTED", " ").code()).isEqualTo("NO_WORDS");
        var done = decide(chief, id, "APPROVED", "好").json();
        assertThat(done.path("request").path("state").asString()).isEqualTo("APPROVED");
        assertThat(decide(chief, id, "APPROVED", "").code()).isEqualTo("ALREADY_ENDED");
        assertThat(waitingFor(chief)).doesNotContain(id);
        assertThat(lin.get("/api/approvals/requests?which=MINE").json().path("rows").get(0).path("id").asLong()).isEqualTo(id);
        assertThat(chief.get("/api/approvals/requests?which=DECIDED").json().path("rows").get(0).path("id").asLong()).isEqualTo(id);
    }

    @Test
    void who_leads_the_department_asks_the_one_above_and_one_person_is_not_asked_twice() {
        var own = ask(Kind.LEAVE, chief, 500);
        assertThat(waitingFor(chief)).doesNotContain(own);
        decide(boss, own, "APPROVED", "");
        assertThat(state(own)).as("superior and department manager are the same person").isEqualTo("APPROVED");
        var events = chief.get("/api/approvals/requests/" + own).json().path("events");
        assertThat(events.valueStream().map(e -> e.path("what").path("zh").asString())).contains("前面已批过，不再问");
    }

    @Test
    void a_changed_request_starts_again_and_the_first_round_stays() {
        var first = ask(Kind.EXPENSE, lin, 200_000);
        assertThat(approvals.open(Kind.EXPENSE, subject, lin.id, new Amount(1), Words.same("又"), "/x", lin.id)).isInstanceOf(Outcome.Refused.class);
        decide(chief, first, "RETURNED", "缺发票");
        assertThat(state(first)).isEqualTo("RETURNED");
        var second = ask(Kind.EXPENSE, lin, 50_000);
        assertThat(lin.get("/api/approvals/requests/" + second).json().path("round").asInt()).isEqualTo(2);
        decide(chief, second, "APPROVED", "");
        assertThat(state(second)).as("five hundred yuan are the superior's alone").isEqualTo("APPROVED");
        assertThat(state(first)).isEqualTo("RETURNED");
        assertThat(approvals.standing(Kind.EXPENSE, subject).orElseThrow().round()).isEqualTo(2);
    }

    @Test
    void who_asked_may_withdraw_and_remind_and_not_more_than_once_in_two_hours() {
        var id = ask(Kind.OVERTIME, lin, 200);
        assertThat(bai.post("/api/approvals/requests/" + id + "/reminder", Map.of()).code()).isEqualTo("NOT_YOURS");
        assertThat(lin.post("/api/approvals/requests/" + id + "/reminder", Map.of()).status()).isEqualTo(200);
        clock.set(DatabaseTest.NINE.plus(Duration.ofMinutes(119)));
        assertThat(lin.post("/api/approvals/requests/" + id + "/reminder", Map.of()).code()).isEqualTo("JUST_REMINDED");
        clock.set(DatabaseTest.NINE.plus(Duration.ofHours(2)));
        assertThat(lin.post("/api/approvals/requests/" + id + "/reminder", Map.of()).status()).isEqualTo(200);
        assertThat(lin.post("/api/approvals/requests/" + id + "/withdrawal", Map.of("words", "不用了")).json().path("request").path("state").asString()).isEqualTo("WITHDRAWN");
        assertThat(waitingFor(chief)).doesNotContain(id);
    }

    @Test
    void what_waits_is_reminded_of_by_itself_after_the_chains_hours() {
        var id = ask(Kind.OVERTIME, bai, 100);
        flow.remindDue(DatabaseTest.NINE.plus(Duration.ofMinutes(239)));
        assertThat(reminders(id)).isZero();
        clock.set(DatabaseTest.NINE.plus(Duration.ofHours(4)));
        flow.remindDue(clock.instant());
        flow.remindDue(clock.instant());
        assertThat(reminders(id)).isEqualTo(1);
    }

    private long reminders(long id) { return db.sql("select count(*) from approvals.reminder where request_id = ?").param(id).query(Long.class).single(); }

    @Test
    void who_is_away_passes_it_to_the_stand_in_and_the_passing_is_on_record() {
        var id = ask(Kind.EXIT, lin, 200);
        assertThat(chief.post("/api/approvals/stand-ins", Map.of("standIn", chief.id, "from", "2026-03-02", "lastDay", "2026-03-03", "why", "出差")).code()).isEqualTo("SELF_STAND_IN");
        assertThat(bai.post("/api/approvals/stand-ins", Map.of("person", chief.id, "standIn", bai.id, "from", "2026-03-02", "lastDay", "2026-03-03", "why", "我来")).code()).isEqualTo("NOT_YOURS");
        var named = chief.post("/api/approvals/stand-ins", Map.of("standIn", bai.id, "from", "2026-03-02", "lastDay", "2026-03-03", "why", "出差")).json().path("id").asLong();
        assertThat(chief.post("/api/approvals/stand-ins", Map.of("standIn", hr.id, "from", "2026-03-03", "lastDay", "2026-03-04", "why", "出差")).code()).isEqualTo("STANDS_IN_ALREADY");
        assertThat(waitingFor(chief)).doesNotContain(id);
        assertThat(waitingFor(bai)).contains(id);
        var who = lin.get("/api/approvals/requests/" + id).json().path("request").path("waiting").get(0);
        assertThat(who.path("standsFor").asString()).isEqualTo("秦牧");
        assertThat(who.path("because").asString()).isEqualTo("STAND_IN");
        decide(bai, id, "APPROVED", "");
        assertThat(db.sql("select stands_for from approvals.decision where request_id = ?").param(id).query(Long.class).single()).isEqualTo(chief.id.value());
        subject++;
        var own = ask(Kind.EXIT, bai, 100);
        assertThat(waitingFor(boss)).as("the stand-in's own request goes above who is away").contains(own);
        assertThat(chief.post("/api/approvals/stand-ins/" + named + "/end", Map.of()).status()).isEqualTo(204);
        assertThat(waitingFor(boss)).as("back again: the own superior decides").doesNotContain(own);
        assertThat(waitingFor(chief)).contains(own);
    }

    @Test
    void whoever_has_nobody_above_is_decided_for_by_hr_and_an_empty_company_is_told_so() {
        var top = ask(Kind.LEAVE, boss, 100);
        assertThat(waitingFor(hr)).contains(top);
        assertThat(hr.get("/api/approvals/requests/" + top).json().path("request").path("waiting").get(0).path("because").asString()).isEqualTo("NOBODY");
        subject++;
        var own = approvals.open(Kind.LEAVE, subject, hr.id, new Amount(100), Words.same("自己的"), "/x", hr.id);
        assertThat(own).isInstanceOfSatisfying(Outcome.Refused.class, r -> assertThat(r.why()).isEqualTo(ApprovalRefusal.NOBODY_TO_DECIDE));
    }

    @Test
    void a_departments_chain_holds_from_its_day_on_for_it_alone() {
        Map<String, Object> step = Map.of("decider", "PERSON", "person", bai.id, "told", false);
        Map<String, Object> chain = Map.of("remindHours", 8, "bands", List.of(Map.of("from", 0, "steps", List.of(step))));
        var body = Map.of("kind", "REFUND", "department", logistics, "from", "2026-03-02", "chain", chain, "why", "白露管退款");
        assertThat(lin.post("/api/approvals/chains", body).status()).isEqualTo(403);
        assertThat(hr.post("/api/approvals/chains", Map.of("kind", "REFUND", "from", "2026-03-01", "chain", chain, "why", "早了")).code()).isEqualTo("CHAIN_IN_PAST");
        assertThat(hr.post("/api/approvals/chains", body).status()).isEqualTo(200);
        assertThat(hr.post("/api/approvals/chains", body).code()).isEqualTo("CHAIN_NOT_LATER");
        var refund = ask(Kind.REFUND, lin, 5_000_000);
        assertThat(waitingFor(bai)).contains(refund);
        subject++;
        var top = ask(Kind.REFUND, boss, 100);
        assertThat(waitingFor(hr)).as("the company's own top follows the standard chain").contains(top);
        var wrong = Map.of("kind", "REFUND", "from", "2026-03-09", "why", "无", "chain", Map.of("remindHours", 8, "bands", List.of(Map.of("from", 0, "steps", List.of(Map.of("decider", "ROLE", "role", "HR", "told", true))))));
        assertThat(hr.post("/api/approvals/chains", wrong).code()).isEqualTo("NOBODY_DECIDES");
        assertThat(hr.get("/api/approvals/chains").json().valueStream().filter(k -> k.path("kind").asString().equals("REFUND")).findFirst().orElseThrow().path("versions")).hasSize(1);
    }

    @Test
    void a_decision_is_never_rewritten() {
        var id = ask(Kind.LEAVE, lin, 50);
        decide(chief, id, "REJECTED", "忙");
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> db.sql("update approvals.decision set verdict = 'APPROVED' where request_id = ?").param(id).update()).hasMessageContaining("append-only");
    }
}
