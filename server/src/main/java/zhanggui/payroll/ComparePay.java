package zhanggui.payroll;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import zhanggui.appraisal.Appraisal;
import zhanggui.kernel.Money;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Words;
import zhanggui.organisation.Organisation;

/**
 * PAY-47: the system's pay beside an imported table, line by line. Each difference is explained where one other input would make the line come to the table's fen: another
 * coefficient, an earlier term, no overtime; or by the lines that it sums up; what is left is for a person to say.
 */
@Component
class ComparePay {

    private static final int MOST_TERMS = 6;

    /** @param why what would explain it; null when nothing the system knows does @param said what somebody wrote about it; empty when nobody did */
    record Difference(PersonId person, String name, String line, Words label, Money theirs, Money ours, Money difference, @Nullable Words why, String said) {}

    record LineSum(String line, Words label, Money theirs, Money ours, Money difference, int people) {}

    /** @param missing in the table and not paid by the system @param extra paid by the system and not in the table */
    record Compared(YearMonth month, boolean dry, int people, int same, List<LineSum> lines, List<Difference> differences, int explained, List<String> missing, List<String> extra) {}

    /** One person's month as the system reckons it. */
    private record Ours(String name, Lines lines, List<Input> inputs, Map<String, Money> amounts) {}

    private final PayRun payRun;
    private final Runs runs;
    private final Schemes schemes;
    private final Terms terms;
    private final Appraisal appraisal;
    private final Organisation organisation;
    private final ParallelRuns tables;

    ComparePay(PayRun payRun, Runs runs, Schemes schemes, Terms terms, Appraisal appraisal, Organisation organisation, ParallelRuns tables) {
        this.payRun = payRun;
        this.runs = runs;
        this.schemes = schemes;
        this.terms = terms;
        this.appraisal = appraisal;
        this.organisation = organisation;
        this.tables = tables;
    }

    Compared of(ParallelRuns.Table table) {
        var theirs = tables.rows(table.id());
        var said = tables.reasons(table.id());
        var run = runs.latest(table.month()).orElse(null);
        var ours = run == null ? dry(table.month()) : stored(run, theirs.keySet());
        var order = table.columns().stream().map(ParallelRuns.Mapped::line).toList();
        var differences = new ArrayList<Difference>();
        var missing = new ArrayList<String>();
        var same = 0;
        for (var row : theirs.entrySet()) {
            var own = ours.get(row.getKey());
            if (own == null) {
                missing.add(organisation.name(row.getKey()));
                continue;
            }
            var found = differences(row.getKey(), own, order, row.getValue(), table.month(), said);
            if (found.isEmpty()) same++;
            differences.addAll(found);
        }
        var extra = run == null ? ours.entrySet().stream().filter(o -> !theirs.containsKey(o.getKey())).map(o -> o.getValue().name()).toList()
                : runs.rows(run.id(), 0, Integer.MAX_VALUE).stream().filter(r -> !theirs.containsKey(r.person())).map(Runs.Row::name).toList();
        var explained = (int) differences.stream().filter(d -> d.why() != null || !d.said().isEmpty()).count();
        return new Compared(table.month(), run == null, theirs.size(), same, sums(order, theirs, ours, table.month()), differences, explained, missing, extra);
    }

    private Map<PersonId, Ours> dry(YearMonth month) {
        var ours = new LinkedHashMap<PersonId, Ours>();
        payRun.tryOut(month).slips().forEach(s -> ours.put(s.person(), new Ours(s.name(), schemes.lines(s.scheme().scheme()), s.inputs(), s.amounts())));
        return ours;
    }

    private Map<PersonId, Ours> stored(Runs.Run run, Iterable<PersonId> people) {
        var ours = new LinkedHashMap<PersonId, Ours>();
        var ready = new HashMap<Long, Lines>();
        for (var person : people) runs.slip(run.id(), person).ifPresent(s -> ours.put(person, new Ours(organisation.name(person),
                ready.computeIfAbsent(s.scheme(), id -> schemes.lines(schemes.byId(id).orElseThrow().scheme())), s.inputs(), s.amounts())));
        return ours;
    }

    private List<Difference> differences(PersonId person, Ours own, List<String> order, Map<String, Long> theirs, YearMonth month, Map<String, String> said) {
        var names = tables.lines(month);
        var found = new ArrayList<Difference>();
        var moved = new LinkedHashMap<String, Long>();
        for (var line : order) if (amount(own, line).fen() != theirs.getOrDefault(line, 0L)) moved.put(line, amount(own, line).fen() - theirs.getOrDefault(line, 0L));
        moved.forEach((line, by) -> {
            var table = new Money(theirs.getOrDefault(line, 0L));
            found.add(new Difference(person, own.name(), line, names.getOrDefault(line, Words.same(line)), table, amount(own, line), new Money(by), why(person, own, line, table, moved, theirs, month).orElse(null),
                    said.getOrDefault(person.value() + " " + line, "")));
        });
        return found;
    }

