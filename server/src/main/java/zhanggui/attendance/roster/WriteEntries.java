package zhanggui.attendance.roster;

import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhanggui.attendance.Days;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.DirtyDays;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.ShopId;

/** Published days are appended, never changed; with them the attendance of those days and the hours that lack somebody. */
@Component
class WriteEntries {

    enum Source { PLAN, HAND, SWAP, STAND_IN, COVER }

    /** @param shift null: a rest day, or nothing at all when {@code silent} */
    record Entry(PersonId person, LocalDate day, @Nullable ShiftTime shift, boolean silent) {}

    private final JdbcClient db;
    private final Days days;
    private final ReadPlan plans;
    private final DirtyDays dirty;
    private final Clock clock;
    private final BusinessCalendar calendar;

    WriteEntries(JdbcClient db, Days days, ReadPlan plans, DirtyDays dirty, Clock clock, BusinessCalendar calendar) {
        this.db = db;
        this.days = days;
        this.plans = plans;
        this.dirty = dirty;
        this.clock = clock;
        this.calendar = calendar;
    }

    void append(long rota, Collection<Entry> entries, Source source, @Nullable Long reference, String why, PersonId by) {
        if (entries.isEmpty()) return;
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        var rows = List.copyOf(entries);
        db.sql("""
                insert into attendance.rota_entry (rota_id, person_id, day, shift, start_at, end_at, name_zh, name_en, late, silent, source, reference, why, made_by, made_at)
                select :rota, e.person, e.day, e.shift, e.start_at, e.end_at, coalesce(e.zh, '休'), coalesce(e.en, 'rest'), e.late, e.silent, :source, :reference, :why, :by, :now
                  from unnest(:people::bigint[], :days::date[], :shifts::text[], :starts::time[], :ends::time[], :zh::text[], :en::text[], :late::boolean[], :silent::boolean[]) as e(person, day, shift, start_at, end_at, zh, en, late, silent)
                """).param("rota", rota).param("source", source.name()).param("reference", reference, Types.BIGINT).param("why", why).param("by", by.value()).param("now", now)
                .param("people", rows.stream().map(e -> e.person.value()).toArray(Long[]::new)).param("days", rows.stream().map(e -> e.day.toString()).toArray(String[]::new))
                .param("shifts", rows.stream().map(e -> e.shift == null ? null : e.shift.key()).toArray(String[]::new)).param("starts", rows.stream().map(e -> time(e.shift == null ? null : e.shift.from())).toArray(String[]::new))
                .param("ends", rows.stream().map(e -> time(e.shift == null ? null : e.shift.until())).toArray(String[]::new)).param("zh", rows.stream().map(e -> e.shift == null ? null : e.shift.name().zh()).toArray(String[]::new))
                .param("en", rows.stream().map(e -> e.shift == null ? null : e.shift.name().en()).toArray(String[]::new)).param("late", rows.stream().map(e -> e.shift != null && e.shift.late()).toArray(Boolean[]::new))
                .param("silent", rows.stream().map(Entry::silent).toArray(Boolean[]::new)).update();
        after(rota, rows);
    }

    private static @Nullable String time(@Nullable LocalTime time) { return time == null ? null : time.toString(); }

    /** WF-90: what is expected of these people has changed; measures and gaps follow. */
    private void after(long rota, List<Entry> rows) {
        var first = rows.stream().map(Entry::day).min(LocalDate::compareTo).orElseThrow();
        var last = rows.stream().map(Entry::day).max(LocalDate::compareTo).orElseThrow();
        days.changed(rows.stream().map(Entry::person).collect(Collectors.toSet()), first, last.plusDays(1));
        rows.stream().map(Entry::day).distinct().forEach(day -> dirty.mark("attendance.fact_roster_day", null, day));
        keepGaps(rota, first, last.plusDays(1));
    }

    /** SRV-02: written down for the measure of uncovered hours, for published days alone. @param until exclusive */
    void keepGaps(long rota, LocalDate from, LocalDate until) {
        var published = plans.publishedDays(rota, from, until);
        db.sql("delete from attendance.rota_gap where rota_id = ? and day >= ? and day < ?").params(rota, from, until).update();
        for (var gap : plans.of(rota, from, until, false).gaps(true)) {
            if (!published.contains(gap.day())) continue;
            db.sql("insert into attendance.rota_gap (rota_id, day, from_at, until_at, missing, skill) values (?, ?, ?, ?, ?, ?) on conflict (rota_id, day, from_at, skill) do update set missing = greatest(attendance.rota_gap.missing, excluded.missing)")
                    .params(rota, gap.day(), gap.from().atZone(calendar.zone()).toOffsetDateTime(), gap.until().atZone(calendar.zone()).toOffsetDateTime(), gap.missing(), gap.skill() == null ? "" : gap.skill()).update();
        }
        var shop = db.sql("select shop_id from attendance.rota where id = ?").param(rota).query((row, _) -> row.getObject(1) == null ? null : new ShopId(row.getLong(1))).list().getFirst();
        from.datesUntil(until).forEach(day -> {
            dirty.mark("attendance.fact_roster_gap", shop, day);
            dirty.mark("attendance.fact_roster_cover", shop, day);
        });
    }
}
