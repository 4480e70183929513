package zhanggui.stock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("INV-20")
class ForecastTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 3, 2);

    @Test
    void sixty_sold_in_thirty_days_are_two_a_day_and_nine_pieces_are_gone_on_the_fifth_day() {
        var forecast = Forecast.of(9, 60, 30, List.of(), TODAY, 30);
        assertThat(forecast.days().stream().limit(5).map(Forecast.Day::pieces).toList()).containsExactly(7, 5, 3, 1, -1);
        assertThat(forecast.goneOn()).isEqualTo(LocalDate.of(2026, 3, 7));
        assertThat(Forecast.lasts(9, 60, 30)).isEqualTo(4);
    }

    @Test
    void what_is_announced_is_added_on_its_day_and_what_is_late_tomorrow() {
        var comings = List.of(new Forecast.Coming(LocalDate.of(2026, 3, 5), 10), new Forecast.Coming(LocalDate.of(2026, 2, 20), 4));
        var forecast = Forecast.of(2, 30, 30, comings, TODAY, 4);
        assertThat(forecast.days().stream().map(Forecast.Day::coming).toList()).containsExactly(4, 0, 10, 0);
        assertThat(forecast.days().stream().map(Forecast.Day::pieces).toList()).containsExactly(5, 4, 13, 12);
        assertThat(forecast.goneOn()).isNull();
    }

    @Test
    void goods_that_nobody_buys_last_for_ever_and_what_is_not_there_is_gone_today() {
        assertThat(Forecast.lasts(5, 0, 30)).isNull();
        assertThat(Forecast.of(5, 0, 30, List.of(), TODAY, 30).goneOn()).isNull();
        assertThat(Forecast.of(0, 0, 30, List.of(), TODAY, 30).goneOn()).isEqualTo(TODAY);
        assertThat(Forecast.of(-3, 0, 30, List.of(), TODAY, 30).days().getLast().pieces()).isEqualTo(-3);
    }

    @Test
    void one_piece_more_sold_is_one_piece_less_at_the_end_of_as_many_days() {
        for (var sold = 0; sold < 90; sold++)
            assertThat(Forecast.of(100, sold, 30, List.of(), TODAY, 30).days().getLast().pieces()).isEqualTo(100 - sold);
    }
}
