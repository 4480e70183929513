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
    WEIGHT("weight.tolerance_percent", Shape.PERCENT, "重量差多少要停（%）", "A weight off by more stops the parcel (%)", "FUL-48"),
    STILL("track.still_days", Shape.DAYS, "几天没有动静算慢", "Late after days without movement", "FUL-31"),
    DELIVERED("track.words.DELIVERED", Shape.WORDS, "轨迹里算签收的字", "Words of a trace: delivered", "FUL-31"),
    REFUSED("track.words.REFUSED", Shape.WORDS, "轨迹里算拒收的字", "Words of a trace: refused", "INT-14"),
    RETURNED("track.words.RETURNED", Shape.WORDS, "轨迹里算退回的字", "Words of a trace: returned", "INT-14"),
    DAMAGED("track.words.DAMAGED", Shape.WORDS, "轨迹里算破损的字", "Words of a trace: damaged", "INT-14"),
    LOST("track.words.LOST", Shape.WORDS, "轨迹里算丢件的字", "Words of a trace: lost", "INT-14"),
    ADDRESS("track.words.ADDRESS", Shape.WORDS, "轨迹里算地址有问题的字", "Words of a trace: address", "INT-14"),
    UNREACHABLE("track.words.UNREACHABLE", Shape.WORDS, "轨迹里算联系不上的字", "Words of a trace: recipient not reached", "INT-14"),
    DELAYED("track.words.DELAYED", Shape.WORDS, "轨迹里算延误的字", "Words of a trace: delayed", "INT-14");

    /** What a value looks like. */
    enum Shape { TIME, TIMES, MINUTES, PERCENT, TEAM, DAYS, WORDS }

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
        if (shape == Shape.WORDS) return words(value);
        var clean = value.replace('，', ',').replace('：', ':').replaceAll("\\s", "");
        try {
            return switch (shape) {
                case TIME -> Optional.of(LocalTime.parse(clean).toString());
                case TIMES -> Optional.of(String.join(",", Arrays.stream(clean.split(",")).map(LocalTime::parse).sorted().distinct().map(LocalTime::toString).toList()));
                case MINUTES -> number(clean, 5, 2880);
                case PERCENT -> number(clean, 1, 90);
                case DAYS -> number(clean, 1, 30);
                case WORDS -> words(value);
                case TEAM -> clean.equals("SMALL") || clean.equals("STATIONS") ? Optional.of(clean) : Optional.empty();
            };
        } catch (DateTimeParseException | NumberFormatException wrong) {
            return Optional.empty();
        }
    }

    /** Words between commas, blanks within them kept; an empty list would know nothing any more. */
    private static Optional<String> words(String value) {
        var words = Arrays.stream(value.replace('，', ',').replace('、', ',').split(",")).map(String::strip).filter(w -> !w.isEmpty()).distinct().toList();
        return words.isEmpty() || words.size() > 60 ? Optional.empty() : Optional.of(String.join(",", words));
    }

    private static Optional<String> number(String value, int least, int most) {
        var number = Integer.parseInt(value);
        return number < least || number > most ? Optional.empty() : Optional.of(String.valueOf(number));
    }
}
