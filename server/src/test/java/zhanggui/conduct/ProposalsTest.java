package zhanggui.conduct;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import zhanggui.DatabaseTest;
import zhanggui.OpenMonths;
import zhanggui.People;
import zhanggui.access.Role;
import zhanggui.audit.Audit;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Incident;
import zhanggui.kernel.IncidentSource;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.PostId;
import zhanggui.kernel.SettableClock;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Why;
import zhanggui.kernel.Words;
import zhanggui.organisation.Organisation;
import zhanggui.organisation.RuleBooks;

@DatabaseTest
class ProposalsTest {

    private static final LocalDate DAY = LocalDate.of(2026, 3, 2);
    private static int n;

    @Autowired JdbcClient db;
    @Autowired People people;
    @Autowired Organisation organisation;
    @Autowired RuleBooks books;
    @Autowired Rules rules;
    @Autowired Audit audit;
    @Autowired Clock clock;
    @Autowired BusinessCalendar calendar;
    @Autowired TransactionTemplate transaction;

    private final List<Incident> records = new ArrayList<>();
    private ProposeFromRecords proposals;
    private People.Person hr;
    private People.Person other;

    @BeforeEach
    void records_of_their_own() {
        n++;
        OpenMonths.again(db);
        hr = people.called("周人事", Role.HR);
        other = people.called("林店长", Role.STORE_MANAGER);
        IncidentSource source = (from, until) -> records.stream().filter(i -> !i.day().isBefore(from) && i.day().isBefore(until)).toList();
        proposals = new ProposeFromRecords(db, new ObjectProvider<>() { @Override public Stream<IncidentSource> orderedStream() { return Stream.of(source); } }, books, rules, audit, clock, calendar);
    }

    private People.Person employee(String name, String post, Long shop) {
        var person = people.called(name + n, Role.SERVICE_AGENT);
        var id = db.sql("select id from organisation.post where key = ?").param(post).query(Long.class).optional()
                .orElseGet(() -> organisation.addPost(post, Words.same(post), null, Viewer.SYSTEM.person()).value());
        organisation.assign(person.id, new PostId(id), LocalDate.of(2026, 1, 1), Viewer.SYSTEM.person());
        if (shop != null) db.sql("update organisation.assignment set shop_id = ? where person_id = ?").params(shop, person.id.value()).update();
        return person;
    }

    private void chosen(Long shop, String profile) {
        db.sql("insert into organisation.rule_choice (topic, shop_id, profile, from_day, why, made_by, made_at) values ('CONDUCT', ?, ?, '2026-01-01', '', 0, now())").params(shop, profile).update();
    }

    private static Incident incident(PersonId person, Incident.Kind kind, String id) {
        return new Incident(new Why.FactRef("segment", id), kind, person, DAY, null, Words.same("08:31 打卡，应 08:25"));
    }

    private int propose() { return transaction.execute(_ -> proposals.between(DAY, DAY.plusDays(1))); }

    private List<Map<String, Object>> entries(People.Person person) {
        return db.sql("select entry_id, points, fen, state, rule, gone_at from conduct.entry_state where person_id = ? order by entry_id").param(person.id.value()).query().listOfRows();
    }

    @Test
    @Tag("DIS-12")
    @Tag("ATT-20")
    void the_same_lateness_costs_points_in_one_shop_and_yuan_in_the_other_and_never_both() {
        chosen(100L + n, "001.jobs");
        var inPoints = employee("沈一", "customer-service-specialist", 100L + n);
        var inYuan = employee("沈二", "customer-service-specialist", null);
        records.add(incident(inPoints.id, Incident.Kind.LATE, "a" + n));
        records.add(incident(inYuan.id, Incident.Kind.LATE, "b" + n));
        assertThat(propose()).isPositive();
        assertThat(propose()).as("once per incident").isZero();
        assertThat(entries(inPoints)).singleElement().satisfies(e -> assertThat(e).containsEntry("points", -200).containsEntry("fen", 0L).containsEntry("state", "PROPOSED"));
        assertThat(entries(inYuan)).singleElement().satisfies(e -> assertThat(e).containsEntry("fen", -1000L).containsEntry("points", 0));
    }

