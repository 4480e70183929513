package zhanggui.work;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.audit.MonthLocks;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.DepartmentId;
import zhanggui.kernel.DirtyDays;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.Permission;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;

/** ATT-08, ORG-07: meetings are called, held and recorded; teams without fixed hours are checked by them alone. */
@Component
class Meetings {

    /**
     * @param weekdays it is repeated on these days until the last day; empty for once
     * @param last     the last day of a series; null for once
     */
    record Plan(Meeting.Kind kind, String title, @Nullable DepartmentId department, Instant startsAt, Instant endsAt, @Nullable String place, List<PersonId> people, List<DayOfWeek> weekdays, @Nullable LocalDate last) {}

    record Mark(PersonId person, Meeting.Presence presence, @Nullable String words) {}

    private static final int LONGEST_SERIES_DAYS = 366;

    private final JdbcClient db;
    private final Clock clock;
    private final BusinessCalendar calendar;
    private final MonthLocks locks;
    private final Audit audit;
    private final DirtyDays dirty;

    Meetings(JdbcClient db, Clock clock, BusinessCalendar calendar, MonthLocks locks, Audit audit, DirtyDays dirty) {
        this.db = db;
        this.clock = clock;
        this.calendar = calendar;
        this.locks = locks;
        this.audit = audit;
        this.dirty = dirty;
    }

    /** Those the viewer was called to or called, and those of people he leads, the latest first. @param until exclusive */
    List<Meeting> between(LocalDate from, LocalDate until, Viewer viewer) {
        var coached = viewer.people(Permission.COACH);
        var ids = db.sql("""
                select m.id from work.meeting m where m.day >= :from and m.day < :until
                   and (:all or m.made_by = :me or exists (select from work.meeting_person p where p.meeting_id = m.id and p.person_id = :me) or m.department_id = any(:departments))
                 order by m.starts_at desc, m.id desc limit 500
                """).param("from", from).param("until", until).param("all", coached.every()).param("me", viewer.person().value()).param("departments", coached.ids()).query(Long.class).list();
        return read(ids, viewer);
    }

    Optional<Meeting> find(long id, Viewer viewer) {
        return read(List.of(id), viewer).stream().filter(m -> m.organiser() || m.people().stream().anyMatch(p -> viewer.is(p.person()))).findFirst();
    }

    /** One meeting, or one for each of the weekdays of a series. @return how many were called */
    @Transactional
    Outcome<Integer> call(Plan plan, PersonId by) {
        if (plan.title() == null || plan.title().isBlank()) return Outcome.refused(WorkRefusal.NO_WORDS);
        if (!plan.endsAt().isAfter(plan.startsAt())) return Outcome.refused(WorkRefusal.WRONG_TIME);
        var people = new HashSet<>(plan.people().stream().map(PersonId::value).toList());
        if (plan.department() != null && people.isEmpty()) people.addAll(ofDepartment(plan.department(), calendar.dayOf(plan.startsAt())));
        if (people.isEmpty()) return Outcome.refused(WorkRefusal.NO_PEOPLE);
        var first = calendar.dayOf(plan.startsAt());
        var days = days(plan, first);
        if (days.isEmpty()) return Outcome.refused(WorkRefusal.WRONG_TIME);
        if (!known(people)) return Outcome.refused(WorkRefusal.NO_PEOPLE);
        for (var day : days) insert(plan, day.toEpochDay() - first.toEpochDay(), day, people, by);
        audit.record(by, "work.meeting.call", "meeting/" + plan.title().strip(), null, Map.of("from", first.toString(), "meetings", days.size(), "people", people.size()), null);
        return Outcome.done(days.size());
    }

    private static List<LocalDate> days(Plan plan, LocalDate first) {
        if (plan.weekdays().isEmpty() || plan.last() == null) return List.of(first);
        if (plan.last().isBefore(first)) return List.of();
        return first.datesUntil(plan.last().isBefore(first.plusDays(LONGEST_SERIES_DAYS)) ? plan.last().plusDays(1) : first.plusDays(LONGEST_SERIES_DAYS)).limit(LONGEST_SERIES_DAYS).filter(d -> plan.weekdays().contains(d.getDayOfWeek())).toList();
    }

