package zhanggui.appraisal.sampling;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import zhanggui.appraisal.Appraisal;
import zhanggui.kernel.Answer;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Needs;
import zhanggui.kernel.Permission;
import zhanggui.kernel.Viewer;
import zhanggui.organisation.Reach;

/** APR-02: weekly samples: one's own, and those one marks. */
@RestController
@RequestMapping("/api/appraisal/samples")
class SamplesHttp {

    private static final int WEEKS = 13, MOST = 400;

    /** @param mayMark whether the viewer gives the marks */
    record SampleView(Samples.Sample sample, boolean mayMark) {}

    record Listed(List<SampleView> own, List<SampleView> others) {}

    record Marking(@NotNull Integer n, @NotNull Integer points, @Nullable String words) {}

    record NewRule(@NotBlank String post, @NotNull LocalDate from, @NotBlank String measure, @NotNull Integer perWeek, @Nullable String why) {}

    private final Samples samples;
    private final SamplingRules rules;
    private final MarkSample marking;
    private final Appraisal appraisal;
    private final BusinessCalendar calendar;
    private final Reach reach;

    SamplesHttp(Samples samples, SamplingRules rules, MarkSample marking, Appraisal appraisal, BusinessCalendar calendar, Reach reach) {
        this.samples = samples;
        this.rules = rules;
        this.marking = marking;
        this.appraisal = appraisal;
        this.calendar = calendar;
        this.reach = reach;
    }

    /** Of the last quarter. */
    @GetMapping
    @Needs(Permission.SIGNED_IN)
    Listed all(Viewer viewer) {
        var own = samples.of(viewer.person(), WEEKS).stream().map(s -> new SampleView(s, false)).toList();
        if (!viewer.may(Permission.ASSESS) && !viewer.may(Permission.READ_SCORES)) return new Listed(own, List.of());
        var since = calendar.today().minusWeeks(WEEKS);
        var all = samples.since(since, MOST).stream().filter(s -> !viewer.is(s.person())).toList();
        var seen = reach.among(all.stream().map(Samples.Sample::person).toList(), viewer, Permission.READ_SCORES, since, calendar.today().plusDays(1));
        var others = all.stream().map(s -> new SampleView(s, appraisal.assesses(s.person(), s.post(), viewer))).filter(v -> v.mayMark || seen.contains(v.sample.person())).toList();
        return new Listed(own, others);
    }

    /** Draws again by the seed: whoever may see the sample may check it. */
    @GetMapping("/{id}/proof")
    @Needs(Permission.SIGNED_IN)
    Samples.Proof prove(@PathVariable long id, Viewer viewer) { return samples.prove(seen(id, viewer)); }

    @PostMapping("/{id}/marks")
    @Needs(Permission.ASSESS)
    SampleView mark(@PathVariable long id, @RequestBody @Valid Marking body, Viewer viewer) {
        return new SampleView(Answer.of(marking.mark(id, body.n(), body.points(), body.words(), viewer)), true);
    }

    @GetMapping("/rules")
    @Needs(Permission.READ_SCORES)
    List<SamplingRules.Rule> rules() { return rules.all(); }

    @PostMapping("/rules")
    @Needs(Permission.MANAGE_APPRAISAL)
    List<SamplingRules.Rule> setRule(@RequestBody @Valid NewRule body, Viewer viewer) {
        return Answer.of(rules.set(body.post(), body.from(), body.measure(), body.perWeek(), body.why(), viewer.person()));
    }

    private Samples.Sample seen(long id, Viewer viewer) {
        var sample = samples.find(id).orElseThrow(() -> Answer.refuse(SamplingRefusal.NO_SAMPLE));
        if (!viewer.is(sample.person()) && !appraisal.assesses(sample.person(), sample.post(), viewer) && !reach.reaches(sample.person(), viewer, Permission.READ_SCORES, sample.week(), sample.week().plusWeeks(1)))
            throw Answer.refuse(SamplingRefusal.NOT_YOURS);
        return sample;
    }
}
