package zhanggui.appraisal.annual;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.ArrayList;
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
import zhanggui.kernel.Needs;
import zhanggui.kernel.Permission;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Points;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;
import zhanggui.metrics.Metrics;
import zhanggui.organisation.Organisation;

/** APR-08, MET-11: the department's annual sheet with its four signatures. */
@RestController
@RequestMapping("/api/appraisal/annual")
class AnnualHttp {

    /** @param signed how many of the four. @param mine whether it is the viewer's turn */
    record YearRow(int year, Words name, int signed, boolean mine, @Nullable Points total, @Nullable Integer payout) {}

    /** @param measured whether a measure completes it by itself, so that nothing is entered */
    record RowView(AnnualSheet.Row row, Words unit, @Nullable Words measureName, boolean measured, AnnualFigures.@Nullable Completed completed, @Nullable Points score) {}

    /** @param words what the signature is for. @param by null while nobody is named */
    record SignatureView(Words words, @Nullable PersonId by, String name, @Nullable Instant at, String said) {}

    /**
     * @param weights what the rows have together
     * @param back    why the last round ended; null when none did
     */
    record AnnualView(int year, int version, AnnualSheet sheet, List<RowView> rows, Points weights, @Nullable Words counts, @Nullable Points sum, @Nullable Points total, @Nullable Integer payout,
                      List<SignatureView> signatures, boolean approved, boolean mySignature, boolean myEntries, boolean mayChange, boolean mayReturn, AnnualSheets.@Nullable SentBack back, List<AnnualSheets.Member> members) {}

    record Keeping(@NotNull @Valid AnnualSheet sheet, @Nullable String reason) {}

    /** @param hundredths of the row's unit */
    record Entering(@NotBlank String row, @NotNull Long hundredths, @Nullable String words) {}

    record Saying(@Nullable String words) {}

    private static final List<Words> STEPS = List.of(Words.of("统计员", "Statistician"), Words.of("部门经理审核", "Department manager's review"), Words.of("财务审核", "Finance review"), Words.of("总经理批准", "General manager's approval"));

    private final AnnualSheets sheets;
    private final SignAnnual signing;
    private final AnnualTemplate template;
    private final Metrics metrics;
    private final Organisation organisation;

    AnnualHttp(AnnualSheets sheets, SignAnnual signing, AnnualTemplate template, Metrics metrics, Organisation organisation) {
        this.sheets = sheets;
        this.signing = signing;
        this.template = template;
        this.metrics = metrics;
        this.organisation = organisation;
    }

    /** Of the years whose sheet the viewer may see, the latest first. */
    @GetMapping
    @Needs(Permission.SIGNED_IN)
    List<YearRow> years(Viewer viewer) {
        return sheets.years().stream().map(y -> sheets.of(y).orElseThrow()).filter(v -> sees(v, viewer)).map(v -> {
            var round = sheets.round(v);
            var figures = round.figures() == null ? signing.figures(v) : round.figures();
            return new YearRow(v.year(), v.sheet().name(), round.signatures().size(), turn(v, round, viewer), figures.total(), figures.payout());
        }).toList();
    }

    @GetMapping("/template")
    @Needs(Permission.MANAGE_APPRAISAL)
    AnnualSheet template() { return template.sheet(); }

    @GetMapping("/{year}")
    @Needs(Permission.SIGNED_IN)
    AnnualView year(@PathVariable int year, Viewer viewer) {
        var version = sheets.of(year).orElseThrow(() -> Answer.refuse(AnnualRefusal.NO_ANNUAL_SHEET, Map.of("year", Integer.toString(year))));
        if (!sees(version, viewer)) throw Answer.refuse(AnnualRefusal.NOT_FOR_YOU);
        return view(version, viewer);
    }

    @PostMapping("/{year}")
    @Needs(Permission.MANAGE_APPRAISAL)
    AnnualView keep(@PathVariable int year, @RequestBody @Valid Keeping body, Viewer viewer) { return view(Answer.of(signing.keep(year, body.sheet(), body.reason(), viewer.person())), viewer); }

