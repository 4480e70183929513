package zhanggui.payroll;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import zhanggui.conduct.Conduct;
import zhanggui.conduct.Entry;
import zhanggui.kernel.Money;
import zhanggui.kernel.Words;
import zhanggui.metrics.Metrics;

/**
 * REV-06: a review that was changed is paid once. One scheme counts changed reviews by a measure, another pays them as rewards that somebody decides; where both hold for somebody, the
 * run stops and names the rewards, until one of the two is taken back.
 */
@Component
class PaidTwice {

    private static final String REVIEW = "review-change", MEASURE = "measure/";
    private static final int NAMED = 5;

    private final Conduct conduct;
    private final Metrics metrics;
    private final Runs runs;

    PaidTwice(Conduct conduct, Metrics metrics, Runs runs) {
        this.conduct = conduct;
        this.metrics = metrics;
        this.runs = runs;
    }

    List<Stop> stops(YearMonth month, List<Slip> slips) {
        var rewards = conduct.paidIn(month).stream().filter(e -> e.fact() != null && e.fact().kind().equals(REVIEW) && e.amount().fen() > 0).collect(Collectors.groupingBy(Entry::person));
        var stops = new ArrayList<Stop>();
        for (var slip : slips) {
            var twice = rewards.getOrDefault(slip.person(), List.of()).stream().filter(e -> counted(e, month, slip)).toList();
            if (!twice.isEmpty()) stops.add(new Stop(slip.person(), slip.name(), Stop.Kind.PAID_TWICE, told(twice), false));
        }
        return stops;
    }

    /** Whether a line of the payslip of the review's month counts it already. */
    private boolean counted(Entry entry, YearMonth month, Slip slip) {
        var inputs = entry.month().equals(month) ? slip.inputs() : runs.slip(slip.person(), entry.month(), true).map(Runs.StoredSlip::inputs).orElse(List.of());
        return metrics.contributions(entry.fact()).stream().filter(c -> c.person().equals(slip.person()))
                .anyMatch(c -> inputs.stream().anyMatch(i -> i.hundredths() != 0 && i.source().startsWith(MEASURE + c.measure() + "/")));
    }

    private static Words told(List<Entry> twice) {
        var sum = twice.stream().map(Entry::amount).reduce(Money.NONE, Money::plus);
        var zh = twice.stream().limit(NAMED).map(e -> e.words().zh()).collect(Collectors.joining("；"));
        var en = twice.stream().limit(NAMED).map(e -> e.words().en()).collect(Collectors.joining("; "));
        return Words.of("工资方案已经按条数发改好的评价，同样的评价又有 " + twice.size() + " 笔奖励（" + sum.told() + " 元）：" + zh + "。一条评价只发一次：在奖惩里收回这些奖励，或从方案里去掉这几行",
                "the pay scheme pays changed reviews by number, and the same reviews have " + twice.size() + " rewards (" + sum.told() + " yuan): " + en + ". A review is paid once: take these rewards back, or the lines out of the scheme");
    }
}
