package zhanggui.attendance;

import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Page;
import zhanggui.kernel.Permission;
import zhanggui.kernel.Task;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.WorkSource;
import zhanggui.kernel.Words;

/** What attendance waits for: corrections to decide, missing sign-ins, months to hand in by the 3rd (ATT-09), objections and the lock. */
@Component
class AttendanceWork implements WorkSource {

    private static final Page.Request ONE = new Page.Request(0, 1);
    private static final Words DEPARTMENTS = Words.of("个部门", "departments");

    private final Corrections corrections;
    private final Logins logins;
    private final DeviceNumbers devices;
    private final MonthSheets sheets;
    private final MonthDates dates;
    private final Objections objections;
    private final Days days;
    private final BusinessCalendar calendar;

    AttendanceWork(Corrections corrections, Logins logins, DeviceNumbers devices, MonthSheets sheets, MonthDates dates, Objections objections, Days days, BusinessCalendar calendar) {
        this.corrections = corrections;
        this.logins = logins;
        this.devices = devices;
        this.sheets = sheets;
        this.dates = dates;
        this.objections = objections;
        this.days = days;
        this.calendar = calendar;
    }

    @Override
    public List<Task> tasks(Viewer viewer, Instant now) {
        if (!viewer.may(Permission.READ_ATTENDANCE) || days.began() == null) return List.of();
        var tasks = new ArrayList<Task>();
        if (viewer.may(Permission.REVIEW_ATTENDANCE)) review(viewer, tasks);
        if (viewer.may(Permission.MANAGE_ATTENDANCE)) manage(viewer, tasks);
        month(viewer, tasks);
        return tasks;
    }

    private void review(Viewer viewer, List<Task> tasks) {
        var open = corrections.list(true, viewer, ONE).total();
        if (open > 0) tasks.add(new Task("attendance.corrections", Words.of("打卡更正", "Corrections"), Words.of("等着定", "to be decided"), null, open, Words.of("条", "entries"), Words.of("去定", "Decide"), "/attendance/corrections"));
        var missing = logins.missing(viewer).size();
        if (missing > 0) tasks.add(new Task("attendance.logins", Words.of("旺旺/QQ 没登录", "Wangwang or QQ not signed in"), Words.of("上班后还没确认", "not confirmed after the start"), null, missing,
                Words.of("人", "people"), Words.of("去看", "Look"), "/attendance"));
    }

    private void manage(Viewer viewer, List<Task> tasks) {
        var unmatched = devices.unmatched(ONE).total();
        if (unmatched > 0) tasks.add(new Task("attendance.devices", Words.of("考勤机工号", "Clock numbers"), Words.of("还没认出是谁", "nobody is matched to"), null, unmatched, Words.of("个", "numbers"), Words.of("去认", "Match"), "/attendance/devices"));
        var open = objections.open();
        if (open > 0) tasks.add(new Task("attendance.objections", Words.of("考勤异议", "Objections"), Words.of("问过相关的人再定", "ask those concerned and decide"), null, open, Words.of("条", "entries"), Words.of("去定", "Decide"),
                "/attendance/months"));
    }

    /** ATT-09: the departments hand it in until the 3rd; what has not come in by then HR takes; locked once all is accepted. */
    private void month(Viewer viewer, List<Task> tasks) {
        var last = calendar.thisMonth().minusMonths(1);
        if (days.began().isAfter(last.atEndOfMonth()) || sheets.locked(last)) return;
        var late = calendar.today().isAfter(dates.submitBy(last));
        var open = sheets.month(last, viewer).departments().stream().filter(d -> d.state().compareTo(MonthSheets.State.WITH_HR) < 0).toList();
        var reviews = viewer.people(Permission.REVIEW_ATTENDANCE);
        var own = late ? 0 : open.stream().filter(d -> reviews.contains(new zhanggui.kernel.DepartmentId(d.id()))).count();
        if (own > 0) tasks.add(new Task("attendance.month", words(last, "考勤", "attendance"), Words.of("汇总、审核、交人事", "consolidate, review, hand to HR"), calendar.startOf(dates.submitBy(last).plusDays(1)), own,
                DEPARTMENTS, Words.of("去办", "Go"), "/attendance/months?month=" + last));
        if (!viewer.may(Permission.MANAGE_ATTENDANCE)) return;
        if (late && !open.isEmpty()) tasks.add(new Task("attendance.take", words(last, "考勤", "attendance"), Words.of("过期没交来，由人事收取", "not handed in in time: HR takes it"), null, open.size(), DEPARTMENTS, Words.of("去收", "Go"),
                "/attendance/months?month=" + last));
        else if (open.isEmpty() && calendar.today().isAfter(dates.objectUntil(last)))
            tasks.add(new Task("attendance.lock", words(last, "考勤", "attendance"), Words.of("异议期已过，可以锁定", "objections are over: lock it"), null, 0, Words.of("", ""), Words.of("去锁", "Lock"), "/attendance/months?month=" + last));
    }

    private static Words words(YearMonth month, String zh, String en) { return Words.of(month.getMonthValue() + " 月" + zh, month + " " + en); }
}
