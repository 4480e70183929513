package zhanggui.purchasing.ordering;

import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Finder;
import zhanggui.kernel.Money;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.Page;
import zhanggui.kernel.PersonId;
import zhanggui.purchasing.PurchaseRules;
import zhanggui.purchasing.PurchasingRefusal;

/** PUR-04 (stock.arrival_plans): what is to come, when and how late; and the goods that are watched, with lead time, quantity and how long what is here lasts. */
@Component
class Arrivals {

    enum Kind { HOT, NEW, STEADY, SLOW }

    /** Without prices and suppliers: everybody who works on orders sees it. @param lateDays 0 while it is in time @param kind null when nobody has said */
    record Arrival(long sku, String code, String goods, @Nullable Kind kind, int toCome, LocalDate expectedOn, int lateDays, int here, boolean moved) {}

    /**
     * @param sold      in the days that are looked at
     * @param lasts     for so many days at that rate; null when nothing was sold
     * @param lead      as it is kept; null when it is not
     * @param measured  days from order to arrival over the last deliveries; null when there was none
     * @param soon      what is here ends before goods ordered today would come, and too little is on its way
     */
    record Watched(long sku, String code, String goods, @Nullable Kind kind, int rank, long sold, long available, long toCome, @Nullable LocalDate next, @Nullable Long lasts, @Nullable Integer lead, @Nullable Integer measured,
            @Nullable Integer quantity, @Nullable Long supplier, @Nullable String supplierName, String words, boolean soon) {}

    /** What can be ordered, as a form finds it. */
    record Goods(long sku, String code, String goods, long available, long toCome, @Nullable Long supplier, @Nullable Money price) {}

    /** @param quantity that is ordered as a rule */
    record Plan(Kind kind, @Nullable Long supplier, @Nullable Integer leadDays, @Nullable Integer quantity, String words) {}

    /** About ten hot goods and the top twenty by sales are watched (WF-37). */
    private static final int TOP = 20;
    private static final String PLAN = "left join lateral (select * from purchasing.goods_plan g where g.sku_id = k.sku_id order by g.id desc limit 1) g on true";

    private final JdbcClient db;
    private final Clock clock;
    private final BusinessCalendar calendar;
    private final PurchaseRules rules;
    private final Audit audit;

    Arrivals(JdbcClient db, Clock clock, BusinessCalendar calendar, PurchaseRules rules, Audit audit) {
        this.db = db;
        this.clock = clock;
        this.calendar = calendar;
        this.rules = rules;
        this.audit = audit;
    }

    /** What is late first, then by day. */
    Page<Arrival> page(@Nullable String text, boolean late, Page.Request request) {
        var params = new HashMap<String, Object>();
        params.put("text", text == null || text.isBlank() ? null : Finder.inside(text.strip()));
        params.put("today", calendar.today());
        params.put("late", late);
        var from = """
                 from purchasing.fact_purchase f join catalogue.fact_sku k on k.sku_id = f.sku_id
                 where f.state = 'ORDERED' and f.to_come > 0 and (not :late or f.expected_on < :today) and (:text::text is null or k.code like :text or k.name like :text)
                """;
        var total = db.sql("select count(*)" + from).params(params).query(Long.class).single();
        params.put("size", request.size());
        params.put("offset", request.offset());
        var rows = db.sql("""
                select f.sku_id, k.code, trim(k.name || ' ' || k.spec) as goods, g.kind, f.to_come, f.expected_on, coalesce(b.available, 0) as here, exists (select from purchasing.purchase_expected e where e.purchase_id = f.purchase_id) as moved
                  from (select f.* %s order by f.expected_on, f.purchase_id, f.line_no limit :size offset :offset) f join catalogue.fact_sku k on k.sku_id = f.sku_id %s
                  left join lateral (select sum(available)::int as available from stock.fact_balance b where b.sku_id = f.sku_id) b on true
                 order by f.expected_on, f.purchase_id, f.line_no
                """.formatted(from, PLAN)).params(params).query((row, _) -> {
            var expected = row.getObject("expected_on", LocalDate.class);
            return new Arrival(row.getLong("sku_id"), row.getString("code"), row.getString("goods"), row.getString("kind") == null ? null : Kind.valueOf(row.getString("kind")), row.getInt("to_come"), expected,
                    (int) Math.max(0, ChronoUnit.DAYS.between(expected, calendar.today())), row.getInt("here"), row.getBoolean("moved"));
        }).list();
        return Page.of(rows, total, request);
    }

