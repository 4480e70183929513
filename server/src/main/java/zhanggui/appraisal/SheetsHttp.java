package zhanggui.appraisal;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import zhanggui.audit.Audit;
import zhanggui.audit.MonthLocks;
import zhanggui.kernel.Answer;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Coefficient;
import zhanggui.kernel.Needs;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.Permission;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Points;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;
import zhanggui.metrics.Definition;
import zhanggui.metrics.Metrics;
import zhanggui.metrics.Waiting;
import zhanggui.organisation.Committees;
import zhanggui.organisation.JobSheets;
import zhanggui.organisation.Organisation;

/** Sheets: what is offered, what is in force since when, what differs, what a change would have done; and who assesses. */
@RestController
@RequestMapping("/api/appraisal")
class SheetsHttp {

    /** @param inForce null while the post has adopted none */
    record PostSheet(String post, Words name, boolean template, Sheets.@Nullable Version inForce, int versions, Words assessor, @Nullable Long committee) {}

    /** @param printed whether the job sheet prints weights; else those drawn are a start that the company has to look at (APR-42). @param gaps what the job sheet calls measurable and nothing measures yet, each with what it waits for: judged until then */
    record Drawn(Sheet sheet, boolean printed, List<FromJobSheet.Gap> gaps) {}

    record Change(@NotNull LocalDate from, @Nullable String reason, @NotNull @Valid Sheet sheet) {}

    /** @param second who must approve it */
    record Proposed(@NotNull LocalDate from, @Nullable String reason, @NotNull PersonId second, @NotNull @Valid Sheet sheet) {}

    /** @param mine whether the viewer is the second person */
    record ProposalView(long id, LocalDate from, Sheet sheet, String reason, String proposedBy, Instant proposedAt, String second, boolean mine) {}

    record Compared(int before, int after, List<ChangeSheet.Difference> differences) {}

    record Trial(@NotNull YearMonth month, @NotNull @Valid Sheet sheet) {}

    /** @param bandMoved true when the coefficient would be another */
    record TrialRow(PersonId person, String name, @Nullable Points scoreNow, @Nullable Points scoreThen, @Nullable Coefficient coefficientNow, @Nullable Coefficient coefficientThen, boolean bandMoved) {}

    /** @param person or the committee whose members score, never both */
    record Assessor(@NotNull LocalDate from, @Nullable PersonId person, @Nullable Long committee) {}

    private final Sheets sheets;
    private final Templates templates;
    private final ChangeSheet changeSheet;
    private final Cards cards;
    private final Reckoning reckoning;
    private final Organisation organisation;
    private final BusinessCalendar calendar;
    private final Audit audit;

    private final Committees committees;
    private final JobSheets jobSheets;
    private final Metrics metrics;
    private final Waiting waiting;

    private final MonthLocks locks;

    SheetsHttp(Sheets sheets, Templates templates, ChangeSheet changeSheet, Cards cards, Reckoning reckoning, Organisation organisation, BusinessCalendar calendar, Audit audit, Committees committees,
               JobSheets jobSheets, Metrics metrics, MonthLocks locks, Waiting waiting) {
        this.locks = locks;
        this.waiting = waiting;
        this.committees = committees;
        this.jobSheets = jobSheets;
        this.metrics = metrics;
        this.sheets = sheets;
        this.templates = templates;
        this.changeSheet = changeSheet;
        this.cards = cards;
        this.reckoning = reckoning;
        this.organisation = organisation;
        this.calendar = calendar;
        this.audit = audit;
    }

    @GetMapping("/sheets")
    @Needs(Permission.SIGNED_IN)
    List<PostSheet> sheets() {
        var inForce = sheets.inForce(calendar.thisMonth());
        var posts = new ArrayList<PostSheet>();
        for (var template : templates.all()) posts.add(post(template.key(), template.name(), true, inForce.get(template.key())));
        inForce.values().stream().filter(v -> templates.of(v.post()).isEmpty()).forEach(v -> posts.add(post(v.post(), v.sheet().name(), false, v)));
        jobSheets.posts(calendar.today()).forEach((post, name) -> {
            if (templates.of(post).isEmpty() && !inForce.containsKey(post)) posts.add(post(post, name, false, null));
        });
        return posts;
    }

    @GetMapping("/templates/{post}")
    @Needs(Permission.SIGNED_IN)
    Sheet template(@PathVariable String post) { return templates.of(post).orElseThrow(() -> Answer.refuse(AppraisalRefusal.NO_TEMPLATE, Map.of("post", post))); }

    /** APR-41: a sheet drawn from the post's job sheet as it is in force: a start, adopted by nobody yet. */
    @GetMapping("/templates/{post}/drawn")
    @Needs(Permission.SIGNED_IN)
    Drawn drawn(@PathVariable String post) {
        var from = jobSheets.of(post, calendar.today()).map(job -> new FromJobSheet(job, this::measure, waiting)).filter(FromJobSheet::says).orElseThrow(() -> Answer.refuse(AppraisalRefusal.NO_JOB_SHEET, Map.of("post", post)));
        return new Drawn(from.sheet(post), from.printed(), from.gaps());
    }

    private Optional<Definition> measure(String key) { return metrics.knows(key) ? Optional.of(metrics.definition(key)) : Optional.empty(); }

    @GetMapping("/sheets/{post}")
    @Needs(Permission.SIGNED_IN)
    List<Sheets.Version> versions(@PathVariable String post) { return sheets.versions(post); }

    @PostMapping("/sheets/{post}")
    @Needs(Permission.MANAGE_APPRAISAL)
    Sheets.Version change(@PathVariable String post, @RequestBody @Valid Change body, Viewer viewer) {
        return Answer.of(changeSheet.change(post, body.from(), body.sheet(), body.reason(), viewer.person()));
    }

