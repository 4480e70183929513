package zhanggui.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import zhanggui.kernel.Words;

/** ACC-04: what was done and to what, as one says it. */
@Component
public class AuditWords {

    private final Map<String, Words> verbs = read("verbs");
    private final Map<String, Words> subjects = read("subjects");

    /** All verbs that there are, in order. */
    public Map<String, Words> verbs() { return verbs; }

    /** The verb itself when it is of an older program. */
    public Words verb(String verb) { return verbs.getOrDefault(verb, Words.same(verb)); }

    /** @param subject as it stands in an entry: {@code leave/17} is 请假 17 */
    public Words subject(String subject) {
        var path = subject.startsWith("/") ? subject.substring(1) : subject;
        var slash = path.indexOf('/');
        var kind = subjects.get(slash < 0 ? path : path.substring(0, slash));
        if (kind == null) return Words.same(subject);
        var rest = slash < 0 ? "" : " " + (subject.startsWith("/") ? subject : path.substring(slash + 1));
        return Words.of(kind.zh() + rest, kind.en() + rest);
    }

    private static Map<String, Words> read(String name) {
        try (var file = AuditWords.class.getResourceAsStream("/audit/" + name + ".yaml")) {
            Map<String, List<String>> read = new Yaml(new SafeConstructor(new LoaderOptions())).load(file);
            var words = new TreeMap<String, Words>();
            read.forEach((key, said) -> words.put(key, Words.of(said.getFirst(), said.getLast())));
            return words;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
