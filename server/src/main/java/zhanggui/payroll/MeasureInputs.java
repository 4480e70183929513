package zhanggui.payroll;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.springframework.stereotype.Component;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Why;
import zhanggui.kernel.Words;
import zhanggui.metrics.Definition;
import zhanggui.metrics.Metrics;
import zhanggui.metrics.MeasureKind;
import zhanggui.metrics.SubjectKind;
import zhanggui.metrics.Unit;

/** PAY-02: what is measured of a person, by the measure's key with {@code _} for {@code -}. Only what is added up, money and pieces: a rate is rounded by nobody. */
@Component
class MeasureInputs implements InputSource {

    private static final String SOURCE = "measure/";
    private static final Set<MeasureKind> ADDED_UP = Set.of(MeasureKind.SUM, MeasureKind.OCCURRENCES, MeasureKind.DISTINCT);

    private final Metrics metrics;

    MeasureInputs(Metrics metrics) { this.metrics = metrics; }

    @Override public boolean reserved() { return false; }

    @Override
    public Map<String, Named> names() {
        var names = new LinkedHashMap<String, Named>();
        for (var definition : metrics.definitions()) if (counts(definition)) names.put(name(definition.key()), new Named(definition.name(), unit(definition)));
        return names;
    }

    private static boolean counts(Definition definition) {
        return definition.speaksAbout(SubjectKind.PERSON) && definition.unit() != Unit.RATIO && ADDED_UP.contains(definition.kind());
    }

    private static String name(String key) { return key.replace('-', '_'); }

    private static String key(String name) { return name.replace('_', '-'); }

    private static Input.Unit unit(Definition definition) { return definition.unit() == Unit.MONEY ? Input.Unit.YUAN : Input.Unit.COUNT; }

    @Override
    public Map<PersonId, List<Input>> inputs(Set<String> names, YearMonth month, Collection<PersonId> people) {
        var inputs = new HashMap<PersonId, List<Input>>();
        var keys = names.stream().sorted().map(MeasureInputs::key).toList();
        if (keys.isEmpty()) return inputs;
        var values = metrics.values(keys, SubjectKind.PERSON, people.stream().map(PersonId::value).toList(), month.atDay(1), month.plusMonths(1).atDay(1));
        for (var key : keys) {
            var definition = metrics.definition(key);
            for (var person : people) inputs.computeIfAbsent(person, _ -> new ArrayList<>()).add(input(definition, month, part(values.get(key).get(person.value()))));
        }
        return inputs;
    }

    private static long part(zhanggui.metrics.Measured value) { return value == null ? 0 : value.part(); }

    private static Input input(Definition definition, YearMonth month, long part) {
        return new Input(name(definition.key()), definition.name(), unit(definition), hundredths(definition, part), definition.formula(), SOURCE + definition.key() + "/" + month);
    }

    private static long hundredths(Definition definition, long part) { return definition.unit() == Unit.MONEY ? part : Math.multiplyExact(part, 100L); }

    /** Goes on into the measure's own tree; when facts have come since the slip was reckoned, the difference stands there, too. */
    @Override
    public Optional<Why> why(Input input, PersonId person, YearMonth month) {
        if (!input.source().startsWith(SOURCE)) return Optional.empty();
        var definition = metrics.definition(key(input.name()));
        var tree = metrics.why(definition.key(), SubjectKind.PERSON, person.value(), month.atDay(1), month.plusMonths(1).atDay(1));
        var now = hundredths(definition, part(metrics.values(definition.key(), SubjectKind.PERSON, List.of(person.value()), month.atDay(1), month.plusMonths(1).atDay(1)).get(person.value())));
        if (now == input.hundredths()) return Optional.of(tree);
        var rest = Why.of(Words.of("核算以后有变", "has changed since"), Words.same(""), PayReasons.figure(Moves.at(input, input.hundredths() - now)), List.of());
        return Optional.of(Why.of(input.label(), input.detail(), PayReasons.figure(input), List.of(tree, rest)));
    }

    @Override
    public OptionalLong thought(Input input, PersonId person, YearMonth month, Thought change) {
        if (!input.source().startsWith(SOURCE)) return OptionalLong.empty();
        var definition = metrics.definition(key(input.name()));
        var moved = change.more().stream().filter(c -> c.measure().equals(definition.key())).mapToLong(Metrics.Contribution::part).sum()
                - change.counted().stream().filter(c -> c.measure().equals(definition.key())).mapToLong(Metrics.Contribution::part).sum();
        return moved == 0 ? OptionalLong.empty() : OptionalLong.of(input.hundredths() + hundredths(definition, moved));
    }

    @Override
    public OptionalLong added(Input input, PersonId person, YearMonth month) {
        if (!input.source().startsWith(SOURCE)) return OptionalLong.empty();
        var definition = metrics.definition(key(input.name()));
        return OptionalLong.of(hundredths(definition, part(metrics.added(List.of(definition.key()), SubjectKind.PERSON, List.of(person.value()), month.atDay(1), month.plusMonths(1).atDay(1)).get(definition.key()).get(person.value()))));
    }
}
