package zhanggui.appraisal;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Points;
import zhanggui.kernel.Words;
import zhanggui.metrics.Metrics;

/** APR-45: a sheet is adopted or changed from a month on, with a reason; what was in force stays on record. */
@Component
class ChangeSheet {

    private final Sheets sheets;
    private final Results results;
    private final Metrics metrics;
    private final Audit audit;

    ChangeSheet(Sheets sheets, Results results, Metrics metrics, Audit audit) {
        this.sheets = sheets;
        this.results = results;
        this.metrics = metrics;
        this.audit = audit;
    }

    /** @param agreedBy the second person, or null when the company asks for none */
    @Transactional
    Outcome<Sheets.Version> change(String post, LocalDate from, Sheet sheet, String reason, PersonId by, PersonId agreedBy) {
        if (reason == null || reason.isBlank()) return Outcome.refused(AppraisalRefusal.NO_REASON);
        if (from.getDayOfMonth() != 1) return Outcome.refused(AppraisalRefusal.NOT_FIRST_OF_MONTH);
        if (by.equals(agreedBy)) return Outcome.refused(AppraisalRefusal.SAME_SECOND_PERSON);
        if (!sheet.faults().isEmpty()) return Outcome.refused(AppraisalRefusal.BROKEN_SHEET, sheet.faults());
        for (var measure : sheet.measures()) if (!metrics.knows(measure)) return Outcome.refused(AppraisalRefusal.UNKNOWN_MEASURE, Map.of("measure", measure));
        if (results.anyFrom(post, YearMonth.from(from))) return Outcome.refused(AppraisalRefusal.MONTH_CLOSED, Map.of("month", YearMonth.from(from)));
        var versions = sheets.versions(post);
        if (!versions.isEmpty() && !versions.getFirst().from().isBefore(from)) return Outcome.refused(AppraisalRefusal.OLDER_THAN_LAST, Map.of("from", versions.getFirst().from()));
        var version = sheets.add(post, from, sheet, reason, by, agreedBy);
        audit.record(by, "appraisal.sheet.change", "sheet/" + version.label(), versions.isEmpty() ? null : versions.getFirst().sheet(), sheet, reason);
        return Outcome.done(version);
    }

    /** What differs between two versions, place by place. */
    record Difference(String place, Words label, String before, String after) {}

    static List<Difference> compare(Sheet before, Sheet after) {
        var differences = new ArrayList<Difference>();
        differ(differences, "assessorPercent", Words.of("考核方占比 %", "Assessor's share %"), before.assessorPercent(), after.assessorPercent());
        differ(differences, "selfMissing", Words.of("缺自评时", "When the self-assessment is missing"), before.selfMissing(), after.selfMissing());
        differ(differences, "voluntary", Words.of("自愿任务最多", "Voluntary tasks at most"), before.voluntary(), after.voluntary());
        for (var item : before.items()) {
            var now = after.item(item.key()).orElse(null);
            if (now == null) {
                differences.add(new Difference(item.key(), item.title(), item.points().toString(), ""));
                continue;
            }
            differ(differences, item.key() + ".points", item.title(), item.points(), now.points());
            differ(differences, item.key() + ".measure", item.title(), item.measure(), now.measure());
            if (!item.rule().equals(now.rule())) differences.add(new Difference(item.key() + ".rule", item.title(), Told.rule(item).zh(), Told.rule(now).zh()));
            differ(differences, item.key() + ".unmeasured", item.title(), item.unmeasured(), now.unmeasured());
        }
        for (var item : after.items()) if (before.item(item.key()).isEmpty()) differences.add(new Difference(item.key(), item.title(), "", item.points().toString()));
        return differences;
    }

    private static void differ(List<Difference> into, String place, Words label, Object before, Object after) {
        if (!Objects.equals(before, after)) into.add(new Difference(place, label, text(before), text(after)));
    }

    private static String text(Object value) { return value == null ? "" : value instanceof Points points ? points.toString() : value.toString(); }
}
