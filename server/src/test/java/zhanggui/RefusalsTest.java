package zhanggui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.AnnotatedBeanDefinition;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AssignableTypeFilter;
import zhanggui.kernel.Refusal;

/** A refusal says in both languages what is wrong, names the same facts in both, and is never a success. */
class RefusalsTest {

    private static final Set<Integer> STATUSES = Set.of(400, 401, 403, 404, 409, 410, 413, 415, 422, 423, 429);
    private static final Pattern CHINESE = Pattern.compile("\\p{IsHan}");
    private static final Pattern FACT = Pattern.compile("\\{\\w+}");
    private static final Pattern RULE = Pattern.compile("|[A-Z]{2,4}-\\d{2}");

    private enum Planted implements Refusal {
        BARE(200, "nothing", "no Chinese {a}", "{b}");

        private final Told told;

        Planted(int status, String rule, String zh, String en) { told = new Told(status, rule, zh, en); }

        @Override public Told told() { return told; }
    }

    @Test
    void every_refusal_has_words_in_both_languages_and_a_status_that_is_no_success() throws ClassNotFoundException {
        var complaints = new ArrayList<String>();
        var all = refusals();
        all.forEach(refusal -> complaints.addAll(complaintsAbout(refusal)));
        assertThat(all).hasSizeGreaterThan(20);
        assertThat(complaints).isEmpty();
    }

    @Test
    void a_bare_one_would_be_told() { assertThat(complaintsAbout(Planted.BARE)).hasSize(4); }

    private static List<String> complaintsAbout(Refusal refusal) {
        var complaints = new ArrayList<String>();
        var name = refusal.getClass().getSimpleName() + "." + refusal.name();
        if (!STATUSES.contains(refusal.status())) complaints.add(name + " has status " + refusal.status());
        if (!CHINESE.matcher(refusal.words().zh()).find() || refusal.words().en().isBlank()) complaints.add(name + " lacks words");
        if (!facts(refusal.words().zh()).equals(facts(refusal.words().en()))) complaints.add(name + " names other facts in English");
        if (!RULE.matcher(refusal.rule()).matches()) complaints.add(name + " names no rule: " + refusal.rule());
        return complaints;
    }

    private static Set<String> facts(String words) { return new TreeSet<>(FACT.matcher(words).results().map(m -> m.group()).toList()); }

    private static List<Refusal> refusals() throws ClassNotFoundException {
        var scanner = new ClassPathScanningCandidateComponentProvider(false) {
            @Override protected boolean isCandidateComponent(AnnotatedBeanDefinition definition) { return true; }
        };
        scanner.addIncludeFilter(new AssignableTypeFilter(Refusal.class));
        var refusals = new ArrayList<Refusal>();
        for (var bean : scanner.findCandidateComponents("zhanggui")) {
            var type = Class.forName(bean.getBeanClassName());
            if (type.isEnum() && type != Planted.class) for (var constant : type.getEnumConstants()) refusals.add((Refusal) constant);
        }
        return refusals;
    }
}
