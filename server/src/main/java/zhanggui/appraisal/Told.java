package zhanggui.appraisal;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.stream.Collectors;
import zhanggui.kernel.Points;
import zhanggui.kernel.Ratio;
import zhanggui.kernel.Words;
import zhanggui.metrics.Targets;

/** Rules and results in words, as they stand beside the figures. */
final class Told {

    private Told() {}

    static Words rule(Item item) {
        return switch (item.rule()) {
            case ScoringRule.PerOccurrence(var each) when each == null -> Words.of("每次按登记的分扣，扣完为止", "each takes the points booked on it, until used up");
            case ScoringRule.PerOccurrence(var each) -> Words.of("每次 −" + brief(each) + "，扣完为止", "−" + brief(each) + " each, until used up");
            case ScoringRule.Linear(var from, var full) -> Words.of(percent(from) + " 起，" + percent(full) + " 满", "from " + percent(from) + ", full at " + percent(full));
            case ScoringRule.ToTarget(var from, var full) when from.part() == 0 -> Words.of("目标完成 " + percent(full) + " 满，按比例", "full at " + percent(full) + " of the target, in proportion");
            case ScoringRule.ToTarget(var from, var full) -> Words.of("目标完成 " + percent(from) + " 起，" + percent(full) + " 满", "from " + percent(from) + " of the target, full at " + percent(full));
            case ScoringRule.Banded(var steps) -> {
                var told = steps.stream().filter(s -> s.from() != null || !s.points().equals(Points.NONE)).toList();
                var zh = told.stream().map(s -> (s.from() == null ? "再低" : percent(s.from())) + " " + brief(s.points()) + " 分").collect(Collectors.joining("，"));
                var en = told.stream().map(s -> (s.from() == null ? "below" : percent(s.from())) + " " + brief(s.points())).collect(Collectors.joining(", "));
                yield Words.of(zh, en);
            }
            case ScoringRule.OnTime() -> Words.of("按时几份得几份", "each on time earns its part");
            case ScoringRule.ShareOf(var full) -> Words.of("占 " + percent(full) + " 满", "full at a share of " + percent(full));
            case ScoringRule.Judged() -> Words.of("0–" + brief(item.points()) + " 分", "0–" + brief(item.points()));
        };
    }

    /** How the item's points came about, with the inputs. */
    static Words reckoned(Reckoned.ItemPoints points) {
        var item = points.item();
        var reading = points.reading();
        if (points.estimated()) return Words.of("还没评，按上月（没有上月按满分）暂估", "not judged yet: as last month, or full without one");
        if (points.overridden()) return Words.of("系统建议 " + points.proposed() + "，考核方改为 " + points.assessor() + (points.reason().isEmpty() ? "" : "：" + points.reason()),
                "proposed " + points.proposed() + ", the assessor gave " + points.assessor() + (points.reason().isEmpty() ? "" : ": " + points.reason()));
        if (item.aimed() && (reading == null || !reading.measured())) return noTarget(points);
        if (reading == null) return Words.of("考核方评，满 " + item.points(), "judged, of " + item.points());
        if (!reading.measured()) return Words.of("本月没有可量的事，按规则算 " + points.assessor(), "nothing to measure this month; the rule gives " + points.assessor());
        return switch (item.rule()) {
            case ScoringRule.PerOccurrence(var each) -> {
                var taken = each == null ? reading.points() : each.times(Math.toIntExact(reading.part()));
                yield Words.of("= " + item.points() + " − " + taken + "（" + reading.part() + " 次）", "= " + item.points() + " − " + taken + " (" + reading.part() + "×)");
            }
            case ScoringRule.Linear(var from, var full) -> {
                var zh = "= " + item.points() + " × (" + percent(reading.ratio()) + " − " + percent(from) + ") ÷ (" + percent(full) + " − " + percent(from) + ")";
                yield Words.same(zh);
            }
            case ScoringRule.ToTarget(var from, var full) -> {
                var share = from.part() == 0 && full.part() == full.whole() ? percent(reading.ratio()) : "(" + percent(reading.ratio()) + " − " + percent(from) + ") ÷ (" + percent(full) + " − " + percent(from) + ")";
                yield Words.of("= " + item.points() + " × " + share + "（做到 " + result(reading).zh() + "，目标 " + target(reading).zh() + "）",
                        "= " + item.points() + " × " + share + " (" + result(reading).en() + " of a target of " + target(reading).en() + ")");
            }
            case ScoringRule.OnTime() -> Words.same("= " + item.points() + " × " + reading.part() + " / " + reading.whole());
            case ScoringRule.Banded _, ScoringRule.ShareOf _, ScoringRule.Judged _ -> {
                var rule = rule(item);
                yield Words.of(percent(reading.ratio()) + "：" + rule.zh(), percent(reading.ratio()) + ": " + rule.en());
            }
        };
    }

    private static Words noTarget(Reckoned.ItemPoints points) {
        var why = points.reading() == null ? Words.of("这个月没有生效的目标", "no target is in force this month") : Words.of("目标在，结果还量不到", "there is a target and no result yet");
        if (points.assessor() == null) return Words.of(why.zh() + "，等考核方评", why.en() + "; the assessor says");
        return points.proposed() == null ? Words.of(why.zh() + "，考核方评 " + points.assessor(), why.en() + "; the assessor gave " + points.assessor())
                : Words.of(why.zh() + "，按规则算 " + points.assessor(), why.en() + "; the rule gives " + points.assessor());
    }

    /** What was to be reached. @param reading one with an aim */
    static Words target(Reading reading) { return Targets.told(reading.aim().definition(), reading.aim().attained().counted().target()); }

    /** What it came to. @param reading one with an aim */
    static Words result(Reading reading) { return Targets.told(reading.aim().definition(), reading.result()); }

    /** How the items come to a total. */
    static Words together(Sheet sheet, int items) {
        var plain = Words.of("= " + items + " 条之和", "= sum of " + Words.counted(items, "item", "items"));
        return switch (sheet.totals()) {
            case null -> plain;
            case AS_PRINTED -> plain;
            case NORMALISED -> Words.of(plain.zh() + " × 100 ÷ " + sheet.weights(), plain.en() + " × 100 ÷ " + sheet.weights());
            case CAPPED -> Words.of(plain.zh() + "，最多 100", plain.en() + ", at most 100");
        };
    }

    static Words band(Bands bands, Points score) {
        var own = bands.band(score);
        var next = bands.next(score).orElse(null);
        if (own.from() == null) return Words.of(score + " 不到 " + brief(next.from()), score + " is below " + brief(next.from()));
        if (next == null) return Words.of(score + " 达到 " + brief(own.from()) + "（含）", score + " has reached " + brief(own.from()));
        return Words.of(score + " 在「" + brief(own.from()) + "（含）至 " + brief(next.from()) + "」一档", score + " is in the band " + brief(own.from()) + " to under " + brief(next.from()));
    }

    static String percent(Ratio ratio) {
        return ratio.value().multiply(BigDecimal.valueOf(100), MathContext.DECIMAL64).setScale(2, RoundingMode.HALF_UP).stripTrailingZeros().toPlainString() + "%";
    }

    private static String brief(Points points) { return points.value().stripTrailingZeros().toPlainString(); }
}
