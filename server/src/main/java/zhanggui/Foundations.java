package zhanggui;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.boot.jackson.JacksonMixinModuleEntries;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import zhanggui.demo.HalfLived;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.KeyFiles;
import zhanggui.kernel.Seal;
import zhanggui.kernel.SettableClock;

/** What all modules stand on: the clock, the company's calendar, the key for personal data, the order of migrations. */
@Configuration(proxyBeanMethods = false)
class Foundations {

    /** Facts go up this table, nothing goes down: the order of DESIGN "Modules". ModulesTest compares it with what the modules declare. */
    static final List<String> MODULES = List.of("audit", "notices", "organisation", "approvals", "importing", "catalogue", "access", "orders", "stock", "attendance", "work", "conduct",
            "fulfilment", "service", "purchasing", "metrics", "appraisal", "payroll", "reports");

    private static final String MIXINS = "jacksonMixinModuleEntries";

    /** Microseconds, as the database keeps them: the first answer and the stored row say the same time. The demo's can be set, and started some days ahead. */
    @Bean
    Clock clock(@Value("${zhanggui.demo:false}") boolean demo, @Value("${zhanggui.demo.ahead:0d}") Duration ahead) {
        return demo ? SettableClock.running(ahead) : Clock.tick(Clock.systemUTC(), Duration.ofNanos(1000));
    }

    /** Browsers and their sessions live by real time, also while the demo's clock stands in another month. A test that sets the clock sets this one. */
    @Bean(defaultCandidate = false)
    Clock sessionClock(Clock clock, @Value("${zhanggui.demo:false}") boolean demo) {
        return demo ? SettableClock.running() : clock;
    }

    @Bean
    BusinessCalendar businessCalendar(Clock clock) {
        return new BusinessCalendar(clock, BusinessCalendar.ZONE);
    }

    /**
     * What no start need do before its first page: we have no mixins of JSON, for which all classes would be looked through, and what describes the interface
     * is made when somebody asks for the description, or with the rest.
     */
    @Bean
    static BeanFactoryPostProcessor laterOrNotAtAll() {
        return components -> {
            ((BeanDefinitionRegistry) components).removeBeanDefinition(MIXINS);
            components.registerSingleton(MIXINS, JacksonMixinModuleEntries.create(_ -> { }));
            Stream.of(components.getBeanDefinitionNames()).map(components::getBeanDefinition)
                    .filter(d -> (d.getBeanClassName() + " " + d.getFactoryBeanName()).contains("org.springdoc.")).forEach(d -> d.setLazyInit(true));
        };
    }

    @Bean
    KeyFiles keyFiles(@Value("${zhanggui.home}") Path home) { return new KeyFiles(home); }

    /** The keys lie beside the data, outside the database, readable by their owner alone; the first is made at the first start. */
    @Bean
    Seal seal(KeyFiles files) { return new Seal(files::read); }

    /** A demo that was cut off in the middle of a day begins afresh. */
    @Bean
    FlywayMigrationStrategy migrations(@Value("${zhanggui.demo:false}") boolean demo) {
        var migrations = new Migrations();
        return flyway -> {
            if (demo) HalfLived.clear(flyway.getConfiguration().getDataSource(), MODULES);
            migrations.migrate(flyway);
        };
    }
}
