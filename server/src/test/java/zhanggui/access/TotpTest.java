package zhanggui.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {

    private static final byte[] OF_THE_RFC = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

    @DisplayName("the codes are those of RFC 6238, appendix B, as far as six digits go")
    @ParameterizedTest(name = "{0} s after 1970: {1}")
    @CsvSource({"59, 287082", "1111111109, 081804", "1111111111, 050471", "1234567890, 005924", "2000000000, 279037", "20000000000, 353130"})
    @Tag("ACC-01")
    void codes(long seconds, String code) {
        assertThat(Totp.code(OF_THE_RFC, Totp.step(Instant.ofEpochSecond(seconds)))).isEqualTo(code);
    }

    @Test
    @Tag("ACC-01")
    void a_code_is_taken_a_step_early_or_late_but_not_two_and_never_twice() {
        var now = Instant.ofEpochSecond(1_111_111_111L);
        var step = Totp.step(now);
        for (var off = -1; off <= 1; off++) assertThat(Totp.fits(OF_THE_RFC, Totp.code(OF_THE_RFC, step + off), now, 0)).hasValue(step + off);
        assertThat(Totp.fits(OF_THE_RFC, Totp.code(OF_THE_RFC, step - 2), now, 0)).isEmpty();
        assertThat(Totp.fits(OF_THE_RFC, Totp.code(OF_THE_RFC, step + 2), now, 0)).isEmpty();
        assertThat(Totp.fits(OF_THE_RFC, Totp.code(OF_THE_RFC, step), now, step)).isEmpty();
        assertThat(Totp.fits(OF_THE_RFC, " 050 471 ", now, 0)).hasValue(step);
        assertThat(Totp.fits(OF_THE_RFC, "", now, 0)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(value = {"'', ''", "f, MY", "fo, MZXQ", "foo, MZXW6", "foob, MZXW6YQ", "fooba, MZXW6YTB", "foobar, MZXW6YTBOI"})
    @Tag("ACC-01")
    void base_32_is_that_of_rfc_4648(String text, String written) {
        assertThat(Totp.base32(text.getBytes(StandardCharsets.US_ASCII))).isEqualTo(written);
    }
}
