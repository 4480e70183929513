package zhanggui.metrics.targets;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.ClosingStep;
import zhanggui.kernel.Words;
import zhanggui.metrics.Metrics;
import zhanggui.metrics.Targets;
import zhanggui.organisation.Organisation;

/** CLS-01, TGT-12: a month, quarter or year that ends and missed its target has its cause and its correction before it is closed. */
@Component
class MissedTargets implements ClosingStep {

    private final Reviews reviews;
    private final Whose whose;
    private final Metrics metrics;
    private final Organisation organisation;
    private final BusinessCalendar calendar;

    MissedTargets(Reviews reviews, Whose whose, Metrics metrics, Organisation organisation, BusinessCalendar calendar) {
        this.reviews = reviews;
        this.whose = whose;
        this.metrics = metrics;
        this.organisation = organisation;
        this.calendar = calendar;
    }

    @Override
    public Stage stage() { return Stage.REPORTS; }

    @Override
    public Look look(YearMonth month) {
        var ending = reviews.ending(month);
        var open = new ArrayList<Open>();
        for (var due : ending.open()) open.add(point(due));
        return new Look(ending.periods() - open.size(), ending.periods(), Words.of("没完成的目标期", "missed target periods"), null, open.stream().limit(NAMED).toList());
    }

    private Open point(Reviews.Due due) {
        var definition = metrics.definition(due.measure());
        var came = due.actual() == null ? Words.same("–") : Targets.told(definition, due.actual());
        var wanted = Targets.told(definition, due.target());
        return new Open("target/" + due.kind() + "/" + due.subject() + "/" + due.measure() + "/" + due.span() + "/" + due.from(),
                Words.of(due.subjectName().zh() + " · " + due.name().zh() + " " + due.period().zh() + "：" + came.zh() + " / " + wanted.zh(), due.subjectName().en() + " · " + due.name().en() + " " + due.period().en() + ": " + came.en() + " of " + wanted.en()),
                waits(new Subject(due.kind(), due.subject())), true, Words.of("写原因和改进", "Write cause and correction"), "/my-targets");
    }

    private Words waits(Subject subject) {
        var who = whose.answering(subject, calendar.today()).stream().map(organisation::name).sorted().collect(Collectors.joining("、"));
        return who.isEmpty() ? Words.of("没写原因和改进", "no cause and correction") : Words.of("等 " + who + " 写原因和改进", "waits for " + who.replace("、", ", "));
    }
}
