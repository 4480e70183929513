package zhanggui.appraisal;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.audit.MonthLocks;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.Outcome.Field;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Points;
import zhanggui.kernel.Words;
import zhanggui.metrics.Metrics;
import zhanggui.organisation.Organisation;

/** APR-43: the month's way: opened, self-assessed, assessed, confirmed or unopposed, closed. */
@Component
class MonthCycle {

    /** How long the person may object before silence counts as consent. */
    static final int DAYS_TO_OBJECT = 3;

    private final Cards cards;
    private final Sheets sheets;
    private final Reckoning reckoning;
    private final Results results;
    private final Metrics metrics;
    private final Organisation organisation;
    private final MonthLocks locks;
    private final Panel panel;
    private final MemberWeights weights;
    private final SelfDue selfDue;
    private final BusinessCalendar calendar;
    private final Audit audit;

    MonthCycle(Cards cards, Sheets sheets, Reckoning reckoning, Results results, Metrics metrics, Organisation organisation, MonthLocks locks, Panel panel, MemberWeights weights, SelfDue selfDue,
               BusinessCalendar calendar, Audit audit) {
        this.cards = cards;
        this.sheets = sheets;
        this.reckoning = reckoning;
        this.results = results;
        this.metrics = metrics;
        this.organisation = organisation;
        this.locks = locks;
        this.panel = panel;
        this.weights = weights;
        this.selfDue = selfDue;
        this.calendar = calendar;
        this.audit = audit;
    }

    /** A card for everybody whose post has a sheet in force; opening again adds only who has come since. */
    @Transactional
    Outcome<Integer> open(YearMonth month, PersonId by) {
        if (locks.locked(month)) return Outcome.refused(AppraisalRefusal.MONTH_LOCKED, Map.of("month", month));
        var opened = cards.open(month, sheets.inForce(month).keySet());
        if (opened > 0) audit.record(by, "appraisal.open", "month/" + month, null, Map.of("cards", opened), null);
        return Outcome.done(opened);
    }

    /** APR-01: the month-end self-assessment, every item; taken until the day it is due and never after the assessor's score. */
    @Transactional
    Outcome<Card> selfAssess(PersonId person, YearMonth month, Marks marks) {
        var card = cards.lock(person, month).orElse(null);
        if (card == null) return Outcome.refused(AppraisalRefusal.NO_CARD, Map.of("month", month));
        if (card instanceof Card.Closed) return Outcome.refused(AppraisalRefusal.ALREADY_CLOSED, Map.of("month", month));
        if (!(card instanceof Card.Open)) return Outcome.refused(AppraisalRefusal.SELF_TOO_LATE);
        if (selfDue.past(person, month)) return Outcome.refused(AppraisalRefusal.SELF_PAST_DUE, Map.of("due", selfDue.of(person, month)));
        var sheet = sheets.inForce(month).get(card.head().post());
        if (sheet == null) return Outcome.refused(AppraisalRefusal.NO_SHEET, Map.of("post", card.head().post()));
        var wrong = new ArrayList<Field>();
        for (var item : sheet.sheet().items()) within(wrong, item, marks.of(item.key()), true);
        voluntary(wrong, sheet.sheet(), marks);
        if (!wrong.isEmpty()) return Outcome.refused(AppraisalRefusal.MARKS_WRONG, wrong);
        var given = new Marks(marks.items(), marks.voluntary() == null ? volunteered(card) : marks.voluntary());
        cards.append(person, month, Cards.Kind.SELF, person, "", given, null);
        audit.record(person, "appraisal.self", subject(person, month), null, given, null);
        return Outcome.done(cards.find(person, month).orElseThrow());
    }

