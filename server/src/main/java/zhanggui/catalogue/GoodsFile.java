package zhanggui.catalogue;

import static java.time.ZoneOffset.UTC;

import java.util.List;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
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

/** PRD-01, INT-24: the company's own goods as a file, new ones and changes; what the page of goods exports can be put in again. */
@Component
class GoodsFile implements Format {

    private static final int CODE = 0, NAME = 1, SPEC = 2, BARCODE = 3, BIN = 4, PRICE = 5, WEIGHT = 6, PRODUCT = 7;

    private static final List<Field> FIELDS = List.of(Field.required(Field.Type.TEXT, "货号", "SKU", "商品货号"), Field.required(Field.Type.TEXT, "名称", "品名", "货品名称"), Field.optional(Field.Type.TEXT, "规格", "颜色尺码"),
            Field.optional(Field.Type.ID, "条码", "条形码", "国际条码"), Field.optional(Field.Type.TEXT, "库位", "货位"), Field.optional(Field.Type.MONEY, "售价", "零售价"), Field.optional(Field.Type.INTEGER, "重量（克）", "重量克", "克重"),
            Field.optional(Field.Type.TEXT, "款号"));

    private static final List<StageColumn> STAGE = List.of(new StageColumn("code", Type.TEXT), new StageColumn("name", Type.TEXT), new StageColumn("spec", Type.TEXT), new StageColumn("barcode", Type.TEXT),
            new StageColumn("bin", Type.TEXT), new StageColumn("price_fen", Type.BIGINT), new StageColumn("weight", Type.BIGINT), new StageColumn("product", Type.TEXT));

    /** What the row {@code s} makes of the SKU {@code k}; what it does not say stays. */
    private static final String VALUES = """
            (values ('NAME', '名称', 'Name', k.name, coalesce(s.name, k.name)), ('SPEC', '规格', 'Specification', k.spec, coalesce(s.spec, k.spec)), ('BARCODE', '条码', 'Barcode', coalesce(k.barcode, ''), coalesce(s.barcode, k.barcode, '')),
                    ('BIN', '库位', 'Place', k.bin, coalesce(s.bin, k.bin)),
                    ('PRICE', '售价', 'Price', coalesce(to_char(k.price_fen / 100.0, 'FM999999990.00'), ''), coalesce(to_char(coalesce(s.price_fen, k.price_fen) / 100.0, 'FM999999990.00'), '')),
                    ('WEIGHT', '重量（克）', 'Weight (g)', coalesce(k.weight_grams::text, ''), coalesce(coalesce(s.weight, k.weight_grams::bigint)::text, '')),
                    ('PRODUCT', '款号', 'Product', coalesce((select d.code from catalogue.product d where d.id = k.product_id), ''), coalesce(s.product, (select d.code from catalogue.product d where d.id = k.product_id), ''))) f (field, zh, en, before, after)
            """;

    private final JdbcClient db;
    private final Audit audit;
    private final ApplicationEventPublisher events;

    GoodsFile(JdbcClient db, Audit audit, ApplicationEventPublisher events) {
        this.db = db;
        this.audit = audit;
        this.events = events;
    }

    @Override public String key() { return "zhanggui.goods"; }
    @Override public Words name() { return Words.of("货品表", "Goods"); }
    @Override public Words subject() { return Words.of("货品", "goods"); }
    @Override public String platform() { return ""; }
    @Override public List<Field> fields() { return FIELDS; }
    @Override public Permission needs() { return Permission.MANAGE_CATALOGUE; }
    @Override public List<StageColumn> stage() { return STAGE; }
    @Override public int keyField() { return CODE; }

    @Override
    public void read(Cells cells, StageRow out, Faults faults) {
        FileCells.atMost(cells, faults, CODE, 64);
        FileCells.atMost(cells, faults, NAME, 200);
        FileCells.atMost(cells, faults, SPEC, 200);
        FileCells.atMost(cells, faults, BARCODE, 64);
        FileCells.atMost(cells, faults, BIN, 64);
        FileCells.atLeast(cells, faults, PRICE, 0);
        FileCells.atLeast(cells, faults, WEIGHT, 1);
        var barcode = FileCells.text(cells, BARCODE);
        if (barcode != null && !Ean13.holds(barcode)) faults.add(BARCODE, barcode, Ean13.words(barcode), Words.of("对照包装改条码", "Look at the package and mend the barcode"));
        for (var field : new int[] {CODE, NAME, SPEC, BARCODE, BIN}) FileCells.text(cells, field, out);
        FileCells.number(cells, PRICE, out);
        FileCells.number(cells, WEIGHT, out);
        FileCells.text(cells, PRODUCT, out);
    }

