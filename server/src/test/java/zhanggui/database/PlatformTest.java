package zhanggui.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("OPS-01")
class PlatformTest {

    @ParameterizedTest
    @CsvSource({"Linux,amd64,LINUX_AMD64", "Linux,aarch64,LINUX_ARM64", "Mac OS X,x86_64,MAC_AMD64", "Mac OS X,aarch64,MAC_ARM64"})
    void the_systems_it_comes_for(String system, String processor, Platform platform) {
        assertThat(Platform.of(system, processor)).isEqualTo(platform);
    }

    @ParameterizedTest
    @CsvSource({"Windows 11,amd64", "Linux,riscv64"})
    void any_other_is_told_to_bring_its_own(String system, String processor) {
        assertThatExceptionOfType(DatabaseUnavailable.class).isThrownBy(() -> Platform.of(system, processor)).withMessageContaining("--database");
    }
}
