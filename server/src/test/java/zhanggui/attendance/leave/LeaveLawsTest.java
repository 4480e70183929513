package zhanggui.attendance.leave;

import static org.assertj.core.api.Assertions.assertThat;
import static zhanggui.attendance.leave.Bureau.MONDAY;
import static zhanggui.attendance.leave.Bureau.SYSTEM;
import static zhanggui.attendance.leave.Bureau.at;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import zhanggui.DatabaseTest;
import zhanggui.People;
import zhanggui.access.Role;
import zhanggui.attendance.MonthSheets;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.SettableClock;
import zhanggui.kernel.Words;
import zhanggui.organisation.Organisation;

/** What holds of leave whoever does what at the same moment: no account below nothing, the ledger adds up, nobody waits for each other for ever. */
@DatabaseTest
class LeaveLawsTest {

    private static final LocalDate JANUARY = LocalDate.of(2026, 1, 5);
    private static int n;

    @Autowired People people;
    @Autowired Organisation organisation;
    @Autowired LeaveLedger ledger;
    @Autowired LeaveClock leaveClock;
    @Autowired MonthSheets sheets;
    @Autowired JdbcClient db;
    @Autowired SettableClock clock;

    private People.Person chief;
    private People.Person lin;
    private People.Person hr;

    @BeforeEach
    void a_department() {
        var bureau = Bureau.open(++n, people, organisation, db, clock);
        chief = bureau.chief();
        lin = bureau.lin();
        hr = bureau.hr();
        for (var person : List.of(chief, lin, hr)) person.session();
    }

    private static Map<String, Object> days(String kind, LocalDate from, LocalDate last) {
        return new HashMap<>(Map.of("kind", kind, "reason", "家里有事", "phone", "13800001111", "fromDay", from.toString(), "lastDay", last.toString()));
    }

    private static Map<String, Object> hours(String kind, LocalDate day, String from, String until) {
        return new HashMap<>(Map.of("kind", kind, "reason", "家里有事", "phone", "13800001111", "from", at(day, from).toString(), "until", at(day, until).toString()));
    }

    private void grant(Account account, int amount) {
        ledger.grant(new LeaveLedger.Grant(lin.id, account, amount, LocalDate.of(2026, 1, 1), null, LeaveLedger.Cause.BY_HAND, "law" + n, Words.same("期初")), SYSTEM);
    }

    /** All begin in the same moment; none takes longer than a minute. */
    private static <T> List<T> atOnce(List<Callable<T>> calls) throws Exception {
        var start = new CyclicBarrier(calls.size());
        try (var threads = Executors.newFixedThreadPool(calls.size())) {
            var running = calls.stream().map(call -> threads.submit(() -> {
                start.await(1, TimeUnit.MINUTES);
                return call.call();
            })).toList();
            var results = new ArrayList<T>();
            for (var one : running) results.add(one.get(1, TimeUnit.MINUTES));
            return results;
        }
    }

    private long request(long leave) {
        return db.sql("select request_id from approvals.fact_request where kind in ('LEAVE', 'EXIT') and subject = ? order by round desc limit 1").param(leave).query(Long.class).single();
    }

    private static String said(People.Reply reply) { return reply.status() < 300 ? "done" : reply.status() == 500 ? "FAULT " + reply.text() : reply.code(); }

    /** Of every leave on an account exactly what its days take is booked while it is agreed to, and nothing otherwise; no lot and no account is below nothing. */
    private void the_ledger_adds_up() {
        assertThat(db.sql("""
                select l.id || ' ' || l.state || ' days ' || d.sum || ' booked ' || b.sum from attendance.leave l
                  cross join lateral (select coalesce(sum(case when l.kind = 'COMPENSATORY' then minutes else day_hundredths end), 0) as sum from attendance.leave_day where leave_id = l.id) d
                  cross join lateral (select coalesce(-sum(amount), 0) as sum from attendance.leave_entry where leave_id = l.id) b
                 where l.kind in ('ANNUAL', 'COMPENSATORY') and b.sum <> case when l.state = 'APPROVED' then d.sum else 0 end
                """).query(String.class).list()).as("booked is what the days take").isEmpty();
        assertThat(db.sql("select id from attendance.leave_entry l where lot_id is null and amount + coalesce((select sum(amount) from attendance.leave_entry e where e.lot_id = l.id), 0) < 0").query(Long.class).list()).as("no lot below nothing").isEmpty();
        assertThat(db.sql("select person_id from attendance.leave_entry group by person_id, account having sum(amount) < 0").query(Long.class).list()).as("no account below nothing").isEmpty();
        assertThat(db.sql("""
                select l.id || ' ' || l.state || ' / ' || r.state from attendance.leave l
                  join lateral (select state from approvals.fact_request r where r.kind in ('LEAVE', 'EXIT') and r.subject = l.id order by round desc limit 1) r on true
                 where l.state <> case when r.state in ('OPEN', 'WAITING') then 'SUBMITTED' when r.state = 'APPROVED' and l.state = 'CANCELLED' then 'CANCELLED' else r.state end
                """).query(String.class).list()).as("a leave is what became of its request").isEmpty();
    }

