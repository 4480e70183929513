package zhanggui.metrics;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import zhanggui.kernel.Words;

/** MET-06, MET-41: the figures of the metric list that nothing can be counted from yet, and what each waits for. Sheets say "not measured yet" of them. */
@Component
public class Waiting {

    /** @param waits the group's name; @param waitsFor the group in words; @param formula over the list's base figures, may be empty */
    record Figure(String key, Words name, String formula, Cadence cadence, String waits, Words waitsFor) {}

    private final List<Figure> figures;
    private final Map<String, Words> duties = new HashMap<>();

    Waiting() throws IOException {
        Map<String, Object> content = new Yaml(new SafeConstructor(new LoaderOptions())).load(new ClassPathResource("measures/waiting.yaml").getContentAsString(UTF_8));
        var groups = (Map<?, ?>) content.get("for");
        figures = ((List<?>) content.get("metrics")).stream().map(row -> figure((Map<?, ?>) row, groups)).toList();
        ((Map<?, ?>) content.get("duties")).forEach((waits, items) -> ((List<?>) items).forEach(item -> duties.put(item.toString(), group(groups, waits.toString(), item.toString()))));
    }

    private static Figure figure(Map<?, ?> row, Map<?, ?> groups) {
        var waits = row.get("waits").toString();
        return new Figure(row.get("key").toString(), words(row), row.get("formula").toString(), Cadence.valueOf(row.get("cadence").toString().toUpperCase(Locale.ROOT)), waits, group(groups, waits, row.get("key").toString()));
    }

    private static Words group(Map<?, ?> groups, String waits, String who) {
        if (!(groups.get(waits) instanceof Map<?, ?> group)) throw new IllegalStateException("waiting.yaml: " + who + " waits for " + waits + ", which is not told");
        return words(group);
    }

    private static Words words(Map<?, ?> row) { return Words.of(row.get("zh").toString(), row.get("en").toString()); }

    /** What a figure of the list waits for; empty when it is measured, or not in the list. */
    public Optional<Words> ofMeasure(String key) { return figures.stream().filter(f -> f.key.equals(key)).findFirst().map(Figure::waitsFor); }

    /** APR-41: what a work item of a job sheet waits for that names no figure of the list. */
    public Optional<Words> ofDuty(String item) { return Optional.ofNullable(duties.get(item)); }

    /** In the order of their keys. */
    List<Figure> all() { return figures; }
}
