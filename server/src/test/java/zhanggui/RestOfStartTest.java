package zhanggui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.kagkarlsson.scheduler.Scheduler;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.support.GenericApplicationContext;

@Tag("OPS-01")
class RestOfStartTest {

    private final List<String> made = new ArrayList<>();
    private final GenericApplicationContext context = new GenericApplicationContext();

    @Test
    void what_nobody_has_used_by_then_is_made_after_the_first_page() throws Exception {
        context.registerBean("measures", String.class, () -> make("measures"));
        context.registerBean("slips", Object.class, () -> make("slips" + context.getBean("measures")));
        var rest = start();
        assertThat(made).isEmpty();
        rest.make();
        assertThat(made).containsExactly("measures", "slipsmeasures");
        rest.make();
        assertThat(made).hasSize(2);
    }

    @Test
    void what_cannot_be_made_ends_the_start() {
        context.registerBean("broken", Object.class, () -> { throw new IllegalStateException("measure x is defined twice"); });
        assertThatThrownBy(start()::make).rootCause().hasMessage("measure x is defined twice");
    }

    @Test
    void the_program_is_not_well_before_its_jobs_run() {
        assertThat(start().health().getStatus()).isEqualTo(Status.DOWN);
    }

    private RestOfStart start() {
        context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor());
        context.refresh();
        return new RestOfStart(context, context.getBeanProvider(Scheduler.class));
    }

    private String make(String name) {
        made.add(name);
        return name;
    }
}