    private boolean known(Set<Long> people) { return db.sql("select count(*) from organisation.fact_person where person_id = any(?)").param(people.toArray(Long[]::new)).query(Integer.class).single() == people.size(); }

    private void insert(Plan plan, long daysLater, LocalDate day, Set<Long> people, PersonId by) {
        var id = db.sql("insert into work.meeting (kind, title, department_id, starts_at, ends_at, day, place, made_by, made_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?) returning id")
                .params(plan.kind().name(), plan.title().strip(), plan.department() == null ? null : plan.department().value(), later(plan.startsAt(), daysLater), later(plan.endsAt(), daysLater), day,
                        Objects.requireNonNullElse(plan.place(), "").strip(), by.value(), clock.instant().atOffset(ZoneOffset.UTC)).query(Long.class).single();
        db.sql("insert into work.meeting_person select ?, unnest(?::bigint[])").params(id, people.toArray(Long[]::new)).update();
    }

    /** The same wall-clock time some days later. */
    private OffsetDateTime later(Instant at, long days) { return calendar.at(calendar.dayOf(at).plusDays(days), calendar.timeOf(at)).atOffset(ZoneOffset.UTC); }

    private List<Long> ofDepartment(DepartmentId department, LocalDate day) {
        return db.sql("""
                select distinct a.person_id from organisation.fact_assignment a join organisation.fact_department_below d on d.department_id = a.department_id and d.above_id = :department
                 where a.from_day <= :day and (a.until_day is null or a.until_day > :day)
                """).param("department", department.value()).param("day", day).query(Long.class).list();
    }

    /** Who was there; a correction is a new row. Not before it has begun, and not in a locked month. */
    @Transactional
    Outcome<Meeting> record(long id, List<Mark> marks, Viewer viewer) {
        var meeting = find(id, viewer).orElse(null);
        if (meeting == null) return Outcome.refused(WorkRefusal.NO_MEETING);
        if (!meeting.organiser()) return Outcome.refused(WorkRefusal.NOT_ORGANISER);
        if (meeting.state() == Meeting.State.CANCELLED) return Outcome.refused(WorkRefusal.CANCELLED);
        if (clock.instant().isBefore(meeting.startsAt())) return Outcome.refused(WorkRefusal.NOT_BEGUN);
        var day = calendar.dayOf(meeting.startsAt());
        locks.countsOn(day); // nobody locks the month meanwhile
        if (locks.locked(YearMonth.from(day))) return Outcome.refused(WorkRefusal.MONTH_LOCKED);
        var called = new HashSet<>(meeting.people().stream().map(Meeting.Called::person).toList());
        if (!marks.stream().allMatch(m -> called.contains(m.person()))) return Outcome.refused(WorkRefusal.NOT_CALLED);
        for (var mark : marks)
            db.sql("insert into work.presence (meeting_id, person_id, state, words, by_person, at) values (?, ?, ?, ?, ?, ?)")
                    .params(id, mark.person().value(), mark.presence().name(), Objects.requireNonNullElse(mark.words(), "").strip(), viewer.person().value(), clock.instant().atOffset(ZoneOffset.UTC)).update();
        dirty.mark("work.fact_presence", null, day);
        audit.record(viewer.person(), "work.meeting.presence", "meeting/" + id, meeting.people(), marks, null);
        return Outcome.done(find(id, viewer).orElseThrow());
    }

