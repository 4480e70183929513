package zhanggui.catalogue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import zhanggui.kernel.Answer;
import zhanggui.kernel.Needs;
import zhanggui.kernel.Permission;
import zhanggui.kernel.ShopId;
import zhanggui.kernel.Viewer;

/** The shops one may see, and a new one. */
@RestController
class CatalogueHttp {

    private static final Set<String> PLATFORMS = Set.of("TAOBAO", "PDD", "DOUYIN", "JD", "B2B", "OWN", "OTHER");

    record ShopRequest(String platform, String name, String shortName) {
        boolean complete() { return platform != null && PLATFORMS.contains(platform) && name != null && !name.isBlank() && shortName != null && !shortName.isBlank(); }
    }

    private final Catalogue catalogue;

    CatalogueHttp(Catalogue catalogue) { this.catalogue = catalogue; }

    @GetMapping("/api/catalogue/shops")
    @Needs(Permission.READ_CATALOGUE)
    List<Catalogue.Shop> shops(Viewer viewer) {
        var mine = viewer.shops(Permission.READ_CATALOGUE);
        return catalogue.shops().stream().filter(shop -> mine.contains(shop.id())).toList();
    }

    @PostMapping("/api/catalogue/shops")
    @Needs(Permission.MANAGE_CATALOGUE)
    ShopId addShop(Viewer viewer, @RequestBody ShopRequest request) {
        if (!request.complete()) throw Answer.refuse(CatalogueRefusal.SHOP_INCOMPLETE);
        try {
            return catalogue.addShop(request.platform(), request.name().strip(), request.shortName().strip(), viewer.person());
        } catch (DuplicateKeyException taken) {
            throw Answer.refuse(CatalogueRefusal.SHOP_EXISTS, Map.of("platform", request.platform(), "name", request.name().strip()));
        }
    }
}
