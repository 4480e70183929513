package zhanggui.fulfilment.rules;

import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Optional;
import zhanggui.kernel.Words;

/** A figure of shipping that a company sets for itself, in force from a day on (rules.yaml sla.*, STYLE 8). */
enum DispatchRule {
    BATCHES("sla.print.batches", Shape.TIMES, "打单批次", "Print runs", "FUL-23"),
    CUTOFF("sla.ship.cutoff", Shape.TIME, "打包发出截止", "Packing and sending end", "FUL-23"),
    TEAM("team.mode", Shape.TEAM, "怎么分工", "Way of working", "FUL-18"),
    NOTICE_FROM("sla.blocked_notice.from", Shape.TIME, "告知晚班：从", "Late shift told: from", "FUL-20"),
    NOTICE_UNTIL("sla.blocked_notice.until", Shape.TIME, "告知晚班：到", "Late shift told: until", "FUL-20"),
    HELP("sla.late_shift_helps_shipping.at", Shape.TIME, "晚班看发货问题", "Late shift looks at shipping", "FUL-22"),
    CHASE("sla.chase_until_done.minutes", Shape.MINUTES, "问题隔多久再问（分钟）", "Questions are asked again after (minutes)", "FUL-26"),
    DIFFICULT("sla.difficult_parcels.at", Shape.TIME, "疑难快递清单", "List of difficult parcels", "FUL-24"),
    WEIGHT("weight.tolerance_percent", Shape.PERCENT, "重量差多少要停（%）", "A weight off by more stops the parcel (%)", "FUL-48");

    /** What a value looks like. */
    enum Shape { TIME, TIMES, MINUTES, PERCENT, TEAM }

    private final String key;
    private final Shape shape;
    private final Words words;
    private final String rule;

    DispatchRule(String key, Shape shape, String zh, String en, String rule) {
        this.key = key;
        this.shape = shape;
        this.words = Words.of(zh, en);
        this.rule = rule;
    }

    String key() { return key; }
    Shape shape() { return shape; }
    Words words() { return words; }
    String rule() { return rule; }

    static Optional<DispatchRule> of(String key) { return Arrays.stream(values()).filter(r -> r.key.equals(key)).findFirst(); }

    /** The value as it is kept; empty when it cannot be read. */
    Optional<String> read(String value) {
        var clean = value.replace('，', ',').replace('：', ':').replaceAll("\\s", "");
        try {
            return switch (shape) {
                case TIME -> Optional.of(LocalTime.parse(clean).toString());
                case TIMES -> Optional.of(String.join(",", Arrays.stream(clean.split(",")).map(LocalTime::parse).sorted().distinct().map(LocalTime::toString).toList()));
                case MINUTES -> number(clean, 5, 2880);
                case PERCENT -> number(clean, 1, 90);
                case TEAM -> clean.equals("SMALL") || clean.equals("STATIONS") ? Optional.of(clean) : Optional.empty();
            };
        } catch (DateTimeParseException | NumberFormatException wrong) {
            return Optional.empty();
        }
    }

    private static Optional<String> number(String value, int least, int most) {
        var number = Integer.parseInt(value);
        return number < least || number > most ? Optional.empty() : Optional.of(String.valueOf(number));
    }
}
