package zhanggui.attendance;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.DirtyDays;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.Permission;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Viewer;
import zhanggui.organisation.StaffCategory;

/** SRV-04, ATT-24: at the start of work one confirms that the sales Wangwang and the work QQ are signed in; after half an hour, or what the company has set, the missing ones are listed. */
@Component
class Logins {

    enum Account { WANGWANG, QQ }

    /** @param at null while it is not confirmed */
    record Login(Account account, @Nullable Instant at) {}

    /** @param needed whether posts of that category confirm it; @param why said when it was last changed */
    record Duty(String category, Account account, boolean needed, LocalDate from, String why) {}

    /** @param minutes after the start of work, in force from a day on */
    record Limit(LocalDate from, int minutes, String why) {}

    /** @param since when the person's first segment began */
    record Missing(PersonId person, String name, String staffNo, Instant since, List<Account> accounts) {}

    private static final int LONGEST_MINUTES = 480;

    private record Someone(long person, String name, String staffNo, @Nullable String category) {}

    private record Confirmed(long person, String account) {}

    private final JdbcClient db;
    private final BusinessCalendar calendar;
    private final Clock clock;
    private final Workdays workdays;
    private final DirtyDays dirty;
    private final Audit audit;

    Logins(JdbcClient db, BusinessCalendar calendar, Clock clock, Workdays workdays, DirtyDays dirty, Audit audit) {
        this.audit = audit;
        this.db = db;
        this.calendar = calendar;
        this.clock = clock;
        this.workdays = workdays;
        this.dirty = dirty;
    }

    /** Which posts confirm which account, and since when. */
    List<Duty> duties(LocalDate day) {
        return db.sql("select distinct on (category, account) category, account, needed, from_day as \"from\", why from attendance.login_duty where from_day <= ? order by category, account desc, from_day desc, id desc").param(day).query(Duty.class).list();
    }

    /** SRV-04: from a day on posts of a category confirm an account, or no longer do; days that have passed stay as they were. */
    @Transactional
    Outcome<Duty> setDuty(StaffCategory category, Account account, LocalDate from, boolean needed, @Nullable String why, PersonId by) {
        if (why == null || why.isBlank()) return Outcome.refused(AttendanceRefusal.NO_WORDS);
        if (from.isBefore(calendar.today())) return Outcome.refused(AttendanceRefusal.LOGIN_DUTY_IN_PAST);
        var before = duties(from).stream().filter(d -> d.category.equals(category.name()) && d.account == account).findFirst().orElse(null);
        db.sql("insert into attendance.login_duty (category, account, from_day, needed, why, made_by, made_at) values (?, ?, ?, ?, ?, ?, ?)")
                .params(category.name(), account.name(), from, needed, why.strip(), by.value(), clock.instant().atOffset(ZoneOffset.UTC)).update();
        var duty = new Duty(category.name(), account, needed, from, why.strip());
        audit.record(by, "attendance.login-duty", "category/" + category, before, duty, why);
        return Outcome.done(duty);
    }

    /** All there ever were, the latest first. */
    List<Limit> limits() { return db.sql("select from_day as \"from\", minutes, why from attendance.login_limit order by from_day desc").query(Limit.class).list(); }

    /** SRV-04: from a day on; days that have passed stay as they were. */
    @Transactional
    Outcome<Limit> setLimit(LocalDate from, int minutes, @Nullable String why, PersonId by) {
        if (why == null || why.isBlank()) return Outcome.refused(AttendanceRefusal.NO_WORDS);
        if (minutes < 1 || minutes > LONGEST_MINUTES) return Outcome.refused(AttendanceRefusal.WRONG_LOGIN_MINUTES, Map.of("most", LONGEST_MINUTES));
        if (from.isBefore(calendar.today())) return Outcome.refused(AttendanceRefusal.LOGIN_DUTY_IN_PAST);
        db.sql("select pg_advisory_xact_lock(hashtextextended('attendance.login-limit', 0))").query().singleRow();
        var before = limits().getFirst();
        if (!from.isAfter(before.from)) return Outcome.refused(AttendanceRefusal.CALENDAR_NOT_LATER, Map.of("last", before.from));
        db.sql("insert into attendance.login_limit values (?, ?, ?, ?, ?)").params(from, minutes, why.strip(), by.value(), clock.instant().atOffset(ZoneOffset.UTC)).update();
        audit.record(by, "attendance.login-limit", "login-limit/" + from, before, Map.of("minutes", minutes), why);
        return Outcome.done(limits().getFirst());
    }

