package zhanggui.payroll;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;
import zhanggui.appraisal.Appraisal;
import zhanggui.audit.Audit;
import zhanggui.audit.MonthLocks;
import zhanggui.conduct.Conduct;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Money;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Words;
import zhanggui.metrics.Metrics;
import zhanggui.organisation.Organisation;

/** PAY-05: a run is calculated by one, checked by a second, approved by a third person, paid; approving locks the month. */
@Component
class PayRun {

    private final Runs runs;
    private final PayReckoning reckoning;
    private final Appraisal appraisal;
    private final Metrics metrics;
    private final MonthLocks locks;
    private final BusinessCalendar calendar;
    private final Organisation organisation;
    private final Audit audit;
    private final Conduct conduct;
    private final EarnedWages wages;
    private final List<InputSource> sources;
    private final ObjectProvider<BeforePay> beforePay;
    private final PaidTwice paidTwice;

    PayRun(Runs runs, PayReckoning reckoning, Appraisal appraisal, Metrics metrics, MonthLocks locks, BusinessCalendar calendar, Organisation organisation, Audit audit, Conduct conduct, EarnedWages wages, List<InputSource> sources,
           ObjectProvider<BeforePay> beforePay, PaidTwice paidTwice) {
        this.paidTwice = paidTwice;
        this.beforePay = beforePay;
        this.runs = runs;
        this.reckoning = reckoning;
        this.appraisal = appraisal;
        this.metrics = metrics;
        this.locks = locks;
        this.calendar = calendar;
        this.organisation = organisation;
        this.audit = audit;
        this.conduct = conduct;
        this.wages = wages;
        this.sources = sources;
    }

    /** What a run would come to, through the same code; also before scores are closed, with stand-ins. */
    record Dry(YearMonth month, int people, Money net, String fingerprint, List<Stop> stops, List<Slip> slips) {}

    Dry tryOut(YearMonth month) {
        metrics.rollDirty();
        var reckoned = reckoning.all(month, standing(month));
        return new Dry(month, reckoned.slips().size(), reckoned.slips().stream().map(Slip::net).reduce(Money.NONE, Money::plus), hex(month, reckoned), stops(month, reckoned), reckoned.slips());
    }

    /** Anew also after the check, when what the run was calculated from has changed since. @param accepted why results out of the ordinary are right; empty when nothing is */
    @Transactional
    Outcome<Runs.Run> calculate(YearMonth month, String accepted, PersonId by) {
        runs.alone(month);
        if (locks.locked(month)) return Outcome.refused(PayRefusal.MONTH_LOCKED, Map.of("month", month));
        if (calendar.today().isBefore(month.plusMonths(1).atDay(1))) return Outcome.refused(PayRefusal.MONTH_NOT_OVER, Map.of("month", month));
        var last = runs.latest(month).orElse(null);
        var open = appraisal.open(month);
        if (!open.isEmpty()) return Outcome.refused(PayRefusal.SCORES_OPEN, Map.of("count", open.size(), "names", names(open)));
        var results = appraisal.results(month);
        var reckoned = reckoning.all(month, closed(results));
        if (last != null && last.stage() != Runs.Stage.CALCULATED && stands(last, reckoned, results)) return Outcome.refused(PayRefusal.NOT_IN_STEP, Map.of("stage", last.stage()));
        var stops = stops(month, reckoned);
        if (accepted != null && !accepted.isBlank()) stops = stops.stream().filter(s -> !s.settle()).toList();
        var run = runs.add(month, reckoned, Fingerprint.results(month, results.values()), stops, accepted, by);
        audit.record(by, "payroll.calculate", "run/" + run.id(), null, Map.of("month", month.toString(), "people", run.people(), "netFen", run.net().fen(), "sha256", run.fingerprint()), accepted);
        return Outcome.done(run);
    }

