package zhanggui.payroll;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import zhanggui.kernel.Outcome.Field;
import zhanggui.kernel.Words;

/** PAY-04: bands that stand twice or leave something out are found and told; a sound table is one formula. */
final class PayBands {

    /** @param grave false when it may stand: a higher band that pays less */
    record Finding(Words words, boolean grave) {}

    private static final Comparator<PayBand> FROM_BELOW = Comparator.comparing(PayBand::from, Comparator.nullsFirst(Comparator.naturalOrder()));

    private PayBands() {}

    static List<Finding> findings(List<PayBand> bands) {
        var findings = new ArrayList<Finding>();
        for (var band : bands)
            if (band.from() != null && band.until() != null && band.from() >= band.until()) findings.add(grave(told(band) + " 的下限不低于上限", told(band) + " begins above its end"));
        for (int i = 0; i < bands.size(); i++) for (int k = i + 1; k < bands.size(); k++) if (meet(bands.get(i), bands.get(k))) findings.add(twice(bands.get(i), bands.get(k)));
        findings.addAll(gaps(bands.stream().sorted(FROM_BELOW).toList()));
        findings.addAll(upsideDown(bands.stream().sorted(FROM_BELOW).toList()));
        return findings;
    }

    /** As fields of a refusal, at the word whose table it is. */
    static List<Field> faults(Meaning table) { return findings(table.bands()).stream().filter(Finding::grave).map(f -> new Field("meanings." + table.key(), Words.of(table.name().zh() + "：" + f.words().zh(), table.name().en() + ": " + f.words().en()))).toList(); }

    private static boolean meet(PayBand a, PayBand b) { return below(a.from(), b.until()) && below(b.from(), a.until()); }

    private static boolean below(@Nullable Long from, @Nullable Long until) { return from == null || until == null || from < until; }

    private static Finding twice(PayBand a, PayBand b) {
        var same = a.from() != null && a.from().equals(b.from()) && a.until() != null && a.until().equals(b.until());
        if (same) return grave(told(a) + " 分出现了两次：一次 " + percent(a) + "，一次 " + percent(b), told(a) + " is defined twice: once " + percent(a) + ", once " + percent(b));
        return grave(told(a) + " 与 " + told(b) + " 重叠：" + percent(a) + " 还是 " + percent(b), told(a) + " and " + told(b) + " overlap: " + percent(a) + " or " + percent(b));
    }

    private static List<Finding> gaps(List<PayBand> sorted) {
        var gaps = new ArrayList<Finding>();
        if (sorted.isEmpty()) return List.of(grave("一档都没有", "there is no band"));
        if (sorted.getFirst().from() != null) gaps.add(gap(null, sorted.getFirst().from()));
        Long reached = sorted.getFirst().until();
        for (var band : sorted.subList(1, sorted.size())) {
            if (reached == null) return gaps;
            if (band.from() != null && band.from() > reached) gaps.add(gap(reached, band.from()));
            reached = band.until() == null || band.until() > reached ? band.until() : reached;
        }
        if (reached != null) gaps.add(gap(reached, null));
        return gaps;
    }

    private static Finding gap(@Nullable Long from, @Nullable Long until) {
        var where = told(from, until);
        return grave(where + " 没有档", where + " has no band");
    }

    private static List<Finding> upsideDown(List<PayBand> sorted) {
        var found = new ArrayList<Finding>();
        for (int i = 1; i < sorted.size(); i++) {
            var low = sorted.get(i - 1);
            var high = sorted.get(i);
            if (high.pays().hundredths() < low.pays().hundredths())
                found.add(new Finding(Words.of(told(high) + " 给 " + percent(high) + "，比更低的 " + told(low) + " 的 " + percent(low) + " 还少", told(high) + " pays " + percent(high) + ", less than " + percent(low) + " of the lower " + told(low)), false));
        }
        return found;
    }

    /** The table as a formula, from the highest band down: only sound tables have one. */
    static String formula(String of, List<PayBand> bands) {
        var sorted = bands.stream().sorted(FROM_BELOW).toList();
        var text = sorted.getFirst().pays().value().toPlainString();
        for (var band : sorted.subList(1, sorted.size())) text = "if(" + of + " >= " + plain(band.from()) + ", " + band.pays().value().toPlainString() + ", " + text + ")";
        return text;
    }

    private static String told(PayBand band) { return told(band.from(), band.until()); }

    private static String told(@Nullable Long from, @Nullable Long until) {
        if (from == null) return until == null ? "−∞～∞" : "<" + plain(until);
        return until == null ? plain(from) + "+" : plain(from) + "–" + plain(until);
    }

    private static String plain(long hundredths) { return BigDecimal.valueOf(hundredths, 2).stripTrailingZeros().toPlainString(); }

    private static String percent(PayBand band) { return band.pays().hundredths() + "%"; }

    private static Finding grave(String zh, String en) { return new Finding(Words.of(zh, en), true); }
}
