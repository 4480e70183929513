package zhanggui.appraisal;

import java.time.Instant;
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
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.conduct.Conduct;
import zhanggui.conduct.Entry;
import zhanggui.kernel.Coefficient;
import zhanggui.kernel.Money;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.Page;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Points;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Why;
import zhanggui.kernel.Words;
import zhanggui.metrics.Metrics;
import zhanggui.metrics.Recount;
import zhanggui.metrics.SubjectKind;
import zhanggui.metrics.TargetKind;
import zhanggui.metrics.Targets;

/** The door of the appraisal: the month's way, what it comes to, why, and what it would be without one fact. */
@Component
public class Appraisal {

    /** What a closed month came to, with the versions it was reckoned by (WHY-08). */
    public record Result(PersonId person, YearMonth month, String post, String sheet, String bands, Points assessor, Points self, Points score, Coefficient coefficient) {}

    private static final int MOST_EVENTS = 100;

    /** @param estimated true while a judgement or the self-assessment is still a stand-in */
    public record Standing(PersonId person, YearMonth month, String post, String sheet, Reckoned reckoned, boolean closed, boolean estimated, Money rewards) {}

    /** WHY-02: a person's month with a fact and without it. @param by what it adds to measures of the person, @param aims to what the person is held against: a shop's or the company's result */
    public record Moved(Standing with, Standing without, List<Metrics.Contribution> by, List<Metrics.Contribution> aims) {
        public Metrics.Contribution first() { return by.isEmpty() ? aims.getFirst() : by.getFirst(); }

        /** Whether it is nobody's own and moves the person by the shop's or company's target alone. */
        public boolean aimed() { return by.isEmpty(); }
    }

    /** WHY-05: today beside what would be. */
    public record Thought(Standing now, Standing then) {}

    private final MonthCycle cycle;
    private final Cards cards;
    private final Sheets sheets;
    private final Templates templates;
    private final ChangeSheet changeSheet;
    private final Reckoning reckoning;
    private final Results results;
    private final CleanMonths cleanMonths;
    private final ScoreReasons reasons;
    private final LeafByLeaf leafByLeaf;
    private final Metrics metrics;
    private final Conduct conduct;
    private final CardViews views;
    private final AimedAt aimedAt;

    Appraisal(MonthCycle cycle, Cards cards, Sheets sheets, Templates templates, ChangeSheet changeSheet, Reckoning reckoning, Results results, CleanMonths cleanMonths,
              ScoreReasons reasons, LeafByLeaf leafByLeaf, Metrics metrics, Conduct conduct, CardViews views, AimedAt aimedAt) {
        this.cycle = cycle;
        this.cards = cards;
        this.sheets = sheets;
        this.templates = templates;
        this.changeSheet = changeSheet;
        this.reckoning = reckoning;
        this.results = results;
        this.cleanMonths = cleanMonths;
        this.reasons = reasons;
        this.leafByLeaf = leafByLeaf;
        this.metrics = metrics;
        this.conduct = conduct;
        this.views = views;
        this.aimedAt = aimedAt;
    }

    /** A post takes its template as its sheet from a month on: an explicit act with a reason, post by post. */
    public Outcome<String> adopt(String post, LocalDate from, String reason, PersonId by) {
        var template = templates.of(post);
        if (template.isEmpty()) return Outcome.refused(AppraisalRefusal.NO_TEMPLATE, Map.of("post", post));
        return changeSheet.change(post, from, template.get(), reason, by).map(Sheets.Version::label);
    }

    /** The posts that have a template. */
    public List<String> templatePosts() { return templates.all().stream().map(Sheet::key).toList(); }

    public Outcome<Integer> open(YearMonth month, PersonId by) { return cycle.open(month, by); }

    /** @param points per item key; every item of the sheet is asked for */
    public Outcome<Void> selfAssess(PersonId person, YearMonth month, Map<String, Points> points) {
        return cycle.selfAssess(person, month, new Marks(marks(points), null)).map(_ -> null);
    }

    /** @param points per item key; needed for judged items only, automatic ones are proposed */
    public Outcome<Void> assess(PersonId person, YearMonth month, Map<String, Points> points, PersonId by) {
        return cycle.assess(person, month, new Marks(marks(points), null), by).map(_ -> null);
    }

