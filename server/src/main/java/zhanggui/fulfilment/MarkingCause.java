package zhanggui.fulfilment;

import org.jspecify.annotations.Nullable;
import zhanggui.kernel.Words;
import zhanggui.orders.Stage;

/** FUL-27: why a parcel could not be marked shipped. What the program finds is kept as a key and said in the reader's language; what a person typed stays as it is. */
public enum MarkingCause {
    CANCELLED("订单已取消", "the order is cancelled"),
    REFUND("有退款提示，审单还没确认", "a refund is reported and the reviewer has not decided"),
    BLOCKED("拦下了，还没解除", "it is kept back"),
    WEIGHT("重量不对，还没放行", "its weight is off and nobody has let it go"),
    RECALLED("里面有召回或到期批次的货，请库管换批", "it holds goods of a recalled or expired lot: have the keeper exchange them"),
    NO_GOODS("没有预留的货，账上出不了库", "no goods are reserved, so none can leave the books"),
    STAGE("订单现在是「{stage}」", "the order is now {stage}");

    private static final String MARK = "@";

    private final Words words;

    MarkingCause(String zh, String en) { words = Words.of(zh, en); }

    /** As it is kept. */
    public String key() { return MARK + name(); }

    public static String stage(Stage stage) { return STAGE.key() + " " + stage.name(); }

    public static @Nullable String say(@Nullable String kept) {
        if (kept == null || !kept.startsWith(MARK)) return kept;
        var parts = kept.substring(1).split(" ");
        var words = valueOf(parts[0]).words;
        var said = Names.english() ? words.en() : words.zh();
        if (parts.length < 2) return said;
        var stage = Stage.valueOf(parts[1]).words();
        return said.replace("{stage}", Names.english() ? stage.en() : stage.zh());
    }
}
