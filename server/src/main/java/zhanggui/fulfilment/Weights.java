package zhanggui.fulfilment;

import static java.time.ZoneOffset.UTC;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.Permission;
import zhanggui.kernel.ShopId;
import zhanggui.kernel.SkuId;
import zhanggui.kernel.Viewer;

/**
 * FUL-48: parcels are weighed. A weight that is off the expected one by more than the set percent stops the parcel until somebody lets it go with a
 * reason and his name. What goods weigh is said here,
 * stands in the catalogue, or is learnt from the first parcel that holds nothing else.
 */
@Component
public class Weights {

    /** @param letGo the weigher has checked it and lets it go although it is off; why says what he found */
    public record Weigh(@Nullable UUID command, @Nullable Instant at, String code, int grams, boolean letGo, @Nullable String why) {}

    /** @param expected null: not all of its goods have a weight yet */
    public record Weighed(long shop, long id, String number, int grams, @Nullable Integer expected, boolean off, boolean letGo) {}

    private final JdbcClient db;
    private final Clock clock;
    private final BusinessCalendar calendar;
    private final Limits limits;
    private final Parcels parcels;
    private final Commands commands;
    private final Names names;

    Weights(JdbcClient db, Clock clock, BusinessCalendar calendar, Limits limits, Parcels parcels, Commands commands, Names names) {
        this.db = db;
        this.clock = clock;
        this.calendar = calendar;
        this.limits = limits;
        this.parcels = parcels;
        this.commands = commands;
        this.names = names;
    }

    public Outcome<Weighed> weigh(Weigh w, Viewer viewer) {
        return commands.once(w.command(), viewer.person(), Weighed.class, () -> {
            if (w.grams() < 1 || w.grams() > 200_000) return Outcome.refused(FulfilmentRefusal.WRONG_INPUT);
            var found = parcels.lockByCode(w.code(), calendar.today()).filter(p -> viewer.shops(Permission.PACK_PARCELS).contains(p.ref().shop()));
            if (found.isEmpty()) return Outcome.refused(FulfilmentRefusal.UNKNOWN_CODE, Map.of("code", w.code()));
            var parcel = found.get();
            if (parcel.stage() == ParcelStage.VOIDED) return Outcome.refused(FulfilmentRefusal.PAPERS_VOIDED, Map.of("why", parcel.voidReason()));
            if (parcel.stage() == ParcelStage.WITH_COURIER || parcel.shipped() != null) return Outcome.refused(FulfilmentRefusal.LEFT_ALREADY, Map.of("number", parcel.number()));
            if (parcel.packed() == null || parcel.stage() != ParcelStage.PACKED) return Outcome.refused(FulfilmentRefusal.NOT_PACKED, Map.of("number", parcel.number()));
            return judge(parcel, w, viewer);
        });
    }

