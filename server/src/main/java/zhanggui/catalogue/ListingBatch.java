package zhanggui.catalogue;

import static java.time.ZoneOffset.UTC;

import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhanggui.audit.Audit;
import zhanggui.importing.spi.Cells;
import zhanggui.importing.spi.Faults;
import zhanggui.importing.spi.Field;
import zhanggui.importing.spi.Format;
import zhanggui.importing.spi.Move;
import zhanggui.importing.spi.StageColumn;
import zhanggui.importing.spi.StageColumn.Type;
import zhanggui.importing.spi.StageRow;
import zhanggui.importing.spi.Staged;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Permission;
import zhanggui.kernel.Why;
import zhanggui.kernel.Words;

/**
 * PRD-09: a batch of products to be listed in a shop. Each row is held against the platform's rules and the category's attributes before
 * anything is uploaded anywhere; a faulty one is named by its number, what is wrong and how to mend it. What passes is prepared.
 */
@Component
class ListingBatch implements Format {

    private static final int PRODUCT = 0, TITLE = 1, CATEGORY = 2, PRICE = 3, STOCK = 4, KEYWORDS = 5, ATTRIBUTES = 6, PICTURE = 7;

    private static final List<Field> FIELDS = List.of(Field.required(Field.Type.TEXT, "款号"), Field.required(Field.Type.TEXT, "上架标题"), Field.required(Field.Type.TEXT, "上架类目"), Field.required(Field.Type.MONEY, "上架价"),
            Field.optional(Field.Type.INTEGER, "上架库存"), Field.optional(Field.Type.TEXT, "关键词"), Field.optional(Field.Type.TEXT, "属性"), Field.optional(Field.Type.TEXT, "主图"));

    private static final List<StageColumn> STAGE = List.of(new StageColumn("product", Type.TEXT), new StageColumn("title", Type.TEXT), new StageColumn("category", Type.TEXT), new StageColumn("price_fen", Type.BIGINT),
            new StageColumn("stock", Type.BIGINT), new StageColumn("keywords", Type.TEXT), new StageColumn("attributes", Type.TEXT), new StageColumn("picture", Type.TEXT));

    private static final String BESIDE = " from %1$s s join catalogue.product d on d.code = s.product left join catalogue.listing l on l.shop_id = %2$d and l.product_id = d.id ";

    private static final String VALUES = """
            (values ('TITLE', '标题', 'Title', l.title, s.title), ('CATEGORY', '类目', 'Category', l.category, s.category), ('KEYWORDS', '关键词', 'Keywords', l.keywords, coalesce(s.keywords, l.keywords)),
                    ('MAIN_PICTURE', '主图', 'Main picture', l.main_picture, coalesce(s.picture, l.main_picture)), ('ATTRIBUTES', '属性', 'Attributes', d.attributes, coalesce(s.attributes, d.attributes)),
                    ('PRICE', '价格', 'Price', (select string_agg(distinct to_char(i.price_fen / 100.0, 'FM999999990.00'), '/') from catalogue.listing_item i where i.listing_id = l.id), to_char(s.price_fen / 100.0, 'FM999999990.00')),
                    ('STOCK', '库存', 'Stock', (select string_agg(distinct i.stock::text, '/') from catalogue.listing_item i where i.listing_id = l.id),
                     coalesce(s.stock::text, (select string_agg(distinct i.stock::text, '/') from catalogue.listing_item i where i.listing_id = l.id)))) f (field, zh, en, before, after)
            """;

    private final JdbcClient db;
    private final Audit audit;
    private final BusinessCalendar calendar;

    ListingBatch(JdbcClient db, Audit audit, BusinessCalendar calendar) {
        this.db = db;
        this.audit = audit;
        this.calendar = calendar;
    }

    @Override public String key() { return "zhanggui.listing_batch"; }
    @Override public Words name() { return Words.of("上架批次", "A batch of listings"); }
    @Override public Words subject() { return Words.of("商品", "products"); }
    @Override public String platform() { return ""; }
    @Override public boolean ofShop() { return true; }
    @Override public List<Field> fields() { return FIELDS; }
    @Override public Permission needs() { return Permission.MANAGE_CATALOGUE; }
    @Override public List<StageColumn> stage() { return STAGE; }
    @Override public int keyField() { return PRODUCT; }

    @Override
    public void read(Cells cells, StageRow out, Faults faults) {
        FileCells.atMost(cells, faults, TITLE, 200);
        FileCells.atMost(cells, faults, CATEGORY, 200);
        FileCells.atMost(cells, faults, KEYWORDS, 500);
        FileCells.atMost(cells, faults, ATTRIBUTES, 5000);
        FileCells.atLeast(cells, faults, STOCK, 0);
        FileCells.atLeast(cells, faults, PRICE, 0);
        for (var field : new int[] {PRODUCT, TITLE, CATEGORY}) FileCells.text(cells, field, out);
        FileCells.number(cells, PRICE, out);
        FileCells.number(cells, STOCK, out);
        for (var field : new int[] {KEYWORDS, ATTRIBUTES, PICTURE}) FileCells.text(cells, field, out);
    }

