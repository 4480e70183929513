package zhanggui.payroll;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.json.JsonMapper;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.Outcome.Field;
import zhanggui.kernel.Words;

/**
 * PAY-41..44: the common end of a scheme, from gross over insurance and tax to net, put onto lines that stop at the gross. What the lines earn stays as it is, but that an amount of
 * the month is paid for the days employed in it, and that a penalty is withheld within the law's limits and the rest carried forward. The lines stand in {@code law/tail.yaml}.
 */
@Component
class Tail {

    private static final Pattern SUM = Pattern.compile("[a-z][a-z0-9_]*( \\+ [a-z][a-z0-9_]*)*");
    private static final Pattern FACTOR = Pattern.compile("[a-z][a-z0-9_]*|\\d+(\\.\\d+)?");
    private static final String GROSS = "gross", TAXED = "income_tax", BONUS = "bonus_pay", PAID_FOR_DAYS = "month_pay";
    /** What is agreed for a whole month. */
    private static final Set<String> OF_THE_MONTH = Set.of("base_salary", "performance_base");
    /** What such an amount may be multiplied by and stays one: coefficients, no days and no pieces. */
    private static final Set<String> COEFFICIENTS = Set.of("score_coefficient", "task_completion_coefficient", "payout_ratio", "full_attendance_rate");
    /** What is paid by the hour, the day or the year has its own measure. */
    private static final Pattern BY_TIME = Pattern.compile("(annual_|overtime_|unpaid_|absen|employed_)\\w*|\\w+_(minutes|hours|days)");

    /** @param part an amount of the month paid for the days employed, @param before the line with which a penalty's limits are reckoned, @param left what is carried forward */
    private record End(String part, Line bonus, Line before, String withheld, Line left, Line gross, List<Line> lines) {}

    private final End end;

