package zhanggui.metrics;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import zhanggui.kernel.Words;

/** MET-06, MET-41: the figures of the metric list that nothing can be counted from yet, and what each waits for. Sheets say "not measured yet" of them. */
@Component
class Waiting {

    /** @param waits the group's name; @param waitsFor the group in words; @param formula over the list's base figures, may be empty */
    record Figure(String key, Words name, String formula, Cadence cadence, String waits, Words waitsFor) {}

    private final List<Figure> figures;

    Waiting() throws IOException {
        Map<String, Object> content = new Yaml(new SafeConstructor(new LoaderOptions())).load(new ClassPathResource("measures/waiting.yaml").getContentAsString(UTF_8));
        var groups = (Map<?, ?>) content.get("for");
        figures = ((List<?>) content.get("metrics")).stream().map(row -> figure((Map<?, ?>) row, groups)).toList();
    }

    private static Figure figure(Map<?, ?> row, Map<?, ?> groups) {
        var waits = row.get("waits").toString();
        if (!(groups.get(waits) instanceof Map<?, ?> group)) throw new IllegalStateException("waiting.yaml: " + row.get("key") + " waits for " + waits + ", which is not told");
        return new Figure(row.get("key").toString(), words(row), row.get("formula").toString(), Cadence.valueOf(row.get("cadence").toString().toUpperCase(Locale.ROOT)), waits, words(group));
    }

    private static Words words(Map<?, ?> row) { return Words.of(row.get("zh").toString(), row.get("en").toString()); }

    /** In the order of their keys. */
    List<Figure> all() { return figures; }
}
