package zhanggui;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.MapPropertySource;
import zhanggui.database.DatabaseUnavailable;
import zhanggui.database.EmbeddedPostgres;

/**
 * From the command line to a program that has its port and its database: what stands in the way is said in a sentence before
 * anything else is begun.
 */
class Start implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, Ordered {

    private static final String URL = "spring.datasource.url";
    private static final String USER = "spring.datasource.username";
    private static final String PASSWORD = "spring.datasource.password";
    private static final int CONNECT_SECONDS = 5;

    private final CommandLine commandLine;

    Start(CommandLine commandLine) {
        this.commandLine = commandLine;
    }

    /** After the framework has read its configuration and set up the log. */
    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }

    @Override
    public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
        var environment = event.getEnvironment();
        commandLine.port().ifPresent(port -> put(environment, Map.of("server.port", port)));
        put(environment, Map.of("zhanggui.demo", commandLine.demo(), "zhanggui.home", commandLine.data().toString()));
        checkPort(environment);
        if (commandLine.database() != null) nameDatabase(environment);
        if (environment.containsProperty(URL)) checkDatabase(environment);
        else startDatabase(environment);
    }

    private static void put(ConfigurableEnvironment environment, Map<String, Object> properties) {
        environment.getPropertySources().addFirst(new MapPropertySource("start " + properties.keySet(), properties));
    }

    private static void checkPort(ConfigurableEnvironment environment) {
        var port = environment.getProperty("server.port", Integer.class, 8080);
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(environment.getRequiredProperty("server.address")), port));
        } catch (IOException e) {
            throw new CannotStart("端口 " + port + " 无法使用（" + e.getMessage() + "），请用 --port 另选端口。",
                    "Port " + port + " cannot be used (" + e.getMessage() + "): choose another with --port.");
        }
    }

    /**
     * Begun here, waited for by whoever first asks for its address: the program is made while the database starts. Stopped by a
     * handler, which runs after all contexts and hence after the connection pool; a hook of our own would run beside them.
     */
    private void startDatabase(ConfigurableEnvironment environment) {
        var starting = new FutureTask<>(() -> EmbeddedPostgres.start(commandLine.data()));
        SpringApplication.getShutdownHandlers().add(() -> stop(starting));
        Thread.ofPlatform().name("database").start(starting);
        environment.getPropertySources().addFirst(new Address(starting));
    }

    private static void stop(FutureTask<EmbeddedPostgres> starting) {
        try {
            starting.get().close();
        } catch (ExecutionException e) {
            // It never ran, and whoever waited for it has been told why.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Where the database is reached, known once it runs. */
    private static final class Address extends EnumerablePropertySource<FutureTask<EmbeddedPostgres>> {

        Address(FutureTask<EmbeddedPostgres> starting) {
            super("database", starting);
        }

        @Override
        public String[] getPropertyNames() {
            return new String[] {URL, USER, PASSWORD};
        }

        /** @throws DatabaseUnavailable when it did not start */
        @Override
        public Object getProperty(String name) {
            return switch (name) {
                case URL -> database().url();
                case USER -> database().user();
                case PASSWORD -> database().password();
                default -> null;
            };
        }

        private EmbeddedPostgres database() {
            try {
                return source.get();
            } catch (ExecutionException e) {
                if (e.getCause() instanceof RuntimeException why) throw why;
                throw new IllegalStateException(e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    /** User and password stand in the address, or in ZHANGGUI_DATABASE_USER and ZHANGGUI_DATABASE_PASSWORD. */
    private void nameDatabase(ConfigurableEnvironment environment) {
        put(environment, Map.of(URL, commandLine.database()));
        var user = environment.getProperty("zhanggui.database.user");
        if (user != null) put(environment, Map.of(USER, user, PASSWORD, environment.getProperty("zhanggui.database.password", "")));
    }

    private static void checkDatabase(ConfigurableEnvironment environment) {
        var login = new Properties();
        login.setProperty("loginTimeout", Integer.toString(CONNECT_SECONDS));
        if (environment.containsProperty(USER)) login.setProperty("user", environment.getRequiredProperty(USER));
        if (environment.containsProperty(PASSWORD)) login.setProperty("password", environment.getRequiredProperty(PASSWORD));
        try {
            DriverManager.getConnection(environment.getRequiredProperty(URL), login).close();
        } catch (SQLException e) {
            throw unreachable(environment.getRequiredProperty(URL).replaceFirst("\\?.*", ""), e);
        }
    }

    private static CannotStart unreachable(String url, SQLException e) {
        return switch (String.valueOf(e.getSQLState())) {
            case "3D000" -> new CannotStart("数据库 " + url + " 不存在，请先建立空数据库。", "There is no database " + url + ": create an empty one first.");
            case "28P01", "28000" -> new CannotStart("数据库 " + url + " 拒绝了该用户名或密码。", "The database " + url + " refuses this user or password.");
            case "08001", "08004", "08006" -> new CannotStart("无法连接数据库 " + url + "，请检查地址和端口。",
                    "The database " + url + " cannot be reached: check address and port.");
            default -> new CannotStart("数据库 " + url + " 无法使用：" + e.getMessage(), "The database " + url + " cannot be used: " + e.getMessage());
        };
    }

    /** The last line of a start, for people and for scripts that wait for it: after the first password, before what the first page need not wait for. */
    static class Ready implements ApplicationListener<ApplicationReadyEvent>, Ordered {

        @Override
        public int getOrder() { return 1; }

        @Override
        public void onApplicationEvent(ApplicationReadyEvent event) {
            if (!(event.getApplicationContext() instanceof WebServerApplicationContext web) || web.getWebServer() == null) return;
            var address = event.getApplicationContext().getEnvironment().getRequiredProperty("server.address");
            IO.println("\n掌柜已启动 Zhanggui is running: http://" + address + ":" + web.getWebServer().getPort() + "\n");
        }
    }
}
