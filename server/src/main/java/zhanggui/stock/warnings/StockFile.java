package zhanggui.stock.warnings;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhanggui.kernel.ExportedRows;
import zhanggui.kernel.ShopId;
import zhanggui.kernel.SkuId;
import zhanggui.kernel.TableText;

/** INV-44: what a shop may sell of each of its goods, as the file that its platform's back office takes. */
@Component
class StockFile {

    private static final int AT_ONCE = 2_000;

    private record Goods(long skuId, String code, String name) {}

    private final JdbcClient db;
    private final Sellable sellable;

    StockFile(JdbcClient db, Sellable sellable) {
        this.db = db;
        this.sellable = sellable;
    }

    /** The heads that the platform's file of stock has. */
    static List<String> heads(String platform) {
        return switch (platform) {
            case "TAOBAO" -> List.of("商家编码", "宝贝名称", "可售库存");
            case "PDD" -> List.of("商家编码", "商品名称", "库存");
            case "DOUYIN" -> List.of("商家编码", "商品名称", "现货库存");
            case "JD" -> List.of("商家SKU", "商品名称", "可售数量");
            default -> List.of("货号", "品名", "可售数量");
        };
    }

    /** Goods that are listed in the shop; all there are where nothing is. */
    void write(ShopId shop, String platform, Writer out, ExportedRows rows) {
        var offered = db.sql("select exists (select from catalogue.fact_listed where shop_id = ?)").param(shop.value()).query(Boolean.class).single();
        try (var csv = CsvWriter.builder().build(out)) {
            csv.writeRecord(heads(platform));
            for (var after = ""; ; ) {
                var goods = db.sql("""
                        select s.sku_id, s.code, trim(s.name || ' ' || s.spec) as name from catalogue.fact_sku s
                         where s.code > :after and (not :offered or exists (select from catalogue.fact_listed o where o.shop_id = :shop and o.sku_id = s.sku_id)) order by s.code limit :most
                        """).param("after", after).param("offered", offered).param("shop", shop.value()).param("most", AT_ONCE).query(Goods.class).list();
                if (goods.isEmpty()) break;
                var pieces = sellable.of(shop, goods.stream().map(g -> new SkuId(g.skuId())).toList());
                for (var g : goods) csv.writeRecord(TableText.safe(g.code()), TableText.safe(g.name()), String.valueOf(pieces.get(new SkuId(g.skuId()))));
                rows.add(goods.size());
                after = goods.getLast().code();
            }
            rows.end();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
