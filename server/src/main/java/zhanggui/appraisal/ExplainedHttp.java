package zhanggui.appraisal;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import zhanggui.kernel.Answer;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Needs;
import zhanggui.kernel.Permission;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Viewer;
import zhanggui.organisation.Reach;

/** APR-10: explaining a sheet to those it is for, and their confirmations. */
@RestController
@RequestMapping("/api/appraisal")
class ExplainedHttp {

    /** @param words what was gone through, and where the training stands */
    record Explaining(@NotNull LocalDate day, @NotNull List<@NotNull PersonId> people, @Nullable String words) {}

    record Confirming(@Nullable String words) {}

    /** One's own sheet, with what is new in it. @param differences against the version before; empty for the first */
    record MySheet(Sheets.Version version, Bands bands, boolean counts, List<ChangeSheet.Difference> differences, Explained.Row state) {}

    private final Explained explained;
    private final Sheets sheets;
    private final BusinessCalendar calendar;
    private final Reach reach;

    ExplainedHttp(Explained explained, Sheets sheets, BusinessCalendar calendar, Reach reach) {
        this.reach = reach;
        this.explained = explained;
        this.sheets = sheets;
        this.calendar = calendar;
    }

    @GetMapping("/sheets/{post}/versions/{version}/people")
    @Needs(Permission.READ_SCORES)
    List<Explained.Row> people(@PathVariable String post, @PathVariable int version, Viewer viewer) {
        var all = explained.of(version(post, version));
        var seen = reach.among(all.stream().map(Explained.Row::person).toList(), viewer, Permission.READ_SCORES, calendar.today(), calendar.today().plusDays(1));
        return all.stream().filter(row -> seen.contains(row.person())).toList();
    }

    @PostMapping("/sheets/{post}/versions/{version}/explanations")
    @Needs(Permission.MANAGE_APPRAISAL)
    List<Explained.Row> explain(@PathVariable String post, @PathVariable int version, @RequestBody @Valid Explaining body, Viewer viewer) {
        return Answer.of(explained.explain(version(post, version), body.day(), body.people(), body.words(), viewer.person()));
    }

    /** What counts for the viewer now and what will, each with whether it was explained and confirmed. */
    @GetMapping("/my-sheets")
    @Needs(Permission.SIGNED_IN)
    List<MySheet> mine(Viewer viewer) {
        return explained.forPerson(viewer.person()).stream().flatMap(v -> explained.of(v, viewer.person()).map(row -> mine(v, row)).stream()).toList();
    }

    private MySheet mine(Sheets.Version version, Explained.Row row) {
        var before = sheets.version(version.post(), version.version() - 1).map(Sheets.Version::sheet);
        var month = YearMonth.from(version.from());
        return new MySheet(version, sheets.bands(month), !version.from().isAfter(calendar.today()), before.map(b -> ChangeSheet.compare(b, version.sheet())).orElse(List.of()), row);
    }

    @PostMapping("/sheets/{post}/versions/{version}/confirmation")
    @Needs(Permission.SIGNED_IN)
    Explained.Row confirm(@PathVariable String post, @PathVariable int version, @RequestBody @Valid Confirming body, Viewer viewer) {
        return Answer.of(explained.confirm(version(post, version), body.words(), viewer.person()));
    }

    private Sheets.Version version(String post, int version) {
        return sheets.version(post, version).orElseThrow(() -> Answer.refuse(AppraisalRefusal.NO_SHEET, Map.of("post", post + " v" + version)));
    }
}
