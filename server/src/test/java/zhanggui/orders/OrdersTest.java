package zhanggui.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import zhanggui.DatabaseTest;
import zhanggui.catalogue.Catalogue;
import zhanggui.kernel.Money;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;

@DatabaseTest
class OrdersTest {

    @Autowired Orders orders;
    @Autowired TestOrders onFile;
    @Autowired Catalogue catalogue;
    @Autowired JdbcClient db;
    @Autowired TransactionTemplate transaction;

    @Test
    void an_order_is_found_locked_and_advanced_with_its_history_and_dirty_days() {
        var shop = catalogue.addShop("TAOBAO", "青禾家居旗舰店", "旗舰", Viewer.SYSTEM.person());
        var sku = catalogue.addSku("QH-CS15", "蚕丝夏被", "1.5m", "690001", "B-03-2", Viewer.SYSTEM.person());
        var first = onFile.place(TestOrders.paid(shop, "39172046", DatabaseTest.NINE, new TestOrders.Item(sku, "QH-CS15", 2, Money.parse("229"))));
        var second = onFile.place(TestOrders.paid(shop, "39172047", DatabaseTest.NINE, new TestOrders.Item(null, "XX", 1, Money.parse("9.9"))));

        assertThat(orders.findByNumber("39172046")).containsExactly(first);
        transaction.executeWithoutResult(_ -> {
            var locked = orders.lock(List.of(second, first));
            assertThat(locked).extracting(Order::ref).containsExactly(first, second);
            orders.advance(List.of(second, first), Stage.REVIEWED, new PersonId(7), DatabaseTest.NINE, Words.of("审单通过", "Reviewed"));
        });

        var now = orders.find(first).orElseThrow();
        assertThat(now.stage()).isEqualTo(Stage.REVIEWED);
        assertThat(now.lines()).singleElement().satisfies(l -> assertThat(l.share()).isEqualTo(Money.parse("458")));
        assertThat(db.sql("select count(*) from orders.step where zh = '审单通过'").query(Long.class).single()).isEqualTo(2);
        assertThat(db.sql("select count(*) from public.dirty_day where fact = 'orders.fact_order' and day = '2026-03-02'").query(Long.class).single()).isEqualTo(1);
        assertThat(orders.openRecipients(List.of(first), new PersonId(7), "打单").get(first).phone()).isEqualTo("13800000038");
        assertThat(db.sql("select urgent from orders.fact_order where order_id = ?").param(first.id().value()).query(Boolean.class).single()).isFalse();
    }

    @Test
    void history_is_only_appended() {
        assertThat(db.sql("select count(*) from pg_trigger where tgname = 'append_only' and tgrelid = 'orders.step'::regclass").query(Long.class).single()).isEqualTo(1);
        assertThatThrownBy(() -> transaction.executeWithoutResult(_ -> {
            db.sql("select orders.open_month('2026-03-02')").query().singleRow();
            db.sql("insert into orders.step (shop_id, order_id, at, person_id, kind, zh, en) values (1, public.month_id('2026-03-02', 1), now(), 0, 'X', 'x', 'x')").update();
            db.sql("update orders.step set zh = 'y'").update();
        })).hasMessageContaining("append-only");
    }
}
