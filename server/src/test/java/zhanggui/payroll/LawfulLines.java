package zhanggui.payroll;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;
import zhanggui.kernel.Money;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.Words;
import zhanggui.payroll.law.LawFunctions;
import zhanggui.payroll.law.LawInput;
import zhanggui.payroll.law.LawTables;

/** A scheme of one wage with the common end, and a year paid by it month after month: each payslip begins where the last one ended. */
final class LawfulLines {

    static final Set<String> TERMS = Set.of("base_salary", "annual_bonus_separate", "annual_bonus_merged", "tax_free_income", "other_deduction", "tax_relief", "penalties", "overtime_hours");

    private final Lines lines;
    private final Map<String, Long> before = new HashMap<>();
    private long additional;

    LawfulLines() { this(new Schemes.Draft("law", Words.same("law"), List.of(), List.of(line("wage", Line.Kind.EARNING, "base_salary + 0"), line("penalty_pay", Line.Kind.EARNING, "-penalties"), line("net", Line.Kind.NET, "wage + penalty_pay")), List.of())); }

    LawfulLines(Schemes.Draft draft) { lines = ready(draft); }

    static Lines ready(Schemes.Draft draft) {
        var whole = ((Outcome.Done<Schemes.Draft>) new Tail(JsonMapper.builder().build()).onto(draft)).value();
        var names = new HashSet<>(TERMS);
        names.addAll(LawInput.keys());
        return switch (Lines.of(new Scheme(whole.key(), whole.name(), 1, LocalDate.EPOCH, List.of(), whole.lines()), names, names, LawFunctions.of(LawTables.IN_FORCE))) {
            case Outcome.Done<Lines>(var done) -> done;
            case Outcome.Refused<Lines>(var why, var facts, var fields) -> throw new AssertionError(why + " " + fields);
        };
    }

    static Line line(String key, Line.Kind kind, String formula) { return new Line(key, Words.same(key), kind, formula); }

    Lines lines() { return lines; }

    /** What was reckoned elsewhere. */
    LawfulLines opened(long income, long special, long additionalFen, long other, long free, long relief, long tax) {
        before.putAll(Map.of("income_before", income, "special_before", special, "other_before", other, "free_before", free, "relief_before", relief, "tax_before", tax));
        additional += additionalFen;
        return this;
    }

    /** One month's payslip. @param special all of insurance and fund, @param values further inputs in hundredths */
    Map<String, Money> pay(int months, long income, long special, long additionalFen, Map<String, Long> values) {
        additional += additionalFen;
        var all = new HashMap<>(values);
        all.putAll(before);
        all.put("base_salary", income);
        all.put("social_pension", special);
        all.put("additional_to_date", additional);
        all.put("basic_deduction", 5000_00L);
        all.put("tax_months", 100L * months);
        all.put("tax_table", 100L * 20190101);
        all.put("bonus_table", 100L * 20190101);
        all.putIfAbsent("withholding_share", 20L);
        var amounts = lines.reckon(inputs(lines, all));
        Map.of("income_before", "income_to_date", "special_before", "special_to_date", "other_before", "other_to_date", "free_before", "free_to_date", "relief_before", "relief_to_date", "tax_before", "withheld_to_date")
                .forEach((input, line) -> before.put(input, amounts.get(line).fen()));
        before.put("carried_penalties", amounts.get("penalties_left").fen());
        return amounts;
    }

    static List<Input> inputs(Lines lines, Map<String, Long> values) {
        return lines.inputs().stream().map(name -> new Input(name, Words.same(name), Input.Unit.YUAN, values.getOrDefault(name, 0L), Words.same(""), "")).toList();
    }

    static long fen(Object yuan) { return new BigDecimal(yuan.toString()).movePointRight(2).longValueExact(); }
}
