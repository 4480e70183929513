package zhanggui.stock.warnings;

import static java.time.ZoneOffset.UTC;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.Page;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.SkuId;
import zhanggui.stock.LowStock;
import zhanggui.stock.StockRules;
import zhanggui.stock.house.SkuByCode;

/**
 * INV-12: hot, steady and slow goods, each with its warning quantity. Which class goods are in follows from what left the house, unless somebody says
 * otherwise; so does the quantity. INV-13: goods without a sale for the set days are slow.
 */
@Component
class GoodsClasses implements LowStock {

    /**
     * @param sold        pieces in the days by which classes are made
     * @param set         whether somebody said the class or the quantity
     * @param daysLast    stock in hand over an average day's sale; null when nothing is sold
     */
    record Row(SkuId sku, String code, String name, Class kind, int sold, int available, int quantity, boolean set, boolean below, @Nullable Integer daysLast, @Nullable LocalDate lastSold, @Nullable String why) {}

    /** The class and the quantity of each SKU today; only goods that ever lay here or were named. */
    private static final String ALL = """
            with sold as (select m.sku_id, sum(m.quantity)::int as pieces from stock.movement m join stock.place t on t.id = m.to_place and t.kind = 'CUSTOMER' where m.occurred_at >= :since group by m.sku_id),
                 hot as (select sku_id from sold order by pieces desc, sku_id limit :hotItems),
                 said as (select distinct on (sku_id) sku_id, class, quantity, why from stock.warning where from_day <= :today order by sku_id, from_day desc, n desc),
                 level as (select sku_id, sum(on_hand)::int as on_hand, sum(available)::int as available from stock.fact_balance group by sku_id),
                 classed as (select k.sku_id, s.code, trim(s.name || ' ' || s.spec) as name, coalesce(o.pieces, 0) as sold, coalesce(l.available, 0) as available, a.quantity as said, a.class is not null or a.quantity is not null as set, a.why,
                                    coalesce(a.class, case when coalesce(q.recent, 0) = 0 then 'SLOW' when h.sku_id is not null then 'HOT' else 'STEADY' end) as class, q.last_sold
                               from (select sku_id from level union select sku_id from said) k join catalogue.fact_sku s on s.sku_id = k.sku_id left join sold o on o.sku_id = k.sku_id left join hot h on h.sku_id = k.sku_id
                               left join level l on l.sku_id = k.sku_id left join said a on a.sku_id = k.sku_id
                               left join lateral (select public.business_day(max(m.occurred_at)) as last_sold, count(*) filter (where m.occurred_at >= :slowSince) as recent from stock.movement m join stock.place t on t.id = m.to_place and t.kind = 'CUSTOMER' where m.sku_id = k.sku_id) q on true),
                 judged as (select c.*, coalesce(c.said, case c.class when 'HOT' then :hot when 'STEADY' then :steady else :slow end) as quantity from classed c)
            """;

    private final JdbcClient db;
    private final Clock clock;
    private final BusinessCalendar calendar;
    private final StockRules rules;
    private final SkuByCode skus;
    private final Audit audit;

    GoodsClasses(JdbcClient db, Clock clock, BusinessCalendar calendar, StockRules rules, SkuByCode skus, Audit audit) {
        this.db = db;
        this.clock = clock;
        this.calendar = calendar;
        this.rules = rules;
        this.skus = skus;
        this.audit = audit;
    }

    private Map<String, Object> figures() {
        var today = calendar.today();
        var figures = new HashMap<String, Object>();
        figures.put("today", today);
        figures.put("since", calendar.startOf(today.minusDays(rules.number("sales.days", today))).atOffset(UTC));
        figures.put("slowSince", calendar.startOf(today.minusDays(rules.number("slow.days", today) - 1L)).atOffset(UTC));
        figures.put("hotItems", rules.number("warn.hot.items", today));
        figures.put("hot", rules.number("warn.hot", today));
        figures.put("steady", rules.number("warn.steady", today));
        figures.put("slow", rules.number("warn.slow", today));
        return figures;
    }

    /** @param below only those that have fewer than their quantity */
    Page<Row> list(@Nullable Class kind, boolean below, @Nullable String text, Page.Request request) {
        var figures = figures();
        figures.put("kind", kind == null ? null : kind.name());
        figures.put("below", below);
        figures.put("text", text == null ? "" : text.strip());
        var filter = " from judged j where (:kind::text is null or j.class = :kind) and (not :below or j.available < j.quantity) and (:text = '' or j.code ilike '%' || :text || '%' or j.name ilike '%' || :text || '%')";
        var total = db.sql(ALL + "select count(*)" + filter).params(figures).query(Long.class).single();
        figures.put("size", request.size());
        figures.put("offset", request.offset());
        var days = rules.number("sales.days", calendar.today());
        var rows = db.sql(ALL + "select *" + filter + " order by j.available - j.quantity, j.sold desc, j.code limit :size offset :offset").params(figures).query((row, _) -> {
            var sold = row.getInt("sold");
            var available = row.getInt("available");
            return new Row(new SkuId(row.getLong("sku_id")), row.getString("code"), row.getString("name"), Class.valueOf(row.getString("class")), sold, available, row.getInt("quantity"), row.getBoolean("set"), available < row.getInt("quantity"),
                    sold == 0 ? null : (Integer) (available * days / sold), row.getObject("last_sold", LocalDate.class), row.getString("why"));
        }).list();
        return Page.of(rows, total, request);
    }

    @Override
    public List<Low> low() {
        return db.sql(ALL + "select j.* from judged j where j.available < j.quantity order by j.available - j.quantity, j.sku_id limit 5000").params(figures())
                .query((row, _) -> new Low(new SkuId(row.getLong("sku_id")), Class.valueOf(row.getString("class")), row.getInt("sold"), row.getInt("available"), row.getInt("quantity"))).list();
    }

    @Transactional
    Outcome<Void> say(String code, @Nullable Class kind, @Nullable Integer quantity, LocalDate from, String why, PersonId by) {
        var sku = skus.find(code);
        if (sku.isEmpty()) return Outcome.refused(WarningRefusal.UNKNOWN_GOODS, Map.of("code", code));
        if (from.isBefore(calendar.today())) return Outcome.refused(WarningRefusal.FROM_PAST);
        db.sql("insert into stock.warning (sku_id, from_day, class, quantity, set_by, set_at, why) values (:sku, :from, :kind, :quantity, :by, :at, :why)")
                .param("sku", sku.get().sku().value()).param("from", from).param("kind", kind == null ? null : kind.name(), java.sql.Types.VARCHAR).param("quantity", quantity, java.sql.Types.INTEGER)
                .param("by", by.value()).param("at", clock.instant().atOffset(UTC)).param("why", why.strip()).update();
        audit.record(by, "stock.warning.set", "sku/" + sku.get().sku().value(), null, new Said(kind, quantity, from), why);
        return Outcome.done(null);
    }

    private record Said(@Nullable Class kind, @Nullable Integer quantity, LocalDate from) {}
}