    @GetMapping("/sheets/{post}/proposals")
    @Needs(Permission.SIGNED_IN)
    List<ProposalView> proposals(@PathVariable String post, Viewer viewer) {
        var open = sheets.proposals(post);
        var names = organisation.names(open.stream().flatMap(p -> Stream.of(p.proposedBy(), p.second())).toList());
        return open.stream().map(p -> view(p, names, viewer)).toList();
    }

    /** APR-45: with a second person, who then approves by an account of their own. */
    @PostMapping("/sheets/{post}/proposals")
    @Needs(Permission.MANAGE_APPRAISAL)
    ProposalView propose(@PathVariable String post, @RequestBody @Valid Proposed body, Viewer viewer) {
        var proposal = Answer.of(changeSheet.propose(post, body.from(), body.sheet(), body.reason(), body.second(), viewer.person()));
        return view(proposal, organisation.names(List.of(proposal.proposedBy(), proposal.second())), viewer);
    }

    /** Whoever was named, and nobody else. */
    @PostMapping("/sheets/proposals/{id}/approve")
    @Needs(Permission.SIGNED_IN)
    Sheets.Version approve(@PathVariable long id, Viewer viewer) { return Answer.of(changeSheet.approve(id, viewer.person())); }

    private static ProposalView view(Sheets.Proposal p, Map<PersonId, String> names, Viewer viewer) {
        return new ProposalView(p.id(), p.from(), p.sheet(), p.reason(), names.get(p.proposedBy()), p.proposedAt(), names.get(p.second()), viewer.is(p.second()));
    }

    @GetMapping("/sheets/{post}/comparison")
    @Needs(Permission.SIGNED_IN)
    Compared compare(@PathVariable String post, @RequestParam int before, @RequestParam int after) {
        return new Compared(before, after, ChangeSheet.compare(version(post, before), version(post, after)));
    }

    /** APR-45: a past month by another sheet; nothing is saved. */
    @PostMapping("/sheets/{post}/trial")
    @Needs(Permission.MANAGE_APPRAISAL)
    List<TrialRow> tryOut(@PathVariable String post, @RequestBody @Valid Trial body) {
        refuseBroken(body.sheet());
        var all = cards.of(body.month()).values().stream().filter(c -> c.head().post().equals(post)).toList();
        var end = body.month().plusMonths(1).atDay(1);
        var now = reckoning.all(body.month(), all, sheets.inForce(body.month()), end);
        var changed = new HashMap<>(sheets.inForce(body.month()));
        changed.put(post, new Sheets.Version(0, post, 0, body.month().atDay(1), body.sheet(), "", new PersonId(0), calendar.clock().instant(), null));
        var then = reckoning.all(body.month(), all, changed, end);
        var rows = new ArrayList<TrialRow>();
        then.forEach((person, month) -> {
            var before = now.get(person) == null ? null : now.get(person).reckoned();
            var after = month.reckoned();
            rows.add(new TrialRow(person, organisation.name(person), before == null ? null : before.score(), after.score(), before == null ? null : before.coefficient(), after.coefficient(),
                    before != null && before.coefficient() != null && !before.coefficient().equals(after.coefficient())));
        });
        return rows;
    }

    @PostMapping("/sheets/{post}/assessor")
    @Needs(Permission.MANAGE_APPRAISAL)
    @Transactional
    public PostSheet setAssessor(@PathVariable String post, @RequestBody @Valid Assessor body, Viewer viewer) {
        var before = sheets.assessor(post, body.from());
        if ((body.person() == null) == (body.committee() == null) || body.committee() != null && committees.name(body.committee()).isEmpty()) throw Answer.refuse(AppraisalRefusal.ONE_ASSESSOR);
        if (locks.reachesLocked(YearMonth.from(body.from()))) throw Answer.refuse(AppraisalRefusal.MONTH_LOCKED, Map.of("month", YearMonth.from(body.from())));
        sheets.setAssessor(post, body.from(), body.person(), body.committee(), viewer.person());
        audit.record(viewer.person(), "appraisal.assessor", "post/" + post, before.map(PersonId::value).orElse(null), body, null);
        var inForce = sheets.inForce(calendar.thisMonth()).get(post);
        return post(post, inForce == null ? Words.same(post) : inForce.sheet().name(), templates.of(post).isPresent(), inForce);
    }

    @GetMapping("/bands")
    @Needs(Permission.SIGNED_IN)
    Bands bands() { return sheets.bands(calendar.thisMonth()); }

    private PostSheet post(String post, Words name, boolean template, Sheets.Version inForce) {
        return new PostSheet(post, name, template, inForce, sheets.versions(post).size(), assessorOf(post), sheets.committee(post, calendar.today()).orElse(null));
    }

    private Words assessorOf(String post) {
        return sheets.committee(post, calendar.today()).flatMap(committees::name).orElseGet(() -> Words.same(sheets.assessor(post, calendar.today()).map(organisation::name).orElse("")));
    }

    private Sheet version(String post, int version) {
        return sheets.version(post, version).orElseThrow(() -> Answer.refuse(AppraisalRefusal.NO_SHEET, Map.of("post", post + " v" + version))).sheet();
    }

    private void refuseBroken(Sheet sheet) {
        var wrong = sheet.faults();
        if (wrong.isEmpty()) wrong = changeSheet.wrongMeasures(sheet);
        if (!wrong.isEmpty()) Answer.of(Outcome.refused(AppraisalRefusal.BROKEN_SHEET, wrong));
    }
}
