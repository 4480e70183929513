package zhanggui.catalogue;

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
import zhanggui.kernel.Permission;
import zhanggui.kernel.Why;
import zhanggui.kernel.Words;

/** PRD-12, INT-23: what a shop shows, row by row, from its platform's or the own web shop's goods file. It changes nothing of ours; where it differs, the list of differences says so. */
@Component
class PublishedFile implements Format {

    private static final int GOODS = 0, SKU = 1, CODE = 2, TITLE = 3, SPEC = 4, CATEGORY = 5, PRICE = 6, STOCK = 7, STATE = 8;

    private static final List<Field> FIELDS = List.of(Field.required(Field.Type.TEXT, "商品ID", "宝贝ID", "宝贝id", "商品编号", "数字ID"), Field.optional(Field.Type.TEXT, "规格ID", "SKUID", "skuid", "规格编号"),
            new Field("商家编码", Field.Type.TEXT, true, true, false, List.of("商家编码", "商品编码", "外部编码", "规格编码")), Field.required(Field.Type.TEXT, "商品标题", "宝贝标题", "商品名称", "标题"),
            Field.optional(Field.Type.TEXT, "规格名称", "规格", "商品规格", "颜色分类"), Field.optional(Field.Type.TEXT, "类目", "商品类目", "宝贝类目"), Field.required(Field.Type.MONEY, "销售价", "商品价格", "一口价", "价格", "现价"),
            Field.optional(Field.Type.INTEGER, "库存数量", "库存", "商品库存", "可售库存", "总库存"), Field.optional(Field.Type.TEXT, "商品状态", "状态", "上架状态", "销售状态"));

    private static final List<StageColumn> STAGE = List.of(new StageColumn("goods", Type.TEXT), new StageColumn("sku", Type.TEXT), new StageColumn("code", Type.TEXT), new StageColumn("title", Type.TEXT), new StageColumn("spec", Type.TEXT),
            new StageColumn("category", Type.TEXT), new StageColumn("price_fen", Type.BIGINT), new StageColumn("stock", Type.BIGINT), new StageColumn("state", Type.TEXT));

    /** As platforms call where goods stand. */
    private static final Map<String, Listings.State> STATES = Map.ofEntries(Map.entry("已上架", Listings.State.LISTED), Map.entry("上架", Listings.State.LISTED), Map.entry("出售中", Listings.State.LISTED), Map.entry("在售", Listings.State.LISTED),
            Map.entry("在售中", Listings.State.LISTED), Map.entry("售卖中", Listings.State.LISTED), Map.entry("仓库中", Listings.State.IN_WAREHOUSE), Map.entry("待上架", Listings.State.IN_WAREHOUSE), Map.entry("已下架", Listings.State.DELISTED),
            Map.entry("下架", Listings.State.DELISTED), Map.entry("已售完", Listings.State.DELISTED), Map.entry("售罄", Listings.State.DELISTED));

    private static final String KNOWN = " left join catalogue.published p on p.shop_id = %2$d and p.platform_goods = s.goods and p.platform_sku = s.sku ";

    /** What the row tells, beside what the last file told. */
    private static final String VALUES = """
            (values ('商家编码', 'Code', p.code, s.code), ('标题', 'Title', p.title, s.title), ('规格', 'Specification', p.spec, coalesce(s.spec, p.spec)), ('类目', 'Category', p.category, coalesce(s.category, p.category)),
                    ('价格', 'Price', to_char(p.price_fen / 100.0, 'FM999999990.00'), to_char(s.price_fen / 100.0, 'FM999999990.00')), ('库存', 'Stock', p.stock::text, coalesce(s.stock::text, p.stock::text)),
                    ('状态', 'State', p.state, coalesce(s.state, p.state))) f (zh, en, before, after)
            """;

    private final JdbcClient db;
    private final Audit audit;

    PublishedFile(JdbcClient db, Audit audit) {
        this.db = db;
        this.audit = audit;
    }

    @Override public String key() { return "platform.goods"; }
    @Override public Words name() { return Words.of("平台商品表", "Goods of a platform"); }
    @Override public Words subject() { return Words.of("商品", "goods"); }
    @Override public String platform() { return ""; }
    @Override public boolean ofShop() { return true; }
    @Override public List<Field> fields() { return FIELDS; }
    @Override public Permission needs() { return Permission.MANAGE_CATALOGUE; }
    @Override public List<StageColumn> stage() { return STAGE; }
    @Override public int keyField() { return GOODS; }

    @Override
    public void read(Cells cells, StageRow out, Faults faults) {
        FileCells.atLeast(cells, faults, PRICE, 0);
        FileCells.atLeast(cells, faults, STOCK, 0);
        var state = FileCells.text(cells, STATE);
        var known = state == null ? null : STATES.get(state);
        if (state != null && known == null)
            faults.add(STATE, state, Words.of("不认识的商品状态", "An unknown state of goods"), Words.of("写：出售中、仓库中或已下架", "Write 出售中, 仓库中 or 已下架"));
        FileCells.text(cells, GOODS, out);
        out.text(cells.has(SKU) ? cells.text(SKU).strip() : "");
        out.text(cells.has(CODE) ? cells.text(CODE).strip() : "");
        FileCells.text(cells, TITLE, out);
        FileCells.text(cells, SPEC, out);
        FileCells.text(cells, CATEGORY, out);
        FileCells.number(cells, PRICE, out);
        FileCells.number(cells, STOCK, out);
        if (known == null) out.none();
        else out.text(known.name());
    }

