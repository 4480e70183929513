package zhanggui.approvals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import zhanggui.DatabaseTest;
import zhanggui.People;
import zhanggui.access.Role;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Words;
import zhanggui.organisation.Organisation;

/** ACC-05: purchases, own expenses with receipts and whatever else somebody asks for go along the chain of their kind and amount. */
@DatabaseTest
@Tag("ACC-05")
class GeneralRequestsTest {

    private static final PersonId SYSTEM = new PersonId(0);
    private static final byte[] PDF = "%PDF-1.7 发票".getBytes(java.nio.charset.StandardCharsets.UTF_8);

    @Autowired People people;
    @Autowired Organisation organisation;
    @Autowired JdbcClient db;
    @Autowired List<Approved> ears;

    private People.Person boss;
    private People.Person chief;
    private People.Person lin;
    private People.Person bai;
    private People.Person hr;
    private People.Person finance;

    @BeforeEach
    void a_company() {
        boss = people.called("许清和", Role.DIRECTOR);
        chief = people.called("秦牧");
        lin = people.called("林晚秋");
        bai = people.called("白露");
        hr = people.called("方予安", Role.HR);
        finance = people.called("周若溪", Role.FINANCE);
        if (organisation.find(lin.id, LocalDate.of(2026, 3, 2)).orElseThrow().post() != null) return;
        var company = organisation.addDepartment(Words.same("公司"), null, SYSTEM);
        var logistics = organisation.addDepartment(Words.same("物流部"), company, SYSTEM);
        for (var someone : List.of(boss, chief, lin, bai)) {
            var post = organisation.addPost("post-" + someone.id.value(), Words.same(someone.name), someone == boss ? company : logistics, SYSTEM);
            organisation.assign(someone.id, post, LocalDate.of(2026, 1, 1), SYSTEM);
        }
        db.sql("insert into organisation.department_head values (?, date '2026-01-01', ?, null, '任命', 0, now())").params(company.value(), boss.id.value()).update();
        db.sql("insert into organisation.department_head values (?, date '2026-01-01', ?, null, '任命', 0, now())").params(logistics.value(), chief.id.value()).update();
    }

    private static Map<String, Object> asked(String kind, String title, long fen, Object... receipts) {
        var body = new HashMap<String, Object>(Map.of("kind", kind, "title", title, "detail", "见说明", "amount", fen, "receipts", List.of(receipts)));
        return body;
    }

    private static long receipt(People.Person who) { return who.upload("/api/approvals/general/receipts", "发票.pdf", PDF).json().path("id").asLong(); }

    private static People.Reply decide(People.Person who, long request, String verdict, String words) { return who.post("/api/approvals/requests/" + request + "/decision", Map.of("verdict", verdict, "words", words)); }

    @Test
    void the_amount_takes_its_chain_step_by_step_and_who_is_told_at_the_end_may_read_what_he_was_told_of() {
        var ahead = lin.get("/api/approvals/general/ahead?kind=PURCHASE&fen=99999").json();
        assertThat(ahead.valueStream().filter(s -> !s.path("told").asBoolean())).hasSize(1);
        assertThat(lin.get("/api/approvals/general/ahead?kind=PURCHASE&fen=100000").json().valueStream().filter(s -> !s.path("told").asBoolean())).hasSize(3);

        var small = lin.post("/api/approvals/general", asked("PURCHASE", "封箱胶带 20 卷", 26_000)).json();
        assertThat(small.path("version").path("amount").asLong()).isEqualTo(26_000);
        assertThat(finance.get("/api/approvals/requests/" + small.path("request").asLong()).code()).isEqualTo("NO_REQUEST");
        assertThat(decide(chief, small.path("request").asLong(), "APPROVED", "买").json().path("request").path("state").asString()).isEqualTo("APPROVED");
        assertThat(finance.get("/api/approvals/requests/" + small.path("request").asLong()).status()).as("told of it").isEqualTo(200);
        assertThat(finance.get("/api/approvals/general/" + small.path("id").asLong()).json().path("version").path("title").asString()).isEqualTo("封箱胶带 20 卷");
        assertThat(finance.get("/api/approvals/requests?which=TOLD").json().path("rows").get(0).path("id").asLong()).isEqualTo(small.path("request").asLong());

        var large = lin.post("/api/approvals/general", asked("PURCHASE", "热敏打印机两台", 250_000)).json().path("request").asLong();
        assertThat(decide(chief, large, "APPROVED", "").json().path("request").path("waiting").get(0).path("name").asString()).as("superior and manager are one and not asked twice").isEqualTo("周若溪");
        assertThat(decide(finance, large, "APPROVED", "").json().path("request").path("state").asString()).isEqualTo("APPROVED");
    }