    @Test
    @Tag("ATT-41")
    void of_two_requests_for_the_last_day_at_the_same_moment_one_is_taken() throws Exception {
        grant(Account.ANNUAL, 100);
        for (var round = 0; round < 6; round++) {
            var day = MONDAY.plusDays(7L + 7 * round);
            var said = atOnce(List.<Callable<People.Reply>>of(() -> lin.post("/api/attendance/leaves", days("ANNUAL", day, day)), () -> lin.post("/api/attendance/leaves", days("ANNUAL", day.plusDays(1), day.plusDays(1)))));
            assertThat(said).extracting(LeaveLawsTest::said).containsExactlyInAnyOrder("done", "BALANCE_SHORT");
            var taken = said.stream().filter(r -> r.status() == 200).findFirst().orElseThrow().json().path("id").asLong();
            assertThat(said(lin.post("/api/attendance/leaves/" + taken + "/withdrawal", Map.of("words", "不去了")))).isEqualTo("done");
        }
        the_ledger_adds_up();
    }

    @Test
    @Tag("ATT-41")
    void decided_and_withdrawn_at_the_same_moment_it_is_one_or_the_other_and_nobody_is_left_waiting() throws Exception {
        grant(Account.ANNUAL, 300);
        for (var round = 0; round < 12; round++) {
            var day = MONDAY.plusDays(7L + 7 * round);
            var leave = lin.post("/api/attendance/leaves", days("ANNUAL", day, day)).json().path("id").asLong();
            var decision = "/api/approvals/requests/" + request(leave) + "/decision";
            var said = atOnce(List.<Callable<String>>of(() -> said(chief.post(decision, Map.of("verdict", "APPROVED", "words", ""))), () -> said(lin.post("/api/attendance/leaves/" + leave + "/withdrawal", Map.of("words", "不去了")))));
            assertThat(said.get(1)).as("withdrawn while it waits, or cancelled once agreed to").isEqualTo("done");
            assertThat(said.get(0)).isIn("done", "ALREADY_ENDED", "NOT_ASKED");
            var state = db.sql("select state from attendance.leave where id = ?").param(leave).query(String.class).single();
            assertThat(state).isEqualTo(said.get(0).equals("done") ? "CANCELLED" : "WITHDRAWN");
        }
        the_ledger_adds_up();
        assertThat(ledger.lots(lin.id, Account.ANNUAL).rest(MONDAY)).isEqualTo(300);
    }

    @Test
    @Tag("ATT-41")
    @Tag("ATT-12")
    void whatever_many_do_at_the_same_time_the_accounts_add_up() throws Exception {
        grant(Account.ANNUAL, 450);
        grant(Account.COMPENSATORY, 1000);
        var faults = java.util.Collections.synchronizedList(new ArrayList<String>());
        var done = new java.util.concurrent.ConcurrentHashMap<String, Integer>();
        var workers = new ArrayList<Callable<Void>>();
        for (var worker = 0; worker < 5; worker++) {
            var random = new Random(worker * 77L + 5);
            workers.add(() -> {
                for (var i = 0; i < 30; i++) {
                    var said = one(random);
                    done.merge(said.startsWith("FAULT") ? "FAULT" : said, 1, Integer::sum);
                    if (said.startsWith("FAULT")) faults.add(said);
                }
                return null;
            });
        }
        workers.add(() -> {
            for (var i = 0; i < 6; i++) leaveClock.strike(clock.instant());
            return null;
        });
        atOnce(workers);
        assertThat(faults).isEmpty();
        assertThat(done.getOrDefault("done", 0)).as("much of it was done").isGreaterThan(20);
        the_ledger_adds_up();
        assertThat(db.sql("select count(*) from attendance.leave where person_id = ? and state = 'APPROVED'").param(lin.id.value()).query(Long.class).single()).isPositive();
    }

