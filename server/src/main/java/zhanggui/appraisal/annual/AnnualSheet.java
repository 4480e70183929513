package zhanggui.appraisal.annual;

import com.fasterxml.jackson.annotation.JsonIgnore;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import zhanggui.appraisal.Sheet;
import zhanggui.kernel.Outcome.Field;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Points;
import zhanggui.kernel.Words;

/**
 * MET-11: what the department is measured by in a year, as its printed sheet has it.
 *
 * @param totals   what becomes of weights that do not make 100: the printed sheet has 85; null: they must
 * @param payout   which part of the yearly performance pay a total earns, the lowest first; none is printed, so that the company sets it
 * @param excluded posts it is not for, by key: the manager and customer service
 * @param doubts   what the printed sheet leaves open, told with it
 */
record AnnualSheet(@NotNull Words name, Sheet.@Nullable Totals totals, @NotNull List<@NotNull @Valid Row> rows, @NotNull List<@NotNull @Valid Payout> payout, @NotNull List<@NotNull String> excluded,
                   @Nullable @Valid Signers signers, @NotNull List<@NotNull Words> doubts) {

    private static final int MOST_ROWS = 60;

    /** In what a row is counted. Figures are hundredths of it: 44000 is 440 in units of 10,000 yuan, 409 is 4.09 percent. */
    enum Unit {
        TEN_THOUSAND_YUAN(Words.of("万元", "10,000 yuan")), PERCENT(Words.of("%", "%")), TIMES(Words.of("倍", "times")), PER_MONTH(Words.of("次/月", "a month")), COUNT(Words.of("次", "times"));

        private final Words words;

        Unit(Words words) { this.words = words; }

        Words words() { return words; }
    }

    enum Direction { HIGHER, LOWER }

    /**
     * @param duty    null where the printed text is lost
     * @param target  in hundredths of the unit; null while the company has not set one
     * @param measure that completes it; null when it is entered by hand
     * @param from    who the figure comes from
     * @param doubt   what is unclear in print; null when nothing is
     */
    record Row(@NotNull String key, @Nullable Words duty, @NotNull Words kpi, @NotNull Points weight, @NotNull Unit unit, @NotNull Words formula, @NotNull List<@NotNull Words> indicators,
               @Nullable Long target, @NotNull Direction direction, @Nullable String measure, @Nullable Words from, @Nullable Words doubt) {}

    /** @param from the lowest total that earns it; null for the lowest step */
    record Payout(@Nullable Points from, @NotNull Integer percent) {}

    /** APR-08: the four signatures, in this order. */
    record Signers(@NotNull PersonId statistician, @NotNull PersonId departmentManager, @NotNull PersonId finance, @NotNull PersonId generalManager) {
        @JsonIgnore List<PersonId> inOrder() { return List.of(statistician, departmentManager, finance, generalManager); }
    }

    @JsonIgnore Points weights() { return rows.stream().map(Row::weight).reduce(Points.NONE, Points::plus); }

    /** What the rows' points together count for; rounded half up to a hundredth, once. */
    Points counted(Points sum) {
        return switch (totals) {
            case null -> sum;
            case AS_PRINTED -> sum;
            case CAPPED -> sum.atMost(Sheet.BASE);
            case NORMALISED -> Points.roundHalfUp(sum.value().multiply(Sheet.BASE.value()).divide(weights().value(), MathContext.DECIMAL128));
        };
    }

    /** Percent of the yearly performance pay; null while the company has set no steps. */
    @Nullable Integer payout(Points total) {
        return payout.stream().filter(p -> p.from == null || total.compareTo(p.from) >= 0).reduce((_, last) -> last).map(Payout::percent).orElse(null);
    }

    /** What is wrong with it, by place; empty when it can be kept. */
    @JsonIgnore List<Field> faults() {
        var faults = new ArrayList<Field>();
        if (rows.isEmpty() || rows.size() > MOST_ROWS || rows.stream().anyMatch(r -> r.weight.compareTo(Sheet.CAP) > 0)) {
            faults.add(new Field("rows", Words.of("要有一到 " + MOST_ROWS + " 行，每行最多 " + Sheet.CAP + " 分", "It needs 1 to " + MOST_ROWS + " rows of at most " + Sheet.CAP + " points each")));
            return faults;
        }
        if (totals == null && !weights().equals(Sheet.BASE)) faults.add(new Field("rows",
                Words.of("权重相加是 " + weights() + "，不是 100：请说明怎么计，或改权重", "The weights add up to " + weights() + ", not 100: say how they count, or change them")));
        var keys = new HashSet<String>();
        for (var row : rows) {
            var place = "rows." + row.key;
            if (!keys.add(row.key)) faults.add(new Field(place, Words.of(row.kpi.zh() + "：出现了两次", row.kpi.en() + ": stands twice")));
            if (row.weight.hundredths() <= 0) faults.add(new Field(place, Words.of(row.kpi.zh() + "：权重要大于 0", row.kpi.en() + ": its weight must be above 0")));
            if (row.target != null && row.target <= 0) faults.add(new Field(place, Words.of(row.kpi.zh() + "：目标要大于 0", row.kpi.en() + ": its target must be above 0")));
        }
        payoutFaults(faults);
        if (signers != null && new HashSet<>(signers.inOrder()).size() < 4) faults.add(new Field("signers", Words.of("四个签字的人要各不相同", "Four different people sign")));
        return faults;
    }

    private void payoutFaults(List<Field> faults) {
        for (int i = 0; i < payout.size(); i++) {
            var step = payout.get(i);
            if (step.percent < 0 || step.percent > 300) faults.add(new Field("payout", Words.of("兑现比例要在 0 到 300% 之间", "A payout ratio lies between 0 and 300 %")));
            if ((step.from == null) != (i == 0)) faults.add(new Field("payout", Words.of("只有最低一档不设下限，不然有空档或重叠", "Only the lowest step has no limit, or there is a gap or an overlap")));
            else if (i > 1 && payout.get(i - 1).from != null && step.from.compareTo(payout.get(i - 1).from) <= 0) faults.add(new Field("payout", Words.of("各档下限要一档比一档高", "Each step begins above the one before")));
        }
    }

    /** Hundredths of the unit from a measure's figure of the year; rounded half up, once. */
    static long completed(Unit unit, BigDecimal value) {
        var scaled = switch (unit) {
            case TEN_THOUSAND_YUAN -> value.movePointLeft(4);
            case PERCENT -> value.movePointRight(4);
            case TIMES, COUNT -> value.movePointRight(2);
            case PER_MONTH -> value.movePointRight(2).divide(BigDecimal.valueOf(12), MathContext.DECIMAL128);
        };
        return scaled.setScale(0, java.math.RoundingMode.HALF_UP).longValueExact();
    }
}