    public Outcome<Void> confirm(PersonId person, YearMonth month, String words) { return cycle.confirm(person, month, words).map(_ -> null); }

    public Outcome<Integer> close(YearMonth month, PersonId by) { return cycle.close(month, by); }

    /** FUL-29. @return how many proposals were added or withdrawn */
    @Transactional
    public int proposeRewards(YearMonth month) {
        metrics.rollDirty();
        return cleanMonths.propose(month, cards.of(month).values());
    }

    /** Keys and full points of the items a person's sheet has in a month; empty when there is no sheet. */
    public List<Item> items(PersonId person, YearMonth month) {
        return cards.find(person, month).map(c -> sheets.inForce(month).get(c.head().post())).map(v -> v.sheet().items()).orElse(List.of());
    }

    /** The closed results of a month. */
    public Map<PersonId, Result> results(YearMonth month) { return results.of(month); }

    public List<Result> before(PersonId person, YearMonth month, int most) { return results.before(person, month, most); }

    /** Whose scores of a month were closed, or closed anew, from that time on. */
    public List<PersonId> closedSince(YearMonth month, Instant at) { return results.closedSince(month, at); }

    /** People with a card that is not closed. */
    public List<PersonId> open(YearMonth month) {
        return cards.of(month).values().stream().filter(c -> !(c instanceof Card.Closed)).map(c -> c.head().person()).toList();
    }

    /** The month reckoned again from facts, judgements on record and the rules of that month: what a re-run compares. */
    public Map<PersonId, Result> again(YearMonth month) {
        var fresh = new LinkedHashMap<PersonId, Result>();
        reckoning.all(month, cards.of(month).values()).forEach((person, m) -> {
            if (m.card() instanceof Card.Closed) fresh.put(person, result(m));
        });
        return fresh;
    }

    /** How every person with a post that is scored stands in the month, with stand-ins for what is not judged yet. */
    public Map<PersonId, Standing> standings(YearMonth month) {
        var all = new LinkedHashMap<PersonId, Standing>();
        var people = cards.of(month);
        var rules = cleanMonths.rules(month);
        var readings = cleanMonths.readings(rules, people.keySet(), month, reckoning.end(month));
        var entries = conduct.of(month).stream().collect(Collectors.groupingBy(Entry::person));
        var paid = conduct.paidIn(month).stream().collect(Collectors.groupingBy(Entry::person));
        reckoning.all(month, people.values()).forEach((person, m) ->
                all.put(person, standing(m, rewards(m, rules, readings.getOrDefault(person, Map.of()), entries.getOrDefault(person, List.of()), paid.getOrDefault(person, List.of())))));
        return all;
    }

    /** WHY-03: the month so far; empty when the post has no sheet. */
    public Optional<Standing> soFar(PersonId person, YearMonth month) { return soFar(person, month, reckoning.end(month)); }

    /** @param until facts before this day only */
    public Optional<Standing> soFar(PersonId person, YearMonth month, LocalDate until) { return standing(person, month, until, List.of()); }

    /** The same with some contributions left out. */
    public Optional<Standing> without(PersonId person, YearMonth month, Collection<Metrics.Contribution> left) { return standing(person, month, reckoning.end(month), left); }

    /** WHY-02: the same for several things, each left out by itself. */
    public List<Standing> withoutEach(PersonId person, YearMonth month, List<? extends Collection<Metrics.Contribution>> left) { return standings(person, month, reckoning.end(month), left); }

    /** WHY-01: the month with every measure added up from its facts, one by one, instead of the daily roll-up: what a tree's leaves come to. */
    public Optional<Reckoned> added(PersonId person, YearMonth month) {
        var card = cards.findOrPending(person, month).orElse(null);
        if (card == null) return Optional.empty();
        var end = reckoning.end(month);
        return reckoning.one(card, end, readings -> {
            var added = new HashMap<>(readings);
            var plain = readings.values().stream().filter(r -> r.aim() == null).map(Reading::measure).toList();
            metrics.added(plain, SubjectKind.PERSON, List.of(person.value()), month.atDay(1), end).forEach((measure, values) -> added.put(measure, Reckoning.reading(values.get(person.value()))));
            readings.forEach((key, reading) -> { if (reading.aim() != null) added.put(key, again(reading, month)); });
            return added;
        }).map(Reckoning.Month::reckoned);
    }