    @Transactional
    Outcome<Runs.Run> check(long id, PersonId by) {
        runs.find(id).map(Runs.Run::month).ifPresent(runs::alone); // nobody calculates it anew meanwhile
        var run = runs.lock(id).orElse(null);
        if (run == null) return Outcome.refused(PayRefusal.NO_RUN);
        if (run.stage() != Runs.Stage.CALCULATED || superseded(run)) return Outcome.refused(PayRefusal.NOT_IN_STEP, Map.of("stage", superseded(run) ? "SUPERSEDED" : run.stage()));
        if (run.calculatedBy().equals(by)) return Outcome.refused(PayRefusal.SAME_PERSON, Map.of("who", organisation.name(by)));
        if (!run.stops().isEmpty()) return Outcome.refused(PayRefusal.STOPPED, Map.of("count", run.stops().size()));
        return step(run, Runs.Stage.CHECKED, by);
    }

    /** Locks the month with the fingerprint: from here on the database itself refuses every change (CLS-03). */
    @Transactional
    Outcome<Runs.Run> approve(long id, PersonId by) {
        runs.find(id).map(Runs.Run::month).ifPresent(runs::alone);
        var run = runs.lock(id).orElse(null);
        if (run == null) return Outcome.refused(PayRefusal.NO_RUN);
        if (run.stage() != Runs.Stage.CHECKED || superseded(run)) return Outcome.refused(PayRefusal.NOT_IN_STEP, Map.of("stage", superseded(run) ? "SUPERSEDED" : run.stage()));
        if (run.calculatedBy().equals(by) || run.checkedBy().equals(by)) return Outcome.refused(PayRefusal.SAME_PERSON, Map.of("who", organisation.name(by)));
        var open = appraisal.open(run.month());
        if (!open.isEmpty()) return Outcome.refused(PayRefusal.SCORES_OPEN, Map.of("count", open.size(), "names", names(open)));
        var before = beforePay.stream().flatMap(b -> b.open(run.month()).stream()).toList();
        if (!before.isEmpty()) return Outcome.refused(PayRefusal.CLOSING_OPEN, Map.of("month", run.month().toString(), "count", before.size(), "points", before.getFirst()));
        locks.hold(run.month());
        metrics.rollDirty(); // before the lock: what has been written until now belongs to the month and is not late
        locks.lock(run.month(), by, HexFormat.of().parseHex(run.fingerprint()));
        sources.forEach(source -> source.locked(run.month()));
        var results = appraisal.results(run.month());
        var again = appraisal.again(run.month());
        if (!results.equals(again)) return undone(PayRefusal.SCORES_MOVED, names(again.keySet().stream().filter(p -> !again.get(p).equals(results.get(p))).toList()));
        var reckoned = reckoning.all(run.month(), closed(again));
        if (!stands(run, reckoned, results)) {
            var names = names(appraisal.closedSince(run.month(), run.calculatedAt()));
            return undone(PayRefusal.RESULTS_MOVED, names.zh().isEmpty() ? movedNames(run, reckoned) : names);
        }
        return step(run, Runs.Stage.APPROVED, by);
    }

    private static Outcome<Runs.Run> undone(PayRefusal why, Words names) {
        TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
        return Outcome.refused(why, Map.of("names", names));
    }

    /** Whether a run is what it would come to now: the same yuan, from the same scores. */
    private static boolean stands(Runs.Run run, PayReckoning.Reckoned reckoned, Map<PersonId, Appraisal.Result> results) {
        return hex(run.month(), reckoned).equals(run.fingerprint()) && (run.results().isEmpty() || HexFormat.of().formatHex(Fingerprint.results(run.month(), results.values())).equals(run.results()));
    }

    @Transactional
    Outcome<Runs.Run> pay(long id, PersonId by) {
        var run = runs.lock(id).orElse(null);
        if (run == null) return Outcome.refused(PayRefusal.NO_RUN);
        if (run.stage() != Runs.Stage.APPROVED) return Outcome.refused(PayRefusal.NOT_IN_STEP, Map.of("stage", run.stage()));
        return step(run, Runs.Stage.PAID, by);
    }

