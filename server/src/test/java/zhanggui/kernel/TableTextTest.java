package zhanggui.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("UX-03")
class TableTextTest {

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+8613900000001", "-2", "@SUM(A1)", "＝cmd|' /C calc'!A0", "＋1", "－1", "＠x", "\t=1", "\r\n=1", "=a\nb"})
    void what_a_spreadsheet_would_run_is_led_by_an_apostrophe(String text) {
        assertThat(TableText.safe(text)).isEqualTo("'" + text);
        assertThat(TableText.bare(text)).isEqualTo("'" + text);
        assertThat(TableText.quoted(text)).startsWith("\"'").endsWith("\"");
    }

    @Test
    void long_numbers_stay_texts_and_other_texts_as_they_are() {
        assertThat(TableText.safe("123456789012")).isEqualTo("'123456789012");
        assertThat(TableText.bare("6222020200112210")).isEqualTo("6222020200112210");
        assertThat(TableText.safe("12345678901")).isEqualTo("12345678901");
        assertThat(TableText.safe("A=B，十一月-十二月")).isEqualTo("A=B，十一月-十二月");
        assertThat(TableText.safe("")).isEmpty();
        assertThat(TableText.quoted("说\"好\"")).isEqualTo("\"说\"\"好\"\"\"");
    }
}
