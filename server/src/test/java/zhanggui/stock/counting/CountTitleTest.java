package zhanggui.stock.counting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import zhanggui.kernel.Words;

class CountTitleTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 3);

    @Test
    void what_nobody_named_is_called_by_its_kind_and_day_in_both_languages() {
        assertThat(CountTitle.of(PlanCount.Kind.DAILY, DAY, "")).isEqualTo(Words.of("11 月 3 日盘点", "Count of 3 Nov"));
        assertThat(CountTitle.of(PlanCount.Kind.QUARTER, DAY, "")).isEqualTo(Words.of("2026 年第 4 季盘点", "Count of Q4 2026"));
        assertThat(CountTitle.of(PlanCount.Kind.CYCLE, DAY, " ")).isEqualTo(Words.of("全部", "Everything"));
    }

    @Test
    void what_was_named_stays_as_it_was_named() {
        assertThat(CountTitle.of(PlanCount.Kind.CYCLE, DAY, "A-01 B-03")).isEqualTo(Words.same("A-01 B-03"));
        assertThat(CountTitle.of(PlanCount.Kind.QUARTER, DAY, "年底大盘点")).isEqualTo(Words.same("年底大盘点"));
    }
}