    /** A target's result added up from its facts; a department's is its people's and stands as it was read. */
    private Reading again(Reading reading, YearMonth month) {
        var counted = reading.aim().attained().counted();
        if (counted.kind() == TargetKind.DEPARTMENT) return reading;
        var value = metrics.added(List.of(reading.measure()), SubjectKind.valueOf(counted.kind().name()), List.of(counted.subject()), month.atDay(1), reckoning.end(month)).get(reading.measure()).get(counted.subject());
        return reading.without(reading.part() - value.part(), reading.whole() - value.whole(), Points.NONE);
    }

    /** WHY-02: whose months a fact moved, and how; empty when it moved nobody's. */
    public List<Moved> moved(Why.FactRef fact) { return moved(metrics.contributions(fact), aimedAt.of(List.of(fact), null, null).getOrDefault(fact, List.of()), new HashMap<>()); }

    /** WHY-02: the same for several facts that count between two days; what moved nobody is left out. */
    public Map<Why.FactRef, List<Moved>> moved(Collection<Why.FactRef> facts, LocalDate from, LocalDate until) {
        var standings = new HashMap<Map.Entry<PersonId, YearMonth>, Optional<Standing>>();
        var byFact = new LinkedHashMap<Why.FactRef, List<Moved>>();
        var own = metrics.contributions(facts, from, until);
        var aims = aimedAt.of(facts, from, until);
        for (var fact : new LinkedHashSet<>(facts))
            if (own.containsKey(fact) || aims.containsKey(fact)) byFact.put(fact, moved(own.getOrDefault(fact, List.of()), aims.getOrDefault(fact, List.of()), standings));
        return byFact;
    }

    /** What a fact is to one person in one month. */
    private record Left(List<Metrics.Contribution> own, List<Metrics.Contribution> aims) {
        /** What a target's result loses is no loss of the person's own measure of that name. */
        List<Metrics.Contribution> all() {
            var all = new ArrayList<>(own);
            for (var c : aims) if (own.stream().noneMatch(o -> o.measure().equals(c.measure())))
                all.add(new Metrics.Contribution(Item.TARGET + c.measure(), c.person(), c.day(), c.part(), c.whole(), c.points(), c.label(), c.at(), c.order()));
            return all;
        }
    }

    /** @param standings the months as they stand, each reckoned once */
    private List<Moved> moved(List<Metrics.Contribution> own, List<Metrics.Contribution> aims, Map<Map.Entry<PersonId, YearMonth>, Optional<Standing>> standings) {
        var moved = new ArrayList<Moved>();
        var byMonth = new LinkedHashMap<Map.Entry<PersonId, YearMonth>, Left>();
        for (var c : own) left(byMonth, c).own.add(c);
        for (var c : aims) left(byMonth, c).aims.add(c);
        byMonth.forEach((whose, left) -> standings.computeIfAbsent(whose, w -> soFar(w.getKey(), w.getValue()))
                .ifPresent(with -> moved.add(new Moved(with, without(whose.getKey(), whose.getValue(), left.all()).orElseThrow(), left.own, left.aims))));
        return moved;
    }

    private static Left left(Map<Map.Entry<PersonId, YearMonth>, Left> byMonth, Metrics.Contribution c) {
        return byMonth.computeIfAbsent(Map.entry(c.person(), YearMonth.from(c.day())), _ -> new Left(new ArrayList<>(), new ArrayList<>()));
    }

    /**
     * Something that moved an item of a person's month.
     *
     * @param fact null when it is all of a rate's facts together
     * @param at   null when it is no single fact
     */
    public record Event(Why.FactRef fact, Instant at, LocalDate day, Words label, Words item, String order, List<Metrics.Contribution> contributions) {}

