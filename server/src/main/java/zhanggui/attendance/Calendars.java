package zhanggui.attendance;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;
import zhanggui.audit.Audit;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Words;

/** ATT-01: working calendars and who works by which; both from a day on, never changed backwards. */
@Component
class Calendars {

    /** @param profile the organisation it comes from; empty for the company's own */
    record Version(String key, LocalDate from, Words name, String profile, WorkCalendar rule, int weekMinutes, String why) {}

    /** Whose calendar it says; what is null holds for all. */
    record Choice(long id, @Nullable Long person, @Nullable String postKey, @Nullable String category, @Nullable String profile, String calendar, LocalDate from, String why) {

        boolean fits(Who who, LocalDate day) {
            return !from.isAfter(day) && (person == null || person == who.person) && (category == null || category.equals(who.category))
                    && (profile == null || profile.equals(who.profile)) && (postKey == null || postKey.equals(who.postKey) || who.postKey.startsWith(postKey + "/"));
        }

        /** A person goes before a post, a post before a category, a category before a rule book. */
        int weight() { return (person == null ? 0 : 8) + (postKey == null ? 0 : 4) + (category == null ? 0 : 2) + (profile == null ? 0 : 1); }
    }

    record Who(long person, String postKey, @Nullable String category, String profile) {}

    /** For rule books that name no hours of their own: those of HR. */
    private static final String HOURS_OF_HR = "calendar.mon_sat_0830";

    private final JdbcClient db;
    private final JsonMapper json;
    private final Audit audit;
    private final Clock clock;
    private final LockedMonths locked;

    Calendars(JdbcClient db, JsonMapper json, Audit audit, Clock clock, LockedMonths locked) {
        this.db = db;
        this.json = json;
        this.audit = audit;
        this.clock = clock;
        this.locked = locked;
    }

    /** All versions of all calendars, by key and first day. */
    Map<String, NavigableMap<LocalDate, Version>> all() {
        var all = new HashMap<String, NavigableMap<LocalDate, Version>>();
        for (var version : versions()) all.computeIfAbsent(version.key, _ -> new TreeMap<>()).put(version.from, version);
        return all;
    }

    List<Version> versions() {
        return db.sql("select key, from_day, name_zh, name_en, profile, rule, why from attendance.calendar order by key, from_day").query((row, _) -> {
            var rule = json.readValue(row.getString("rule"), WorkCalendar.class);
            return new Version(row.getString("key"), row.getObject("from_day", LocalDate.class), Words.of(row.getString("name_zh"), row.getString("name_en")), row.getString("profile"), rule,
                    rule.minutesOfDay() * rule.workdays().size(), row.getString("why"));
        }).list();
    }

    List<Choice> choices(@Nullable Collection<PersonId> people) {
        return db.sql("""
                select id, person_id as person, post_key, category, profile, calendar, from_day as "from", why from attendance.calendar_choice
                 where person_id is null or :all or person_id = any(:people) order by from_day, id
                """).param("all", people == null).param("people", people == null ? new Long[0] : people.stream().map(PersonId::value).toArray(Long[]::new))
                .query(Choice.class).list();
    }

    /** The calendar's key: the most particular choice, of equals the latest. */
    static String pick(List<Choice> choices, Who who, LocalDate day) {
        Choice best = null;
        for (var choice : choices) if (choice.fits(who, day) && (best == null || choice.weight() >= best.weight())) best = choice;
        return best == null ? HOURS_OF_HR : best.calendar;
    }

    static @Nullable Version version(Map<String, NavigableMap<LocalDate, Version>> all, String key, LocalDate day) {
        var versions = all.get(key);
        var entry = versions == null ? null : versions.floorEntry(day);
        return entry == null ? null : entry.getValue();
    }

    /** A new version of a calendar, or a new calendar of the company's own. */
    @Transactional
    Outcome<Version> put(String key, LocalDate from, Words name, WorkCalendar rule, String why, PersonId by) {
        if (name.zh().isBlank() || name.en().isBlank()) return Outcome.refused(AttendanceRefusal.NO_NAME);
        if (why == null || why.isBlank()) return Outcome.refused(AttendanceRefusal.NO_WORDS);
        var wrong = rule.wrong();
        if (wrong != null) return Outcome.refused(wrong);
        if (locked.reaches(from)) return locked.refused(from);
        db.sql("select pg_advisory_xact_lock(hashtextextended('attendance.calendar', 0))").query().singleRow();
        var before = all().get(key);
        if (before != null && !from.isAfter(before.lastKey())) return Outcome.refused(AttendanceRefusal.CALENDAR_NOT_LATER, Map.of("last", before.lastKey()));
        var profile = before == null ? "" : before.lastEntry().getValue().profile;
        db.sql("insert into attendance.calendar (key, from_day, name_zh, name_en, profile, rule, why, made_by, made_at) values (?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?)")
                .params(key, from, name.zh(), name.en(), profile, json.writeValueAsString(rule), why.strip(), by.value(), clock.instant().atOffset(ZoneOffset.UTC)).update();
        audit.record(by, "attendance.calendar", "calendar/" + key, before == null ? null : before.lastEntry().getValue().rule, rule, why);
        return Outcome.done(all().get(key).get(from));
    }

    @Transactional
    Outcome<Long> choose(Choice choice, PersonId by) {
        if (choice.weight() == 0) return Outcome.refused(AttendanceRefusal.CHOICE_FOR_NOBODY);
        if (choice.why == null || choice.why.isBlank()) return Outcome.refused(AttendanceRefusal.NO_WORDS);
        if (version(all(), choice.calendar, choice.from) == null) return Outcome.refused(AttendanceRefusal.NO_SUCH_CALENDAR);
        if (locked.reaches(choice.from)) return locked.refused(choice.from);
        var id = db.sql("""
                insert into attendance.calendar_choice (person_id, post_key, category, profile, calendar, from_day, why, made_by, made_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?) returning id
                """).params(choice.person, choice.postKey, choice.category, choice.profile, choice.calendar, choice.from, choice.why.strip(), by.value(), clock.instant().atOffset(ZoneOffset.UTC))
                .query(Long.class).single();
        audit.record(by, "attendance.calendar.choose", "calendar-choice/" + id, null, choice, choice.why);
        return Outcome.done(id);
    }

    /** Working minutes of the seven days that begin with this Monday, public holidays and moved days taken in. */
    int weekMinutes(WorkCalendar rule, LocalDate monday, Map<LocalDate, WorkCalendar.PublicDay> publicDays) {
        return monday.datesUntil(monday.plusDays(7)).mapToInt(day -> switch (rule.on(day, publicDays.get(day))) {
            case WORK, HOURS, OPEN -> rule.minutesOfDay();
            case REST, HOLIDAY, FLEXIBLE -> 0;
        }).sum();
    }
}