    /**
     * The assessor's score, when the month is over: judged items, and automatic ones only where another figure than the
     * proposal is given, with its reason. Given again it replaces the one before and asks for a new confirmation. Where a committee scores, each
     * member's entry is kept and the mean of all of them is the score, once the last of them has given his (ORG-07).
     */
    @Transactional
    Outcome<Card> assess(PersonId person, YearMonth month, Marks marks, PersonId by) {
        metrics.rollDirty();
        var card = cards.lock(person, month).orElse(null);
        if (card == null) return Outcome.refused(AppraisalRefusal.NO_CARD, Map.of("month", month));
        if (card instanceof Card.Closed) return Outcome.refused(AppraisalRefusal.ALREADY_CLOSED, Map.of("month", month));
        if (by.equals(person)) return Outcome.refused(AppraisalRefusal.NOT_ONESELF);
        var named = sheets.assessor(card.head().post(), calendar.today()).orElse(null);
        var committee = sheets.committee(card.head().post(), calendar.today()).orElse(null);
        if (committee != null && !panel.scorers(committee, person, calendar.today()).contains(by)) return Outcome.refused(AppraisalRefusal.NOT_A_MEMBER);
        if (named != null && !named.equals(by)) return Outcome.refused(AppraisalRefusal.NOT_YOUR_TASK, Map.of("who", organisation.name(named)));
        if (!reckoning.over(month)) return Outcome.refused(AppraisalRefusal.TOO_EARLY, Map.of("month", month, "from", reckoning.end(month)));
        var plain = reckoning.tried(card, Marks.NONE).orElse(null);
        if (plain == null) return Outcome.refused(AppraisalRefusal.NO_SHEET, Map.of("post", card.head().post()));
        var wrong = new ArrayList<Field>();
        var kept = new HashMap<String, Marks.Mark>();
        for (var item : plain.reckoned().items()) {
            var mark = marks.items().get(item.item().key());
            within(wrong, item.item(), mark == null ? null : mark.points(), item.proposed() == null);
            if (mark == null || mark.points().equals(item.proposed())) continue;
            if (item.item().how() == Item.How.AUTO && item.proposed() != null && mark.reason().isBlank())
                wrong.add(new Field(item.item().key(), Words.of(item.item().title().zh() + "：改自动条目要写原因", item.item().title().en() + ": overriding an automatic item needs a reason")));
            kept.put(item.item().key(), mark);
        }
        voluntary(wrong, plain.version().sheet(), marks);
        if (!wrong.isEmpty()) return Outcome.refused(AppraisalRefusal.MARKS_WRONG, wrong);
        var given = new Marks(kept, marks.voluntary() == null ? plain.reckoned().volunteered() : marks.voluntary());
        if (committee != null) {
            panel.give(person, month, committee, by, given, reckoning.tried(card, given).orElseThrow().reckoned().assessor());
            audit.record(by, "appraisal.committee-mark", subject(person, month), null, given, null);
            var agreed = panel.agreed(panel.scorers(committee, person, calendar.today()), panel.entries(person, month), plain.reckoned().items(), weights.on(committee, calendar.today()));
            if (agreed.isEmpty()) return Outcome.done(cards.find(person, month).orElseThrow());
            given = agreed.get();
        }
        var seen = reckoning.tried(card, given).orElseThrow().reckoned().score();
        cards.append(person, month, Cards.Kind.ASSESS, by, "", given, seen);
        audit.record(by, "appraisal.assess", subject(person, month), null, given, null);
        return Outcome.done(cards.find(person, month).orElseThrow());
    }

    /** APR-07: the person has seen the score and agrees, with words or without. */
    @Transactional
    Outcome<Card> confirm(PersonId person, YearMonth month, String words) {
        var card = cards.lock(person, month).orElse(null);
        if (card == null) return Outcome.refused(AppraisalRefusal.NO_CARD, Map.of("month", month));
        if (card instanceof Card.Closed) return Outcome.refused(AppraisalRefusal.ALREADY_CLOSED, Map.of("month", month));
        if (card instanceof Card.Confirmed) return Outcome.done(card);
        if (!(card instanceof Card.Assessed)) return Outcome.refused(AppraisalRefusal.NOT_ASSESSED);
        var score = reckoning.one(card, reckoning.end(month)).orElseThrow().reckoned().score();
        if (words != null && !words.isBlank()) cards.append(person, month, Cards.Kind.COMMENT, person, words, null, null);
        cards.append(person, month, Cards.Kind.CONFIRM, person, "", null, score);
        audit.record(person, "appraisal.confirm", subject(person, month), null, Map.of("score", score.hundredths()), words);
        return Outcome.done(cards.find(person, month).orElseThrow());
    }

    /** APR-07: the person's words, at any time, also after closing. */
    @Transactional
    Outcome<Card> comment(PersonId person, YearMonth month, String words) {
        if (words == null || words.isBlank()) return Outcome.refused(AppraisalRefusal.NO_WORDS);
        if (cards.lock(person, month).isEmpty()) return Outcome.refused(AppraisalRefusal.NO_CARD, Map.of("month", month));
        cards.append(person, month, Cards.Kind.COMMENT, person, words, null, null);
        audit.record(person, "appraisal.comment", subject(person, month), null, null, words);
        return Outcome.done(cards.find(person, month).orElseThrow());
    }

    /** Who could not be closed, and what it waits for. */
    record Waiting(PersonId person, String name, Words why) {}

    /** @param results what the month comes to, also when it may not be closed yet: the dry run shows both */
    record Closing(YearMonth month, List<Waiting> waiting, int ready) {}

    Closing dryClose(YearMonth month, PersonId by) {
        metrics.rollDirty();
        var all = cards.of(month);
        var reckoned = reckoning.all(month, all.values());
        var why = new LinkedHashMap<PersonId, Words>();
        all.forEach((person, card) -> {
            var waits = waits(card, reckoned.get(person), by);
            if (waits != null) why.put(person, waits);
        });
        var names = organisation.names(why.keySet());
        var waiting = new ArrayList<Waiting>();
        why.forEach((person, waits) -> waiting.add(new Waiting(person, names.get(person), waits)));
        return new Closing(month, waiting, all.size() - waiting.size());
    }