    /** CLS-04: the month once more, from facts and the rules of that month. @param same whether it is what was locked */
    record Again(YearMonth month, String locked, String again, boolean same) {}

    Again again(YearMonth month) {
        var run = runs.latest(month).orElse(null);
        var results = appraisal.again(month);
        var reckoned = reckoning.all(month, closed(results));
        return new Again(month, run == null ? "" : run.fingerprint(), hex(month, reckoned), run != null && stands(run, reckoned, results));
    }

    private Outcome<Runs.Run> step(Runs.Run run, Runs.Stage stage, PersonId by) {
        runs.step(run.id(), stage, by);
        audit.record(by, "payroll." + stage.name().toLowerCase(Locale.ROOT), "run/" + run.id(), run.stage(), stage, null);
        return Outcome.done(runs.find(run.id()).orElseThrow());
    }

    private boolean superseded(Runs.Run run) { return runs.latest(run.month()).orElseThrow().number() != run.number(); }

    /** What is out of the ordinary: twice last month's pay or more, or half of it or less; and penalties above what the law leaves of the wages (where none were earned the net says it already). */
    private List<Stop> stops(YearMonth month, PayReckoning.Reckoned reckoned) {
        var stops = new ArrayList<>(reckoned.stops());
        stops.addAll(paidTwice.stops(month, reckoned.slips()));
        var before = runs.nets(month.minusMonths(1));
        var law = conduct.penaltyCheck(month);
        for (var slip : reckoned.slips()) {
            var penalties = wages.penalties(slip);
            var earned = penalties.fen() > 0 ? wages.earned(slip) : Money.NONE;
            if (earned.fen() > 0) law.passed(slip.person(), penalties, earned).ifPresent(words -> stops.add(new Stop(slip.person(), slip.name(), Stop.Kind.ABOVE_PENALTY_LIMIT, words, true)));
            var last = before.get(slip.person());
            if (last == null || last.fen() <= 0 || slip.net().negative()) continue;
            if (slip.net().fen() >= 2 * last.fen() || 2 * slip.net().fen() <= last.fen())
                stops.add(new Stop(slip.person(), slip.name(), Stop.Kind.OUT_OF_THE_ORDINARY,
                        Words.of("实发 " + slip.net() + "，上月 " + last + "，差得离谱", "net " + slip.net() + ", last month " + last + ": out of the ordinary"), true));
        }
        return stops;
    }

    private Map<PersonId, PayReckoning.Scored> closed(Map<PersonId, Appraisal.Result> results) {
        var scored = new LinkedHashMap<PersonId, PayReckoning.Scored>();
        results.forEach((person, r) -> scored.put(person, new PayReckoning.Scored(r.score(), r.coefficient(), r.sheet() + " · " + r.bands())));
        return scored;
    }

    /** Scores as they stand: closed ones, and the running month's. */
    Map<PersonId, PayReckoning.Scored> standing(YearMonth month) {
        var scored = closed(appraisal.results(month));
        appraisal.standings(month).forEach((person, s) -> {
            if (!s.closed() && s.reckoned().score() != null) scored.put(person, new PayReckoning.Scored(s.reckoned().score(), s.reckoned().coefficient(), s.sheet()));
        });
        return scored;
    }

    private static String hex(YearMonth month, PayReckoning.Reckoned reckoned) { return HexFormat.of().formatHex(Fingerprint.of(month, reckoned.slips())); }

    private Words movedNames(Runs.Run run, PayReckoning.Reckoned again) {
        return Words.list(again.slips().stream().filter(s -> runs.slip(run.id(), s.person()).map(old -> !old.amounts().equals(s.amounts()) || !old.inputs().equals(s.inputs())).orElse(true))
                .limit(5).map(Slip::name).toList());
    }

    private Words names(List<PersonId> people) { return people.isEmpty() ? Words.same("") : Words.list(organisation.names(people.stream().limit(5).toList()).values()); }
}
