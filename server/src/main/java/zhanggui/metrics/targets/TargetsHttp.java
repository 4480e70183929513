package zhanggui.metrics.targets;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.validation.annotation.Validated;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import zhanggui.kernel.Answer;
import zhanggui.kernel.Needs;
import zhanggui.kernel.Permission;
import zhanggui.kernel.Viewer;
import zhanggui.metrics.TargetKind;

/** Targets: set, divided, agreed to, put in force, looked at. */
@RestController
@RequestMapping("/api/metrics/targets")
class TargetsHttp {

    private static final long MOST = 10_000_000_000_000L;

    record NewTarget(@NotBlank @Size(max = 80) String measure, @Min(2000) @Max(2200) int year, @NotNull TargetKind kind, @Min(0) long subject, @Min(1) @Max(MOST) long amount, Shape.@Nullable Way way, @Nullable @Size(max = 1000) String note) {}

    record TargetMade(long id) {}

    /** @param from the first day of the part @param rest who makes up for it */
    record NewAmount(long share, @NotNull Span span, @NotNull LocalDate from, @Min(0) @Max(MOST) long amount, TargetTree.@Nullable Rest rest, @Nullable @Size(max = 1000) String why) {}

    /** @param amounts of all that the part divides into, in order */
    record NewParts(long share, @NotNull Span span, @NotNull LocalDate from, @NotNull @Size(min = 1, max = 31) List<@NotNull @Min(0) @Max(MOST) Long> amounts) {}

    record NewWay(long share, @NotNull Span span, @NotNull LocalDate from, Shape.@Nullable Way way) {}

    record NewPiece(@NotNull TargetKind kind, @Min(0) long subject, @Min(1) @Max(MOST) long amount) {}

    record NewShares(long share, @NotNull @Size(max = 100) List<@NotNull @Valid NewPiece> pieces) {}

    record Agreement(boolean agreed, @Nullable @Size(max = 1000) String words) {}

    record TargetWords(@NotBlank @Size(max = 1000) String words) {}

    private final TargetPlans plans;
    private final SetTarget setting;
    private final ChangeTarget changing;
    private final AgreeTarget agreeing;

    TargetsHttp(TargetPlans plans, SetTarget setting, ChangeTarget changing, AgreeTarget agreeing) {
        this.plans = plans;
        this.setting = setting;
        this.changing = changing;
        this.agreeing = agreeing;
    }

    private static String said(@Nullable String words) { return words == null ? "" : words.strip(); }

    /** Those that the viewer sets or agrees to. */
    @GetMapping
    @Needs(Permission.SIGNED_IN)
    List<TargetPlan.Listed> list(@RequestParam int year, Viewer viewer) { return plans.list(Math.clamp(year, 2000, 2200), viewer); }

    @GetMapping("/{id}")
    @Needs(Permission.SIGNED_IN)
    TargetPlan.Whole one(@PathVariable long id, Viewer viewer) { return Answer.of(plans.whole(id, viewer)); }

    /** One share's year, quarters, months, weeks and days. */
    @GetMapping("/{id}/periods")
    @Needs(Permission.SIGNED_IN)
    TargetPlan.Lines periods(@PathVariable long id, @RequestParam long share, Viewer viewer) { return Answer.of(plans.lines(id, share, viewer)); }

    @PostMapping
    @Needs(Permission.PLAN_TARGETS)
    TargetMade set(@Validated @RequestBody NewTarget fresh, Viewer viewer) {
        var way = fresh.way == null ? Shape.Way.CALENDAR : fresh.way;
        return new TargetMade(Answer.of(setting.set(new SetTarget.Draft(fresh.measure, fresh.year, fresh.kind, fresh.subject, fresh.amount, way, said(fresh.note)), viewer)));
    }

    /** What a change would do to the rest; nothing is kept. */
    @PostMapping("/{id}/changes/preview")
    @Needs(Permission.PLAN_TARGETS)
    TargetPlan.Preview preview(@PathVariable long id, @Validated @RequestBody NewAmount fresh, Viewer viewer) { return Answer.of(changing.preview(id, change(fresh), viewer)); }

    @PostMapping("/{id}/changes")
    @Needs(Permission.PLAN_TARGETS)
    TargetPlan.Preview change(@PathVariable long id, @Validated @RequestBody NewAmount fresh, Viewer viewer) { return Answer.of(changing.change(id, change(fresh), said(fresh.why), viewer)); }

    private static ChangeTarget.Change change(NewAmount fresh) {
        return new ChangeTarget.Change(fresh.share, fresh.span, fresh.from, fresh.amount, fresh.rest == null ? TargetTree.Rest.SPANS : fresh.rest);
    }

    /** By hand: all that a part divides into at once. */
    @PostMapping("/{id}/parts")
    @Needs(Permission.PLAN_TARGETS)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void byHand(@PathVariable long id, @Validated @RequestBody NewParts fresh, Viewer viewer) { Answer.of(changing.byHand(id, new ChangeTarget.ByHand(fresh.share, fresh.span, fresh.from, fresh.amounts), viewer)); }

    /** The days of a part anew: evenly, by calendar, as last year. */
    @PostMapping("/{id}/way")
    @Needs(Permission.PLAN_TARGETS)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void way(@PathVariable long id, @Validated @RequestBody NewWay fresh, Viewer viewer) {
        Answer.of(changing.relay(id, new ChangeTarget.Relay(fresh.share, fresh.span, fresh.from, fresh.way == null ? Shape.Way.EVEN : fresh.way), viewer));
    }

    /** A share among shops, departments or people; without pieces it is one again. */
    @PostMapping("/{id}/shares")
    @Needs(Permission.PLAN_TARGETS)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void divide(@PathVariable long id, @Validated @RequestBody NewShares fresh, Viewer viewer) {
        Answer.of(changing.divide(id, fresh.share, fresh.pieces.stream().map(p -> new ChangeTarget.Piece(p.kind, p.subject, p.amount)).toList(), viewer));
    }

    @PostMapping("/{id}/agreement")
    @Needs(Permission.CONFIRM_TARGETS)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void agree(@PathVariable long id, @Validated @RequestBody Agreement fresh, Viewer viewer) { Answer.of(agreeing.agree(id, fresh.agreed, said(fresh.words), viewer)); }

    @PostMapping("/{id}/activation")
    @Needs(Permission.PLAN_TARGETS)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void putInForce(@PathVariable long id, Viewer viewer) { Answer.of(agreeing.putInForce(id, viewer)); }

    /** A new draft of what is in force. */
    @PostMapping("/{id}/revision")
    @Needs(Permission.PLAN_TARGETS)
    TargetMade revise(@PathVariable long id, @Validated @RequestBody TargetWords fresh, Viewer viewer) { return new TargetMade(Answer.of(agreeing.revise(id, said(fresh.words), viewer))); }
}
