package zhanggui.service;

import static java.time.ZoneOffset.UTC;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.audit.MonthLocks;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.DirtyDays;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.Page;
import zhanggui.kernel.Permission;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.ShopId;
import zhanggui.kernel.Viewer;
import zhanggui.orders.OrderRef;
import zhanggui.orders.Orders;

/** REV-01, REV-05, REV-06: neutral and bad reviews, that they were changed and by whom, and what caused them; what nobody has settled moves no money. */
@Component
class Reviews {

    enum Grade { NEUTRAL, NEGATIVE }

    enum Cause { OWN_SERVICE, COMPANY, COURIER, CUSTOMER }

    /** @param number the platform's order number; @param shop needed where several shops know it. @param item which goods, where the order has several */
    record Recorded(@NotBlank String number, @Nullable ShopId shop, @NotNull Grade grade, @NotNull LocalDate saidOn, @Nullable String item, @Nullable String words) {}

    /** @param person who brought it about; null: whoever says so */
    record Changed(@Nullable PersonId person, @NotNull LocalDate on, @Nullable String words) {}

    /** @param faultOf whose service it was; null unless it was one's */
    record Settled(@NotNull Cause cause, @Nullable PersonId faultOf, @Nullable String words) {}

    /** @param countsOn the open day on which the change counts; null before it is settled */
    record Review(long id, ShopId shop, String shopName, OrderRef order, String number, String item, Grade grade, LocalDate saidOn, String words, String recordedBy, Instant recordedAt, @Nullable PersonId changedBy, @Nullable String changedByName,
                  @Nullable LocalDate changedOn, @Nullable Cause cause, @Nullable PersonId faultOf, @Nullable String faultOfName, @Nullable String causeWords, @Nullable String settledBy, @Nullable LocalDate countsOn, @Nullable LocalDate faultOn, boolean voided) {

        /** What it was about is for everybody who works on orders; whose fault it was, and in which words, for him and for whoever settles it. */
        Review asSeenBy(Viewer viewer) {
            if (cause == null || viewer.is(faultOf) || viewer.shops(Permission.DECIDE_REWARDS).contains(shop)) return this;
            return new Review(id, shop, shopName, order, number, item, grade, saidOn, words, recordedBy, recordedAt, changedBy, changedByName, changedOn, cause, null, null, null, settledBy, countsOn, faultOn, voided);
        }
    }

    private static final String ROWS = """
            select r.*, s.short as shop_name, a.name as recorder, c.name as changer, f.name as faulty, t.name as settler
              from service.review r join catalogue.fact_shop s on s.shop_id = r.shop_id left join organisation.fact_person a on a.person_id = r.recorded_by left join organisation.fact_person c on c.person_id = r.changed_by
              left join organisation.fact_person f on f.person_id = r.fault_of left join organisation.fact_person t on t.person_id = r.settled_by
            """;

    private final JdbcClient db;
    private final Clock clock;
    private final BusinessCalendar calendar;
    private final Orders orders;
    private final MonthLocks locks;
    private final DirtyDays dirty;
    private final Audit audit;

    Reviews(JdbcClient db, Clock clock, BusinessCalendar calendar, Orders orders, MonthLocks locks, DirtyDays dirty, Audit audit) {
        this.db = db;
        this.clock = clock;
        this.calendar = calendar;
        this.orders = orders;
        this.locks = locks;
        this.dirty = dirty;
        this.audit = audit;
    }

    /** @param open those whose cause nobody has settled; null: all */
    Page<Review> page(@Nullable Boolean open, Page.Request page, Viewer viewer) {
        var shops = viewer.shops(Permission.READ_ORDERS);
        var where = " where (:every or r.shop_id = any(:shops)) and (:open::boolean is null or (r.settled_at is null and r.voided_at is null) = :open)";
        var rows = db.sql(ROWS + where + " order by r.said_on desc, r.id desc limit :size offset :offset").param("every", shops.every()).param("shops", shops.ids()).param("open", open, Types.BOOLEAN)
                .param("size", page.size()).param("offset", page.offset()).query(Reviews::review).list().stream().map(r -> r.asSeenBy(viewer)).toList();
        var total = db.sql("select count(*) from service.review r" + where).param("every", shops.every()).param("shops", shops.ids()).param("open", open, Types.BOOLEAN).query(Long.class).single();
        return Page.of(rows, total, page);
    }

