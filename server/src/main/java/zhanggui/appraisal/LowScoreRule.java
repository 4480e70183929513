package zhanggui.appraisal;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import zhanggui.kernel.Points;
import zhanggui.kernel.Words;

/**
 * DIS-07: so many closed months below a score raise a warning. Pure.
 *
 * @param posts       a post's key, or its key with the variant after a slash
 * @param consecutive whether they have to follow each other, up to the newest closed month
 * @param within      how many months back count, when they need not follow each other
 * @param baseTarget  whether a month below the base target is low, too, whatever its score
 */
record LowScoreRule(String key, String profile, LocalDate from, List<String> posts, int months, Points below, boolean consecutive, int within, boolean baseTarget) {

    boolean holdsFor(String post) { return posts.contains(post) || posts.contains(post.split("/", 2)[0]); }

    /**
     * The low months that raise the warning, the earliest first; empty when there is none.
     *
     * @param scores of closed months
     * @param missed the months whose base target was missed; counted only by a rule that asks for it
     */
    List<YearMonth> low(SortedMap<YearMonth, Points> scores, Set<YearMonth> missed) {
        if (scores.isEmpty()) return List.of();
        var newest = scores.lastKey();
        var low = scores.entrySet().stream().filter(e -> e.getValue().compareTo(below) < 0 || baseTarget && missed.contains(e.getKey()))
                .map(Map.Entry::getKey).filter(m -> m.isAfter(newest.minusMonths(consecutive ? months : within))).toList();
        return low.size() >= months ? low : List.of();
    }

    Words words() {
        var or = baseTarget ? Words.of("或未达基础指标", " or below the base target") : Words.same("");
        var zh = consecutive ? "连续 " + months + " 个月低于 " + brief() + " 分" : within + " 个月内有 " + months + " 个月低于 " + brief() + " 分";
        var en = consecutive ? Words.counted(months, "month", "months") + " in a row below " + brief() : Words.counted(months, "month", "months") + " of " + within + " below " + brief();
        return Words.of(zh + or.zh(), en + or.en());
    }

    private String brief() { return below.value().stripTrailingZeros().toPlainString(); }
}
