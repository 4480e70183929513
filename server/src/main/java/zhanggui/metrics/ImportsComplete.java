package zhanggui.metrics;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import zhanggui.catalogue.Catalogue;
import zhanggui.kernel.ClosingStep;
import zhanggui.kernel.Words;

/** CLS-01: every shop has data for every day of the month since its first; days without any are named. */
@Component
class ImportsComplete implements ClosingStep {

    private static final int DAYS_NAMED = 10;

    private final Coverage coverage;
    private final Measures measures;
    private final Catalogue catalogue;

    ImportsComplete(Coverage coverage, Measures measures, Catalogue catalogue) {
        this.coverage = coverage;
        this.measures = measures;
        this.catalogue = catalogue;
    }

    @Override
    public Stage stage() { return Stage.IMPORTS; }

    @Override
    public Look look(YearMonth month) {
        var measure = measures.counted().stream().map(Measure.Counted::definition).filter(d -> d.coveredBy() != null && d.key().equals(d.coveredBy())).findFirst();
        if (measure.isEmpty()) return Look.settled(0, Words.of("没有要导入的数据", "nothing to import"), null);
        var end = month.plusMonths(1).atDay(1);
        var open = new ArrayList<Open>();
        long all = 0;
        long lacking = 0;
        for (var shop : catalogue.shops()) {
            var days = coverage.asked(measure.get(), shop.id(), month.atDay(1), end);
            if (days == 0) continue;
            var missing = coverage.missing(measure.get(), SubjectKind.SHOP, shop.id().value(), month.atDay(1), end);
            all += days;
            lacking += missing.size();
            if (!missing.isEmpty()) open.add(new Open("shop/" + shop.id().value(), Words.of(shop.name() + " 缺 " + missing.size() + " 天", shop.name() + ": " + missing.size() + (missing.size() == 1 ? " day" : " days") + " missing"),
                    Words.same(named(missing)), true, Words.of("去导入", "Import"), "/import"));
        }
        return new Look(all - lacking, all, Words.of("店 × 天", "shops × days"), null, open.stream().limit(NAMED).toList());
    }

    private static String named(List<LocalDate> days) {
        var told = days.stream().limit(DAYS_NAMED).map(day -> "%02d-%02d".formatted(day.getMonthValue(), day.getDayOfMonth())).collect(Collectors.joining(" "));
        return days.size() > DAYS_NAMED ? told + " …" : told;
    }
}