    /**
     * What happened to a person's items between two days: each occurrence for itself, a rate's facts together.
     *
     * @param rates whether rates are wanted, too
     */
    public List<Event> events(PersonId person, YearMonth month, LocalDate from, LocalDate until, boolean rates, Viewer viewer) {
        var events = new ArrayList<Event>();
        var version = cards.findOrPending(person, month).map(c -> sheets.inForce(month).get(c.head().post())).orElse(null);
        if (version == null) return events;
        for (var item : version.sheet().items()) {
            if (item.measure() == null) continue;
            if (item.rule() instanceof ScoringRule.PerOccurrence)
                for (var row : metrics.evidence(item.measure(), SubjectKind.PERSON, person.value(), from, until, new Page.Request(0, MOST_EVENTS), viewer).rows())
                    events.add(new Event(row.fact(), row.at(), row.day(), row.label(), item.title(), row.order(), List.of(new Metrics.Contribution(item.measure(), person, row.day(), row.part(), row.whole(),
                            row.points() == null ? Points.NONE : row.points(), row.label(), row.at(), row.order()))));
            else if (rates && metrics.definition(item.measure()).speaksAbout(SubjectKind.PERSON)) {
                var value = metrics.values(item.measure(), SubjectKind.PERSON, List.of(person.value()), from, until).get(person.value());
                if (value == null || value.whole() == 0 && (!item.aimed() || value.part() == 0)) continue;
                var name = metrics.definition(item.measure()).name();
                var told = item.aimed() ? Targets.told(metrics.definition(item.measure()), value) : Words.same(value.part() + " / " + value.whole());
                var label = Words.of(name.zh() + " " + told.zh(), name.en() + " " + told.en());
                events.add(new Event(null, null, from, label, item.title(), "", List.of(new Metrics.Contribution(item.measure(), person, from, value.part(), value.whole(), Points.NONE, label, null, ""))));
            }
        }
        if (version.sheet().voluntary().hundredths() > 0 && cards.findOrPending(person, month).filter(Card.Open.class::isInstance).isPresent())
            for (var row : metrics.evidence(Sheet.VOLUNTARY, SubjectKind.PERSON, person.value(), from, until, new Page.Request(0, MOST_EVENTS), viewer).rows())
                events.add(new Event(row.fact(), row.at(), row.day(), row.label(), Words.of("自愿任务", "voluntary tasks"), row.order(), List.of(new Metrics.Contribution(Sheet.VOLUNTARY, person, row.day(), row.part(), row.whole(),
                        row.points() == null ? Points.NONE : row.points(), row.label(), row.at(), row.order()))));
        return events;
    }

    public Optional<Why> whyScore(PersonId person, YearMonth month) { return month(person, month).map(reasons::score); }

    public Optional<Why> whyCoefficient(PersonId person, YearMonth month) { return month(person, month).map(reasons::coefficient); }

    /** WHY-01: two scored months of one person, leaf by leaf; empty while one of them has no score. */
    public Optional<ScoresBeside> beside(PersonId person, YearMonth then, YearMonth now) {
        var before = month(person, then).filter(m -> m.reckoned().score() != null).orElse(null);
        var after = month(person, now).filter(m -> m.reckoned().score() != null).orElse(null);
        if (before == null || after == null) return Optional.empty();
        return Optional.of(leafByLeaf.walk(before, reckoning.readings(person, then, after.version().sheet()), after));
    }

    /** APR-02: whether the viewer gives somebody of this post the assessor's score. */
    public boolean assesses(PersonId scored, String post, Viewer viewer) { return views.assesses(scored, post, viewer); }

    /** APR-05: the table in force. */
    public Bands bands(YearMonth month) { return sheets.bands(month); }

    private Optional<Reckoning.Month> month(PersonId person, YearMonth month) { return cards.findOrPending(person, month).flatMap(c -> reckoning.one(c, reckoning.end(month))); }

    private Optional<Standing> standing(PersonId person, YearMonth month, LocalDate until, Collection<Metrics.Contribution> left) {
        return standings(person, month, until, List.of(left)).stream().findFirst();
    }

