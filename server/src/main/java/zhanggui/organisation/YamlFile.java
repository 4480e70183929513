package zhanggui.organisation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import zhanggui.kernel.Points;
import zhanggui.kernel.Words;

/** What a file that comes with the program says, by key; nothing is null but what is not there. */
record YamlFile(String name, Map<?, ?> map) {

    /** All files of a place, by their names without the ending, each made into what it tells. */
    static <T> Map<String, T> all(String place, Function<YamlFile, T> told) {
        var all = new TreeMap<String, T>();
        try {
            for (var file : new PathMatchingResourcePatternResolver().getResources("classpath*:" + place + "/*.yaml")) {
                try (var in = file.getInputStream()) {
                    var name = String.valueOf(file.getFilename()).replace(".yaml", "");
                    all.put(name, told.apply(new YamlFile(name, new Yaml(new SafeConstructor(new LoaderOptions())).load(in))));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }

    boolean has(String key) { return map.get(key) != null; }

    @Nullable String text(String key) { return has(key) ? String.valueOf(map.get(key)) : null; }

    /** For what every such file says. */
    String must(String key) { return String.valueOf(map.get(key)); }

    @Nullable Integer number(String key) { return has(key) ? Integer.valueOf(must(key)) : null; }

    @Nullable Points points(String key) { return has(key) ? Points.parse(must(key)) : null; }

    @Nullable Words words(String key) { return map.get(key) instanceof Map<?, ?> inner ? new YamlFile(key, inner).words() : null; }

    /** Its own {@code zh} and {@code en}. */
    Words words() { return Words.of(must("zh"), must("en")); }

    @Nullable YamlFile part(String key) { return map.get(key) instanceof Map<?, ?> inner ? new YamlFile(key, inner) : null; }

    List<YamlFile> parts(String key) {
        var parts = new ArrayList<YamlFile>();
        if (map.get(key) instanceof List<?> list) for (var one : list) if (one instanceof Map<?, ?> inner) parts.add(new YamlFile(key, inner));
        return parts;
    }

    List<Words> list(String key) { return parts(key).stream().map(YamlFile::words).toList(); }

    List<String> texts(String key) { return map.get(key) instanceof List<?> list ? list.stream().map(String::valueOf).toList() : List.of(); }
}
