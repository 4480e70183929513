package zhanggui.appraisal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.DatedValues;
import zhanggui.kernel.Page;
import zhanggui.kernel.Permission;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Points;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Why;
import zhanggui.kernel.Words;
import zhanggui.metrics.Metrics;
import zhanggui.metrics.SubjectKind;
import zhanggui.metrics.Targets;
import zhanggui.organisation.Committees;
import zhanggui.organisation.Organisation;
import zhanggui.organisation.Reach;

/** Puts a score sheet together for its page (APR-03): items with the measures' own figures (WHY-06), totals, the ladder, and what took points. */
@Component
class CardViews {

    private static final int EVENTS = 50;

    private final Metrics metrics;
    private final Organisation organisation;
    private final Sheets sheets;
    private final Reckoning reckoning;
    private final BusinessCalendar calendar;
    private final Panel panel;
    private final Committees committees;
    private final Reach reach;
    private final SelfDue selfDue;
    private final Explained explained;
    private final BesideScore beside;
    private final Targets targets;
    private final DatedValues settings;

    CardViews(Metrics metrics, Organisation organisation, Sheets sheets, Reckoning reckoning, BusinessCalendar calendar, Panel panel, Committees committees, Reach reach, SelfDue selfDue,
              Explained explained, BesideScore beside, Targets targets, JdbcClient db) {
        this.targets = targets;
        this.panel = panel;
        this.selfDue = selfDue;
        this.explained = explained;
        this.beside = beside;
        settings = DatedValues.withSecondThoughts(db, "appraisal.setting");
        this.reach = reach;
        this.committees = committees;
        this.metrics = metrics;
        this.organisation = organisation;
        this.sheets = sheets;
        this.reckoning = reckoning;
        this.calendar = calendar;
    }

    CardView view(Reckoning.Month month, Viewer viewer) {
        var card = month.card();
        var head = card.head();
        var r = month.reckoned();
        var sheet = month.version().sheet();
        var someone = organisation.find(head.person(), head.month().atEndOfMonth());
        var next = r.score() == null ? null : r.bands().next(r.score()).orElse(null);
        var assessed = assessed(card);
        return new CardView(head.person(), someone.map(Organisation.Someone::name).orElse("–"), sheet.name(), head.month(), card.stage(), month.version().label(), month.version().from(),
                sheet.assessorPercent(), sheet.selfMissing(), selfDue.of(head.person(), head.month()), card.self() == null ? null : card.self().at(),
                assessor(head.post(), assessed), assessed == null ? null : assessed.at(),
                assessed == null ? null : calendar.dayOf(assessed.at()).plusDays(MonthCycle.DAYS_TO_OBJECT - 1L), confirmedAt(card), card instanceof Card.Closed closed ? closed.at() : null,
                sections(sheet, r), sheet.voluntary(), r.volunteered(), r.voluntary(), r.voluntarySelf(), r.proposed(), r.assessor(), r.self(), r.selfTaken(), r.score(), r.coefficient(),
                r.score() == null ? null : new Why.Bands(r.score(), r.bands().bands()), next == null ? null : next.from().minus(r.score()), next == null ? null : next.coefficient(),
                card instanceof Card.Open && (r.self() == null || r.items().stream().anyMatch(Reckoned.ItemPoints::estimated)), moved(month, viewer), head.comments(), may(card, viewer), entries(head),
                explained.last(head.person(), month.version()).orElse(null), beside.of(month));
    }

    /** APR-44: each member's last entry, and whether it stands far from the others. */
    private List<CardView.EntryView> entries(Card.Head head) {
        var entries = panel.entries(head.person(), head.month());
        var totals = entries.stream().map(Panel.Entry::total).toList();
        var limit = new Points(settings.number("outlier.points", head.month().atDay(1)));
        return entries.stream().map(e -> {
            var apart = Disagreement.apart(e.total(), totals);
            return new CardView.EntryView(e.member(), e.name(), e.at(), e.total(), e.marks(), apart, Disagreement.big(apart, limit));
        }).toList();
    }

    private List<CardView.SectionView> sections(Sheet sheet, Reckoned r) {
        var sections = new ArrayList<CardView.SectionView>();
        for (var section : sheet.sections()) {
            var items = section.items().stream().map(i -> r.item(i.key()).orElseThrow()).toList();
            sections.add(new CardView.SectionView(section.key(), section.title(), section.points(), sum(items.stream().map(Reckoned.ItemPoints::assessor).toList()),
                    sum(items.stream().map(Reckoned.ItemPoints::self).toList()), items.stream().map(this::item).toList()));
        }
        return sections;
    }

    private CardView.ItemView item(Reckoned.ItemPoints points) {
        var item = points.item();
        var reading = points.reading();
        var definition = item.measure() == null ? null : metrics.definition(item.measure());
        return new CardView.ItemView(item.key(), item.title(), item.how(), item.points(), item.most(), item.measure(), definition == null ? null : definition.name(),
                definition == null ? null : definition.unitName(), reading == null ? null : view(reading),
                item.rule(), Told.rule(item), points.proposed(), points.assessor(), points.self(), points.reason(), points.estimated(), reading == null ? "" : reading.version());
    }

