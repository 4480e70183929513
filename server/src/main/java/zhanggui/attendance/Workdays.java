package zhanggui.attendance;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Words;
import zhanggui.organisation.RuleBooks;
import zhanggui.organisation.RuleTopic;

/** The door to expected working time: a written notice goes before the roster, the roster before public holidays, those before the calendar's week. */
@Component
public class Workdays {

    private record Held(long person, String postKey, @Nullable String category, @Nullable Long department, LocalDate from, @Nullable LocalDate until) {
        boolean on(LocalDate day) { return !day.isBefore(from) && (until == null || day.isBefore(until)); }
    }

    private record PublicDay(WorkCalendar.PublicDay kind, Words name) {}

    /** What calendar and public holidays alone make of a day: the same for all who share post, category and rule book. */
    private record Shared(Calendars.Version version, Workday.Kind kind, List<Segment> segments, int minutes, Words because) {

        Workday of(PersonId person, LocalDate day) { return new Workday(person, day, kind, segments, minutes, version.rule().overtimeFromMinutes(), version.key(), because); }
    }

    /** Somebody for whom no choice of his own was made. */
    private static final long NOBODY = 0;

    private final JdbcClient db;
    private final BusinessCalendar calendar;
    private final Calendars calendars;
    private final HoursNotices notices;
    private final RuleBooks ruleBooks;
    private final ObjectProvider<RosterShifts> rosters;

    Workdays(JdbcClient db, BusinessCalendar calendar, Calendars calendars, HoursNotices notices, RuleBooks ruleBooks, ObjectProvider<RosterShifts> rosters) {
        this.db = db;
        this.calendar = calendar;
        this.calendars = calendars;
        this.notices = notices;
        this.ruleBooks = ruleBooks;
        this.rosters = rosters;
    }

    /** Expected working time of a day; none on a rest day, a holiday, without fixed hours or without a post. */
    public List<Segment> segments(PersonId person, LocalDate day) {
        return of(person, day).filter(w -> w.kind() == Workday.Kind.WORK).map(Workday::segments).orElse(List.of());
    }

    /** The same for many: only days with working time. @param until exclusive */
    public Map<PersonId, Map<LocalDate, List<Segment>>> segments(Collection<PersonId> people, LocalDate from, LocalDate until) {
        var segments = new HashMap<PersonId, Map<LocalDate, List<Segment>>>();
        of(people, from, until).forEach((person, days) -> days.forEach((day, workday) -> {
            if (workday.kind() == Workday.Kind.WORK) segments.computeIfAbsent(person, _ -> new TreeMap<>()).put(day, workday.segments());
        }));
        return segments;
    }

    /** Empty when the person held no post on that day. */
    public Optional<Workday> of(PersonId person, LocalDate day) {
        return Optional.ofNullable(of(List.of(person), day, day.plusDays(1)).getOrDefault(person, new TreeMap<>()).get(day));
    }

    /** By person and day; days on which somebody held no post are left out. @param until exclusive */
    public Map<PersonId, NavigableMap<LocalDate, Workday>> of(Collection<PersonId> people, LocalDate from, LocalDate until) {
        return new Reading(people, from, until).all();
    }

    /** Everybody who holds a post on one of the days. @param until exclusive */
    public List<PersonId> everybody(LocalDate from, LocalDate until) {
        return db.sql("select distinct person_id from organisation.fact_assignment where from_day < :until and (until_day is null or until_day > :from) order by person_id")
                .param("from", from).param("until", until).query(Long.class).list().stream().map(PersonId::new).toList();
    }

    /** All that speaks about these days, read once. */
    private final class Reading {

        private final Collection<PersonId> people;
        private final LocalDate from;
        private final LocalDate until;
        private final Map<String, NavigableMap<LocalDate, Calendars.Version>> versions = calendars.all();
        private final List<Calendars.Choice> choices;
        private final List<HoursNotices.Notice> changed;
        private final Map<Long, Set<Long>> above;
        private final Map<LocalDate, PublicDay> publicDays;
        private final Map<PersonId, Map<LocalDate, RosterShifts.Planned>> planned = new HashMap<>();
        private final Map<PersonId, NavigableMap<LocalDate, String>> profiles = new HashMap<>();
        private final Map<Calendars.Who, Map<LocalDate, Shared>> shared = new HashMap<>();
        private final Set<Long> withOwnChoice = new HashSet<>();

