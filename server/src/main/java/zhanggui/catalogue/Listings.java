package zhanggui.catalogue;

import static java.time.ZoneOffset.UTC;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.catalogue.GoodsChanges.Change;
import zhanggui.catalogue.GoodsChanges.Field;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Finder;
import zhanggui.kernel.Money;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.Page;
import zhanggui.kernel.Permission;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.ShopId;
import zhanggui.kernel.SkuId;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;

/** PRD-08 to PRD-10, PRD-12: a product in a shop, from prepared over verified to listed and delisted. */
@Component
public class Listings {

    enum State {
        PREPARED("准备中", "prepared"), IN_WAREHOUSE("仓库中", "in the platform's warehouse"), LISTED("已上架", "listed"), DELISTED("已下架", "delisted");

        private final Words words;
        State(String zh, String en) { words = Words.of(zh, en); }
        Words words() { return words; }
    }

    /** PRD-08: what is verified of each variant before it is listed. */
    enum Aspect {
        PRICE("价格", "price"), STOCK("库存", "stock"), COLOUR("色差", "colour"), SIZE("尺码", "size");

        private final Words words;
        Aspect(String zh, String en) { words = Words.of(zh, en); }
        Words words() { return words; }
    }

    record Row(long id, long shop, String shopName, long product, String productCode, String productName, String title, State state, Words stateWords, Instant stateAt, @Nullable String platformGoods, int variants,
            @Nullable Money from, @Nullable Money upTo, int stock, int differences) {}

    /** @param fine null while nobody has looked, or what was looked at has changed since */
    record Check(Aspect aspect, @Nullable Boolean fine, String note, String by, @Nullable Instant at) {}

    record Item(SkuId sku, String code, String spec, @Nullable String platformSku, Money price, int stock, List<Check> checks) {}

    record Violation(String field, String value, Words what, Words mend) {}

    record Listing(Row row, String category, String keywords, String mainPicture, List<Item> items, List<Completeness.Lack> lacks, List<Violation> violations) {}

    record ItemAsked(SkuId sku, Money price, int stock) {}

    record Asked(String title, String category, String keywords, String mainPicture, List<ItemAsked> items) {}

    private static final String ROW = """
            select l.id, l.shop_id, h.short, l.product_id, d.code, d.name, l.title, l.state, l.state_at, l.platform_goods, l.category, l.keywords, l.main_picture, i.variants, i.low, i.high, i.stock,
                   (select count(distinct (f.field, case when f.field in ('PRICE', 'STOCK') then f.sku_id end)) from catalogue.difference f where f.listing_id = l.id)::int as differences
              from catalogue.listing l join catalogue.shop h on h.id = l.shop_id join catalogue.product d on d.id = l.product_id
              join lateral (select count(*)::int as variants, min(price_fen) as low, max(price_fen) as high, coalesce(sum(stock), 0)::int as stock from catalogue.listing_item where listing_id = l.id) i on true
            """;

    private final JdbcClient db;
    private final Clock clock;
    private final BusinessCalendar calendar;
    private final Audit audit;
    private final GoodsChanges changes;
    private final Products products;
    private final Goods goods;
    private final ApplicationEventPublisher events;

    Listings(JdbcClient db, Clock clock, BusinessCalendar calendar, Audit audit, GoodsChanges changes, Products products, Goods goods, ApplicationEventPublisher events) {
        this.db = db;
        this.clock = clock;
        this.calendar = calendar;
        this.audit = audit;
        this.changes = changes;
        this.products = products;
        this.goods = goods;
        this.events = events;
    }

    Page<Row> page(@Nullable Long shop, @Nullable State state, @Nullable Long product, @Nullable String text, Page.Request request, Viewer viewer) {
        var mine = viewer.shops(Permission.READ_CATALOGUE);
        var params = new HashMap<String, Object>();
        params.put("every", mine.every());
        params.put("shops", mine.ids());
        params.put("shop", shop);
        params.put("product", product);
        params.put("state", state == null ? null : state.name());
        params.put("text", text == null || text.isBlank() ? "%" : Finder.inside(text.strip()));
        var where = """
                 where (:every or l.shop_id = any(:shops)) and (:shop::bigint is null or l.shop_id = :shop) and (:state::text is null or l.state = :state) and (:product::bigint is null or l.product_id = :product)
                   and (l.title like :text or l.platform_goods like :text or l.product_id in (select id from catalogue.product where code like :text or name like :text))
                """;
        var total = db.sql("select count(*) from catalogue.listing l" + where).params(params).query(Long.class).single();
        params.put("size", request.size());
        params.put("offset", request.offset());
        return Page.of(db.sql(ROW + where + " order by l.state_at desc, l.id desc limit :size offset :offset").params(params).query((row, _) -> row(row)).list(), total, request);
    }

