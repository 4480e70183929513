package zhanggui.payroll;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import zhanggui.kernel.Money;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.Outcome.Field;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Words;
import zhanggui.metrics.Metrics;

/** PAY-45: a scheme before it comes into force: its faults at their places, what it comes to for one person, and for everybody beside what stands. Nothing is saved. */
@Component
class TryScheme {

    /** @param warnings what may stand, but should be looked at */
    record Checked(List<Field> faults, List<Field> warnings) {}

    /** @param told the formula with its values */
    record TriedLine(String key, Money amount, Words told) {}

    /** @param lines empty where it does not reckon: the stops say why */
    record Live(Checked checked, List<TriedLine> lines, List<Stop> stops) {}

    /** @param now by the slip of the month, else by what is in force; null without one. @param then null where it does not reckon */
    record TriedRow(PersonId person, String name, String post, @Nullable Money now, @Nullable Money then) {}

    record Everybody(Checked checked, YearMonth month, List<TriedRow> rows, Money now, Money then, List<Stop> stops) {}

    private static final LocalDate NOT_YET = LocalDate.EPOCH;

    private final Schemes schemes;
    private final PayReckoning reckoning;
    private final PayRun payRun;
    private final Metrics metrics;
    private final Tail tail;

    TryScheme(Schemes schemes, PayReckoning reckoning, PayRun payRun, Metrics metrics, Tail tail) {
        this.tail = tail;
        this.schemes = schemes;
        this.reckoning = reckoning;
        this.payRun = payRun;
        this.metrics = metrics;
    }

    Checked check(Schemes.Draft draft) {
        var faults = schemes.ready(draft.as(0, NOT_YET)) instanceof Outcome.Refused<Lines>(var _, var _, var fields) ? fields : List.<Field>of();
        var warnings = new ArrayList<>(tail.warnings(draft));
        for (var meaning : draft.meanings())
            if (!meaning.bands().isEmpty()) PayBands.findings(meaning.bands()).stream().filter(f -> !f.grave()).forEach(f -> warnings.add(new Field("meanings." + meaning.key(), f.words())));
        if (draft.posts().isEmpty()) warnings.add(new Field("posts", Words.of("没有写哪些岗位按它发", "No post is paid by it")));
        return new Checked(faults, warnings);
    }

    Live live(Schemes.Draft draft, YearMonth month, PersonId person) {
        var checked = check(draft);
        if (!checked.faults().isEmpty()) return new Live(checked, List.of(), List.of());
        var scheme = draft.as(0, NOT_YET);
        var tried = reckoning.tried(month, scheme, payRun.standing(month), person);
        var ready = schemes.lines(scheme);
        var lines = tried.slips().stream().findFirst().map(s -> PayReasons.Asked.of(person, month, ready, s.inputs(), s.amounts()))
                .map(asked -> scheme.lines().stream().map(l -> new TriedLine(l.key(), asked.amounts().get(l.key()), PayReasons.told(asked, l.key()))).toList()).orElse(List.of());
        return new Live(checked, lines, tried.stops());
    }

    Everybody everybody(Schemes.Draft draft, YearMonth month) {
        var checked = check(draft);
        if (!checked.faults().isEmpty()) return new Everybody(checked, month, List.of(), Money.NONE, Money.NONE, List.of());
        metrics.rollDirty();
        var scores = payRun.standing(month);
        var now = new HashMap<PersonId, Money>();
        reckoning.all(month, scores).slips().forEach(s -> now.put(s.person(), s.net()));
        var tried = reckoning.tried(month, draft.as(0, NOT_YET), scores, null);
        var rows = new ArrayList<TriedRow>();
        tried.slips().forEach(s -> rows.add(new TriedRow(s.person(), s.name(), s.post(), now.get(s.person()), s.net())));
        tried.stops().stream().filter(s -> s.person().value() != 0 && rows.stream().noneMatch(r -> r.person().equals(s.person())))
                .forEach(s -> rows.add(new TriedRow(s.person(), s.name(), "", now.get(s.person()), null)));
        return new Everybody(checked, month, rows, sum(rows.stream().map(TriedRow::now).toList()), sum(rows.stream().map(TriedRow::then).toList()), tried.stops());
    }

    private static Money sum(List<Money> amounts) { return amounts.stream().filter(a -> a != null).reduce(Money.NONE, Money::plus); }
}