    @Test
    @Tag("DIS-12")
    void both_only_when_both_are_set() {
        chosen(200L + n, "001.jobs");
        assertThat(hr.post("/api/conduct/rules", Map.ofEntries(Map.entry("key", "fine.late_early"), Map.entry("profile", "001.jobs"), Map.entry("from", "2026-03-01"), Map.entry("incidents", List.of("LATE")),
                Map.entry("posts", List.of()), Map.entry("points", 0), Map.entry("amount", -500), Map.entry("per", "OCCURRENCE"), Map.entry("active", true),
                Map.entry("words", Map.of("zh", "迟到", "en", "Late")), Map.entry("why", "两样都要"))).status()).isEqualTo(200);
        var person = employee("贺三", "customer-service-specialist", 200L + n);
        records.add(incident(person.id, Incident.Kind.LATE, "c" + n));
        propose();
        assertThat(entries(person)).extracting(e -> e.get("rule")).containsExactlyInAnyOrder("points.cs_late_early", "fine.late_early");
        var off = Map.ofEntries(Map.entry("key", "fine.late_early"), Map.entry("profile", "001.jobs"), Map.entry("from", "2026-03-02"), Map.entry("incidents", List.of("LATE")), Map.entry("posts", List.of()),
                Map.entry("points", 0), Map.entry("amount", -500), Map.entry("per", "OCCURRENCE"), Map.entry("active", false), Map.entry("words", Map.of("zh", "迟到", "en", "Late")), Map.entry("why", "只扣分"));
        assertThat(hr.post("/api/conduct/rules", off).status()).isEqualTo(200);
        assertThat(hr.post("/api/conduct/rules", off).code()).isEqualTo("RULE_NOT_LATER");
        assertThat(propose()).as("what nobody has decided goes").isEqualTo(1);
        assertThat(entries(person)).filteredOn(e -> e.get("state").equals("PROPOSED")).extracting(e -> e.get("rule")).containsExactly("points.cs_late_early");
    }

    @Test
    @Tag("ATT-20")
    void each_post_of_a_rule_book_has_its_own_figures() {
        chosen(300L + n, "001.jobs");
        var shipping = employee("唐四", "dispatch-specialist", 300L + n);
        var artist = employee("陶五", "design-editor", 300L + n);
        records.addAll(List.of(incident(shipping.id, Incident.Kind.ABSENT_DAY, "d" + n), incident(shipping.id, Incident.Kind.LEAVE_DAY, "e" + n), incident(shipping.id, Incident.Kind.LEAVE_TIME, "e" + n),
                incident(shipping.id, Incident.Kind.LATE, "f" + n), incident(artist.id, Incident.Kind.MEETING_LATE, "g" + n), incident(artist.id, Incident.Kind.MEETING_EXCUSED, "h" + n),
                incident(artist.id, Incident.Kind.LEAVE_DAY, "i" + n)));
        propose();
        assertThat(entries(shipping)).extracting(e -> e.get("points")).containsExactlyInAnyOrder(-200, -100);
        assertThat(entries(artist)).extracting(e -> e.get("points")).containsExactlyInAnyOrder(-200, -100);
    }

    @Test
    @Tag("DIS-03")
    void a_missed_cleaning_duty_is_proposed_and_nothing_is_deducted_before_somebody_decides_and_a_corrected_one_goes() {
        var person = employee("秦六", "packer", null);
        records.add(incident(person.id, Incident.Kind.CLEANING_MISSED, "j" + n));
        propose();
        var entry = (long) entries(person).getFirst().get("entry_id");
        assertThat(entries(person).getFirst()).containsEntry("fen", -500L);
        assertThat(db.sql("select count(*) from conduct.fact_money where person_id = ?").param(person.id.value()).query(Long.class).single()).isZero();

        records.clear();
        propose();
        assertThat(hr.post("/api/conduct/entries/" + entry + "/decision", Map.of("accept", true, "words", "没扫")).code()).isEqualTo("ALREADY_DECIDED");
        records.add(incident(person.id, Incident.Kind.CLEANING_MISSED, "j" + n));
        assertThat(propose()).as("it stands again after all").isEqualTo(1);
        var again = (long) entries(person).getLast().get("entry_id");
        assertThat(people.called("秦六" + n).post("/api/conduct/entries/" + again + "/decision", Map.of("accept", false, "words", "我的")).status()).isEqualTo(403);
        assertThat(hr.post("/api/conduct/entries/" + again + "/decision", Map.of("accept", true, "words", "")).code()).isEqualTo("NO_WORDS");
        assertThat(hr.post("/api/conduct/entries/" + again + "/decision", Map.of("accept", true, "words", "没扫")).json().path("paysIn").asString()).isEqualTo("2026-03");
        assertThat(propose()).isZero();

        records.clear();
        assertThat(propose()).as("what is decided is not changed by itself").isZero();
        assertThat(entries(person).getLast()).containsEntry("state", "ACCEPTED").extracting("gone_at").isNotNull();
        assertThat(hr.get("/api/conduct/entries?look=true").json().path("rows").valueStream().map(e -> e.path("id").asLong())).contains(again);
        assertThat(hr.post("/api/conduct/entries/" + again + "/revocation", Map.of("words", "记录改正了")).json().path("state").asString()).isEqualTo("REVOKED");
        assertThat(db.sql("select count(*) from conduct.fact_money where person_id = ?").param(person.id.value()).query(Long.class).single()).isZero();
    }

