package zhanggui.stock.places;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhanggui.kernel.Barcode;
import zhanggui.kernel.Page;
import zhanggui.kernel.SkuId;

/** INV-15: where things lie, found by place or by goods, and the labels that say it. */
@Component
class PlaceList {

    /** @param fixed it belongs here @param first the place that pick lists name */
    record Lying(SkuId sku, String code, String name, @Nullable String barcode, int onHand, int reserved, boolean fixed, boolean first) {}

    record Row(long id, String code, String kind, String zone, @Nullable Integer walk, String sign, int pieces, List<Lying> goods) {}

    record LabelGoods(String code, String name) {}

    /** What hangs on the shelf: the code as it is read and as it is scanned, and what belongs there. */
    record Label(String code, String zone, String sign, Barcode barcode, List<LabelGoods> goods) {}

    private static final String LIES = """
             (select b.sku_id, b.on_hand, b.reserved, false as fixed from stock.balance b where b.place_id = p.place_id and b.on_hand > 0
              union all select h.sku_id, 0, 0, true from stock.home h where h.place_id = p.place_id
              union all select s.sku_id, 0, 0, true from catalogue.fact_sku s where s.bin = p.code and s.bin <> '')
            """;
    private static final String FILTER = """
             from stock.fact_place p where p.kind in ('BIN', 'RETURNED', 'FAULTY', 'BRAND')
               and (:text = '' or p.code ilike '%' || :text || '%' or p.zone ilike '%' || :text || '%' or exists (
                    select from catalogue.fact_sku s where (s.code ilike '%' || :text || '%' or s.name ilike '%' || :text || '%' or s.barcode = :text)
                       and (s.bin = p.code or s.sku_id in (select b.sku_id from stock.balance b where b.place_id = p.place_id and b.on_hand > 0) or s.sku_id in (select h.sku_id from stock.home h where h.place_id = p.place_id))))
            """;

    private final JdbcClient db;

    PlaceList(JdbcClient db) { this.db = db; }

    /** @param text part of a place, a zone, a code, a name; or a barcode */
    Page<Row> list(@Nullable String text, Page.Request request) {
        var asked = text == null ? "" : text.strip().replace("\\", "").replace("%", "");
        var total = db.sql("select count(*)" + FILTER).param("text", asked).query(Long.class).single();
        record Head(long placeId, String code, String kind, String zone, @Nullable Integer walk, String sign) {}
        var heads = db.sql("select p.place_id, p.code, p.kind, p.zone, p.walk, p.sign" + FILTER + " order by p.kind <> 'BIN', p.walking limit :size offset :offset")
                .param("text", asked).param("size", request.size()).param("offset", request.offset()).query(Head.class).list();
        var goods = goods(heads.stream().map(Head::placeId).toList());
        return Page.of(heads.stream().map(h -> {
            var lying = goods.getOrDefault(h.placeId(), List.of());
            return new Row(h.placeId(), h.code(), h.kind(), h.zone(), h.walk(), h.sign(), lying.stream().mapToInt(Lying::onHand).sum(), lying);
        }).toList(), total, request);
    }

    private Map<Long, List<Lying>> goods(List<Long> places) {
        var goods = new HashMap<Long, List<Lying>>();
        db.sql("select p.place_id, s.sku_id, s.code, trim(s.name || ' ' || s.spec) as name, s.barcode, sum(x.on_hand)::int as on_hand, sum(x.reserved)::int as reserved, bool_or(x.fixed) as fixed, s.bin = p.code as first"
                + " from stock.fact_place p cross join lateral" + LIES + " x join catalogue.fact_sku s on s.sku_id = x.sku_id where p.place_id = any(:places) group by p.place_id, p.code, s.sku_id, s.code, s.name, s.spec, s.barcode, s.bin order by s.code")
                .param("places", places.toArray(Long[]::new))
                .query(row -> {
                    goods.computeIfAbsent(row.getLong("place_id"), _ -> new ArrayList<>()).add(new Lying(new SkuId(row.getLong("sku_id")), row.getString("code"), row.getString("name"), row.getString("barcode"),
                            row.getInt("on_hand"), row.getInt("reserved"), row.getBoolean("fixed"), row.getBoolean("first")));
                });
        return goods;
    }

    /** In walking order. A place whose code no barcode can carry has no label. */
    List<Label> labels(List<Long> ids) {
        record Head(long placeId, String code, String zone, String sign) {}
        var heads = db.sql("select place_id, code, zone, sign from stock.fact_place where place_id = any(:ids) and kind = 'BIN' and code ~ '^[ -~]+$' order by walking").param("ids", ids.toArray(Long[]::new)).query(Head.class).list();
        var goods = goods(heads.stream().map(Head::placeId).toList());
        return heads.stream().map(h -> new Label(h.code(), h.zone(), h.sign(), Barcode.of(h.code()), goods.getOrDefault(h.placeId(), List.of()).stream().map(g -> new LabelGoods(g.code(), g.name())).toList())).toList();
    }
}
