package zhanggui.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SealTest {

    private final Seal seal = new Seal(new byte[32]);

    @Test
    void what_was_sealed_can_be_opened_and_does_not_show() {
        var sealed = seal.close("林晚秋 13800000000");
        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("13800000000");
        assertThat(seal.open(sealed)).isEqualTo("林晚秋 13800000000");
    }

    @Test
    void the_same_text_never_seals_to_the_same_bytes() {
        assertThat(seal.close("a")).isNotEqualTo(seal.close("a"));
    }

    @Test
    void another_key_opens_nothing() {
        var sealed = seal.close("a");
        var other = new byte[32];
        other[0] = 1;
        assertThatThrownBy(() -> new Seal(other).open(sealed)).hasMessageContaining("the key does not fit");
    }

    @Test
    void a_changed_byte_is_noticed() {
        var sealed = seal.close("a");
        sealed[sealed.length - 1] ^= 1;
        assertThatThrownBy(() -> seal.open(sealed)).isInstanceOf(IllegalStateException.class);
        assertThat(seal.open(seal.close("b"))).as("the next one is opened all the same").isEqualTo("b");
    }

    @Test
    void many_threads_seal_mark_and_open_at_once_without_mixing_their_texts() throws Exception {
        var mark = seal.mark("x");
        try (var threads = java.util.concurrent.Executors.newFixedThreadPool(8)) {
            var right = threads.invokeAll(java.util.stream.IntStream.range(0, 2_000).<java.util.concurrent.Callable<Boolean>>mapToObj(i -> () ->
                    seal.open(seal.close("第 " + i + " 个")).equals("第 " + i + " 个") && seal.mark("x") == mark && seal.mark("x" + i) != mark).toList());
            for (var one : right) assertThat(one.get()).isTrue();
        }
    }
}
