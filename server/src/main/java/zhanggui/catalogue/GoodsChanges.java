package zhanggui.catalogue;

import static java.time.ZoneOffset.UTC;

import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.kernel.Page;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Words;

/** PRD-10: the log of a product: who changed what of it, in which shop, from what to what, when and why. */
@Component
class GoodsChanges {

    enum Field {
        NAME("名称", "name"), STYLE("款式", "style"), BRAND("品牌", "brand"), CATEGORY("类目", "category"), TITLE("标题", "title"), KEYWORDS("关键词", "keywords"),
        ATTRIBUTES("属性", "attributes"), DESCRIPTION("描述", "description"), SIZES("尺码表", "size table"), PICTURES("图片", "pictures"), MAIN_PICTURE("主图", "main picture"),
        PRICE("价格", "price"), STOCK("库存", "stock"), SHELF("上下架", "shelf"), BARCODE("条码", "barcode"), SPEC("规格", "specification"), BIN("库位", "place"), WEIGHT("重量", "weight"),
        PRODUCT("款号", "product");

        private final Words words;
        Field(String zh, String en) { words = Words.of(zh, en); }
        Words words() { return words; }
    }

    /** @param shop short name, where it was changed in one shop only */
    record Row(long id, Instant at, String by, Field field, Words fieldWords, @Nullable String productCode, @Nullable String sku, @Nullable String shop, String before, String after, String why) {}

    record Change(@Nullable Long product, @Nullable Long listing, @Nullable Long sku, Field field, String before, String after) {}

    private final JdbcClient db;
    private final Clock clock;

    GoodsChanges(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** What is the same before and after is no change. @return how many there were */
    @Transactional(propagation = Propagation.MANDATORY)
    int write(List<Change> all, String why, PersonId by) {
        var changes = all.stream().filter(c -> !c.before.equals(c.after)).toList();
        if (changes.isEmpty()) return 0;
        return db.sql("""
                insert into catalogue.goods_change (product_id, listing_id, sku_id, field, before, after, why, person_id, at)
                select t.product, t.listing, t.sku, t.field, t.before, t.after, :why, :by, :at
                  from unnest(:products::bigint[], :listings::bigint[], :skus::bigint[], :fields::text[], :befores::text[], :afters::text[]) t (product, listing, sku, field, before, after)
                """)
                .param("why", why.strip()).param("by", by.value()).param("at", clock.instant().atOffset(UTC))
                .param("products", changes.stream().map(Change::product).toArray(Long[]::new)).param("listings", changes.stream().map(Change::listing).toArray(Long[]::new))
                .param("skus", changes.stream().map(Change::sku).toArray(Long[]::new)).param("fields", changes.stream().map(c -> c.field.name()).toArray(String[]::new))
                .param("befores", changes.stream().map(Change::before).toArray(String[]::new)).param("afters", changes.stream().map(Change::after).toArray(String[]::new)).update();
    }

    /** The newest first. @param product null for all */
    Page<Row> page(@Nullable Long product, @Nullable Field field, Page.Request request) {
        var params = new HashMap<String, Object>();
        params.put("product", product);
        params.put("field", field == null ? null : field.name());
        var from = """
                 from catalogue.goods_change g left join catalogue.product d on d.id = g.product_id left join catalogue.sku s on s.id = g.sku_id left join catalogue.listing l on l.id = g.listing_id
                 left join catalogue.shop h on h.id = l.shop_id left join organisation.fact_person p on p.person_id = g.person_id
                 where (:product::bigint is null or g.product_id = :product) and (:field::text is null or g.field = :field)
                """;
        var total = db.sql("select count(*) from catalogue.goods_change g where (:product::bigint is null or g.product_id = :product) and (:field::text is null or g.field = :field)").params(params).query(Long.class).single();
        params.put("size", request.size());
        params.put("offset", request.offset());
        var rows = db.sql("select g.id, g.at, coalesce(p.name, '') as by_name, g.field, d.code as product, s.code as sku, h.short as shop, g.before, g.after, g.why" + from + " order by g.id desc limit :size offset :offset").params(params)
                .query((row, _) -> {
                    var what = Field.valueOf(row.getString("field"));
                    return new Row(row.getLong("id"), row.getTimestamp("at").toInstant(), row.getString("by_name"), what, what.words(), row.getString("product"), row.getString("sku"), row.getString("shop"),
                            shown(what, row.getString("before")), shown(what, row.getString("after")), row.getString("why"));
                }).list();
        return Page.of(rows, total, request);
    }

    /** A shelf stands in the log by its Chinese word and is said in the reader's. */
    private static String shown(Field what, String value) {
        if (what != Field.SHELF) return value;
        return Arrays.stream(Listings.State.values()).map(Listings.State::words).filter(w -> w.zh().equals(value)).findFirst().map(w -> w.in(LocaleContextHolder.getLocale())).orElse(value);
    }

    /** How money and counts stand in the log. */
    static String said(@Nullable Object value) { return value == null ? "" : value.toString(); }

}