    /** Minutes, or why it does not take place. */
    @Transactional
    Outcome<Meeting> word(long id, boolean cancelled, String words, Viewer viewer) {
        var meeting = find(id, viewer).orElse(null);
        if (meeting == null) return Outcome.refused(WorkRefusal.NO_MEETING);
        if (!meeting.organiser()) return Outcome.refused(WorkRefusal.NOT_ORGANISER);
        if (words == null || words.isBlank()) return Outcome.refused(WorkRefusal.NO_WORDS);
        if (meeting.state() == Meeting.State.CANCELLED) return Outcome.refused(WorkRefusal.CANCELLED);
        var day = calendar.dayOf(meeting.startsAt());
        if (cancelled && locks.locked(YearMonth.from(day))) return Outcome.refused(WorkRefusal.MONTH_LOCKED);
        db.sql("insert into work.meeting_word (meeting_id, kind, words, by_person, at) values (?, ?, ?, ?, ?)")
                .params(id, cancelled ? "CANCELLED" : "MINUTES", words.strip(), viewer.person().value(), clock.instant().atOffset(ZoneOffset.UTC)).update();
        if (cancelled) dirty.mark("work.fact_presence", null, day);
        audit.record(viewer.person(), cancelled ? "work.meeting.cancel" : "work.meeting.minutes", "meeting/" + id, null, null, words);
        return Outcome.done(find(id, viewer).orElseThrow());
    }

    private List<Meeting> read(List<Long> ids, Viewer viewer) {
        var people = people(ids);
        var meetings = new ArrayList<Meeting>();
        var coached = viewer.people(Permission.COACH);
        db.sql("""
                select m.*, d.name_zh, d.name_en, (select w.words from work.meeting_word w where w.meeting_id = m.id and w.kind = 'MINUTES' order by w.id desc limit 1) as minutes,
                       exists (select from work.meeting_word w where w.meeting_id = m.id and w.kind = 'CANCELLED') as cancelled
                  from work.meeting m left join organisation.fact_department d on d.department_id = m.department_id where m.id = any(?) order by m.starts_at desc, m.id desc
                """).param(ids.toArray(Long[]::new)).query(row -> {
                    var called = people.getOrDefault(row.getLong("id"), List.of());
                    var department = row.getObject("department_id", Long.class);
                    var organiser = row.getLong("made_by") == viewer.person().value() || coached.contains(department == null ? null : new DepartmentId(department));
                    var held = called.stream().anyMatch(p -> p.presence() != null);
                    var state = row.getBoolean("cancelled") ? Meeting.State.CANCELLED : row.getString("minutes") != null ? Meeting.State.MINUTED : held ? Meeting.State.HELD : Meeting.State.PLANNED;
                    var mine = called.stream().filter(p -> viewer.is(p.person())).map(Meeting.Called::presence).filter(Objects::nonNull).findFirst().orElse(null);
                    meetings.add(new Meeting(row.getLong("id"), Meeting.Kind.valueOf(row.getString("kind")), row.getString("title"), department == null ? Words.same("") : Words.of(row.getString("name_zh"), row.getString("name_en")),
                            row.getObject("starts_at", OffsetDateTime.class).toInstant(), row.getObject("ends_at", OffsetDateTime.class).toInstant(), row.getString("place"), state,
                            Objects.requireNonNullElse(row.getString("minutes"), ""), called, organiser, mine));
                });
        return meetings;
    }

    private Map<Long, List<Meeting.Called>> people(List<Long> ids) {
        var people = new HashMap<Long, List<Meeting.Called>>();
        db.sql("""
                select c.meeting_id, c.person_id, n.name, p.state, p.words from work.meeting_person c join organisation.fact_person n on n.person_id = c.person_id
                  left join lateral (select x.state, x.words from work.presence x where x.meeting_id = c.meeting_id and x.person_id = c.person_id order by x.id desc limit 1) p on true
                 where c.meeting_id = any(?) order by c.meeting_id, c.person_id
                """).param(ids.toArray(Long[]::new)).query(row -> {
                    people.computeIfAbsent(row.getLong("meeting_id"), _ -> new ArrayList<>()).add(new Meeting.Called(new PersonId(row.getLong("person_id")), row.getString("name"),
                            row.getString("state") == null ? null : Meeting.Presence.valueOf(row.getString("state")), Objects.requireNonNullElse(row.getString("words"), "")));
                });
        return people;
    }
}
