package zhanggui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("OPS-01")
class CommandLineTest {

    private static final Path HOME = Path.of("/home/lin");

    @Test
    void without_arguments_the_data_lies_in_the_home_directory_and_a_demo_beside_it() {
        assertThat(of().data()).isEqualTo(Path.of("/home/lin/.zhanggui"));
        assertThat(of("--demo").data()).isEqualTo(Path.of("/home/lin/.zhanggui-demo"));
        assertThat(of().port()).isEmpty();
        assertThat(of().database()).isNull();
    }

    @Test
    void values_stand_behind_the_option_or_behind_an_equals_sign() {
        assertThat(of("--port", "8123", "--data=/srv/books")).isEqualTo(of("--port=8123", "--data", "/srv/books"));
        assertThat(of("--port", "8123").port()).hasValue(8123);
        assertThat(of("--database", "jdbc:postgresql://db/books?user=lin&password=a=b").database())
                .isEqualTo("jdbc:postgresql://db/books?user=lin&password=a=b");
    }

    @Test
    void a_property_of_the_framework_goes_through() {
        assertThat(of("--server.address=0.0.0.0").properties()).containsExactly("--server.address=0.0.0.0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--prot=1", "demo", "--port", "--port=eighty", "--port=65536", "--port=-1", "--database=postgres://db/books", "--demo.x"})
    void anything_else_is_refused_with_what_there_is(String argument) {
        assertThatExceptionOfType(CannotStart.class).isThrownBy(() -> of(argument)).withMessageContaining(argument.replace('=', ' ').split(" ")[0])
                .withMessageContaining("--data DIRECTORY");
    }

    private static CommandLine of(String... arguments) {
        return CommandLine.of(List.of(arguments), HOME);
    }
}
