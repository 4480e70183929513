package zhanggui.access;

import static org.assertj.core.api.Assertions.assertThat;
import static zhanggui.People.ok;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import zhanggui.DatabaseTest;
import zhanggui.People;
import zhanggui.audit.Audit;
import zhanggui.catalogue.Catalogue;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;
import zhanggui.organisation.Organisation;

/** What is between two people or of another shop is read and written by nobody else, whatever else he may. */
@DatabaseTest
@Tag("ACC-02")
class ReadByOthersTest {

    private static int n;

    @Autowired People people;
    @Autowired Organisation organisation;
    @Autowired Catalogue catalogue;
    @Autowired Audit audit;
    @Autowired TransactionTemplate transaction;
    @Autowired JdbcClient db;

    private People.Person admin;
    private People.Person hr;
    private People.Person manager;
    private People.Person agent;

    @BeforeEach
    void a_department() {
        n++;
        admin = people.called("何管理", Role.ADMINISTRATOR);
        hr = people.called("方予安", Role.HR);
        manager = people.called("许清和", Role.STORE_MANAGER);
        agent = people.called("苏晴" + n);
        var department = organisation.addDepartment(Words.same("客服部" + n), null, Viewer.SYSTEM.person());
        organisation.assign(agent.id, organisation.addPost("agent-" + n, Words.same("客服" + n), department, Viewer.SYSTEM.person()), LocalDate.of(2026, 1, 1), Viewer.SYSTEM.person());
        assertThat(hr.post("/api/organisation/departments/" + department.value() + "/heads", Map.of("person", manager.id, "from", "2026-01-01", "why", "任命")).status()).isEqualTo(204);
    }

    @Test
    @Tag("ACC-04")
    void the_log_tells_that_a_coaching_note_was_written_and_not_what_stands_in_it() {
        var note = ok(manager.post("/api/work/coaching", Map.of("about", agent.id, "finding", "回复慢，家里有事"))).json().path("id").asLong();
        assertThat(manager.post("/api/work/coaching/" + note + "/talk", Map.of("agreed", "先减两个班", "checkOn", "2026-03-09")).status()).isEqualTo(204);
        var entries = ok(admin.get("/api/audit/entries?verb=work.coaching")).json().path("rows");
        assertThat(entries.size()).isGreaterThanOrEqualTo(2);
        for (var entry : entries) {
            assertThat(entry.toString()).doesNotContain("回复慢").doesNotContain("减两个班");
            assertThat(ok(admin.get("/api/audit/entries/" + entry.path("id").asLong() + "/rows")).text()).doesNotContain("回复慢").doesNotContain("减两个班");
        }
        assertThat(ok(agent.get("/api/work/coaching")).text()).as("whom it is about reads it").contains("减两个班");
    }

    @Test
    @Tag("ACC-04")
    void why_a_leave_or_a_rise_was_refused_is_read_by_those_who_may_see_leave_or_pay() {
        for (var kind : List.of("LEAVE", "PAY_CHANGE", "PURCHASE"))
            transaction.executeWithoutResult(_ -> audit.record(manager.id, "approvals.refused", "approval/" + n + kind.length(), null, Map.of("kind", kind, "subject", n), "因为" + kind + n));
        assertThat(admin.get("/api/audit/entries?verb=approvals").text()).contains("因为PURCHASE" + n).doesNotContain("因为LEAVE" + n).doesNotContain("因为PAY_CHANGE" + n);
        var both = people.called("人事兼管理", Role.ADMINISTRATOR, Role.HR);
        assertThat(both.get("/api/audit/entries?verb=approvals").text()).contains("因为LEAVE" + n).contains("因为PAY_CHANGE" + n);
    }

    @Test
    @Tag("ATT-07")
    void a_notice_about_one_persons_hours_is_for_him_and_whoever_sees_his_attendance() {
        ok(hr.post("/api/attendance/notices", Map.of("from", "2026-04-01", "last", "2026-04-30", "person", agent.id.value(), "reason", "BUSINESS_NEED", "hours", List.of(), "words", "哺乳期缩短" + n)));
        ok(hr.post("/api/attendance/notices", Map.of("from", "2026-04-02", "last", "2026-04-02", "reason", "POWER_CUT", "hours", List.of(), "words", "全公司停电" + n)));
        assertThat(agent.get("/api/attendance/notices").text()).contains("哺乳期缩短" + n);
        assertThat(hr.get("/api/attendance/notices").text()).contains("哺乳期缩短" + n);
        assertThat(people.called("白露").get("/api/attendance/notices").text()).contains("全公司停电" + n).doesNotContain("哺乳期缩短" + n);
    }

    @Test
    @Tag("INV-44")
    void who_manages_one_shop_does_not_say_how_goods_are_parted_among_all_of_them() {
        var own = catalogue.addShop("TAOBAO", "甲店" + n, "甲" + n, Viewer.SYSTEM.person());
        var other = catalogue.addShop("TAOBAO", "乙店" + n, "乙" + n, Viewer.SYSTEM.person());
        assertThat(manager.put("/api/stock/sellable/parts", parts(part(own.value(), 60), part(other.value(), 40))).status()).isEqualTo(204);
        var ofOne = people.called("甲店长" + n, own, Role.STORE_MANAGER);
        var refused = ofOne.put("/api/stock/sellable/parts", parts(part(own.value(), 100)));
        assertThat(refused.code()).isEqualTo("NOT_ALL_SHOPS");
        assertThat(refused.json().path("detail").asString()).contains("全部店铺");
        assertThat(manager.put("/api/stock/sellable/parts", parts(part(own.value(), 50), part(own.value(), 50))).code()).isEqualTo("SHOP_TWICE");
        assertThat(manager.put("/api/stock/sellable/parts", parts(part(own.value(), 60), part(other.value(), 41))).json().path("detail").asString()).contains("101");
        assertThat(db.sql("select percent from stock.allotment where sku_id = 0 and shop_id = ?").param(own.value()).query(Integer.class).single()).as("nothing was changed").isEqualTo(60);
    }

    private static Map<String, Object> parts(Map<?, ?>... parts) { return Map.of("parts", List.of(parts)); }

    private static Map<String, Object> part(long shop, int percent) { return Map.of("shop", shop, "percent", percent); }
}
