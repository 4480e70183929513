package zhanggui.attendance;

import zhanggui.kernel.Refusal;

public enum AttendanceRefusal implements Refusal {
    NO_SUCH_CALENDAR(404, "ATT-01", "没有这份工时日历。", "There is no such working calendar."),
    CALENDAR_NOT_LATER(409, "ATT-01", "新版要从 {last} 之后开始；已生效的版本不改。", "The new version must begin after {last}: a version in force is not changed."),
    REACHES_LOCKED_MONTH(409, "WF-92", "{month} 的考勤已锁定，不能再改；规则请从开着的月份起，某一天记错了，等工资条发出后申诉，差额补在下一个月。",
            "The attendance of {month} is locked and never changes. Begin a rule in an open month; against a day that is wrong, appeal once the payslip is out: the difference is paid in the next month."),
    CALENDAR_WITHOUT_HOURS(422, "ATT-01", "请填工作日和上下班时间。", "Name the working days and hours."),
    HOURS_OVERLAP(422, "ATT-01", "上下班时间有重叠或颠倒；只有最后一段可以过零点。", "The hours overlap or run backwards; only the last stretch may end after midnight."),
    WRONG_MINUTES(422, "ATT-01", "分钟数要在 0 到 240 之间。", "Minutes must be between 0 and 240."),
    NO_NAME(422, "", "请写名称。", "A name is needed."),
    CHOICE_FOR_NOBODY(422, "ATT-01", "请选给谁：人、岗位、类别或制度。", "Say for whom: a person, a post, a category or a rule book."),
    NO_WORDS(422, "", "请写一句为什么。", "Say why in a few words."),
    WRONG_MONTH_DATES(422, "ATT-09", "交表日和异议截止日在 1 到 {last} 号之间，异议截止不早于交表。", "Both days lie between the 1st and the {last}th, and objections end no earlier than handing in."),
    WRONG_DAYS(422, "ATT-07", "结束日不能早于开始日。", "The last day cannot be before the first."),
    CAMPAIGN_WITHOUT_HOURS(422, "ATT-08", "活动到场要写几点到几点。", "Presence during a campaign needs its hours."),
    NO_SUCH_NOTICE(404, "ATT-07", "没有这份通知。", "There is no such notice."),
    NOTICE_WITHDRAWN(409, "ATT-07", "这份通知已经撤回。", "This notice has been withdrawn already."),
    NO_POST(409, "ATT-05", "你现在没有岗位，不计考勤；请找人事。", "You hold no post now, so no attendance is kept: ask HR."),
    NO_SUCH_PUNCH(404, "ATT-05", "没有这次打卡。", "There is no such punch."),
    NOT_A_PHOTO(422, "ATT-05", "请传 JPEG、PNG 或 WebP 照片。", "Send a JPEG, PNG or WebP photo."),
    PHOTO_TOO_LARGE(422, "ATT-05", "照片不能超过 {limit} MB。", "A photo may have at most {limit} MB."),
    HAS_PHOTO(409, "ATT-05", "这次打卡已经有照片。", "This punch has a photo already."),
    FUTURE_PUNCH(422, "ATT-23", "打卡时间不能在将来。", "A punch cannot lie in the future."),
    NOT_THAT_DAY(422, "ATT-23", "这个时间离 {day} 的班太远。", "That time is too far from the shift of {day}."),
    ALREADY_STRUCK(409, "ATT-23", "这次打卡已经更正过。", "This punch has been corrected already."),
    NOTHING_TO_CORRECT(422, "ATT-23", "没有要改的：请写新时间，或选要作废的打卡。", "There is nothing to correct: give a new time or the punch to strike out."),
    NO_SUCH_CORRECTION(404, "ATT-23", "没有这条更正。", "There is no such correction."),
    ALREADY_DECIDED(409, "ATT-23", "这条已经有人定了。", "This has been decided already."),
    OWN_CORRECTION(409, "ATT-23", "自己的更正要由别人来定。", "Your own correction is for somebody else to decide."),
    NOT_YOUR_PEOPLE(403, "ATT-09", "这个人不在你管的部门。", "This person is not in a department you look after."),
    WRONG_LOGIN_MINUTES(422, "SRV-04", "1 到 {most} 分钟。", "From 1 to {most} minutes."),
    NOT_MATCHED_YET(409, "ATT-06", "{device} 上的 {pin} 号还没认过是谁，先认一次。", "Number {pin} of {device} is nobody's yet: match it first."),
    NUMBER_NOT_LATER(409, "ATT-06", "{pin} 号在 {last} 已经换过人，请从它之后的日子起。", "Number {pin} changed hands on {last}: begin on a later day."),
    SAME_HOLDER(409, "ATT-06", "{pin} 号那天起本来就是 {name}。", "Number {pin} is {name} from that day on already."),
    MATCHED_ALREADY(409, "ATT-06", "{device} 上的 {pin} 号已经是 {name}。", "Number {pin} of {device} is {name} already."),
    NO_SUCH_PERSON(404, "ATT-06", "没有这个人。", "There is no such person."),
    NOT_A_CALENDAR_FILE(422, "INT-26", "这不是公历日历表：第一行要有 日期、类型、名称。", "This is no public calendar: the first line must have 日期, 类型, 名称."),
    NO_SUCH_SAMPLE(404, "INT-26", "没有 {year} 年的自带日历，请上传文件。", "There is no calendar for {year} in the product: upload a file."),
    LOGIN_DUTY_IN_PAST(422, "SRV-04", "从今天或以后开始；过去的日子不改。", "It begins today or later: days that have passed stay as they are."),
    NO_LOGIN_DUTY(409, "SRV-04", "你的岗位不用确认这个账号。", "Your post does not confirm this account.");

    private final Told told;

    AttendanceRefusal(int status, String rule, String zh, String en) { told = new Told(status, rule, zh, en); }

    @Override public Told told() { return told; }
}
