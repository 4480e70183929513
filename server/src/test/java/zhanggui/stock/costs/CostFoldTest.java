package zhanggui.stock.costs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import zhanggui.stock.costs.CostFold.Method;
import zhanggui.stock.costs.CostFold.Moved;

@Tag("INV-43")
class CostFoldTest {

    @Test
    void ten_for_one_yuan_and_ten_for_three_leave_by_average_for_two_each() {
        var fold = new CostFold(Method.MOVING_AVERAGE, List.of());
        fold.in(10, 100L);
        fold.in(10, 300L);
        assertThat(fold.out(4)).isEqualTo(new Moved(4, 800, 0));
        assertThat(fold.fen()).isEqualTo(3200);
        assertThat(fold.each()).isEqualTo(200);
    }

    @Test
    void first_in_leaves_first() {
        var fold = new CostFold(Method.FIFO, List.of());
        fold.in(10, 100L);
        fold.in(10, 300L);
        assertThat(fold.out(4)).isEqualTo(new Moved(4, 400, 0));
        assertThat(fold.out(8)).isEqualTo(new Moved(8, 600 + 600, 0));
        assertThat(fold.fen()).isEqualTo(8 * 300);
    }

    @Test
    void whoever_takes_the_last_piece_takes_what_is_left() {
        var fold = new CostFold(Method.MOVING_AVERAGE, List.of(new CostFold.Layer(3, 100, true)));
        assertThat(fold.out(1).fen()).isEqualTo(33);
        assertThat(fold.out(1).fen()).isEqualTo(34);
        assertThat(fold.out(1).fen()).isEqualTo(33);
        assertThat(fold.layers()).isEmpty();
    }

    @Test
    void pieces_of_which_nobody_said_what_they_cost_leave_first_and_make_no_other_cheaper() {
        var fold = new CostFold(Method.MOVING_AVERAGE, List.of());
        fold.in(5, 200L);
        fold.in(2, null);
        assertThat(fold.each()).isEqualTo(200);
        assertThat(fold.out(3)).isEqualTo(new Moved(3, 200, 2));
        assertThat(fold.known()).isEqualTo(4);
    }

    @Test
    void what_lies_there_goes_on_at_its_cost_when_the_method_changes() {
        var fifo = new CostFold(Method.FIFO, List.of());
        fifo.in(1, 100L);
        fifo.in(3, 500L);
        var average = new CostFold(Method.MOVING_AVERAGE, fifo.layers());
        assertThat(average.each()).isEqualTo(400);
        assertThat(average.fen()).isEqualTo(fifo.fen());
    }

    @ParameterizedTest
    @EnumSource(Method.class)
    void no_fen_is_made_or_lost_whatever_moves(Method method) {
        var random = new Random(7);
        for (var round = 0; round < 200; round++) {
            var fold = new CostFold(method, List.of());
            long in = 0, out = 0, pieces = 0;
            for (var step = 0; step < 60; step++) {
                if (random.nextBoolean() || pieces == 0) {
                    var n = 1 + random.nextInt(20);
                    in += fold.in(n, random.nextInt(10) == 0 ? null : (long) random.nextInt(9_999)).fen();
                    pieces += n;
                } else {
                    var n = 1 + random.nextInt((int) pieces);
                    out += fold.out(n).fen();
                    pieces -= n;
                }
                assertThat(fold.fen()).isEqualTo(in - out);
                assertThat(fold.pieces()).isEqualTo(pieces);
            }
        }
    }
}