    private int minutes(LocalDate day) { return limits().stream().filter(l -> !l.from.isAfter(day)).findFirst().orElseThrow().minutes; }

    /** What this person has to confirm on that day; none for posts without the duty. */
    List<Login> of(PersonId person, LocalDate day) {
        return db.sql("""
                select d.account, c.at from (%s) d left join attendance.login_confirmed c on c.person_id = :person and c.day = :day and c.account = d.account
                 where d.category in (select category from organisation.fact_held where person_id = :person and from_day <= :day and (until_day is null or until_day > :day)) order by d.account desc
                """.formatted(duties())).param("person", person.value()).param("day", day)
                .query((row, _) -> new Login(Account.valueOf(row.getString(1)), row.getObject(2) == null ? null : row.getObject(2, OffsetDateTime.class).toInstant())).list();
    }

    /** The first confirmation of the day stands. */
    @Transactional
    Outcome<List<Login>> confirm(PersonId person, Account account) {
        var now = clock.instant();
        var day = calendar.dayOf(now);
        if (of(person, day).stream().noneMatch(l -> l.account == account)) return Outcome.refused(AttendanceRefusal.NO_LOGIN_DUTY);
        db.sql("insert into attendance.login_confirmed values (?, ?, ?, ?) on conflict do nothing").params(person.value(), day, account.name(), now.atOffset(ZoneOffset.UTC)).update();
        dirty.mark("attendance.fact_login", null, day);
        return Outcome.done(of(person, day));
    }

    /** Who began work so long ago today, is there, and has not confirmed. */
    List<Missing> missing(Viewer viewer) {
        var now = clock.instant();
        var day = calendar.dayOf(now);
        var sees = viewer.people(Permission.READ_ATTENDANCE);
        var people = db.sql("""
                select distinct on (x.person_id) x.person_id as person, x.name, x.staff_no, x.category from organisation.fact_held x
                 where x.from_day <= :day and (x.until_day is null or x.until_day > :day) and x.category in (select category from (%s) d) and (:everyone or x.department_id = any(:departments))
                 order by x.person_id, x.from_day desc
                """.formatted(duties())).param("day", day).param("everyone", sees.every()).param("departments", sees.ids()).query(Someone.class).list();
        if (people.isEmpty()) return List.of();
        var confirmed = new HashSet<>(db.sql("select person_id as person, account from attendance.login_confirmed where day = ?").param(day).query(Confirmed.class).list());
        var here = new HashSet<>(db.sql("select distinct person_id from attendance.fact_punch where day = ?").param(day).query(Long.class).list());
        var days = workdays.of(people.stream().map(p -> new PersonId(p.person)).toList(), day, day.plusDays(1));
        var limit = Duration.ofMinutes(minutes(day));
        var missing = new ArrayList<Missing>();
        var duties = new HashMap<String, List<Account>>();
        for (var someone : people) {
            var workday = days.get(new PersonId(someone.person)).get(day);
            var since = since(workday, here);
            if (since == null || now.isBefore(since.plus(limit))) continue;
            var accounts = duties.computeIfAbsent(someone.category, category -> accounts(category, day)).stream().filter(a -> !confirmed.contains(new Confirmed(someone.person, a.name()))).toList();
            if (!accounts.isEmpty()) missing.add(new Missing(new PersonId(someone.person), someone.name, someone.staffNo, since, accounts));
        }
        return missing;
    }

    private static @Nullable Instant since(Workday workday, Set<Long> here) {
        if (workday == null || workday.segments().isEmpty() || !here.contains(workday.person().value())) return null;
        return workday.segments().getFirst().start();
    }

    private List<Account> accounts(@Nullable String category, LocalDate day) {
        return db.sql("select account from (" + duties() + ") d where category = :category").param("day", day).param("category", category).query(String.class).list().stream().map(Account::valueOf).toList();
    }

    /** SQL: category and account of what has to be confirmed on {@code :day}. */
    private static String duties() {
        return """
                select category, account from (select distinct on (category, account) category, account, needed from attendance.login_duty where from_day <= :day order by category, account, from_day desc, id desc) l
                 where needed""";
    }
}
