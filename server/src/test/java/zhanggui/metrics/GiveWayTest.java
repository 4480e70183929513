package zhanggui.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("MET-43")
class GiveWayTest {

    private final GiveWay giveWay = new GiveWay();
    private long now = Duration.ofDays(-3).toNanos();

    private boolean after(Duration time, boolean underWay) {
        now += time.toNanos();
        return giveWay.gives(underWay, now);
    }

    @Test
    void while_nothing_long_goes_on_nothing_waits() {
        assertThat(after(Duration.ofSeconds(1), false)).isFalse();
        assertThat(after(Duration.ofSeconds(1), false)).isFalse();
    }

    @Test
    void it_waits_while_long_work_goes_on_and_between_its_pieces() {
        assertThat(after(Duration.ofSeconds(1), true)).isTrue();
        assertThat(after(Duration.ofSeconds(1), false)).isTrue();
        assertThat(after(Duration.ofSeconds(1), true)).isTrue();
        assertThat(after(GiveWay.MOMENT, false)).isFalse();
        assertThat(after(Duration.ZERO, false)).isFalse();
    }

    @Test
    void it_never_waits_longer_than_half_a_minute_however_long_the_work() {
        var waited = 0;
        while (after(Duration.ofSeconds(1), true)) waited++;
        assertThat(waited).isEqualTo(30);
        assertThat(after(Duration.ofSeconds(1), true)).as("and waits again then").isTrue();
    }
}