    private CardView.ReadingView view(Reading reading) {
        var shown = reading.shown();
        return new CardView.ReadingView(shown.rate(), shown.part(), shown.whole(), reading.points(), reading.aim() == null ? null
                : new CardView.Aimed(targets.whose(reading.aim().attained()), Told.target(reading), Told.result(reading)));
    }

    private List<CardView.MovedView> moved(Reckoning.Month month, Viewer viewer) {
        var head = month.card().head();
        var moved = new ArrayList<CardView.MovedView>();
        for (var item : month.reckoned().items()) {
            var reading = item.reading();
            if (reading == null || reading.part() == 0 && !reading.rate() && reading.aim() == null || item.proposed() == null) continue;
            if (item.item().rule() instanceof ScoringRule.PerOccurrence(var each)) {
                for (var row : metrics.evidence(item.item().measure(), SubjectKind.PERSON, head.person().value(), head.month().atDay(1), reckoning.end(head.month()), new Page.Request(0, EVENTS), viewer).rows()) {
                    var points = each != null ? each.times(Math.toIntExact(row.part())) : row.points() == null ? Points.NONE : row.points();
                    moved.add(new CardView.MovedView(row.at(), row.day(), row.label(), item.item().key(), points.negate(), row.fact()));
                }
            } else if (reading.measured() && item.proposed().compareTo(item.item().points()) < 0) {
                moved.add(new CardView.MovedView(null, null, named(item.item()), item.item().key(), item.proposed().minus(item.item().points()), null));
            }
        }
        moved.sort(Comparator.comparing(CardView.MovedView::points));
        return moved;
    }

    private Words named(Item item) {
        var name = metrics.definition(item.measure()).name();
        return item.aimed() ? Words.of(name.zh() + "没到目标", name.en() + " short of its target") : name;
    }

    private Words assessor(String post, Card.@Nullable Assessed assessed) {
        var committee = sheets.committee(post, calendar.today()).flatMap(committees::name);
        if (committee.isPresent()) return committee.get();
        return Words.same(assessed == null ? sheets.assessor(post, calendar.today()).map(organisation::name).orElse("") : organisation.name(assessed.by()));
    }

    /** APR-02: never oneself; whoever is named for the post, or a member of its committee, or where nobody is named whoever may assess. */
    boolean assesses(PersonId scored, String post, Viewer viewer) {
        var named = sheets.assessor(post, calendar.today()).orElse(null);
        return !viewer.is(scored) && viewer.may(Permission.ASSESS) && (named == null || viewer.is(named)) && sits(scored, post, viewer);
    }

    private boolean sits(PersonId scored, String post, Viewer viewer) {
        return sheets.committee(post, calendar.today()).map(c -> panel.scorers(c, scored, calendar.today()).stream().anyMatch(viewer::is)).orElse(true);
    }


    /** ACC-02: oneself, whoever reads the scores of the person's department or shop or assesses there, and whoever is named to assess the post. */
    boolean sees(Card.Head head, Viewer viewer) {
        var from = head.month().atDay(1);
        var until = from.plusMonths(1);
        if (viewer.is(head.person()) || reach.reaches(head.person(), viewer, Permission.READ_SCORES, from, until)) return true;
        if (!viewer.may(Permission.ASSESS)) return false;
        var named = sheets.assessor(head.post(), calendar.today()).filter(viewer::is).isPresent();
        return named || sheets.committee(head.post(), calendar.today()).isPresent() && sits(head.person(), head.post(), viewer) || reach.reaches(head.person(), viewer, Permission.ASSESS, from, until);
    }

    private CardView.May may(Card card, Viewer viewer) {
        var head = card.head();
        var own = viewer.is(head.person());
        var assesses = assesses(head.person(), head.post(), viewer);
        return new CardView.May(own && card instanceof Card.Open && !selfDue.past(head.person(), head.month()), assesses && !(card instanceof Card.Closed) && reckoning.over(head.month()), own && card instanceof Card.Assessed, own);
    }

    static Card.@Nullable Assessed assessed(Card card) {
        return switch (card) {
            case Card.Open _ -> null;
            case Card.Assessed assessed -> assessed;
            case Card.Confirmed confirmed -> confirmed.assessed();
            case Card.Closed closed -> closed.assessed();
        };
    }

    private static Instant confirmedAt(Card card) {
        return switch (card) {
            case Card.Confirmed confirmed -> confirmed.at();
            case Card.Closed closed when closed.confirmed() != null -> closed.confirmed().at();
            default -> null;
        };
    }

    private static Points sum(List<Points> points) { return points.stream().anyMatch(p -> p == null) ? null : points.stream().reduce(Points.NONE, Points::plus); }
}
