package zhanggui.orders;

import static java.time.ZoneOffset.UTC;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.DatedValues;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.PersonId;

/** The deadlines in force (dated rows), and the campaign-peak switch. */
@Component
class OrderLimits {

    /** One value of a limit, from a day on. */
    record Limit(String key, LocalDate fromDay, String value, PersonId by, Instant at, String why) {}

    /** @param on since when and why; null while it is off */
    record Peak(boolean on, @org.jspecify.annotations.Nullable Instant since, @org.jspecify.annotations.Nullable String why) {}

    private static final List<String> TIMES = List.of("sla.review.cutoff", "sla.review.close");
    private static final List<String> HOURS = List.of("sla.ship.normal_hours", "sla.ship.max_hours", "sla.ship.promise_warn_hours", "sla.problem_orders.hours");
    private static final String BATCHES = "sla.review.batches";

    private final JdbcClient db;
    private final DatedValues values;
    private final BusinessCalendar calendar;
    private final Clock clock;
    private final Audit audit;

    OrderLimits(JdbcClient db, BusinessCalendar calendar, Clock clock, Audit audit) {
        this.db = db;
        this.values = DatedValues.withSecondThoughts(db, "orders.rule");
        this.calendar = calendar;
        this.clock = clock;
        this.audit = audit;
    }

    Deadlines on(LocalDate day) {
        var at = values.on(day);
        return new Deadlines(calendar, LocalTime.parse(at.get("sla.review.cutoff")), LocalTime.parse(at.get("sla.review.close")),
                Integer.parseInt(at.get("sla.ship.normal_hours")), Integer.parseInt(at.get("sla.ship.max_hours")), Integer.parseInt(at.get("sla.ship.promise_warn_hours")));
    }

    List<LocalTime> batchTimes(LocalDate day) { return Arrays.stream(values.on(BATCHES, day).split(",")).map(LocalTime::parse).sorted().toList(); }

    List<Limit> all() {
        return db.sql("select key, from_day, value, set_by, set_at, why from orders.rule order by key, from_day, n")
                .query((row, _) -> new Limit(row.getString("key"), row.getObject("from_day", LocalDate.class), row.getString("value"),
                        new PersonId(row.getLong("set_by")), row.getTimestamp("set_at").toInstant(), row.getString("why"))).list();
    }

    @Transactional
    Outcome<Limit> set(String key, LocalDate from, String value, String why, PersonId by) {
        if (!TIMES.contains(key) && !HOURS.contains(key) && !BATCHES.equals(key)) return Outcome.refused(OrderRefusal.RULE_UNKNOWN);
        if (why == null || why.isBlank()) return Outcome.refused(OrderRefusal.REASON_MISSING);
        if (from.isBefore(calendar.today())) return Outcome.refused(OrderRefusal.RULE_FROM_PAST);
        if (!reads(key, value)) return Outcome.refused(OrderRefusal.RULE_VALUE_WRONG, Map.of("hint", HOURS.contains(key) ? "1–240" : BATCHES.equals(key) ? "10:00,16:00" : "16:00"));
        var limit = new Limit(key, from, value.strip(), by, clock.instant(), why.strip());
        db.sql("insert into orders.rule (key, from_day, value, set_by, set_at, why) values (?, ?, ?, ?, ?, ?)")
                .params(key, from, limit.value(), by.value(), limit.at().atOffset(UTC), limit.why()).update();
        audit.record(by, "orders.limit.set", "limit/" + key, null, limit, limit.why());
        return Outcome.done(limit);
    }

    private static boolean reads(String key, String value) {
        try {
            if (HOURS.contains(key)) return Integer.parseInt(value.strip()) >= 1 && Integer.parseInt(value.strip()) <= 240;
            return Arrays.stream(value.split(",")).map(String::strip).map(LocalTime::parse).count() >= 1 && (BATCHES.equals(key) || !value.contains(","));
        } catch (NumberFormatException | DateTimeParseException wrong) {
            return false;
        }
    }

    Peak peak() {
        return db.sql("select begins, why from orders.campaign_peak where ends is null")
                .query((row, _) -> new Peak(true, row.getTimestamp("begins").toInstant(), row.getString("why"))).optional().orElse(new Peak(false, null, null));
    }

    /** ORD-19: somebody says from when to when a campaign peaks, and why. */
    @Transactional
    Outcome<Peak> switchPeak(boolean on, String why, PersonId by) {
        var now = clock.instant();
        if (on && (why == null || why.isBlank())) return Outcome.refused(OrderRefusal.REASON_MISSING);
        var changed = on
                ? db.sql("insert into orders.campaign_peak (begins, begun_by, why) values (?, ?, ?) on conflict ((true)) where ends is null do nothing").params(now.atOffset(UTC), by.value(), why.strip()).update()
                : db.sql("update orders.campaign_peak set ends = ?, ended_by = ? where ends is null").params(now.atOffset(UTC), by.value()).update();
        if (changed == 0) return Outcome.refused(on ? OrderRefusal.PEAK_ALREADY_ON : OrderRefusal.PEAK_NOT_ON);
        audit.record(by, on ? "orders.peak.begin" : "orders.peak.end", "campaign-peak", null, null, why);
        return Outcome.done(peak());
    }
}