    @Transactional
    Outcome<Review> record(Recorded wanted, Viewer by) {
        if (wanted.saidOn().isAfter(calendar.today())) return Outcome.refused(ServiceRefusal.DAY_TO_COME);
        var shops = by.shops(Permission.SERVE_CUSTOMERS);
        var found = orders.findByNumber(wanted.number().strip()).stream().filter(o -> shops.contains(o.shop()) && (wanted.shop() == null || wanted.shop().equals(o.shop()))).toList();
        if (found.isEmpty()) return Outcome.refused(ServiceRefusal.NO_ORDER, Map.of("number", wanted.number().strip()));
        if (found.size() > 1) return Outcome.refused(ServiceRefusal.SEVERAL_ORDERS, Map.of("number", wanted.number().strip()));
        var order = found.getFirst();
        var item = wanted.item() == null ? "" : wanted.item().strip();
        if (whole(order, item)) return Outcome.refused(ServiceRefusal.ALREADY_RECORDED, Map.of("item", wanted.number().strip()));
        var id = toldAgain(order, item, wanted, by).or(() -> db.sql("""
                insert into service.review (shop_id, order_id, platform_no, item, grade, said_on, words, recorded_by, recorded_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (shop_id, order_id, item) where voided_at is null do nothing returning id
                """).params(order.shop().value(), order.id().value(), wanted.number().strip(), item, wanted.grade().name(), wanted.saidOn(), wanted.words() == null ? "" : wanted.words().strip(), by.person().value(), clock.instant().atOffset(UTC))
                .query(Long.class).optional());
        if (id.isEmpty()) return Outcome.refused(ServiceRefusal.ALREADY_RECORDED, Map.of("item", item.isEmpty() ? wanted.number().strip() : item));
        dirty.mark("service.fact_review", order.shop(), wanted.saidOn());
        audit.record(by.person(), "service.review.record", "review/" + id.get(), null, wanted, null);
        return Outcome.done(find(id.get()).orElseThrow());
    }

    /** REV-06: one that was taken back and is told once more stays the fact it was: what it earned the first time it does not earn again. */
    private Optional<Long> toldAgain(OrderRef order, String item, Recorded wanted, Viewer by) {
        return db.sql("""
                update service.review r set grade = ?, said_on = ?, words = ?, recorded_by = ?, recorded_at = ?, changed_by = null, changed_on = null, change_words = null, change_told_by = null, change_told_at = null,
                       cause = null, fault_of = null, cause_words = null, settled_by = null, settled_at = null, fault_on = null, change_counts_on = null, voided_by = null, voided_at = null, void_words = null
                 where id = (select max(v.id) from service.review v where v.shop_id = ? and v.order_id = ? and v.item = ? and v.voided_at is not null)
                   and not exists (select from service.review l where l.shop_id = r.shop_id and l.order_id = r.order_id and l.item = r.item and l.voided_at is null) returning id
                """).params(wanted.grade().name(), wanted.saidOn(), wanted.words() == null ? "" : wanted.words().strip(), by.person().value(), clock.instant().atOffset(UTC), order.shop().value(), order.id().value(), item).query(Long.class).optional();
    }

    /** REV-06: the review of an order and one of goods of it would be the same review twice. */
    private boolean whole(OrderRef order, String item) {
        return db.sql("select exists (select from service.review where shop_id = ? and order_id = ? and voided_at is null and (item = '') <> (? = ''))").params(order.shop().value(), order.id().value(), item).query(Boolean.class).single();
    }

    @Transactional
    Outcome<Review> change(long id, Changed wanted, Viewer by) {
        var found = lock(id, by, Permission.SERVE_CUSTOMERS);
        if (found.isEmpty()) return Outcome.refused(ServiceRefusal.NO_REVIEW);
        if (found.get().cause() != null) return Outcome.refused(ServiceRefusal.ALREADY_SETTLED);
        if (wanted.on().isAfter(calendar.today())) return Outcome.refused(ServiceRefusal.DAY_TO_COME);
        if (wanted.on().isBefore(found.get().saidOn())) return Outcome.refused(ServiceRefusal.BEFORE_THE_REVIEW);
        var person = wanted.person() == null ? by.person() : wanted.person();
        if (!staff(person)) return Outcome.refused(ServiceRefusal.NOT_ON_THE_STAFF);
        db.sql("update service.review set changed_by = ?, changed_on = ?, change_words = ?, change_told_by = ?, change_told_at = ? where id = ?")
                .params(person.value(), wanted.on(), wanted.words() == null ? "" : wanted.words().strip(), by.person().value(), clock.instant().atOffset(UTC), id).update();
        audit.record(by.person(), "service.review.change", "review/" + id, null, wanted, wanted.words());
        return Outcome.done(find(id).orElseThrow());
    }

