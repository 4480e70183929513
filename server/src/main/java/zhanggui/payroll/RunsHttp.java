package zhanggui.payroll;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import zhanggui.kernel.Answer;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Money;
import zhanggui.kernel.Needs;
import zhanggui.kernel.Page;
import zhanggui.kernel.Permission;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;
import zhanggui.organisation.Organisation;
import zhanggui.payroll.law.LawInput;

/** Pay runs with their steps, schemes with formula lines, and people's pay terms. */
@RestController
@RequestMapping("/api/payroll")
class RunsHttp {

    /** @param latest false when a newer attempt has taken its place */
    record RunView(long id, YearMonth month, int number, Runs.Stage stage, int people, Money net, String fingerprint, List<Stop> stops, String accepted, PayReckoning.Attendance attendance, String calculatedBy, Instant calculatedAt,
                   String checkedBy, @Nullable Instant checkedAt, String approvedBy, @Nullable Instant approvedAt, String paidBy, @Nullable Instant paidAt, boolean latest, May may) {}

    /** What the viewer may do with it now. */
    record May(boolean check, boolean approve, boolean pay) {}

    record DryRow(PersonId person, String staffNo, String name, Money net, @Nullable Money last) {}

    record DryView(YearMonth month, int people, Money net, List<Stop> stops, List<DryRow> rows) {}

    record Calculate(@NotNull YearMonth month, @Nullable String accepted) {}

    record SchemeView(long id, String key, Words name, int version, LocalDate from, List<String> posts, List<Line> lines, List<Meaning> meanings) {}

    /** PAY-45: a name that a formula may read. */
    record NameView(String name, Words words, Input.Unit unit) {}

    record Change(@NotNull LocalDate from, @Nullable String reason, @NotNull @Valid Schemes.Draft scheme) {}

    record TermView(long id, String key, Words name, Input.Unit unit, LocalDate from, long hundredths, String reason, boolean inForce) {}

    record PersonTerms(PersonId person, String name, List<Terms.Kind> kinds, List<TermView> terms) {}

    record SetTerm(@NotNull String key, @NotNull LocalDate from, long hundredths, @Nullable String reason) {}

    private static final int MOST = 100;
    private static final List<NameView> GIVEN = List.of(new NameView("score", Words.of("考核得分", "appraisal score"), Input.Unit.POINTS), new NameView("score_coefficient", Words.of("系数", "coefficient"), Input.Unit.FACTOR),
            new NameView("rewards", Words.of("已定的奖励", "decided rewards"), Input.Unit.YUAN), new NameView("penalties", Words.of("已定的处罚", "decided penalties"), Input.Unit.YUAN));

    private final PayRun payRun;
    private final Runs runs;
    private final Schemes schemes;
    private final Terms terms;
    private final Organisation organisation;
    private final BusinessCalendar calendar;
    private final List<InputSource> sources;

    RunsHttp(PayRun payRun, Runs runs, Schemes schemes, Terms terms, Organisation organisation, BusinessCalendar calendar, List<InputSource> sources) {
        this.payRun = payRun;
        this.runs = runs;
        this.schemes = schemes;
        this.terms = terms;
        this.organisation = organisation;
        this.calendar = calendar;
        this.sources = sources;
    }

