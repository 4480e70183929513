package zhanggui.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringApplicationRunListener;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import zhanggui.Application;
import zhanggui.database.EmbeddedPostgres;

/** The program itself, started by its own main on a database of the bench's cluster; its statements go through the recorder. */
final class Program implements AutoCloseable {

    private final ConfigurableApplicationContext context;

    private Program(ConfigurableApplicationContext context) { this.context = context; }

    static Program start(EmbeddedPostgres postgres, String database, Path home, Recorder recorder) {
        var started = new AtomicReference<ConfigurableApplicationContext>();
        SpringApplication.withHook(_ -> new SpringApplicationRunListener() {
            @Override public void contextPrepared(ConfigurableApplicationContext context) { record((GenericApplicationContext) context, recorder); }
            @Override public void ready(ConfigurableApplicationContext context, Duration taken) { started.set(context); }
        }, () -> Application.main(new String[] {"--port", "0", "--data", home.toString(), "--database", postgres.url(database),
                "--zhanggui.database.user=" + postgres.user(), "--zhanggui.database.password=" + postgres.password(),
                "--zhanggui.first-administrator=false", "--logging.level.root=error", "--logging.level.zhanggui=warn"}));
        return new Program(started.get());
    }

    private static void record(GenericApplicationContext context, Recorder recorder) {
        context.registerBean("benchFilter", FilterRegistrationBean.class, () -> {
            var filter = new FilterRegistrationBean<>(recorder.filter());
            filter.setOrder(Integer.MIN_VALUE);
            return filter;
        });
        context.getBeanFactory().addBeanPostProcessor(new BeanPostProcessor() {
            @Override public Object postProcessAfterInitialization(Object bean, String name) { return bean instanceof DataSource source ? recorder.around(source) : bean; }
        });
    }

    <T> T the(Class<T> type) { return context.getBean(type); }

    int port() { return ((WebServerApplicationContext) context).getWebServer().getPort(); }

    @Override public void close() { context.close(); }
}
