package zhanggui;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.test.context.junit.jupiter.SpringExtension;
import zhanggui.fulfilment.House;
import zhanggui.kernel.Partitions;
import zhanggui.kernel.SettableClock;

/**
 * The whole program over HTTP on a free port, with its own empty database per test class and a clock that stands at
 * 2026-03-02 09:00 in Shanghai. All such classes share one application context.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("program")
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = {
    "zhanggui.home=target/test-home", "db-scheduler.enabled=false", "zhanggui.first-administrator=false", "spring.main.banner-mode=off"})
@Import({DatabaseTest.Settings.class, People.class, House.class})
@ExtendWith(DatabaseTest.FreshDatabase.class)
public @interface DatabaseTest {

    Instant NINE = Instant.parse("2026-03-02T01:00:00Z");

    @TestConfiguration
    class Settings {
        @Bean @Primary SettableClock settableClock() { return new SettableClock(NINE); }
        /** A test opens accounts by the dozen; what a password really costs, PasswordsTest looks at. */
        @Bean Argon2PasswordEncoder cheaper() { return new Argon2PasswordEncoder(16, 32, 1, 64, 1); }
        @Bean TestDatabase.Switchable dataSource() { return new TestDatabase.Switchable(); }
    }

    class FreshDatabase implements BeforeAllCallback {
        @Override public void beforeAll(ExtensionContext context) {
            var application = SpringExtension.getApplicationContext(context);
            application.getBean(TestDatabase.Switchable.class).renew();
            application.getBean(SettableClock.class).set(NINE);
            application.getBean(Partitions.class).forget();
            application.getBean(People.class).forget();
        }
    }
}
