package zhanggui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.transaction.annotation.Transactional;

/** Whoever gave way in a deadlock is done once more, nobody else, and not for ever. */
class OnceMoreTest {

    static class Deed {
        private final int failing;
        private final String state;
        int tries;

        Deed(int failing, String state) {
            this.failing = failing;
            this.state = state;
        }

        @Transactional
        public String act() {
            if (++tries <= failing) throw new CannotAcquireLockException("gave way", new SQLException("deadlock detected", state));
            return "done";
        }

        public String look() {
            tries++;
            throw new CannotAcquireLockException("gave way", new SQLException("deadlock detected", state));
        }
    }

    private static Deed advised(Deed deed) {
        var factory = new ProxyFactory(deed);
        factory.setProxyTargetClass(true);
        factory.addAdvisor(new OnceMore());
        return (Deed) factory.getProxy();
    }

    @Test
    void a_use_case_that_gave_way_twice_is_done_the_third_time() {
        var deed = new Deed(2, "40P01");
        assertThat(advised(deed).act()).isEqualTo("done");
        assertThat(deed.tries).isEqualTo(3);
    }

    @Test
    void three_times_is_enough_and_a_lock_that_was_waited_for_in_vain_is_not_asked_for_again() {
        var often = new Deed(9, "40P01");
        assertThatThrownBy(() -> advised(often).act()).isInstanceOf(CannotAcquireLockException.class);
        assertThat(often.tries).isEqualTo(3);
        var waited = new Deed(9, "55P03");
        assertThatThrownBy(() -> advised(waited).act()).isInstanceOf(CannotAcquireLockException.class);
        assertThat(waited.tries).isOne();
        var look = new Deed(9, "40P01");
        assertThatThrownBy(() -> advised(look).look()).isInstanceOf(CannotAcquireLockException.class);
        assertThat(look.tries).as("no transaction of its own").isOne();
    }
}