    @Test
    void returned_and_changed_it_starts_again_and_what_was_asked_before_stays() {
        var made = lin.post("/api/approvals/general", asked("OTHER", "换一把椅子", 45_000)).json();
        var path = "/api/approvals/general/" + made.path("id").asLong();
        assertThat(lin.post(path + "/again", asked("OTHER", "换一把椅子", 30_000)).code()).isEqualTo("ALREADY_OPEN");
        assertThat(decide(chief, made.path("request").asLong(), "RETURNED", "贵了").status()).isEqualTo(200);
        assertThat(lin.get(path).json().path("again").asBoolean()).isTrue();
        assertThat(bai.post(path + "/again", asked("OTHER", "x", 1)).code()).isEqualTo("NO_REQUEST");
        var again = lin.post(path + "/again", asked("OTHER", "换一把便宜的椅子", 30_000)).json();
        assertThat(again.path("request").asLong()).isNotEqualTo(made.path("request").asLong());
        assertThat(again.path("version").path("n").asInt()).isEqualTo(2);
        assertThat(again.path("earlier").get(0).path("amount").asLong()).isEqualTo(45_000);
        assertThat(chief.get("/api/approvals/requests/" + again.path("request").asLong()).json().path("round").asInt()).isEqualTo(2);
        assertThat(decide(chief, again.path("request").asLong(), "REJECTED", "今年不换").status()).isEqualTo(200);
        assertThat(lin.post(path + "/again", asked("OTHER", "还是想换", 30_000)).code()).isEqualTo("ALREADY_ENDED");
        assertThatThrownBy(() -> db.sql("update approvals.general_version set fen = 1").update()).hasMessageContaining("append-only");
        assertThat(db.sql("select before ->> 'title' from audit.entry where verb = 'approvals.general.again'").query(String.class).single()).isEqualTo("换一把椅子");
    }

    @Test
    void own_expenses_need_their_receipts_which_only_those_concerned_see() {
        assertThat(lin.post("/api/approvals/general", asked("EXPENSE", "打车送样品", 4_600)).code()).isEqualTo("RECEIPT_NEEDED");
        assertThat(lin.upload("/api/approvals/general/receipts", "发票.pdf", "<html>".getBytes()).code()).isEqualTo("NOT_A_RECEIPT");
        var mine = receipt(lin);
        assertThat(bai.post("/api/approvals/general", asked("EXPENSE", "别人的票", 4_600, mine)).code()).as("nobody uses another's receipt").isEqualTo("NO_RECEIPT");
        var made = lin.post("/api/approvals/general", asked("EXPENSE", "打车送样品", 4_600, mine)).json();
        var path = "/api/approvals/general/" + made.path("id").asLong() + "/receipts/" + mine;
        assertThat(chief.get(path).bytes()).isEqualTo(PDF);
        assertThat(bai.get(path).code()).isEqualTo("NO_REQUEST");
        assertThat(lin.post("/api/approvals/general", asked("EXPENSE", "同一张票再报一次", 4_600, mine)).code()).as("a receipt counts once").isEqualTo("NO_RECEIPT");
        assertThat(lin.get("/api/approvals/general/" + made.path("id").asLong() + "/receipts/999").code()).isEqualTo("NO_RECEIPT");
    }

    @Test
    void what_is_asked_for_elsewhere_or_says_no_amount_is_refused_and_leaves_nothing() {
        assertThat(lin.post("/api/approvals/general", asked("LEAVE", "请假", 100)).code()).isEqualTo("NOT_GENERAL");
        assertThat(lin.post("/api/approvals/general", asked("PURCHASE", "没写多少", 0)).code()).isEqualTo("NO_AMOUNT");
        assertThat(lin.post("/api/approvals/general", asked("OTHER", "负的", -1)).code()).isEqualTo("NO_AMOUNT");
        assertThat(lin.post("/api/approvals/general", asked("OTHER", " ", 0)).status()).isEqualTo(422);
        assertThat(lin.get("/api/approvals/general/999999").code()).isEqualTo("NO_REQUEST");
        assertThat(db.sql("select count(*) from approvals.general_version where title in ('没写多少', '负的', '请假')").query(Long.class).single()).isZero();
    }

    @Test
    void kinds_that_nothing_asks_for_yet_say_so_and_the_whole_history_is_for_who_sets_the_chains() {
        Map<String, Boolean> used = hr.get("/api/approvals/chains").json().valueStream().collect(Collectors.toMap(k -> k.path("kind").asString(), k -> k.path("used").asBoolean()));
        assertThat(used).containsEntry("PURCHASE", true).containsEntry("EXPENSE", true).containsEntry("OTHER", true).containsEntry("LEAVE", true);
        for (var kind : Kind.values()) assertThat(used.get(kind.name())).as(kind.name()).isEqualTo(ears.stream().anyMatch(e -> e.hears(kind)));
        var made = bai.post("/api/approvals/general", asked("OTHER", "周五想提前一小时下班接孩子", 0)).json().path("request").asLong();
        assertThat(hr.get("/api/approvals/requests?which=ALL&kind=OTHER").json().path("rows").valueStream().map(r -> r.path("id").asLong())).contains(made);
        assertThat(hr.get("/api/approvals/requests?which=ALL&kind=LEAVE").json().path("rows").valueStream().map(r -> r.path("id").asLong())).doesNotContain(made);
        assertThat(bai.get("/api/approvals/requests?which=ALL").code()).isEqualTo("NOT_EVERYBODYS");
    }
}
