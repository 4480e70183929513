package zhanggui.appraisal;

import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Permission;
import zhanggui.kernel.Task;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.WorkSource;
import zhanggui.kernel.Words;

/** APR-43: reminders: one's own self-assessment in the month's last days, scores to give, a score to confirm, a month to close. */
@Component
class AppraisalWork implements WorkSource {

    /** From this day of the month on the self-assessment stands among one's work. */
    private static final int REMIND_DAYS = 4;

    private static final Words SHEETS = Words.of("张", "sheets");

    private final Cards cards;
    private final Sheets sheets;
    private final BusinessCalendar calendar;
    private final Warnings warnings;
    private final Panel panel;
    private final SelfDue selfDue;
    private final Explained explained;

    AppraisalWork(Cards cards, Sheets sheets, BusinessCalendar calendar, Warnings warnings, Panel panel, SelfDue selfDue, Explained explained) {
        this.cards = cards;
        this.sheets = sheets;
        this.calendar = calendar;
        this.warnings = warnings;
        this.panel = panel;
        this.selfDue = selfDue;
        this.explained = explained;
    }

    @Override
    public List<Task> tasks(Viewer viewer, Instant now) {
        var tasks = new ArrayList<Task>();
        var month = calendar.thisMonth();
        for (var of : List.of(month.minusMonths(1), month)) {
            cards.find(viewer.person(), of).ifPresent(card -> own(tasks, card, of));
            if (of.isBefore(month) && (viewer.may(Permission.ASSESS) || viewer.may(Permission.MANAGE_APPRAISAL))) others(tasks, viewer, of);
        }
        for (var proposal : sheets.proposals(viewer.person()))
            tasks.add(new Task("appraisal.agree", Words.of("考核表待批", "A sheet to approve"), Words.of("从 " + proposal.from() + " 起的新版，点名由你批准", "a new version from " + proposal.from() + " on, you are named as the second person"),
                    calendar.startOf(proposal.from()), 0, SHEETS, Words.of("去看", "Look"), "/appraisal/sheets/" + proposal.post()));
        confirm(tasks, viewer);
        if (viewer.may(Permission.MANAGE_APPRAISAL)) low(tasks, viewer);
        return tasks;
    }

    /** APR-10: versions of one's own sheet that were explained and wait to be confirmed. */
    private void confirm(List<Task> tasks, Viewer viewer) {
        for (var version : explained.forPerson(viewer.person())) {
            var waits = explained.of(version, viewer.person()).filter(row -> row.state() == Explained.State.EXPLAINED);
            if (waits.isPresent()) tasks.add(new Task("appraisal.sheet", Words.of("确认考核表", "Confirm the score sheet"), Words.of("从 " + version.from() + " 起的考核表已讲解，看过请确认", "the sheet from " + version.from() + " on was explained to you"),
                    calendar.startOf(version.from()), 0, SHEETS, Words.of("去看", "Look"), "/my-sheet"));
        }
    }

    private void low(List<Task> tasks, Viewer viewer) {
        var open = warnings.all(viewer).warnings().stream().filter(Warnings.Warning::open).count();
        if (open > 0) tasks.add(new Task("appraisal.warnings", Words.of("低分提醒", "Low scores"), Words.of("几个月低分，等着谈", "several low months, to be talked about"), null, open, Words.of("人", "people"), Words.of("去看", "Look"), "/low-scores"));
    }

    private void own(List<Task> tasks, Card card, YearMonth month) {
        var path = "/appraisal/" + card.head().person().value() + "/" + month;
        var last = selfDue.of(card.head().person(), month);
        var due = calendar.startOf(last.plusDays(1));
        if (card instanceof Card.Open open && open.self() == null && !calendar.today().isBefore(last.minusDays(REMIND_DAYS)) && !calendar.today().isAfter(last))
            tasks.add(new Task("appraisal.self", Words.of("自评", "Self-assessment"), Words.of(month + " 的考核表", "score sheet of " + month), due, 0, SHEETS, Words.of("去自评", "Fill in"), path));
        if (card instanceof Card.Assessed assessed)
            tasks.add(new Task("appraisal.confirm", Words.of("确认得分", "Confirm the score"), Words.of(month + " 考核方已打分，不说就算同意", month + ": scored; silence counts as consent"),
                    calendar.startOf(calendar.dayOf(assessed.at()).plusDays(MonthCycle.DAYS_TO_OBJECT)), 0, SHEETS, Words.of("去确认", "Look"), path));
    }

    /** The viewer sits on the committee and has not scored yet. */
    private boolean waits(Card card, long committee, Viewer viewer) {
        var head = card.head();
        return panel.scorers(committee, head.person(), calendar.today()).stream().anyMatch(viewer::is) && panel.entries(head.person(), head.month()).stream().noneMatch(e -> viewer.is(e.member()));
    }

    private void others(List<Task> tasks, Viewer viewer, YearMonth month) {
        var all = cards.of(month).values();
        var assessors = sheets.assessors(calendar.today());
        var byCommittee = sheets.committees(calendar.today());
        var mine = all.stream().filter(c -> c instanceof Card.Open && !viewer.is(c.head().person())
                && viewer.is(assessors.getOrDefault(c.head().post(), viewer.person())) && (!byCommittee.containsKey(c.head().post()) || waits(c, byCommittee.get(c.head().post()), viewer))).toList();
        if (viewer.may(Permission.ASSESS) && !mine.isEmpty())
            tasks.add(new Task("appraisal.assess", Words.of("考核打分", "Assess"), Words.of(month + " 自评已到期，等考核方", month + ": waits for the assessor"), calendar.startOf(calendar.today().plusDays(1)),
                    mine.size(), SHEETS, Words.of("去打分", "Assess"), "/appraisal/" + mine.getFirst().head().person().value() + "/" + month));
        var open = all.stream().filter(c -> !(c instanceof Card.Closed)).count();
        if (viewer.may(Permission.MANAGE_APPRAISAL) && open > 0)
            tasks.add(new Task("appraisal.close", Words.of("考核封账", "Close the scores"), Words.of(month + " 还没封账", month + " is not closed"), null, open, SHEETS, Words.of("去看", "Look"), "/appraisal?month=" + month));
    }
}
