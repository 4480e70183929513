package zhanggui;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.boot.config.DbSchedulerStarter;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * What the first page need not wait for (decision 50): {@link Application} makes components at their first use, and those that nobody
 * has used yet are made here, once pages are answered. One that cannot be made ends the program, as it would have at the start. Then the jobs begin.
 */
@Component
class RestOfStart implements DbSchedulerStarter, HealthIndicator {

    /** Whoever waited for the program asks it now; both beside each other would take longer. */
    private static final Duration FIRST_PAGE = Duration.ofMillis(1200);

    private final ConfigurableApplicationContext context;
    private final ObjectProvider<Scheduler> jobs;
    private volatile BooleanSupplier running = () -> false;

    RestOfStart(ConfigurableApplicationContext context, ObjectProvider<Scheduler> jobs) {
        this.context = context;
        this.jobs = jobs;
    }

    @EventListener(ApplicationReadyEvent.class)
    @Order(2)
    void make() throws InterruptedException {
        var components = context.getBeanFactory();
        var waiting = Stream.of(components.getBeanDefinitionNames()).filter(name -> waits(components.getMergedBeanDefinition(name))).toList();
        if (!waiting.isEmpty()) Thread.sleep(FIRST_PAGE);
        waiting.forEach(components::getBean);
    }

    private static boolean waits(BeanDefinition definition) { return definition.isLazyInit() && definition.isSingleton() && !definition.isAbstract(); }

    @EventListener(ApplicationReadyEvent.class)
    @Order(Ordered.LOWEST_PRECEDENCE)
    void begin() { doStart(); }

    /** A node without jobs has none to begin. */
    @Override
    public void doStart() {
        var scheduler = jobs.getIfAvailable();
        if (scheduler != null) scheduler.start();
        running = () -> scheduler == null || scheduler.getSchedulerState().isStarted() && !scheduler.getSchedulerState().isShuttingDown();
    }

    /** Down until the jobs run, and when they have ended. */
    @Override
    public Health health() { return (running.getAsBoolean() ? Health.up() : Health.down()).build(); }
}