    Tail(JsonMapper json) {
        try {
            end = json.convertValue(new Yaml(new SafeConstructor(new LoaderOptions())).load(new ClassPathResource("law/tail.yaml").getContentAsString(UTF_8)), End.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Refused, at its place, where the net is no plain sum of lines or the scheme has its own tax already. */
    Outcome<Schemes.Draft> onto(Schemes.Draft draft) {
        if (draft.lines().stream().anyMatch(l -> l.key().equals(TAXED))) return refused("income_tax", "这个方案已经有个税的行", "this scheme has a line of income tax already");
        var net = draft.lines().stream().filter(l -> l.kind() == Line.Kind.NET).findFirst().orElse(null);
        if (net == null || !SUM.matcher(net.formula().strip()).matches()) return refused(net == null ? "lines" : net.key(), "实发要是各行直接相加，才接得上社保和个税", "the net must be a plain sum of lines for insurance and tax to follow");
        if (draft.lines().stream().anyMatch(l -> l.key().equals(GROSS)) && !List.of(net.formula().strip().split(" \\+ ")).stream().filter(key -> !deducts(draft, key)).toList().equals(List.of(GROSS)))
            return refused(net.key(), "有应发的行，实发就要从应发起算", "with a gross line the net begins at the gross");
        var byKey = draft.lines().stream().collect(Collectors.toMap(Line::key, l -> l, (a, _) -> a, LinkedHashMap::new));
        return Outcome.done(new Schemes.Draft(draft.key(), draft.name(), draft.posts(), lines(byKey, List.of(net.formula().strip().split(" \\+ "))), draft.meanings()));
    }

    private List<Line> lines(Map<String, Line> byKey, List<String> summed) {
        var lines = new ArrayList<Line>();
        var earned = byKey.values().stream().filter(l -> l.kind() == Line.Kind.EARNING).map(Line::key).toList();
        var penalty = byKey.values().stream().filter(l -> l.formula().strip().equals("-penalties")).findFirst().orElse(null);
        for (var line : byKey.values()) {
            if (line.kind() == Line.Kind.NET) continue;
            if (line == penalty) {
                lines.add(formula(end.before, earned.stream().filter(key -> !key.equals(penalty.key())).collect(Collectors.joining(" + "))));
                lines.add(formula(line, end.withheld));
                lines.add(formula(end.left, end.left.formula() + " + " + penalty.key()));
            } else if (line.key().equals(GROSS)) {
                lines.add(end.bonus);
                lines.add(formula(line, line.formula() + " + " + BONUS));
            } else lines.add(line.kind() == Line.Kind.EARNING ? formula(line, forTheDays(line.formula())) : line);
        }
        var deducted = summed.stream().filter(key -> byKey.containsKey(key) && byKey.get(key).kind() == Line.Kind.DEDUCTION).toList();
        if (!byKey.containsKey(GROSS)) {
            lines.add(end.bonus);
            lines.add(formula(end.gross, summed.stream().filter(key -> !deducted.contains(key)).collect(Collectors.joining(" + ")) + " + " + BONUS));
        }
        for (var line : end.lines) lines.add(line.key().equals("deductions") && !deducted.isEmpty() ? formula(line, line.formula() + " + " + String.join(" + ", deducted)) : line);
        return List.copyOf(lines);
    }

    /** PAY-44: an amount of the month, by coefficients or alone, is paid for the days employed; what is paid by hour, piece or share stays as it is. */
    private String forTheDays(String formula) {
        var factors = List.of(formula.strip().split("\\s*\\*\\s*"));
        if (!factors.stream().allMatch(f -> FACTOR.matcher(f).matches())) return formula;
        var names = factors.stream().filter(f -> !Character.isDigit(f.charAt(0))).toList();
        var month = names.stream().filter(OF_THE_MONTH::contains).toList();
        if (month.size() > 1 || !names.stream().allMatch(n -> OF_THE_MONTH.contains(n) || COEFFICIENTS.contains(n))) return formula;
        var amount = !month.isEmpty() ? month.getFirst() : names.isEmpty() ? null : factors.stream().filter(f -> !names.contains(f)).findFirst().orElse(null);
        return amount == null ? formula : factors.stream().map(f -> f.equals(amount) ? end.part.replace("amount", f) : f).collect(Collectors.joining(" * "));
    }

    /** What may stand and should be looked at: lines that pay whoever joins or leaves within the month the whole of it, and an end that stops before gross, insurance or tax. */
    List<Field> warnings(Schemes.Draft draft) {
        var warnings = new ArrayList<Field>();
        for (var line : draft.lines()) if (line.kind() == Line.Kind.EARNING && wholeMonth(line.formula()))
            warnings.add(new Field("lines." + line.key(), Words.of("这行不按在职天数折算：月中入职或离职的人也发整月", "not reckoned by the days employed: who joins or leaves within the month is paid the whole of it")));
        if (draft.lines().stream().noneMatch(l -> l.key().equals(GROSS)))
            warnings.add(new Field("lines", Words.of("没有「应发」这一行（代号 gross）：社保、个税和记账都从应发起", "there is no gross line (key gross): insurance, tax and the books begin there")));
        if (draft.lines().stream().noneMatch(l -> l.key().equals(TAXED)))
            warnings.add(new Field("lines", Words.of("没有社保、公积金和个税的行：实发就是应发，什么也不代扣", "there are no lines of insurance, fund and tax: the net is the gross and nothing is withheld")));
        return warnings;
    }

    private boolean wholeMonth(String formula) {
        if (formula.contains(PAID_FOR_DAYS)) return false;
        var names = Pattern.compile("[a-z][a-z0-9_]*").matcher(formula).results().map(MatchResult::group).toList();
        return !forTheDays(formula).equals(formula) || names.stream().anyMatch(OF_THE_MONTH::contains) && names.stream().noneMatch(n -> BY_TIME.matcher(n).matches());
    }

    private static boolean deducts(Schemes.Draft draft, String key) { return draft.lines().stream().anyMatch(l -> l.key().equals(key) && l.kind() == Line.Kind.DEDUCTION); }

    private static Line formula(Line line, String formula) { return new Line(line.key(), line.name(), line.kind(), formula); }

    private static Outcome<Schemes.Draft> refused(String line, String zh, String en) {
        return Outcome.refused(PayRefusal.BROKEN_SCHEME, List.of(new Field("lines." + line, Words.of(zh, en))));
    }
}
