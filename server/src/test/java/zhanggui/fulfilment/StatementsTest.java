package zhanggui.fulfilment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import zhanggui.DatabaseTest;
import zhanggui.People;
import zhanggui.TestDatabase;
import zhanggui.orders.OrderRef;

/** How often the stations ask the database: of a call for many, as often as for one; for a whole order, forty times at most. */
@DatabaseTest
class StatementsTest {

    private static final int ORDERS = 10;

    @Autowired House house;
    @Autowired JdbcClient db;

    /** Statements of the last calls of each step; the first ones of a day make what the others find. */
    private final Map<String, Double> perOrder = new LinkedHashMap<>();

    @Test
    void an_order_with_two_pieces_takes_at_most_forty_statements_from_review_to_the_courier() {
        open();
        work();
        perOrder.clear();
        work();
        assertThat(perOrder.values().stream().mapToDouble(Double::doubleValue).sum()).as(perOrder.toString()).isBetween(20.0, 40.0);
        assertThat(Math.round(perOrder.get("scan") * ORDERS)).as("a scan, two an order").isLessThanOrEqualTo(7 * 2 * ORDERS);
    }

    @Test
    void approving_twenty_orders_takes_as_many_statements_as_approving_one() {
        open();
        approve(List.of(house.order(House.TOWEL)));
        perOrder.clear();
        approve(List.of(house.order(House.TOWEL)));
        var one = perOrder.remove("review");
        approve(IntStream.range(0, 20).mapToObj(_ -> house.order(House.TOWEL, House.QUILT)).toList());
        assertThat(perOrder.get("review")).isEqualTo(one);
    }

    private void open() {
        if (house.shop == null || db.sql("select count(*) from catalogue.shop").query(Integer.class).single() == 0) house.opened();
    }

    private void work() {
        var numbers = approve(IntStream.range(0, ORDERS).mapToObj(_ -> house.order(House.TOWEL, House.QUILT)).toList());
        if (house.clerk().get("/api/fulfilment/print/ranges").text().equals("[]"))
            house.clerk().post("/api/fulfilment/print/ranges", Map.of("courier", "ZTO", "first", "75301844200000", "last", "75301844299999"));
        var run = counted("print", () -> house.clerk().post("/api/fulfilment/print/runs", Map.of("kind", "TEN", "size", 200))).json().path("run").asLong();
        counted("print", () -> house.clerk().post("/api/fulfilment/print/runs/" + run + "/finish", null));
        counted("print", () -> house.clerk().post("/api/fulfilment/print/runs/" + run + "/papers", Map.of("paper", "PICK_LISTS")));
        counted("pick", () -> house.picker().post("/api/fulfilment/pick/runs/" + run + "/take", null));
        counted("pick", () -> house.picker().post("/api/fulfilment/pick/runs/" + run + "/picked", null));
        for (var number : numbers) {
            var open = counted("open", () -> house.scan(house.verifier(), null, number)).json();
            var parcel = Map.of("shop", open.path("parcel").path("shop").asLong(), "id", open.path("parcel").path("id").asLong());
            for (var piece : List.of(House.TOWEL, House.QUILT))
                counted("scan", () -> house.verifier().post("/api/fulfilment/verify/scan", Map.of("command", UUID.randomUUID(), "code", piece, "quantity", 1, "parcel", parcel)));
            counted("pack", () -> house.packer().post("/api/fulfilment/pack/close", Map.of("command", UUID.randomUUID(), "code", number, "goods", true, "customerCopy", true, "gift", true, "tape", true)));
        }
        counted("ship", () -> house.packer().post("/api/fulfilment/shipping/mark", Map.of("courier", "ZTO", "counted", ORDERS)));
        counted("hand over", () -> house.packer().post("/api/fulfilment/shipping/couriers/ZTO/call", Map.of("collector", "中通 小李")));
        counted("hand over", () -> house.packer().post("/api/fulfilment/shipping/couriers/ZTO/close", Map.of("sheets", ORDERS, "parcels", ORDERS)));
    }

    /** @return their parcels' numbers */
    private List<String> approve(List<OrderRef> orders) {
        var refs = orders.stream().map(o -> Map.of("shop", o.shop().value(), "id", o.id().value())).toList();
        counted("review", () -> house.reviewer().post("/api/fulfilment/review/approve", Map.of("orders", refs, "refundsChecked", false, "abnormalTaken", true)));
        var numbers = db.sql("select number from fulfilment.parcel where stage = 'REVIEWED' and order_id = any(?) order by id").param(orders.stream().map(o -> o.id().value()).toArray(Long[]::new)).query(String.class).list();
        assertThat(numbers).hasSameSizeAs(orders);
        return numbers;
    }

    private People.Reply counted(String step, Supplier<People.Reply> call) {
        var before = TestDatabase.statements();
        var reply = call.get();
        assertThat(reply.status()).as(step + ": " + reply.text()).isEqualTo(200);
        perOrder.merge(step, (TestDatabase.statements() - before) / (double) ORDERS, Double::sum);
        return reply;
    }
}