    private Outcome<Weighed> judge(Parcel parcel, Weigh w, Viewer viewer) {
        var expected = expected(parcel);
        var off = expected != null && Math.abs(w.grams() - expected) * 100L > (long) expected * limits.weightPercent(calendar.today());
        var letGo = off && w.letGo();
        if (letGo && (w.why() == null || w.why().isBlank())) return Outcome.refused(FulfilmentRefusal.NOTE_NEEDED);
        db.sql("insert into fulfilment.weighing (shop_id, parcel_id, grams, expected, off, let_go, why, person_id, at) values (?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(java.util.Arrays.asList(parcel.ref().shop().value(), parcel.ref().id(), w.grams(), expected, off, letGo, letGo ? w.why().strip() : null, viewer.person().value(), commands.occurred(w.at()).atOffset(UTC))).update();
        if (expected == null) learn(parcel, w.grams(), viewer);
        if (off && !letGo) return Outcome.refused(FulfilmentRefusal.WEIGHT_OFF, Map.of("number", parcel.number(), "grams", w.grams(), "expected", expected));
        return Outcome.done(new Weighed(parcel.ref().shop().value(), parcel.ref().id(), parcel.number(), w.grams(), expected, off, letGo));
    }

    private static final String LATEST = "(select grams from fulfilment.sku_weight g where g.sku_id = %s order by n desc limit 1)";

    private @Nullable Integer expected(Parcel parcel) {
        return db.sql("select case when bool_and(w is not null) then sum(quantity * w)::int + " + LATEST.formatted("0") + " end from (select quantity, coalesce(" + LATEST.formatted("l.sku_id") + ", (select s.weight_grams from catalogue.fact_sku s where s.sku_id = l.sku_id)) as w from fulfilment.parcel_line l where l.shop_id = ? and l.parcel_id = ?) x")
                .params(parcel.ref().shop().value(), parcel.ref().id()).query((row, _) -> java.util.Optional.ofNullable(row.getObject(1, Integer.class))).single().orElse(null);
    }

    /** A parcel of one kind of goods says what a piece of it weighs. */
    private void learn(Parcel parcel, int grams, Viewer viewer) {
        record Only(long skuId, long pieces, long kinds) {}
        var only = db.sql("select min(sku_id) as sku_id, sum(quantity) as pieces, count(distinct sku_id) as kinds from fulfilment.parcel_line where shop_id = ? and parcel_id = ?").params(parcel.ref().shop().value(), parcel.ref().id()).query(Only.class).single();
        var box = db.sql("select " + LATEST.formatted("0")).query(Integer.class).single();
        var each = (grams - box) / only.pieces();
        if (only.kinds() == 1 && each > 0) set(new SkuId(only.skuId()), Math.toIntExact(each), true, viewer);
    }

    /** What one piece weighs from now on. @param learnt from a parcel; else somebody said so */
    private void set(SkuId sku, int grams, boolean learnt, Viewer viewer) {
        db.sql("insert into fulfilment.sku_weight (sku_id, grams, learnt, set_by, set_at) values (?, ?, ?, ?, ?)").params(sku.value(), grams, learnt, viewer.person().value(), clock.instant().atOffset(UTC)).update();
    }

    @Transactional
    public Outcome<Integer> set(String code, int grams, Viewer viewer) {
        if (grams < 1 || grams > 100_000) return Outcome.refused(FulfilmentRefusal.WRONG_INPUT, List.of(new Outcome.Field("grams", zhanggui.kernel.Words.of("1 到 100000 克", "1 to 100,000 g"))));
        var clean = Parcels.clean(code);
        var sku = clean.isEmpty() ? java.util.Optional.of(0L) : db.sql("select sku_id from catalogue.fact_sku where upper(code) = ? or barcode = ? limit 1").params(clean, clean).query(Long.class).optional();
        if (sku.isEmpty()) return Outcome.refused(FulfilmentRefusal.UNKNOWN_SKU, Map.of("code", code));
        set(new SkuId(sku.get()), grams, false, viewer);
        return Outcome.done(grams);
    }

    /** Those whose last weighing is off and was not let go. */
    @Transactional(propagation = Propagation.SUPPORTS)
    public Set<ParcelRef> off(Collection<ParcelRef> of) {
        return new HashSet<>(db.sql("""
                select w.shop_id, w.parcel_id from unnest(:shops::bigint[], :ids::bigint[]) k (shop, parcel)
                 cross join lateral (select * from fulfilment.weighing x where x.shop_id = k.shop and x.parcel_id = k.parcel order by x.id desc limit 1) w where w.off and not w.let_go
                """).param("shops", of.stream().map(r -> r.shop().value()).toArray(Long[]::new)).param("ids", of.stream().map(ParcelRef::id).toArray(Long[]::new))
                .query((row, _) -> new ParcelRef(new ShopId(row.getLong(1)), row.getLong(2))).list());
    }

    /** The last weighings, those that are off first. */
    public record Line(long id, String number, String waybill, String courierName, int grams, @Nullable Integer expected, boolean off, boolean letGo, @Nullable String why, String by, Instant at) {}

    public List<Line> today(Viewer viewer) {
        var shops = viewer.shops(Permission.PACK_PARCELS);
        return db.sql("""
                select w.id, p.number, p.waybill, p.courier, w.grams, w.expected, w.off, w.let_go, w.why, coalesce(n.name, '') as by, w.at
                  from (select distinct on (shop_id, parcel_id) * from fulfilment.weighing where at >= :from and (:every or shop_id = any(:shops)) order by shop_id, parcel_id, id desc) w
                  join fulfilment.parcel p on p.shop_id = w.shop_id and p.id = w.parcel_id left join organisation.fact_person n on n.person_id = w.person_id
                 order by w.off and not w.let_go desc, w.at desc limit 100
                """).param("from", calendar.startOf(calendar.today()).atOffset(UTC)).param("every", shops.every()).param("shops", shops.ids())
                .query((row, _) -> new Line(row.getLong("id"), row.getString("number"), row.getString("waybill"), names.shown(row.getString("courier")), row.getInt("grams"), row.getObject("expected", Integer.class), row.getBoolean("off"),
                        row.getBoolean("let_go"), row.getString("why"), row.getString("by"), row.getTimestamp("at").toInstant())).list();
    }
}