    @Override
    public List<String> faults(Staged staged) {
        return List.of("""
                select s.row, '商品ID' as field, s.goods as value, '和第 ' || s.first || ' 行是同一个规格' as what_zh, 'The same variant as in row ' || s.first as what_en, '留一行' as mend_zh, 'Keep one of them' as mend_en
                  from (select row, goods, min(row) over (partition by goods, sku) as first from %s where goods is not null) s where s.row <> s.first
                """.formatted(staged.table()));
    }

    @Override public String withheld(Staged staged) { return "select s.row from " + staged.table() + " s where false"; }

    @Override
    public String verdicts(Staged staged) {
        return ("select s.subject, case when bool_or(p.exported_at > '%3$s') then 'OLDER' when bool_and(p.platform_goods is null) then 'NEW' when bool_or(p.platform_goods is null or exists (select from "
                + VALUES + " where f.before is distinct from f.after)) then 'CHANGED' else 'UNCHANGED' end as verdict from %1$s s" + KNOWN + "where s.ok group by s.subject").formatted(staged.table(), staged.shop().value(), staged.exportedAt());
    }

    @Override
    public String changes(Staged staged) {
        return ("select s.row, s.goods as subject, f.zh as field_zh, f.en as field_en, coalesce(f.before, '') as before, coalesce(f.after, '') as after from %1$s s join %3$s v on v.subject = s.subject and v.verdict = 'CHANGED'"
                + KNOWN + "cross join lateral " + VALUES + " where s.ok and p.platform_goods is not null and f.before is distinct from f.after").formatted(staged.table(), staged.shop().value(), staged.verdicts());
    }

    @Override public String listing(Staged staged) { return "select s.subject, s.goods as key, concat_ws(' ', s.title, s.spec) as words from " + staged.table() + " s where s.row = s.subject"; }

    @Override
    public List<Move> moves(Staged staged) {
        var known = "exists (select from catalogue.sku k where k.code = s.code) or exists (select from catalogue.matched m where m.shop_id = " + staged.shop().value() + " and m.code = s.code)";
        return List.of(move("和我们的货号对得上的行", "Rows that are goods of ours", "select count(*) from " + staged.table() + " s where s.ok and s.code <> '' and (" + known + ")"),
                move("对不上的行", "Rows that are not", "select count(*) from " + staged.table() + " s where s.ok and (s.code = '' or not (" + known + "))"));
    }

    private Move move(String zh, String en, String sql) { return new Move(Words.of(zh, en), new Why.CountFigure(db.sql(sql).query(Long.class).single())); }

    @Override
    public Written write(Staged staged, long after, long upto) {
        var before = db.sql("select count(*) from catalogue.published where shop_id = ?").param(staged.shop().value()).query(Long.class).single();
        var written = db.sql("""
                insert into catalogue.published as t (shop_id, platform_goods, platform_sku, code, title, category, spec, price_fen, stock, state, exported_at, run_id)
                select :shop, s.goods, s.sku, s.code, s.title, coalesce(s.category, ''), coalesce(s.spec, ''), s.price_fen, s.stock::int, s.state, :exported, :run
                  from %s s join %s v on v.subject = s.subject and v.verdict in ('NEW', 'CHANGED') where s.ok and s.subject > :after and s.subject <= :upto order by s.goods, s.sku
                on conflict (shop_id, platform_goods, platform_sku) do update set code = excluded.code, title = excluded.title, category = case when excluded.category = '' then t.category else excluded.category end,
                       spec = case when excluded.spec = '' then t.spec else excluded.spec end, price_fen = excluded.price_fen, stock = coalesce(excluded.stock, t.stock), state = coalesce(excluded.state, t.state),
                       exported_at = excluded.exported_at, run_id = excluded.run_id
                 where t.exported_at <= excluded.exported_at
                """.formatted(staged.table(), staged.verdicts()))
                .param("shop", staged.shop().value()).param("exported", staged.exportedAt().atOffset(java.time.ZoneOffset.UTC)).param("run", staged.run()).param("after", after).param("upto", upto).update();
        remember(staged);
        audit.record(staged.by(), "catalogue.published.import", "import/" + staged.run(), null, Map.of("shop", staged.shop(), "rows", written), null);
        var fresh = db.sql("select count(*) from catalogue.published where shop_id = ?").param(staged.shop().value()).query(Long.class).single() - before;
        return new Written(fresh, written - fresh);
    }

    /** The platform's own numbers of what we list: from now on the shop's file carries them. */
    private void remember(Staged staged) {
        db.sql("update catalogue.listing_item i set platform_sku = p.platform_sku from catalogue.published_item p where p.shop_id = ? and i.listing_id = p.listing_id and i.sku_id = p.sku_id and p.platform_sku <> '' and i.platform_sku is distinct from p.platform_sku")
                .param(staged.shop().value()).update();
        db.sql("""
                update catalogue.listing l set platform_goods = p.goods from (select listing_id, min(platform_goods) as goods from catalogue.published_item where shop_id = :shop group by listing_id) p
                 where l.id = p.listing_id and l.platform_goods is null and not exists (select from catalogue.listing o where o.shop_id = :shop and o.platform_goods = p.goods)
                """).param("shop", staged.shop().value()).update();
    }
}
