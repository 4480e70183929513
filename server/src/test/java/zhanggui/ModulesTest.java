package zhanggui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

@Tag("slow")
class ModulesTest {

    private static final ApplicationModules MODULES = ApplicationModules.of(Application.class);

    @Test
    void modules_know_only_what_they_declare() {
        MODULES.verify();
    }

    @Test
    void migrations_run_in_an_order_in_which_everybody_comes_after_whom_he_knows() {
        var order = Foundations.MODULES;
        var wrong = new ArrayList<String>();
        MODULES.forEach(module -> module.getDirectDependencies(MODULES).stream()
                .map(d -> d.getTargetModule().getIdentifier().toString())
                .filter(known -> order.contains(known) && order.contains(module.getIdentifier().toString()))
                .filter(known -> order.indexOf(known) > order.indexOf(module.getIdentifier().toString()))
                .forEach(known -> wrong.add(module.getIdentifier() + " before " + known)));
        assertThat(wrong).isEqualTo(List.of());
    }
}
