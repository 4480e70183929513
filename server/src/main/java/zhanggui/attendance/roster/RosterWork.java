package zhanggui.attendance.roster;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Task;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.WorkSource;
import zhanggui.kernel.Words;

/** What rosters want of somebody now: shifts to cover, handovers to acknowledge, swaps to answer, cleaning to confirm. */
@Component
class RosterWork implements WorkSource {

    private static final Words NONE = Words.same("");

    private final Covers covers;
    private final Handovers handovers;
    private final Swaps swaps;
    private final Duties duties;
    private final BusinessCalendar calendar;

    RosterWork(Covers covers, Handovers handovers, Swaps swaps, Duties duties, BusinessCalendar calendar) {
        this.covers = covers;
        this.handovers = handovers;
        this.swaps = swaps;
        this.duties = duties;
        this.calendar = calendar;
    }

    @Override
    public List<Task> tasks(Viewer viewer, Instant now) {
        var tasks = new ArrayList<Task>();
        for (var c : covers.open(viewer)) {
            tasks.add(new Task("roster.cover", Words.of("顶班", "Cover a shift"), Words.of(c.name() + "请假：" + RosterRules.said(c.day()) + c.shift().name().zh() + " " + c.shift().hours(), c.name() + " on leave: " + RosterRules.saidEn(c.day()) + " " + c.shift().hours()),
                    c.shift().start(c.day()).atZone(calendar.zone()).toInstant(), 0, NONE, Words.of("找人顶", "Find cover"), RosterNotices.MINE));
        }
        for (var h : handovers.of(viewer.person())) {
            if (h.ackAt() == null && !viewer.is(h.from())) tasks.add(new Task("roster.handover", Words.of("确认交班", "Acknowledge a handover"), Words.of(h.fromName() + " " + h.shift().zh(), h.fromName() + ", " + h.shift().en()), null,
                    h.items().size(), Words.of("项", "items"), Words.of("去看", "Read"), RosterNotices.MINE));
        }
        for (var s : swaps.of(viewer.person())) {
            if (s.state() == Swaps.State.ASKED && viewer.is(s.partner())) tasks.add(new Task("roster.swap", Words.of("换班", "Swap"), Words.of(s.askerName() + "，" + RosterRules.said(s.day()), s.askerName() + ", " + RosterRules.saidEn(s.day())),
                    calendar.startOf(s.day()), 0, NONE, Words.of("去回复", "Answer"), RosterNotices.MINE));
        }
        for (var d : duties.mine(calendar.today(), calendar.today().plusDays(1), viewer)) {
            if (d.mine()) tasks.add(new Task("roster.duty", Words.of("值日", "Cleaning duty"), Words.of("今天打扫，走前确认", "clean up today and confirm before leaving"), calendar.startOf(d.day().plusDays(1)), 0, NONE, Words.of("去确认", "Confirm"), RosterNotices.MINE));
        }
        return tasks;
    }
}
