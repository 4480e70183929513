package zhanggui.organisation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import zhanggui.kernel.Money;
import zhanggui.kernel.Points;
import zhanggui.kernel.Words;

/** ORG-05: a job sheet line by line, so that two versions can be laid side by side. */
final class SheetLines {

    /** @param was null when the line is new; @param becomes null when it is gone */
    record Difference(String key, Words label, @Nullable Words was, @Nullable Words becomes) {}

    private record Line(Words label, Words value) {}

    private final Map<String, Line> lines = new LinkedHashMap<>();

    private SheetLines() {}

    /** What differs, in the order of the sheet: first what stood in the earlier one, then what came new. */
    static List<Difference> between(JobSheet earlier, JobSheet later) {
        var was = of(earlier).lines;
        var becomes = of(later).lines;
        var keys = new ArrayList<>(was.keySet());
        becomes.keySet().stream().filter(k -> !was.containsKey(k)).forEach(keys::add);
        return keys.stream().filter(k -> !Objects.equals(value(was.get(k)), value(becomes.get(k))))
                .map(k -> new Difference(k, Objects.requireNonNullElse(becomes.get(k), was.get(k)).label, value(was.get(k)), value(becomes.get(k)))).toList();
    }

    private static @Nullable Words value(@Nullable Line line) { return line == null ? null : line.value; }

    private static SheetLines of(JobSheet sheet) {
        var lines = new SheetLines();
        lines.head(sheet);
        lines.duties(sheet);
        lines.consequences(sheet);
        return lines;
    }

    private void head(JobSheet sheet) {
        put("title", "岗位名称", "title", sheet.title());
        put("department", "所属部门", "department", sheet.department());
        put("superior", "直接上级", "direct superior", sheet.superior());
        put("subordinates", "直接下级", "subordinates", all(sheet.subordinates()));
        put("internal", "内部协作", "cooperation inside", all(sheet.internal()));
        put("external", "外部协作", "cooperation outside", all(sheet.external()));
        put("purpose", "总体职责", "overall duty", sheet.purpose());
        put("workingTime", "工作时间", "working time", sheet.workingTime());
        if (sheet.category() != null) put("category", "员工类别", "staff category", sheet.category().words());
        if (sheet.headcount() != null) put("headcount", "编制", "headcount", Words.same(sheet.headcount().toString()));
        sheet.requirements().forEach(r -> put("requirement " + r.words().zh(), "任职要求", "requirement", r.words()));
        put("learning", "学习内容", "learning", all(sheet.learning()));
        put("rights", "岗位权限", "rights", all(sheet.rights()));
    }

    private void duties(JobSheet sheet) {
        for (var duty : sheet.duties()) {
            put("duty " + duty.key(), "职责", "duty", duty.title());
            for (var item : duty.items()) lines.put("item " + duty.key() + "." + item.key(), new Line(duty.title(), told(item)));
        }
        put("printed", "权重合计", "weights together", points(sheet.printed()));
        if (sheet.totals() != null) put("totals", "合计不是 100 时", "when it is not 100", totals(sheet.totals()));
    }

    private static Words told(JobSheet.Item item) {
        var zh = new StringBuilder(item.words().zh());
        var en = new StringBuilder(item.words().en());
        if (item.when() != null) {
            zh.append("，").append(item.when().zh());
            en.append(", ").append(item.when().en());
        }
        if (item.points() != null) {
            zh.append("，").append(item.points()).append(" 分");
            en.append(", ").append(item.points()).append(" points");
        }
        return Words.of(zh.toString(), en.toString());
    }

    private void consequences(JobSheet sheet) {
        if (sheet.extra() != null) put("extra", "额外任务", "extra duty", and(sheet.extra().words(), points(sheet.extra().points())));
        sheet.attendance().forEach(a -> put("attendance " + a.event(), "考勤扣分", "attendance", and(a.words(), Words.of(a.per().zh() + " −" + a.points(), "−" + a.points() + " " + a.per().en()))));
        sheet.errors().forEach(e -> put("error " + e.rule(), "差错扣分", "error", and(e.words(), Words.of(e.per().zh() + " −" + e.points(), "−" + e.points() + " " + e.per().en()))));
        sheet.rewards().forEach(r -> put("reward " + r.rule(), "月度奖励", "reward", and(r.words(), yuan(r.amount()))));
        if (sheet.split() != null) put("split", "评分占比", "shares of the score", split(sheet.split()));
        if (sheet.pay() != null) put("pay", "薪酬", "pay", sheet.pay().base() == null ? sheet.pay().words() : and(sheet.pay().words(), yuan(sheet.pay().base())));
        if (sheet.exit() != null) put("exit", "低分提醒", "low scores", exit(sheet.exit()));
    }

    static Words totals(JobSheet.Totals totals) {
        return switch (totals) {
            case AS_PRINTED -> Words.of("按原分计", "kept as they are");
            case NORMALISED -> Words.of("按比例折成 100", "made to fit 100 in proportion");
            case CAPPED -> Words.of("最多计 100", "counted up to 100");
        };
    }

    private static Words split(JobSheet.Split split) {
        var self = 100 - split.assessorPercent();
        var zh = split.assessor() == null ? "考核方" : split.assessor().zh();
        var en = split.assessor() == null ? "assessor" : split.assessor().en();
        return Words.of(zh + " " + split.assessorPercent() + "%，自评 " + self + "%", en + " " + split.assessorPercent() + "%, self " + self + "%");
    }

    private static Words exit(JobSheet.Exit exit) {
        return Words.of((exit.consecutive() ? "连续 " : "") + exit.months() + " 个月低于 " + exit.below() + " 分", exit.months() + (exit.consecutive() ? " months in a row" : " months") + " below " + exit.below());
    }

    private static Words yuan(Money money) { return Words.of(money + " 元", money + " yuan"); }

    private static @Nullable Words points(@Nullable Points points) { return points == null ? null : Words.of(points + " 分", points + " points"); }

    private static Words and(Words one, @Nullable Words other) { return other == null ? one : Words.of(one.zh() + "，" + other.zh(), one.en() + ", " + other.en()); }

    private static @Nullable Words all(List<Words> some) {
        return some.isEmpty() ? null : Words.of(String.join("、", some.stream().map(Words::zh).toList()), String.join(", ", some.stream().map(Words::en).toList()));
    }

    private void put(String key, String zh, String en, @Nullable Words value) { if (value != null) lines.put(key, new Line(Words.of(zh, en), value)); }
}
