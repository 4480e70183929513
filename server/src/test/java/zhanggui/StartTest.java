package zhanggui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.bootstrap.DefaultBootstrapContext;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

@Tag("OPS-01")
class StartTest {

    @TempDir
    Path home;

    @Test
    void a_port_that_is_taken_is_said_before_anything_is_begun() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatExceptionOfType(CannotStart.class).isThrownBy(() -> start("--port=" + taken.getLocalPort()))
                    .withMessageContaining("Port " + taken.getLocalPort()).withMessageContaining("端口 " + taken.getLocalPort());
        }
        assertThat(home).isEmptyDirectory();
    }

    @Test
    void an_outside_database_takes_the_place_of_the_one_that_comes_with_the_program_and_is_tried_at_once() throws IOException {
        int nobody = freePort();
        assertThatExceptionOfType(CannotStart.class)
                .isThrownBy(() -> start("--port=0", "--database", "jdbc:postgresql://127.0.0.1:" + nobody + "/books?user=lin&password=secret"))
                .withMessageContaining("jdbc:postgresql://127.0.0.1:" + nobody + "/books cannot be reached")
                .withMessageNotContaining("secret");
        assertThat(home).isEmptyDirectory();
    }

    @Test
    void what_keeps_it_from_starting_is_said_in_two_lines_without_a_stack_trace() throws Exception {
        var process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-Dstderr.encoding=UTF-8", "-cp", System.getProperty("java.class.path"), Application.class.getName(), "--data", "/dev/null/books")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        var said = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(1);
        assertThat(said.lines()).hasSize(2).first().asString().contains("数据目录 /dev/null/books 无法使用");
    }

    private void start(String... arguments) {
        var environment = new StandardEnvironment();
        environment.getPropertySources().addLast(new MapPropertySource("address", Map.of("server.address", "127.0.0.1")));
        var all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--data", home.toString()));
        new Start(CommandLine.of(all, home)).onApplicationEvent(
                new ApplicationEnvironmentPreparedEvent(new DefaultBootstrapContext(), new SpringApplication(), new String[0], environment));
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
