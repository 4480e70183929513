package zhanggui.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The list of figures that the company's papers name, against what is measured and what waits. */
class WaitingTest {

    @Test
    @Tag("MET-41")
    void every_figure_of_the_list_is_measured_or_waits_and_never_both() throws IOException {
        var list = new TreeSet<>(Files.readAllLines(Path.of("src/test/resources/metric-keys.txt")));
        var waiting = new Waiting().all().stream().map(Waiting.Figure::key).collect(Collectors.toCollection(TreeSet::new));
        var measured = new TreeSet<String>();
        try (var files = Files.walk(Path.of("src/main/resources/measures"), 2)) {
            files.filter(f -> f.getNameCount() == 6 && f.toString().endsWith(".yaml")).forEach(f -> measured.add(f.getFileName().toString().replace(".yaml", "")));
        }
        assertThat(list).hasSize(170);
        assertThat(waiting).as("measured by now: take off measures/waiting.yaml").doesNotContainAnyElementsOf(measured);
        assertThat(list).isSubsetOf(union(measured, waiting));
        assertThat(list).as("waits and is not in the list").containsAll(waiting);
    }

    private static TreeSet<String> union(TreeSet<String> one, TreeSet<String> other) {
        var both = new TreeSet<>(one);
        both.addAll(other);
        return both;
    }

    @Test
    @Tag("MET-06")
    void each_waiting_figure_says_in_both_languages_what_it_waits_for_and_how_often_it_would_come() throws IOException {
        assertThat(new Waiting().all()).allSatisfy(figure -> {
            assertThat(figure.name().zh()).isNotBlank();
            assertThat(figure.waitsFor().en()).isNotBlank().doesNotContainPattern("\\p{IsHan}");
            assertThat(figure.cadence()).isNotNull();
        });
    }
}
