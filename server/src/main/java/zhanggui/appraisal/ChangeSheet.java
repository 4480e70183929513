package zhanggui.appraisal;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.audit.MonthLocks;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.Outcome.Field;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Points;
import zhanggui.kernel.Words;
import zhanggui.metrics.MeasureKind;
import zhanggui.metrics.Metrics;
import zhanggui.metrics.SubjectKind;
import zhanggui.metrics.TargetKind;
import zhanggui.metrics.Targets;
import zhanggui.organisation.Organisation;

/** APR-45: a sheet is adopted or changed from a month on, with a reason, by one person or, where a second is named, by two; what was in force stays on record. */
@Component
class ChangeSheet {

    private final Sheets sheets;
    private final Results results;
    private final Metrics metrics;
    private final Organisation organisation;
    private final MonthLocks locks;
    private final Audit audit;

    ChangeSheet(Sheets sheets, Results results, Metrics metrics, Organisation organisation, MonthLocks locks, Audit audit) {
        this.sheets = sheets;
        this.results = results;
        this.metrics = metrics;
        this.organisation = organisation;
        this.locks = locks;
        this.audit = audit;
    }

    /** By one person alone, when the company asks for no second one. */
    @Transactional
    Outcome<Sheets.Version> change(String post, LocalDate from, Sheet sheet, String reason, PersonId by) { return write(post, from, sheet, reason, by, null); }

    private Outcome<Sheets.Version> write(String post, LocalDate from, Sheet sheet, String reason, PersonId by, @Nullable PersonId agreedBy) {
        var fault = fault(post, from, sheet, reason);
        if (fault.isPresent()) return fault.get();
        var before = sheets.versions(post).stream().findFirst().map(Sheets.Version::sheet).orElse(null);
        var version = sheets.add(post, from, sheet, reason, by, agreedBy);
        audit.record(by, "appraisal.sheet.change", "sheet/" + version.label(), before, sheet, reason);
        return Outcome.done(version);
    }

    /** What stands in the way of the sheet; empty when it may come into force. */
    private Optional<Outcome<Sheets.Version>> fault(String post, LocalDate from, Sheet sheet, String reason) {
        if (reason == null || reason.isBlank()) return Optional.of(Outcome.refused(AppraisalRefusal.NO_REASON));
        if (from.getDayOfMonth() != 1) return Optional.of(Outcome.refused(AppraisalRefusal.NOT_FIRST_OF_MONTH));
        if (!sheet.faults().isEmpty()) return Optional.of(Outcome.refused(AppraisalRefusal.BROKEN_SHEET, sheet.faults()));
        for (var measure : Stream.concat(sheet.measures().stream(), sheet.targeted().stream()).toList()) if (!metrics.knows(measure)) return Optional.of(Outcome.refused(AppraisalRefusal.UNKNOWN_MEASURE, Map.of("measure", measure)));
        var wrong = wrongMeasures(sheet);
        if (!wrong.isEmpty()) return Optional.of(Outcome.refused(AppraisalRefusal.BROKEN_SHEET, wrong));
        if (results.anyFrom(post, YearMonth.from(from))) return Optional.of(Outcome.refused(AppraisalRefusal.MONTH_CLOSED, Map.of("month", YearMonth.from(from))));
        if (locks.reachesLocked(YearMonth.from(from))) return Optional.of(Outcome.refused(AppraisalRefusal.DATED_INTO_LOCKED, Map.of("month", YearMonth.from(from))));
        var last = sheets.versions(post).stream().findFirst();
        return last.filter(v -> !v.from().isBefore(from)).map(v -> Outcome.refused(AppraisalRefusal.OLDER_THAN_LAST, Map.of("from", v.from())));
    }

    /** It waits for the second person that is named; until then nothing of it holds. */
    @Transactional
    Outcome<Sheets.Proposal> propose(String post, LocalDate from, Sheet sheet, String reason, PersonId second, PersonId by) {
        if (by.equals(second)) return Outcome.refused(AppraisalRefusal.SAME_SECOND_PERSON);
        if (organisation.find(second, from).isEmpty()) return Outcome.refused(AppraisalRefusal.NO_SUCH_PERSON);
        if (fault(post, from, sheet, reason).orElse(null) instanceof Outcome.Refused<Sheets.Version>(var why, var facts, var fields)) return new Outcome.Refused<>(why, facts, fields);
        var proposal = sheets.propose(post, from, sheet, reason, by, second);
        audit.record(by, "appraisal.sheet.propose", "sheet/" + post, null, sheet, reason);
        return Outcome.done(proposal);
    }

    /** The second person has looked at it and approves by an account of their own; everything that can be wrong with a sheet is looked at again. */
    @Transactional
    Outcome<Sheets.Version> approve(long id, PersonId by) {
        var found = sheets.lockProposal(id);
        if (found.isEmpty()) return Outcome.refused(AppraisalRefusal.NO_PROPOSAL);
        var proposal = found.get();
        if (!proposal.second().equals(by)) return Outcome.refused(AppraisalRefusal.SECOND_PERSON, Map.of("who", organisation.name(proposal.second())));
        var written = write(proposal.post(), proposal.from(), proposal.sheet(), proposal.reason(), proposal.proposedBy(), by);
        if (written instanceof Outcome.Done<Sheets.Version>(var version)) {
            sheets.approved(id, version);
            audit.record(by, "appraisal.sheet.approve", "sheet/" + version.label(), null, Map.of("proposal", id), proposal.reason());
        }
        return written;
    }

