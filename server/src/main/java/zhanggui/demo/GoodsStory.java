package zhanggui.demo;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The catalogue on the company's first day: products with their variants, both shops' listings verified and listed, a bundle, what one shop calls
 * goods by another code, and what the platform asks for. One product still lacks its size table, one is prepared and not verified (PRD-01, PRD-08, PRD-41).
 */
class GoodsStory {

    private static final String MANAGER = "许清和", CATALOGUE = "/api/catalogue/", WHY = "开业建档";
    static final int SHOWN = 10;
    /** Of the products in their order: the one without its sizes and the one nobody has looked at yet. */
    static final List<Integer> PREPARED = List.of(5, 7);
    private static final List<String> ASPECTS = List.of("PRICE", "STOCK", "COLOUR", "SIZE");

    private final Scene scene;

    GoodsStory(Scene scene) { this.scene = scene; }

    void begin() {
        scene.did(MANAGER, CATALOGUE + "categories", Map.of("platform", "TAOBAO", "name", "家居日用", "sized", true,
                "attributes", List.of(Map.of("name", "材质", "required", true, "options", List.of()), Map.of("name", "产地", "required", false, "options", List.of("浙江", "江苏", "江西")))));
        var kinds = new LinkedHashMap<String, List<Goods>>();
        for (var goods : Goods.ALL) kinds.computeIfAbsent(goods.name(), _ -> new ArrayList<>()).add(goods);
        var nth = 0;
        for (var variants : kinds.values()) product(variants, nth++);
        bundle();
    }

    private void product(List<Goods> variants, int nth) {
        var first = variants.getFirst();
        var code = first.code().substring(0, first.code().lastIndexOf('-'));
        var texts = new HashMap<String, Object>(Map.of("code", code, "name", first.name(), "style", "素色", "brand", "青禾", "category", "家居日用", "title", title(first), "keywords", "青禾," + first.name(),
                "attributes", "材质:见标签;产地:浙江", "description", first.name() + "，青禾自有工厂出品，七天无理由。", "pictures", List.of("https://img.example/" + code.toLowerCase(java.util.Locale.ROOT) + "-1.jpg")));
        texts.put("sizes", nth == PREPARED.getFirst() ? "" : String.join("\n", variants.stream().map(Goods::spec).toList()));
        texts.put("why", WHY);
        var product = scene.did(MANAGER, CATALOGUE + "products", texts).asLong();
        for (var goods : variants)
            scene.by(MANAGER).put(CATALOGUE + "goods/" + scene.company().skus().get(goods.code()).value(), Map.of("code", goods.code(), "name", goods.name(), "spec", goods.spec(), "barcode", goods.barcode(), "bin", goods.bin(),
                    "price", goods.price().fen(), "weightGrams", 200 + goods.price().fen() / 50, "product", code, "why", WHY));
        for (var shop : scene.company().shops().values()) listed(product, shop.value(), nth);
    }

    /** The sixth lacks its sizes and stays prepared; so does the eighth, which nobody has looked at yet. */
    private void listed(long product, long shop, int nth) {
        var listing = scene.did(MANAGER, CATALOGUE + "listings", Map.of("product", product, "shop", shop)).asLong();
        if (PREPARED.contains(nth)) return;
        stocked(listing);
        scene.did(MANAGER, CATALOGUE + "listings/" + listing + "/checks", Map.of("aspects", ASPECTS, "fine", true));
        scene.did(MANAGER, CATALOGUE + "listings/" + listing + "/shelf", Map.of("state", "LISTED", "why", "开业上架"));
    }

    /** What buyers see of each variant. */
    private void stocked(long listing) {
        var head = scene.read(MANAGER, CATALOGUE + "listings/" + listing);
        var items = new ArrayList<Map<String, Object>>();
        for (var item : head.path("items")) items.add(Map.of("sku", item.path("sku").asLong(), "price", item.path("price").asLong(), "stock", Goods.of(item.path("code").asString()).weight() * SHOWN));
        scene.by(MANAGER).put(CATALOGUE + "listings/" + listing, Map.of("title", head.path("listing").path("title").asString(), "category", head.path("category").asString(), "keywords", head.path("keywords").asString(),
                "mainPicture", head.path("mainPicture").asString(), "items", items, "why", WHY));
    }

    static String title(Goods goods) { return "青禾 " + goods.name() + " 家用"; }

    private void bundle() {
        scene.did(MANAGER, CATALOGUE + "bundles", Map.of("code", "QH-TZ-YJ", "name", "浴巾两条一毛巾", "spec", "套装", "price", 16800, "split", "PRICE", "why", "开业套装",
                "parts", List.of(Map.of("code", "QH-YJ70-MB", "quantity", 2), Map.of("code", "QH-MJ-4", "quantity", 1))));
        var shop = scene.company().shops().values().iterator().next().value();
        scene.did(MANAGER, "/api/orders/unmatched", Map.of("shop", shop, "code", "TB-YJ-TAO", "goods", "QH-TZ-YJ"));
    }
}