    /** One standing for each thing left out; none when the post has no sheet. The month is read once. */
    private List<Standing> standings(PersonId person, YearMonth month, LocalDate until, List<? extends Collection<Metrics.Contribution>> alternatives) {
        var loaded = cards.findOrPending(person, month).flatMap(card -> reckoning.load(card, until)).orElse(null);
        if (loaded == null) return List.of();
        var rules = cleanMonths.rules(month);
        var all = cleanMonths.readings(rules, List.of(person), month, until).getOrDefault(person, Map.of());
        var entries = conduct.of(person, month);
        var with = loaded.month(UnaryOperator.identity());
        var rewards = rewards(with, rules, all, entries, conduct.paidIn(person, month));
        return alternatives.stream().map(left -> left.isEmpty() ? standing(with, rewards)
                : standing(loaded.without(left), rewards.plus(rewardsMoved(with, rules, all, less(all, left), entries)))).toList();
    }

    /** WHY-05: the month as it stands, and as it would be; nothing is saved. Empty without a sheet. */
    public Optional<Thought> whatIf(PersonId person, YearMonth month, WhatIf change) {
        var until = reckoning.end(month);
        var loaded = cards.findOrPending(person, month).flatMap(card -> reckoning.load(card, until)).orElse(null);
        if (loaded == null) return Optional.empty();
        var rules = cleanMonths.rules(month);
        var all = cleanMonths.readings(rules, List.of(person), month, until).getOrDefault(person, Map.of());
        var with = loaded.month(UnaryOperator.identity());
        var rewards = rewards(with, rules, all, conduct.of(person, month), conduct.paidIn(person, month));
        return Optional.of(new Thought(standing(with, rewards), standing(loaded.thought(change), rewards.plus(rewardsMoved(with, rules, all, change.changed(all, Recount.NONE), conduct.of(person, month))))));
    }

    private static Map<String, Reading> less(Map<String, Reading> readings, Collection<Metrics.Contribution> left) {
        var changed = new HashMap<>(readings);
        for (var c : left) Reading.less(changed, c, 1);
        return changed;
    }

    /** What is paid in the month, also for earlier ones, and while it is not closed also what its records promise. */
    private static Money rewards(Reckoning.Month month, List<CleanMonths.Rule> rules, Map<String, Reading> readings, List<Entry> entries, List<Entry> paid) {
        var sum = paid.stream().map(Entry::amount).filter(amount -> amount.fen() > 0).reduce(Money.NONE, Money::plus);
        if (month.card() instanceof Card.Closed) return sum;
        for (var rule : rules) if (rule.post().equals(month.card().head().post()) && rule.met(readings) && entries.stream().noneMatch(e -> e.rule().equals(rule.rule()) && e.state() != Entry.State.PROPOSED)) sum = sum.plus(rule.amount());
        return sum;
    }

    /** What a fact took from or brought to the clean-month rewards. A refused reward stays refused. */
    private static Money rewardsMoved(Reckoning.Month month, List<CleanMonths.Rule> rules, Map<String, Reading> with, Map<String, Reading> without, List<Entry> entries) {
        var refused = entries.stream().filter(e -> e.state() == Entry.State.REFUSED).map(Entry::rule).toList();
        var sum = Money.NONE;
        for (var rule : rules) {
            if (!rule.post().equals(month.card().head().post()) || refused.contains(rule.rule()) || rule.met(with) == rule.met(without)) continue;
            sum = rule.met(without) ? sum.plus(rule.amount()) : sum.minus(rule.amount());
        }
        return sum;
    }

    private static Standing standing(Reckoning.Month m, Money rewards) {
        var head = m.card().head();
        var estimated = m.card() instanceof Card.Open && (m.reckoned().self() == null || m.reckoned().items().stream().anyMatch(Reckoned.ItemPoints::estimated));
        return new Standing(head.person(), head.month(), head.post(), m.version().label(), m.reckoned(), m.card() instanceof Card.Closed, estimated, rewards);
    }

    private static Result result(Reckoning.Month m) {
        var r = m.reckoned();
        return new Result(m.card().head().person(), m.card().head().month(), m.card().head().post(), m.version().label(), r.bands().version(), r.assessor(), r.selfTaken(), r.score(), r.coefficient());
    }

    private static Map<String, Marks.Mark> marks(Map<String, Points> points) {
        var marks = new HashMap<String, Marks.Mark>();
        points.forEach((item, given) -> marks.put(item, new Marks.Mark(given, "")));
        return marks;
    }
}
