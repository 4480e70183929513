package zhanggui.catalogue;

import zhanggui.kernel.Refusal;
import zhanggui.kernel.Words;

enum CatalogueRefusal implements Refusal {
    SHOP_EXISTS(409, "", "{platform} 已经有叫“{name}”的店铺。", "There is a shop called \"{name}\" on {platform} already."),
    SHOP_INCOMPLETE(422, "", "店铺要有平台、全名和简称。", "A shop needs its platform, its name and a short name.");

    private final int status;
    private final String rule;
    private final Words words;

    CatalogueRefusal(int status, String rule, String zh, String en) {
        this.status = status;
        this.rule = rule;
        this.words = Words.of(zh, en);
    }

    @Override public int status() { return status; }
    @Override public String rule() { return rule; }
    @Override public Words words() { return words; }
}
