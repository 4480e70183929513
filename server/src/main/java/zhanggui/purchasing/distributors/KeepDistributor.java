package zhanggui.purchasing.distributors;

import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Money;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.Permission;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Seal;
import zhanggui.kernel.ShopId;
import zhanggui.kernel.SkuId;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;
import zhanggui.orders.OrderRef;
import zhanggui.orders.PlaceOrder;
import zhanggui.orders.Recipient;
import zhanggui.organisation.Organisation;
import zhanggui.purchasing.PurchasingRefusal;

/** PUR-11 (WF-3A): distributors are won, kept, supplied and helped; what they order costs what their level says that day and is an order of its own channel. */
@Component
class KeepDistributor {

    record Data(String name, @Nullable Long level, boolean onAccount, String region, String note) {}

    record Item(SkuId sku, int quantity) {}

    record Wanted(ShopId shop, Recipient recipient, String province, String city, String district, String remark, List<Item> items) {}

    private record Head(String name, String state, @Nullable Long level, boolean onAccount) {}

    private record Priced(String code, String name, String spec, @Nullable Money price) {}

    private static final DateTimeFormatter SHORT_DAY = DateTimeFormatter.ofPattern("yyMMdd");

    private final JdbcClient db;
    private final Clock clock;
    private final BusinessCalendar calendar;
    private final Audit audit;
    private final Seal seal;
    private final Organisation organisation;
    private final PlaceOrder placing;

    KeepDistributor(JdbcClient db, Clock clock, BusinessCalendar calendar, Audit audit, Seal seal, Organisation organisation, PlaceOrder placing) {
        this.db = db;
        this.clock = clock;
        this.calendar = calendar;
        this.audit = audit;
        this.seal = seal;
        this.organisation = organisation;
        this.placing = placing;
    }

    private OffsetDateTime now() { return clock.instant().atOffset(ZoneOffset.UTC); }

    private boolean level(@Nullable Long level) { return level == null || db.sql("select exists (select from purchasing.price_level where id = ?)").param(level).query(Boolean.class).single(); }

    @Transactional
    Outcome<Long> add(Data data, PersonId by) {
        if (!level(data.level)) return Outcome.refused(PurchasingRefusal.NO_LEVEL);
        if (db.sql("select exists (select from purchasing.distributor where name = ?)").param(data.name).query(Boolean.class).single()) return Outcome.refused(PurchasingRefusal.DISTRIBUTOR_EXISTS, Map.of("name", data.name));
        var partner = organisation.partner("CHANNEL", data.name, by);
        var id = db.sql("insert into purchasing.distributor (partner_id, name, level_id, on_account, region, note, made_by, made_at) values (:partner, :name, :level, :account, :region, :note, :by, :now) on conflict do nothing returning id")
                .param("partner", partner).param("name", data.name).param("level", data.level, Types.BIGINT).param("account", data.onAccount).param("region", data.region).param("note", data.note).param("by", by.value()).param("now", now())
                .query(Long.class).optional();
        if (id.isEmpty()) return Outcome.refused(PurchasingRefusal.DISTRIBUTOR_EXISTS, Map.of("name", data.name));
        step(id.get(), Distributors.What.RECRUIT, "CANDIDATE", "", by);
        audit.record(by, "purchasing.distributor.add", "distributor/" + id.get(), null, data, null);
        return Outcome.done(id.get());
    }

    @Transactional
    Outcome<Void> change(long id, Data data, PersonId by) {
        var head = lock(id).orElse(null);
        if (head == null) return Outcome.refused(PurchasingRefusal.NO_DISTRIBUTOR);
        if (!level(data.level)) return Outcome.refused(PurchasingRefusal.NO_LEVEL);
        db.sql("update purchasing.distributor set level_id = :level, on_account = :account, region = :region, note = :note where id = :id")
                .param("level", data.level, Types.BIGINT).param("account", data.onAccount).param("region", data.region).param("note", data.note).param("id", id).update();
        audit.record(by, "purchasing.distributor.change", "distributor/" + id, head, data, null);
        return Outcome.done(null);
    }

    private Optional<Head> lock(long id) {
        return db.sql("select name, state, level_id, on_account from purchasing.distributor where id = ? for update").param(id)
                .query((row, _) -> new Head(row.getString(1), row.getString(2), row.getObject(3, Long.class), row.getBoolean(4))).optional();
    }

    private void step(long id, Distributors.What what, String state, String words, PersonId by) {
        db.sql("insert into purchasing.distributor_step (distributor_id, what, state, words, made_by, made_at) values (?, ?, ?, ?, ?, ?)").params(id, what.name(), state, words, by.value(), now()).update();
    }

    /** @param to null: nothing changes but what was done is told */
    @Transactional
    Outcome<Void> step(long id, Distributors.What what, Distributors.@Nullable State to, String words, PersonId by) {
        var head = lock(id).orElse(null);
        if (head == null) return Outcome.refused(PurchasingRefusal.NO_DISTRIBUTOR);
        if (to != null && head.state.equals(to.name())) return Outcome.refused(PurchasingRefusal.SAME_STATE);
        if (to != null) db.sql("update purchasing.distributor set state = ? where id = ?").params(to.name(), id).update();
        step(id, to != null ? Distributors.What.STATE : what, to == null ? head.state : to.name(), words, by);
        audit.record(by, "purchasing.distributor.step", "distributor/" + id, head.state, to == null ? what : to, words);
        return Outcome.done(null);
    }

