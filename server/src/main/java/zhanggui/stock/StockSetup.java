package zhanggui.stock;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhanggui.kernel.Permission;
import zhanggui.kernel.SetupSource;
import zhanggui.kernel.Words;

/** UX-06: what lies on the shelves when the company begins; without it no order can be reserved. */
@Component
class StockSetup implements SetupSource {

    private final JdbcClient db;

    StockSetup(JdbcClient db) { this.db = db; }

    @Override
    public List<Step> steps() {
        var kinds = db.sql("select count(distinct sku_id) from stock.balance where on_hand > 0").query(Long.class).single();
        return List.of(new Step("stock", 70, Words.of("期初库存", "Opening stock"), Words.of("在架 " + kinds + " 种", Words.counted(kinds, "SKU", "SKUs") + " on the shelves"), kinds > 0, Permission.MOVE_STOCK));
    }
}
