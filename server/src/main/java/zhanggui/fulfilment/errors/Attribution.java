package zhanggui.fulfilment.errors;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import zhanggui.fulfilment.ErrorRule;
import zhanggui.fulfilment.Station;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.SkuId;

/**
 * FUL-44: whose step it was when a parcel is found wrong, short, late or damaged later. It names somebody only when the step
 * log shows that exactly this step let the fault through; where another explanation is left, it is undetermined.
 */
final class Attribution {

    enum Fault { WRONG_GOODS, SHORT, WRONG_PARCEL, LATE, DAMAGED, NO_COPY }

    /** What the log says about the parcel. Steps not done are null. */
    record Log(@Nullable PersonId reviewer, @Nullable PersonId printer, @Nullable PersonId picker, @Nullable PersonId verifier, @Nullable PersonId packer,
            List<Line> lines, List<Scan> scans, List<Swapped> swaps, Times times, boolean copyTicked) {}

    /**
     * @param ordered   what the buyer asked for on this line; 0 when somebody else put the SKU there
     * @param changedBy who put it there; null: the reviewer, as far as anybody knows
     */
    record Line(SkuId sku, int quantity, int ordered, @Nullable PersonId changedBy) {
        Line(SkuId sku, int quantity, int ordered) { this(sku, quantity, ordered, null); }
    }

    /** A scan at verification. */
    record Scan(String outcome, @Nullable SkuId expected, @Nullable SkuId came, int quantity, @Nullable String resolution) {}

    /** Another parcel of the same packer that was found to hold this one's goods. */
    record Swapped(String number, PersonId packer) {}

    /**
     * The limits that were passed, earliest first. Null where a step was in time.
     *
     * @param reviewedLate reviewed after its day
     * @param printedLate  reviewed in time and printed on a later day
     * @param pickedLate   printed in time, taken over, and laid out on a later day
     */
    record Times(boolean reviewedLate, boolean printedLate, boolean pickedLate, boolean excused, @Nullable Instant shippedAt) {}

    /** @param evidence in the department's words, always there */
    record Verdict(@Nullable Station station, @Nullable PersonId person, @Nullable ErrorRule rule, String evidence) {
        static Verdict undetermined(String evidence) { return new Verdict(null, null, null, evidence); }
        boolean determined() { return person != null; }
    }

    private Attribution() {}

    static Verdict of(Fault fault, @Nullable SkuId wanted, @Nullable SkuId came, Log log) {
        return switch (fault) {
            case WRONG_GOODS, WRONG_PARCEL -> wrong(wanted, came, log);
            case SHORT -> missing(wanted, log);
            case LATE -> late(log);
            case NO_COPY -> log.packer() == null || !log.copyTicked() ? Verdict.undetermined("打包记录里没有客户存根的勾") : new Verdict(Station.PACK, log.packer(), ErrorRule.PACK_COPY_MISSING, "打包时勾了客户存根，收到时没有；封箱只有他经手");
            case DAMAGED -> Verdict.undetermined("发出前没有破损记录，看不出坏在哪一步");
        };
    }

    private static Verdict wrong(@Nullable SkuId wanted, @Nullable SkuId came, Log log) {
        var swap = log.swaps().stream().filter(s -> s.packer().equals(log.packer())).findFirst();
        if (swap.isPresent()) return new Verdict(Station.PACK, log.packer(), ErrorRule.PACK_MISMATCH, "和 " + swap.get().number() + " 装反了：两件都由他打包，各装了对方的货");
        if (came == null) return Verdict.undetermined("不知道收到的是什么货");
        var listed = log.lines().stream().filter(l -> l.sku().equals(came)).findFirst();
        var changer = listed.filter(l -> l.ordered() == 0).map(l -> l.changedBy() == null ? log.reviewer() : l.changedBy()).orElse(null);
        if (changer != null) return new Verdict(Station.REVIEW, changer, ErrorRule.REVIEW_REMARK_NOT_APPLIED, "配货单上就是收到的货，审单时改的");
        var let = log.scans().stream().filter(s -> s.outcome().equals("WRONG_BARCODE") && came.equals(s.came()) && (wanted == null || wanted.equals(s.expected()))).findFirst();
        if (let.isPresent() && !"EXCHANGED".equals(let.get().resolution()) && log.verifier() != null)
            return new Verdict(Station.VERIFY, log.verifier(), ErrorRule.VERIFY_MISSED_OR_WRONG, "验货时扫到的就是这件，异常没有换货就放行");
        return typedByHand(wanted, log).map(s -> new Verdict(Station.VERIFY, log.verifier(), ErrorRule.VERIFY_MISSED_OR_WRONG, "这一款扫 1 次手填了 " + s.quantity() + " 件，没有逐件扫"))
                .orElseGet(() -> Verdict.undetermined("验货逐件扫对，装箱没有别的痕迹"));
    }

    private static Verdict missing(@Nullable SkuId wanted, Log log) {
        return typedByHand(wanted, log).map(s -> new Verdict(Station.VERIFY, log.verifier(), ErrorRule.VERIFY_MISSED_OR_WRONG, "这一款扫 1 次手填了 " + s.quantity() + " 件，没有逐件扫"))
                .orElseGet(() -> Verdict.undetermined("验货逐件扫够，少在哪一步看不出来"));
    }

    private static Optional<Scan> typedByHand(@Nullable SkuId wanted, Log log) {
        return log.verifier() == null ? Optional.empty()
                : log.scans().stream().filter(s -> s.quantity() > 1 && (s.outcome().equals("COUNTED") || s.outcome().equals("COUNTED_ALL") || s.outcome().equals("VERIFIED")))
                        .filter(s -> wanted == null || wanted.equals(s.came())).findFirst();
    }

    private static Verdict late(Log log) {
        var t = log.times();
        if (t.excused()) return Verdict.undetermined("当天有缺货、退款等免责记录");
        if (t.reviewedLate() && log.reviewer() != null) return new Verdict(Station.REVIEW, log.reviewer(), ErrorRule.REVIEW_MISSED_NOT_SAME_DAY, "16 点前付款，没有当天审完");
        if (t.printedLate() && log.printer() != null) return new Verdict(Station.PRINT, log.printer(), ErrorRule.PRINT_WAYBILL_MISSED, "当天审完，隔天才打单");
        return Verdict.undetermined("各步都在时限内，晚在步与步之间");
    }
}
