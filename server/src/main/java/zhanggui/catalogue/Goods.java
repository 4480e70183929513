package zhanggui.catalogue;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.catalogue.GoodsChanges.Change;
import zhanggui.catalogue.GoodsChanges.Field;
import zhanggui.kernel.Finder;
import zhanggui.kernel.Money;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.Page;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.SkuId;
import zhanggui.kernel.Words;

/** PRD-01: the variants that lie on shelves, each with its code, barcode, place and price. */
@Component
class Goods {

    /** @param weightGrams of one piece as it is packed. @param product code of the product it is a variant of */
    record Sku(SkuId sku, String code, String name, String spec, @Nullable String barcode, String bin, @Nullable Money price, @Nullable Integer weightGrams, @Nullable Long productId, @Nullable String product) {}

    record Asked(String code, String name, String spec, @Nullable String barcode, String bin, @Nullable Money price, @Nullable Integer weightGrams, @Nullable String product) {}

    private static final String COLUMNS = "s.id, s.code, s.name, s.spec, s.barcode, s.bin, s.price_fen, s.weight_grams, s.product_id, d.code as product from catalogue.sku s left join catalogue.product d on d.id = s.product_id ";

    private final JdbcClient db;
    private final Audit audit;
    private final GoodsChanges changes;
    private final ApplicationEventPublisher events;

    Goods(JdbcClient db, Audit audit, GoodsChanges changes, ApplicationEventPublisher events) {
        this.db = db;
        this.audit = audit;
        this.changes = changes;
        this.events = events;
    }

    Page<Sku> page(@Nullable String text, Page.Request request) {
        var params = params(text);
        var total = db.sql("select count(*) from catalogue.sku s where s.kind = 'GOODS' and s.find like :text").params(params).query(Long.class).single();
        params.put("size", request.size());
        params.put("offset", request.offset());
        return Page.of(db.sql("select " + COLUMNS + "where s.kind = 'GOODS' and s.find like :text order by s.code limit :size offset :offset").params(params).query((row, _) -> read(row)).list(), total, request);
    }

    /** Row by row from the database, never all in memory. */
    @Transactional(readOnly = true)
    void each(@Nullable String text, Consumer<Sku> to) {
        db.sql("select " + COLUMNS + "where s.kind = 'GOODS' and s.find like :text order by s.code").withFetchSize(1000).params(params(text)).query(row -> { to.accept(read(row)); });
    }

    private static Map<String, Object> params(@Nullable String text) { return new HashMap<>(Map.of("text", text == null || text.isBlank() ? "%" : Finder.inside(text.strip().toLowerCase(Locale.ROOT)))); }

    List<Sku> ofProduct(long product) { return db.sql("select " + COLUMNS + "where s.product_id = ? and s.kind = 'GOODS' order by s.code").param(product).query((row, _) -> read(row)).list(); }

    Optional<Sku> find(SkuId sku) { return db.sql("select " + COLUMNS + "where s.id = ? and s.kind = 'GOODS'").param(sku.value()).query((row, _) -> read(row)).optional(); }

    private static Sku read(ResultSet row) throws SQLException {
        var price = row.getObject("price_fen", Long.class);
        return new Sku(new SkuId(row.getLong("id")), row.getString("code"), row.getString("name"), row.getString("spec"), row.getString("barcode"), row.getString("bin"), price == null ? null : new Money(price),
                row.getObject("weight_grams", Integer.class), row.getObject("product_id", Long.class), row.getString("product"));
    }

