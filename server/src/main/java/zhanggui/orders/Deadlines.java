package zhanggui.orders;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import zhanggui.kernel.BusinessCalendar;

/**
 * ORD-05, ORD-19: by when an order must be reviewed and must have left, from the moment it was paid.
 *
 * @param cutoff paid before it: reviewed the same day; at it or later: the next day
 * @param close  when the day's review ends
 * @param promiseWarnHours so long before its own latest shipping time an order warns (ORD-42)
 */
public record Deadlines(BusinessCalendar calendar, LocalTime cutoff, LocalTime close, int normalHours, int maxHours, int promiseWarnHours) {

    public Deadlines(BusinessCalendar calendar, LocalTime cutoff, LocalTime close, int normalHours, int maxHours) { this(calendar, cutoff, close, normalHours, maxHours, 24); }


    /** How an order that has not left stands against the shipping limits. */
    public enum Age { IN_TIME, WARN, ESCALATED }

    public LocalDate reviewDay(Instant paidAt) {
        var day = calendar.dayOf(paidAt);
        return calendar.timeOf(paidAt).isBefore(cutoff) ? day : day.plusDays(1);
    }

    public Instant reviewDue(Instant paidAt) { return calendar.at(reviewDay(paidAt), close); }

    public Instant shipBy(Instant paidAt) { return paidAt.plus(Duration.ofHours(normalHours)); }

    public Instant shipAtLast(Instant paidAt) { return paidAt.plus(Duration.ofHours(maxHours)); }

    /** Unreviewed at the close of the day it was due, or later. */
    public boolean reviewMissed(Instant paidAt, Instant now) { return !now.isBefore(reviewDue(paidAt)); }

    /** A campaign's peak silences the normal limit; the last one holds always. */
    public Age age(Instant paidAt, Instant now, boolean peak) {
        if (!now.isBefore(shipAtLast(paidAt))) return Age.ESCALATED;
        return !peak && !now.isBefore(shipBy(paidAt)) ? Age.WARN : Age.IN_TIME;
    }

    /** What a reviewer has to meet next: the earlier of the two limits that still lie ahead; when both have passed, the later one. */
    public Instant due(Instant paidAt, Instant now, boolean peak) {
        var ship = peak ? shipAtLast(paidAt) : shipBy(paidAt);
        var review = reviewDue(paidAt);
        var first = review.isBefore(ship) ? review : ship;
        var second = review.isBefore(ship) ? ship : review;
        return now.isBefore(first) ? first : second;
    }

    /** ORD-42: an order's own latest shipping time goes before the hours after payment; no campaign silences it. @param promised null: it has none */
    public Age age(Instant paidAt, @org.jspecify.annotations.Nullable Instant promised, Instant now, boolean peak) {
        if (promised == null) return age(paidAt, now, peak);
        if (!now.isBefore(promised)) return Age.ESCALATED;
        return now.isBefore(promised.minus(Duration.ofHours(promiseWarnHours))) ? Age.IN_TIME : Age.WARN;
    }

    public Instant due(Instant paidAt, @org.jspecify.annotations.Nullable Instant promised, Instant now, boolean peak) {
        if (promised == null) return due(paidAt, now, peak);
        var review = reviewDue(paidAt);
        return now.isBefore(review) && review.isBefore(promised) ? review : promised;
    }
}
