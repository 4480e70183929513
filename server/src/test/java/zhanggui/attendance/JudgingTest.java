package zhanggui.attendance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import zhanggui.DatabaseTest;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.SettableClock;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;
import zhanggui.organisation.Organisation;

/** WF-90: how many are judged at once makes no difference, and what says the same is not written again. */
@DatabaseTest
class JudgingTest {

    private static final LocalDate FROM = LocalDate.of(2026, 2, 1);
    private static final LocalDate UNTIL = LocalDate.of(2026, 3, 1);
    private static final int PEOPLE = 60;

    @Autowired Organisation organisation;
    @Autowired Days days;
    @Autowired SweepDays sweep;
    @Autowired Rejudging rejudging;
    @Autowired JdbcClient db;
    @Autowired SettableClock clock;
    @Autowired TransactionTemplate transaction;

    private final List<PersonId> people = new ArrayList<>();
    private Random random;

    @BeforeEach
    void a_month_of_many() {
        random = new Random(20260201);
        clock.set(at(UNTIL.plusDays(3), "12:00"));
        if (db.sql("select count(*) from attendance.punch").query(Long.class).single() == 0) make();
        people.clear();
        db.sql("select id from organisation.person where staff_no like 'J%' order by id").query(Long.class).list().forEach(p -> people.add(new PersonId(p)));
    }

    private static Instant at(LocalDate day, String time) { return LocalDateTime.of(day, LocalTime.parse(time)).atZone(ZoneId.of("Asia/Shanghai")).toInstant(); }

    /** Departments with other rule books, posts of other categories, moves within the month, own calendars, notices, rosters over midnight, leave and permits, and punches of all sorts. */
    private void make() {
        var by = Viewer.SYSTEM.person();
        var posts = new ArrayList<Long>();
        for (var book : List.of("002.attendance", "003.rules", "001.jobs", "000.jobs")) {
            var department = organisation.addDepartment(Words.same("部门 " + book), null, by);
            db.sql("insert into organisation.rule_choice (topic, department_id, profile, from_day, why, made_by, made_at) values ('ATTENDANCE', ?, ?, date '2026-01-01', '', 0, now())").params(department.value(), book).update();
            for (var category : List.of("LOGISTICS", "CUSTOMER_SERVICE", "ADMINISTRATIVE")) {
                var post = organisation.addPost("j/" + book + category, Words.same("岗"), department, by);
                db.sql("insert into organisation.post_category (post_id, category, from_day, why, made_by, made_at) values (?, ?, '2000-01-01', 't', 0, now())").params(post.value(), category).update();
                posts.add(post.value());
            }
        }
        for (var n = 0; n < PEOPLE; n++) person(n, posts);
        notice(null, null, "[]", "2026-02-10");
        notice(db.sql("select min(id) from organisation.department where name_zh like '部门%'").query(Long.class).single(), null, "[{\"from\":\"10:00\",\"until\":\"16:00\"}]", "2026-02-12");
        db.sql("insert into attendance.swept (day, done) values (?, true)").param(FROM.minusDays(3)).update();
    }

    private void person(int n, List<Long> posts) {
        var person = organisation.addPerson("J" + n, "员工" + n, LocalDate.of(2025, 1, 1), Viewer.SYSTEM.person());
        var moves = n % 7 == 0 ? LocalDate.of(2026, 2, 14) : null;
        assign(person, posts.get(n % posts.size()), LocalDate.of(2025, 1, 1), moves);
        if (moves != null && n % 14 == 0) assign(person, posts.get((n + 5) % posts.size()), moves, null);
        if (n % 9 == 0) db.sql("insert into attendance.calendar_choice (person_id, calendar, from_day, why, made_by, made_at) values (?, 'calendar.mon_fri_0900', date '2026-02-08', '', 0, now())").param(person.value()).update();
        if (n % 11 == 0) notice(null, person.value(), "[{\"from\":\"09:30\",\"until\":\"12:00\"},{\"from\":\"13:00\",\"until\":\"17:30\"}]", "2026-02-17");
        if (n % 5 == 0) leave(person, n % 10 == 0 ? "PERSONAL" : "OUT_PRIVATE", FROM.plusDays(3 + random.nextInt(20)));
        if (n % 6 == 0) for (var day = FROM; day.isBefore(UNTIL); day = day.plusDays(1)) roster(person, day);
        for (var day = FROM.minusDays(2); day.isBefore(UNTIL.plusDays(2)); day = day.plusDays(1)) punches(person, day);
    }

