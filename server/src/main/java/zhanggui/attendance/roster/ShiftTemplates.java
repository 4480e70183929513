package zhanggui.attendance.roster;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;

/** SRV-02: the shifts a company has, for all rotas to take theirs from; each version holds from its day on and the next begins later. */
@Component
class ShiftTemplates {

    /**
     * @param from    the day this version holds from
     * @param start   null when the source names none: such a shift cannot be taken before somebody fills it in
     * @param profile the organisation it comes from; empty for the company's own
     */
    record Template(String key, LocalDate from, Words name, @Nullable LocalTime start, LocalTime end, boolean late, String profile, boolean usable, String why) {}

    private final JdbcClient db;
    private final Audit audit;
    private final Clock clock;
    private final BusinessCalendar calendar;

    ShiftTemplates(JdbcClient db, Audit audit, Clock clock, BusinessCalendar calendar) {
        this.db = db;
        this.audit = audit;
        this.clock = clock;
        this.calendar = calendar;
    }

    /** All versions, those that hold later too, by key and day. */
    List<Template> all() {
        return db.sql("select * from attendance.shift order by key, from_day").query((row, _) -> new Template(row.getString("key"), row.getObject("from_day", LocalDate.class), Words.of(row.getString("name_zh"), row.getString("name_en")),
                row.getObject("start_at", LocalTime.class), row.getObject("end_at", LocalTime.class), row.getBoolean("late"), row.getString("profile"), row.getBoolean("usable"), row.getString("why"))).list();
    }

    /** @param template its usable says whether rotas may take it from that day on */
    @Transactional
    Outcome<Template> put(Template template, Viewer viewer) {
        if (template.name.zh().isBlank() || template.key.isBlank()) return Outcome.refused(RosterRefusal.NO_NAME);
        if (template.why.isBlank()) return Outcome.refused(RosterRefusal.NO_WHY);
        if (template.start == null) return Outcome.refused(RosterRefusal.SHIFT_TOO_LONG);
        var time = new ShiftTime(template.key, template.name, template.start, template.end, template.late);
        if (template.start.equals(template.end) || time.minutes() > 24 * 60) return Outcome.refused(RosterRefusal.SHIFT_TOO_LONG);
        if (template.from.isBefore(calendar.today())) return Outcome.refused(RosterRefusal.SETTING_NOT_LATER, Map.of("last", calendar.today()));
        db.sql("select pg_advisory_xact_lock(hashtextextended('attendance.shift', 0))").query().singleRow();
        var before = all().stream().filter(t -> t.key.equals(template.key.strip())).reduce((_, b) -> b).orElse(null);
        if (before != null && !template.from.isAfter(before.from)) return Outcome.refused(RosterRefusal.SETTING_NOT_LATER, Map.of("last", before.from.plusDays(1)));
        var en = template.name.en().isBlank() ? template.name.zh() : template.name.en();
        db.sql("insert into attendance.shift (key, from_day, name_zh, name_en, start_at, end_at, late, profile, usable, why, made_by, made_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(template.key.strip(), template.from, template.name.zh().strip(), en.strip(), template.start, template.end, template.late, before == null ? "" : before.profile, template.usable, template.why.strip(),
                        viewer.person().value(), clock.instant().atOffset(ZoneOffset.UTC)).update();
        audit.record(viewer.person(), "roster.shift-template", "shift/" + template.key, before, template, template.why);
        return Outcome.done(all().stream().filter(t -> t.key.equals(template.key.strip())).reduce((_, b) -> b).orElseThrow());
    }
}
