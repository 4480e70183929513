package zhanggui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;

@Tag("OPS-01")
class PagesTest {

    @TempDir
    Path files;

    @BeforeEach
    void pages_are_built() throws IOException {
        Files.writeString(files.resolve("index.html"), "page");
        Files.createDirectory(files.resolve("assets"));
        Files.writeString(files.resolve("assets/icon-1a2b.svg"), "icon");
    }

    @Test
    void a_file_is_served_as_it_is() throws IOException {
        assertThat(text(resolve("assets/icon-1a2b.svg"))).isEqualTo("icon");
        assertThat(text(resolve("index.html"))).isEqualTo("page");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "people", "orders/1234567890123", "apiary"})
    void an_address_inside_the_page_opens_the_page(String path) throws IOException {
        assertThat(text(resolve(path))).isEqualTo("page");
    }

    @ParameterizedTest
    @ValueSource(strings = {"api", "api/orders/unknown", "actuator/env", "assets/gone-9f9f.js", "people/photo.png", "../index.html", "%2e%2e/secret.txt"})
    void what_is_neither_stays_unknown(String path) {
        assertThat(resolve(path)).isNull();
    }

    private Resource resolve(String path) {
        return new Pages.FileOrPage().resolveResource(null, path, List.of(new FileSystemResource(files + "/")), null);
    }

    private static String text(Resource file) throws IOException {
        return file.getContentAsString(StandardCharsets.UTF_8);
    }
}