    private static Words named(List<Waiting> waiting) {
        var some = waiting.stream().limit(5).toList();
        return Words.of(some.stream().map(w -> w.name() + "（" + w.why().zh() + "）").collect(Collectors.joining("、")), some.stream().map(w -> w.name() + " (" + w.why().en() + ")").collect(Collectors.joining(", ")));
    }

    /** Freezes every card of the month, all or none, each with the versions it was reckoned by (WHY-08). */
    @Transactional
    Outcome<Integer> close(YearMonth month, PersonId by) {
        if (locks.locked(month)) return Outcome.refused(AppraisalRefusal.MONTH_LOCKED, Map.of("month", month));
        cards.lock(month);
        var dry = dryClose(month, by);
        if (!dry.waiting().isEmpty())
            return Outcome.refused(AppraisalRefusal.NOT_READY, Map.of("count", dry.waiting().size(), "names", named(dry.waiting())));
        var open = cards.of(month).values().stream().filter(c -> !(c instanceof Card.Closed)).toList();
        reckoning.all(month, open).forEach((person, result) -> {
            var step = cards.append(person, month, Cards.Kind.CLOSE, by, "", null, result.reckoned().score());
            results.add(step, result);
        });
        audit.record(by, "appraisal.close", "month/" + month, null, Map.of("cards", open.size()), null);
        return Outcome.done(open.size());
    }

    /** Undoes one closing while the month is not locked, e.g. because facts came late. */
    @Transactional
    Outcome<Card> reopen(PersonId person, YearMonth month, String words, PersonId by) {
        if (locks.locked(month)) return Outcome.refused(AppraisalRefusal.MONTH_LOCKED, Map.of("month", month));
        if (words == null || words.isBlank()) return Outcome.refused(AppraisalRefusal.NO_WORDS);
        if (!(cards.lock(person, month).orElse(null) instanceof Card.Closed)) return Outcome.refused(AppraisalRefusal.NO_CARD, Map.of("month", month));
        cards.append(person, month, Cards.Kind.REOPEN, by, words, null, null);
        audit.record(by, "appraisal.reopen", subject(person, month), null, null, words);
        return Outcome.done(cards.find(person, month).orElseThrow());
    }

    private Words waits(Card card, Reckoning.Month month, PersonId by) {
        if (month == null) return Words.of("没有考核表", "no sheet");
        return switch (card) {
            case Card.Closed _ -> null;
            case Card.Open _ -> Words.of("等考核方打分", "waits for the assessor");
            case Card.Assessed assessed -> {
                if (!month.reckoned().score().equals(assessed.seen())) yield Words.of("打分后事实有变，要重新打分", "facts changed since: assess again");
                if (calendar.today().isBefore(calendar.dayOf(assessed.at()).plusDays(DAYS_TO_OBJECT))) yield Words.of("等本人确认", "waits for the person's confirmation");
                yield overridden(month, assessed, by);
            }
            case Card.Confirmed confirmed -> month.reckoned().score().equals(confirmed.seen()) ? overridden(month, confirmed.assessed(), by)
                    : Words.of("确认后事实有变，要重新打分", "facts changed since: assess again");
        };
    }

    /** APR-03: an overridden automatic item needs a second person's eyes. */
    private static Words overridden(Reckoning.Month month, Card.Assessed assessed, PersonId by) {
        var changed = month.reckoned().items().stream().anyMatch(i -> i.item().how() == Item.How.AUTO && i.overridden());
        return changed && assessed.by().equals(by) ? Words.of("自动条目被改过，要由打分人以外的人封账", "automatic items were overridden: somebody else than the assessor must close") : null;
    }

    private static void within(List<Field> wrong, Item item, Points points, boolean asked) {
        if (points == null && !asked) return;
        if (points == null) wrong.add(new Field(item.key(), Words.of(item.title().zh() + "：还没打分", item.title().en() + ": no points given")));
        else if (points.hundredths() < 0 || points.compareTo(item.most()) > 0)
            wrong.add(new Field(item.key(), Words.of(item.title().zh() + "：要在 0 到 " + item.most() + " 之间", item.title().en() + ": must be between 0 and " + item.most())));
    }

    private Points volunteered(Card card) { return reckoning.one(card, reckoning.end(card.head().month())).orElseThrow().reckoned().volunteered(); }

    private static void voluntary(List<Field> wrong, Sheet sheet, Marks marks) {
        if (marks.voluntary() == null) return;
        if (marks.voluntary().hundredths() < 0 || marks.voluntary().compareTo(sheet.voluntary()) > 0)
            wrong.add(new Field("voluntary", Words.of("自愿任务最多 " + sheet.voluntary(), "Voluntary tasks: " + sheet.voluntary() + " at most")));
    }


    private static String subject(PersonId person, YearMonth month) { return "card/" + person.value() + "/" + month; }
}