    @Override
    public List<String> faults(Staged staged) {
        return List.of("""
                select s.row, '货号' as field, s.code as value, '和第 ' || s.subject || ' 行货号重复' as what_zh, 'The same code as in row ' || s.subject as what_en, '留一行' as mend_zh, 'Keep one of them' as mend_en
                  from %1$s s where s.row <> s.subject
                union all
                select s.row, '货号', s.code, '这个货号是组合，组合在页面上改', 'This is the code of a bundle; bundles are changed on their page', '去掉这一行', 'Remove the row' from %1$s s join catalogue.sku k on k.code = s.code and k.kind = 'BUNDLE'
                union all
                select s.row, '条码', s.barcode, '条码已经是 ' || k.code || ' 的', 'The barcode is that of ' || k.code, '核对条码', 'Check the barcode' from %1$s s join catalogue.sku k on k.barcode = s.barcode and k.code <> s.code
                union all
                select s.row, '条码', s.barcode, '和第 ' || s.first || ' 行条码相同', 'The same barcode as in row ' || s.first, '核对条码', 'Check the barcode'
                  from (select row, barcode, code, min(row) over (partition by barcode) as first, min(code) over (partition by barcode) as a, max(code) over (partition by barcode) as z from %1$s where barcode is not null) s
                 where s.row <> s.first and s.a <> s.z
                union all
                select s.row, '款号', s.product, '没有这个款号', 'There is no such product', '先建商品，或留空', 'Add the product first, or leave it empty' from %1$s s
                 where s.product is not null and not exists (select from catalogue.product d where d.code = s.product)
                """.formatted(staged.table()));
    }

    @Override public String withheld(Staged staged) { return "select s.row from " + staged.table() + " s join " + staged.table() + " b on b.subject = s.subject and b.code = s.code and not b.ok where s.ok and b.row <> s.row"; }

    @Override
    public String verdicts(Staged staged) {
        return "select s.subject, case when k.id is null then 'NEW' when exists (select from " + VALUES + " where f.before <> f.after) then 'CHANGED' else 'UNCHANGED' end as verdict from " + staged.table()
                + " s left join catalogue.sku k on k.code = s.code where s.ok and s.row = s.subject";
    }

    @Override
    public String changes(Staged staged) {
        return "select s.row, s.code as subject, f.zh as field_zh, f.en as field_en, f.before, f.after from " + staged.table() + " s join " + staged.verdicts()
                + " v on v.subject = s.subject and v.verdict = 'CHANGED' join catalogue.sku k on k.code = s.code cross join lateral " + VALUES + " where s.ok and s.row = s.subject and f.before <> f.after";
    }

    @Override public String listing(Staged staged) { return "select s.subject, s.code as key, concat_ws(' ', s.name, s.spec) as words from " + staged.table() + " s where s.row = s.subject"; }

    @Override
    public List<Move> moves(Staged staged) {
        var from = " from " + staged.table() + " s join " + staged.verdicts() + " v on v.subject = s.subject and v.verdict = 'CHANGED' join catalogue.sku k on k.code = s.code where s.ok and ";
        return List.of(move("改价的货品", "Goods whose price changes", "select count(*)" + from + "s.price_fen is not null and s.price_fen is distinct from k.price_fen"),
                move("改条码的货品", "Goods whose barcode changes", "select count(*)" + from + "s.barcode is not null and s.barcode is distinct from k.barcode"));
    }

    private Move move(String zh, String en, String sql) { return new Move(Words.of(zh, en), new Why.CountFigure(db.sql(sql).query(Long.class).single())); }

    @Override
    public Written write(Staged staged, long after, long upto) {
        var rows = " from " + staged.table() + " s join " + staged.verdicts() + " v on v.subject = s.subject and v.verdict = '%s' and s.ok and s.row = s.subject and s.subject > " + after + " and s.subject <= " + upto;
        db.sql("select k.id" + rows.formatted("CHANGED") + " join catalogue.sku k on k.code = s.code order by k.id for update of k").query(Long.class).list();
        db.sql("insert into catalogue.goods_change (product_id, sku_id, field, before, after, why, person_id, at) select k.product_id, k.id, f.field, f.before, f.after, :why, :by, :at" + rows.formatted("CHANGED")
                        + " join catalogue.sku k on k.code = s.code cross join lateral " + VALUES + " where f.before <> f.after order by k.id")
                .param("why", "导入 #" + staged.run()).param("by", staged.by().value()).param("at", staged.now().atOffset(UTC)).update();
        var changed = db.sql("""
                update catalogue.sku u set name = coalesce(s.name, u.name), spec = coalesce(s.spec, u.spec), barcode = coalesce(s.barcode, u.barcode), bin = coalesce(s.bin, u.bin),
                       price_fen = coalesce(s.price_fen, u.price_fen), weight_grams = coalesce(s.weight::int, u.weight_grams), product_id = coalesce((select d.id from catalogue.product d where d.code = s.product), u.product_id)
                """ + rows.formatted("CHANGED") + " where u.code = s.code").update();
        var fresh = db.sql("insert into catalogue.sku (code, name, spec, barcode, bin, price_fen, weight_grams, product_id) select s.code, s.name, coalesce(s.spec, ''), s.barcode, coalesce(s.bin, ''), s.price_fen, s.weight::int, d.id"
                + rows.formatted("NEW") + " left join catalogue.product d on d.code = s.product order by s.subject on conflict (code) do nothing returning code").query(String.class).list();
        if (!fresh.isEmpty()) events.publishEvent(new GoodsKnown(fresh, List.of()));
        if (changed + fresh.size() > 0) audit.record(staged.by(), "catalogue.goods.import", "import/" + staged.run(), null, Map.of("added", fresh.size(), "changed", changed), null);
        return new Written(fresh.size(), changed);
    }
}
