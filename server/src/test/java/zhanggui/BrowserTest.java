package zhanggui;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.test.context.junit.jupiter.SpringExtension;
import zhanggui.access.FirstDay;
import zhanggui.fulfilment.House;
import zhanggui.kernel.Partitions;
import zhanggui.pages.Chromium;

/**
 * The whole program as it is run, its jobs too, looked at through a real browser. Every class has its own empty database; the
 * clock runs, and stands at 10:00 in Shanghai on Monday 2026-03-02 when a class begins. All such classes share one program and
 * one browser.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("browser")
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = {
    "zhanggui.home=target/browser-home", "zhanggui.first-administrator=false", "spring.main.banner-mode=off"})
@Import({BrowserTest.Settings.class, People.class, House.class, FirstDay.class, Chromium.class})
@ExtendWith(BrowserTest.FreshDatabase.class)
public @interface BrowserTest {

    Instant TEN = Instant.parse("2026-03-02T02:00:00Z");

    @TestConfiguration
    class Settings {
        @Bean @Primary RunningClock runningClock() { return new RunningClock(); }
        @Bean Argon2PasswordEncoder cheaper() { return new DatabaseTest.Settings().cheaper(); }
        @Bean TestDatabase.Switchable dataSource() { return new TestDatabase.Switchable(); }
    }

    /** Runs on from where it is put. */
    final class RunningClock extends Clock {
        private static final Clock REAL = Clock.tick(Clock.systemUTC(), Duration.ofNanos(1000));
        private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.between(REAL.instant(), TEN));

        public void set(Instant now) { ahead.set(Duration.between(REAL.instant(), now)); }
        public Duration ahead() { return ahead.get(); }

        @Override public Instant instant() { return REAL.instant().plus(ahead.get()); }
        @Override public ZoneId getZone() { return ZoneOffset.UTC; }
        @Override public Clock withZone(ZoneId zone) { return this; }
    }

    class FreshDatabase implements BeforeAllCallback, AfterAllCallback {
        @Override public void beforeAll(ExtensionContext context) {
            var application = SpringExtension.getApplicationContext(context);
            var jobs = application.getBean(Scheduler.class);
            rest(jobs);
            application.getBean(TestDatabase.Switchable.class).renew();
            application.getBean(Partitions.class).forget();
            application.getBean(RunningClock.class).set(TEN);
            application.getBean(People.class).forget();
            // The scheduler wrote its tasks into the database that the program was started with.
            var db = application.getBean(JdbcClient.class);
            for (var task : application.getBeansOfType(RecurringTask.class).values()) {
                db.sql("insert into public.scheduled_tasks (task_name, task_instance, execution_time, picked, version) values (?, ?, now(), false, 1)")
                        .params(task.getName(), RecurringTask.INSTANCE).update();
            }
            jobs.resume();
        }

        /** Nobody looks any more: the jobs need not work beside other tests. */
        @Override public void afterAll(ExtensionContext context) { rest(SpringExtension.getApplicationContext(context).getBean(Scheduler.class)); }

        /** What was picked but not begun yet begins within a moment. */
        private static void rest(Scheduler jobs) {
            jobs.pause();
            LockSupport.parkNanos(300_000_000);
            for (int i = 0; i < 200 && !jobs.getCurrentlyExecuting().isEmpty(); i++) LockSupport.parkNanos(50_000_000);
        }
    }
}
