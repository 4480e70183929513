package zhanggui.organisation.handover;

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
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import zhanggui.kernel.Answer;
import zhanggui.kernel.InHand;
import zhanggui.kernel.Needs;
import zhanggui.kernel.Page;
import zhanggui.kernel.Permission;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.PostId;
import zhanggui.kernel.ShopId;
import zhanggui.kernel.Viewer;

/** What people have in hand, and handing it over before a transfer or the last day at work. */
@RestController
class HandoverHttp {

    /** @param successor null: the supervising manager takes over @param supervisor null: the superior */
    record NewHandover(@NotNull PersonId person, @NotNull Handover.Kind kind, @NotNull LocalDate day, @Nullable PostId post, @Nullable ShopId shop, @Nullable PersonId successor, @Nullable PersonId supervisor,
            @NotBlank @Size(max = 500) String why) {}

    record NewItem(@NotNull InHand.Kind kind, @NotBlank @Size(max = 200) String what, @Nullable @Size(max = 500) String note) {}

    record Settling(@NotNull Handover.How how, @Nullable @Size(max = 500) String words) {}

    /** @param as in whose place; null for one's own part */
    record Signing(Handover.@Nullable Part as, @Nullable @Size(max = 500) String words) {}

    record Successor(@Nullable PersonId person) {}

    record Cancelling(@NotBlank @Size(max = 500) String why) {}

    record Given(@NotNull Custody.Thing kind, @NotBlank @Size(max = 200) String what, @Nullable @Size(max = 80) String number) {}

    record Made(long id) {}

    private final Handovers handovers;
    private final HandOver handOver;
    private final Custody custody;

    HandoverHttp(Handovers handovers, HandOver handOver, Custody custody) {
        this.handovers = handovers;
        this.handOver = handOver;
        this.custody = custody;
    }

    private static boolean manages(Viewer viewer) { return viewer.may(Permission.MANAGE_ORGANISATION); }

    private static String said(@Nullable String words) { return words == null ? "" : words.strip(); }

    @GetMapping("/api/organisation/handovers")
    @Needs(Permission.SIGNED_IN)
    Page<Handover> list(@RequestParam(defaultValue = "false") boolean ended, @RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "50") int size, Viewer viewer) {
        return handovers.list(ended, viewer, new Page.Request(page, size));
    }

    @GetMapping("/api/organisation/handovers/{id}")
    @Needs(Permission.SIGNED_IN)
    Handover.Whole one(@PathVariable long id, Viewer viewer) { return Answer.of(handovers.whole(id, viewer)); }

    @PostMapping("/api/organisation/handovers")
    @Needs(Permission.MANAGE_ORGANISATION)
    Made begin(@Validated @RequestBody NewHandover fresh, Viewer viewer) {
        return new Made(Answer.of(handOver.begin(new HandOver.Begin(fresh.person, fresh.kind, fresh.day, fresh.post, fresh.shop, fresh.successor, fresh.supervisor, fresh.why.strip()), viewer.person())));
    }

    @PostMapping("/api/organisation/handovers/{id}/items")
    @Needs(Permission.SIGNED_IN)
    Made add(@PathVariable long id, @Validated @RequestBody NewItem fresh, Viewer viewer) {
        return new Made(Answer.of(handOver.add(id, fresh.kind, fresh.what.strip(), said(fresh.note), viewer.person(), manages(viewer))));
    }

    @PostMapping("/api/organisation/handovers/{id}/items/{item}/settled")
    @Needs(Permission.SIGNED_IN)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void settle(@PathVariable long id, @PathVariable long item, @Validated @RequestBody Settling settling, Viewer viewer) {
        Answer.of(handOver.settle(id, item, settling.how, said(settling.words), viewer.person(), manages(viewer)));
    }

    @PostMapping("/api/organisation/handovers/{id}/signatures")
    @Needs(Permission.SIGNED_IN)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void sign(@PathVariable long id, @Validated @RequestBody Signing signing, Viewer viewer) { Answer.of(handOver.sign(id, signing.as, said(signing.words), viewer.person(), manages(viewer))); }

    @PutMapping("/api/organisation/handovers/{id}/successor")
    @Needs(Permission.MANAGE_ORGANISATION)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void successor(@PathVariable long id, @Validated @RequestBody Successor successor, Viewer viewer) { Answer.of(handOver.successor(id, successor.person, viewer.person())); }

    @PostMapping("/api/organisation/handovers/{id}/cancellation")
    @Needs(Permission.MANAGE_ORGANISATION)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void cancel(@PathVariable long id, @Validated @RequestBody Cancelling cancelling, Viewer viewer) { Answer.of(handOver.cancel(id, cancelling.why.strip(), viewer.person())); }

    @GetMapping("/api/organisation/people/{id}/custody")
    @Needs(Permission.MANAGE_ORGANISATION)
    List<Custody.Held> custody(@PathVariable long id) { return custody.of(new PersonId(id)); }

    /** What the company has given into one's own hands. */
    @GetMapping("/api/organisation/custody")
    @Needs(Permission.SIGNED_IN)
    List<Custody.Held> mine(Viewer viewer) { return custody.of(viewer.person()); }

    @PostMapping("/api/organisation/people/{id}/custody")
    @Needs(Permission.MANAGE_ORGANISATION)
    Made give(@PathVariable long id, @Validated @RequestBody Given given, Viewer viewer) {
        return new Made(Answer.of(custody.give(new PersonId(id), given.kind, given.what.strip(), said(given.number), viewer.person())));
    }

    @PostMapping("/api/organisation/custody/{id}/return")
    @Needs(Permission.MANAGE_ORGANISATION)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void giveBack(@PathVariable long id, Viewer viewer) { Answer.of(custody.giveBack(id, viewer.person())); }
}
