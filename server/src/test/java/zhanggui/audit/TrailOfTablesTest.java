package zhanggui.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import zhanggui.DatabaseTest;
import zhanggui.People;
import zhanggui.access.Role;
import zhanggui.kernel.PersonId;

/**
 * SEC-04: every table of orders, stock, money, attendance and scores is either only added to, or keeps its old and new values by itself, or stands here with the
 * reason why it need not.
 */
@DatabaseTest
@Tag("SEC-04")
class TrailOfTablesTest {

    private static final List<String> AREAS = List.of("orders", "stock", "payroll", "conduct", "attendance", "appraisal", "fulfilment", "work");

    /** Neither: reckoned anew from facts, work under way that nobody has decided yet, or with a trail of its own. */
    private static final Map<String, String> EXCEPT = Map.ofEntries(
            Map.entry("orders.order_", "each change is a row of orders.change or orders.step, each import's one of importing.change, with old and new value"),
            Map.entry("orders.line", "each change by hand is a row of orders.change with old and new value; imports stand in importing.change"),
            Map.entry("orders.exported_lines", "what the last export said of the lines, to see what the next one changes; the change stands in importing.change"),
            Map.entry("orders.number", "the platform's numbers of orders, only added to by imports"),
            Map.entry("stock.balance", "the sum of stock.movement"),
            Map.entry("stock.lot_balance", "the part of stock.balance that is of a lot: its movements carry the lot, pieces that lay there before are rows of stock.lot_named"),
            Map.entry("stock.reservation", "goods that open orders wait for; reckoned from the orders, given back when they go"),
            Map.entry("stock.cost_layer", "what is left of the rows of stock.cost_entry, each of which says what it left"),
            Map.entry("stock.stock_day", "reckoned from stock.movement after each day, and anew when a movement is told late"),
            Map.entry("stock.stock_day_item", "reckoned with stock.stock_day"),
            Map.entry("stock.stock_day_mark", "how far the days are reckoned"),
            Map.entry("stock.cost_mark", "how far the costing has got"),
            Map.entry("payroll.distribution", "its own trigger lets it go forward only, each step an entry of the log, and refuses any other change"),
            Map.entry("payroll.run", "its own trigger lets it go forward only, each step with person and time, and refuses any other change"),
            Map.entry("payroll.term_kind", "the list of kinds that comes with the program"),
            Map.entry("conduct.gone", "proposals whose record was taken back: what the next run looks at"),
            Map.entry("attendance.day", "reckoned from attendance.punch, leave and roster; the month's lines are attendance.month_line"),
            Map.entry("attendance.segment", "reckoned with attendance.day"),
            Map.entry("attendance.device_name", "under which name a device's file writes a number: what the last file said, so that a person can be proposed; who has the number is attendance.device_number's"),
            Map.entry("attendance.rejudge", "days that wait to be judged again"),
            Map.entry("attendance.swept", "how far the classification has got"),
            Map.entry("attendance.rota_draft", "a plan before it is published; what is published is attendance.rota_entry"),
            Map.entry("attendance.rota_gap", "reckoned from the published plan"),
            Map.entry("attendance.rota_proposal", "the state of a solver's run; what is taken of it is attendance.rota_entry"),
            Map.entry("fulfilment.parcel", "where a parcel stands; each step is a row of fulfilment.scan or orders.step"),
            Map.entry("fulfilment.parcel_line", "how many pieces are picked and verified; each scan is a row of fulfilment.scan"),
            Map.entry("fulfilment.packing", "what lies on the packing table now; each scan is a row of fulfilment.scan"),
            Map.entry("fulfilment.waybill", "the number's state; its voiding is a row of orders.step and an entry of the log"),
            Map.entry("fulfilment.waybill_range", "how far a range of numbers is used; each number that is used is a row of fulfilment.waybill"),
            Map.entry("fulfilment.run", "who has a print run in hand; start, finish and taking are entries of the log"),
            Map.entry("fulfilment.print_call", "a call that is open or answered"),
            Map.entry("fulfilment.command", "keys of requests that were heard already, forgotten after days"),
            Map.entry("fulfilment.courier", "the list of couriers that comes with the program"),
            Map.entry("fulfilment.waybill_pool", "which numbers of an account are free; each that is used is a row of fulfilment.waybill"),
            Map.entry("fulfilment.struck", "what the clock has done for a day already"),
            Map.entry("fulfilment.gift_lock", "a row to wait at while gifts of a rule are given out; it holds nothing"),
            Map.entry("fulfilment.trace", "what couriers' files said, only added to by imports"),
            Map.entry("fulfilment.track", "the last of fulfilment.trace, reckoned anew from it"),
            Map.entry("orders.part", "a line's goods as they were when it came in or was matched; the match is an entry of the log"),
            Map.entry("orders.returned_line", "what a file said came back; imports stand in importing.change"),
            Map.entry("stock.count_line", "each number that is counted is a row of stock.count_scan, each explanation an entry of the log"),
            Map.entry("stock.sale_hold", "goods kept for minutes for somebody at the checkout, given back by the clock"),
            Map.entry("work.book", "names a book; its versions are kept"),
            Map.entry("work.process", "names a process; each writing follows another and none is changed"));

    @Autowired People people;
    @Autowired JdbcClient db;
    @Autowired Audit audit;
    @Autowired TransactionTemplate transaction;