    /** The statistician alone. */
    @PostMapping("/{year}/entries")
    @Needs(Permission.SIGNED_IN)
    AnnualView enter(@PathVariable int year, @RequestBody @Valid Entering body, Viewer viewer) {
        return view(Answer.of(signing.enter(year, body.row(), body.hundredths(), body.words(), viewer.person())), viewer);
    }

    /** Whoever is next of the four. */
    @PostMapping("/{year}/signatures")
    @Needs(Permission.SIGNED_IN)
    AnnualView sign(@PathVariable int year, @RequestBody @Valid Saying body, Viewer viewer) { return view(Answer.of(signing.sign(year, body.words(), viewer.person())), viewer); }

    @PostMapping("/{year}/return")
    @Needs(Permission.SIGNED_IN)
    AnnualView sendBack(@PathVariable int year, @RequestBody @Valid Saying body, Viewer viewer) { return view(Answer.of(signing.sendBack(year, body.words(), viewer.person())), viewer); }

    private boolean sees(AnnualSheets.Version version, Viewer viewer) {
        var signs = version.sheet().signers() != null && version.sheet().signers().inOrder().stream().anyMatch(viewer::is);
        return signs || viewer.may(Permission.MANAGE_APPRAISAL) || sheets.members(version).stream().anyMatch(m -> viewer.is(m.person()));
    }

    private static boolean turn(AnnualSheets.Version version, AnnualSheets.Round round, Viewer viewer) {
        return version.sheet().signers() != null && !round.approved() && viewer.is(version.sheet().signers().inOrder().get(round.signatures().size()));
    }

    private AnnualView view(AnnualSheets.Version version, Viewer viewer) {
        var sheet = version.sheet();
        var round = sheets.round(version);
        var figures = round.figures() == null ? signing.figures(version) : round.figures();
        var signs = sheet.signers() != null && sheet.signers().inOrder().stream().anyMatch(viewer::is);
        var open = round.signatures().isEmpty();
        return new AnnualView(version.year(), version.version(), sheet, rows(sheet, figures), sheet.weights(), sheet.totals() == null ? null : counts(sheet), figures.sum(), figures.total(), figures.payout(), signatures(sheet, round), round.approved(),
                turn(version, round, viewer), open && sheet.signers() != null && viewer.is(sheet.signers().statistician()), open && viewer.may(Permission.MANAGE_APPRAISAL), signs && !open && !round.approved(), round.back(), sheets.members(version));
    }

    private static Words counts(AnnualSheet sheet) {
        return switch (sheet.totals()) {
            case NORMALISED -> Words.of("印出的权重合计 " + sheet.weights() + "，按比例折成 100", "the weights make " + sheet.weights() + "; made to fit 100 in proportion");
            case CAPPED -> Words.of("权重合计 " + sheet.weights() + "，最多计 100", "the weights make " + sheet.weights() + "; at most 100 count");
            case AS_PRINTED -> Words.of("权重合计 " + sheet.weights() + "，按原分计", "the weights make " + sheet.weights() + "; counted as printed");
        };
    }

    private List<RowView> rows(AnnualSheet sheet, AnnualFigures figures) {
        var rows = new ArrayList<RowView>();
        for (int i = 0; i < sheet.rows().size(); i++) {
            var row = sheet.rows().get(i);
            var figure = figures.rows().get(i);
            var name = row.measure() != null && metrics.knows(row.measure()) ? metrics.definition(row.measure()).name() : null;
            rows.add(new RowView(row, row.unit().words(), name, figure.completed() != null && !figure.completed().version().isEmpty(), figure.completed(), figure.score()));
        }
        return rows;
    }

    private List<SignatureView> signatures(AnnualSheet sheet, AnnualSheets.Round round) {
        var views = new ArrayList<SignatureView>();
        for (int i = 0; i < STEPS.size(); i++) {
            var by = sheet.signers() == null ? null : sheet.signers().inOrder().get(i);
            var signed = i < round.signatures().size() ? round.signatures().get(i) : null;
            views.add(new SignatureView(STEPS.get(i), by, by == null ? "" : organisation.name(by), signed == null ? null : signed.at(), signed == null ? "" : signed.words()));
        }
        return views;
    }
}
