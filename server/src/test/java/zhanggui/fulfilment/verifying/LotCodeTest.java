package zhanggui.fulfilment.verifying;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("INV-45")
class LotCodeTest {

    @DisplayName("INV-45: goods and lot are read from one code, with brackets or without, dates between them or not")
    @ParameterizedTest
    @CsvSource({"01069012345051921726070110CY0701, 6901234505192, CY0701", "(01)06901234505192(17)260701(10)CY-0701, 6901234505192, CY-0701", "]C10106901234505192111508091726070110A, 6901234505192, A",
            "010690123450519210B12, 6901234505192, B12", "(01)06901234505192(10)A1(21)77, 6901234505192, A1"})
    void read(String code, String barcode, String lot) { assertThat(LotCode.of(code)).contains(new LotCode(barcode, lot)); }

    @DisplayName("INV-45: a barcode, a waybill, an order's number are no such code")
    @ParameterizedTest
    @CsvSource({"6901234505192", "75301844200000", "3917000000000000012", "P1112-0207", "0106901234505192", "CY0701"})
    void none(String code) { assertThat(LotCode.of(code)).isEmpty(); }
}
