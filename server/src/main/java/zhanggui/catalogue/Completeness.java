package zhanggui.catalogue;

import java.util.ArrayList;
import java.util.List;
import zhanggui.kernel.Words;

/** PRD-01: what a product needs before it can be listed. Every field that is missing is named. */
final class Completeness {

    enum Lack {
        NAME("名称", "name"), STYLE("款式", "style"), VARIANTS("规格（至少一个货号）", "variants (one SKU at least)"), BARCODE("条码", "barcode"), CATEGORY("类目", "category"), ATTRIBUTES("属性", "attributes"),
        TITLE("标题", "title"), KEYWORDS("关键词", "keywords"), PRICE("价格", "price"), PICTURES("图片", "pictures"), DESCRIPTION("描述", "description"), SIZES("尺码表", "size table");

        private final Words words;
        Lack(String zh, String en) { words = Words.of(zh, en); }
        Words words() { return words; }
    }

    /** @param sized whether goods of its category have sizes at all */
    record Product(String name, String style, String category, String attributes, String title, String keywords, int pictures, String description, String sizes, boolean sized) {}

    record Variant(boolean barcode, boolean price) {}

    private Completeness() {}

    static List<Lack> lacks(Product product, List<Variant> variants) {
        var lacks = new ArrayList<Lack>();
        if (product.name.isBlank()) lacks.add(Lack.NAME);
        if (product.style.isBlank()) lacks.add(Lack.STYLE);
        if (variants.isEmpty()) lacks.add(Lack.VARIANTS);
        if (!variants.stream().allMatch(Variant::barcode)) lacks.add(Lack.BARCODE);
        if (product.category.isBlank()) lacks.add(Lack.CATEGORY);
        if (product.attributes.isBlank()) lacks.add(Lack.ATTRIBUTES);
        if (product.title.isBlank()) lacks.add(Lack.TITLE);
        if (product.keywords.isBlank()) lacks.add(Lack.KEYWORDS);
        if (!variants.stream().allMatch(Variant::price)) lacks.add(Lack.PRICE);
        if (product.pictures == 0) lacks.add(Lack.PICTURES);
        if (product.description.isBlank()) lacks.add(Lack.DESCRIPTION);
        if (product.sized && product.sizes.isBlank()) lacks.add(Lack.SIZES);
        return List.copyOf(lacks);
    }
}
