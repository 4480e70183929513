package zhanggui.payroll.appeals;

import zhanggui.kernel.Refusal;

enum AppealRefusal implements Refusal {
    NOT_AGAINST_YOU(404, "WHY-04", "这件事没有记在你头上，不用申诉", "This does not count against you, so there is nothing to appeal"),
    IN_CONDUCT(409, "WHY-04", "奖惩决定请到「我的奖惩」里申诉", "Appeal rewards and penalties under My rewards and penalties"),
    IN_ATTENDANCE(409, "WHY-04", "{month} 的考勤还没有锁定：请在「我的考勤」里补卡，或对这个月提异议", "The attendance of {month} is still open: ask for a correction or object to the month under My attendance"),
    APPEALED_ALREADY(409, "WHY-04", "这件事你已经申诉过", "You have appealed against this already"),
    TOO_LATE(409, "WHY-04", "申诉截止到 {day}，已经过了", "Appeals were taken until {day}"),
    AFTER_PAYSLIP(409, "WHY-04", "月底前后的申诉到 {day} 为止，已经过了。{month} 的工资条发出以后还能申诉，{days} 天之内，差额补在下一个月",
            "Appeals before the payslip were taken until {day}. Once the payslip of {month} is out you may appeal for {days} days; the difference is paid in the next month"),
    NO_WORDS(422, "WHY-04", "请写明为什么", "Say why"),
    WORDS_TOO_LONG(422, "WHY-04", "最多写 {most} 个字", "At most {most} signs"),
    NO_APPEAL(404, "WHY-04", "没有这个申诉", "There is no such appeal"),
    ANSWERED_ALREADY(409, "WHY-04", "这个申诉已经裁定", "This appeal has been decided"),
    OWN_APPEAL(403, "WHY-04", "不能裁定自己的申诉", "Nobody decides on an appeal of his own"),
    OWN_BOOKING(403, "WHY-04", "这件事是你记的，要由另一个人裁定", "You wrote this down, so somebody else decides"),
    WAIT_FOR_PAY(409, "WHY-04", "{month} 的考勤已锁、工资还没批准。等工资批准后再裁定，差额补在下一个月", "The attendance of {month} is locked and its pay not approved yet. Decide once it is; the difference is paid in the next month"),
    TOO_MANY_PAPERS(409, "WHY-04", "一个申诉最多 {most} 个文件", "An appeal takes at most {most} files"),
    NOT_A_PAPER(422, "WHY-04", "只收图片（JPEG、PNG、WebP）和 PDF，按内容看不是", "Pictures (JPEG, PNG, WebP) and PDF are taken; by its content it is none"),
    PAPER_TOO_LARGE(413, "WHY-04", "一个文件最多 {limit} MB", "A file may have at most {limit} MB"),
    NO_PAPER(404, "WHY-04", "没有这个文件", "There is no such file");

    private final Told told;

    AppealRefusal(int status, String rule, String zh, String en) { told = new Told(status, rule, zh, en); }

    @Override public Told told() { return told; }
}
