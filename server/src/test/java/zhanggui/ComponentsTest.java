package zhanggui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.ScannedGenericBeanDefinition;
import org.springframework.context.support.GenericApplicationContext;

@DatabaseTest
@Tag("OPS-01")
class ComponentsTest {

    @Autowired GenericApplicationContext program;

    @Test
    void the_list_of_components_names_what_a_program_finds_that_has_to_look() {
        var found = Arrays.stream(program.getBeanDefinitionNames()).map(program::getBeanDefinition).filter(ScannedGenericBeanDefinition.class::isInstance)
                .map(d -> Objects.requireNonNull(d.getBeanClassName())).filter(name -> !name.startsWith("zhanggui.Test")).toList();
        assertThat(found).hasSizeGreaterThan(500);
        assertThat(Components.list().stream().map(line -> line.replace("own ", ""))).containsAll(found);
    }

    @Test
    void what_the_framework_decides_by_is_there_from_the_beginning_and_the_rest_is_added() {
        assertThat(Components.list()).contains(RestOfStart.class.getName(), Foundations.class.getName(), "zhanggui.demo.Simulation", "own zhanggui.stock.Stock");
        assertThat(Components.listed(java.util.List.of(Foundations.class.getName(), "own zhanggui.stock.Stock")).getAllSources()).containsExactlyInAnyOrder(Components.Listed.class, Foundations.class);
    }
}
