package zhanggui.attendance;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;
import zhanggui.attendance.RosterShifts.Hours;
import zhanggui.audit.Audit;
import zhanggui.kernel.DepartmentId;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Words;

/** ATT-07: working time changed by written notice, for one of the reasons the rules list. */
@Component
class HoursNotices {

    enum Reason {
        POWER_CUT("停电", "Power cut"), WATER_CUT("停水", "Water cut"), NATURAL_DISASTER("自然灾害", "Natural disaster"), FORCE_MAJEURE("不可抗力", "Force majeure"), BUSINESS_NEED("工作需要", "Business need"),
        /** ATT-08: for those without fixed hours alone. */
        CAMPAIGN("活动期间到场", "Presence during a campaign");

        private final Words words;

        Reason(String zh, String en) { words = Words.of(zh, en); }

        Words words() { return words; }
    }

    /**
     * @param department with all below it; null with {@code person} null: the whole company
     * @param hours      none: nobody works
     * @param withdrawnAt null while it holds
     */
    record Notice(long id, LocalDate from, LocalDate last, @Nullable DepartmentId department, @Nullable PersonId person, Reason reason, List<Hours> hours, String words,
                  PersonId madeBy, Instant madeAt, @Nullable Instant withdrawnAt) {

        /** A campaign asks those alone whose calendar names no hours but asks for presence in campaigns. */
        boolean speaksTo(WorkCalendar rule) { return reason != Reason.CAMPAIGN || rule.pattern() == WorkCalendar.Pattern.FLEXIBLE && rule.presence().contains(WorkCalendar.Presence.CAMPAIGN); }

        /** Who has no hours of his own is late and early in a campaign as everybody else is. */
        WorkCalendar ruleFor(WorkCalendar rule) { return reason == Reason.CAMPAIGN ? rule.withUsualLimits() : rule; }

        boolean on(LocalDate day) { return !day.isBefore(from) && !day.isAfter(last); }

        /** A person's goes before a department's, that before the company's. */
        int weight() { return person != null ? 2 : department != null ? 1 : 0; }
    }

    private static final TypeReference<List<Hours>> HOURS = new TypeReference<>() {};

    private final JdbcClient db;
    private final JsonMapper json;
    private final Audit audit;
    private final Clock clock;
    private final LockedMonths locked;

    HoursNotices(JdbcClient db, JsonMapper json, Audit audit, Clock clock, LockedMonths locked) {
        this.db = db;
        this.json = json;
        this.audit = audit;
        this.clock = clock;
        this.locked = locked;
    }

    /** @param until exclusive; the latest last, so that of two equals the later one holds */
    List<Notice> between(LocalDate from, LocalDate until, boolean alsoWithdrawn) {
        return db.sql("""
                select n.*, w.made_at as withdrawn_at from attendance.hours_notice n left join attendance.hours_notice_withdrawn w on w.notice_id = n.id
                 where n.from_day < :until and n.last_day >= :from and (:all or w.notice_id is null) order by n.id limit 1000
                """).param("from", from).param("until", until).param("all", alsoWithdrawn).query((row, _) -> new Notice(row.getLong("id"),
                row.getObject("from_day", LocalDate.class), row.getObject("last_day", LocalDate.class),
                row.getObject("department_id") == null ? null : new DepartmentId(row.getLong("department_id")), row.getObject("person_id") == null ? null : new PersonId(row.getLong("person_id")),
                Reason.valueOf(row.getString("reason")), json.readValue(row.getString("hours"), HOURS), row.getString("words"), new PersonId(row.getLong("made_by")),
                row.getObject("made_at", OffsetDateTime.class).toInstant(),
                row.getObject("withdrawn_at") == null ? null : row.getObject("withdrawn_at", OffsetDateTime.class).toInstant())).list();
    }

    @Transactional
    Outcome<Long> publish(Notice notice, PersonId by) {
        if (notice.words == null || notice.words.isBlank()) return Outcome.refused(AttendanceRefusal.NO_WORDS);
        if (notice.last.isBefore(notice.from)) return Outcome.refused(AttendanceRefusal.WRONG_DAYS);
        if (notice.reason == Reason.CAMPAIGN && notice.hours.isEmpty()) return Outcome.refused(AttendanceRefusal.CAMPAIGN_WITHOUT_HOURS);
        if (WorkCalendar.overlapping(notice.hours)) return Outcome.refused(AttendanceRefusal.HOURS_OVERLAP);
        if (locked.stands(notice.from, notice.last.plusDays(1))) return locked.refused(notice.from);
        var id = db.sql("""
                insert into attendance.hours_notice (from_day, last_day, department_id, person_id, reason, hours, words, made_by, made_at) values (?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?) returning id
                """).params(notice.from, notice.last, notice.department == null ? null : notice.department.value(), notice.person == null ? null : notice.person.value(), notice.reason.name(),
                json.writeValueAsString(notice.hours), notice.words.strip(), by.value(), clock.instant().atOffset(ZoneOffset.UTC)).query(Long.class).single();
        audit.record(by, "attendance.notice", "hours-notice/" + id, null, notice, notice.words);
        return Outcome.done(id);
    }

    /** The days whose hours were changed back. */
    @Transactional
    Outcome<Notice> withdraw(long id, String why, PersonId by) {
        if (why == null || why.isBlank()) return Outcome.refused(AttendanceRefusal.NO_WORDS);
        var notice = between(LocalDate.of(1, 1, 1), LocalDate.of(9999, 1, 1), true).stream().filter(n -> n.id == id).findFirst();
        if (notice.isEmpty()) return Outcome.refused(AttendanceRefusal.NO_SUCH_NOTICE);
        if (locked.stands(notice.get().from, notice.get().last.plusDays(1))) return locked.refused(notice.get().from);
        var written = db.sql("insert into attendance.hours_notice_withdrawn values (?, ?, ?, ?) on conflict do nothing")
                .params(id, why.strip(), by.value(), clock.instant().atOffset(ZoneOffset.UTC)).update();
        if (written == 0) return Outcome.refused(AttendanceRefusal.NOTICE_WITHDRAWN);
        audit.record(by, "attendance.notice.withdraw", "hours-notice/" + id, null, Map.of("withdrawn", true), why);
        return Outcome.done(notice.get());
    }

    /** The one that holds for somebody on a day; null when none does. @param departments the person's own and those above; @param rule of the calendar he works by */
    static @Nullable Notice pick(List<Notice> notices, PersonId person, Set<Long> departments, WorkCalendar rule, LocalDate day) {
        Notice best = null;
        for (var n : notices) {
            var fits = n.on(day) && n.speaksTo(rule) && (n.person == null || n.person.equals(person)) && (n.department == null || departments.contains(n.department.value()));
            if (fits && (best == null || n.weight() >= best.weight())) best = n;
        }
        return best;
    }

    /** Departments a notice may name to reach somebody in this one. */
    Map<Long, Set<Long>> above() {
        var above = new java.util.HashMap<Long, Set<Long>>();
        db.sql("select department_id, above_id from organisation.fact_department_below").query(row -> { above.computeIfAbsent(row.getLong(1), _ -> new HashSet<>()).add(row.getLong(2)); });
        return above;
    }
}
