package zhanggui.conduct;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
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

    private final Conduct conduct;
    private final Entries entries;
    private final Appeals appeals;
    private final Rules rules;
    private final ProposeFromRecords proposals;

    ConductHttp(Conduct conduct, Entries entries, Appeals appeals, Rules rules, ProposeFromRecords proposals) {
        this.conduct = conduct;
        this.entries = entries;
        this.appeals = appeals;
        this.rules = rules;
        this.proposals = proposals;
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

    private long inReach(long id, Viewer viewer) {
        if (entries.find(id, viewer) == null) throw Answer.refuse(ConductRefusal.NO_ENTRY);
        return id;
    }
}
