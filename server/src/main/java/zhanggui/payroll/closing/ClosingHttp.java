package zhanggui.payroll.closing;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import zhanggui.conduct.Conduct;
import zhanggui.conduct.Entry;
import zhanggui.kernel.Answer;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.ClosingStep.Stage;
import zhanggui.kernel.Money;
import zhanggui.kernel.Needs;
import zhanggui.kernel.Permission;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.RoleHolders;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Why;
import zhanggui.kernel.Words;
import zhanggui.organisation.Organisation;
import zhanggui.payroll.Payroll;

/** CLS-01, CLS-02: the checklist of a month, its dry run, and closing it. */
@RestController
@RequestMapping("/api/payroll/closing")
class ClosingHttp {

    /** @param holders who settles it: the first of those who may */
    record StepView(Stage stage, Words name, Checklist.State state, long done, long all, LocalDate due, List<Words> told, @Nullable Instant lockedAt, String lockedBy, List<Checklist.Point> points, long more, boolean passes, List<String> holders) {}

    /** A fact of the month that came to light after it was locked. @param paysIn the month that pays for it; null while nobody has decided */
    record Late(Instant at, String name, Words words, Money amount, @Nullable YearMonth paysIn, Why.@Nullable FactRef fact) {}

    /** @param closed null while it is not @param against what stands against closing it, the first few; empty when it may be closed */
    record MonthView(YearMonth month, boolean over, List<StepView> steps, CloseMonth.@Nullable Closed closed, List<Words> against, List<Late> late, List<CloseMonth.Closed> before) {}

    record UnusualView(PersonId person, String name, Words post, String item, Words label, Why.Figure before, Why.Figure now, Words difference, String figures, @Nullable String by, @Nullable Instant at, String words) {}

    record Sums(Money gross, Money net, int people) {}

    /** @param then the month before; null without one @param stops by kind, how many results stop the run by themselves; empty for a month that is approved */
    record TrialView(YearMonth month, Instant at, boolean dry, Sums now, @Nullable Sums then, List<UnusualView> unusual, Map<String, Long> stops, String sha256) {}

    record Passing(@NotNull Stage stage, @NotNull String key, @NotNull String reason) {}

    record Seeing(@NotNull PersonId person, @NotNull String item, @NotNull String figures, @Nullable String words) {}

    private static final int SHOWN = 50;
    private static final int HOLDERS = 2;
    private static final int MOST_AGAINST = 5;
    private static final Map<Stage, Permission> SETTLES = new EnumMap<>(Map.of(Stage.IMPORTS, Permission.IMPORT_FILES, Stage.PUNCHES, Permission.MANAGE_ATTENDANCE, Stage.ATTENDANCE, Permission.MANAGE_ATTENDANCE,
            Stage.CASES, Permission.DECIDE_REWARDS, Stage.REPORTS, Permission.COACH, Stage.SCORES, Permission.MANAGE_APPRAISAL, Stage.PAY, Permission.RUN_PAYROLL, Stage.BOOKS, Permission.MANAGE_WAREHOUSE));

    private final Checklist checklist;
    private final CloseMonth closing;
    private final Payroll payroll;
    private final Conduct conduct;
    private final Organisation organisation;
    private final ObjectProvider<RoleHolders> holders;
    private final BusinessCalendar calendar;

    ClosingHttp(Checklist checklist, CloseMonth closing, Payroll payroll, Conduct conduct, Organisation organisation, ObjectProvider<RoleHolders> holders, BusinessCalendar calendar) {
        this.checklist = checklist;
        this.closing = closing;
        this.payroll = payroll;
        this.conduct = conduct;
        this.organisation = organisation;
        this.holders = holders;
        this.calendar = calendar;
    }

    @GetMapping("/{month}")
    @Needs(Permission.CLOSE_MONTHS)
    MonthView month(@PathVariable YearMonth month) {
        var steps = checklist.of(month);
        var against = steps.stream().flatMap(s -> Checklist.named(s).stream()).limit(MOST_AGAINST).toList();
        return new MonthView(month, checklist.over(month), steps.stream().map(this::view).toList(), closing.closed(month).orElse(null), against, late(month),
                closing.closed().stream().filter(c -> c.month().isBefore(month)).limit(6).toList());
    }

    private StepView view(Checklist.Step step) {
        var locked = step.locked();
        return new StepView(step.stage(), step.name(), step.state(), step.done(), step.all(), step.due(), step.told(), locked == null ? null : locked.at(), locked == null ? "" : locked.by(), step.points().stream().limit(SHOWN).toList(),
                step.more() + Math.max(0, step.points().size() - SHOWN),
                CloseMonth.passes(step.stage()), settles(step.stage()));
    }

    private List<String> settles(Stage stage) {
        var known = holders.getIfAvailable();
        if (known == null) return List.of();
        return known.who(SETTLES.get(stage), null, calendar.today()).stream().limit(HOLDERS).map(organisation::name).toList();
    }

    private List<Late> late(YearMonth month) {
        return conduct.of(month).stream().filter(e -> e.rule().equals(Entry.CORRECTION)).map(e -> new Late(e.proposedAt(), e.name(), e.words(), e.amount(), e.paysIn(), e.corrects())).toList();
    }

    /** CLS-02: what the month comes to as it stands, beside the month before; nothing is saved. */
    @GetMapping("/{month}/trial")
    @Needs(Permission.CLOSE_MONTHS)
    TrialView trial(@PathVariable YearMonth month) {
        var now = closing.standing(month);
        var then = payroll.approved(month.minusMonths(1)).map(ClosingHttp::sums).orElse(null);
        var unusual = closing.unusual(now).stream().map(l -> new UnusualView(l.unusual().person(), l.unusual().name(), l.unusual().post(), l.unusual().item(), l.unusual().label(), l.unusual().before(), l.unusual().now(),
                l.unusual().difference(), l.unusual().figures(), l.by(), l.at(), l.words())).toList();
        return new TrialView(month, calendar.clock().instant(), now.dry(), sums(now), then, unusual, now.stops(), now.sha256());
    }

    private static Sums sums(Payroll.Month month) { return new Sums(month.gross(), month.net(), month.people().size()); }

    @PostMapping("/{month}/passes")
    @Needs(Permission.CLOSE_MONTHS)
    MonthView pass(@PathVariable YearMonth month, @RequestBody @Valid Passing body, Viewer viewer) {
        Answer.of(closing.pass(month, body.stage(), body.key(), body.reason(), viewer.person()));
        return month(month);
    }

    @PostMapping("/{month}/looks")
    @Needs(Permission.CLOSE_MONTHS)
    TrialView see(@PathVariable YearMonth month, @RequestBody @Valid Seeing body, Viewer viewer) {
        Answer.of(closing.see(month, body.person(), body.item(), body.figures(), body.words(), viewer.person()));
        return trial(month);
    }

    @PostMapping("/{month}")
    @Needs(Permission.CLOSE_MONTHS)
    MonthView close(@PathVariable YearMonth month, Viewer viewer) {
        Answer.of(closing.close(month, viewer.person()));
        return month(month);
    }
}
