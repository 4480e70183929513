package zhanggui.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import zhanggui.importing.spi.Reading;

@Tag("IMP-02")
class ReadingsTest {

    private final Readings readings = new Readings(ZoneId.of("Asia/Shanghai"));

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "2.55|POINT|2550000", "1,234.50|POINT|1234500000", "¥12|POINT|12000000", "$-3.20|POINT|-3200000", "(4.00)|POINT|-4000000", "12.3-|POINT|-12300000", "R$ 29,90|COMMA|29900000",
        "1.234,5 €|COMMA|1234500000", "0.001|POINT|1000", "15.299999999999999|POINT|15300000", "1,00,000|POINT|100000000000", "3件|POINT|3000000", "CNY 8|POINT|8000000", ".5|POINT|500000"})
    void amounts_of_any_program_are_read_in_millionths(String text, Reading way, long millionths) {
        assertThat(readings.amount(text.toCharArray(), 0, text.length(), way == Reading.COMMA)).as(text).isTrue();
        assertThat(readings.number).isEqualTo(millionths);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"577,00|POINT", "SKU12|POINT", "1.2E+17|POINT", "12.3.4|POINT", "无|POINT", "1,23,4|POINT", "9999999999|POINT", "1,5 0|COMMA"})
    void what_is_no_amount_is_told_and_not_guessed(String text, Reading way) {
        assertThat(readings.amount(text.toCharArray(), 0, text.length(), way == Reading.COMMA)).as(text).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "2010-12-01 08:26:00|YMD|2010-12-01|2010-12-01T00:26:00Z", "12/1/2010 8:26|MDY|2010-12-01|2010-12-01T00:26:00Z", "01/12/2010 8:26|DMY|2010-12-01|2010-12-01T00:26:00Z",
        "04-30-22|MDY|2022-04-30|2022-04-29T16:00:00Z", "2017-10-02T10:56:33Z|YMD|2017-10-02|2017-10-02T10:56:33Z", "2017-10-02 20:56:33.120+00:00|YMD|2017-10-03|2017-10-02T20:56:33Z",
        "20260309|YMD|2026-03-09|2026-03-08T16:00:00Z", "20260309153045|YMD|2026-03-09|2026-03-09T07:30:45Z", "9-Mar-26|DMY|2026-03-09|2026-03-08T16:00:00Z",
        "Mar 9, 2026 03:05 PM|MDY|2026-03-09|2026-03-09T07:05:00Z", "2026年3月9日 15时30分|YMD|2026-03-09|2026-03-09T07:30:00Z", "1773041400|UNIX|2026-03-09|2026-03-09T07:30:00Z",
        "1773041400000|UNIX|2026-03-09|2026-03-09T07:30:00Z", "46090.5|SERIAL|2026-03-09|2026-03-09T04:00:00Z", "12/1/2010 12:05 AM|MDY|2010-12-01|2010-11-30T16:05:00Z"})
    void times_are_read_in_the_order_that_was_said(String text, Reading way, LocalDate day, Instant at) {
        assertThat(readings.when(text.toCharArray(), 0, text.length(), way)).as(text).isTrue();
        assertThat(LocalDate.ofEpochDay(readings.day)).isEqualTo(day);
        assertThat(Instant.ofEpochSecond(readings.number / 1_000_000)).isEqualTo(at);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"12/13/2010|DMY", "13/12/2010|MDY", "2026-02-29|YMD", "3/9/2026|YMD", "昨天|YMD", "12|YMD", "2026-03-09 25:00|YMD", "46090|UNIX"})
    void what_is_no_time_in_that_order_is_told(String text, Reading way) {
        assertThat(readings.when(text.toCharArray(), 0, text.length(), way)).as(text).isFalse();
        assertThat(readings.wrong).isNotNull();
    }

    @Test
    void a_column_without_a_name_and_one_that_comes_twice_get_names_of_their_own() {
        assertThat(Header.distinct(java.util.Arrays.asList("金额", null, "金 额", ""))).containsExactly("金额", "#2", "金 额 (2)", "#4");
    }
    @Test
    void names_in_two_rows_with_merged_cells_are_read_together() {
        var head = java.util.List.of(java.util.List.of("三月订单"), java.util.List.of("订单编号", "金额", "收货信息", ""), java.util.Arrays.asList("", null, "收货人", "手机"), java.util.List.of("HB001", "40", "江月", "13800000001"));
        assertThat(Glance.headerRow(head)).isEqualTo(2);
        assertThat(Header.named(head, 2)).containsExactly("订单编号", "金额", "收货人", "手机");
        assertThat(Header.named(head, 3)).as("a row of its own").containsExactly("HB001", "40", "江月", "13800000001");
        assertThat(Header.named(head, 1)).as("a title is no name").containsExactly("订单编号", "金额", "收货信息", "");
    }
}
