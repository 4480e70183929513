package zhanggui.attendance.leave;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.attendance.LockedMonths;
import zhanggui.audit.Audit;
import zhanggui.kernel.DatedValues;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Words;

/** ATT-13: what each kind of leave is like and the figures of leave and overtime, from a day on. */
@Component
class Policies {

    /** What is counted at least: time is rounded up to it. */
    enum Unit { HOUR, HALF_DAY, DAY }

    /**
     * @param payPercent of the pay for the time; 0 is unpaid
     * @param account    from which it is taken; null when from none
     * @param counts     whether it counts in attendance points
     * @param breaksFull ATT-19: whether it is among the events that lose the full-attendance bonus
     */
    record Policy(LeaveKind kind, Words words, LocalDate from, boolean usable, int payPercent, Unit unit, @Nullable Account account, boolean counts, boolean breaksFull, boolean permit) {}

    /** A figure: months, minutes, hundredths of a day, or 0 and 1 for no and yes. */
    enum Figure {
        CARRY_OVER_MONTHS("annual.carry_over_months", "年假可留到次年几个月", "Months into the next year that annual leave may be kept", 0, 12),
        HIGHER_AT_ONCE("annual.higher_at_once", "当年跨过工龄档：1 当年就按高档，0 前后分段折算", "Passing ten or twenty years: 1 the higher level for the whole year, 0 each part by its own", 0, 1),
        EXPIRY_MONTHS("compensatory.expiry_months", "调休几个月内有效", "Months in which compensatory hours are good", 1, 36),
        FLEXIBLE_PER_MONTH("flexible_rest.mon_sat_0830", "六天工作制每月机动调休（百分之一天）", "Flexible rest a month in the six-day week (hundredths of a day)", 0, 500),
        UNUSED_PERCENT("annual.unused_percent", "应休未休年假按日工资的百分之几付（含正常工资）", "Annual leave not taken is paid by so many percent of the day's pay, the normal pay included", 300, 600),
        SICK_FIRST("annual.sick_days_5", "一年病假超过几天不享受 5 天年假", "Sick days a year beyond which 5 days of annual leave are lost", 30, 366),
        SICK_SECOND("annual.sick_days_10", "一年病假超过几天不享受 10 天年假", "Sick days a year beyond which 10 days of annual leave are lost", 30, 366),
        SICK_THIRD("annual.sick_days_15", "一年病假超过几天不享受 15 天年假", "Sick days a year beyond which 15 days of annual leave are lost", 30, 366),
        OVERTIME_DAY("overtime.day_minutes", "法定每日加班上限（分）", "Legal limit of overtime a day (minutes)", 0, 1440),
        OVERTIME_MONTH("overtime.month_minutes", "法定每月加班上限（分）", "Legal limit of overtime a month (minutes)", 0, 20_000);

        final String key;
        final Words words;
        final int least;
        final int most;

        Figure(String key, String zh, String en, int least, int most) {
            this.key = key;
            this.words = Words.of(zh, en);
            this.least = least;
            this.most = most;
        }
    }

    record Setting(Figure figure, Words words, int value, LocalDate from, int least, int most) {}

    private final JdbcClient db;
    private final DatedValues figures;
    private final Clock clock;
    private final LockedMonths locked;
    private final Audit audit;

    Policies(JdbcClient db, Clock clock, LockedMonths locked, Audit audit) {
        this.db = db;
        this.figures = DatedValues.of(db, "attendance.leave_setting");
        this.clock = clock;
        this.locked = locked;
        this.audit = audit;
    }

    Policy of(LeaveKind kind, LocalDate day) { return all(day).stream().filter(p -> p.kind == kind).findFirst().orElseThrow(); }

    /** In force on that day, in the order of the kinds. */
    List<Policy> all(LocalDate day) {
        return db.sql("select distinct on (kind) * from attendance.leave_policy where from_day <= ? order by kind, from_day desc").param(day)
                .query((row, _) -> {
                    var kind = LeaveKind.valueOf(row.getString("kind"));
                    var account = row.getString("account");
                    return new Policy(kind, kind.words(), row.getObject("from_day", LocalDate.class), row.getBoolean("usable"), row.getInt("pay_percent"), Unit.valueOf(row.getString("unit")),
                            account == null ? null : Account.valueOf(account), row.getBoolean("counts"), row.getBoolean("breaks_full"), kind.permit());
                }).list().stream().sorted(java.util.Comparator.comparing(Policy::kind)).toList();
    }

    /** The account of a kind cannot be chosen: what is saved up for it is its own. */
    @Transactional
    Outcome<Void> change(LeaveKind kind, LocalDate from, boolean usable, int payPercent, Unit unit, boolean counts, @Nullable Boolean breaksFull, String why, PersonId by) {
        if (payPercent < 0 || payPercent > 100) return Outcome.refused(LeaveRefusal.WRONG_FIGURE, Map.of("least", 0, "most", 100));
        if (locked.reaches(from)) return locked.refused(from);
        var before = of(kind, from);
        if (!from.isAfter(last("leave_policy", "kind", kind.name()))) return Outcome.refused(LeaveRefusal.NOT_LATER, Map.of("last", last("leave_policy", "kind", kind.name())));
        db.sql("insert into attendance.leave_policy (kind, from_day, usable, pay_percent, unit, account, counts, breaks_full, why, made_by, made_at) values (:kind, :from, :usable, :percent, :unit, :account, :counts, :breaks, :why, :by, :at)")
                .param("kind", kind.name()).param("from", from).param("usable", usable).param("percent", payPercent).param("unit", unit.name()).param("account", before.account == null ? null : before.account.name())
                .param("counts", counts).param("breaks", breaksFull == null ? before.breaksFull : breaksFull).param("why", why).param("by", by.value()).param("at", clock.instant().atOffset(ZoneOffset.UTC)).update();
        audit.record(by, "attendance.leave-policy", "leave-kind/" + kind, before, of(kind, from), why);
        return Outcome.done(null);
    }

    int value(Figure figure, LocalDate day) { return figures.number(figure.key, day); }

    List<Setting> settings(LocalDate day) {
        return List.of(Figure.values()).stream().map(f -> {
            var held = figures.held(f.key, day);
            return new Setting(f, f.words, Integer.parseInt(held.value()), held.from(), f.least, f.most);
        }).toList();
    }

    @Transactional
    Outcome<Void> set(Figure figure, LocalDate from, int value, String why, PersonId by) {
        if (value < figure.least || value > figure.most) return Outcome.refused(LeaveRefusal.WRONG_FIGURE, Map.of("least", figure.least, "most", figure.most));
        if (locked.reaches(from)) return locked.refused(from);
        var last = last("leave_setting", "key", figure.key);
        if (!from.isAfter(last)) return Outcome.refused(LeaveRefusal.NOT_LATER, Map.of("last", last));
        var before = value(figure, from);
        db.sql("insert into attendance.leave_setting values (?, ?, ?, ?, ?, ?)").params(figure.key, from, value, why, by.value(), clock.instant().atOffset(ZoneOffset.UTC)).update();
        audit.record(by, "attendance.leave-setting", "leave-setting/" + figure.key, before, value, why);
        return Outcome.done(null);
    }

    private LocalDate last(String table, String column, String key) {
        db.sql("select pg_advisory_xact_lock(hashtextextended('attendance.leave-policy', 0))").query().singleRow();
        return db.sql("select max(from_day) from attendance." + table + " where " + column + " = ?").param(key).query(LocalDate.class).single();
    }
}
