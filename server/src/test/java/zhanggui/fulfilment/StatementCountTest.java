package zhanggui.fulfilment;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import zhanggui.DatabaseTest;

/** How many statements the way of an order takes: one scan of goods five, the whole way forty, and a run of fifty hardly more than a run of one. */
@DatabaseTest
@Import(House.class)
class StatementCountTest {

    @Autowired House house;
    @Autowired JdbcClient db;

    private final List<String> statements = new CopyOnWriteArrayList<>();

    @BeforeEach
    void a_house_with_goods() {
        house.on(DatabaseTest.NINE);
        if (db.sql("select count(*) from catalogue.shop").query(Integer.class).single() == 0) house.opened();
    }

    @Test
    void a_scan_of_goods_takes_five_statements_and_the_stations_of_one_order_together_stay_under_forty() {
        // the first way warms sessions, ranges and partitions
        house.packed(House.TOWEL);
        house.packer().post("/api/fulfilment/shipping/mark", Map.of("courier", "ZTO", "counted", 1));
        var parcel = house.picked(House.TOWEL, House.TOWEL);
        var opened = counted(() -> house.scan(house.verifier(), null, parcel.waybill()));
        var goods = counted(() -> house.scan(house.verifier(), parcel, House.TOWEL));
        var last = counted(() -> house.scan(house.verifier(), parcel, House.TOWEL));
        var packed = counted(() -> house.packer().post("/api/fulfilment/pack/close",
                Map.of("command", UUID.randomUUID(), "code", parcel.waybill(), "goods", true, "customerCopy", true, "gift", true, "tape", true)));
        var marked = counted(() -> house.packer().post("/api/fulfilment/shipping/mark", Map.of("courier", "ZTO", "counted", 1)));
        assertThat(goods).as("one piece").isLessThanOrEqualTo(5);
        assertThat(opened + goods + last).as("verification with two pieces").isLessThanOrEqualTo(24);
        assertThat(packed).as("packing").isLessThanOrEqualTo(14);
        assertThat(marked).as("marking shipped").isLessThanOrEqualTo(26);
    }

    @Test
    void claiming_and_printing_fifty_takes_as_many_statements_as_one() {
        house.packed(House.CANDLE);
        house.reviewed(House.TOWEL);
        var one = counted(house::handed);
        for (var i = 0; i < 50; i++) house.reviewed(House.TOWEL);
        var fifty = counted(house::handed);
        assertThat(fifty).isLessThanOrEqualTo(one + 2);
    }

    private int counted(Runnable work) {
        var logger = (Logger) LoggerFactory.getLogger(JdbcTemplate.class);
        var before = logger.getLevel();
        var counting = new AppenderBase<ILoggingEvent>() {
            @Override protected void append(ILoggingEvent event) {
                var text = event.getFormattedMessage();
                if (text.startsWith("Executing prepared SQL statement") && !text.contains("access.")) statements.add(text);
            }
        };
        statements.clear();
        counting.start();
        logger.setLevel(Level.DEBUG);
        logger.setAdditive(false);
        logger.addAppender(counting);
        try {
            work.run();
        } finally {
            logger.detachAppender(counting);
            logger.setLevel(before);
            logger.setAdditive(true);
        }
        return statements.size();
    }
}
