package zhanggui.fulfilment.tracking;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhanggui.kernel.DatedValues;

/** INT-14: what a courier's words say about a parcel. Trouble goes before delivery: 未签收，拒收 is no delivery. */
@Component
class TraceWords {

    /** In the order in which they are looked for. */
    static final List<String> CAUSES = List.of("REFUSED", "RETURNED", "DAMAGED", "LOST", "ADDRESS", "UNREACHABLE", "DELAYED");

    /** @param cause of the trouble; empty when there is none */
    record Said(String kind, String cause) {}

    record Known(String cause, List<String> words) {}

    private static final Said MOVING = new Said("MOVING", "");

    private final DatedValues values;

    TraceWords(JdbcClient db) { this.values = DatedValues.withSecondThoughts(db, "fulfilment.rule"); }

    int stillDays(LocalDate day) { return values.number("track.still_days", day); }

    List<Known> known(LocalDate day) {
        var known = new ArrayList<Known>();
        for (var cause : CAUSES) known.add(new Known(cause, words("track.words." + cause, day)));
        known.add(new Known("DELIVERED", words("track.words.DELIVERED", day)));
        return known;
    }

    private List<String> words(String key, LocalDate day) { return Arrays.stream(values.on(key, day).split(",")).map(w -> w.strip().toLowerCase(Locale.ROOT)).filter(w -> !w.isEmpty()).toList(); }

    static Said of(String words, List<Known> known) {
        var text = words.toLowerCase(Locale.ROOT);
        for (var each : known) {
            if (each.words().stream().noneMatch(text::contains)) continue;
            return each.cause().equals("DELIVERED") ? new Said("DELIVERED", "") : new Said("DIFFICULT", each.cause());
        }
        return MOVING;
    }
}
