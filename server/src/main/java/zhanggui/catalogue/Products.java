package zhanggui.catalogue;

import static java.time.ZoneOffset.UTC;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.catalogue.GoodsChanges.Change;
import zhanggui.catalogue.GoodsChanges.Field;
import zhanggui.kernel.Finder;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.Page;
import zhanggui.kernel.PersonId;

/** PRD-01: products with all that a platform's form asks for, and what each still lacks. */
@Component
class Products {

    /** As people write it; the first picture is the main one. */
    record Texts(String code, String name, String style, String brand, String category, String title, String keywords, String attributes, String description, String sizes, List<String> pictures) {}

    /** @param sized whether goods of its category have sizes; true where no platform has told of the category */
    record Product(long id, Texts texts, boolean sized) {
        Completeness.Product toCheck() {
            return new Completeness.Product(texts.name, texts.style, texts.category, texts.attributes, texts.title, texts.keywords, texts.pictures.size(), texts.description, texts.sizes, sized);
        }
    }

    record Row(long id, String code, String name, String category, int variants, @Nullable String mainPicture, List<Completeness.Lack> lacks, List<String> shops) {}

    private static final String COLUMNS = """
            p.id, p.code, p.name, p.style, p.brand, p.category, p.title, p.keywords, p.attributes, p.description, p.sizes, p.pictures,
            not exists (select from catalogue.category c where c.name = p.category and not c.sized) as sized
            """;

    private final JdbcClient db;
    private final Clock clock;
    private final Audit audit;
    private final GoodsChanges changes;

    Products(JdbcClient db, Clock clock, Audit audit, GoodsChanges changes) {
        this.db = db;
        this.clock = clock;
        this.audit = audit;
        this.changes = changes;
    }

    Optional<Product> find(long id) { return db.sql("select " + COLUMNS + " from catalogue.product p where p.id = ?").param(id).query((row, _) -> read(row)).optional(); }

    private static Product read(ResultSet row) throws SQLException {
        return new Product(row.getLong("id"), new Texts(row.getString("code"), row.getString("name"), row.getString("style"), row.getString("brand"), row.getString("category"), row.getString("title"),
                row.getString("keywords"), row.getString("attributes"), row.getString("description"), row.getString("sizes"), List.of((String[]) row.getArray("pictures").getArray())), row.getBoolean("sized"));
    }

    Page<Row> page(@Nullable String text, Page.Request request) {
        var params = new HashMap<String, Object>(Map.of("text", text == null || text.isBlank() ? "%" : Finder.inside(text.strip().toLowerCase(Locale.ROOT))));
        var total = db.sql("select count(*) from catalogue.product p where p.find like :text").params(params).query(Long.class).single();
        params.put("size", request.size());
        params.put("offset", request.offset());
        var products = db.sql("select " + COLUMNS + " from catalogue.product p where p.find like :text order by p.code limit :size offset :offset").params(params).query((row, _) -> read(row)).list();
        var variants = variants(products.stream().map(Product::id).toList());
        var shops = new HashMap<Long, List<String>>();
        db.sql("select l.product_id, h.short from catalogue.listing l join catalogue.shop h on h.id = l.shop_id where l.product_id = any(:products) and l.state = 'LISTED' order by h.id")
                .param("products", products.stream().map(Product::id).toArray(Long[]::new)).query(row -> { shops.computeIfAbsent(row.getLong(1), _ -> new ArrayList<>()).add(row.getString(2)); });
        return Page.of(products.stream().map(p -> {
            var own = variants.getOrDefault(p.id, List.of());
            return new Row(p.id, p.texts.code, p.texts.name, p.texts.category, own.size(), p.texts.pictures.isEmpty() ? null : p.texts.pictures.getFirst(), Completeness.lacks(p.toCheck(), own), shops.getOrDefault(p.id, List.of()));
        }).toList(), total, request);
    }

