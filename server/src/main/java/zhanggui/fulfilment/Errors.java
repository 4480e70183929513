package zhanggui.fulfilment;

import static java.time.ZoneOffset.UTC;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.audit.ClosedMonthCorrected;
import zhanggui.audit.MonthLocks;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.DirtyDays;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Points;
import zhanggui.kernel.ShopId;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Why;
import zhanggui.orders.OrderRef;

/** FUL-28: the one place where an error is booked, by whichever station or person finds it. */
@Component
public class Errors {

    /**
     * @param cause      what it is booked for, e.g. {@code run/12}: a second booking of one rule for one cause changes nothing
     * @param person     whose it is; null when the log cannot tell: then it counts against nobody (FUL-44)
     * @param order      null when it belongs to no order, e.g. a late print run
     * @param platformNo the order's number; null without an order
     * @param parcel     null when there is none
     * @param scan       the scan that shows it; null when another record does
     * @param by         who books it; the system's id when the step log shows it
     */
    public record Booking(ErrorRule rule, String cause, @Nullable PersonId person, @Nullable OrderRef order, @Nullable String platformNo,
            @Nullable ParcelRef parcel, @Nullable Long scan, Instant occurredAt, PersonId by, String note) {}

    private final JdbcClient db;
    private final Clock clock;
    private final BusinessCalendar calendar;
    private final MonthLocks locks;
    private final DirtyDays dirty;
    private final Audit audit;
    private final ApplicationEventPublisher events;

    Errors(JdbcClient db, Clock clock, BusinessCalendar calendar, MonthLocks locks, DirtyDays dirty, Audit audit, ApplicationEventPublisher events) {
        this.db = db;
        this.clock = clock;
        this.calendar = calendar;
        this.locks = locks;
        this.dirty = dirty;
        this.audit = audit;
        this.events = events;
    }

    /**
     * Books it at the points in force on the day it happened; it counts on that day, or on the first open one when its month
     * is locked.
     *
     * @return the error's id; empty when this cause was booked before
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Long> book(Booking b) {
        var day = calendar.dayOf(b.occurredAt());
        var countsOn = locks.countsOn(day);
        var id = db.sql("""
                insert into fulfilment.error (rule, shop_id, order_id, platform_no, parcel_id, person_id, points, occurred_at, counts_on, recorded_at, booked_by, cause, scan_id, note)
                select :rule, :shop, :order, :platformNo, :parcel, :person,
                       (select points from fulfilment.error_rule where rule = :rule and from_day <= :day order by from_day desc limit 1),
                       :at, :countsOn, :now, :by, :cause, :scan, :note
                on conflict (cause) do nothing returning id
                """)
                .param("rule", b.rule().key()).param("day", day).param("countsOn", countsOn)
                .param("shop", b.parcel() != null ? (Long) b.parcel().shop().value() : b.order() != null ? (Long) b.order().shop().value() : null, java.sql.Types.BIGINT)
                .param("order", b.order() == null ? null : b.order().id().value(), java.sql.Types.BIGINT)
                .param("platformNo", b.platformNo(), java.sql.Types.VARCHAR)
                .param("parcel", b.parcel() == null ? null : b.parcel().id(), java.sql.Types.BIGINT)
                .param("person", b.person() == null ? null : b.person().value(), java.sql.Types.BIGINT)
                .param("at", b.occurredAt().atOffset(UTC)).param("now", clock.instant().atOffset(UTC)).param("by", b.by().value())
                .param("cause", b.rule().key() + " " + b.cause()).param("scan", b.scan(), java.sql.Types.BIGINT).param("note", b.note())
                .query(Long.class).optional();
        if (id.isEmpty()) return id;
        dirty.mark("fulfilment.fact_error", b.parcel() != null ? b.parcel().shop() : b.order() != null ? b.order().shop() : null, countsOn);
        audit.record(b.by(), "fulfilment.error.book", "error/" + id.get(), null,
                new Booked(b.rule().key(), b.cause(), b.person(), b.note()), b.note());
        return id;
    }

    private record Booked(String rule, String cause, @Nullable PersonId person, String note) {}

    /**
     * Takes a booking back, with a reason; the booking itself stays in the log. False when it was taken back before. In a locked
     * month it goes on counting, and what it took is given back in the open one (CLS-03).
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean undo(long error, PersonId by, String why) {
        var booked = db.sql("select shop_id, person_id, counts_on from fulfilment.error where id = ? for update").param(error)
                .query((row, _) -> new Counted(row.getObject(1, Long.class), row.getObject(2, Long.class), row.getObject(3, LocalDate.class))).optional();
        if (booked.isEmpty()) return false;
        var countsOn = booked.get().countsOn;
        var late = !YearMonth.from(locks.countsOn(countsOn)).equals(YearMonth.from(countsOn));
        var undone = db.sql("insert into fulfilment.error_void (error_id, voided_by, voided_at, why, late) values (?, ?, ?, ?, ?) on conflict do nothing")
                .params(error, by.value(), clock.instant().atOffset(UTC), why, late).update() == 1;
        if (!undone) return false;
        if (!late) dirty.mark("fulfilment.fact_error", booked.get().shop == null ? null : new ShopId(booked.get().shop), countsOn);
        audit.record(by, "fulfilment.error.undo", "error/" + error, null, late ? Map.of("lockedMonth", YearMonth.from(countsOn).toString()) : null, why);
        if (late && booked.get().person != null)
            events.publishEvent(new ClosedMonthCorrected(new Why.FactRef("error", Long.toString(error)), new PersonId(booked.get().person), YearMonth.from(countsOn), by, why));
        return true;
    }

    private record Counted(@Nullable Long shop, @Nullable Long person, LocalDate countsOn) {}

    /** Takes back what the system booked for this cause, because a person found that it was otherwise. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void undo(ErrorRule rule, String cause, PersonId by, String why) {
        List<Long> found = new ArrayList<>(db.sql("select id from fulfilment.error where cause = ? and booked_by = ?")
                .params(rule.key() + " " + cause, Viewer.SYSTEM.person().value()).query(Long.class).list());
        found.forEach(id -> undo(id, by, why));
    }

    /** What an error of this rule costs when it happens on that day. */
    public Points points(ErrorRule rule, LocalDate day) {
        return db.sql("select points from fulfilment.error_rule where rule = ? and from_day <= ? order by from_day desc limit 1")
                .params(rule.key(), day).query(Integer.class).optional().map(Points::new)
                .orElseThrow(() -> new IllegalStateException("no points of " + rule.key() + " in force on " + day));
    }
}
