package zhanggui.attendance.leave;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhanggui.approvals.Amount;
import zhanggui.approvals.Approvals;
import zhanggui.approvals.Kind;
import zhanggui.kernel.Incident;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Points;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Why;
import zhanggui.kernel.Words;
import zhanggui.kernel.WouldMove;

/** UX-07: what a leave would take and move, and who would decide, before it is asked for. */
@Component
class PreviewLeave {

    /** The same time as another kind. @param unpaidMinutes it would cost in pay */
    record Instead(LeaveKind kind, Words words, int unpaidMinutes, boolean counts) {}

    /**
     * @param late          it would be filed late (ATT-12)
     * @param unpaidMinutes minutes that pay does not cover
     * @param times         events that count in attendance: of the month before and with it
     * @param instead       a kind that costs less and has enough left; null when there is none
     */
    record Preview(LocalDate fromDay, LocalDate lastDay, List<Leave.Day> days, int minutes, int hundredths, boolean late, int unpaidMinutes, boolean counts, @Nullable Account account, int rest, int needs, List<WouldMove.Row> moves,
                   @Nullable Instead instead, List<Approvals.StepAhead> steps, Words policy) {}

    private final JdbcClient db;
    private final FileLeave file;
    private final Approvals approvals;
    private final Policies policies;
    private final ObjectProvider<WouldMove> wouldMove;

    PreviewLeave(JdbcClient db, FileLeave file, Approvals approvals, Policies policies, ObjectProvider<WouldMove> wouldMove) {
        this.db = db;
        this.file = file;
        this.approvals = approvals;
        this.policies = policies;
        this.wouldMove = wouldMove;
    }

    /** @param id of the request that is changed; 0 for a new one */
    Outcome<Preview> of(PersonId person, FileLeave.Form form, long id, Viewer viewer) { return file.judge(person, form, id).map(judged -> preview(person, form, judged, id, viewer)); }

    private Preview preview(PersonId person, FileLeave.Form form, FileLeave.Judged judged, long id, Viewer viewer) {
        var policy = judged.policy();
        var permit = form.kind().permit();
        var amount = new Amount(permit ? judged.minutes() * 100L / 60 : judged.hundredths());
        var days = judged.shares().stream().map(s -> new Leave.Day(s.day(), s.minutes(), s.expected(), s.hundredths())).toList();
        return new Preview(judged.span().fromDay(), judged.span().lastDay(), days, judged.minutes(), judged.hundredths(), judged.late(), unpaid(policy, judged.minutes()), policy.counts(), policy.account(), judged.rest(), judged.needs(),
                moves(person, judged, viewer), instead(person, form, judged, id), approvals.ahead(permit ? Kind.EXIT : Kind.LEAVE, person, amount), words(policy));
    }

    private static int unpaid(Policies.Policy policy, int minutes) { return minutes * (100 - policy.payPercent()) / 100; }

    private static Words words(Policies.Policy policy) {
        return switch (policy.payPercent()) {
            case 0 -> Words.of("不计薪", "unpaid");
            case 100 -> Words.of("照发工资", "fully paid");
            default -> Words.of("工资按 " + policy.payPercent() + "% 发", policy.payPercent() + "% of pay");
        };
    }

    private List<WouldMove.Row> moves(PersonId person, FileLeave.Judged judged, Viewer viewer) {
        var month = YearMonth.from(judged.span().fromDay());
        var rows = new ArrayList<WouldMove.Row>();
        var account = judged.policy().account();
        if (account != null) rows.add(new WouldMove.Row(Words.of(account.words().zh() + (account.days() ? "（天）" : "（小时）"), account.words().en() + (account.days() ? " (days)" : " (hours)")), amount(account, judged.rest()), amount(account, judged.rest() - judged.needs())));
        if (judged.policy().counts()) rows.add(times(person, month));
        rows.add(leaveDays(person, month, judged));
        var unpaid = unpaid(judged.policy(), judged.shares().stream().filter(s -> YearMonth.from(s.day()).equals(month)).mapToInt(LeaveTime.Share::minutes).sum());
        if (unpaid > 0) {
            var before = unpaidBefore(person, month);
            rows.add(new WouldMove.Row(Words.of("当月不计薪（小时）", "Unpaid this month (hours)"), hours(before), hours(before + unpaid)));
        }
        var counts = judged.policy().counts();
        if (counts || judged.policy().payPercent() < 100) wouldMove.forEach(w -> rows.addAll(w.of(person, counts ? incidents(person, judged) : List.of(), away(judged), counts, viewer)));
        return rows;
    }