    private Map<Long, List<Completeness.Variant>> variants(List<Long> products) {
        var variants = new HashMap<Long, List<Completeness.Variant>>();
        db.sql("select product_id, barcode is not null as barcode, price_fen is not null as price from catalogue.sku where product_id = any(:products) and kind = 'GOODS'").param("products", products.toArray(Long[]::new))
                .query(row -> { variants.computeIfAbsent(row.getLong("product_id"), _ -> new ArrayList<>()).add(new Completeness.Variant(row.getBoolean("barcode"), row.getBoolean("price"))); });
        return variants;
    }

    List<Completeness.Lack> lacks(Product product) { return Completeness.lacks(product.toCheck(), variants(List.of(product.id)).getOrDefault(product.id, List.of())); }

    /** @param id null for a new one */
    @Transactional
    Outcome<Long> save(@Nullable Long id, Texts asked, String why, PersonId by) {
        if (why.isBlank()) return Outcome.refused(CatalogueRefusal.REASON_MISSING);
        var taken = db.sql("select id from catalogue.product where code = ? for update").param(asked.code).query(Long.class).optional();
        if (taken.isPresent() && !taken.get().equals(id)) return Outcome.refused(CatalogueRefusal.PRODUCT_CODE_TAKEN, Map.of("code", asked.code));
        if (id == null) return Outcome.done(add(asked, why, by));
        var before = db.sql("select " + COLUMNS + " from catalogue.product p where p.id = ? for update of p").param(id).query((row, _) -> read(row)).optional();
        if (before.isEmpty()) return Outcome.refused(CatalogueRefusal.PRODUCT_UNKNOWN);
        var changed = changes.write(changes(id, before.get().texts, asked), why, by);
        if (changed == 0 && before.get().texts.code.equals(asked.code)) return Outcome.refused(CatalogueRefusal.NOTHING_CHANGED);
        db.sql("update catalogue.product set code = ?, name = ?, style = ?, brand = ?, category = ?, title = ?, keywords = ?, attributes = ?, description = ?, sizes = ?, pictures = ? where id = ?")
                .params(asked.code, asked.name, asked.style, asked.brand, asked.category, asked.title, asked.keywords, asked.attributes, asked.description, asked.sizes, asked.pictures.toArray(String[]::new), id).update();
        audit.record(by, "catalogue.product.change", "product/" + id, before.get().texts, asked, why.strip());
        return Outcome.done(id);
    }

    private long add(Texts asked, String why, PersonId by) {
        var id = db.sql("""
                insert into catalogue.product (code, name, style, brand, category, title, keywords, attributes, description, sizes, pictures, made_by, made_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning id
                """)
                .params(asked.code, asked.name, asked.style, asked.brand, asked.category, asked.title, asked.keywords, asked.attributes, asked.description, asked.sizes, asked.pictures.toArray(String[]::new),
                        by.value(), clock.instant().atOffset(UTC)).query(Long.class).single();
        audit.record(by, "catalogue.product.add", "product/" + id, null, asked, why.strip());
        return id;
    }

    private static List<Change> changes(long id, Texts was, Texts is) {
        var changes = new ArrayList<Change>();
        change(changes, id, Field.NAME, was.name, is.name);
        change(changes, id, Field.STYLE, was.style, is.style);
        change(changes, id, Field.BRAND, was.brand, is.brand);
        change(changes, id, Field.CATEGORY, was.category, is.category);
        change(changes, id, Field.TITLE, was.title, is.title);
        change(changes, id, Field.KEYWORDS, was.keywords, is.keywords);
        change(changes, id, Field.ATTRIBUTES, was.attributes, is.attributes);
        change(changes, id, Field.DESCRIPTION, was.description, is.description);
        change(changes, id, Field.SIZES, was.sizes, is.sizes);
        change(changes, id, Field.MAIN_PICTURE, main(was), main(is));
        change(changes, id, Field.PICTURES, String.join(" ", was.pictures), String.join(" ", is.pictures));
        return changes;
    }

    private static void change(List<Change> changes, long product, Field field, String before, String after) { changes.add(new Change(product, null, null, field, before, after)); }

    private static String main(Texts texts) { return texts.pictures.isEmpty() ? "" : texts.pictures.getFirst(); }

    static List<String> pictures(@Nullable String text) { return text == null ? List.of() : Arrays.stream(text.split("[\\s;；]+")).filter(p -> !p.isBlank()).toList(); }
}
