package zhanggui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** A numbered rule stands in the prose of its module, in its code and in a test: whoever greps one finds all three. */
class RuleRegisterTest {

    private static final Path PROSE = Path.of("../docs/rules");
    private static final Path CODE = Path.of("src/main");
    private static final Path TESTS = Path.of("src/test/java");
    private static final Pattern RULE = Pattern.compile("\\*\\*([A-Z]{2,4}-\\d{2})\\*\\*");
    private static final Pattern TAG = Pattern.compile("@Tag\\(\"([A-Z]{2,4}-\\d{2})\"\\)");

    @Test
    void a_rule_in_prose_stands_in_code_and_is_tested() throws IOException {
        var tested = tags();
        var missing = new ArrayList<String>();
        for (var prose : files(PROSE, ".md")) {
            var module = prose.getFileName().toString().replace(".md", "");
            var code = code(module);
            for (var rule : rules(Files.readString(prose))) {
                if (!code.contains(rule)) missing.add(rule + " of " + module + " stands in no code of " + module);
                if (!tested.contains(rule)) missing.add(rule + " of " + module + " stands in no test");
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void a_rule_that_is_only_prose_would_be_found() {
        assertThat(rules("**FUL-02** counts once. See FUL-03 and **not-a-rule**.")).containsExactly("FUL-02");
    }

    /** The lists of requirements do not ship with the program; who has them passes their folder as {@code -Dspec=…}. */
    @Test
    @EnabledIfSystemProperty(named = "spec", matches = ".+")
    void a_tag_is_a_requirement_that_exists() throws IOException {
        var known = new StringBuilder();
        for (var list : files(Path.of(System.getProperty("spec")), ".md")) known.append(Files.readString(list));
        assertThat(tags().stream().filter(tag -> known.indexOf(tag) < 0)).isEmpty();
    }

    private static List<String> rules(String prose) { return RULE.matcher(prose).results().map(m -> m.group(1)).distinct().toList(); }

    private static Set<String> tags() throws IOException {
        var tags = new TreeSet<String>();
        for (var test : files(TESTS, ".java")) TAG.matcher(Files.readString(test)).results().forEach(m -> tags.add(m.group(1)));
        return tags;
    }

    private static String code(String module) throws IOException {
        var text = new StringBuilder();
        for (var folder : List.of("java/zhanggui/" + module, "resources/db/migration/" + module, "resources/measures/" + module))
            for (var file : files(CODE.resolve(folder), "")) text.append(Files.readString(file));
        return text.toString();
    }

    private static List<Path> files(Path folder, String end) throws IOException {
        if (!Files.exists(folder)) return List.of();
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).filter(f -> f.toString().endsWith(end)).sorted().collect(Collectors.toList());
        }
    }
}