    @Test
    void every_table_of_these_areas_keeps_a_trail_or_stands_here_with_its_reason() {
        assertThat(without()).as("give it the trigger append_only or kept, or write here why it needs none").isSubsetOf(EXCEPT.keySet());
        assertThat(without()).as("keeps a trail by now or is gone: take off the list").containsAll(EXCEPT.keySet());
    }

    @Test
    void a_table_without_a_trail_is_told_until_it_has_one() {
        db.sql("create table payroll.planted (id bigint primary key, fen bigint)").update();
        try {
            assertThat(without()).contains("payroll.planted");
            db.sql("create trigger kept after update or delete on payroll.planted for each row execute function audit.keep_row()").update();
            assertThat(without()).doesNotContain("payroll.planted");
        } finally {
            db.sql("drop table payroll.planted").update();
        }
    }

    @Test
    void what_changes_in_place_keeps_old_and_new_value_and_the_entry_of_its_transaction_says_who_and_why() {
        var asker = new PersonId(77);
        db.sql("insert into work.budget_request (person_id, what, title, fen, detail, asked_at) values (77, 'SHOOT_BUDGET', '外拍', 120000, '', now())").update();
        transaction.executeWithoutResult(_ -> {
            db.sql("update work.budget_request set fen = 90000 where person_id = 77").update();
            audit.record(asker, "work.budget.ask", "budget/1", null, null, "少拍一天");
        });
        db.sql("update work.budget_request set fen = 90000 where person_id = 77").update();
        db.sql("delete from work.budget_request where person_id = 77").update();
        var kept = db.sql("select before ->> 'fen' as was, after::text as now, txid::text as txid from audit.row_change where table_name = 'work.budget_request' order by id").query().listOfRows();
        assertThat(kept).as("a change to the same changes nothing").hasSize(2);
        assertThat(kept.getFirst().get("was")).isEqualTo("120000");
        assertThat(kept.getFirst().get("now")).isEqualTo("{\"fen\": 90000}");
        assertThat(kept.getLast().get("now")).isNull();
        assertThat(db.sql("select why from audit.entry where txid = ?::xid8").param(kept.getFirst().get("txid")).query(String.class).single()).isEqualTo("少拍一天");
        for (var sql : List.of("update audit.row_change set before = '{}'", "delete from audit.row_change", "truncate audit.row_change"))
            assertThatThrownBy(() -> db.sql(sql).update()).as(sql).hasMessageContaining("append-only");
    }

    @Test
    void whoever_reads_the_log_sees_the_rows_that_an_entry_changed_and_sealed_data_is_not_among_them() {
        var admin = people.called("何管理", Role.ADMINISTRATOR);
        var hr = people.called("沈人事", Role.HR);
        var clerk = people.called("秦小满", Role.PICKER);
        db.sql("""
                insert into attendance.leave (person_id, kind, whole_days, from_day, last_day, from_at, until_at, reason, phone, late, minutes, day_hundredths, state, filed_by, filed_at)
                values (?, 'PERSONAL', true, '2026-03-09', '2026-03-09', '2026-03-09', '2026-03-10', '家里有事', '\\x0102', false, 480, 100, 'SUBMITTED', ?, now())
                """).params(clerk.id.value(), clerk.id.value()).update();
        transaction.executeWithoutResult(_ -> {
            db.sql("update attendance.leave set state = 'CANCELLED', phone = '\\x0203' where person_id = ?").param(clerk.id.value()).update();
            audit.record(hr.id, "attendance.leave.cancelled", "leave/1", null, null, "不去了");
        });
        var entry = admin.get("/api/audit/entries?verb=attendance.leave.cancelled").json().path("rows").get(0);
        assertThat(entry.path("what").path("zh").asString()).isEqualTo("取消请假");
        assertThat(admin.get("/api/audit/entries/" + entry.path("id").asLong() + "/rows").json()).as("whose leave is not his to see").isEmpty();
        var rows = people.called("许总", Role.ADMINISTRATOR, Role.HR).get("/api/audit/entries/" + entry.path("id").asLong() + "/rows").json();
        assertThat(rows.size()).isEqualTo(1);
        assertThat(rows.get(0).path("table").asString()).isEqualTo("attendance.leave");
        assertThat(rows.get(0).path("before").path("state").asString()).isEqualTo("SUBMITTED");
        assertThat(rows.get(0).path("after").toString()).isEqualTo("{\"state\":\"CANCELLED\"}");
        assertThat(rows.toString()).doesNotContain("phone");
        assertThat(hr.get("/api/audit/entries/" + entry.path("id").asLong() + "/rows").status()).isEqualTo(403);
    }

    /** Tables of the areas whose rows can change or go without a trace by the database itself. */
    private List<String> without() {
        return new ArrayList<>(db.sql("""
                select n.nspname || '.' || c.relname
                  from pg_class c join pg_namespace n on n.oid = c.relnamespace
                 where n.nspname = any(?) and c.relkind in ('r', 'p') and not c.relispartition and c.relname not like 'flyway%'
                   and not exists (select from pg_trigger t where t.tgrelid = c.oid and t.tgname = 'append_only' and t.tgenabled <> 'D' and t.tgtype & 2 > 0
                                   having coalesce(bool_or(t.tgtype & 16 > 0) and bool_or(t.tgtype & 8 > 0), false))
                   and not exists (select from pg_trigger t join pg_proc f on f.oid = t.tgfoid
                                    where t.tgrelid = c.oid and f.proname = 'keep_row' and t.tgenabled <> 'D' and t.tgtype & 16 > 0 and t.tgtype & 8 > 0)
                 order by 1
                """).param(AREAS.toArray(String[]::new)).query(String.class).list());
    }
}
