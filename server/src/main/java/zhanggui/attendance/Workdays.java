package zhanggui.attendance;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
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

    private record Pattern(Calendars.Version version, LocalDate day) {}

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
        private final Map<Pattern, List<Segment>> segments = new HashMap<>();

        Reading(Collection<PersonId> people, LocalDate from, LocalDate until) {
            this.people = people;
            this.from = from;
            this.until = until;
            choices = calendars.choices(people);
            changed = notices.between(from, until, false);
            above = changed.stream().anyMatch(n -> n.department() != null) ? notices.above() : Map.of();
            publicDays = publicDays(from, until);
            rosters.forEach(r -> planned.putAll(r.planned(people, from, until)));
            var spans = people.size() == 1 ? ruleBooks.spans(people.iterator().next(), RuleTopic.ATTENDANCE, from, until) : ruleBooks.spans(RuleTopic.ATTENDANCE, from, until);
            for (var span : spans) profiles.computeIfAbsent(span.person(), _ -> new TreeMap<>()).put(span.from(), span.profile());
        }

        Map<PersonId, NavigableMap<LocalDate, Workday>> all() {
            var all = new HashMap<PersonId, NavigableMap<LocalDate, Workday>>();
            for (var held : held()) {
                var person = new PersonId(held.person);
                var days = all.computeIfAbsent(person, _ -> new TreeMap<>());
                for (var day = held.from.isAfter(from) ? held.from : from; day.isBefore(until) && held.on(day); day = day.plusDays(1)) days.put(day, workday(person, held, day));
            }
            return all;
        }

        /** In the order they began, so that of two posts on one day the later one's calendar holds. */
        private List<Held> held() {
            return db.sql("""
                    select person_id as person, post_key, category, department_id as department, from_day as "from", until_day as until from organisation.fact_assignment
                     where person_id = any(:people) and from_day < :until and (until_day is null or until_day > :from) order by person_id, from_day
                    """).param("people", people.stream().map(PersonId::value).toArray(Long[]::new)).param("from", from).param("until", until).query(Held.class).list();
        }

        private Workday workday(PersonId person, Held held, LocalDate day) {
            var profile = profiles.getOrDefault(person, new TreeMap<>()).floorEntry(day);
            var who = new Calendars.Who(held.person, held.postKey, held.category, profile == null ? RuleTopic.ATTENDANCE.standard() : profile.getValue());
            var version = Calendars.version(versions, Calendars.pick(choices, who, day), day);
            if (version == null) throw new IllegalStateException("no working calendar in force on " + day + " for person " + person.value());
            var notice = changed.isEmpty() ? null : HoursNotices.pick(changed, person, held.department == null ? Set.of() : above.getOrDefault(held.department, Set.of()), day);
            if (notice != null) return byHours(person, day, version, notice.hours(), notice.reason().words());
            var plan = planned.getOrDefault(person, Map.of()).get(day);
            if (plan != null) return byHours(person, day, version, plan.hours(), plan.words());
            return byCalendar(person, day, version, publicDays.get(day));
        }

        private Workday byHours(PersonId person, LocalDate day, Calendars.Version version, List<RosterShifts.Hours> hours, Words because) {
            var segments = version.rule().segments(day, hours, calendar);
            var kind = segments.isEmpty() ? Workday.Kind.REST : Workday.Kind.WORK;
            return new Workday(person, day, kind, segments, segments.stream().mapToInt(Segment::minutes).sum(), version.rule().overtimeFromMinutes(), version.key(), because);
        }

        private Workday byCalendar(PersonId person, LocalDate day, Calendars.Version version, @Nullable PublicDay publicDay) {
            var kind = version.rule().on(day, publicDay == null ? null : publicDay.kind);
            var because = publicDay == null || !version.rule().publicHolidays() ? version.name() : publicDay.name;
            var works = kind == Workday.Kind.WORK || kind == Workday.Kind.OPEN;
            var each = works ? segments.computeIfAbsent(new Pattern(version, day), p -> p.version.rule().segments(day, p.version.rule().hours(), calendar)) : List.<Segment>of();
            var minutes = kind == Workday.Kind.HOURS ? version.rule().minutesPerDay() : each.stream().mapToInt(Segment::minutes).sum();
            return new Workday(person, day, kind, each, minutes, version.rule().overtimeFromMinutes(), version.key(), because);
        }
    }

    private Map<LocalDate, PublicDay> publicDays(LocalDate from, LocalDate until) {
        var days = new HashMap<LocalDate, PublicDay>();
        db.sql("select day, kind, name_zh, name_en from attendance.fact_public_day where day >= ? and day < ?").params(from, until)
                .query(row -> { days.put(row.getObject(1, LocalDate.class), new PublicDay(WorkCalendar.PublicDay.valueOf(row.getString(2)), Words.of(row.getString(3), row.getString(4)))); });
        return days;
    }
}
