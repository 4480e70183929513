package zhanggui.attendance.roster;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import zhanggui.kernel.Answer;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Needs;
import zhanggui.kernel.Permission;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;

/** One's own roster: shifts, swaps, handovers, duties, shifts that want cover (SRV-03, SRV-41, ORG-10, ATT-22). */
@RestController
@RequestMapping("/api/attendance/my-roster")
class MyRosterHttp {

    /** @param shift null: a rest day */
    record Day(LocalDate day, @Nullable ShiftTime shift, String source) {}

    /** @param rota the one that the viewer is on; null when on none; @param othersDuties cleaning duties ahead of others of the rota, to exchange one's own for */
    record MyRoster(PersonId me, LocalDate today, Rota.@Nullable Line rota, List<Day> days, List<Duties.Duty> duties, List<SwapDuties.DutySwap> dutySwaps, List<Duties.Duty> othersDuties, List<Words> checklist, List<Swaps.Swap> swaps, List<Wishes.Wish> wishes, List<Handovers.Handover> handovers, List<Covers.Cover> covers,
                    Handovers.@Nullable MyShift shift) {}

    record NewSwap(long rota, @NotNull LocalDate day, @NotNull PersonId partner, @NotNull LocalDate otherDay, @NotNull String why) {}

    record Asked(long id) {}

    /** @param other a duty of the partner's that is taken in return; null for none */
    record NewDutySwap(long duty, @NotNull PersonId partner, @Nullable Long other, @NotNull String why) {}

    record Answered(boolean agree, @Nullable String words) {}

    record NewHandover(@NotNull List<Handovers.@Valid NewLine> items, @Nullable String note) {}

    /** @param ticked which items of the list, from 0 on */
    record Ticked(@NotNull Set<Integer> ticked) {}

    /** @param person null: the viewer himself */
    record Taken(@Nullable PersonId person) {}

    private final JdbcClient db;
    private final Rotas rotas;
    private final Duties duties;
    private final SwapDuties dutySwaps;
    private final Swaps swaps;
    private final Wishes wishes;
    private final Handovers handovers;
    private final Covers covers;
    private final BusinessCalendar calendar;

    MyRosterHttp(JdbcClient db, Rotas rotas, Duties duties, SwapDuties dutySwaps, Swaps swaps, Wishes wishes, Handovers handovers, Covers covers, BusinessCalendar calendar) {
        this.db = db;
        this.rotas = rotas;
        this.duties = duties;
        this.dutySwaps = dutySwaps;
        this.swaps = swaps;
        this.wishes = wishes;
        this.handovers = handovers;
        this.covers = covers;
        this.calendar = calendar;
    }

    /** @param last inclusive; both default to today and the four weeks after */
    @GetMapping
    @Needs(Permission.SIGNED_IN)
    MyRoster mine(@RequestParam(required = false) @Nullable LocalDate from, @RequestParam(required = false) @Nullable LocalDate last, Viewer viewer) {
        var today = calendar.today();
        var first = from == null ? today : from;
        var until = last == null ? first.plusDays(28) : last.plusDays(1);
        var rota = ownRota(viewer);
        return new MyRoster(viewer.person(), today, rota, days(viewer.person(), first, until), duties.mine(first, until, viewer), dutySwaps.of(viewer.person()), rota == null ? List.of() : duties.ofOthers(rota.id(), viewer), rota == null ? List.of() : rotas.find(rota.id(), today, viewer).orElseThrow().rule().checklist(), swaps.of(viewer.person()),
                wishes.of(null, viewer.person(), today, today.plusDays(92)), handovers.of(viewer.person()), covers.open(viewer), handovers.mine(viewer).orElse(null));
    }

    private Rota.@Nullable Line ownRota(Viewer viewer) {
        var id = db.sql("select rota_id from attendance.rota_member where person_id = ? and from_day <= ? and (until_day is null or until_day > ?) limit 1").params(viewer.person().value(), calendar.today(), calendar.today()).query(Long.class).optional();
        return id.flatMap(own -> rotas.list(viewer).stream().filter(l -> l.id() == own).findFirst()).orElse(null);
    }

    private List<Day> days(PersonId person, LocalDate from, LocalDate until) {
        return db.sql("select * from attendance.fact_roster_day where person_id = ? and day >= ? and day < ? order by day").params(person.value(), from, until)
                .query((row, _) -> new Day(row.getObject("day", LocalDate.class), row.getString("shift") == null ? null : ReadPlan.shift(row), row.getString("source"))).list();
    }

    @PostMapping("/swaps")
    @Needs(Permission.SIGNED_IN)
    Asked swap(@RequestBody @Valid NewSwap body, Viewer viewer) { return new Asked(Answer.of(swaps.ask(body.rota, body.day, body.partner, body.otherDay, body.why, viewer))); }

    @PostMapping("/swaps/{id}/answer")
    @Needs(Permission.SIGNED_IN)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void answer(@PathVariable long id, @RequestBody @Valid Answered body, Viewer viewer) { Answer.of(swaps.answer(id, body.agree, body.words == null ? "" : body.words, viewer)); }

    @PostMapping("/swaps/{id}/withdraw")
    @Needs(Permission.SIGNED_IN)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void withdraw(@PathVariable long id, Viewer viewer) { Answer.of(swaps.withdraw(id, viewer)); }

    @PostMapping("/duty-swaps")
    @Needs(Permission.SIGNED_IN)
    Asked swapDuty(@RequestBody @Valid NewDutySwap body, Viewer viewer) { return new Asked(Answer.of(dutySwaps.ask(body.duty, body.partner, body.other, body.why, viewer))); }

    @PostMapping("/duty-swaps/{id}/answer")
    @Needs(Permission.SIGNED_IN)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void answerDutySwap(@PathVariable long id, @RequestBody @Valid Answered body, Viewer viewer) { Answer.of(dutySwaps.answer(id, body.agree, body.words == null ? "" : body.words, viewer)); }

    @PostMapping("/duty-swaps/{id}/withdraw")
    @Needs(Permission.SIGNED_IN)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void withdrawDutySwap(@PathVariable long id, Viewer viewer) { Answer.of(dutySwaps.withdraw(id, viewer)); }

    @PostMapping("/handovers")
    @Needs(Permission.SIGNED_IN)
    Asked handOver(@RequestBody @Valid NewHandover body, Viewer viewer) { return new Asked(Answer.of(handovers.write(body.items, body.note == null ? "" : body.note, viewer))); }

    @PostMapping("/handovers/{id}/acknowledge")
    @Needs(Permission.SIGNED_IN)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void acknowledge(@PathVariable long id, Viewer viewer) { Answer.of(handovers.acknowledge(id, viewer)); }

    /** @param n the item's number */
    @PostMapping("/handovers/{id}/items/{n}/settle")
    @Needs(Permission.SIGNED_IN)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void settle(@PathVariable long id, @PathVariable int n, Viewer viewer) { Answer.of(handovers.settle(id, n, viewer)); }

    @PostMapping("/shift/end")
    @Needs(Permission.SIGNED_IN)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void end(Viewer viewer) { Answer.of(handovers.end(viewer)); }

    @PostMapping("/duties/{id}/confirm")
    @Needs(Permission.SIGNED_IN)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void confirm(@PathVariable long id, @RequestBody @Valid Ticked body, Viewer viewer) { Answer.of(duties.confirm(id, body.ticked, viewer)); }

    @PostMapping("/covers/{id}/take")
    @Needs(Permission.SIGNED_IN)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void take(@PathVariable long id, @RequestBody @Valid Taken body, Viewer viewer) { Answer.of(covers.take(id, body.person, viewer)); }
}
