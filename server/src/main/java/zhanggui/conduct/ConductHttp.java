package zhanggui.conduct;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import zhanggui.kernel.Answer;
import zhanggui.kernel.DepartmentId;
import zhanggui.kernel.Money;
import zhanggui.kernel.Needs;
import zhanggui.kernel.Page;
import zhanggui.kernel.Permission;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Viewer;

/** Rewards and penalties: one's own with appeals, what is to decide, and the catalogue they come from. */
@RestController
@RequestMapping("/api/conduct")
class ConductHttp {

    /** @param rule of the catalogue; null when it is free */
    record Proposed(@NotNull PersonId person, @NotNull YearMonth month, @NotNull Money amount, @Nullable String rule, @Nullable String words) {}

    record Decided(boolean accept, @Nullable String words) {}

    record Said(@Nullable String words) {}

    record Moved(int moved) {}

    /** @param appealUntil the last day for an appeal; null when there is nothing to appeal against */
    record Own(Entry entry, @Nullable LocalDate appealUntil) {}

    /** @param rule of the catalogue; null for a special reward. @param amount null: what the catalogue says */
    record Rewarding(@NotNull PersonId person, @NotNull YearMonth month, @Nullable String rule, @Nullable Money amount, @Nullable String words) {}

    /** @param department it holds for it and all below it that have none of their own */
    record PlaceWage(@NotNull DepartmentId department, @NotBlank @Size(max = 40) String city, @NotNull LocalDate from, @NotNull Money amount, @Nullable String why) {}

    record MinimumWage(@NotNull LocalDate from, @NotNull Money amount, @Nullable String why) {}

    private final Conduct conduct;
    private final Entries entries;
    private final Appeals appeals;
    private final Rules rules;
    private final ProposeFromRecords proposals;
    private final RewardMonth rewards;
    private final PenaltyLimits limits;
    private final MinimumWages minimum;

    ConductHttp(Conduct conduct, Entries entries, Appeals appeals, Rules rules, ProposeFromRecords proposals, RewardMonth rewards, PenaltyLimits limits, MinimumWages minimum) {
        this.minimum = minimum;
        this.conduct = conduct;
        this.entries = entries;
        this.appeals = appeals;
        this.rules = rules;
        this.proposals = proposals;
        this.rewards = rewards;
        this.limits = limits;
    }

