package zhanggui.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TaskTest {

    @ParameterizedTest
    @CsvSource({"1, orders, order", "2, orders, orders", "0, orders, orders", "1, entries, entry", "1, people, person", "3, people, people", "1, '', ''"})
    void english_tells_one_thing_to_do_from_many(long count, String unit, String shown) {
        assertThat(new Task("print", Words.same("打单"), Words.same(""), null, count, Words.of("单", unit), Words.same(""), "/print").unit()).isEqualTo(Words.of("单", shown));
    }
}