    private void assign(PersonId person, long post, LocalDate from, LocalDate until) {
        db.sql("insert into organisation.assignment (person_id, post_id, from_day, until_day) values (?, ?, ?, ?)").params(person.value(), post, from, until).update();
    }

    private void notice(Long department, Long person, String hours, String day) {
        db.sql("insert into attendance.hours_notice (from_day, last_day, department_id, person_id, reason, hours, words, made_by, made_at) values (?::date, ?::date, ?, ?, 'POWER_CUT', ?::jsonb, '', 0, now())")
                .params(day, day, department, person, hours).update();
    }

    private void leave(PersonId person, String kind, LocalDate day) {
        var from = at(day, List.of("08:30", "09:15", "14:00").get(random.nextInt(3)));
        db.sql("""
                insert into attendance.leave (person_id, kind, whole_days, from_day, last_day, from_at, until_at, reason, phone, late, minutes, day_hundredths, state, filed_by, filed_at)
                values (?, ?, false, ?, ?, ?, ?, 'x', '', false, 60, 10, 'APPROVED', 0, now())
                """).params(person.value(), kind, day, day, from.atOffset(ZoneOffset.UTC), from.plusSeconds(3600L * (1 + random.nextInt(30))).atOffset(ZoneOffset.UTC)).update();
    }

    private void roster(PersonId person, LocalDate day) {
        if (db.sql("select count(*) from attendance.rota").query(Long.class).single() == 0) db.sql("insert into attendance.rota (name_zh, name_en, made_by, made_at) values ('r', 'r', 0, now())").update();
        var shift = random.nextInt(4);
        if (shift == 3) return;
        db.sql("""
                insert into attendance.rota_entry (rota_id, person_id, day, shift, start_at, end_at, name_zh, name_en, late, silent, source, why, made_by, made_at)
                select min(id), ?, ?, ?, ?::time, ?::time, 'x', 'x', false, false, 'PLAN', '', 0, now() from attendance.rota
                """).params(person.value(), day, shift == 0 ? null : "s" + shift, shift == 0 ? null : shift == 1 ? "22:00" : "16:30", shift == 0 ? null : shift == 1 ? "02:00" : "23:00").update();
    }

    private void punches(PersonId person, LocalDate day) {
        for (var hour : List.of(2, 8, 12, 13, 16, 18, 22, 23)) {
            if (random.nextInt(10) < (hour == 8 || hour == 18 ? 2 : 4)) continue;
            var at = at(day, "00:00").plusSeconds(hour * 3600L + random.nextInt(3600)).plusNanos(random.nextInt(1_000_000) * 1000L);
            db.sql("insert into attendance.punch (person_id, at, day, recorded_at, source, device, pin, recorded_by) values (?, ?, ?, now(), 'FILE', 'j', ?, 0) on conflict do nothing")
                    .params(person.value(), at.atOffset(ZoneOffset.UTC), day, "J" + person.value()).update();
        }
    }

    private List<String> rows() {
        return db.sql("select x::text from (select 1 as t, to_jsonb(d) as x from attendance.day d union all select 2, to_jsonb(s) from attendance.segment s) u order by t, x ->> 'person_id', x ->> 'day', x ->> 'n'")
                .query(String.class).list();
    }

    private void forget() { db.sql("delete from attendance.segment").update(); db.sql("delete from attendance.day").update(); }

    @Test
    void a_day_by_itself_a_person_by_himself_and_all_at_once_are_judged_alike() {
        forget();
        days.changed(people, FROM, UNTIL.minusDays(1));
        var atOnce = rows();
        assertThat(atOnce).hasSizeGreaterThan(2 * 28 * PEOPLE - PEOPLE * 20);
        assertThat(db.sql("select count(distinct state) from attendance.day").query(Long.class).single()).as("all sorts of days").isGreaterThan(8);
        forget();
        for (var person : people) transaction.executeWithoutResult(_ -> days.classify(List.of(person), FROM.minusDays(1), UNTIL));
        assertThat(rows()).isEqualTo(atOnce);
        forget();
        for (var person : people.subList(0, 12)) FROM.minusDays(1).datesUntil(UNTIL).forEach(day -> transaction.executeWithoutResult(_ -> days.classify(List.of(person), day, day.plusDays(1))));
        days.changed(people.subList(12, PEOPLE), FROM, UNTIL.minusDays(1));
        assertThat(rows()).isEqualTo(atOnce);
    }

