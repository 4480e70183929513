package zhanggui.fulfilment.platforms;

import zhanggui.kernel.Refusal;

/** Why a file for a platform is not made. */
enum PlatformRefusal implements Refusal {
    NOTHING_TO_TELL(409, "INT-01", "{shop} 没有要回传的：发出去的单都已经回传过。", "{shop} has nothing to tell the platform: all that left has been told."),
    NOT_YOUR_SHOP(403, "ACC-02", "你不能给这个店铺回传发货。", "You may not tell the platform of this shop."),
    UNKNOWN_BATCH(404, "INT-01", "没有这份回传文件，或不是你能看的店铺。", "There is no such file, or it is of a shop you may not see.");

    private final Told told;

    PlatformRefusal(int status, String rule, String zh, String en) { told = new Told(status, rule, zh, en); }

    @Override public Told told() { return told; }
}