    @Transactional
    Outcome<Void> contact(long id, String name, String phone, PersonId by) {
        if (lock(id).isEmpty()) return Outcome.refused(PurchasingRefusal.NO_DISTRIBUTOR);
        db.sql("insert into purchasing.distributor_contact (distributor_id, name, phone, made_by, made_at) values (?, ?, ?, ?, ?)").params(id, name, phone.isBlank() ? null : seal.close(phone), by.value(), now()).update();
        audit.record(by, "purchasing.distributor.contact", "distributor/" + id, null, name, null);
        return Outcome.done(null);
    }

    @Transactional
    Outcome<Long> addLevel(String name, PersonId by) {
        var id = db.sql("insert into purchasing.price_level (name, made_by, made_at) values (?, ?, ?) on conflict do nothing returning id").params(name, by.value(), now()).query(Long.class).optional();
        if (id.isEmpty()) return Outcome.refused(PurchasingRefusal.LEVEL_EXISTS);
        audit.record(by, "purchasing.level.add", "price-level/" + id.get(), null, name, null);
        return Outcome.done(id.get());
    }

    /** From a day on; orders keep the price they were taken at. */
    @Transactional
    Outcome<Void> price(long level, String sku, Money price, LocalDate from, PersonId by) {
        if (!level(level)) return Outcome.refused(PurchasingRefusal.NO_LEVEL);
        if (price.fen() <= 0) return Outcome.refused(PurchasingRefusal.NO_PRICE);
        if (from.isBefore(calendar.today())) return Outcome.refused(PurchasingRefusal.FROM_PAST);
        var id = db.sql("select sku_id from catalogue.fact_sku where code = ? or barcode = ? limit 1").params(sku, sku).query(Long.class).optional();
        if (id.isEmpty()) return Outcome.refused(PurchasingRefusal.NO_SKU, Map.of("code", sku));
        db.sql("insert into purchasing.level_price (level_id, sku_id, from_day, price_fen, made_by, made_at) values (?, ?, ?, ?, ?, ?)").params(level, id.get(), from, price.fen(), by.value(), now()).update();
        audit.record(by, "purchasing.level.price", "price-level/" + level, null, Map.of("sku", sku, "price", price, "from", from.toString()), null);
        return Outcome.done(null);
    }

    @Transactional
    Outcome<OrderRef> order(long id, Wanted wanted, Viewer by) {
        var head = lock(id).orElse(null);
        if (head == null) return Outcome.refused(PurchasingRefusal.NO_DISTRIBUTOR);
        if (!head.state.equals("ACTIVE")) return Outcome.refused(PurchasingRefusal.NOT_ACTIVE, Map.of("name", head.name));
        if (head.level == null) return Outcome.refused(PurchasingRefusal.NO_LEVEL);
        if (!by.shops(Permission.MANAGE_CATALOGUE).contains(wanted.shop) || !db.sql("select exists (select from catalogue.fact_shop where shop_id = ?)").param(wanted.shop.value()).query(Boolean.class).single())
            return Outcome.refused(PurchasingRefusal.NO_SHOP);
        var prices = prices(head.level, wanted.items);
        var items = new ArrayList<PlaceOrder.Item>();
        for (var item : wanted.items) {
            var of = prices.get(item.sku);
            if (of == null) return Outcome.refused(PurchasingRefusal.NO_SKU, Map.of("code", item.sku.value()));
            if (of.price == null) return Outcome.refused(PurchasingRefusal.NO_LEVEL_PRICE, Map.of("level", levelName(head.level), "code", of.code));
            items.add(new PlaceOrder.Item(item.sku, of.code, of.name, of.spec, item.quantity, of.price));
        }
        var ref = placing.place(new PlaceOrder.Draft(wanted.shop, number(), PlaceOrder.Channel.DISTRIBUTOR, "distributor/" + id, wanted.recipient, wanted.province, wanted.city, wanted.district, wanted.remark, head.onAccount, items,
                Words.of("分销商 " + head.name + " 下单，" + levelName(head.level) + " 价", "Ordered by distributor " + head.name + " at the prices of " + levelName(head.level))), by.person());
        db.sql("insert into purchasing.distributor_order (shop_id, order_id, distributor_id, level_id, made_by, made_at) values (?, ?, ?, ?, ?, ?)").params(ref.shop().value(), ref.id().value(), id, head.level, by.person().value(), now()).update();
        return Outcome.done(ref);
    }

    private String levelName(long level) { return db.sql("select name from purchasing.price_level where id = ?").param(level).query(String.class).single(); }

    private String number() {
        var day = calendar.today();
        var n = db.sql("insert into purchasing.distributor_number (day, last) values (?, 1) on conflict (day) do update set last = purchasing.distributor_number.last + 1 returning last").param(day).query(Integer.class).single();
        return "FX%s-%03d".formatted(SHORT_DAY.format(day), n);
    }

    private Map<SkuId, Priced> prices(long level, List<Item> items) {
        var prices = new HashMap<SkuId, Priced>();
        db.sql("""
                select k.sku_id, k.code, k.name, k.spec, (select p.price_fen from purchasing.level_price p where p.level_id = :level and p.sku_id = k.sku_id and p.from_day <= :today order by p.from_day desc, p.n desc limit 1) as fen
                  from catalogue.fact_sku k where k.sku_id = any(:skus)
                """).param("level", level).param("today", calendar.today()).param("skus", items.stream().map(i -> i.sku.value()).toArray(Long[]::new)).query(row -> {
            var fen = row.getObject("fen", Long.class);
            prices.put(new SkuId(row.getLong("sku_id")), new Priced(row.getString("code"), row.getString("name"), row.getString("spec"), fen == null ? null : new Money(fen)));
        });
        return prices;
    }
}
