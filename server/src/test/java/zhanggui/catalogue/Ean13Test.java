package zhanggui.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Ean13Test {

    @ParameterizedTest
    @Tag("PRD-01")
    @DisplayName("thirteen digits hold by their check digit alone; any other code is taken as it is")
    @CsvSource({"6901234567892,true", "6901234567890,false", "4006381333931,true", "0000000000000,true", "690123456789,true", "QH-12,true", "6901234567 92,true"})
    void check_digits(String barcode, boolean holds) { assertThat(Ean13.holds(barcode)).isEqualTo(holds); }
}