    private static Row row(java.sql.ResultSet row) throws java.sql.SQLException {
        var state = State.valueOf(row.getString("state"));
        var low = row.getObject("low", Long.class);
        var high = row.getObject("high", Long.class);
        return new Row(row.getLong("id"), row.getLong("shop_id"), row.getString("short"), row.getLong("product_id"), row.getString("code"), row.getString("name"), row.getString("title"), state, state.words(),
                row.getTimestamp("state_at").toInstant(), row.getString("platform_goods"), row.getInt("variants"), low == null ? null : new Money(low), high == null ? null : new Money(high), row.getInt("stock"), row.getInt("differences"));
    }

    /** Empty when there is none or it is of another's shop. */
    Optional<Listing> find(long id, Viewer viewer) {
        var mine = viewer.shops(Permission.READ_CATALOGUE);
        return db.sql(ROW + " where l.id = ?").param(id).query((row, _) -> {
            var head = row(row);
            return new Listing(head, row.getString("category"), row.getString("keywords"), row.getString("main_picture"), List.of(), List.of(), List.of());
        }).optional().filter(l -> mine.contains(new ShopId(l.row.shop))).map(l -> {
            var lacks = products.find(l.row.product).map(products::lacks).orElse(List.of());
            return new Listing(l.row, l.category, l.keywords, l.mainPicture, items(id), lacks, violations(id));
        });
    }

    private List<Item> items(long listing) {
        var checks = new HashMap<Long, List<Check>>();
        db.sql("""
                select t.sku_id, t.aspect, case when c.print = t.print then c.fine end as fine, coalesce(c.note, '') as note, coalesce(p.name, '') as by_name, c.checked_at from catalogue.to_check t
                  left join lateral (select * from catalogue.listing_check k where k.listing_id = t.listing_id and k.sku_id = t.sku_id and k.aspect = t.aspect order by k.id desc limit 1) c on true
                  left join organisation.fact_person p on p.person_id = c.checked_by where t.listing_id = ? order by t.sku_id, array_position(array['PRICE', 'STOCK', 'COLOUR', 'SIZE'], t.aspect)
                """).param(listing)
                .query(row -> {
                    var fine = row.getObject("fine", Boolean.class);
                    var at = row.getTimestamp("checked_at");
                    checks.computeIfAbsent(row.getLong("sku_id"), _ -> new ArrayList<>())
                            .add(new Check(Aspect.valueOf(row.getString("aspect")), fine, fine == null ? "" : row.getString("note"), fine == null ? "" : row.getString("by_name"), fine == null || at == null ? null : at.toInstant()));
                });
        return db.sql("select i.sku_id, s.code, s.spec, i.platform_sku, i.price_fen, i.stock from catalogue.listing_item i join catalogue.sku s on s.id = i.sku_id where i.listing_id = ? order by s.code").param(listing)
                .query((row, _) -> new Item(new SkuId(row.getLong("sku_id")), row.getString("code"), row.getString("spec"), row.getString("platform_sku"), new Money(row.getLong("price_fen")), row.getInt("stock"),
                        checks.getOrDefault(row.getLong("sku_id"), List.of()))).list();
    }

    /** PRD-09: the same rules that a batch file is checked by. */
    private List<Violation> violations(long listing) {
        return db.sql("""
                select v.* from catalogue.listing l join catalogue.shop h on h.id = l.shop_id join catalogue.product d on d.id = l.product_id
                 cross join lateral catalogue.violations(h.platform, :today, l.title, l.category, d.attributes, (select min(price_fen) from catalogue.listing_item i where i.listing_id = l.id)) v where l.id = :id
                """).param("today", calendar.today()).param("id", listing)
                .query((row, _) -> new Violation(row.getString("field"), row.getString("value"), Words.of(row.getString("what_zh"), row.getString("what_en")), Words.of(row.getString("mend_zh"), row.getString("mend_en")))).list();
    }