    /** Somebody whom it does not concern says what it was about: from here on it counts, in the month of the change or in the first open one. */
    @Transactional
    Outcome<Review> settle(long id, Settled wanted, Viewer by) {
        var found = lock(id, by, Permission.DECIDE_REWARDS);
        if (found.isEmpty()) return Outcome.refused(ServiceRefusal.NO_REVIEW);
        var review = found.get();
        if (review.cause() != null) return Outcome.refused(ServiceRefusal.ALREADY_SETTLED);
        if (wanted.words() == null || wanted.words().isBlank()) return Outcome.refused(ServiceRefusal.WORDS_MISSING);
        var own = wanted.cause() == Cause.OWN_SERVICE;
        if (own && wanted.faultOf() == null) return Outcome.refused(ServiceRefusal.WHOSE_FAULT);
        if (own && !staff(wanted.faultOf())) return Outcome.refused(ServiceRefusal.NOT_ON_THE_STAFF);
        if (by.is(review.changedBy()) || own && by.is(wanted.faultOf())) return Outcome.refused(ServiceRefusal.OWN_MATTER);
        var counts = review.changedOn() == null ? null : locks.countsOn(review.changedOn());
        var fault = own ? locks.countsOn(review.saidOn()) : null;
        db.sql("update service.review set cause = :cause, fault_of = :of, cause_words = :words, settled_by = :by, settled_at = :at, change_counts_on = :counts, fault_on = :fault where id = :id").param("cause", wanted.cause().name())
                .param("of", own ? wanted.faultOf().value() : null, Types.BIGINT).param("words", wanted.words().strip()).param("by", by.person().value()).param("at", clock.instant().atOffset(UTC))
                .param("counts", counts, Types.DATE).param("fault", fault, Types.DATE).param("id", id).update();
        mark(review, counts, fault);
        audit.record(by.person(), "service.review.cause", "review/" + id, null, wanted, wanted.words());
        return Outcome.done(find(id).orElseThrow());
    }

    private void mark(Review review, @Nullable LocalDate counts, @Nullable LocalDate fault) {
        if (counts != null) dirty.mark("service.fact_review_change", review.shop(), counts);
        Stream.of(review.saidOn(), fault).filter(Objects::nonNull).distinct().forEach(day -> dirty.mark("service.fact_review", review.shop(), day));
    }

    /** It was recorded by mistake; what counts in a locked month stays. */
    @Transactional
    Outcome<Review> takeBack(long id, @Nullable String words, Viewer by) {
        var found = lock(id, by, Permission.DECIDE_REWARDS);
        if (found.isEmpty()) return Outcome.refused(ServiceRefusal.NO_REVIEW);
        var review = found.get();
        if (words == null || words.isBlank()) return Outcome.refused(ServiceRefusal.WORDS_MISSING);
        if (by.is(review.changedBy()) || by.is(review.faultOf())) return Outcome.refused(ServiceRefusal.OWN_MATTER);
        for (var day : Stream.of(review.countsOn(), review.faultOn()).filter(Objects::nonNull).toList()) if (!locks.countsOn(day).equals(day)) return Outcome.refused(ServiceRefusal.IN_LOCKED_MONTH, Map.of("month", YearMonth.from(day)));
        db.sql("update service.review set voided_by = ?, voided_at = ?, void_words = ? where id = ?").params(by.person().value(), clock.instant().atOffset(UTC), words.strip(), id).update();
        mark(review, review.countsOn(), review.faultOn());
        audit.record(by.person(), "service.review.void", "review/" + id, null, null, words);
        return Outcome.done(find(id).orElseThrow());
    }

    private boolean staff(PersonId person) {
        return db.sql("select exists (select from organisation.fact_person where person_id = ?)").param(person.value()).query(Boolean.class).single();
    }

    private Optional<Review> lock(long id, Viewer by, Permission permission) {
        db.sql("select id from service.review where id = ? for update").param(id).query(Long.class).optional();
        return find(id).filter(r -> !r.voided() && by.shops(permission).contains(r.shop()));
    }

    private Optional<Review> find(long id) { return db.sql(ROWS + " where r.id = ?").param(id).query(Reviews::review).optional(); }

    private static Review review(ResultSet row, int n) throws SQLException {
        var cause = row.getString("cause");
        return new Review(row.getLong("id"), new ShopId(row.getLong("shop_id")), row.getString("shop_name"), OrderRef.of(row.getLong("shop_id"), row.getLong("order_id")), row.getString("platform_no"), row.getString("item"),
                Grade.valueOf(row.getString("grade")), row.getObject("said_on", LocalDate.class), row.getString("words"), row.getString("recorder") == null ? "" : row.getString("recorder"), row.getTimestamp("recorded_at").toInstant(), person(row, "changed_by"), row.getString("changer"),
                row.getObject("changed_on", LocalDate.class), cause == null ? null : Cause.valueOf(cause), person(row, "fault_of"), row.getString("faulty"), row.getString("cause_words"), row.getString("settler"),
                row.getObject("change_counts_on", LocalDate.class), row.getObject("fault_on", LocalDate.class), row.getObject("voided_at") != null);
    }

    private static @Nullable PersonId person(ResultSet row, String column) throws SQLException {
        var id = row.getObject(column, Long.class);
        return id == null ? null : new PersonId(id);
    }
}