    List<Watched> watched() {
        var today = calendar.today();
        var days = rules.number(PurchaseRules.Key.SALES_DAYS, today);
        var lead = rules.number(PurchaseRules.Key.LEAD_DAYS, today);
        return db.sql("""
                with sold as (
                    select l.sku_id, sum(l.quantity) as pieces from orders.fact_order o join orders.fact_need l on l.shop_id = o.shop_id and l.order_id = o.order_id
                     where o.paid_day >= :from and o.paid_day < :today and o.stage <> 'CANCELLED' and l.sku_id is not null group by l.sku_id),
                top as (select sku_id, pieces, row_number() over (order by pieces desc, sku_id)::int as rank from sold),
                chosen as (select sku_id from top where rank <= :top union select sku_id from (select distinct on (sku_id) sku_id, kind from purchasing.goods_plan order by sku_id, id desc) p where kind in ('HOT', 'NEW'))
                select k.sku_id, k.code, trim(k.name || ' ' || k.spec) as goods, g.kind, coalesce(t.rank, 0) as rank, coalesce(t.pieces, 0) as sold, coalesce(b.available, 0) as available,
                       coalesce(c.pieces, 0) as to_come, c.next, coalesce(g.lead_days, s.lead_days) as lead, m.days as measured, g.quantity, s.id as supplier, s.name as supplier_name, coalesce(g.words, '') as words
                  from chosen x join catalogue.fact_sku k on k.sku_id = x.sku_id %s left join top t on t.sku_id = k.sku_id
                  left join purchasing.supplier s on s.id = coalesce(g.supplier_id, (select f.supplier_id from purchasing.fact_purchase f where f.sku_id = k.sku_id order by f.purchase_id desc limit 1))
                  left join lateral (select sum(available) as available from stock.fact_balance b where b.sku_id = k.sku_id) b on true
                  left join lateral (select sum(f.to_come) as pieces, min(f.expected_on) filter (where f.to_come > 0) as next from purchasing.fact_purchase f where f.sku_id = k.sku_id and f.state in ('ASKED', 'ORDERED')) c on true
                  left join lateral (select round(avg(r.day - r.made_on))::int as days from (
                        select p.made_on, min(r.received_on) as day from purchasing.purchase_receipt r join purchasing.purchase p on p.id = r.purchase_id where r.sku_id = k.sku_id and r.accepted > 0 group by p.id order by p.id desc limit 5) r) m on true
                 order by coalesce(g.kind, '') <> 'HOT', coalesce(t.rank, 1000000), k.code limit 100
                """.formatted(PLAN)).param("from", today.minusDays(days)).param("today", today).param("top", TOP).query((row, _) -> {
            var sold = row.getLong("sold");
            var available = row.getLong("available");
            var toCome = row.getLong("to_come");
            var kept = row.getObject("lead", Integer.class);
            var lasts = sold == 0 ? null : (Long) (Math.max(0, available) * days / sold);
            var soon = sold > 0 && (available + toCome) * days <= sold * (kept == null ? lead : kept);
            return new Watched(row.getLong("sku_id"), row.getString("code"), row.getString("goods"), row.getString("kind") == null ? null : Kind.valueOf(row.getString("kind")), row.getInt("rank"), sold, available, toCome,
                    row.getObject("next", LocalDate.class), lasts, kept, row.getObject("measured", Integer.class), row.getObject("quantity", Integer.class), row.getObject("supplier", Long.class), row.getString("supplier_name"),
                    row.getString("words"), soon);
        }).list();
    }

    /** The newest counts; what was planned before stays on record. */
    @Transactional
    Outcome<Void> plan(long sku, Plan plan, PersonId by) {
        if (!db.sql("select exists (select from catalogue.fact_sku where sku_id = ?)").param(sku).query(Boolean.class).single()) return Outcome.refused(PurchasingRefusal.NO_SKU, Map.of("code", sku));
        if (plan.supplier != null && !db.sql("select exists (select from purchasing.supplier where id = ?)").param(plan.supplier).query(Boolean.class).single()) return Outcome.refused(PurchasingRefusal.NO_SUPPLIER);
        db.sql("insert into purchasing.goods_plan (sku_id, kind, supplier_id, lead_days, quantity, words, made_by, made_at) values (:sku, :kind, :supplier, :lead, :quantity, :words, :by, :now)")
                .param("sku", sku).param("kind", plan.kind.name()).param("supplier", plan.supplier, Types.BIGINT).param("lead", plan.leadDays, Types.INTEGER).param("quantity", plan.quantity, Types.INTEGER).param("words", plan.words)
                .param("by", by.value()).param("now", clock.instant().atOffset(ZoneOffset.UTC)).update();
        audit.record(by, "purchasing.goods.plan", "sku/" + sku, null, plan, null);
        return Outcome.done(null);
    }

    /** By code, barcode or name. */
    List<Goods> goods(String text) {
        return db.sql("""
                select k.sku_id, k.code, trim(k.name || ' ' || k.spec) as goods, coalesce(b.available, 0) as available, coalesce(c.pieces, 0) as to_come, coalesce(g.supplier_id, l.supplier_id) as supplier, l.price_fen
                  from (select * from catalogue.fact_sku k where lower(k.code) like :text or k.barcode = :exact or lower(k.name || ' ' || k.spec) like :text order by k.code limit 20) k %s
                  left join lateral (select sum(available) as available from stock.fact_balance b where b.sku_id = k.sku_id) b on true
                  left join lateral (select sum(f.to_come) as pieces from purchasing.fact_purchase f where f.sku_id = k.sku_id and f.state in ('ASKED', 'ORDERED')) c on true
                  left join lateral (select f.supplier_id, f.price_fen from purchasing.fact_purchase f where f.sku_id = k.sku_id and f.state <> 'CANCELLED' order by f.purchase_id desc limit 1) l on true
                 order by k.code
                """.formatted(PLAN)).param("text", Finder.inside(text.toLowerCase(java.util.Locale.ROOT))).param("exact", text).query((row, _) -> {
            var price = row.getObject("price_fen", Long.class);
            return new Goods(row.getLong("sku_id"), row.getString("code"), row.getString("goods"), row.getLong("available"), row.getLong("to_come"), row.getObject("supplier", Long.class), price == null ? null : new Money(price));
        }).list();
    }
}