    /** APR-41: a rate is scored by a rule for rates, occurrences by a rule for occurrences, and the measure speaks about people. */
    List<Field> wrongMeasures(Sheet sheet) {
        var wrong = new ArrayList<Field>();
        for (var item : sheet.items()) {
            if (item.measure() == null || item.how() == Item.How.MANUAL) continue;
            var place = "items." + item.key();
            if (!metrics.knows(item.measure())) {
                wrong.add(new Field(place, Words.of(item.title().zh() + "：没有指标「" + item.measure() + "」", item.title().en() + ": there is no measure " + item.measure())));
                continue;
            }
            var definition = metrics.definition(item.measure());
            var rate = definition.kind() == MeasureKind.RATIO || definition.kind() == MeasureKind.FORMULA;
            if (item.aimed()) {
                if (!Targets.measures(definition, TargetKind.PERSON) && !Targets.measures(definition, TargetKind.SHOP))
                    wrong.add(new Field(place, Words.of(item.title().zh() + "：「" + definition.name().zh() + "」不按人也不按店算，定不了目标", item.title().en() + ": " + definition.name().en() + " is measured neither by person nor by shop and has no target")));
                continue;
            }
            if (!definition.speaksAbout(SubjectKind.PERSON)) wrong.add(new Field(place, Words.of(item.title().zh() + "：「" + definition.name().zh() + "」不按人算", item.title().en() + ": " + definition.name().en() + " is not measured by person")));
            else if (rate != item.rule().ofRate()) wrong.add(new Field(place, rate
                    ? Words.of(item.title().zh() + "：「" + definition.name().zh() + "」是比率，不能按次扣", item.title().en() + ": " + definition.name().en() + " is a rate and cannot be scored per occurrence")
                    : Words.of(item.title().zh() + "：「" + definition.name().zh() + "」是次数，只能按次扣", item.title().en() + ": " + definition.name().en() + " counts occurrences; only each occurrence can take points")));
        }
        return wrong;
    }

    /** What differs between two versions, place by place, as it is said on the page. */
    record Difference(String place, Words label, Words before, Words after) {}

    private static final Words NOTHING = Words.same("");

    private static Words said(Sheet.@Nullable Totals totals) { return totals == null ? Words.of("要正好 100", "must be 100") : totals.words(); }

    static List<Difference> compare(Sheet before, Sheet after) {
        var differences = new ArrayList<Difference>();
        differ(differences, "assessorPercent", Words.of("考核方占比 %", "Assessor's share %"), Words.same(before.assessorPercent() + "%"), Words.same(after.assessorPercent() + "%"));
        differ(differences, "selfMissing", Words.of("缺自评时", "When the self-assessment is missing"), before.selfMissing().words(), after.selfMissing().words());
        differ(differences, "voluntary", Words.of("自愿任务最多", "Voluntary tasks at most"), said(before.voluntary()), said(after.voluntary()));
        differ(differences, "totals", Words.of("合计不是 100 时", "When it is not 100"), said(before.totals()), said(after.totals()));
        for (var item : before.items()) {
            var now = after.item(item.key()).orElse(null);
            if (now == null) {
                differences.add(new Difference(item.key(), item.title(), said(item.points()), NOTHING));
                continue;
            }
            differ(differences, item.key() + ".title", item.title(), item.title(), now.title());
            differ(differences, item.key() + ".points", item.title(), said(item.points()), said(now.points()));
            differ(differences, item.key() + ".how", item.title(), item.how().words(), now.how().words());
            differ(differences, item.key() + ".measure", item.title(), name(item.measure()), name(now.measure()));
            if (!item.rule().equals(now.rule())) differences.add(new Difference(item.key() + ".rule", item.title(), Told.rule(item), Told.rule(now)));
            differ(differences, item.key() + ".floor", label(item, "最少", "at least"), said(item.floor()), said(now.floor()));
            differ(differences, item.key() + ".cap", label(item, "最多", "at most"), said(item.cap()), said(now.cap()));
            differ(differences, item.key() + ".unmeasured", item.title(), item.unmeasured().words(), now.unmeasured().words());
        }
        for (var item : after.items()) if (before.item(item.key()).isEmpty()) differences.add(new Difference(item.key(), item.title(), NOTHING, said(item.points())));
        return differences;
    }

    private static void differ(List<Difference> into, String place, Words label, Words before, Words after) {
        if (!before.equals(after)) into.add(new Difference(place, label, before, after));
    }

    private static Words label(Item item, String zh, String en) { return Words.of(item.title().zh() + "，" + zh, item.title().en() + ", " + en); }

    private static Words said(Points points) { return points == null ? NOTHING : Words.same(points.toString()); }

    private static Words name(String measure) { return measure == null ? NOTHING : Words.same(measure); }
}