    /** Something that somebody may do to Lin's leave. */
    private String one(Random random) {
        var day = MONDAY.plusDays(1 + random.nextInt(24));
        var known = db.sql("select id from attendance.leave where person_id = ? order by id").param(lin.id.value()).query(Long.class).list();
        var some = known.isEmpty() ? 0L : known.get(random.nextInt(known.size()));
        return switch (random.nextInt(9)) {
            case 0, 1 -> said(lin.post("/api/attendance/leaves", days("ANNUAL", day, day.plusDays(random.nextInt(2)))));
            case 2 -> said(lin.post("/api/attendance/leaves", hours("COMPENSATORY", day, "14:00", List.of("15:00", "17:30", "18:00").get(random.nextInt(3)))));
            case 3, 4 -> some == 0 ? "nothing" : said(chief.post("/api/approvals/requests/" + request(some) + "/decision", Map.of("verdict", List.of("APPROVED", "APPROVED", "RETURNED", "REJECTED").get(random.nextInt(4)), "words", "知道了")));
            case 5 -> some == 0 ? "nothing" : said(lin.post("/api/attendance/leaves/" + some + "/withdrawal", Map.of("words", "不去了")));
            case 6 -> some == 0 ? "nothing" : said(lin.put("/api/attendance/leaves/" + some, days("ANNUAL", day, day)));
            case 7 -> said(hr.post("/api/attendance/balances/" + lin.id.value() + "/entries", Map.of("account", random.nextBoolean() ? "ANNUAL" : "COMPENSATORY", "amount", random.nextBoolean() ? 100 : -100, "why", "核对")));
            default -> said(hr.post("/api/attendance/balances/" + lin.id.value() + "/career", Map.of("workedSince", random.nextBoolean() ? "2012-05-01" : "2001-05-01", "why", "证明")));
        };
    }

    @Test
    @Tag("ATT-12")
    void leave_of_a_month_that_is_locked_in_the_same_moment_is_in_it_or_refused() throws Exception {
        grant(Account.ANNUAL, 900);
        clock.set(at(JANUARY, "09:00"));
        people.signInAgain();
        db.sql("insert into attendance.swept (day, done) values (date '2026-01-01', false) on conflict do nothing").update();
        var asked = new ArrayList<Long>();
        for (var i = 0; i < 4; i++) asked.add(lin.post("/api/attendance/leaves", days("ANNUAL", JANUARY.plusDays(7 + i), JANUARY.plusDays(7 + i))).json().path("id").asLong());
        clock.set(at(LocalDate.of(2026, 2, 6), "09:00"));
        people.signInAgain();
        for (var person : List.of(chief, lin, hr)) person.session();
        for (var department : hr.get("/api/attendance/months/2026-01").json().path("departments")) sheets.take(java.time.YearMonth.of(2026, 1), department.path("id").asLong(), hr.id);
        var calls = new ArrayList<Callable<String>>();
        calls.add(() -> said(hr.post("/api/attendance/months/2026-01/lock", null)));
        for (var leave : asked) calls.add(() -> said(chief.post("/api/approvals/requests/" + request(leave) + "/decision", Map.of("verdict", "APPROVED", "words", ""))));
        calls.add(() -> said(lin.post("/api/attendance/leaves", days("ANNUAL", JANUARY.plusDays(15), JANUARY.plusDays(15)))));
        var said = atOnce(calls);
        assertThat(said.getFirst()).isEqualTo("done");
        assertThat(said.subList(1, said.size())).allMatch(s -> s.equals("done") || s.equals("MONTH_LOCKED"), "in time or refused");
        for (var i = 0; i < asked.size(); i++)
            assertThat(db.sql("select state from attendance.leave where id = ?").param(asked.get(i)).query(String.class).single()).isEqualTo(said.get(i + 1).equals("done") ? "APPROVED" : "SUBMITTED");
        assertThat(db.sql("""
                select sha256(convert_to(coalesce(string_agg(concat_ws('|', person_id, day, state, expected_minutes, worked_minutes, late_minutes, early_minutes, missed_minutes, absent_half_days, leave_minutes,
                       overtime_minutes), E'\\n' order by person_id, day), ''), 'UTF8')) = (select sha256 from attendance.month_lock where month = date '2026-01-01') from attendance.day where day >= date '2026-01-01' and day < date '2026-02-01'
                """).query(Boolean.class).single()).as("no day changed after the lock").isTrue();
        assertThat(said(lin.post("/api/attendance/leaves", days("ANNUAL", JANUARY.plusDays(16), JANUARY.plusDays(16))))).isEqualTo("MONTH_LOCKED");
        the_ledger_adds_up();
    }
}
