package zhanggui.fulfilment.errors;

import static zhanggui.fulfilment.FulfilmentRefusal.*;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.fulfilment.ErrorRule;
import zhanggui.fulfilment.Errors;
import zhanggui.fulfilment.Parcel;
import zhanggui.fulfilment.Parcels;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.Permission;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;
import zhanggui.orders.Orders;

/** FUL-28, ORD-10: the supervisor books with one click what the step log cannot show; whose it is comes from the steps of the order. */
@Component
class BookError {

    /**
     * @param code   waybill, pick list or order number; null when it belongs to none, then the person must be named
     * @param person whose it is; null: whoever did the rule's step of this order
     */
    record Booking(String rule, @Nullable String code, @Nullable Long person, @Nullable Instant occurredAt, String note) {}

    record Booked(long id, String rule, @Nullable Long person) {}

    private final JdbcClient db;
    private final Clock clock;
    private final BusinessCalendar calendar;
    private final Parcels parcels;
    private final Orders orders;
    private final Errors errors;

    BookError(JdbcClient db, Clock clock, BusinessCalendar calendar, Parcels parcels, Orders orders, Errors errors) {
        this.db = db;
        this.clock = clock;
        this.calendar = calendar;
        this.parcels = parcels;
        this.orders = orders;
        this.errors = errors;
    }

    @Transactional
    Outcome<Booked> book(Booking request, Viewer viewer) {
        var rule = ErrorRule.of(request.rule());
        if (rule.isEmpty()) return wrong("rule", Words.of("没有这条规则", "No such rule"));
        if (request.note() == null || request.note().isBlank()) return wrong("note", Words.of("写一句是怎么回事", "Say what happened"));
        var named = request.code() != null && !request.code().isBlank();
        var parcel = named ? find(request.code(), viewer) : Optional.<Parcel>empty();
        if (named && parcel.isEmpty()) return Outcome.refused(UNKNOWN_CODE, Map.of("code", request.code()));
        if (!named && !viewer.shops(Permission.BOOK_ERRORS).every()) return wrong("code", Words.of("扫单号或填订单号", "Scan the papers or enter the order number"));
        var step = parcel.map(p -> step(p, rule.get())).orElse(null);
        var person = request.person() != null ? new PersonId(request.person()) : step == null ? null : step.by();
        if (person == null) return wrong("person", Words.of("这一步没有人，请选是谁", "Nobody did this step; say who"));
        if (!db.sql("select exists (select from organisation.fact_person where person_id = ?)").param(person.value()).query(Boolean.class).single()) return wrong("person", Words.of("没有这个人", "No such person"));
        var at = request.occurredAt() != null && !request.occurredAt().isAfter(clock.instant()) ? request.occurredAt() : step != null ? step.at() : clock.instant();
        // Without papers and without a time, the same words about the same person are the same thing for the rest of the day: a second click books nothing.
        var when = at.equals(request.occurredAt()) ? at.toString() : calendar.dayOf(at).toString();
        var cause = parcel.map(p -> "parcel/" + p.ref().id()).orElseGet(() -> "person/" + person.value() + " " + when + " " + request.note().strip());
        var id = errors.book(new Errors.Booking(rule.get(), cause, person, parcel.map(Parcel::order).orElse(null), parcel.map(Parcel::platformNo).orElse(null), parcel.map(Parcel::ref).orElse(null), null, at, viewer.person(), request.note()));
        return id.isEmpty() ? Outcome.refused(ALREADY_BOOKED) : Outcome.done(new Booked(id.get(), rule.get().key(), person.value()));
    }

    private static Outcome<Booked> wrong(String field, Words words) { return Outcome.refused(WRONG_INPUT, List.of(new Outcome.Field(field, words))); }

    private Optional<Parcel> find(String code, Viewer viewer) {
        return parcels.byCode(code, calendar.today()).flatMap(parcels::find)
                .or(() -> orders.findByNumber(code.strip()).stream().findFirst().flatMap(parcels::ofOrder))
                .filter(p -> viewer.shops(Permission.BOOK_ERRORS).contains(p.ref().shop()));
    }

    private static Parcel.@Nullable Done step(Parcel p, ErrorRule rule) {
        return switch (rule.station()) {
            case REVIEW -> p.reviewed();
            case PRINT -> p.printed();
            case PICK -> p.picked() == null ? p.handed() : p.picked();
            case VERIFY -> p.verified();
            case PACK -> p.packed();
            case HAND_OVER, AFTER_SALES -> null;
        };
    }

    @Transactional
    Outcome<Boolean> undo(long error, String why, Viewer viewer) {
        if (why == null || why.isBlank()) return Outcome.refused(NOTE_NEEDED);
        var shop = db.sql("select coalesce(shop_id, 0) from fulfilment.error where id = ?").param(error).query(Long.class).optional();
        var shops = viewer.shops(Permission.BOOK_ERRORS);
        if (shop.isEmpty() || !(shops.every() || shops.contains(new zhanggui.kernel.ShopId(shop.get())))) return Outcome.refused(UNKNOWN_ENTRY);
        return errors.undo(error, viewer.person(), why) ? Outcome.done(true) : Outcome.refused(ALREADY_VOIDED);
    }
}
