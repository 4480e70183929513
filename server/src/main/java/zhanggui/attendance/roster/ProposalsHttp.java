package zhanggui.attendance.roster;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
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

/** Proposed rosters, and what people wish of them (SRV-41). */
@RestController
@RequestMapping("/api/attendance")
class ProposalsHttp {

    /** @param last inclusive; @param seconds after which the search ends in any case; 25 when left out */
    record NewProposal(@NotNull LocalDate from, @NotNull LocalDate last, @Nullable Integer seconds) {}

    record Begun(long id) {}

    /** @param shift null: a rest day */
    record NewWish(@NotNull LocalDate day, @Nullable String shift, @Nullable String words) {}

    private final Proposals proposals;
    private final Wishes wishes;
    private final Rotas rotas;

    ProposalsHttp(Proposals proposals, Wishes wishes, Rotas rotas) {
        this.proposals = proposals;
        this.wishes = wishes;
        this.rotas = rotas;
    }

    @PostMapping("/rotas/{id}/proposals")
    @Needs(Permission.PLAN_ROSTER)
    Begun begin(@PathVariable long id, @RequestBody @Valid NewProposal body, Viewer viewer) {
        return new Begun(Answer.of(proposals.begin(id, body.from, body.last.plusDays(1), body.seconds == null ? 25 : body.seconds, viewer)));
    }

    /** The newest one that has not been taken over; none or one. */
    @GetMapping("/rotas/{id}/proposals")
    @Needs(Permission.PLAN_ROSTER)
    List<Proposal> latest(@PathVariable long id, Viewer viewer) { return Answer.of(proposals.latest(id, viewer)); }

    @GetMapping("/rota-proposals/{id}")
    @Needs(Permission.PLAN_ROSTER)
    Proposal see(@PathVariable long id, Viewer viewer) { return Answer.of(proposals.see(id, viewer)); }

    @PostMapping("/rota-proposals/{id}/cancel")
    @Needs(Permission.PLAN_ROSTER)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void cancel(@PathVariable long id, Viewer viewer) { Answer.of(proposals.cancel(id, viewer)); }

    @PostMapping("/rota-proposals/{id}/take")
    @Needs(Permission.PLAN_ROSTER)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void take(@PathVariable long id, Viewer viewer) { Answer.of(proposals.take(id, viewer)); }

    /** @param last inclusive */
    @GetMapping("/rotas/{id}/wishes")
    @Needs(Permission.PLAN_ROSTER)
    List<Wishes.Wish> wishes(@PathVariable long id, @RequestParam LocalDate from, @RequestParam LocalDate last, Viewer viewer) {
        Answer.of(rotas.plans(id, from, viewer));
        return wishes.of(id, null, from, last.plusDays(1));
    }

    @PostMapping("/rotas/{id}/wishes")
    @Needs(Permission.SIGNED_IN)
    Begun wish(@PathVariable long id, @RequestBody @Valid NewWish body, Viewer viewer) { return new Begun(Answer.of(wishes.wish(id, body.day, body.shift, body.words == null ? "" : body.words, viewer))); }

    @DeleteMapping("/roster-wishes/{id}")
    @Needs(Permission.SIGNED_IN)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void withdraw(@PathVariable long id, Viewer viewer) { Answer.of(wishes.withdraw(id, viewer)); }
}
