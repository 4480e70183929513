package zhanggui.fulfilment;

import java.util.Arrays;
import java.util.Optional;
import zhanggui.kernel.Words;

/** The fifteen errors of the six stations (FUL-28, rules.yaml points.review.* to points.aftersales.*). What each costs is dated: see {@link Errors}. */
public enum ErrorRule {
    REVIEW_ABNORMAL_MISSED("points.review.abnormal_missed", Station.REVIEW, "异常订单由主管发现", "Abnormal order found by the supervisor"),
    REVIEW_MISSED_NOT_SAME_DAY("points.review.missed_not_same_day", Station.REVIEW, "漏审未当天处理", "Order overlooked at review, not handled the same day"),
    REVIEW_REMARK_NOT_APPLIED("points.review.remark_not_applied", Station.REVIEW, "未按备注修改配货单遭投诉", "Complaint: the remark was not applied"),
    PRINT_NUMBER_OR_PAIRING("points.print.number_or_pairing_error", Station.PRINT, "快递单号或配对出错", "Wrong waybill number or wrong pairing"),
    PRINT_HANDOVER_LATE("points.print.handover_late", Station.PRINT, "交单超30分钟", "Handed over later than 30 minutes after printing"),
    PRINT_WAYBILL_MISSED("points.print.waybill_missed", Station.PRINT, "下班前漏打快递单", "Waybill not printed before end of work"),
    PICK_SHORTAGE_NOT_TOLD("points.pick.shortage_not_told", Station.PICK, "缺货未及时告知调拨", "Shortage not told in time"),
    PICK_SLIP_NOT_SIGNED("points.pick.slip_not_signed", Station.PICK, "出入库未签单留底", "Goods moved without a signed slip"),
    VERIFY_MISSED_OR_WRONG("points.verify.missed_or_wrong", Station.VERIFY, "漏验错验造成损失", "Loss by missed or wrong verification"),
    VERIFY_REFUND_NOT_CHECKED("points.verify.refund_not_checked", Station.VERIFY, "退款订单未核实自行决定", "Refund order decided without checking"),
    PACK_MISMATCH("points.pack.mismatch", Station.PACK, "单件不符", "Waybill and parcel do not belong together"),
    PACK_COPY_MISSING("points.pack.customer_copy_missing", Station.PACK, "漏放客户存根", "Customer copy left out"),
    AFTERSALES_SIGN_REJECT("points.aftersales.sign_reject_wrong", Station.AFTER_SALES, "签收拒收判断错误", "Wrong decision to sign or reject"),
    AFTERSALES_NOT_TOLD("points.aftersales.not_told", Station.AFTER_SALES, "问题件未及时会知", "Problem parcel not passed on in time"),
    AFTERSALES_NOT_REGISTERED("points.aftersales.not_registered", Station.AFTER_SALES, "退件未登记转交", "Returned goods not registered and handed on");

    private final String key;
    private final Station station;
    private final Words words;

    ErrorRule(String key, Station station, String zh, String en) {
        this.key = key;
        this.station = station;
        this.words = Words.of(zh, en);
    }

    /** As in rules.yaml and in {@code fact_error.rule}. */
    public String key() { return key; }
    public Station station() { return station; }
    public Words words() { return words; }

    public static Optional<ErrorRule> of(String key) { return Arrays.stream(values()).filter(r -> r.key.equals(key)).findFirst(); }
}
