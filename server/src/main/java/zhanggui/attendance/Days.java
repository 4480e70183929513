package zhanggui.attendance;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.DirtyDays;
import zhanggui.kernel.LongWork;
import zhanggui.kernel.PersonId;

/** WF-90: the classified days: reckoned from punches, leave and rosters once a day is over, and again when one of them changes, until the month is locked. */
@Component
public class Days {

    /** More people than this are judged behind one lock instead of one each. */
    private static final int MANY = 200;
    private static final int FRESH_DAYS = 7;
    private static final int SPAN_DAYS = 40;
    private static final int AT_ONCE = 1000;

    private final JdbcClient db;
    private final BusinessCalendar calendar;
    private final Clock clock;
    private final Workdays workdays;
    private final LockedMonths locked;
    private final DirtyDays dirty;
    private final WriteDays write;
    private final ObjectProvider<Absences> absences;
    private final LongWork longWork;

    Days(JdbcClient db, BusinessCalendar calendar, Clock clock, Workdays workdays, LockedMonths locked, DirtyDays dirty, WriteDays write, ObjectProvider<Absences> absences, LongWork longWork) {
        this.longWork = longWork;
        this.db = db;
        this.calendar = calendar;
        this.clock = clock;
        this.workdays = workdays;
        this.locked = locked;
        this.dirty = dirty;
        this.write = write;
        this.absences = absences;
    }

    /**
     * Something about this person's day has changed: a punch, leave, a permit, a shift. Called in the transaction that changes it; the day
     * and its neighbours are judged anew as far as they are over and their month is open.
     */
    @Transactional
    public void changed(PersonId person, LocalDate day) { changed(List.of(person), day, day.plusDays(1)); }

    /** The same for many people and days. @param until exclusive */
    @Transactional
    public void changed(Collection<PersonId> people, LocalDate from, LocalDate until) {
        var all = List.copyOf(people);
        for (var i = 0; i < all.size(); i += AT_ONCE) classify(all.subList(i, Math.min(all.size(), i + AT_ONCE)), from.minusDays(1), until.plusDays(1));
    }

    /** Attendance is looked at from the first day that anybody punched on; empty while nobody has. */
    @Nullable LocalDate began() { return db.sql("select min(day) from attendance.swept").query(LocalDate.class).optional().orElse(null); }

    /** Somebody punched today: from now on every day is looked at for everybody. */
    void begin(LocalDate today) {
        db.sql("insert into attendance.swept (day, done, live) select :day, false, true where not exists (select from attendance.swept where live and day <= :day) on conflict (day) do update set live = true")
                .param("day", today).update();
    }

    /** A file told of these days. When it reaches to this week the days after it are looked at for everybody. */
    public void told(LocalDate first, LocalDate last) {
        var today = calendar.dayOf(clock.instant());
        db.sql("""
                insert into attendance.swept (day, done) select d::date, true from generate_series(:first, least(:last, :today - 1), interval '1 day') d
                 where d < coalesce((select min(day) from attendance.swept where live), :today) on conflict do nothing
                """)
                .param("first", first).param("last", last).param("today", today).update();
        if (!last.isBefore(today.minusDays(FRESH_DAYS))) begin(last.isBefore(today) ? last.plusDays(1) : today);
    }

    /** Rules that hold from this day on were changed for these people: every day since is judged anew. */
    @Transactional
    public void changedFrom(Collection<PersonId> people, LocalDate from) { changedBetween(people, from, LocalDate.MAX); }

    @Transactional
    void changedBetween(Collection<PersonId> people, LocalDate from, LocalDate last) {
        var began = began();
        if (began == null) return;
        var first = from.isBefore(began) ? began : from;
        var today = calendar.dayOf(clock.instant());
        var end = last.isBefore(today) ? last.plusDays(1) : today.plusDays(1);
        for (var day = first; day.isBefore(end); day = day.plusDays(SPAN_DAYS)) {
            var until = day.plusDays(SPAN_DAYS);
            changed(people, day.plusDays(1), (until.isBefore(end) ? until : end).minusDays(1));
        }
    }

    /** Judges what is over by now. @return how many days were judged */
    @Transactional
    int classify(Collection<PersonId> people, LocalDate from, LocalDate until) {
        var began = began();
        var today = calendar.dayOf(clock.instant());
        var first = began != null && began.isAfter(from) ? began : from;
        var end = until.isAfter(today) ? today.plusDays(1) : until;
        if (began == null || people.isEmpty() || !first.isBefore(end)) return 0;
        var lockedMonths = locked.between(first, end);
        hold(people);
        try (var writing = write.of(people, first, end)) {
            new Judging(people, first, end, lockedMonths, writing).all();
            for (var day : writing.done()) {
                dirty.mark("attendance.fact_day", null, day);
                dirty.mark("attendance.fact_segment", null, day);
            }
            return writing.judged();
        }
    }

    /** Two who judge the same person wait for each other: the second sees what the first has written. */
    private void hold(Collection<PersonId> people) {
        var many = people.size() > MANY;
        if (many) longWork.begin();
        db.sql("select pg_advisory_xact_lock" + (many ? "" : "_shared") + "(hashtextextended('attendance.days', 0))").query().singleRow();
        if (!many) db.sql("select pg_advisory_xact_lock(hashtextextended('attendance.person', p)) from unnest(?::bigint[]) p")
                .param(people.stream().map(PersonId::value).sorted().toArray(Long[]::new)).query((_, _) -> null).list();
    }

