package zhanggui.appraisal;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Component;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Points;
import zhanggui.metrics.Measured;
import zhanggui.metrics.MeasureKind;
import zhanggui.metrics.Metrics;
import zhanggui.metrics.Recount;
import zhanggui.metrics.SubjectKind;
import zhanggui.metrics.Targets;

/** Puts cards, sheets in force and measures together. The same code serves proposal, closing, dry run, trial and what-if. */
@Component
class Reckoning {

    private final Sheets sheets;
    private final Results results;
    private final Metrics metrics;
    private final Targets targets;
    private final BusinessCalendar calendar;

    Reckoning(Sheets sheets, Results results, Metrics metrics, Targets targets, BusinessCalendar calendar) {
        this.sheets = sheets;
        this.results = results;
        this.metrics = metrics;
        this.targets = targets;
        this.calendar = calendar;
    }

    /** A card reckoned by the sheet that was in force. */
    record Month(Card card, Sheets.Version version, Reckoned reckoned) {}

    Map<PersonId, Month> all(YearMonth month, Collection<Card> cards) { return all(month, cards, sheets.inForce(month), month.plusMonths(1).atDay(1)); }

    /** @param until facts before this day only */
    Map<PersonId, Month> all(YearMonth month, Collection<Card> cards, Map<String, Sheets.Version> inForce, LocalDate until) {
        var scored = cards.stream().filter(c -> inForce.containsKey(c.head().post())).toList();
        var readings = readings(scored, inForce, month, until);
        var bands = sheets.bands(month);
        var estimates = results.estimates(scored.stream().filter(Card.Open.class::isInstance).map(c -> c.head().person()).toList(), month);
        var reckoned = new LinkedHashMap<PersonId, Month>();
        for (var card : scored) {
            var person = card.head().person();
            reckoned.put(person, month(card, inForce.get(card.head().post()), bands, readings.getOrDefault(person, Map.of()), estimates.get(person)));
        }
        return reckoned;
    }

    Optional<Month> one(Card card, LocalDate until) { return one(card, until, UnaryOperator.identity()); }

    /** @param change what is left out of the readings */
    Optional<Month> one(Card card, LocalDate until, UnaryOperator<Map<String, Reading>> change) { return load(card, until).map(loaded -> loaded.month(change)); }

    /** All that one person's month is reckoned from, read once, so that it can be reckoned with other readings as often as one likes. */
    record Loaded(Card card, Sheets.Version version, Bands bands, Map<String, Reading> readings, Recount formulas, Reckoned.Estimates estimates) {
        Month month(UnaryOperator<Map<String, Reading>> change) { return Reckoning.month(card, version, bands, change.apply(readings), estimates); }

        /** WHY-02: the same without some of what counted, formulas over it included. */
        Month without(Collection<Metrics.Contribution> left) { return month(readings -> WhatIf.changed(readings, formulas, left, List.of())); }

        /** WHY-05: as it would be. */
        Month thought(WhatIf change) {
            var self = card.self() == null ? null : card.self().marks();
            return new Month(card, version, change.on(version.sheet(), bands, readings, formulas, card.assessorMarks(), self, card instanceof Card.Open ? estimated(version.sheet(), estimates) : Reckoned.Estimates.NONE));
        }
    }

    Optional<Loaded> load(Card card, LocalDate until) {
        var head = card.head();
        var inForce = sheets.inForce(head.month());
        if (!inForce.containsKey(head.post())) return Optional.empty();
        var readings = readings(List.of(card), inForce, head.month(), until).getOrDefault(head.person(), Map.of());
        var estimates = card instanceof Card.Open ? results.estimates(List.of(head.person()), head.month()).get(head.person()) : null;
        var plain = readings.values().stream().filter(r -> r.aim() == null).map(Reading::measure).toList();
        var formulas = metrics.recount(plain, SubjectKind.PERSON, head.person().value(), head.month().atDay(1), until);
        return Optional.of(new Loaded(card, inForce.get(head.post()), sheets.bands(head.month()), readings, formulas, estimates));
    }

    /** The month with an assessor's marks that are not given yet: for trying. */
    Optional<Month> tried(Card card, Marks assessor) {
        return one(card, end(card.head().month())).map(m -> new Month(card, m.version(), Reckoned.of(m.version().sheet(), m.reckoned().bands(), given(m.reckoned()), assessor,
                card.self() == null ? null : card.self().marks(), Reckoned.Estimates.NONE)));
    }

