package zhanggui.fulfilment.cases;

import static java.time.ZoneOffset.UTC;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.fulfilment.FulfilmentRefusal;
import zhanggui.fulfilment.Names;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Money;
import zhanggui.kernel.Notice;
import zhanggui.kernel.Notices;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.Permission;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.ShopId;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;
import zhanggui.orders.OrderRef;
import zhanggui.orders.Orders;

/** FUL-24, FUL-25: a difficult or lost parcel is followed up: calls, findings, what the customer was told, claim and compensation, until it is closed. */
@Component
class HandleCase {

    /** What somebody notes about it; the last four carry money or change what it is. */
    enum Step { CALL, FINDING, CUSTOMER, LOST, CLAIM, ANSWER, COMPENSATION }

    enum Result { DELIVERED, RETURNED, COMPENSATED, REFUNDED, OTHER }

    /**
     * @param amount of a claim, the courier's answer (0: refused) or a compensation; null otherwise
     * @param nextOn when it is looked at again; null: the next day
     */
    record Note(Step step, String words, @Nullable Money amount, @Nullable LocalDate nextOn) {}

    private record Row(long id, long shopId, long orderId, String courier, String kind, @Nullable Long claimFen, java.sql.@Nullable Timestamp answeredAt, java.sql.@Nullable Timestamp closedAt, @Nullable Long holder) {

        OrderRef order() { return OrderRef.of(shopId, orderId); }
    }

    private static final long MOST_FEN = 10_000_000;

    private final JdbcClient db;
    private final Clock clock;
    private final BusinessCalendar calendar;
    private final Orders orders;
    private final Names names;
    private final Notices notices;
    private final Audit audit;

    HandleCase(JdbcClient db, Clock clock, BusinessCalendar calendar, Orders orders, Names names, Notices notices, Audit audit) {
        this.db = db;
        this.clock = clock;
        this.calendar = calendar;
        this.orders = orders;
        this.names = names;
        this.notices = notices;
        this.audit = audit;
    }

    @Transactional
    Outcome<Boolean> note(long id, Note note, Viewer viewer) {
        if (note.words() == null || note.words().isBlank()) return words();
        var found = lock(id, viewer);
        if (found.isEmpty()) return Outcome.refused(FulfilmentRefusal.UNKNOWN_ENTRY);
        var row = found.get();
        if (row.closedAt() != null) return Outcome.refused(FulfilmentRefusal.CASE_CLOSED);
        var money = note.step() == Step.CLAIM || note.step() == Step.ANSWER || note.step() == Step.COMPENSATION;
        var fen = note.amount() == null ? -1 : note.amount().fen();
        if (money && (fen < (note.step() == Step.ANSWER ? 0 : 1) || fen > MOST_FEN)) return Outcome.refused(FulfilmentRefusal.WRONG_INPUT, List.of(new Outcome.Field("amount", Words.of("写明多少钱", "Say how much"))));
        if (note.step() == Step.ANSWER && row.claimFen() == null) return Outcome.refused(FulfilmentRefusal.NO_CLAIM);
        if (note.nextOn() != null && note.nextOn().isBefore(calendar.today())) return Outcome.refused(FulfilmentRefusal.WRONG_INPUT, List.of(new Outcome.Field("nextOn", Words.of("从今天起", "Today or later"))));
        take(row, note, money ? fen : 0, viewer.person());
        return Outcome.done(true);
    }

    private void take(Row row, Note note, long fen, PersonId by) {
        var now = clock.instant().atOffset(UTC);
        switch (note.step()) {
            case CALL, FINDING, CUSTOMER -> { }
            case LOST -> db.sql("update fulfilment.parcel_case set kind = 'LOST', cause = 'LOST' where id = ?").param(row.id()).update();
            case CLAIM -> db.sql("update fulfilment.parcel_case set claim_fen = ?, claimed_at = ?, answered_at = null, paid_fen = null where id = ?").params(fen, now, row.id()).update();
            case ANSWER -> db.sql("update fulfilment.parcel_case set paid_fen = coalesce(paid_fen, 0) + ?, answered_at = ? where id = ?").params(fen, now, row.id()).update();
            case COMPENSATION -> db.sql("update fulfilment.parcel_case set customer_fen = customer_fen + ? where id = ?").params(fen, row.id()).update();
        }
        db.sql("update fulfilment.parcel_case set next_on = ?, holder = coalesce(holder, ?) where id = ?").params(note.nextOn() == null ? calendar.today().plusDays(1) : note.nextOn(), by.value(), row.id()).update();
        entry(row.id(), note.step().name(), note.words().strip(), fen, by);
        if (note.step() == Step.CUSTOMER || note.step() == Step.COMPENSATION || note.step() == Step.LOST)
            orders.note(List.of(row.order()), "DIFFICULT", by, clock.instant(), Words.of("疑难快递：" + note.words().strip(), "Difficult parcel: " + note.words().strip()));
        audit.record(by, "fulfilment.case.note", "parcel-case/" + row.id(), null, Map.of("step", note.step(), "fen", fen), note.words().strip());
    }

