package zhanggui.stock.house;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.validation.annotation.Validated;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import zhanggui.kernel.Answer;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Needs;
import zhanggui.kernel.Page;
import zhanggui.kernel.Permission;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Viewer;
import zhanggui.stock.StockRules;

/** The house: who is in it, what is checked, cleaned and proposed, what must not be stored, and its settings (INV-17 to INV-19, INV-22, INV-23). */
@RestController
@RequestMapping("/api/stock/house")
class HouseHttp {

    record NewVisit(@NotBlank @Size(max = 60) String name, @Nullable @Size(max = 100) String company, @NotBlank @Size(max = 200) String purpose, @Nullable @Size(max = 60) String withWhom, @Nullable Instant enteredAt) {}

    record Leaving(@Nullable Instant leftAt) {}

    record Made(long id) {}

    record Checked(@NotNull Boolean anomaly, @Nullable @Size(max = 500) String note) {}

    record NewCheck(@NotNull Checks.Moment moment, @NotBlank @Size(max = 200) String zh, @Nullable @Size(max = 200) String en) {}

    record NewProposal(@NotNull Proposals.Kind kind, @Nullable @Size(max = 60) String sku, @NotBlank @Size(max = 1000) String words) {}

    record ProposalAnswer(@NotNull Boolean accepted, @NotBlank @Size(max = 1000) String words) {}

    record NewDuty(@NotNull WarehouseDuties.Kind kind, @NotBlank @Size(max = 200) String words, @NotNull @Min(1) @Max(366) Integer everyDays, @Nullable LocalDate firstDay, @Nullable PersonId whose) {}

    record DutyDone(@Nullable @Size(max = 500) String note) {}

    /** @param kind null: the goods are not hazardous any more */
    record HazardSet(@NotBlank @Size(max = 60) String sku, Hazards.@Nullable Kind kind, @NotBlank @Size(max = 500) String why) {}

    record RuleSet(@NotNull LocalDate fromDay, @NotBlank @Size(max = 20) String value, @NotBlank @Size(max = 500) String why) {}

    private final Visits visits;
    private final Checks checks;
    private final Proposals proposals;
    private final WarehouseDuties duties;
    private final Hazards hazards;
    private final StockRules rules;
    private final BusinessCalendar calendar;

    HouseHttp(Visits visits, Checks checks, Proposals proposals, WarehouseDuties duties, Hazards hazards, StockRules rules, BusinessCalendar calendar) {
        this.visits = visits;
        this.checks = checks;
        this.proposals = proposals;
        this.duties = duties;
        this.hazards = hazards;
        this.rules = rules;
        this.calendar = calendar;
    }

    private static String said(@Nullable String words) { return words == null ? "" : words; }

    @GetMapping("/visits")
    @Needs(Permission.READ_STOCK)
    Page<Visits.Visit> visits(@RequestParam(required = false) @Nullable String text, @RequestParam(defaultValue = "false") boolean inside, @RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "50") int size) {
        return visits.list(text, inside, new Page.Request(page, size));
    }

    @PostMapping("/visits")
    @Needs(Permission.MOVE_STOCK)
    Made enterWarehouse(@Validated @RequestBody NewVisit v, Viewer viewer) { return new Made(Answer.of(visits.enter(new Visits.Entry(v.name, said(v.company), v.purpose, said(v.withWhom), v.enteredAt), viewer.person()))); }

    @PostMapping("/visits/{id}/leaving")
    @Needs(Permission.MOVE_STOCK)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void leaveWarehouse(@PathVariable long id, @Validated @RequestBody Leaving leaving, Viewer viewer) { Answer.of(visits.leave(id, leaving.leftAt, viewer.person())); }

    @GetMapping("/checks")
    @Needs(Permission.READ_STOCK)
    Checks.Day warehouseChecks(@RequestParam(required = false) @Nullable LocalDate day) { return checks.on(day == null ? calendar.today() : day); }

    @PostMapping("/checks/{id}")
    @Needs(Permission.MOVE_STOCK)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void confirmCheck(@PathVariable long id, @Validated @RequestBody Checked checked, Viewer viewer) { Answer.of(checks.confirm(id, checked.anomaly, said(checked.note), viewer.person())); }

    @PostMapping("/checks")
    @Needs(Permission.MANAGE_WAREHOUSE)
    Made addCheck(@Validated @RequestBody NewCheck c, Viewer viewer) { return new Made(Answer.of(checks.add(c.moment, c.zh, said(c.en), viewer.person()))); }

    @DeleteMapping("/checks/{id}")
    @Needs(Permission.MANAGE_WAREHOUSE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void dropCheck(@PathVariable long id, Viewer viewer) { Answer.of(checks.drop(id, viewer.person())); }

    @GetMapping("/proposals")
    @Needs(Permission.READ_STOCK)
    Page<Proposals.Proposal> proposals(@RequestParam(defaultValue = "false") boolean open, @RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "50") int size, Viewer viewer) {
        return proposals.list(open, new Page.Request(page, size), viewer);
    }

    @PostMapping("/proposals")
    @Needs(Permission.MOVE_STOCK)
    Made propose(@Validated @RequestBody NewProposal p, Viewer viewer) { return new Made(Answer.of(proposals.make(p.kind, p.sku, p.words, viewer.person()))); }

    @PostMapping("/proposals/{id}/answer")
    @Needs(Permission.SUPERVISE_LOGISTICS)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void answerProposal(@PathVariable long id, @Validated @RequestBody ProposalAnswer a, Viewer viewer) { Answer.of(proposals.answer(id, a.accepted, a.words, viewer.person())); }

    @GetMapping("/duties")
    @Needs(Permission.READ_STOCK)
    List<WarehouseDuties.Duty> warehouseDuties() { return duties.list(); }

    @PostMapping("/duties")
    @Needs(Permission.MANAGE_WAREHOUSE)
    Made planDuty(@Validated @RequestBody NewDuty d, Viewer viewer) { return new Made(Answer.of(duties.plan(d.kind, d.words, d.everyDays, d.firstDay, d.whose, viewer.person()))); }

    @PostMapping("/duties/{id}/done")
    @Needs(Permission.READ_STOCK)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void confirmDuty(@PathVariable long id, @Validated @RequestBody DutyDone done, Viewer viewer) { Answer.of(duties.confirm(id, said(done.note), viewer.person())); }

    @DeleteMapping("/duties/{id}")
    @Needs(Permission.MANAGE_WAREHOUSE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void endDuty(@PathVariable long id, Viewer viewer) { Answer.of(duties.end(id, viewer.person())); }

    @GetMapping("/hazards")
    @Needs(Permission.READ_STOCK)
    List<Hazards.Hazard> hazards() { return hazards.list(); }

    @PutMapping("/hazards")
    @Needs(Permission.MANAGE_WAREHOUSE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void setHazard(@Validated @RequestBody HazardSet h, Viewer viewer) { Answer.of(hazards.set(h.sku, h.kind, h.why, viewer.person())); }

    @GetMapping("/rules")
    @Needs(Permission.READ_STOCK)
    List<StockRules.Rule> houseRules() { return rules.all(); }

    @PutMapping("/rules/{key}")
    @Needs(Permission.MANAGE_WAREHOUSE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void setHouseRule(@PathVariable String key, @Validated @RequestBody RuleSet r, Viewer viewer) { Answer.of(rules.set(key, r.fromDay, r.value, r.why, viewer.person())); }
}
