package zhanggui.orders.files;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import zhanggui.TestDatabase;
import zhanggui.kernel.Money;

class SharesTest {

    @Test
    @Tag("ORD-01")
    void many_orders_split_at_once_get_the_same_shares_as_one_by_one() {
        var random = new Random(7);
        var values = new ArrayList<String>();
        var expected = new ArrayList<Long>();
        for (var order = 1; order <= 500; order++) {
            var amount = random.nextInt(5) == 0 ? 0 : random.nextLong(1_000_000_000L);
            var weights = new ArrayList<Long>();
            for (var line = 1; line <= 1 + random.nextInt(7); line++) weights.add(random.nextInt(6) == 0 ? 0 : random.nextInt(3) == 0 ? 100 : random.nextLong(100_000_000L));
            for (var line = 0; line < weights.size(); line++) values.add("(" + order + "," + (line + 1) + "," + amount + "::bigint," + weights.get(line) + "::bigint)");
            new Money(amount).split(List.copyOf(weights)).forEach(m -> expected.add(m.fen()));
        }
        try (HikariDataSource pool = TestDatabase.fresh()) {
            var split = Shares.split("select * from (values " + String.join(",", values) + ") v (order_id, line_no, amount, weight)");
            var shares = JdbcClient.create(pool).sql("select share::bigint from (" + split + ") s order by order_id, line_no").query(Long.class).list();
            assertThat(shares).isEqualTo(expected);
        }
    }
}
