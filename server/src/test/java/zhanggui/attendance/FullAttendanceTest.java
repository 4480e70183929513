package zhanggui.attendance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FullAttendanceTest {

    @ParameterizedTest(name = "late {0}, early {1}, leave {2}, absent half days {3}: {4} %")
    @DisplayName("ATT-19: three late, early or leave events or one day of unexcused absence cancel the bonus")
    @Tag("ATT-19")
    @CsvSource({"0, 0, 0, 0, 10", "2, 0, 0, 0, 10", "1, 1, 0, 0, 10", "1, 1, 1, 0, 0", "3, 0, 0, 0, 0", "0, 0, 0, 1, 10", "0, 0, 0, 2, 0"})
    void full_attendance(int late, int early, int leaves, int halfDays, int percent) {
        assertThat(new FullAttendance(26, 3, true, 1, 10).of(late, early, leaves, halfDays).percent()).isEqualTo(percent);
    }

    @Test
    @Tag("ATT-19")
    void counted_each_by_itself_two_of_each_keep_the_bonus() {
        assertThat(new FullAttendance(26, 3, false, 1, 10).of(2, 2, 2, 0).kept()).isTrue();
        assertThat(new FullAttendance(26, 3, true, 1, 10).of(2, 2, 2, 0).because().zh()).contains("满 3 次取消");
    }
}
