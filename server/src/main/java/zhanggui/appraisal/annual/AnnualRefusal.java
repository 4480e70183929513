package zhanggui.appraisal.annual;

import zhanggui.kernel.Refusal;

enum AnnualRefusal implements Refusal {
    NO_ANNUAL_SHEET(404, "APR-08", "{year} 年还没有部门年度表", "There is no annual sheet of {year}"),
    NOT_FOR_YOU(403, "APR-08", "年度表只有签字的人、管考核的人和表上的人能看", "The annual sheet is seen by those who sign it, by who manages the appraisal and by whom it is for"),
    WRONG_YEAR(422, "APR-08", "年份要在 {first} 到 {last} 之间", "The year lies between {first} and {last}"),
    BROKEN_SHEET(422, "MET-11", "年度表还不能存，见各处说明", "The annual sheet cannot be kept yet, see its fields"),
    NO_SUCH_MEASURE(422, "MET-11", "没有指标「{measure}」", "There is no measure {measure}"),
    NO_REASON(422, "APR-08", "请写几个字", "Write a few words"),
    NO_SIGNERS(409, "APR-08", "还没定谁来签字，请管考核的人先定好四个人", "Nobody is named to sign; whoever manages the appraisal names the four"),
    SIGNED_ALREADY(409, "APR-08", "这一年的表已经在签，要改请先退回", "This year's sheet is being signed; to change it send it back first"),
    APPROVED(409, "APR-08", "四个人都签了，这一年的表定了", "All four have signed; this year's sheet stands"),
    NOT_YOUR_TURN(409, "APR-08", "还没轮到你签：先由{who}签", "It is not your turn to sign: {who} signs first"),
    NOT_A_SIGNER(403, "APR-08", "这张表不由你签", "You do not sign this sheet"),
    HAS_SIGNED(409, "APR-08", "你已经签过了", "You have signed already"),
    YEAR_NOT_OVER(409, "APR-08", "{year} 年还没过完，过完才能签", "{year} is not over; it is signed afterwards"),
    NOT_COMPLETE(409, "MET-11", "还有几行没有得分，补齐才能签，见各行说明", "Some rows have no score yet, see the rows"),
    NO_PAYOUT(409, "MET-11", "还没定兑现比例（原表没有印），请管考核的人先定", "No payout ratio is set (none is printed); whoever manages the appraisal sets it first"),
    MEASURED(409, "MET-11", "这一行由指标算出，不用手填", "This row comes from a measure and is not entered"),
    NO_SUCH_ROW(404, "MET-11", "表上没有这一行", "The sheet has no such row"),
    NOT_STATISTICIAN(403, "APR-08", "手填的数由统计员填：{who}", "Figures are entered by the statistician: {who}"),
    NEGATIVE(422, "MET-11", "完成数不能小于 0", "A completion is not below 0"),
    NOTHING_SIGNED(409, "APR-08", "还没有人签，没有可退回的", "Nobody has signed, so there is nothing to send back");

    private final Told told;

    AnnualRefusal(int status, String rule, String zh, String en) { told = new Told(status, rule, zh, en); }

    @Override public Told told() { return told; }
}
