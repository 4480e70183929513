package zhanggui.organisation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import zhanggui.kernel.Money;
import zhanggui.kernel.Points;
import zhanggui.kernel.Words;

/** The job sheets that come with the program, one file each under {@code jobsheets/}. A company takes those it wants and edits them. */
@Component
class JobSheetTemplates {

    private static final String FILES = "classpath*:jobsheets/*.yaml";

    /** Read at the first question: most starts never ask. */
    private volatile Map<String, JobSheet> sheets;

    Map<String, JobSheet> all() {
        if (sheets == null) sheets = read();
        return sheets;
    }

    Optional<JobSheet> find(String key) { return Optional.ofNullable(all().get(key)); }

    private static Map<String, JobSheet> read() {
        var read = new TreeMap<String, JobSheet>();
        try {
            for (var file : new PathMatchingResourcePatternResolver().getResources(FILES)) {
                try (var in = file.getInputStream()) {
                    read.put(String.valueOf(file.getFilename()).replace(".yaml", ""), sheet(in));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.copyOf(read);
    }

    private static JobSheet sheet(InputStream in) {
        Map<String, Object> file = new Yaml(new SafeConstructor(new LoaderOptions())).load(in);
        return new JobSheet(words(file.get("title")), words(file.get("department")), words(file.get("superior")),
                list(file.get("subordinates")), list(file.get("internal")), list(file.get("external")),
                words(file.get("purpose")), words(file.get("workingTime")),
                maps(file.get("duties")).stream().map(d -> new JobSheet.Duty(text(d, "key"), words(d), maps(d.get("items")).stream()
                        .map(i -> new JobSheet.Item(text(i, "key"), words(i), words(i.get("when")))).toList())).toList(),
                maps(file.get("errors")).stream().map(e -> new JobSheet.ErrorLine(text(e, "rule"), words(e), Points.parse(text(e, "points")), words(e.get("per")))).toList(),
                maps(file.get("rewards")).stream().map(r -> new JobSheet.RewardLine(text(r, "rule"), words(r), Money.parse(text(r, "yuan")))).toList(),
                list(file.get("learning")));
    }

    private static String text(Map<?, ?> map, String key) { return String.valueOf(map.get(key)); }

    private static @Nullable Words words(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? Words.of(text(map, "zh"), text(map, "en")) : null;
    }

    private static List<Words> list(@Nullable Object value) { return maps(value).stream().map(JobSheetTemplates::words).toList(); }

    private static List<Map<?, ?>> maps(@Nullable Object value) {
        var maps = new ArrayList<Map<?, ?>>();
        if (value instanceof List<?> list) for (var one : list) if (one instanceof Map<?, ?> map) maps.add(map);
        return maps;
    }
}