    /** A product is prepared for a shop, with its variants at their own prices. */
    @Transactional
    Outcome<Long> prepare(long product, ShopId shop, Viewer by) {
        if (!by.shops(Permission.MANAGE_CATALOGUE).contains(shop) || db.sql("select count(*) from catalogue.shop where id = ?").param(shop.value()).query(Integer.class).single() == 0) return Outcome.refused(CatalogueRefusal.SHOP_UNKNOWN);
        var found = products.find(product);
        if (found.isEmpty()) return Outcome.refused(CatalogueRefusal.PRODUCT_UNKNOWN);
        if (goods.ofProduct(product).isEmpty()) return Outcome.refused(CatalogueRefusal.NO_VARIANTS);
        var texts = found.get().texts();
        var id = db.sql("""
                insert into catalogue.listing (shop_id, product_id, state_at, state_by, title, keywords, category, main_picture) values (?, ?, ?, ?, ?, ?, ?, ?) on conflict (shop_id, product_id) do nothing returning id
                """)
                .params(shop.value(), product, clock.instant().atOffset(UTC), by.person().value(), texts.title().isEmpty() ? texts.name() : texts.title(), texts.keywords(), texts.category(),
                        texts.pictures().isEmpty() ? "" : texts.pictures().getFirst()).query(Long.class).optional();
        if (id.isEmpty()) return Outcome.refused(CatalogueRefusal.LISTED_ALREADY);
        db.sql("insert into catalogue.listing_item (listing_id, sku_id, price_fen, stock) select ?, s.id, coalesce(s.price_fen, 0), 0 from catalogue.sku s where s.product_id = ? and s.kind = 'GOODS'").params(id.get(), product).update();
        audit.record(by.person(), "catalogue.listing.prepare", "listing/" + id.get(), null, Map.of("shop", shop, "product", texts.code()), null);
        return Outcome.done(id.get());
    }

    /** Locked; empty when there is none or it is of another's shop. */
    private Optional<Listing> lock(long id, Viewer by) {
        db.sql("select id from catalogue.listing where id = ? for update").param(id).query(Long.class).optional();
        return find(id, by).filter(l -> by.shops(Permission.MANAGE_CATALOGUE).contains(new ShopId(l.row.shop)));
    }

    /** PRD-10: each changed value stands in the log with the reason. */
    @Transactional
    Outcome<Long> change(long id, Asked asked, String why, Viewer by) {
        if (why.isBlank()) return Outcome.refused(CatalogueRefusal.REASON_MISSING);
        var found = lock(id, by);
        if (found.isEmpty()) return Outcome.refused(CatalogueRefusal.LISTING_UNKNOWN);
        var was = found.get();
        var items = was.items.stream().collect(Collectors.toMap(Item::sku, i -> i));
        var unknown = asked.items.stream().filter(i -> !items.containsKey(i.sku)).findFirst();
        if (unknown.isPresent()) return Outcome.refused(CatalogueRefusal.ITEM_UNKNOWN, Map.of("sku", unknown.get().sku.value()));
        if (asked.items.stream().anyMatch(i -> i.price.negative() || i.stock < 0))
            return Outcome.refused(CatalogueRefusal.VALUE_WRONG, List.of(new Outcome.Field("items", Words.of("价格和库存都不能小于 0", "Neither price nor stock may be below 0"))));
        var log = new ArrayList<Change>();
        log.add(of(was, null, Field.TITLE, was.row.title, asked.title));
        log.add(of(was, null, Field.CATEGORY, was.category, asked.category));
        log.add(of(was, null, Field.KEYWORDS, was.keywords, asked.keywords));
        log.add(of(was, null, Field.MAIN_PICTURE, was.mainPicture, asked.mainPicture));
        for (var i : asked.items) {
            log.add(of(was, i.sku, Field.PRICE, items.get(i.sku).price.toString(), i.price.toString()));
            log.add(of(was, i.sku, Field.STOCK, String.valueOf(items.get(i.sku).stock), String.valueOf(i.stock)));
        }
        if (changes.write(log, why, by.person()) == 0) return Outcome.refused(CatalogueRefusal.NOTHING_CHANGED);
        db.sql("update catalogue.listing set title = ?, category = ?, keywords = ?, main_picture = ? where id = ?").params(asked.title, asked.category, asked.keywords, asked.mainPicture, id).update();
        db.sql("update catalogue.listing_item i set price_fen = t.price, stock = t.stock from unnest(:skus::bigint[], :prices::bigint[], :stocks::int[]) t (sku, price, stock) where i.listing_id = :id and i.sku_id = t.sku")
                .param("id", id).param("skus", asked.items.stream().map(i -> i.sku.value()).toArray(Long[]::new)).param("prices", asked.items.stream().map(i -> i.price.fen()).toArray(Long[]::new))
                .param("stocks", asked.items.stream().map(ItemAsked::stock).toArray(Integer[]::new)).update();
        audit.record(by.person(), "catalogue.listing.change", "listing/" + id, null, asked, why.strip());
        if (was.row.state == State.LISTED) takenOff(was, asked.items.stream().filter(i -> i.stock == 0 && items.get(i.sku).stock > 0).map(ItemAsked::sku).toList(), why, by.person());
        return Outcome.done(id);
    }