    @Test
    @Tag("DIS-02")
    void who_is_deducted_may_appeal_until_the_fifth_and_somebody_else_answers() {
        chosen(400L + n, "001.jobs");
        var person = employee("叶七", "customer-service-specialist", 400L + n);
        records.add(incident(person.id, Incident.Kind.EARLY, "k" + n));
        propose();
        var path = "/api/conduct/entries/" + entries(person).getFirst().get("entry_id");
        assertThat(person.post(path + "/appeal", Map.of("words", "设备坏了")).code()).isEqualTo("NOT_ACCEPTED");
        hr.post(path + "/decision", Map.of("accept", true, "words", "早退"));
        assertThat(db.sql("select points from conduct.fact_points where person_id = ?").param(person.id.value()).query(Integer.class).single()).isEqualTo(200);
        assertThat(person.get("/api/conduct/mine").json().get(0).path("appealUntil").asString()).isEqualTo("2026-04-05");
        assertThat(other.post(path + "/appeal", Map.of("words", "替他说")).code()).isEqualTo("NOT_YOURS");
        assertThat(person.post(path + "/appeal", Map.of("words", "设备坏了")).status()).isEqualTo(200);
        assertThat(person.post(path + "/appeal", Map.of("words", "设备坏了")).code()).isEqualTo("ALREADY_APPEALED");
        assertThat(hr.post(path + "/appeal/answer", Map.of("accept", true, "words", "查过了")).code()).isEqualTo("OWN_DECISION");
        assertThat(other.post(path + "/appeal/answer", Map.of("accept", true, "words", "查过了")).json().path("state").asString()).isEqualTo("REVOKED");
        assertThat(db.sql("select count(*) from conduct.fact_points where person_id = ?").param(person.id.value()).query(Long.class).single()).isZero();
    }

    @Test
    @Tag("DIS-02")
    void an_appeal_on_the_sixth_is_refused_and_what_is_taken_back_in_a_locked_month_stays_there() {
        chosen(500L + n, "001.jobs");
        var person = employee("邵八", "customer-service-specialist", 500L + n);
        var january = LocalDate.of(2026, 1, 15);
        records.add(new Incident(new Why.FactRef("segment", "l" + n), Incident.Kind.LATE, person.id, january, null, Words.same("08:31")));
        transaction.execute(_ -> proposals.between(january, january.plusDays(1)));
        var id = (long) entries(person).getFirst().get("entry_id");
        hr.post("/api/conduct/entries/" + id + "/decision", Map.of("accept", true, "words", "迟到"));
        var settable = (SettableClock) clock;
        try {
            settable.set(Instant.parse("2026-04-06T01:00:00Z"));
            people.signInAgain();
            assertThat(person.post("/api/conduct/entries/" + id + "/appeal", Map.of("words", "晚了一天")).code()).isEqualTo("APPEAL_TOO_LATE");
            db.sql("insert into audit.month_lock (month, locked_at, locked_by, sha256) values ('2026-01-01', now(), 0, '\\x00') on conflict do nothing").update();
            assertThat(other.post("/api/conduct/entries/" + id + "/revocation", Map.of("words", "看错了")).json().path("late").asBoolean()).isTrue();
            assertThat(db.sql("select points from conduct.fact_points where person_id = ?").param(person.id.value()).query(Integer.class).list()).as("the locked month's facts never change").containsExactly(200);
        } finally {
            settable.set(DatabaseTest.NINE);
            people.signInAgain();
        }
    }

    @Test
    @Tag("DIS-01")
    void the_ten_offences_carry_the_fines_of_the_rule_book() {
        var fines = rules.inForce(DAY).stream().filter(r -> r.profile().equals("003.rules")).toList();
        assertThat(fines).filteredOn(r -> r.from().equals(LocalDate.of(2010, 1, 1))).extracting(r -> r.key() + " " + -r.amount().fen() / 100).containsExactlyInAnyOrder("fine.late_early 10", "fine.offtask 100", "fine.agreed_work_not_done 100",
                "fine.meeting_training_missed 30", "fine.shirking 100", "fine.idle 200", "fine.concealment_with_loss 100", "fine.leak 500", "fine.cleaning_duty_missed 5", "fine.eating_in_office 10");
    }
}
