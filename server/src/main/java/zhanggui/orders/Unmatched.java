package zhanggui.orders;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import zhanggui.kernel.Finder;
import zhanggui.kernel.Money;
import zhanggui.kernel.Page;
import zhanggui.kernel.Permission;
import zhanggui.kernel.Viewer;

/** PRD-41: what shops call goods by and nobody has matched yet. Each holds the orders it stands in and no others. */
@Component
class Unmatched {

    /** Own goods that it may well be: the same barcode, the same code but for signs, the same name. */
    record Proposal(String code, String name, Because because) {}

    enum Because { BARCODE, CODE, NAME }

    /**
     * @param orders  in which it stands
     * @param waiting of them, those that wait for review
     * @param pieces  in all of them
     * @param paid    what was paid for it
     */
    record Row(long shop, String shopName, String code, String title, String spec, long orders, long waiting, long pieces, Money paid, LocalDate first, LocalDate last, List<Proposal> proposals) {}

    /** Title and specification of a code's newest line tell people what it is; the key is the code alone. */
    private static final String LINES = """
            from (select l.shop_id, l.order_id, l.code, case when l.code = '' then l.title else '' end as key_title, case when l.code = '' then l.spec else '' end as key_spec,
                         l.title, l.spec, l.quantity, l.share_fen
                    from orders.line l where l.sku_id is null and (:every or l.shop_id = any(:shops)) and (:shop::bigint is null or l.shop_id = :shop)
                     and (l.code like :text or l.title like :text)) l
            """;

    private final JdbcClient db;
    private final JsonMapper json;

    Unmatched(JdbcClient db, JsonMapper json) {
        this.db = db;
        this.json = json;
    }

    Page<Row> page(@Nullable Long shop, @Nullable String text, Page.Request request, Viewer viewer) {
        var mine = viewer.shops(Permission.READ_CATALOGUE);
        var params = new HashMap<String, Object>();
        params.put("every", mine.every());
        params.put("shops", mine.ids());
        params.put("shop", shop);
        params.put("text", text == null || text.isBlank() ? "%" : Finder.inside(text.strip()));
        var total = db.sql("select count(*) from (select distinct l.shop_id, l.code, l.key_title, l.key_spec " + LINES + ") k").params(params).query(Long.class).single();
        params.put("size", request.size());
        params.put("offset", request.offset());
        var rows = db.sql("""
                with page as (
                    select l.shop_id, l.code, l.key_title, l.key_spec, max(l.title) as title, max(l.spec) as spec, count(distinct l.order_id) as orders, sum(l.quantity) as pieces, sum(l.share_fen)::bigint as paid,
                           count(distinct l.order_id) filter (where o.stage in ('AWAITING_PAYMENT', 'AWAITING_CONFIRMATION', 'TO_REVIEW', 'HELD')) as waiting, min(o.placed_day) as first, max(o.placed_day) as last
                    """ + LINES + """
                      join orders.order_ o on o.shop_id = l.shop_id and o.id = l.order_id
                     group by 1, 2, 3, 4 order by waiting desc, orders desc, l.shop_id, l.code, l.key_title, l.key_spec limit :size offset :offset)
                select p.*, s.short, (select json_agg(json_build_object('code', f.code, 'name', trim(f.name || ' ' || f.spec), 'because', f.because) order by f.fit, f.code) from (
                           select k.code, k.name, k.spec, 1 as fit, 'BARCODE' as because from catalogue.fact_sellable k where p.code <> '' and k.barcode = p.code
                           union all
                           select k.code, k.name, k.spec, 2, 'CODE' from catalogue.fact_sellable k
                            where p.code <> '' and upper(regexp_replace(k.code, '[^[:alnum:]]', '', 'g')) = upper(regexp_replace(p.code, '[^[:alnum:]]', '', 'g'))
                           union all
                           select k.code, k.name, k.spec, 3, 'NAME' from catalogue.fact_sellable k where k.name = p.title and (k.spec = '' or p.spec like '%' || k.spec || '%')
                           order by 4, 1 limit 3) f) as proposals
                  from page p join catalogue.fact_shop s on s.shop_id = p.shop_id order by p.waiting desc, p.orders desc, p.shop_id, p.code, p.key_title, p.key_spec
                """).params(params)
                .query((row, _) -> new Row(row.getLong("shop_id"), row.getString("short"), row.getString("code"), row.getString("title"), row.getString("spec"), row.getLong("orders"), row.getLong("waiting"),
                        row.getLong("pieces"), new Money(row.getLong("paid")), row.getObject("first", LocalDate.class), row.getObject("last", LocalDate.class), proposals(row.getString("proposals")))).list();
        return Page.of(rows, total, request);
    }

    private List<Proposal> proposals(@Nullable String text) { return text == null ? List.of() : List.of(json.readValue(text, Proposal[].class)); }
}