    private static Money amount(Ours own, String line) { return own.amounts().getOrDefault(line, Money.NONE); }

    private Optional<Words> why(PersonId person, Ours own, String line, Money table, Map<String, Long> moved, Map<String, Long> theirs, YearMonth month) {
        if (!own.amounts().containsKey(line)) return Optional.of(Words.of("本方案没有这一行", "the scheme has no such line"));
        if (Math.abs(moved.get(line)) == 1) return Optional.of(Words.of("舍入差一分", "a rounding of one fen"));
        var summed = summed(own, line, moved, theirs);
        if (summed.isPresent()) return summed;
        for (var other : others(person, own, month)) {
            if (with(own, other, line).filter(table::equals).isPresent()) {
                var input = own.inputs().stream().filter(i -> i.name().equals(other.name())).findFirst().orElseThrow();
                return Optional.of(Words.of("「" + input.label().zh() + "」按 " + plain(other.hundredths()) + " 算就一致，系统是 " + plain(input.hundredths()), "with " + input.label().en() + " " + plain(other.hundredths()) + " it is the same; the system has " + plain(input.hundredths())));
            }
        }
        return Optional.empty();
    }

    /** What the line comes to with the other figure; nothing when its formulas have no result for that. */
    private static Optional<Money> with(Ours own, Other other, String line) {
        try {
            return Optional.of(own.lines().reckon(own.inputs().stream().map(i -> i.name().equals(other.name()) ? Moves.at(i, other.hundredths()) : i).toList()).get(line));
        } catch (ArithmeticException e) {
            return Optional.empty();
        }
    }

    /** A line that others go into: the table's own amounts of those, put into its formula, come to the table's amount. */
    private static Optional<Words> summed(Ours own, String line, Map<String, Long> moved, Map<String, Long> theirs) {
        var reads = new LinkedHashSet<String>();
        own.lines().formula(line).names().forEach(name -> { if (moved.containsKey(name) && !name.equals(line)) reads.add(name); });
        if (reads.isEmpty()) return Optional.empty();
        var values = Lines.values(own.inputs());
        own.amounts().forEach((key, amount) -> values.put(key, (theirs.containsKey(key) ? new Money(theirs.get(key)) : amount).yuan()));
        try {
            if (Money.roundHalfUp(own.lines().formula(line).value(values)).fen() != theirs.get(line)) return Optional.empty();
        } catch (ArithmeticException e) {
            return Optional.empty();
        }
        var names = own.lines().scheme().lines().stream().filter(l -> reads.contains(l.key())).map(Line::name).toList();
        return Optional.of(Words.of("由「" + String.join("」「", names.stream().map(Words::zh).toList()) + "」的差带来", "comes from " + String.join(", ", names.stream().map(Words::en).toList())));
    }

    private record Other(String name, long hundredths) {}

    /** What one input might have been instead: other coefficients of the table, other values of a term, none at all. */
    private List<Other> others(PersonId person, Ours own, YearMonth month) {
        var others = new ArrayList<Other>();
        var history = terms.history(person);
        for (var input : own.inputs()) {
            if (input.name().equals("score_coefficient")) appraisal.bands(month).bands().forEach(b -> others.add(new Other(input.name(), b.coefficient().hundredths())));
            history.stream().filter(t -> t.key().equals(input.name())).map(Terms.Term::hundredths).distinct().limit(MOST_TERMS).forEach(value -> others.add(new Other(input.name(), value)));
            if (input.hundredths() != 0) others.add(new Other(input.name(), 0));
        }
        others.removeIf(o -> own.inputs().stream().anyMatch(i -> i.name().equals(o.name()) && i.hundredths() == o.hundredths()));
        return others;
    }

    private static String plain(long hundredths) { return BigDecimal.valueOf(hundredths, 2).toPlainString(); }

    private List<LineSum> sums(List<String> order, Map<PersonId, Map<String, Long>> theirs, Map<PersonId, Ours> ours, YearMonth month) {
        var names = tables.lines(month);
        return order.stream().map(line -> {
            long their = 0;
            long our = 0;
            var people = 0;
            for (var row : theirs.entrySet()) {
                var own = ours.get(row.getKey());
                if (own == null) continue;
                var table = row.getValue().getOrDefault(line, 0L);
                their += table;
                our += amount(own, line).fen();
                if (table != amount(own, line).fen()) people++;
            }
            return new LineSum(line, names.getOrDefault(line, Words.same(line)), new Money(their), new Money(our), new Money(our - their), people);
        }).toList();
    }
}