    @GetMapping("/entries")
    @Needs(Permission.DECIDE_REWARDS)
    Page<Entry> entries(@RequestParam(required = false) Entry.State state, @RequestParam(required = false) YearMonth month, @RequestParam(defaultValue = "false") boolean look,
                        @RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "50") int size, Viewer viewer) {
        return entries.list(viewer, state, month, look, new Page.Request(page, size));
    }

    @PostMapping("/entries")
    @Needs(Permission.DECIDE_REWARDS)
    Entry propose(@RequestBody @Valid Proposed body, Viewer viewer) {
        if (!entries.reaches(body.person(), body.month(), viewer)) throw Answer.refuse(ConductRefusal.NO_PERSON);
        return conduct.find(Answer.of(conduct.propose(body.person(), body.month(), body.amount(), body.rule(), body.words(), viewer.person())));
    }

    @PostMapping("/entries/{id}/decision")
    @Needs(Permission.DECIDE_REWARDS)
    Entry decide(@PathVariable long id, @RequestBody Decided body, Viewer viewer) {
        return Answer.of(conduct.decide(inReach(id, viewer), body.accept(), body.words(), viewer.person()));
    }

    /** The law's limits for the month that a penalty in yuan would move; refused for anything that takes no yuan. */
    @GetMapping("/entries/{id}/limit")
    @Needs(Permission.DECIDE_REWARDS)
    PenaltyLimit limit(@PathVariable long id, Viewer viewer) { return limits.of(entries.find(inReach(id, viewer)), viewer).orElseThrow(() -> Answer.refuse(ConductRefusal.NO_ENTRY)); }

    /** DIS-08: the rewards of a month: which, by which rule, whose. */
    @GetMapping("/months/{month}/rewards")
    @Needs(Permission.DECIDE_REWARDS)
    RewardMonth.Month rewards(@PathVariable YearMonth month, @RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "100") int size, Viewer viewer) {
        return rewards.of(month, viewer, new Page.Request(page, size));
    }

    @PostMapping("/rewards")
    @Needs(Permission.DECIDE_REWARDS)
    Entry reward(@RequestBody @Valid Rewarding body, Viewer viewer) {
        return Answer.of(rewards.record(new RewardMonth.Recorded(body.person(), body.month(), body.rule(), body.amount(), body.words()), viewer));
    }

    @PostMapping("/entries/{id}/revocation")
    @Needs(Permission.DECIDE_REWARDS)
    Entry revoke(@PathVariable long id, @RequestBody Said body, Viewer viewer) {
        return Answer.of(appeals.revoke(inReach(id, viewer), body.words(), viewer.person()));
    }

    @PostMapping("/entries/{id}/appeal")
    @Needs(Permission.SIGNED_IN)
    Entry appeal(@PathVariable long id, @RequestBody Said body, Viewer viewer) { return Answer.of(appeals.appeal(id, body.words(), viewer.person())); }

    @PostMapping("/entries/{id}/appeal/answer")
    @Needs(Permission.DECIDE_REWARDS)
    Entry answer(@PathVariable long id, @RequestBody Decided body, Viewer viewer) {
        return Answer.of(appeals.answer(inReach(id, viewer), body.accept(), body.words(), viewer.person()));
    }

    /** The viewer's own rewards and penalties, newest first. */
    @GetMapping("/mine")
    @Needs(Permission.SIGNED_IN)
    List<Own> mine(Viewer viewer) {
        return entries.of(viewer.person(), 200).stream()
                .map(e -> new Own(e, e.state() == Entry.State.ACCEPTED && e.revoked().isEmpty() && e.appeal() == null && e.decidedAt() != null ? appeals.until(e) : null)).toList();
    }

    /** Proposes what is on record now, without waiting for the next round. */
    @PostMapping("/proposals")
    @Needs(Permission.DECIDE_REWARDS)
    Moved proposals() { return new Moved(proposals.recent()); }

    /** All versions of the catalogue, by rule book and key, the latest first. */
    @GetMapping("/rules")
    @Needs(Permission.SIGNED_IN)
    List<Rule> rules() { return rules.all(); }

    @PostMapping("/rules")
    @Needs(Permission.PUBLISH_RULES)
    Rule change(@RequestBody @Valid Rules.Change body, Viewer viewer) { return Answer.of(rules.change(body, viewer.person())); }

    /** What the procedure and the law's limits go by, with what held before. */
    @GetMapping("/settings")
    @Needs(Permission.SIGNED_IN)
    List<Rules.Setting> settings() { return rules.settings(); }

    @PostMapping("/minimum-wage")
    @Needs(Permission.PUBLISH_RULES)
    Rules.Setting minimumWage(@RequestBody @Valid MinimumWage body, Viewer viewer) {
        var fen = Math.min(body.amount().fen(), Integer.MAX_VALUE);
        return Answer.of(rules.minimumWage(new Rules.Setting(PenaltyLimits.MINIMUM, body.from(), (int) fen, body.why()), viewer.person()));
    }

    /** The minimum wage by place, for departments and all below them. */
    @GetMapping("/minimum-wages")
    @Needs(Permission.SIGNED_IN)
    List<MinimumWages.Place> minimumWages() { return minimum.places(); }

    @PostMapping("/minimum-wages")
    @Needs(Permission.PUBLISH_RULES)
    MinimumWages.Place minimumWageOf(@RequestBody @Valid PlaceWage body, Viewer viewer) {
        return Answer.of(minimum.set(new MinimumWages.Place(body.department(), null, body.city(), body.from(), body.amount(), body.why()), viewer.person()));
    }

    private long inReach(long id, Viewer viewer) {
        if (entries.find(id, viewer) == null) throw Answer.refuse(ConductRefusal.NO_ENTRY);
        return id;
    }
}
