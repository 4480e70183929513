package zhanggui.appraisal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.json.JsonMapper;
import zhanggui.kernel.Points;

/**
 * The sheets that are offered, one file per post. Their weights come from no source: they are a start that a company
 * adopts post by post, as it is or changed, and never silently.
 */
@Component
class Templates {

    private static final Set<String> POINTS = Set.of("points", "each", "floor", "cap", "voluntary");
    private static final Set<String> RATIOS = Set.of("from", "full");

    private final Map<String, Sheet> byPost = new LinkedHashMap<>();

    Templates(JsonMapper json) throws IOException {
        for (var file : new PathMatchingResourcePatternResolver().getResources("classpath:appraisal/sheets/*.yaml")) {
            var sheet = json.convertValue(inUnits("", new Yaml(new SafeConstructor(new LoaderOptions())).load(file.getContentAsString(UTF_8))), Sheet.class);
            if (!sheet.faults().isEmpty()) throw new IllegalStateException(file.getFilename() + ": " + sheet.faults());
            byPost.put(sheet.key(), sheet);
        }
    }

    List<Sheet> all() { return new ArrayList<>(byPost.values()); }

    Optional<Sheet> of(String post) { return Optional.ofNullable(byPost.get(post)); }

    /** People write points and percent; the sheet holds hundredths and ratios. */
    private static Object inUnits(String key, Object value) {
        return switch (value) {
            case Map<?, ?> map -> {
                var changed = new LinkedHashMap<String, Object>();
                map.forEach((k, v) -> changed.put(k.toString(), inUnits(k.toString(), v)));
                yield changed;
            }
            case List<?> list -> list.stream().map(v -> inUnits(key, v)).toList();
            case null -> null;
            case Object given when POINTS.contains(key) -> Points.parse(given.toString()).hundredths();
            case String percent when RATIOS.contains(key) -> Map.of("part", Integer.parseInt(percent.replace("%", "").strip()), "whole", 100);
            default -> value;
        };
    }
}
