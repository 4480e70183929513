package zhanggui.catalogue;

import zhanggui.kernel.Refusal;

enum CatalogueRefusal implements Refusal {
    SHOP_EXISTS(409, "", "{platform} 已经有叫“{name}”的店铺。", "There is a shop called \"{name}\" on {platform} already."),
    SHOP_INCOMPLETE(422, "", "店铺要有平台、全名和简称。", "A shop needs its platform, its name and a short name."),
    SHOP_UNKNOWN(404, "", "没有这家店铺，或不归你管。", "There is no such shop, or it is not yours to manage."),
    REASON_MISSING(422, "PRD-10", "要写明原因。", "Say why."),
    GOODS_UNKNOWN(422, "PRD-41", "没有货号 {code}。先建货品，或检查是否抄错。", "There is no SKU {code}. Add it first or check the spelling."),
    NOTHING_TO_MATCH(422, "PRD-41", "要写平台上的编码，没有编码的写标题。", "Name the shop's code, or the title where there is no code."),
    CODE_TAKEN(409, "PRD-41", "货号 {code} 已经是一件单品，不能再做组合。", "{code} is the code of single goods already and cannot be a bundle."),
    BUNDLE_WRONG(422, "PRD-41", "组合填得不对，见各栏说明。", "The bundle is not right, see the fields."),
    GOODS_WRONG(422, "PRD-01", "货品有几栏不对，见各栏说明。", "Some fields of the goods are wrong, see there."),
    PRODUCT_CODE_TAKEN(409, "PRD-01", "款号 {code} 已经有了。", "There is a product {code} already."),
    PRODUCT_UNKNOWN(404, "PRD-01", "没有这个商品。", "There is no such product."),
    NOTHING_CHANGED(422, "PRD-10", "和原来一样，没有改动。", "It is the same as before; nothing was changed."),
    LISTING_UNKNOWN(404, "PRD-12", "没有这个上架商品，或不归你管。", "There is no such listing, or it is not yours."),
    LISTED_ALREADY(409, "PRD-12", "这家店已经有这个商品了。", "The shop has this product already."),
    NO_VARIANTS(409, "PRD-01", "这个商品还没有货号，先建规格。", "The product has no SKU yet; add its variants first."),
    NOT_COMPLETE(409, "PRD-01", "资料不全，不能上架。缺：{missing}。", "The data is not complete, it cannot be listed. Missing: {missing}."),
    NOT_CHECKED(409, "PRD-08", "上架前要核对价格、库存、色差和尺码。还差：{missing}。", "Price, stock, colour and sizes are verified before listing. Missing: {missing}."),
    AGAINST_THE_RULES(409, "PRD-09", "违反平台规则，不能上架：{why}。", "It is against the platform's rules and cannot be listed: {why}."),
    ALREADY_SO(409, "PRD-07", "它已经是“{state}”。", "It is \"{state}\" already."),
    ITEM_UNKNOWN(422, "PRD-12", "这个上架商品里没有货号 {sku}。", "The listing has no variant {sku}."),
    VALUE_WRONG(422, "PRD-12", "有几栏不对，见各栏说明。", "Some fields are wrong, see there."),
    DIFFERENCE_GONE(409, "PRD-12", "这条差异已经处理过，请刷新。", "This difference has been dealt with; look again."),
    RULE_WRONG(422, "PRD-09", "规则的值不对：{hint}", "The rule's value is wrong: {hint}"),
    RULE_FROM_PAST(422, "PRD-09", "新规则只能从今天或以后生效。", "A rule takes effect today or later, not in the past.");

    private final Told told;

    CatalogueRefusal(int status, String rule, String zh, String en) { told = new Told(status, rule, zh, en); }

    @Override public Told told() { return told; }
}