    /** @param id null for a new one */
    @Transactional
    Outcome<SkuId> save(@Nullable SkuId id, Asked asked, String why, PersonId by) {
        if (why.isBlank()) return Outcome.refused(CatalogueRefusal.REASON_MISSING);
        var product = asked.product == null ? Optional.<Long>empty() : db.sql("select id from catalogue.product where code = ?").param(asked.product).query(Long.class).optional();
        var wrong = wrong(id, asked, product);
        if (!wrong.isEmpty()) return Outcome.refused(CatalogueRefusal.GOODS_WRONG, wrong);
        if (id == null) return Outcome.done(add(asked, product.orElse(null), why, by));
        db.sql("select id from catalogue.sku where id = ? for update").param(id.value()).query(Long.class).optional();
        var before = find(id);
        if (before.isEmpty()) return Outcome.refused(CatalogueRefusal.GOODS_UNKNOWN, Map.of("code", id.value()));
        var renamed = !before.get().code.equals(asked.code);
        if (changes.write(changes(before.get(), asked, product.orElse(null)), why, by) == 0 && !renamed) return Outcome.refused(CatalogueRefusal.NOTHING_CHANGED);
        db.sql("update catalogue.sku set code = ?, name = ?, spec = ?, barcode = ?, bin = ?, price_fen = ?, weight_grams = ?, product_id = ? where id = ?")
                .params(asked.code, asked.name, asked.spec, asked.barcode, asked.bin, asked.price == null ? null : asked.price.fen(), asked.weightGrams, product.orElse(null), id.value()).update();
        audit.record(by, "catalogue.sku.change", "sku/" + id.value(), before.get(), asked, why.strip());
        if (renamed) events.publishEvent(new GoodsKnown(List.of(asked.code), List.of()));
        return Outcome.done(id);
    }

    private SkuId add(Asked asked, @Nullable Long product, String why, PersonId by) {
        var id = db.sql("insert into catalogue.sku (code, name, spec, barcode, bin, price_fen, weight_grams, product_id) values (?, ?, ?, ?, ?, ?, ?, ?) returning id")
                .params(asked.code, asked.name, asked.spec, asked.barcode, asked.bin, asked.price == null ? null : asked.price.fen(), asked.weightGrams, product).query(Long.class).single();
        audit.record(by, "catalogue.sku.add", "sku/" + id, null, asked, why.strip());
        events.publishEvent(new GoodsKnown(List.of(asked.code), List.of()));
        return new SkuId(id);
    }

    private List<Outcome.Field> wrong(@Nullable SkuId id, Asked asked, Optional<Long> product) {
        var own = id == null ? 0 : id.value();
        var wrong = new ArrayList<Outcome.Field>();
        if (taken("code", asked.code, own)) wrong.add(new Outcome.Field("code", Words.of("货号 " + asked.code + " 已经有了", "There is a SKU " + asked.code + " already")));
        if (asked.barcode != null && !Ean13.holds(asked.barcode)) wrong.add(new Outcome.Field("barcode", Ean13.words(asked.barcode)));
        else if (asked.barcode != null && taken("barcode", asked.barcode, own)) wrong.add(new Outcome.Field("barcode", Words.of("别的货品已用这个条码", "Other goods bear this barcode already")));
        if (asked.price != null && asked.price.negative()) wrong.add(new Outcome.Field("price", Words.of("价格不能小于 0", "The price must not be below 0")));
        if (asked.weightGrams != null && asked.weightGrams < 1) wrong.add(new Outcome.Field("weightGrams", Words.of("重量要大于 0 克", "The weight must be above 0 g")));
        if (asked.product != null && product.isEmpty()) wrong.add(new Outcome.Field("product", Words.of("没有款号 " + asked.product, "There is no product " + asked.product)));
        return wrong;
    }

    private boolean taken(String column, String value, long own) {
        return db.sql("select exists (select from catalogue.sku where " + column + " = ? and id <> ?)").params(value, own).query(Boolean.class).single();
    }

    private static List<Change> changes(Sku was, Asked is, @Nullable Long product) {
        var changes = new ArrayList<Change>();
        var of = product == null ? was.productId : product;
        changes.add(new Change(of, null, was.sku.value(), Field.NAME, was.name, is.name));
        changes.add(new Change(of, null, was.sku.value(), Field.SPEC, was.spec, is.spec));
        changes.add(new Change(of, null, was.sku.value(), Field.BARCODE, GoodsChanges.said(was.barcode), GoodsChanges.said(is.barcode)));
        changes.add(new Change(of, null, was.sku.value(), Field.BIN, was.bin, is.bin));
        changes.add(new Change(of, null, was.sku.value(), Field.PRICE, GoodsChanges.said(was.price), GoodsChanges.said(is.price)));
        changes.add(new Change(of, null, was.sku.value(), Field.WEIGHT, GoodsChanges.said(was.weightGrams), GoodsChanges.said(is.weightGrams)));
        changes.add(new Change(of, null, was.sku.value(), Field.PRODUCT, GoodsChanges.said(was.product), GoodsChanges.said(is.product)));
        return changes;
    }
}