    LocalDate end(YearMonth month) { return month.plusMonths(1).atDay(1); }

    /** The first day on which the month's facts are all there. */
    boolean over(YearMonth month) { return !calendar.today().isBefore(end(month)); }

    private static Month month(Card card, Sheets.Version version, Bands bands, Map<String, Reading> readings, Reckoned.Estimates estimates) {
        var self = card.self() == null ? null : card.self().marks();
        return new Month(card, version, Reckoned.of(version.sheet(), bands, readings, card.assessorMarks(), self,
                card instanceof Card.Open ? estimated(version.sheet(), estimates) : Reckoned.Estimates.NONE));
    }

    /** WHY-03: what nobody has judged yet stands as last month, or full when there was none. */
    private static Reckoned.Estimates estimated(Sheet sheet, Reckoned.Estimates last) {
        var items = new HashMap<String, Points>();
        for (var item : sheet.items()) {
            var before = last == null ? null : last.items().get(item.key());
            items.put(item.key(), before == null ? item.most() : before.atMost(item.most()));
        }
        return new Reckoned.Estimates(items, last == null ? null : last.self());
    }

    private Map<PersonId, Map<String, Reading>> readings(List<Card> cards, Map<String, Sheets.Version> inForce, YearMonth month, LocalDate until) {
        var measures = new LinkedHashSet<String>();
        var targeted = new LinkedHashMap<String, List<PersonId>>();
        for (var card : cards) {
            var sheet = inForce.get(card.head().post()).sheet();
            measures.addAll(sheet.measures());
            sheet.targeted().forEach(measure -> targeted.computeIfAbsent(measure, _ -> new ArrayList<>()).add(card.head().person()));
        }
        var people = cards.stream().map(c -> c.head().person().value()).toList();
        var readings = new HashMap<PersonId, Map<String, Reading>>();
        if (people.isEmpty()) return readings;
        if (!measures.isEmpty()) metrics.values(measures, SubjectKind.PERSON, people, month.atDay(1), until).forEach((measure, bySubject) -> bySubject.forEach((subject, value) ->
                readings.computeIfAbsent(new PersonId(subject), _ -> new HashMap<>()).put(measure, reading(value))));
        targeted.forEach((measure, whose) -> targets.answered(measure, whose, month, until).forEach((person, attained) ->
                readings.computeIfAbsent(person, _ -> new HashMap<>()).put(Item.TARGET + measure, Reading.aimed(metrics.definition(measure), attained))));
        return readings;
    }

    /** What some measures say of one person's month, whatever sheet was in force. */
    Map<String, Reading> readings(PersonId person, YearMonth month, Collection<String> measures) {
        var readings = new HashMap<String, Reading>();
        if (measures.isEmpty()) return readings;
        metrics.values(measures, SubjectKind.PERSON, List.of(person.value()), month.atDay(1), end(month)).forEach((measure, bySubject) -> readings.put(measure, reading(bySubject.get(person.value()))));
        return readings;
    }

    /** What a sheet would have read of one person's month, whatever sheet was in force. */
    Map<String, Reading> readings(PersonId person, YearMonth month, Sheet sheet) {
        var readings = readings(person, month, sheet.measures());
        for (var measure : sheet.targeted())
            targets.answered(measure, List.of(person), month, end(month)).values().forEach(attained -> readings.put(Item.TARGET + measure, Reading.aimed(metrics.definition(measure), attained)));
        return readings;
    }

    static Reading reading(Measured value) {
        var rate = value.kind() == MeasureKind.RATIO || value.kind() == MeasureKind.FORMULA;
        return new Reading(value.measure(), value.version(), rate, value.part(), value.whole(), value.points(), null);
    }

    static Map<String, Reading> given(Reckoned reckoned) {
        var readings = new HashMap<String, Reading>();
        reckoned.items().stream().filter(i -> i.reading() != null).forEach(i -> readings.put(i.item().reads(), i.reading()));
        if (reckoned.volunteered().hundredths() > 0) readings.put(Sheet.VOLUNTARY, Reading.occurrences(Sheet.VOLUNTARY, "", 1, reckoned.volunteered()));
        return readings;
    }
}