    @GetMapping("/runs")
    @Needs(Permission.READ_PAY)
    Page<RunView> runs(@RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "50") int size, Viewer viewer) {
        var found = runs.page(new Page.Request(page, size));
        return new Page<>(views(found.rows(), viewer), found.total(), found.page(), found.size());
    }

    @GetMapping("/runs/{id}")
    @Needs(Permission.READ_PAY)
    RunView run(@PathVariable long id, Viewer viewer) { return view(runs.find(id).orElseThrow(() -> Answer.refuse(PayRefusal.NO_RUN)), viewer); }

    @GetMapping("/runs/{id}/slips")
    @Needs(Permission.READ_PAY)
    Page<Runs.Row> slips(@PathVariable long id, @RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "50") int size) {
        var run = runs.find(id).orElseThrow(() -> Answer.refuse(PayRefusal.NO_RUN));
        var request = new Page.Request(page, size);
        return Page.of(runs.rows(id, request.offset(), request.size()), run.people(), request);
    }

    /** CLS-02: what a month would come to; nothing is saved. */
    @GetMapping("/months/{month}/dry-run")
    @Needs(Permission.RUN_PAYROLL)
    DryView dryRun(@PathVariable YearMonth month) {
        var dry = payRun.tryOut(month);
        var last = runs.nets(month.minusMonths(1));
        return new DryView(month, dry.people(), dry.net(), dry.stops(), dry.slips().stream().map(s -> new DryRow(s.person(), s.staffNo(), s.name(), s.net(), last.get(s.person()))).toList());
    }

    @PostMapping("/runs")
    @Needs(Permission.RUN_PAYROLL)
    RunView calculate(@RequestBody @Valid Calculate body, Viewer viewer) { return view(Answer.of(payRun.calculate(body.month(), body.accepted(), viewer.person())), viewer); }

    @PostMapping("/runs/{id}/check")
    @Needs(Permission.CHECK_PAYROLL)
    RunView check(@PathVariable long id, Viewer viewer) { return view(Answer.of(payRun.check(id, viewer.person())), viewer); }

    @PostMapping("/runs/{id}/approval")
    @Needs(Permission.APPROVE_PAYROLL)
    RunView approve(@PathVariable long id, Viewer viewer) { return view(Answer.of(payRun.approve(id, viewer.person())), viewer); }

    @PostMapping("/runs/{id}/payment")
    @Needs(Permission.CHECK_PAYROLL)
    RunView pay(@PathVariable long id, Viewer viewer) { return view(Answer.of(payRun.pay(id, viewer.person())), viewer); }

    @GetMapping("/months/{month}/again")
    @Needs(Permission.READ_PAY)
    PayRun.Again again(@PathVariable YearMonth month) { return payRun.again(month); }

    /** A run that waits for approval, for those who approve but do not read pay: sums only. */
    @GetMapping("/runs/waiting")
    @Needs(Permission.APPROVE_PAYROLL)
    List<RunView> waiting(Viewer viewer) { return views(runs.latest(MOST).stream().filter(r -> r.stage() == Runs.Stage.CHECKED).toList(), viewer); }

    @GetMapping("/schemes")
    @Needs(Permission.READ_PAY)
    List<SchemeView> schemes() { return schemes.all().stream().map(RunsHttp::view).toList(); }

    @GetMapping("/schemes/template")
    @Needs(Permission.MANAGE_PAY)
    Schemes.Draft template() { return schemes.template(); }

    /** PAY-01: every scheme that is offered; taking one is an act of its own. */
    @GetMapping("/schemes/templates")
    @Needs(Permission.MANAGE_PAY)
    List<Schemes.Draft> templates() { return schemes.templates(); }

    /** PAY-45: what a formula may read beside other lines. */
    @GetMapping("/schemes/names")
    @Needs(Permission.READ_PAY)
    List<NameView> names() {
        var names = new ArrayList<NameView>(GIVEN);
        for (var time : TimeInput.values()) names.add(new NameView(time.key(), time.words(), time.unit()));
        for (var law : LawInput.values()) names.add(new NameView(law.key(), law.words(), law.unit()));
        terms.kinds().values().forEach(k -> names.add(new NameView(k.key(), k.name(), k.unit())));
        var taken = names.stream().map(NameView::name).collect(Collectors.toSet());
        sources.forEach(s -> s.names().forEach((name, said) -> { if (taken.add(name)) names.add(new NameView(name, said.words(), said.unit())); }));
        return names;
    }

    @PostMapping("/schemes")
    @Needs(Permission.MANAGE_PAY)
    SchemeView change(@RequestBody @Valid Change body, Viewer viewer) { return view(Answer.of(schemes.change(body.scheme(), body.from(), body.reason(), viewer.person()))); }

    @GetMapping("/terms/{person}")
    @Needs(Permission.READ_PAY)
    PersonTerms terms(@PathVariable long person) {
        var id = new PersonId(person);
        var inForce = terms.inForce(calendar.thisMonth(), List.of(id)).getOrDefault(id, Map.of());
        var kinds = terms.kinds();
        var history = terms.history(id).stream().map(t -> new TermView(t.id(), t.key(), kinds.get(t.key()).name(), kinds.get(t.key()).unit(), t.from(), t.hundredths(), t.reason(),
                inForce.containsKey(t.key()) && inForce.get(t.key()).id() == t.id())).toList();
        return new PersonTerms(id, organisation.name(id), List.copyOf(kinds.values()), history);
    }

    @PostMapping("/terms/{person}")
    @Needs(Permission.MANAGE_PAY)
    PersonTerms setTerm(@PathVariable long person, @RequestBody @Valid SetTerm body, Viewer viewer) {
        Answer.of(terms.set(new PersonId(person), body.key(), body.from(), body.hundredths(), body.reason(), viewer.person()));
        return terms(person);
    }

    private List<RunView> views(List<Runs.Run> all, Viewer viewer) {
        var latest = runs.latest(all);
        var names = organisation.names(all.stream().flatMap(r -> Stream.of(r.calculatedBy(), r.checkedBy(), r.approvedBy(), r.paidBy())).filter(Objects::nonNull).toList());
        return all.stream().map(r -> view(r, latest.contains(r.id()), names, viewer)).toList();
    }

    private RunView view(Runs.Run r, Viewer viewer) {
        var names = organisation.names(Stream.of(r.calculatedBy(), r.checkedBy(), r.approvedBy(), r.paidBy()).filter(Objects::nonNull).toList());
        return view(r, runs.latest(r.month()).orElseThrow().id() == r.id(), names, viewer);
    }

    private static RunView view(Runs.Run r, boolean latest, Map<PersonId, String> names, Viewer viewer) {
        var me = viewer.person();
        var may = new May(latest && r.stage() == Runs.Stage.CALCULATED && viewer.may(Permission.CHECK_PAYROLL) && !me.equals(r.calculatedBy()),
                latest && r.stage() == Runs.Stage.CHECKED && viewer.may(Permission.APPROVE_PAYROLL) && !me.equals(r.calculatedBy()) && !me.equals(r.checkedBy()),
                r.stage() == Runs.Stage.APPROVED && viewer.may(Permission.CHECK_PAYROLL));
        var people = viewer.may(Permission.READ_PAY) ? r.stops() : List.<Stop>of();
        return new RunView(r.id(), r.month(), r.number(), r.stage(), r.people(), r.net(), r.fingerprint(), people, r.accepted(), r.attendance(), said(names, r.calculatedBy()), r.calculatedAt(), said(names, r.checkedBy()), r.checkedAt(),
                said(names, r.approvedBy()), r.approvedAt(), said(names, r.paidBy()), r.paidAt(), latest, may);
    }

    private static String said(Map<PersonId, String> names, @Nullable PersonId person) { return person == null ? "" : names.get(person); }

    private static SchemeView view(Schemes.Stored stored) {
        var s = stored.scheme();
        return new SchemeView(stored.id(), s.key(), s.name(), s.version(), s.from(), s.posts(), s.lines(), s.meanings());
    }
}
