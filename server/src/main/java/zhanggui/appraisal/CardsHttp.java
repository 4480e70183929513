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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import zhanggui.audit.MonthLocks;
import zhanggui.kernel.Answer;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Coefficient;
import zhanggui.kernel.Needs;
import zhanggui.kernel.Permission;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Points;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Why;
import zhanggui.kernel.Words;
import zhanggui.organisation.Committees;
import zhanggui.organisation.Organisation;
import zhanggui.organisation.Reach;

/** The month's score sheets: the list, one's own, the assessor's, and their steps. */
@RestController
@RequestMapping("/api/appraisal")
class CardsHttp {

    /** @param score null while a judgement is missing */
    record Row(PersonId person, String name, Words post, Card.Stage stage, @Nullable Instant selfAt, boolean selfLate, Words assessor, Points proposed, @Nullable Points score, @Nullable Coefficient coefficient, boolean estimated) {}

    record MonthView(YearMonth month, LocalDate selfDue, boolean over, boolean locked, List<Row> rows) {}

    /** @param voluntary null: what the accepted voluntary tasks bring */
    record Given(@NotNull Map<String, Points> items, @Nullable Map<String, String> reasons, @Nullable Points voluntary) {
        Marks marks() {
            var marks = new HashMap<String, Marks.Mark>();
            items.forEach((key, points) -> marks.put(key, new Marks.Mark(points, reasons == null || reasons.get(key) == null ? "" : reasons.get(key))));
            return new Marks(marks, voluntary);
        }
    }

    record Said(@Nullable String words) {}

    record Done(int count) {}

    record MoreTime(@NotNull LocalDate until, @Nullable String words) {}

    private final Cards cards;
    private final CardViews views;
    private final MonthCycle cycle;
    private final Reckoning reckoning;
    private final Sheets sheets;
    private final ScoreReasons reasons;
    private final Appraisal appraisal;
    private final Organisation organisation;
    private final BusinessCalendar calendar;
    private final MonthLocks locks;
    private final Reach reach;
    private final SelfDue selfDue;
    private final Committees committees;

    CardsHttp(Cards cards, CardViews views, MonthCycle cycle, Reckoning reckoning, Sheets sheets, ScoreReasons reasons, Appraisal appraisal, Organisation organisation, BusinessCalendar calendar,
              MonthLocks locks, Reach reach, SelfDue selfDue, Committees committees) {
        this.cards = cards;
        this.views = views;
        this.cycle = cycle;
        this.reckoning = reckoning;
        this.sheets = sheets;
        this.reasons = reasons;
        this.appraisal = appraisal;
        this.organisation = organisation;
        this.calendar = calendar;
        this.locks = locks;
        this.reach = reach;
        this.selfDue = selfDue;
        this.committees = committees;
    }

    @GetMapping("/months/{month}/cards")
    @Needs(Permission.READ_SCORES)
    MonthView month(@PathVariable YearMonth month, Viewer viewer) {
        var all = cards.of(month);
        var reckoned = reckoning.all(month, all.values());
        var rows = new ArrayList<Row>();
        var assessors = sheets.assessors(calendar.today());
        var names = organisation.names(Stream.concat(all.keySet().stream(), assessors.values().stream()).toList());
        var sitting = new HashMap<String, Words>();
        sheets.committees(calendar.today()).forEach((post, committee) -> sitting.put(post, committees.name(committee).orElse(Words.same("–"))));
        var seen = reach.among(all.keySet(), viewer, Permission.READ_SCORES, month.atDay(1), month.plusMonths(1).atDay(1));
        all.forEach((person, card) -> {
            if (!seen.contains(person) && !viewer.is(person) && !viewer.person().equals(assessors.get(card.head().post()))) return;
            var m = reckoned.get(person);
            if (m == null) return;
            var r = m.reckoned();
            var named = sitting.getOrDefault(card.head().post(), Words.same(names.getOrDefault(assessors.get(card.head().post()), "")));
            rows.add(new Row(person, names.get(person), m.version().sheet().name(), card.stage(), card.self() == null ? null : card.self().at(),
                    card instanceof Card.Open && card.self() == null && selfDue.past(person, month), named, r.proposed(), r.score(), r.coefficient(),
                    card instanceof Card.Open && (r.self() == null || r.items().stream().anyMatch(Reckoned.ItemPoints::estimated))));
        });
        return new MonthView(month, selfDue.of(month), reckoning.over(month), locks.locked(month), rows);
    }

    @PostMapping("/months/{month}/open")
    @Needs(Permission.MANAGE_APPRAISAL)
    Done open(@PathVariable YearMonth month, Viewer viewer) { return new Done(Answer.of(cycle.open(month, viewer.person()))); }

    @GetMapping("/months/{month}/closing")
    @Needs(Permission.MANAGE_APPRAISAL)
    MonthCycle.Closing dryClose(@PathVariable YearMonth month, Viewer viewer) { return cycle.dryClose(month, viewer.person()); }

    @PostMapping("/months/{month}/close")
    @Needs(Permission.MANAGE_APPRAISAL)
    Done close(@PathVariable YearMonth month, Viewer viewer) { return new Done(Answer.of(cycle.close(month, viewer.person()))); }

