package zhanggui.fulfilment.shipping;

import static java.time.ZoneOffset.UTC;
import static zhanggui.fulfilment.FulfilmentRefusal.*;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.fulfilment.Names;
import zhanggui.fulfilment.Parcel;
import zhanggui.fulfilment.Parcels;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.Permission;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;
import zhanggui.orders.Orders;

/** FUL-15, FUL-16: the collector is called, sheets and parcels are counted with him, the sheets go to finance. */
@Component
class HandOver {

    record Counts(int sheets, int parcels) {}

    record Closed(long id, String courierName, int parcels) {}

    private final JdbcClient db;
    private final Clock clock;
    private final BusinessCalendar calendar;
    private final Parcels parcels;
    private final Orders orders;
    private final Names names;
    private final Audit audit;

    HandOver(JdbcClient db, Clock clock, BusinessCalendar calendar, Parcels parcels, Orders orders, Names names, Audit audit) {
        this.db = db;
        this.clock = clock;
        this.calendar = calendar;
        this.parcels = parcels;
        this.orders = orders;
        this.names = names;
        this.audit = audit;
    }

    /** One hand-over a courier is open at a time; the call is recorded with who, when and whom. */
    @Transactional
    Outcome<Long> call(String courier, String collector, Viewer viewer) {
        if (collector == null || collector.isBlank()) return Outcome.refused(WRONG_INPUT, List.of(new Outcome.Field("collector", Words.of("写明打给谁", "Say who was called"))));
        if (!db.sql("select exists (select from fulfilment.courier where code = ?)").param(courier).query(Boolean.class).single()) return Outcome.refused(UNKNOWN_ENTRY);
        var id = open(courier, viewer);
        db.sql("update fulfilment.handover set called_by = ?, called_at = ?, collector = ? where id = ?")
                .params(viewer.person().value(), clock.instant().atOffset(UTC), collector, id).update();
        audit.record(viewer.person(), "fulfilment.handover.call", "handover/" + id, null, Map.of("courier", courier, "collector", collector), null);
        return Outcome.done(id);
    }

    private long open(String courier, Viewer viewer) {
        db.sql("insert into fulfilment.handover (day, courier, opened_by, opened_at) values (?, ?, ?, ?) on conflict (courier) where closed_at is null do nothing")
                .params(calendar.today(), courier, viewer.person().value(), clock.instant().atOffset(UTC)).update();
        return db.sql("select id from fulfilment.handover where courier = ? and closed_at is null").param(courier).query(Long.class).single();
    }

    private record State(long id, String courier, @Nullable Long calledBy, java.sql.@Nullable Timestamp closedAt, @Nullable Long receivedBy, java.sql.@Nullable Timestamp receivedAt) {}

    /** A difference of one keeps it open; what was counted and what is missing stays on it. */
    @Transactional
    Outcome<Closed> close(String courier, Counts counts, Viewer viewer) {
        open(courier, viewer);
        var state = db.sql("select id, courier, called_by, closed_at, received_by, received_at from fulfilment.handover where courier = ? and closed_at is null for update").param(courier).query(State.class).single();
        if (state.calledBy() == null) return Outcome.refused(COURIER_NOT_CALLED, Map.of("courier", names.courier(courier)));
        var shops = viewer.shops(Permission.HAND_OVER);
        var packed = db.sql("select " + Parcels.COLUMNS + " from fulfilment.parcel p where p.stage = 'PACKED' and p.courier = :courier and (:every or p.shop_id = any(:shops)) order by p.id, p.shop_id for update of p")
                .param("courier", courier).param("every", shops.every()).param("shops", shops.ids()).query((row, _) -> Parcels.read(row)).list();
        var going = packed.stream().filter(p -> p.shipped() != null).toList();
        if (going.size() != counts.sheets() || going.size() != counts.parcels()) return differs(state, packed, going, counts, viewer);
        var now = clock.instant();
        var taken = "update fulfilment.parcel p set stage = 'WITH_COURIER', handover_id = :handover from unnest(:shops::bigint[], :ids::bigint[]) k (shop, id) where p.shop_id = k.shop and p.id = k.id and p.id between :first and :last";
        Parcels.of(db.sql(taken), going.stream().map(Parcel::ref).toList()).param("handover", state.id()).update();
        orders.note(going.stream().map(Parcel::order).toList(), "WITH_COURIER", viewer.person(), now, Words.of("已交" + names.courier(courier), "Handed to " + courier));
        db.sql("update fulfilment.handover set sheets = :n, parcels = :n, expected = :n, difference = null, closed_by = :by, closed_at = :now where id = :id")
                .param("n", going.size()).param("by", viewer.person().value()).param("now", now.atOffset(UTC)).param("id", state.id()).update();
        audit.record(viewer.person(), "fulfilment.handover.close", "handover/" + state.id(), null, Map.of("courier", courier, "parcels", going.size()), null);
        return Outcome.done(new Closed(state.id(), names.courier(courier), going.size()));
    }

