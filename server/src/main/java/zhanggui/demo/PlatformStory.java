package zhanggui.demo;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import zhanggui.kernel.Outcome;

/** What left goes back to the platforms every evening; twice a week the courier's trace file tells where the parcels are (INT-01, INT-14, FUL-31, IMP-02). */
class PlatformStory {

    private static final String SUPERVISOR = "秦牧", RUNS = "/api/importing/runs";
    private static final int SELDOM_REFUSED = 331, SELDOM_STILL = 97, STILL_DAYS = 6;

    private final Scene scene;
    private final Instant now;

    PlatformStory(Scene scene, Instant now) {
        this.scene = scene;
        this.now = now;
    }

    void live() {
        for (var shop : scene.read(SUPERVISOR, "/api/fulfilment/platforms/desk").path("shops"))
            if (shop.path("parcels").asLong() > 0) scene.did(SUPERVISOR, "/api/fulfilment/platforms/files", Map.of("shop", shop.path("shop").asLong()));
        if (scene.day().getDayOfWeek() == DayOfWeek.MONDAY || scene.day().getDayOfWeek() == DayOfWeek.THURSDAY) traces();
    }

    private void traces() {
        var lines = new ArrayList<String>();
        for (var row : scene.read(SUPERVISOR, "/api/fulfilment/tracking/parcels?state=ON_THE_WAY&size=200").path("rows")) tell(row, lines);
        if (lines.isEmpty()) return;
        var file = ("运单号,扫描时间,轨迹,网点\n" + String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
        var name = "快递轨迹-" + scene.day() + ".csv";
        if (!taken(file, name)) {
            mapped();
            if (!taken(file, name)) throw new IllegalStateException(name + " is not known after it was mapped");
        }
    }

    /** A parcel arrives on the second day; now and then one is refused, or lies somewhere for a week. */
    private void tell(JsonNode row, List<String> lines) {
        var left = Instant.parse(row.path("shippedAt").asString());
        var days = Duration.between(left, now).toDays();
        var turn = Math.floorMod(row.path("waybill").asString().hashCode(), SELDOM_REFUSED * SELDOM_STILL);
        if (turn % SELDOM_STILL == 0 && days < STILL_DAYS) return;
        var refused = turn % SELDOM_REFUSED == 0;
        if (days < 2) lines.add(line(row, left.plus(Duration.ofHours(3)), "快件已发往 目的地转运中心", "义乌中心"));
        else lines.add(line(row, left.plus(Duration.ofHours(40)), refused ? "收件人拒收，等待处理" : "已签收，签收人：本人", "目的地网点"));
    }

    private String line(JsonNode row, Instant at, String words, String place) {
        return row.path("waybill").asString() + "," + DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(scene.ground().calendar.zone()).format(at) + "," + words + "," + place;
    }

    /** False while nobody has said what the columns of such a file are. */
    private boolean taken(byte[] file, String name) {
        try {
            var by = scene.ground().access.viewer(scene.company().person(Cast.ALL.stream().filter(c -> c.name().equals(SUPERVISOR)).findFirst().orElseThrow())).orElseThrow();
            return scene.ground().importing.take(new ByteArrayInputStream(file), name, null, false, by) instanceof Outcome.Done;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first file of the kind waits for its columns: they are taken as they are guessed. */
    private void mapped() {
        var run = RUNS + "/" + scene.read(SUPERVISOR, RUNS + "?size=1").path("rows").get(0).path("id").asLong();
        for (var subject : scene.read(SUPERVISOR, run + "/mapping").path("subjects")) {
            if (!subject.path("key").asString().equals("traces")) continue;
            var said = new HashMap<String, Object>(Map.of("subject", "traces", "name", "中通轨迹", "headerRow", 1));
            for (var part : List.of("columns", "readings", "words", "choices")) said.put(part, subject.path("guess").path(part));
            scene.did(SUPERVISOR, run + "/mapping", said);
        }
        scene.did(SUPERVISOR, run + "/cancel", Map.of());
    }
}
