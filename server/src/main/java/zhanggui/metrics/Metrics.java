package zhanggui.metrics;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import zhanggui.kernel.EvidenceRow;
import zhanggui.kernel.Page;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Points;
import zhanggui.kernel.ShopId;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Why;
import zhanggui.kernel.Words;

/**
 * The door of measures: one definition serves dashboard, report, target, appraisal and payslip alike (WHY-06). All periods
 * are business days, {@code until} exclusive.
 */
@Component
public class Metrics {

    /** The one subject of {@link SubjectKind#COMPANY}. */
    public static final long COMPANY = 0;

    /** What one fact adds to one measure of one person on one day. */
    public record Contribution(String measure, PersonId person, LocalDate day, long part, long whole, Points points, Words label, Instant at, String order) {}

    /** What one fact adds to one measure of its shop, and so of the company, on one day, whoever it counts for. @param shop null when it is of none */
    public record OfShop(String measure, @Nullable ShopId shop, LocalDate day, long part, long whole, Points points, Words label, @Nullable Instant at, String order) {
        /** As if it were somebody's who answers for the shop. */
        public Contribution of(PersonId person) { return new Contribution(measure, person, day, part, whole, points, label, at, order); }
    }

    private final Measures measures;
    private final RollUp rollUp;
    private final Values values;
    private final Evidence evidence;
    private final Reasons reasons;
    private final SetAside setAside;

    Metrics(Measures measures, RollUp rollUp, Values values, Evidence evidence, Reasons reasons, SetAside setAside) {
        this.setAside = setAside;
        this.measures = measures;
        this.rollUp = rollUp;
        this.values = values;
        this.evidence = evidence;
        this.reasons = reasons;
    }

    /** All measures, shipped ones and the company's own. */
    public List<Definition> definitions() { return measures.all().stream().map(Measure::definition).toList(); }

    /** @throws UnknownMeasure when there is none of that key */
    public Definition definition(String key) { return measures.get(key).definition(); }

    public boolean knows(String key) { return measures.find(key).isPresent(); }

    /** The value of every subject asked for; a subject without facts has part 0, or whole 0: not measured. */
    public Map<Long, Measured> values(String measure, SubjectKind kind, Collection<Long> subjects, LocalDate from, LocalDate until) {
        return values(List.of(measure), kind, subjects, from, until).get(measure);
    }

    /** Many measures at once, by measure and subject: one statement for all that are rolled up by day. */
    public Map<String, Map<Long, Measured>> values(Collection<String> measures, SubjectKind kind, Collection<Long> subjects, LocalDate from, LocalDate until) {
        return values.over(measures, kind, subjects, from, until);
    }

    /** A value as pages show it; "–" when it was not measured. */
    public static Why.Figure figure(Measured value, Unit unit) { return Reasons.figure(value, unit); }

    /** The facts behind a value, newest first, limited to the shops and people the viewer may look into (WHY-07). */
    public Page<EvidenceRow> evidence(String measure, SubjectKind kind, long subject, LocalDate from, LocalDate until, Page.Request page, Viewer viewer) {
        return evidence.page(measures.get(measure), kind, subject, from, until, page, viewer);
    }

    /** What one fact adds to the measures of the people it counts for: the way back from an event (WHY-02). */
    public List<Contribution> contributions(Why.FactRef fact) { return evidence.contributions(fact); }

    /** The same for several facts of a period at once; facts that count for nobody are left out. */
    public Map<Why.FactRef, List<Contribution>> contributions(Collection<Why.FactRef> facts, LocalDate from, LocalDate until) { return evidence.contributions(facts, from, until); }

    /** WHY-02: what facts add to some measures of their shops: the way back for whoever is held against a shop's target. @param from first day on which they count, null for any; @param until the day after the last */
    public Map<Why.FactRef, List<OfShop>> ofShops(Collection<Why.FactRef> facts, Collection<String> measures, @Nullable LocalDate from, @Nullable LocalDate until) { return evidence.ofShops(facts, measures, from, until); }

    /**
     * WHY-01: values added up from the very facts that the evidence lists, past the daily roll-up: what a tree's leaves come to.
     * Formulas are reckoned from the values of their inputs.
     */
    public Map<String, Map<Long, Measured>> added(Collection<String> measures, SubjectKind kind, Collection<Long> subjects, LocalDate from, LocalDate until) {
        return values.added(measures, kind, subjects, from, until);
    }

    /** WHY-05: the formulas among these measures for one subject, ready to be reckoned with facts left out or thought of. */
    public Recount recount(Collection<String> measures, SubjectKind kind, long subject, LocalDate from, LocalDate until) { return values.recount(measures, kind, subject, from, until); }

    /** Why the value is what it is: definition, version, part and whole or the formula's inputs, and the facts (WHY-01, WHY-08). */
    public Why why(String measure, SubjectKind kind, long subject, LocalDate from, LocalDate until) {
        return reasons.why(measures.get(measure, until.minusDays(1)), kind, subject, from, until);
    }

    /**
     * WHY-04: an appeal was upheld: the fact counts no longer in this month for this person, on no measure; for its shop it does. Told twice, it is set aside once. Not for a locked month.
     *
     * @return from how many measures it was taken
     */
    public int setAside(Why.FactRef fact, PersonId person, YearMonth month, String why, PersonId by) { return setAside.fact(fact, person, month, why, by); }

    /**
     * Brings all days that facts have changed up to date. Runs every second as a job; callers who need today's facts in
     * the next line (closing a month, a simulation) call it themselves. Waits for another roll-up that is under way.
     *
     * @return how many days of shops were reckoned anew
     */
    public int rollDirty() { return rollUp.rollDirty(); }
}
