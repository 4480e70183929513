package zhanggui.catalogue;

import zhanggui.kernel.Refusal;

enum CatalogueRefusal implements Refusal {
    SHOP_EXISTS(409, "", "{platform} 已经有叫“{name}”的店铺。", "There is a shop called \"{name}\" on {platform} already."),
    SHOP_INCOMPLETE(422, "", "店铺要有平台、全名和简称。", "A shop needs its platform, its name and a short name.");

    private final Told told;

    CatalogueRefusal(int status, String rule, String zh, String en) { told = new Told(status, rule, zh, en); }

    @Override public Told told() { return told; }
}