    @Test
    void judged_again_only_what_has_changed_is_written_and_told() {
        days.changed(people, FROM, UNTIL.minusDays(1));
        var stood = places();
        db.sql("delete from public.dirty_day").update();
        days.changed(people, FROM, UNTIL.minusDays(1));
        assertThat(places()).isEqualTo(stood);
        assertThat(db.sql("select count(*) from public.dirty_day").query(Long.class).single()).isZero();
        var someone = people.get(2);
        var day = LocalDate.of(2026, 2, 20);
        db.sql("delete from attendance.day where person_id = ? and day = ?").params(someone.value(), day).update();
        db.sql("delete from attendance.segment where person_id = ? and day = ?").params(someone.value(), day).update();
        db.sql("update attendance.day set digest = null where person_id = ? and day = ?").params(someone.value(), day.plusDays(1)).update();
        var before = places();
        days.changed(people, FROM, UNTIL.minusDays(1));
        assertThat(places()).hasSizeGreaterThan(before.size());
        assertThat(db.sql("select distinct day from public.dirty_day where fact = 'attendance.fact_day' order by 1").query(LocalDate.class).list()).containsExactly(day, day.plusDays(1));
    }

    private List<String> places() { return db.sql("select person_id || ' ' || day || ' ' || ctid::text || xmin::text from attendance.day order by person_id, day").query(String.class).list(); }

    @Test
    void days_on_which_somebody_turns_out_to_have_held_no_post_are_no_longer_absences() {
        var someone = people.get(3);
        days.changed(List.of(someone), FROM, UNTIL.minusDays(1));
        var left = LocalDate.of(2026, 2, 23);
        var count = "select count(*) from attendance.day where person_id = ? and day >= ?";
        assertThat(db.sql(count).params(someone.value(), left).query(Long.class).single()).isEqualTo(6);
        db.sql("update organisation.assignment set until_day = ? where person_id = ?").params(left, someone.value()).update();
        days.changed(List.of(someone), FROM, UNTIL.minusDays(1));
        assertThat(db.sql(count).params(someone.value(), left).query(Long.class).single()).isZero();
        assertThat(db.sql("select count(*) from attendance.segment where person_id = ? and day >= ?").params(someone.value(), left).query(Long.class).single()).isZero();
        assertThat(db.sql("select max(day) from attendance.day where person_id = ?").param(someone.value()).query(LocalDate.class).single()).isEqualTo(left.minusDays(1));
        db.sql("update organisation.assignment set until_day = null where person_id = ?").param(someone.value()).update();
    }

    @Test
    void many_days_are_judged_anew_piece_by_piece_and_go_on_where_they_were_left() {
        forget();
        days.changed(people, FROM, UNTIL.minusDays(1));
        var stood = rows();
        db.sql("update attendance.day set state = 'NORMAL', digest = 1").update();
        db.sql("insert into attendance.rejudge (from_day, until_day, calendar, reached_day, asked_by, asked_at) values (?, ?, 'calendar.mon_sat_0830', ?, 0, now())").params(FROM.minusDays(1), UNTIL, FROM.minusDays(1)).update();
        db.sql("update attendance.rejudge set reached_day = ?, reached_person = ?").params(FROM.minusDays(1), people.get(29).value()).update();
        assertThat(rejudging.running()).singleElement().satisfies(r -> assertThat(r.percent()).isZero());
        assertThat(rejudging.reaches(java.time.YearMonth.of(2026, 2))).isTrue();
        sweep.strike(clock.instant());
        assertThat(rejudging.running()).isEmpty();
        assertThat(rejudging.reaches(java.time.YearMonth.of(2026, 2))).isFalse();
        var half = db.sql("select count(*) from attendance.day where digest = 1").query(Long.class).single();
        assertThat(half).as("what was done before it was left is not done again").isEqualTo(db.sql("select count(*) from attendance.day where person_id <= ? and day < ?").params(people.get(29).value(), UNTIL).query(Long.class).single());
        days.changed(people, FROM, UNTIL.minusDays(1));
        assertThat(rows().stream().filter(r -> !r.contains("\"day\": \"2026-03")).toList()).isEqualTo(stood.stream().filter(r -> !r.contains("\"day\": \"2026-03")).toList());
    }
}