    private static Change of(Listing listing, @Nullable SkuId sku, Field field, String before, String after) {
        return new Change(listing.row.product, listing.row.id, sku == null ? null : sku.value(), field, before, after);
    }

    /** PRD-08: these variants were verified in these respects, or were found wrong. @param skus empty for all of the listing's */
    @Transactional
    Outcome<Integer> check(long id, List<SkuId> skus, List<Aspect> aspects, boolean fine, String note, Viewer by) {
        if (!fine && note.isBlank()) return Outcome.refused(CatalogueRefusal.REASON_MISSING);
        var found = lock(id, by);
        if (found.isEmpty()) return Outcome.refused(CatalogueRefusal.LISTING_UNKNOWN);
        var known = found.get().items.stream().map(Item::sku).toList();
        var unknown = skus.stream().filter(s -> !known.contains(s)).findFirst();
        if (unknown.isPresent()) return Outcome.refused(CatalogueRefusal.ITEM_UNKNOWN, Map.of("sku", unknown.get().value()));
        var looked = db.sql("""
                insert into catalogue.listing_check (listing_id, sku_id, aspect, fine, note, print, checked_by, checked_at)
                select t.listing_id, t.sku_id, t.aspect, :fine, :note, t.print, :by, :at from catalogue.to_check t where t.listing_id = :id and t.sku_id = any(:skus) and t.aspect = any(:aspects)
                """)
                .param("fine", fine).param("note", note.strip()).param("by", by.person().value()).param("at", clock.instant().atOffset(UTC)).param("id", id)
                .param("skus", (skus.isEmpty() ? known : skus).stream().map(SkuId::value).toArray(Long[]::new)).param("aspects", aspects.stream().map(Enum::name).toArray(String[]::new)).update();
        audit.record(by.person(), "catalogue.listing.check", "listing/" + id, null, Map.of("skus", skus, "aspects", aspects, "fine", fine), note.isBlank() ? null : note.strip());
        return Outcome.done(looked);
    }

    /** PRD-01, PRD-08, PRD-09: only what is complete, verified and within the platform's rules is listed; the refusal names what is missing. */
    @Transactional
    Outcome<State> shelve(long id, State to, String why, Viewer by) {
        if (why.isBlank()) return Outcome.refused(CatalogueRefusal.REASON_MISSING);
        var found = lock(id, by);
        if (found.isEmpty()) return Outcome.refused(CatalogueRefusal.LISTING_UNKNOWN);
        var listing = found.get();
        if (listing.row.state == to) return Outcome.refused(CatalogueRefusal.ALREADY_SO, Map.of("state", to.words()));
        if (to == State.LISTED) {
            if (!listing.lacks.isEmpty()) return Outcome.refused(CatalogueRefusal.NOT_COMPLETE, Map.of("missing", said(listing.lacks.stream().map(Completeness.Lack::words).toList())));
            var unchecked = unchecked(listing);
            if (!unchecked.isEmpty()) return Outcome.refused(CatalogueRefusal.NOT_CHECKED, Map.of("missing", said(unchecked)));
            if (!listing.violations.isEmpty()) return Outcome.refused(CatalogueRefusal.AGAINST_THE_RULES, Map.of("why", said(listing.violations.stream().map(Violation::what).toList())));
        }
        move(List.of(listing), to, why, by.person());
        return Outcome.done(to);
    }

