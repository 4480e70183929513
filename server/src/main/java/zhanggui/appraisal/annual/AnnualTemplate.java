package zhanggui.appraisal.annual;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import zhanggui.appraisal.Sheet;
import zhanggui.kernel.Points;
import zhanggui.kernel.Words;

/** MET-11: the printed annual sheet with all that it leaves open: 85 of 100 points, one row lost, no payout steps. A company fills in what is missing and keeps it as its own. */
@Component
class AnnualTemplate {

    /** The measures its rows name; those that come later are entered by hand until then. */
    static final Set<String> NAMED = Set.of("net-sales-amount", "operating-profit-margin", "campaign-sell-through-efficiency", "campaign-input-output", "process-training-count", "report-timeliness-accuracy");

    private final AnnualSheet sheet;

    AnnualTemplate() throws IOException {
        Map<?, ?> file = new Yaml(new SafeConstructor(new LoaderOptions())).load(new ClassPathResource("appraisal/annual/department.yaml").getContentAsString(UTF_8));
        var rows = ((List<?>) file.get("rows")).stream().map(r -> row((Map<?, ?>) r)).toList();
        sheet = new AnnualSheet(words(file.get("name")), Sheet.Totals.valueOf(file.get("totals").toString()), rows, List.of(), list(file.get("excluded")).stream().map(Object::toString).toList(), null,
                list(file.get("doubts")).stream().map(AnnualTemplate::words).toList());
    }

    AnnualSheet sheet() { return sheet; }

    private static AnnualSheet.Row row(Map<?, ?> row) {
        var target = row.get("target") == null ? null : (Long) new BigDecimal(row.get("target").toString()).movePointRight(2).longValueExact();
        var measure = row.get("measure") == null ? null : row.get("measure").toString();
        return new AnnualSheet.Row(row.get("key").toString(), orNull(row.get("duty")), words(row.get("kpi")), Points.parse(row.get("weight").toString()), AnnualSheet.Unit.valueOf(row.get("unit").toString()),
                words(row.get("formula")), list(row.get("indicators")).stream().map(AnnualTemplate::words).toList(), target, AnnualSheet.Direction.valueOf(row.get("better").toString()), measure, orNull(row.get("from")), orNull(row.get("doubt")));
    }

    private static List<?> list(@Nullable Object value) { return value instanceof List<?> list ? list.stream().collect(Collectors.toList()) : List.of(); }

    private static @Nullable Words orNull(@Nullable Object value) { return value == null ? null : words(value); }

    private static Words words(Object value) {
        var map = (Map<?, ?>) value;
        return Words.of(map.get("zh").toString(), map.get("en").toString());
    }
}
