package zhanggui.payroll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static zhanggui.People.ok;
import static zhanggui.People.term;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.postgresql.PGConnection;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import zhanggui.DatabaseTest;
import zhanggui.People;
import zhanggui.access.Role;
import zhanggui.fulfilment.ErrorRule;
import zhanggui.fulfilment.Errors;
import zhanggui.kernel.DirtyDays;
import zhanggui.kernel.SettableClock;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;
import zhanggui.metrics.Metrics;
import zhanggui.metrics.SubjectKind;
import zhanggui.organisation.Organisation;

/** March of 林晚秋 and 苏予, print clerks: what may be appealed, what stands against closing, and that nothing of it changes once it is closed. */
@DatabaseTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ClosedMonthTest {

    private static final String MARCH = "2026-03";
    private static final String WRONG_PAIRING = "points.print.number_or_pairing_error";
    private static final String RATE = "print-handover-on-time-rate";

    @Autowired People people;
    @Autowired Organisation organisation;
    @Autowired JdbcClient db;
    @Autowired JdbcTemplate jdbc;
    @Autowired DirtyDays dirty;
    @Autowired SettableClock clock;
    @Autowired Metrics metrics;
    @Autowired Errors errors;
    @Autowired Payroll payroll;
    @Autowired TransactionTemplate transactions;

    private People.Person lin;
    private People.Person su;
    private People.Person manager;
    private People.Person hr;
    private People.Person finance;
    private People.Person deputy;
    private long run;
    private long contested;
    private long booked;
    private long second;

    @BeforeAll
    void two_print_clerks() {
        lin = people.called("林晚秋", Role.PRINT_CLERK);
        su = people.called("苏予", Role.PRINT_CLERK);
        manager = people.called("许清和", Role.STORE_MANAGER);
        hr = people.called("方予安", Role.HR);
        finance = people.called("周若溪", Role.FINANCE);
        deputy = people.called("顾北辰", Role.STORE_MANAGER);
        var post = organisation.addPost("order-printer", Words.of("打单员", "Print clerk"), null, Viewer.SYSTEM.person());
        for (var clerk : List.of(lin, su)) organisation.assign(clerk.id, post, LocalDate.of(2026, 1, 1), Viewer.SYSTEM.person());
        itIs("2026-02-20T01:00:00Z");
        db.sql("insert into attendance.public_year (year, source, sha256, made_by, made_at) values (2026, 'none', '', 0, '2026-01-01')").update();
        People.scoredAndPaid(hr, "order-printer", "2026-03-01");
        for (var clerk : List.of(lin, su)) {
            term(hr, clerk, "base_salary", "2026-03-01", 4200_00);
            term(hr, clerk, "performance_base", "2026-03-01", 2000_00);
        }
        itIs("2026-03-31T09:42:00Z");
        ok(hr.post("/api/appraisal/months/" + MARCH + "/open", Map.of()));
        run = printRun("2026-03-03T02:00:00Z", 50);
        contested = book("2026-03-19T06:26:08Z", lin);
        booked = book("2026-03-20T06:26:08Z", lin);
        second = book("2026-03-21T06:26:08Z", lin);
        metrics.rollDirty();
    }

    @Test
    @Order(1)
    @Tag("WHY-05")
    void what_if_shows_score_coefficient_and_pay_beside_todays_and_saves_nothing() {
        // three errors: 35 − 15 and full elsewhere; a stand-in of 15 for what nobody has judged yet
        var today = ok(lin.post("/api/payroll/trial/what-if", Map.of("month", MARCH))).json();
        assertThat(today.at("/now/score").asInt()).isEqualTo(8500).isEqualTo(today.at("/then/score").asInt());
        assertThat(today.at("/now/net").asLong()).isEqualTo(4200_00 + 2400_00).isEqualTo(today.at("/then/net").asLong());

        var without = ok(lin.post("/api/payroll/trial/what-if", Map.of("month", MARCH, "leave", List.of("error/" + contested, "error/" + booked)))).json();
        assertThat(without.at("/then/score").asInt()).isEqualTo(9500);
        assertThat(without.at("/then/coefficient").asInt()).isEqualTo(150);
        assertThat(without.at("/then/net").asLong()).isEqualTo(4200_00 + 3000_00);
        assertThat(without.at("/now/net").asLong()).isEqualTo(4200_00 + 2400_00);

        var one = Map.of("measure", "printing-error-count", "part", 1, "whole", 0, "points", 500);
        var more = ok(lin.post("/api/payroll/trial/what-if", Map.of("month", MARCH, "add", List.of(one, one)))).json();
        assertThat(more.at("/then/score").asInt()).isEqualTo(7500);
        assertThat(more.at("/then/net").asLong()).isEqualTo(4200_00 + 2000_00);

        var scored = ok(lin.post("/api/payroll/trial/what-if", Map.of("month", MARCH, "score", 6400))).json();
        assertThat(scored.at("/then/coefficient").asInt()).isEqualTo(50);
        var tidy = ok(lin.post("/api/payroll/trial/what-if", Map.of("month", MARCH, "items", Map.of("tidy", 1000)))).json();
        assertThat(tidy.at("/then/score").asInt()).isEqualTo(8000);
        var bands = List.of(Map.of("coefficient", 50), Map.of("from", 8500, "coefficient", 200));
        assertThat(ok(lin.post("/api/payroll/trial/what-if", Map.of("month", MARCH, "bands", bands))).json().at("/then/net").asLong()).isEqualTo(4200_00 + 4000_00);
        assertThat(ok(hr.post("/api/payroll/trial/what-if", Map.of("person", lin.id, "month", MARCH, "terms", Map.of("base_salary", 5000_00)))).json().at("/then/net").asLong()).isEqualTo(5000_00 + 2400_00);

        assertThat(lin.post("/api/payroll/trial/what-if", Map.of("month", MARCH, "score", 12001)).code()).isEqualTo("SCORE_OUTSIDE");
        assertThat(lin.post("/api/payroll/trial/what-if", Map.of("month", MARCH, "items", Map.of("tidy", 1501))).code()).isEqualTo("ITEM_OUTSIDE");
        assertThat(lin.post("/api/payroll/trial/what-if", Map.of("month", MARCH, "bands", List.of(Map.of("from", 8500, "coefficient", 200)))).code()).isEqualTo("BANDS_WRONG");
        assertThat(lin.post("/api/payroll/trial/what-if", Map.of("month", MARCH, "add", List.of(Map.of("measure", "no-such", "part", 1, "whole", 0, "points", 0)))).code()).isEqualTo("UNKNOWN_MEASURE");
        assertThat(su.post("/api/payroll/trial/what-if", Map.of("person", lin.id, "month", MARCH)).code()).isEqualTo("NOT_YOURS");
        assertThat(manager.post("/api/payroll/trial/what-if", Map.of("person", lin.id, "month", MARCH)).json().at("/now/net").isNull()).isTrue();
        assertThat(lin.get("/api/payroll/month-so-far?month=" + MARCH).json().at("/now/score").asInt()).isEqualTo(8500);
    }

    @Test
    @Order(2)
    @Tag("WHY-04")
    void whom_an_event_counts_against_appeals_it_and_another_than_who_booked_it_decides() {
        itIs("2026-04-03T01:00:00Z");
        assertThat(su.post("/api/payroll/appeals", Map.of("fact", "error/" + contested, "words", "不是我")).code()).isEqualTo("NOT_AGAINST_YOU");
        assertThat(lin.post("/api/payroll/appeals", Map.of("fact", "error/" + contested, "words", " ")).code()).isEqualTo("NO_WORDS");
        assertThat(lin.post("/api/payroll/appeals", Map.of("fact", "entry/1", "words", "不服")).code()).isEqualTo("IN_CONDUCT");
        var standing = lin.get("/api/payroll/appeals/of?fact=error/" + contested).json();
        assertThat(standing.path("may").asBoolean()).isTrue();
        assertThat(standing.path("until").asString()).isEqualTo("2026-04-05");
        var appeal = ok(lin.post("/api/payroll/appeals", Map.of("fact", "error/" + contested, "words", "那张单是补打的"))).json().path("id").asLong();
        assertThat(lin.post("/api/payroll/appeals", Map.of("fact", "error/" + contested, "words", "再说一遍")).code()).isEqualTo("APPEALED_ALREADY");

        assertThat(lin.upload("/api/payroll/appeals/" + appeal + "/papers", "假图.png", "not a picture at all".getBytes(StandardCharsets.UTF_8)).code()).isEqualTo("NOT_A_PAPER");
        var png = new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 0, 1, 2};
        var paper = ok(lin.upload("/api/payroll/appeals/" + appeal + "/papers", "补打记录.png", png)).json().at("/papers/0/id").asLong();
        assertThat(deputy.get("/api/payroll/appeals/" + appeal + "/papers/" + paper).bytes()).isEqualTo(png);
        assertThat(su.get("/api/payroll/appeals/" + appeal + "/papers/" + paper).code()).isEqualTo("NO_APPEAL");

        assertThat(lin.post("/api/payroll/appeals/" + appeal + "/answer", Map.of("upheld", true, "words", "我说是")).status()).isEqualTo(403);
        assertThat(manager.post("/api/payroll/appeals/" + appeal + "/answer", Map.of("upheld", true, "words", "是补打")).code()).as("he booked it").isEqualTo("OWN_BOOKING");
        assertThat(deputy.get("/api/payroll/appeals?open=true").json().path("rows")).hasSize(1);
        assertThat(deputy.post("/api/payroll/appeals/" + appeal + "/answer", Map.of("upheld", true, "words", "")).code()).isEqualTo("NO_WORDS");
        ok(deputy.post("/api/payroll/appeals/" + appeal + "/answer", Map.of("upheld", true, "words", "补打的单，查过了")));
        assertThat(deputy.post("/api/payroll/appeals/" + appeal + "/answer", Map.of("upheld", false, "words", "改主意")).code()).isEqualTo("ANSWERED_ALREADY");
        metrics.rollDirty();
        assertThat(lin.get("/api/payroll/month-so-far?month=" + MARCH).json().at("/now/score").asInt()).as("flows on to the score").isEqualTo(9000);
        assertThat(lin.get("/api/payroll/appeals/mine").json().at("/0/answer/upheld").asBoolean()).isTrue();
    }

    @Test
    @Order(3)
    @Tag("WHY-04")
    void a_fact_of_any_kind_is_set_aside_for_the_person_and_stays_with_the_shop() {
        assertThat(part(SubjectKind.PERSON, su.id.value())).containsExactly(0, 1);
        var appeal = ok(su.post("/api/payroll/appeals", Map.of("fact", "print-run/" + run, "words", "打印机坏了，报修单有记录"))).json().path("id").asLong();
        ok(manager.post("/api/payroll/appeals/" + appeal + "/answer", Map.of("upheld", true, "words", "报修单属实")));
        metrics.rollDirty();
        assertThat(part(SubjectKind.PERSON, su.id.value())).containsExactly(0, 0);
        assertThat(part(SubjectKind.COMPANY, Metrics.COMPANY)).containsExactly(0, 1);
        var added = metrics.added(List.of(RATE), SubjectKind.PERSON, List.of(su.id.value()), LocalDate.of(2026, 3, 1), LocalDate.of(2026, 4, 1)).get(RATE).get(su.id.value());
        assertThat(added.whole()).as("evidence adds up to the figure").isZero();
        var facts = metrics.evidence(RATE, SubjectKind.PERSON, su.id.value(), LocalDate.of(2026, 3, 1), LocalDate.of(2026, 4, 1), new zhanggui.kernel.Page.Request(0, 10), Viewer.SYSTEM).rows();
        assertThat(facts).hasSize(2).anySatisfy(row -> assertThat(row.label().zh()).startsWith("申诉成立"));
    }

    @Test
    @Order(4)
    @Tag("CLS-01")
    void closing_with_an_open_point_is_refused_and_names_it() {
        var checklist = ok(finance.get("/api/payroll/closing/" + MARCH)).json();
        assertThat(checklist.path("steps")).hasSize(8);
        assertThat(step(checklist, "SCORES").path("state").asString()).isEqualTo("OPEN");
        assertThat(step(checklist, "SCORES").at("/points/0/path").asString()).isEqualTo("/appraisal/" + lin.id.value() + "/" + MARCH);
        assertThat(step(checklist, "PAY").path("state").asString()).isEqualTo("WAITING");
        var refused = finance.post("/api/payroll/closing/" + MARCH, Map.of());
        assertThat(refused.code()).isEqualTo("STILL_OPEN");
        assertThat(refused.text()).contains("考核得分确认", "林晚秋");
        assertThat(finance.post("/api/payroll/closing/" + MARCH + "/passes", Map.of("stage", "SCORES", "key", "card/" + lin.id.value(), "reason", "算了")).code()).isEqualTo("NEVER_PASSED");
        assertThat(lin.get("/api/payroll/closing/" + MARCH).status()).isEqualTo(403);

        for (var clerk : List.of(lin, su)) {
            ok(manager.post("/api/appraisal/cards/" + clerk.id.value() + "/" + MARCH + "/assessment", Map.of("items", Map.of("tidy", 1500))));
            ok(clerk.post("/api/appraisal/cards/" + clerk.id.value() + "/" + MARCH + "/confirmation", Map.of("words", "")));
        }
        ok(hr.post("/api/appraisal/months/" + MARCH + "/close", Map.of()));
        db.sql("with e as (insert into conduct.entry (person_id, month, rule, fen, zh, en, source, proposed_by, proposed_at) values (?, '2026-03-01', 'person', -10000, '罚', 'penalty', '', 1, now()) returning id) "
                + "insert into conduct.decision select id, true, 2, now(), '好', '2026-03-01', null from e").param(su.id.value()).update();
        var again = ok(lin.post("/api/payroll/appeals", Map.of("fact", "error/" + booked, "words", "也是补打"))).json().path("id").asLong();
        ok(hr.post("/api/payroll/runs", Map.of("month", MARCH))); // an attempt that the next one takes the place of
        var id = ok(hr.post("/api/payroll/runs", Map.of("month", MARCH))).json().path("id").asLong();
        ok(finance.post("/api/payroll/runs/" + id + "/check", Map.of()));
        var waits = manager.post("/api/payroll/runs/" + id + "/approval", Map.of());
        assertThat(waits.code()).as("approval would lock the month with an appeal open").isEqualTo("CLOSING_OPEN");
        assertThat(waits.text()).contains("申诉待裁定");
        assertThat(finance.post("/api/payroll/closing/" + MARCH + "/passes", Map.of("stage", "CASES", "key", "appeal/" + again, "reason", "")).code()).isEqualTo("NO_REASON");
        assertThat(finance.post("/api/payroll/closing/" + MARCH + "/passes", Map.of("stage", "CASES", "key", "appeal/0", "reason", "等不到")).code()).isEqualTo("NO_POINT");
        ok(finance.post("/api/payroll/closing/" + MARCH + "/passes", Map.of("stage", "CASES", "key", "appeal/" + again, "reason", "下月裁定，差额补进下月")));
        ok(manager.post("/api/payroll/runs/" + id + "/approval", Map.of()));
        var closed = ok(finance.post("/api/payroll/closing/" + MARCH, Map.of())).json();
        assertThat(closed.at("/closed/by").asString()).isEqualTo("周若溪");
        assertThat(closed.at("/closed/sha256").asString()).isEqualTo(db.sql("select encode(sha256, 'hex') from audit.month_lock").query(String.class).single());
        assertThat(step(closed, "SCORES").path("state").asString()).isEqualTo("LOCKED");
        assertThat(finance.post("/api/payroll/closing/" + MARCH, Map.of()).code()).isEqualTo("CLOSED_ALREADY");
        assertThat(finance.post("/api/payroll/closing/2026-04", Map.of()).code()).isEqualTo("MONTH_NOT_OVER");
    }

    @Test
    @Order(5)
    @Tag("CLS-03")
    void every_table_that_a_closed_month_rests_on_refuses_insert_update_and_delete_by_sql() {
        var fingerprint = contents();
        var taken = new ArrayList<String>();
        rows().forEach((table, insert) -> {
            assertThat(refused(insert)).as(insert).contains("2026-03");
            var column = db.sql("select a.attname from pg_attribute a where a.attrelid = ?::regclass and a.attnum > 0 and not a.attisdropped and a.attidentity = '' order by a.attnum limit 1").param(table).query(String.class).single();
            var some = db.sql("select count(*) from " + table).query(Long.class).single() > 0;
            for (var tried : some ? List.of(insert, "update " + table + " set " + (table.endsWith("assignment") ? "from_day = from_day + 1" : column + " = " + column), "delete from " + table, "truncate " + table + " cascade") : List.of(insert)) if (taken(tried)) taken.add(tried);
        });
        assertThat(taken).as("what the database did not refuse").isEmpty();
        assertThat(contents()).isEqualTo(fingerprint);
        assertThatThrownBy(() -> db.sql("update metrics.daily set day = day + 60, points = 0 where day < '2026-04-01'").update()).hasMessageContaining("locked");
        assertThatThrownBy(() -> db.sql("update organisation.assignment set until_day = '2026-03-10'").update()).hasMessageContaining("locked");
        assertThatThrownBy(() -> db.sql("update organisation.assignment set person_id = person_id + 1").update()).hasMessageContaining("locked");
        assertThatThrownBy(() -> db.sql("update payroll.run set stage = 'CHECKED', checked_by = 1, checked_at = now() where stage = 'CALCULATED'").update()).hasMessageContaining("locked");
        assertThat(ok(hr.get("/api/payroll/months/" + MARCH + "/again")).json().path("same").asBoolean()).isTrue();
    }

    @Test
    @Order(5)
    @Tag("CLS-03")
    void every_dated_table_is_guarded_or_says_why_nothing_of_a_closed_month_rests_on_it() {
        var dated = db.sql("""
                select distinct c.table_schema || '.' || c.table_name from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
                  join pg_class k on k.oid = (quote_ident(c.table_schema) || '.' || quote_ident(c.table_name))::regclass and not k.relispartition
                 where t.table_type = 'BASE TABLE' and c.table_schema = any(?) and c.data_type in ('date', 'timestamp with time zone') and c.table_name not like 'flyway%'
                """).param(ClosedRows.MODULES).query(String.class).list();
        var guarded = db.sql("""
                select distinct n.nspname || '.' || c.relname from pg_trigger g join pg_class c on c.oid = g.tgrelid join pg_namespace n on n.oid = c.relnamespace join pg_proc p on p.oid = g.tgfoid
                 where not g.tgisinternal and (g.tgtype & 4) <> 0 and p.prosrc ~ '(month_lock|commission_locked|_locked_month)' and g.tgenabled = 'A'
                """).query(String.class).set();
        var bare = dated.stream().filter(t -> !guarded.contains(t) && !ClosedRows.FREE.containsKey(t)).sorted().toList();
        assertThat(bare).as("dated, neither guarded by a lock on insert nor on the list of what is free and why").isEmpty();
        assertThat(ClosedRows.FREE.keySet()).as("on the list though guarded, or gone").allMatch(t -> dated.contains(t) && !guarded.contains(t));
        assertThat(guarded.stream().filter(t -> !rows().containsKey(t) && !ClosedRows.TRIED_ELSEWHERE.contains(t)).sorted()).as("guarded, but nobody has tried it").isEmpty();
    }

    /** COPY, a session that replays, guards switched off or taken away, rows rewritten with their column, and months of scans taken out. */
    @Test
    @Order(5)
    @Tag("CLS-03")
    void no_way_round_the_guards_is_open_while_a_month_is_locked_and_each_refusal_names_it() {
        db.sql("select public.ensure_month('fulfilment.scan', '2026-03-01')").query().singleRow();
        for (var tried : List.of("alter table payroll.line disable trigger append_only", "alter table payroll.line disable trigger all", "alter table metrics.daily disable trigger user", "drop trigger append_only on payroll.slip", "drop trigger locked_insert on metrics.daily",
                "drop table payroll.line cascade", "drop table metrics.daily cascade", "alter table payroll.line drop column fen cascade", "alter table payroll.slip alter column net_fen type numeric using net_fen * 2",
                "truncate fulfilment.scan", "truncate fulfilment.scan_202603", "alter table fulfilment.scan detach partition fulfilment.scan_202603", "drop table fulfilment.scan_202603", "alter table audit.month_lock disable trigger all",
                "drop function audit.locked_month_stands() cascade"))
            assertThat(refused(tried)).as(tried).contains("2026-03", "locked");
        assertThat(refused("drop table audit.month_lock cascade")).contains("months are locked");
        for (var tried : List.of("delete from metrics.daily where day < '2026-04-01'", "update metrics.daily set part = part + 1 where day < '2026-04-01'", "update payroll.line set fen = fen + 1", "delete from audit.month_lock"))
            assertThat(replaying(tried)).as(tried).isFalse();
        assertThat(copied("copy metrics.daily from stdin", "printing-error-count\t1\t2026-03-05\t0\tPERSON\t998\t1\t0\t500\n")).contains("2026-03", "locked");
        assertThat(copied("copy payroll.slip (run_id, person_id, scheme_id, post_key, net_fen, inputs) from stdin", db.sql("select min(id) from payroll.run").query(Long.class).single() + "\t998\t1\tx\t1\t[]\n")).contains("2026-03");
        for (var said : List.of(hr.post("/api/appraisal/sheets/order-printer/assessor", Map.of("from", "2026-03-01", "person", deputy.id.value())), hr.post("/api/appraisal/months/" + MARCH + "/rewards", Map.of()),
                hr.post("/api/conduct/minimum-wage", Map.of("from", "2026-03-01", "amount", 100, "why", "x")))) {
            assertThat(said.status()).isEqualTo(409);
            assertThat(said.text()).contains(MARCH);
        }
        assertThat(refused("merge into metrics.daily d using (values (1)) v on d.day < '2026-04-01' when matched then update set part = d.part + 1")).contains("2026-03", "locked");
        assertThat(ok(hr.get("/api/payroll/months/" + MARCH + "/again")).json().path("same").asBoolean()).isTrue();
    }

    private String copied(String copy, String rows) {
        try {
            transactions.executeWithoutResult(status -> {
                status.setRollbackOnly();
                jdbc.execute((ConnectionCallback<Long>) connection -> {
                    try {
                        return connection.unwrap(PGConnection.class).getCopyAPI().copyIn(copy, new ByteArrayInputStream(rows.getBytes(StandardCharsets.UTF_8)));
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
            });
            return "taken";
        } catch (DataAccessException refused) {
            return String.valueOf(refused.getMostSpecificCause().getMessage());
        }
    }

    /** As a session that replays another database's changes, past ordinary triggers. */
    private boolean replaying(String sql) {
        try {
            transactions.executeWithoutResult(status -> {
                status.setRollbackOnly();
                db.sql("set local session_replication_role = replica").update();
                db.sql(sql).update();
            });
            return true;
        } catch (DataAccessException refused) {
            return false;
        }
    }

    private Map<String, String> rows() { return ClosedRows.of(lin.id.value(), booked, WRONG_PAIRING); }

    /** Tried, and rolled back where it was not refused. */
    private boolean taken(String sql) { return refused(sql).equals("taken"); }

    /** What the database said; "taken" when it said nothing against it. */
    private String refused(String sql) {
        try {
            transactions.executeWithoutResult(status -> {
                status.setRollbackOnly();
                db.sql(sql).update();
                db.sql("set constraints all immediate").update();
            });
            return "taken";
        } catch (DataAccessException refused) {
            return String.valueOf(refused.getMostSpecificCause().getMessage());
        }
    }

    /** Everything in these tables as one number. */
    private String contents() {
        var all = new ArrayList<String>();
        for (var table : rows().keySet().stream().sorted().toList()) all.add(table + " " + db.sql("select coalesce(sum(hashtextextended(t::text, 0)), 0)::text from " + table + " t").query(String.class).single());
        return String.join("\n", all);
    }

    @Test
    @Order(6)
    @Tag("CLS-04")
    void a_closed_month_gives_the_same_sha_256_in_four_zones_two_languages_and_on_one_and_eight_threads() throws Exception {
        var zone = TimeZone.getDefault();
        var locale = Locale.getDefault();
        try {
            for (var at : List.of("UTC", "Asia/Shanghai", "America/Los_Angeles", "Pacific/Kiritimati"))
                for (var in : List.of(Locale.CHINA, Locale.forLanguageTag("tr-TR")))
                    for (var threads : List.of(1, 8)) {
                        TimeZone.setDefault(TimeZone.getTimeZone(at));
                        Locale.setDefault(in);
                        try (var pool = new ForkJoinPool(threads)) {
                            assertThat(pool.submit(() -> payroll.sameAgain(YearMonth.of(2026, 3))).get()).as(at + " " + in + " " + threads).isTrue();
                        }
                    }
        } finally {
            TimeZone.setDefault(zone);
            Locale.setDefault(locale);
        }
    }

    @Test
    @Order(7)
    @Tag("WHY-04")
    @Tag("CLS-03")
    void an_appeal_upheld_after_closing_is_a_line_of_the_next_payslip_that_names_the_old_one() {
        itIs("2026-04-10T01:00:00Z");
        assertThat(lin.get("/api/payroll/appeals/of?fact=error/" + second).json().path("may").asBoolean()).as("the payslip came on the 3rd: seven days").isTrue();
        itIs("2026-04-11T01:00:00Z");
        assertThat(lin.post("/api/payroll/appeals", Map.of("fact", "error/" + second, "words", "晚了")).code()).isEqualTo("TOO_LATE");
        var appeal = deputy.get("/api/payroll/appeals?open=true").json().at("/rows/0/id").asLong();
        var slip = lin.get("/api/payroll/slips/" + lin.id.value() + "/" + MARCH).text();
        var answered = ok(deputy.post("/api/payroll/appeals/" + appeal + "/answer", Map.of("upheld", true, "words", "也查过了"))).json();
        assertThat(answered.at("/answer/late").asBoolean()).isTrue();
        metrics.rollDirty();
        assertThat(lin.get("/api/payroll/slips/" + lin.id.value() + "/" + MARCH).text()).isEqualTo(slip);
        var lines = ok(lin.get("/api/payroll/slips/" + lin.id.value() + "/2026-04/corrections")).json();
        assertThat(lines).hasSize(1);
        assertThat(lines.at("/0/corrects").asString()).as("it names the old payslip").isEqualTo(MARCH);
        assertThat(su.get("/api/payroll/slips/" + lin.id.value() + "/2026-04/corrections").code()).isEqualTo("NOT_YOURS");
        var history = ok(lin.get("/api/payroll/slips/" + lin.id.value() + "/history")).json();
        assertThat(history).hasSize(1);
        assertThat(history.at("/0/net").asLong()).isEqualTo(4200_00 + 2400_00);
        assertThat(history.at("/0/lines").valueStream().mapToLong(l -> l.path("kind").asString().equals("EARNING") ? l.path("amount").asLong() : 0).sum()).isEqualTo(history.at("/0/gross").asLong());
        // 90.00 and 1.2 became 95.00 and 1.5: 600.00 of performance pay
        var late = finance.get("/api/payroll/closing/" + MARCH).json().path("late");
        assertThat(late).hasSize(1);
        assertThat(late.at("/0/amount").asLong()).isEqualTo(600_00);
        assertThat(late.at("/0/paysIn").asString()).isEqualTo("2026-04");
        assertThat(late.at("/0/words/zh").asString()).contains("更正 2026-03", "2026-03-20");
    }

    /** A rule that somebody planted: base pay twice. */
    @Test
    @Order(8)
    @Tag("CLS-02")
    void a_rule_that_doubles_pay_is_stopped_and_what_is_out_of_the_ordinary_wants_to_be_looked_at() {
        var template = hr.get("/api/payroll/schemes").json().get(0);
        var lines = new ArrayList<Map<String, Object>>();
        for (var line : template.path("lines")) lines.add(Map.of("key", line.path("key").asString(), "name", Map.of("zh", line.at("/name/zh").asString(), "en", line.at("/name/en").asString()), "kind", line.path("kind").asString(),
                "formula", line.path("key").asString().equals("base_pay") ? "base_salary * 2" : line.path("key").asString().equals("performance_pay") ? "performance_base * score_coefficient * 2" : line.path("formula").asString()));
        var planted = Map.of("key", template.path("key").asString(), "name", Map.of("zh", "物流", "en", "Logistics"), "posts", List.of("order-printer"), "lines", lines);
        ok(hr.post("/api/payroll/schemes", Map.of("from", "2026-04-01", "reason", "改", "scheme", planted)));
        itIs("2026-05-02T01:00:00Z");
        ok(hr.post("/api/appraisal/months/2026-04/open", Map.of()));
        metrics.rollDirty();
        var trial = ok(finance.get("/api/payroll/closing/2026-04/trial")).json();
        assertThat(trial.at("/stops/OUT_OF_THE_ORDINARY").asInt()).isEqualTo(2);
        assertThat(trial.path("dry").asBoolean()).isTrue();
        assertThat(trial.path("unusual").valueStream().map(u -> u.path("name").asString() + " " + u.path("item").asString())).contains("林晚秋 base_pay", "苏予 base_pay");
        for (var clerk : List.of(lin, su)) {
            ok(manager.post("/api/appraisal/cards/" + clerk.id.value() + "/2026-04/assessment", Map.of("items", Map.of("tidy", 1500))));
            ok(clerk.post("/api/appraisal/cards/" + clerk.id.value() + "/2026-04/confirmation", Map.of("words", "")));
        }
        ok(hr.post("/api/appraisal/months/2026-04/close", Map.of()));
        var id = ok(hr.post("/api/payroll/runs", Map.of("month", "2026-04"))).json().path("id").asLong();
        assertThat(finance.post("/api/payroll/runs/" + id + "/check", Map.of()).code()).as("it stops itself").isEqualTo("STOPPED");

        var seen = trial.path("unusual").get(0);
        var look = Map.of("person", seen.path("person").asLong(), "item", seen.path("item").asString(), "figures", seen.path("figures").asString(), "words", "规则改错了");
        assertThat(ok(finance.post("/api/payroll/closing/2026-04/looks", look)).json().at("/unusual/0/by").asString()).isEqualTo("周若溪");
        assertThat(finance.post("/api/payroll/closing/2026-04/looks", Map.of("person", lin.id, "item", "base_pay", "figures", "1>2")).code()).isEqualTo("NOTHING_UNUSUAL");
        assertThat(ok(hr.get("/api/payroll/months/" + MARCH + "/again")).json().path("same").asBoolean()).as("the rule of April leaves March as it was (CLS-04)").isTrue();
    }

    @Test
    @Order(9)
    @Tag("PAY-47")
    @Tag("PAY-05")
    void a_table_of_last_months_pay_stands_beside_the_systems_line_by_line_and_each_difference_is_explained() {
        var no = Map.of(lin, staffNo(lin), su, staffNo(su));
        var table = "工号,姓名,基本工资,绩效工资,实发\n" + no.get(lin) + ",林晚秋,\"4,200.00\",3000,7200\n" + no.get(su) + ",苏予,4200,3000.00,7100\n";
        var preview = ok(hr.upload("/api/payroll/parallel/preview?month=" + MARCH, "三月工资.csv", table.getBytes(StandardCharsets.UTF_8))).json();
        assertThat(preview.path("columns").valueStream().map(c -> c.path("line").asString())).containsExactly("#staffNo", "#name", "base_pay", "performance_pay", "net");
        var take = "/api/payroll/parallel?month=" + MARCH + columns(preview.path("columns"));
        assertThat(hr.upload(take, "x.csv", (table + no.get(lin) + ",林晚秋,1,1,1\n").getBytes(StandardCharsets.UTF_8)).text()).as("a person paid twice").contains("TABLE_WRONG", "出现了两次");
        assertThat(hr.upload(take, "x.csv", table.replace("3000.00", "三千").getBytes(StandardCharsets.UTF_8)).text()).contains("TABLE_WRONG", "「三千」不是金额");
        assertThat(hr.upload(take, "x.csv", table.replace(no.get(su), "S999").getBytes(StandardCharsets.UTF_8)).text()).contains("没有工号「S999」");
        assertThat(hr.upload(take, "x.png", new byte[] {1, 2, 3}).code()).isEqualTo("NO_TABLE");

        var compared = ok(hr.upload(take, "三月工资.csv", table.getBytes(StandardCharsets.UTF_8))).json();
        assertThat(compared.at("/compared/people").asInt()).isEqualTo(2);
        assertThat(compared.at("/compared/same").asInt()).as("苏予").isEqualTo(1);
        var differences = compared.at("/compared/differences");
        assertThat(differences.valueStream().map(d -> d.path("name").asString() + " " + d.path("line").asString() + " " + d.path("difference").asLong())).containsExactly("林晚秋 performance_pay -60000", "林晚秋 net -60000");
        assertThat(differences.at("/0/why/zh").asString()).isEqualTo("「系数」按 1.50 算就一致，系统是 1.20");
        assertThat(differences.at("/1/why").isNull()).isFalse();
        assertThat(compared.at("/compared/lines/0/people").asInt()).isZero();
        var id = compared.at("/table/id").asLong();
        assertThat(hr.post("/api/payroll/parallel/" + id + "/reasons", Map.of("person", lin.id, "line", "net", "words", " ")).code()).isEqualTo("NO_REASON");
        assertThat(ok(hr.post("/api/payroll/parallel/" + id + "/reasons", Map.of("person", lin.id, "line", "net", "words", "旧表没扣这次配对错误"))).json().at("/compared/differences/1/said").asString()).contains("配对错误");
        assertThat(manager.get("/api/payroll/parallel/" + id).status()).isEqualTo(403);
    }

    private String staffNo(People.Person of) { return db.sql("select staff_no from organisation.fact_person where person_id = ?").param(of.id.value()).query(String.class).single(); }

    private static String columns(JsonNode columns) {
        var all = new StringBuilder();
        for (var column : columns) all.append("&columns=").append(URLEncoder.encode(column.path("head").asString() + "\t" + column.path("line").asString(), StandardCharsets.UTF_8));
        return all.toString();
    }

    private static JsonNode step(JsonNode checklist, String stage) { return checklist.path("steps").valueStream().filter(s -> s.path("stage").asString().equals(stage)).findFirst().orElseThrow(); }

    private List<Integer> part(SubjectKind kind, long subject) {
        var value = metrics.values(RATE, kind, List.of(subject), LocalDate.of(2026, 3, 1), LocalDate.of(2026, 4, 1)).get(subject);
        return List.of((int) value.part(), (int) value.whole());
    }

    private void itIs(String at) {
        clock.set(Instant.parse(at));
        people.signInAgain();
    }

    private long book(String at, People.Person whose) {
        var booking = new Errors.Booking(ErrorRule.of(WRONG_PAIRING).orElseThrow(), "test " + at, whose.id, null, null, null, null, Instant.parse(at), manager.id, "");
        return transactions.execute(_ -> errors.book(booking).orElseThrow());
    }

    private long printRun(String at, int minutesUntilHandedOver) {
        var printed = Instant.parse(at).atOffset(ZoneOffset.UTC);
        var id = db.sql("insert into fulfilment.run (day, kind, sheets, claimed_by, claimed_at, printed_at, handed_at) values (?, 'TEN', 20, ?, ?, ?, ?) returning id")
                .params(printed.toLocalDate(), su.id.value(), printed, printed, printed.plusMinutes(minutesUntilHandedOver)).query(Long.class).single();
        dirty.mark("fulfilment.fact_print_run", null, printed.toLocalDate());
        return id;
    }
}
