package zhanggui.notices;

import zhanggui.kernel.Refusal;

enum NoticesRefusal implements Refusal {
    NO_SUCH_NOTICE(404, "没有这条通知。", "There is no such notice."),
    WRONG_ADDRESS(422, "邮箱地址写得不对。", "The mail address is not right."),
    WRONG_HOURS(422, "提前提醒要在 1 到 240 小时之间。", "A reminder comes 1 to 240 hours before."),
    UNKNOWN_KIND(422, "没有这种通知：{kind}。", "There is no such kind of notice: {kind}."),
    WRONG_CHANNEL(422, "发送设置不全，见说明。", "The settings of this way out are not complete, see below."),
    CHANNEL_OFF(409, "这个发送方式还没有启用。", "This way out is not switched on."),
    NO_ADDRESS(409, "先在通知设置里填自己的邮箱。", "Fill in your own mail address in the notice settings first."),
    NOT_SENT(409, "没有发出去：{why}", "It was not sent: {why}"),
    NO_SUCH_DELIVERY(404, "没有这条待发记录，或已经发出。", "There is no such delivery, or it has been sent.");

    private final Told told;

    NoticesRefusal(int status, String zh, String en) { told = new Told(status, "UX-04", zh, en); }

    @Override public Told told() { return told; }
}