        Reading(Collection<PersonId> people, LocalDate from, LocalDate until) {
            this.people = people;
            this.from = from;
            this.until = until;
            choices = calendars.choices(people);
            changed = notices.between(from, until, false);
            above = changed.stream().anyMatch(n -> n.department() != null) ? notices.above() : Map.of();
            publicDays = publicDays(from, until);
            rosters.forEach(r -> planned.putAll(r.planned(people, from, until)));
            for (var choice : choices) if (choice.person() != null) withOwnChoice.add(choice.person());
            for (var span : ruleBooks.spans(RuleTopic.ATTENDANCE, from, until, people)) profiles.computeIfAbsent(span.person(), _ -> new TreeMap<>()).put(span.from(), span.profile());
        }

        Map<PersonId, NavigableMap<LocalDate, Workday>> all() {
            var all = new HashMap<PersonId, NavigableMap<LocalDate, Workday>>();
            for (var held : held()) days(held, all.computeIfAbsent(new PersonId(held.person), _ -> new TreeMap<>()));
            return all;
        }

        private void days(Held held, NavigableMap<LocalDate, Workday> days) {
            var person = new PersonId(held.person);
            var plans = planned.getOrDefault(person, Map.of());
            var books = profiles.getOrDefault(person, Collections.emptyNavigableMap());
            for (var day = held.from.isAfter(from) ? held.from : from; day.isBefore(until) && held.on(day); day = day.plusDays(1)) {
                var usual = usual(held, books.floorEntry(day), day);
                var notice = changed.isEmpty() ? null : HoursNotices.pick(changed, person, held.department == null ? Set.of() : above.getOrDefault(held.department, Set.of()), usual.version.rule(), day);
                var plan = plans.get(day);
                days.put(day, notice != null ? byHours(person, day, usual.version, notice.ruleFor(usual.version.rule()), notice.hours(), notice.reason().words())
                        : plan != null ? byHours(person, day, usual.version, usual.version.rule(), plan.hours(), plan.words()) : usual.of(person, day));
            }
        }

        /** In the order they began, so that of two posts on one day the later one's calendar holds. */
        private List<Held> held() {
            return db.sql("""
                    select person_id as person, post_key, category, department_id as department, from_day as "from", until_day as until from organisation.fact_held
                     where person_id = any(:people) and from_day < :until and (until_day is null or until_day > :from) order by person_id, from_day
                    """).param("people", people.stream().map(PersonId::value).toArray(Long[]::new)).param("from", from).param("until", until).query(Held.class).list();
        }

        private Shared usual(Held held, Map.@Nullable Entry<LocalDate, String> book, LocalDate day) {
            var who = new Calendars.Who(withOwnChoice.contains(held.person) ? held.person : NOBODY, held.postKey, held.category, book == null ? RuleTopic.ATTENDANCE.standard() : book.getValue());
            return shared.computeIfAbsent(who, _ -> new HashMap<>()).computeIfAbsent(day, d -> byCalendar(who, d));
        }

        private Workday byHours(PersonId person, LocalDate day, Calendars.Version version, WorkCalendar rule, List<RosterShifts.Hours> hours, Words because) {
            var segments = rule.segments(day, hours, calendar);
            var kind = segments.isEmpty() ? Workday.Kind.REST : Workday.Kind.WORK;
            return new Workday(person, day, kind, segments, segments.stream().mapToInt(Segment::minutes).sum(), rule.overtimeFromMinutes(), version.key(), because);
        }

        private Shared byCalendar(Calendars.Who who, LocalDate day) {
            var version = Calendars.version(versions, Calendars.pick(choices, who, day), day);
            if (version == null) throw new IllegalStateException("no working calendar in force on " + day + " for " + who);
            var publicDay = publicDays.get(day);
            var kind = version.rule().on(day, publicDay == null ? null : publicDay.kind);
            var because = publicDay == null || !version.rule().publicHolidays() ? version.name() : publicDay.name;
            var works = kind == Workday.Kind.WORK || kind == Workday.Kind.OPEN;
            var segments = works ? List.copyOf(version.rule().segments(day, version.rule().hours(), calendar)) : List.<Segment>of();
            var minutes = kind == Workday.Kind.HOURS ? version.rule().minutesPerDay() : segments.stream().mapToInt(Segment::minutes).sum();
            return new Shared(version, kind, segments, minutes, because);
        }
    }

    private Map<LocalDate, PublicDay> publicDays(LocalDate from, LocalDate until) {
        var days = new HashMap<LocalDate, PublicDay>();
        db.sql("select day, kind, name_zh, name_en from attendance.fact_public_day where day >= ? and day < ?").params(from, until)
                .query(row -> { days.put(row.getObject(1, LocalDate.class), new PublicDay(WorkCalendar.PublicDay.valueOf(row.getString(2)), Words.of(row.getString(3), row.getString(4)))); });
        return days;
    }
}