    /** FUL-24: what is not finished goes to the next shift, with what has to be known. */
    @Transactional
    Outcome<Integer> handOn(Collection<Long> ids, PersonId to, String words, Viewer viewer) {
        if (words == null || words.isBlank()) return Outcome.refused(FulfilmentRefusal.WORDS_NEEDED, List.of(new Outcome.Field("words", Words.of("写明交代什么", "Say what the next one must know"))));
        if (!db.sql("select exists (select from organisation.fact_person where person_id = ? and (left_on is null or left_on >= ?))").params(to.value(), calendar.today()).query(Boolean.class).single())
            return Outcome.refused(FulfilmentRefusal.NOT_ON_THE_STAFF);
        var shops = viewer.shops(Permission.SERVE_CUSTOMERS);
        var moved = db.sql("update fulfilment.parcel_case set holder = :to, next_on = :today where id = any(:ids) and closed_at is null and (:every or shop_id = any(:shops)) returning id")
                .param("to", to.value()).param("today", calendar.today()).param("ids", ids.toArray(Long[]::new)).param("every", shops.every()).param("shops", shops.ids()).query(Long.class).list();
        if (moved.isEmpty()) return Outcome.refused(FulfilmentRefusal.UNKNOWN_ENTRY);
        db.sql("insert into fulfilment.case_entry (case_id, kind, words, person_id, at, day) select id, 'HANDED_ON', :words, :by, :now, :day from unnest(:ids::bigint[]) as id")
                .param("words", "交 " + names.of(to) + "：" + words.strip()).param("by", viewer.person().value()).param("now", clock.instant().atOffset(UTC)).param("day", calendar.today()).param("ids", moved.toArray(Long[]::new)).update();
        notices.post(List.of(new Notice(to, "shipping.case", "case/" + moved.getFirst() + "/" + clock.instant().toEpochMilli(), Words.of("接 " + moved.size() + " 件疑难快递", moved.size() + (moved.size() == 1 ? " difficult parcel" : " difficult parcels") + " handed to you"),
                Words.of(viewer.name() + "：" + words.strip(), viewer.name() + ": " + words.strip()), "/difficult-parcels", null)));
        audit.record(viewer.person(), "fulfilment.case.hand-on", "parcel-case/" + moved.getFirst(), null, Map.of("cases", moved, "to", to), words.strip());
        return Outcome.done(moved.size());
    }

    /** FUL-25: with a claim unanswered it stays open; what was lost is claimed first, unless it turned up. */
    @Transactional
    Outcome<Boolean> close(long id, Result result, String words, Viewer viewer) {
        if (words == null || words.isBlank()) return words();
        var found = lock(id, viewer);
        if (found.isEmpty()) return Outcome.refused(FulfilmentRefusal.UNKNOWN_ENTRY);
        var row = found.get();
        if (row.closedAt() != null) return Outcome.refused(FulfilmentRefusal.CASE_CLOSED);
        if (row.claimFen() != null && row.answeredAt() == null) return Outcome.refused(FulfilmentRefusal.CLAIM_UNANSWERED, Map.of("courier", names.shown(row.courier()), "yuan", java.math.BigDecimal.valueOf(row.claimFen(), 2).toPlainString()));
        if (row.kind().equals("LOST") && result != Result.DELIVERED && result != Result.RETURNED && row.claimFen() == null) return Outcome.refused(FulfilmentRefusal.CLAIM_MISSING);
        db.sql("update fulfilment.parcel_case set result = ?, result_words = ?, closed_by = ?, closed_at = ? where id = ?").params(result.name(), words.strip(), viewer.person().value(), clock.instant().atOffset(UTC), id).update();
        entry(id, "CLOSED", words.strip(), 0, viewer.person());
        orders.note(List.of(row.order()), "DIFFICULT_CLOSED", viewer.person(), clock.instant(), Words.of("疑难快递结案：" + words.strip(), "Difficult parcel closed: " + words.strip()));
        audit.record(viewer.person(), "fulfilment.case.close", "parcel-case/" + id, null, Map.of("result", result), words.strip());
        return Outcome.done(true);
    }

    private Optional<Row> lock(long id, Viewer viewer) {
        return db.sql("select id, shop_id, order_id, courier, kind, claim_fen, answered_at, closed_at, holder from fulfilment.parcel_case where id = ? for update").param(id).query(Row.class).optional()
                .filter(row -> viewer.shops(Permission.SERVE_CUSTOMERS).contains(new ShopId(row.shopId())));
    }

    private void entry(long id, String kind, String words, long fen, PersonId by) {
        var now = clock.instant();
        db.sql("insert into fulfilment.case_entry (case_id, kind, words, fen, person_id, at, day) values (?, ?, ?, ?, ?, ?, ?)").params(id, kind, words, fen, by.value(), now.atOffset(UTC), calendar.dayOf(now)).update();
    }

    private static Outcome<Boolean> words() { return Outcome.refused(FulfilmentRefusal.WORDS_NEEDED, List.of(new Outcome.Field("words", Words.of("写明情况", "Say what it is")))); }
}