    private static List<WouldMove.Away> away(FileLeave.Judged judged) {
        return judged.shares().stream().filter(s -> s.minutes() > 0).map(s -> new WouldMove.Away(s.day(), s.minutes(), s.minutes() >= s.expected(), 100 - judged.policy().payPercent())).toList();
    }

    /** What the rule books would be told, were it agreed to. */
    private static List<Incident> incidents(PersonId person, FileLeave.Judged judged) {
        var incidents = new ArrayList<Incident>();
        var fact = new Why.FactRef("leave", "0");
        incidents.add(new Incident(fact, Incident.Kind.LEAVE_TIME, person, judged.shares().getFirst().day(), null, judged.policy().words()));
        for (var share : judged.shares()) incidents.add(new Incident(fact, Incident.Kind.LEAVE_DAY, person, share.day(), null, judged.policy().words()));
        return incidents;
    }

    private WouldMove.Row times(PersonId person, YearMonth month) {
        var before = db.sql("select count(distinct leave_id) from attendance.fact_leave where person_id = ? and counts and from_day >= ? and from_day < ?").params(person.value(), month.atDay(1), month.plusMonths(1).atDay(1)).query(Long.class).single();
        return new WouldMove.Row(Words.of("当月请假次数", "Leave this month (times)"), new Why.CountFigure(before), new Why.CountFigure(before + 1));
    }

    private WouldMove.Row leaveDays(PersonId person, YearMonth month, FileLeave.Judged judged) {
        var before = db.sql("select coalesce(sum(day_hundredths), 0) from attendance.fact_leave where person_id = ? and day >= ? and day < ?").params(person.value(), month.atDay(1), month.plusMonths(1).atDay(1)).query(Integer.class).single();
        var more = judged.shares().stream().filter(s -> YearMonth.from(s.day()).equals(month)).mapToInt(LeaveTime.Share::hundredths).sum();
        return new WouldMove.Row(Words.of("当月请假（天）", "Leave this month (days)"), new Why.PointsFigure(new Points(before)), new Why.PointsFigure(new Points(before + more)));
    }

    private int unpaidBefore(PersonId person, YearMonth month) {
        return db.sql("select coalesce(sum(minutes * (100 - pay_percent) / 100), 0) from attendance.fact_leave where person_id = ? and day >= ? and day < ?").params(person.value(), month.atDay(1), month.plusMonths(1).atDay(1)).query(Integer.class).single();
    }

    private static Why.Figure amount(Account account, int amount) { return account.days() ? new Why.PointsFigure(new Points(amount)) : hours(amount); }

    private static Why.Figure hours(int minutes) { return new Why.PointsFigure(new Points(minutes * 100 / 60)); }

    /** Unpaid time that rest or annual leave would cover. */
    private @Nullable Instead instead(PersonId person, FileLeave.Form form, FileLeave.Judged judged, long id) {
        if (judged.policy().payPercent() == 100 || form.kind().permit()) return null;
        for (var kind : List.of(LeaveKind.COMPENSATORY, LeaveKind.ANNUAL)) {
            var other = new FileLeave.Form(kind, form.fromDay(), form.lastDay(), form.from(), form.until(), form.reason(), form.phone(), form.cover());
            if (file.judge(person, other, id) instanceof Outcome.Done<FileLeave.Judged>(var would)) return new Instead(kind, kind.words(), unpaid(would.policy(), would.minutes()), policies.of(kind, would.span().fromDay()).counts());
        }
        return null;
    }
}
