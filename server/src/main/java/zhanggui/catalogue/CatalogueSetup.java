package zhanggui.catalogue;

import java.util.List;
import org.springframework.stereotype.Component;
import zhanggui.kernel.Permission;
import zhanggui.kernel.SetupSource;
import zhanggui.kernel.Words;

/** UX-06: the shops. */
@Component
class CatalogueSetup implements SetupSource {

    private final Catalogue catalogue;

    CatalogueSetup(Catalogue catalogue) { this.catalogue = catalogue; }

    @Override
    public List<Step> steps() {
        var shops = catalogue.shops().size();
        return List.of(new Step("shops", 40, Words.of("店铺", "Shops"), Words.of(shops + " 家店", shops + (shops == 1 ? " shop" : " shops")), shops > 0, Permission.MANAGE_CATALOGUE));
    }
}
