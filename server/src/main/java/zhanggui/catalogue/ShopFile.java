package zhanggui.catalogue;

import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.kernel.Money;
import zhanggui.kernel.ShopId;

/** INT-23: the goods of a shop as a file, one row a variant: the own web shop loads it, and the same file put in again brings no difference. */
@Component
class ShopFile {

    static final String[] HEAD = {"商品ID", "规格ID", "商家编码", "商品标题", "规格名称", "类目", "销售价", "库存数量", "商品状态", "关键词", "属性", "主图", "商品描述"};

    private final JdbcClient db;

    ShopFile(JdbcClient db) { this.db = db; }

    /** Row by row from the database, in the order of {@link #HEAD}. */
    @Transactional(readOnly = true)
    void each(ShopId shop, Consumer<Object[]> to) {
        db.sql("""
                select coalesce(l.platform_goods, d.code) as goods, coalesce(i.platform_sku, s.code) as sku, s.code, l.title, s.spec, l.category, i.price_fen, i.stock, l.state, l.keywords, d.attributes, l.main_picture, d.description
                  from catalogue.listing l join catalogue.product d on d.id = l.product_id join catalogue.listing_item i on i.listing_id = l.id join catalogue.sku s on s.id = i.sku_id
                 where l.shop_id = ? and l.state <> 'PREPARED' order by d.code, s.code
                """).withFetchSize(1000).param(shop.value())
                .query(row -> { to.accept(new Object[] {row.getString("goods"), row.getString("sku"), row.getString("code"), row.getString("title"), row.getString("spec"), row.getString("category"), new Money(row.getLong("price_fen")),
                        row.getInt("stock"), Listings.State.valueOf(row.getString("state")).words().zh(), row.getString("keywords"), row.getString("attributes"), row.getString("main_picture"), row.getString("description")}); });
    }
}
