package zhanggui.bench;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One client at work: takes orders through all six stations over its one connection and remembers what it sent. */
final class Shift {

    /** @param length of the answer in bytes */
    record Sent(String step, String method, String path, byte[] body, long trace, int length) {}

    static final JsonMapper JSON = JsonMapper.builder().build();

    private final int client;
    private final Wire wire;
    private final int first;
    final List<Sent> sent = new ArrayList<>();
    final Latencies latencies = new Latencies();

    /** @param first number of its first request */
    Shift(int client, Wire wire, int first) {
        this.client = client;
        this.wire = wire;
        this.first = first;
    }

    /** Review in one go, one print run, then parcel by parcel, then the courier. */
    void work(List<Company.Ref> orders) {
        var parcels = picked(orders);
        for (var parcel : parcels) {
            var waybill = parcel.path("waybill").asString();
            var open = Map.of("shop", parcel.path("shop").asLong(), "id", parcel.path("id").asLong());
            verify("open", waybill, null);
            for (var line : parcel.path("lines"))
                for (var piece = 0; piece < line.path("quantity").asInt(); piece++) verify("scan", Company.barcode(Integer.parseInt(line.path("code").asString().substring(3))), open);
            post("pack", "/api/fulfilment/pack/close", Map.of("command", UUID.randomUUID(), "code", waybill, "goods", true, "customerCopy", true, "gift", true, "tape", true));
        }
        handOver(parcels.size());
    }

    /** The orders' parcels with their papers, in the picker's hands and laid out. */
    JsonNode picked(List<Company.Ref> orders) {
        post("review", "/api/fulfilment/review/approve", Map.of("orders", orders, "refundsChecked", false, "abnormalTaken", true));
        var run = post("print", "/api/fulfilment/print/runs", Map.of("kind", "NOTICE", "size", orders.size(), "courier", Company.courier(client))).path("run").asLong();
        var sheets = post("papers", "/api/fulfilment/print/runs/" + run + "/papers", Map.of("paper", "PICK_LISTS")).path("sheets");
        if (sheets.size() != orders.size()) throw new IllegalStateException("run " + run + ": " + sheets.size() + " sheets for " + orders.size() + " orders");
        post("print", "/api/fulfilment/print/runs/" + run + "/finish", Map.of());
        post("pick", "/api/fulfilment/pick/runs/" + run + "/take", Map.of());
        post("pick", "/api/fulfilment/pick/runs/" + run + "/picked", Map.of());
        return sheets;
    }

    private void verify(String step, String code, Object parcel) {
        var scan = new java.util.HashMap<String, Object>(Map.of("command", UUID.randomUUID(), "code", code));
        if (parcel != null) scan.put("parcel", parcel);
        post(step, "/api/fulfilment/verify/scan", scan);
    }

    private void handOver(int parcels) {
        var courier = "/api/fulfilment/shipping/couriers/" + Company.courier(client);
        post("hand over", courier + "/call", Map.of("collector", "小赵"));
        post("ship", "/api/fulfilment/shipping/mark", Map.of("courier", Company.courier(client), "counted", parcels));
        post("hand over", courier + "/close", Map.of("sheets", parcels, "parcels", parcels));
    }

    private JsonNode post(String step, String path, Object what) {
        var body = JSON.writeValueAsString(what).getBytes(StandardCharsets.UTF_8);
        var trace = Bare.trace(client, first + sent.size());
        var began = System.nanoTime();
        var heard = wire.exchange("POST", path, body, trace);
        latencies.add(step, System.nanoTime() - began);
        if (heard.status() >= 300) throw new IllegalStateException(step + " " + path + " " + new String(body, StandardCharsets.UTF_8) + " → " + heard.status() + " " + heard.text());
        sent.add(new Sent(step, "POST", path, body, trace, heard.body().length));
        return heard.body().length == 0 ? JSON.nullNode() : JSON.readTree(heard.body());
    }
}