    @PostMapping("/months/{month}/rewards")
    @Needs(Permission.MANAGE_APPRAISAL)
    Done proposeRewards(@PathVariable YearMonth month) {
        if (locks.locked(month)) throw Answer.refuse(AppraisalRefusal.MONTH_LOCKED, Map.of("month", month));
        return new Done(appraisal.proposeRewards(month));
    }

    @GetMapping("/cards/{person}/{month}")
    @Needs(Permission.SIGNED_IN)
    CardView card(@PathVariable long person, @PathVariable YearMonth month, Viewer viewer) { return view(seen(new PersonId(person), month, viewer), viewer); }

    @GetMapping("/cards/{person}/{month}/why")
    @Needs(Permission.SIGNED_IN)
    Why why(@PathVariable long person, @PathVariable YearMonth month, @RequestParam(defaultValue = "score") String figure, Viewer viewer) {
        var m = reckon(seen(new PersonId(person), month, viewer));
        if (m.reckoned().score() == null) throw Answer.refuse(AppraisalRefusal.NOT_ASSESSED);
        return figure.equals("coefficient") ? reasons.coefficient(m) : reasons.score(m);
    }

    @PostMapping("/cards/{person}/{month}/self")
    @Needs(Permission.SIGNED_IN)
    CardView selfAssess(@PathVariable long person, @PathVariable YearMonth month, @RequestBody @Valid Given body, Viewer viewer) {
        own(person, viewer);
        return view(Answer.of(cycle.selfAssess(viewer.person(), month, body.marks())), viewer);
    }

    /** APR-43: the self-assessment of one person is taken until a later day. */
    @PostMapping("/cards/{person}/{month}/self-extension")
    @Needs(Permission.MANAGE_APPRAISAL)
    CardView moreTime(@PathVariable long person, @PathVariable YearMonth month, @RequestBody @Valid MoreTime body, Viewer viewer) {
        return view(Answer.of(selfDue.extend(new PersonId(person), month, body.until(), body.words(), viewer.person())), viewer);
    }

    @PostMapping("/cards/{person}/{month}/assessment")
    @Needs(Permission.ASSESS)
    CardView assess(@PathVariable long person, @PathVariable YearMonth month, @RequestBody @Valid Given body, Viewer viewer) {
        seen(new PersonId(person), month, viewer);
        return view(Answer.of(cycle.assess(new PersonId(person), month, body.marks(), viewer.person())), viewer);
    }

    /** What these marks would come to; nothing is saved. */
    @PostMapping("/cards/{person}/{month}/trial")
    @Needs(Permission.ASSESS)
    CardView tryMarks(@PathVariable long person, @PathVariable YearMonth month, @RequestBody @Valid Given body, Viewer viewer) {
        var card = seen(new PersonId(person), month, viewer);
        return views.view(reckoning.tried(card, body.marks()).orElseThrow(() -> Answer.refuse(AppraisalRefusal.NO_SHEET, Map.of("post", card.head().post()))), viewer);
    }

    @PostMapping("/cards/{person}/{month}/confirmation")
    @Needs(Permission.SIGNED_IN)
    CardView confirm(@PathVariable long person, @PathVariable YearMonth month, @RequestBody Said body, Viewer viewer) {
        own(person, viewer);
        return view(Answer.of(cycle.confirm(viewer.person(), month, body.words())), viewer);
    }

    @PostMapping("/cards/{person}/{month}/comments")
    @Needs(Permission.SIGNED_IN)
    CardView comment(@PathVariable long person, @PathVariable YearMonth month, @RequestBody Said body, Viewer viewer) {
        own(person, viewer);
        return view(Answer.of(cycle.comment(viewer.person(), month, body.words())), viewer);
    }

    @PostMapping("/cards/{person}/{month}/reopening")
    @Needs(Permission.MANAGE_APPRAISAL)
    CardView reopen(@PathVariable long person, @PathVariable YearMonth month, @RequestBody Said body, Viewer viewer) {
        return view(Answer.of(cycle.reopen(new PersonId(person), month, body.words(), viewer.person())), viewer);
    }

    private Card seen(PersonId person, YearMonth month, Viewer viewer) {
        if (!viewer.is(person) && !viewer.may(Permission.ASSESS) && !viewer.may(Permission.READ_SCORES)) throw Answer.refuse(AppraisalRefusal.NOT_YOURS);
        var card = cards.findOrPending(person, month).orElseThrow(() -> Answer.refuse(AppraisalRefusal.NO_CARD, Map.of("month", month)));
        if (!views.sees(card.head(), viewer)) throw Answer.refuse(AppraisalRefusal.NOT_YOURS);
        return card;
    }

    private static void own(long person, Viewer viewer) { if (!viewer.is(new PersonId(person))) throw Answer.refuse(AppraisalRefusal.NOT_YOURS); }

    private CardView view(Card card, Viewer viewer) { return views.view(reckon(card), viewer); }

    private Reckoning.Month reckon(Card card) {
        return reckoning.one(card, reckoning.end(card.head().month())).orElseThrow(() -> Answer.refuse(AppraisalRefusal.NO_SHEET, Map.of("post", card.head().post())));
    }
}
