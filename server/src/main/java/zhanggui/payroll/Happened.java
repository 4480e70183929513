package zhanggui.payroll;

import java.time.YearMonth;
import java.util.LinkedHashSet;
import java.util.List;
import org.springframework.stereotype.Component;
import zhanggui.appraisal.Appraisal;
import zhanggui.kernel.Page;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;
import zhanggui.metrics.MeasureKind;
import zhanggui.metrics.Metrics;
import zhanggui.metrics.SubjectKind;

/** WHY-05: what happened in a person's month and may be left out in thought: what moved points, the facts under formulas, and what commission stands on. */
@Component
class Happened {

    private static final String SALES = "agent-sales-amount";
    private static final int MOST = 60;

    private final Appraisal appraisal;
    private final Metrics metrics;
    private final PayReckoning reckoning;
    private final Schemes schemes;

    Happened(Appraisal appraisal, Metrics metrics, PayReckoning reckoning, Schemes schemes) {
        this.appraisal = appraisal;
        this.metrics = metrics;
        this.reckoning = reckoning;
        this.schemes = schemes;
    }

    /** @param pay whether the viewer may see what pay stands on */
    List<TrialHttp.EventOf> of(PersonId person, YearMonth month, boolean pay, Viewer viewer) {
        var from = month.atDay(1);
        var until = month.plusMonths(1).atDay(1);
        var events = new LinkedHashSet<TrialHttp.EventOf>();
        appraisal.events(person, month, from, until, false, viewer).stream().filter(e -> e.fact() != null).forEach(e -> events.add(new TrialHttp.EventOf(e.fact(), e.day(), e.label(), e.item(), e.order())));
        var items = appraisal.soFar(person, month).map(s -> s.reckoned().items()).orElse(List.of());
        for (var item : items) {
            var measure = item.item().measure();
            if (measure != null && metrics.definition(measure).kind() == MeasureKind.FORMULA) events.addAll(facts(measure, item.item().title(), person, month, viewer));
        }
        if (pay && bySales(person, month)) events.addAll(facts(SALES, metrics.definition(SALES).name(), person, month, viewer));
        return List.copyOf(events);
    }

    private List<TrialHttp.EventOf> facts(String measure, Words item, PersonId person, YearMonth month, Viewer viewer) {
        return metrics.evidence(measure, SubjectKind.PERSON, person.value(), month.atDay(1), month.plusMonths(1).atDay(1), new Page.Request(0, MOST), viewer).rows()
                .stream().filter(row -> row.fact() != null).map(row -> new TrialHttp.EventOf(row.fact(), row.day(), row.label(), item, row.order())).toList();
    }

    private boolean bySales(PersonId person, YearMonth month) {
        return reckoning.schemeOf(person, month).map(stored -> schemes.lines(stored.scheme()).inputs().stream().anyMatch(Claims.COMMISSION::contains)).orElse(false);
    }
}
