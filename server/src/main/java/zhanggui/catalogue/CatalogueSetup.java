package zhanggui.catalogue;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhanggui.kernel.Permission;
import zhanggui.kernel.SetupSource;
import zhanggui.kernel.Words;

/** UX-06: the shops, and what they sell. */
@Component
class CatalogueSetup implements SetupSource {

    private final Catalogue catalogue;

    private final JdbcClient db;

    CatalogueSetup(Catalogue catalogue, JdbcClient db) {
        this.catalogue = catalogue;
        this.db = db;
    }

    @Override
    public List<Step> steps() {
        var shops = catalogue.shops().size();
        var goods = db.sql("select count(*) from catalogue.sku").query(Long.class).single();
        return List.of(new Step("shops", 40, Words.of("店铺", "Shops"), Words.of(shops + " 家店", Words.counted(shops, "shop", "shops")), shops > 0, Permission.MANAGE_CATALOGUE),
                new Step("goods", 60, Words.of("货品", "Goods"), Words.of(goods + " 种货", Words.counted(goods, "SKU", "SKUs")), goods > 0, Permission.MANAGE_CATALOGUE));
    }
}