    private final class Judging {

        private final Collection<PersonId> people;
        private final LocalDate from;
        private final LocalDate until;
        private final WriteDays.Writing writing;
        private final Set<LocalDate> lockedDays = new HashSet<>();
        private final Instant now = clock.instant();
        private final Map<PersonId, NavigableMap<LocalDate, Workday>> expected;
        private final Map<PersonId, List<Instant>> punches;
        private final Map<PersonId, List<Absence>> away = new HashMap<>();

        Judging(Collection<PersonId> people, LocalDate from, LocalDate until, Set<YearMonth> lockedMonths, WriteDays.Writing writing) {
            this.people = people;
            this.from = from;
            this.until = until;
            this.writing = writing;
            from.datesUntil(until).filter(day -> lockedMonths.contains(YearMonth.from(day))).forEach(lockedDays::add);
            expected = workdays.of(people, from.minusDays(1), until.plusDays(1));
            punches = punches(people);
            absences.forEach(a -> away.putAll(a.absences(people, from.minusDays(1), until.plusDays(1))));
        }

        /** One row for each person: thousands of punches are not told one by one. */
        private Map<PersonId, List<Instant>> punches(Collection<PersonId> people) {
            var all = new HashMap<PersonId, List<Instant>>();
            db.sql("""
                    select person_id, string_agg((date_part('epoch', at) * 1000000)::bigint::text, ' ' order by at) from attendance.fact_punch
                     where person_id = any(:people) and at >= :from and at < :until group by person_id
                    """).param("people", people.stream().map(PersonId::value).toArray(Long[]::new))
                    .param("from", calendar.startOf(from.minusDays(1)).atOffset(ZoneOffset.UTC)).param("until", calendar.startOf(until.plusDays(2)).atOffset(ZoneOffset.UTC))
                    .query(row -> { all.put(new PersonId(row.getLong(1)), instants(row.getString(2))); });
            return all;
        }

        /** @param micros microseconds since 1970, with blanks between them */
        private static List<Instant> instants(String micros) {
            var all = new ArrayList<Instant>();
            for (var from = 0; from < micros.length(); ) {
                var blank = micros.indexOf(' ', from);
                var until = blank < 0 ? micros.length() : blank;
                all.add(instant(Long.parseLong(micros, from, until, 10)));
                from = until + 1;
            }
            return all;
        }

        private static Instant instant(long micros) { return Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1000); }

        void all() {
            for (var person : new LinkedHashSet<>(people)) {
                var days = expected.get(person);
                if (days != null) judge(new ArrayList<>(days.values()), punches.getOrDefault(person, List.of()), away.getOrDefault(person, List.of()));
                writing.takeOut(person, days == null ? Set.of() : days.keySet(), lockedDays);
            }
        }

        /** Between two days that follow each other there is one cut: the end of the first is the beginning of the second. */
        private void judge(List<Workday> days, List<Instant> own, List<Absence> leave) {
            Instant cut = null;
            for (var i = 0; i < days.size(); i++) {
                var day = days.get(i);
                var follows = i > 0 && days.get(i - 1).day().plusDays(1).equals(day.day());
                var before = follows ? days.get(i - 1) : free(day, -1);
                var begin = follows && cut != null ? cut : DayCut.between(before, day, calendar);
                var followed = i + 1 < days.size() && days.get(i + 1).day().equals(day.day().plusDays(1));
                cut = DayCut.between(day, followed ? days.get(i + 1) : free(day, 1), calendar);
                if (ready(day)) writing.take(day, Classification.of(day, within(own, begin, cut), absencesOf(day, leave, begin, cut)));
            }
        }

        private boolean ready(Workday day) {
            return !day.day().isBefore(from) && day.day().isBefore(until) && !now.isBefore(DayCut.over(day, calendar)) && !lockedDays.contains(day.day());
        }

        /** A day without a post: nothing is expected. */
        private Workday free(Workday day, int days) {
            return new Workday(day.person(), day.day().plusDays(days), Workday.Kind.REST, List.of(), 0, 0, day.calendar(), day.because());
        }

        private List<Instant> within(List<Instant> own, Instant begin, Instant end) {
            var first = firstFrom(own, begin);
            return own.subList(first, Math.max(first, firstFrom(own, end)));
        }

        private static int firstFrom(List<Instant> sorted, Instant at) {
            var found = Collections.binarySearch(sorted, at);
            if (found < 0) return -found - 1;
            while (found > 0 && sorted.get(found - 1).equals(at)) found--;
            return found;
        }

        private List<Absence> absencesOf(Workday day, List<Absence> leave, Instant begin, Instant end) {
            if (leave.isEmpty()) return leave;
            return leave.stream().filter(a -> a.from().isBefore(end) && a.until().isAfter(begin))
                    .map(a -> day.segments().isEmpty() ? clipped(a, calendar.startOf(day.day()), calendar.startOf(day.day().plusDays(1))) : a).toList();
        }

        private static Absence clipped(Absence a, Instant from, Instant until) {
            return new Absence(a.person(), a.from().isBefore(from) ? from : a.from(), a.until().isAfter(until) ? until : a.until(), a.kind(), a.permit(), a.words());
        }
    }
}