    private Outcome<Closed> differs(State state, List<Parcel> packed, List<Parcel> going, Counts counts, Viewer viewer) {
        var notMarked = packed.stream().filter(p -> p.shipped() == null).map(Parcel::number).limit(20).collect(Collectors.joining("、"));
        var missing = differences(going.size(), counts, notMarked);
        db.sql("update fulfilment.handover set sheets = ?, parcels = ?, expected = ?, difference = ? where id = ?").params(counts.sheets(), counts.parcels(), going.size(), notMarked, state.id()).update();
        // FUL-27: the courier table counts each hand-over that did not agree at first, once.
        db.sql("insert into fulfilment.courier_problem (courier, day, kind, words, handover_id, told_by, told_at) values (?, ?, 'HAND_OVER', ?, ?, ?, ?) on conflict (handover_id) do nothing")
                .params(state.courier(), calendar.today(), "交接对不上：" + missing.zh(), state.id(), viewer.person().value(), clock.instant().atOffset(UTC)).update();
        audit.record(viewer.person(), "fulfilment.handover.differs", "handover/" + state.id(), null, Map.of("expected", going.size(), "sheets", counts.sheets(), "parcels", counts.parcels()), null);
        return Outcome.refused(HAND_OVER_DIFFERS, Map.of("expected", going.size(), "sheets", counts.sheets(), "parcels", counts.parcels(), "missing", missing));
    }

    /** What to look for: sheets, parcels, or those that were not marked shipped. */
    static Words differences(int expected, Counts counts, String notMarked) {
        var zh = new java.util.ArrayList<String>();
        var en = new java.util.ArrayList<String>();
        differs(zh, en, counts.sheets() - expected, "张底单", "waybill sheet");
        differs(zh, en, counts.parcels() - expected, "件包裹", "parcel");
        if (!notMarked.isEmpty()) {
            zh.add("打包了没点发货的：" + notMarked);
            en.add("packed but not marked shipped: " + notMarked);
        }
        return Words.of(String.join("；", zh), String.join("; ", en));
    }

    private static void differs(List<String> zh, List<String> en, int by, String thingZh, String thingEn) {
        if (by == 0) return;
        var many = Math.abs(by);
        zh.add((by < 0 ? "少 " : "多 ") + many + " " + thingZh);
        en.add(many + " " + thingEn + (many == 1 ? "" : "s") + (by < 0 ? " too few" : " too many"));
    }

    /** Finance acknowledges the sorted sheets. */
    @Transactional
    Outcome<Boolean> receive(long id, Viewer viewer) {
        var state = db.sql("select id, courier, called_by, closed_at, received_by, received_at from fulfilment.handover where id = ? for update").param(id).query(State.class).optional();
        if (state.isEmpty()) return Outcome.refused(UNKNOWN_ENTRY);
        if (state.get().closedAt() == null) return Outcome.refused(HAND_OVER_OPEN);
        if (state.get().receivedAt() != null)
            return Outcome.refused(ALREADY_RECEIVED, Map.of("who", names.of(new PersonId(state.get().receivedBy())), "at", names.at(state.get().receivedAt().toInstant())));
        db.sql("update fulfilment.handover set received_by = ?, received_at = ? where id = ?").params(viewer.person().value(), clock.instant().atOffset(UTC), id).update();
        audit.record(viewer.person(), "fulfilment.handover.receive", "handover/" + id, null, Map.of(), null);
        return Outcome.done(true);
    }
}
