package zhanggui.payroll;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import zhanggui.appraisal.Appraisal;
import zhanggui.attendance.PaidTime;
import zhanggui.conduct.Conduct;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Incident;
import zhanggui.kernel.Money;
import zhanggui.kernel.Permission;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Points;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Why;
import zhanggui.kernel.Words;
import zhanggui.kernel.WouldMove;
import zhanggui.metrics.Metrics;

/** UX-07: incidents and absences that are only thought of, walked through rule book, item, score and coefficient, or straight, to the payslip as it stands today. */
@Component
class WouldMoveMonth implements WouldMove {

    private static final String DEDUCTIONS = "conduct.fact_points";

    private final Conduct conduct;
    private final Appraisal appraisal;
    private final Metrics metrics;
    private final Moves moves;
    private final BusinessCalendar calendar;

    WouldMoveMonth(Conduct conduct, Appraisal appraisal, Metrics metrics, Moves moves, BusinessCalendar calendar) {
        this.conduct = conduct;
        this.appraisal = appraisal;
        this.metrics = metrics;
        this.moves = moves;
        this.calendar = calendar;
    }

    /** Of the first month they lie in; a month that has not begun is looked at as if it were this one. */
    @Override
    public List<Row> of(PersonId person, List<Incident> incidents, List<Away> away, boolean counts, Viewer viewer) {
        var pay = viewer.is(person) || viewer.may(Permission.READ_PAY);
        if (incidents.isEmpty() && away.isEmpty()) return List.of();
        var first = YearMonth.from(incidents.isEmpty() ? away.getFirst().day() : incidents.getFirst().day());
        if (!pay && !moves.scores(person, first, viewer)) return List.of();
        var month = first.isAfter(calendar.thisMonth()) ? calendar.thisMonth() : first;
        var costs = conduct.wouldCost(incidents.stream().filter(i -> YearMonth.from(i.day()).equals(first)).toList());
        var rows = new ArrayList<Row>();
        var points = costs.stream().map(Conduct.Cost::points).reduce(Points.NONE, Points::plus);
        var yuan = costs.stream().map(Conduct.Cost::amount).reduce(Money.NONE, Money::plus);
        if (!points.equals(Points.NONE)) rows.add(new Row(Words.of("规则扣分（待定）", "Deduction by the rule book (to be decided)"), new Why.PointsFigure(Points.NONE), new Why.PointsFigure(points.negate())));
        if (!yuan.equals(Money.NONE)) rows.add(new Row(Words.of("规则扣款（待定）", "Penalty by the rule book (to be decided)"), new Why.MoneyFigure(Money.NONE), new Why.MoneyFigure(yuan)));
        for (var row : moves.would(person, month, contributions(person, month, costs), times(person, first, away, counts), pay)) rows.add(new Row(row.label(), row.without(), row.with()));
        return rows;
    }

    /** As attendance would tell pay of it (PAY-02), were it agreed to. */
    private static List<PaidTime.Fact> times(PersonId person, YearMonth month, List<Away> away, boolean counts) {
        var fact = new Why.FactRef("leave", "0");
        var times = new ArrayList<PaidTime.Fact>();
        for (var part : away) {
            if (!YearMonth.from(part.day()).equals(month)) continue;
            if (counts && times.isEmpty()) times.add(new PaidTime.Fact(person, part.day(), PaidTime.Kind.LEAVE, 100, Words.same(""), fact));
            var unpaid = part.unpaidPercent() == 100;
            var kind = part.whole() ? unpaid ? PaidTime.Kind.UNPAID_DAYS : PaidTime.Kind.PART_PAID_DAYS : unpaid ? PaidTime.Kind.UNPAID_MINUTES : PaidTime.Kind.PART_PAID_MINUTES;
            var much = part.whole() ? 1L : Math.min(part.minutes(), PaidTime.LONGEST_DAY);
            if (part.unpaidPercent() > 0) times.add(new PaidTime.Fact(person, part.day(), kind, much * part.unpaidPercent(), Words.same(""), fact));
        }
        return times;
    }

    /** On every item of the person's sheet that counts deductions of the kind. */
    private List<Metrics.Contribution> contributions(PersonId person, YearMonth month, List<Conduct.Cost> costs) {
        var contributions = new ArrayList<Metrics.Contribution>();
        for (var measure : appraisal.items(person, month).stream().map(i -> i.measure()).filter(m -> m != null).distinct().toList()) {
            var definition = metrics.definition(measure);
            if (!definition.facts().contains(DEDUCTIONS)) continue;
            for (var cost : costs)
                if (!cost.points().equals(Points.NONE) && definition.counted().contains("'" + cost.incident().kind() + "'"))
                    contributions.add(new Metrics.Contribution(measure, person, cost.incident().day(), 1, 0, cost.points(), cost.words(), null, ""));
        }
        return contributions;
    }
}