    /** Per variant, what nobody has found fine as it is now. */
    private static List<Words> unchecked(Listing listing) {
        var missing = new LinkedHashMap<String, List<Words>>();
        for (var item : listing.items) item.checks.stream().filter(c -> !Boolean.TRUE.equals(c.fine)).forEach(c -> missing.computeIfAbsent(item.code, _ -> new ArrayList<>()).add(c.aspect.words()));
        return missing.entrySet().stream().map(m -> Words.of(m.getKey() + " " + said(m.getValue()).zh(), m.getKey() + " " + said(m.getValue()).en())).toList();
    }

    private static Words said(List<Words> all) {
        return Words.of(all.stream().map(Words::zh).collect(Collectors.joining("、")), all.stream().map(Words::en).collect(Collectors.joining(", ")));
    }

    private void move(List<Listing> listings, State to, String why, PersonId by) {
        changes.write(listings.stream().map(l -> of(l, null, Field.SHELF, l.row.state.words().zh(), to.words().zh())).toList(), why, by);
        db.sql("update catalogue.listing set state = :to, state_at = :at, state_by = :by where id = any(:ids)").param("to", to.name()).param("at", clock.instant().atOffset(UTC)).param("by", by.value())
                .param("ids", listings.stream().map(l -> l.row.id).toArray(Long[]::new)).update();
        audit.record(by, "catalogue.listing.shelve", listings.size() == 1 ? "listing/" + listings.getFirst().row.id : "listing", null, Map.of("to", to, "listings", listings.stream().map(l -> l.row.id).toList()), why.strip());
        listings.stream().filter(l -> to != State.LISTED && l.row.state == State.LISTED).forEach(l -> takenOff(l, l.items.stream().map(Item::sku).toList(), why, by));
    }

    private void takenOff(Listing listing, List<SkuId> skus, String why, PersonId by) {
        if (!skus.isEmpty()) events.publishEvent(new GoodsTakenOff(new ShopId(listing.row.shop), skus, why.strip(), clock.instant(), by));
    }

    /**
     * INV-10: goods are taken off sale: a listing that has nothing else to sell is taken off its shop, in any other the variant's stock is set to nothing.
     *
     * @param shop null: in every shop
     * @return the listings in which they were offered
     */
    @Transactional
    public List<Long> delist(@Nullable ShopId shop, SkuId sku, String why, PersonId by) {
        var offered = db.sql("""
                select l.id from catalogue.listing l where l.state = 'LISTED' and (:shop::bigint is null or l.shop_id = :shop) and exists (select from catalogue.listing_item i where i.listing_id = l.id and i.sku_id = :sku)
                 order by l.id for update of l
                """).param("shop", shop == null ? null : shop.value(), java.sql.Types.BIGINT).param("sku", sku.value()).query(Long.class).list();
        var listings = offered.stream().map(id -> find(id, Viewer.SYSTEM).orElseThrow()).filter(l -> l.items.stream().anyMatch(i -> i.sku.equals(sku) && i.stock > 0) || sellsNothingElse(l, sku)).toList();
        var whole = listings.stream().filter(l -> sellsNothingElse(l, sku)).toList();
        var parts = listings.stream().filter(l -> !sellsNothingElse(l, sku)).toList();
        if (!whole.isEmpty()) move(whole, State.DELISTED, why, by);
        if (!parts.isEmpty()) empty(parts, sku, why, by);
        return listings.stream().map(l -> l.row.id).toList();
    }

    private static boolean sellsNothingElse(Listing listing, SkuId sku) { return listing.items.stream().noneMatch(i -> !i.sku.equals(sku) && i.stock > 0); }

    private void empty(List<Listing> listings, SkuId sku, String why, PersonId by) {
        changes.write(listings.stream().map(l -> of(l, sku, Field.STOCK, l.items.stream().filter(i -> i.sku.equals(sku)).findFirst().map(i -> String.valueOf(i.stock)).orElse(""), "0")).toList(), why, by);
        var ids = listings.stream().map(l -> l.row.id).toArray(Long[]::new);
        db.sql("update catalogue.listing_item set stock = 0 where sku_id = :sku and listing_id = any(:ids)").param("sku", sku.value()).param("ids", ids).update();
        audit.record(by, "catalogue.listing.empty", ids.length == 1 ? "listing/" + ids[0] : "listing", null, Map.of("sku", sku, "listings", ids), why.strip());
        listings.forEach(l -> takenOff(l, List.of(sku), why, by));
    }
}