    @Override
    public List<String> faults(Staged staged) {
        return List.of("""
                select s.row, '款号' as field, s.product as value, '和第 ' || s.subject || ' 行款号重复' as what_zh, 'The same product as in row ' || s.subject as what_en, '留一行' as mend_zh, 'Keep one of them' as mend_en
                  from %1$s s where s.row <> s.subject
                union all
                select s.row, '款号', s.product, '没有这个款号', 'There is no such product', '先建商品', 'Add the product first' from %1$s s where s.product is not null and not exists (select from catalogue.product d where d.code = s.product)
                union all
                select s.row, '款号', s.product, '这个商品还没有货号', 'The product has no SKU yet', '先建规格', 'Add its variants first'
                  from %1$s s join catalogue.product d on d.code = s.product where not exists (select from catalogue.sku k where k.product_id = d.id and k.kind = 'GOODS')
                union all
                select s.row, case v.field when 'title' then '上架标题' when 'category' then '上架类目' when 'price' then '上架价' else '属性' end, v.value, v.what_zh, v.what_en, v.mend_zh, v.mend_en
                  from %1$s s join catalogue.product d on d.code = s.product
                 cross join lateral catalogue.violations((select platform from catalogue.shop where id = %2$d), date '%3$s', s.title, s.category, coalesce(s.attributes, d.attributes), s.price_fen) v
                """.formatted(staged.table(), staged.shop().value(), calendar.dayOf(staged.now())));
    }

    @Override public String withheld(Staged staged) { return "select s.row from " + staged.table() + " s where false"; }

    @Override
    public String verdicts(Staged staged) {
        return ("select s.subject, case when l.id is null then 'NEW' when exists (select from " + VALUES + " where f.before is distinct from f.after) then 'CHANGED' else 'UNCHANGED' end as verdict" + BESIDE + "where s.ok and s.row = s.subject")
                .formatted(staged.table(), staged.shop().value());
    }

    @Override
    public String changes(Staged staged) {
        return ("select s.row, s.product as subject, f.zh as field_zh, f.en as field_en, coalesce(f.before, '') as before, coalesce(f.after, '') as after" + BESIDE
                + "join %3$s v on v.subject = s.subject and v.verdict = 'CHANGED' cross join lateral " + VALUES + " where s.ok and s.row = s.subject and f.before is distinct from f.after").formatted(staged.table(), staged.shop().value(), staged.verdicts());
    }

    @Override public String listing(Staged staged) { return "select s.subject, s.product as key, s.title as words from " + staged.table() + " s where s.row = s.subject"; }

    @Override
    public List<Move> moves(Staged staged) {
        var listed = db.sql(("select count(*)" + BESIDE + "where s.ok and l.state = 'LISTED'").formatted(staged.table(), staged.shop().value())).query(Long.class).single();
        return List.of(new Move(Words.of("已在架上、会改到的商品", "Products on sale that change"), new Why.CountFigure(listed)));
    }

    @Override
    public Written write(Staged staged, long after, long upto) {
        var rows = (BESIDE + "join %3$s v on v.subject = s.subject and v.verdict = '%4$s' where s.ok and s.row = s.subject and s.subject > " + after + " and s.subject <= " + upto);
        var changing = (" " + rows).formatted(staged.table(), staged.shop().value(), staged.verdicts(), "CHANGED");
        log(staged, changing);
        db.sql("update catalogue.listing u set title = x.title, category = x.category, keywords = coalesce(x.keywords, u.keywords), main_picture = coalesce(x.picture, u.main_picture) from (select l.id, s.title, s.category, s.keywords, s.picture"
                + changing + ") x where u.id = x.id").update();
        var changed = db.sql("select count(*)" + changing).query(Long.class).single();
        db.sql("update catalogue.listing_item i set price_fen = x.price_fen, stock = coalesce(x.stock::int, i.stock) from (select l.id, s.price_fen, s.stock" + changing + ") x where i.listing_id = x.id").update();
        var fresh = prepare(staged, rows.formatted(staged.table(), staged.shop().value(), staged.verdicts(), "NEW"));
        db.sql("update catalogue.product u set attributes = s.attributes from " + staged.table() + " s where s.ok and s.row = s.subject and s.subject > :after and s.subject <= :upto and u.code = s.product and s.attributes is not null and s.attributes <> u.attributes")
                .param("after", after).param("upto", upto).update();
        audit.record(staged.by(), "catalogue.listings.import", "import/" + staged.run(), null, Map.of("shop", staged.shop(), "prepared", fresh, "changed", changed), null);
        return new Written(fresh, changed);
    }

    private void log(Staged staged, String changing) {
        db.sql("insert into catalogue.goods_change (product_id, listing_id, field, before, after, why, person_id, at) select x.product_id, x.listing_id, f.field, coalesce(f.before, ''), coalesce(f.after, ''), :why, :by, :at from (select d.id as product_id, l.id as listing_id, s.subject"
                        + changing + ") x join " + staged.table() + " s on s.row = x.subject join catalogue.product d on d.id = x.product_id join catalogue.listing l on l.id = x.listing_id cross join lateral " + VALUES + " where f.before is distinct from f.after")
                .param("why", "导入 #" + staged.run()).param("by", staged.by().value()).param("at", staged.now().atOffset(UTC)).update();
    }

    private long prepare(Staged staged, String rows) {
        var fresh = db.sql("insert into catalogue.listing (shop_id, product_id, state_at, state_by, title, keywords, category, main_picture) select " + staged.shop().value()
                        + ", d.id, :at::timestamptz, :by, s.title, coalesce(s.keywords, d.keywords), s.category, coalesce(s.picture, d.pictures[1], '')" + rows + " order by s.subject on conflict (shop_id, product_id) do nothing returning id")
                .param("at", staged.now().atOffset(UTC)).param("by", staged.by().value()).query(Long.class).list();
        db.sql("""
                insert into catalogue.listing_item (listing_id, sku_id, price_fen, stock)
                select l.id, k.id, s.price_fen, coalesce(s.stock, 0)::int from catalogue.listing l join catalogue.product d on d.id = l.product_id join %s s on s.product = d.code and s.ok and s.row = s.subject
                  join catalogue.sku k on k.product_id = d.id and k.kind = 'GOODS' where l.id = any(:fresh)
                """.formatted(staged.table())).param("fresh", fresh.toArray(Long[]::new)).update();
        return fresh.size();
    }
}
