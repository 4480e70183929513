package zhanggui.payroll;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import zhanggui.appraisal.Appraisal;
import zhanggui.appraisal.Reckoned;
import zhanggui.appraisal.ScoringRule;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Coefficient;
import zhanggui.kernel.Money;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Points;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Why;
import zhanggui.kernel.Words;

/** WHY-03: how one's month stands now, what moved it today, and what the next band needs; nothing of it is stored. */
@Component
class MonthSoFar {

    /** @param net null when the person has no pay scheme or terms */
    record Figures(Points score, Coefficient coefficient, @Nullable Money net) {}

    /** @param lost what the item is short of its points */
    record ItemSoFar(String key, Words title, Points points, Points assessor, Points lost, boolean estimated, String measure, boolean rate, long part, long whole, Words told) {}

    /** @param fact null when it is all of a rate's facts of the day */
    record Today(Why.@Nullable FactRef fact, @Nullable Instant at, Words label, Words item, Points score, @Nullable Money net) {}

    /** One thing that would bring points: the item's rest, weighed. */
    record Way(Words label, Points gain) {}

    /** @param netGain what the next coefficient would add to the net; null without pay */
    record Next(Points from, Coefficient coefficient, Points gap, @Nullable Money netGain, List<Way> ways, Points together, boolean reached) {}

    record LineSoFar(String key, Words name, Line.Kind kind, Money amount) {}

    /**
     * @param scored     false when the post has no sheet or is not judged yet: then nothing is there but the lines of pay that ask for no score
     * @param post       whose sheet it is; null without one
     * @param yesterday  the same at the end of yesterday; null on the first day of the month
     * @param selfTaken  what stands for the self-assessment while none was handed in; null when it was
     * @param judged     points of items that nobody has judged yet and that stand as last month
     */
    record View(YearMonth month, Instant at, boolean scored, boolean closed, @Nullable Words post, String sheet, @Nullable Figures now, @Nullable Figures yesterday, Why.@Nullable Bands bands, List<ItemSoFar> items, List<Today> today, @Nullable Points todayScore, @Nullable Money todayNet,
                @Nullable Next next, List<LineSoFar> lines, @Nullable Points selfTaken, @Nullable Points judged, int selfPercent, boolean selfOpen) {}

    private final Appraisal appraisal;
    private final PayReckoning reckoning;
    private final Schemes schemes;
    private final BusinessCalendar calendar;

    MonthSoFar(Appraisal appraisal, PayReckoning reckoning, Schemes schemes, BusinessCalendar calendar) {
        this.appraisal = appraisal;
        this.reckoning = reckoning;
        this.schemes = schemes;
        this.calendar = calendar;
    }

    View of(PersonId person, YearMonth month, Viewer viewer) {
        var now = calendar.clock().instant();
        var standing = appraisal.soFar(person, month).orElse(null);
        if (standing == null || standing.reckoned().score() == null)
            return new View(month, now, false, false, null, "", null, null, null, List.of(), List.of(), null, null, null, lines(unscored(person, month)), null, null, 0, false);
        var reckoned = standing.reckoned();
        var slip = slip(standing);
        var today = YearMonth.from(calendar.today()).equals(month) ? calendar.today() : null;
        var events = today == null ? List.<Today>of() : today(standing, slip, today, viewer);
        var yesterday = today == null || today.getDayOfMonth() == 1 ? null : appraisal.soFar(person, month, today).orElse(null);
        return new View(month, now, true, standing.closed(), reckoned.sheet().name(), standing.sheet(), figures(standing, slip), yesterday == null ? null : new Figures(yesterday.reckoned().score(), yesterday.reckoned().coefficient(), net(slip, standing, yesterday.reckoned(), yesterday.rewards())),
                new Why.Bands(reckoned.score(), reckoned.bands().bands()), reckoned.items().stream().map(MonthSoFar::item).toList(), events,
                events.stream().map(Today::score).reduce(Points.NONE, Points::plus), events.stream().anyMatch(e -> e.net() == null) ? null : events.stream().map(Today::net).reduce(Money.NONE, Money::plus),
                next(standing, slip), lines(slip), reckoned.self() == null && !standing.closed() ? reckoned.selfTaken() : null,
                reckoned.items().stream().filter(Reckoned.ItemPoints::estimated).map(i -> i.item().points()).reduce(Points.NONE, Points::plus),
                100 - reckoned.sheet().assessorPercent(), reckoned.self() == null && !standing.closed());
    }

    /** The tree behind expected pay; empty without pay. */
    Optional<PayReasons.Asked> asked(PersonId person, YearMonth month) {
        return Optional.ofNullable(appraisal.soFar(person, month).filter(s -> s.reckoned().score() != null).map(this::slip).orElseGet(() -> unscored(person, month)))
                .map(slip -> PayReasons.Asked.of(person, month, schemes.lines(slip.scheme().scheme()), slip.inputs(), slip.amounts()));
    }

    private Slip slip(Appraisal.Standing standing) {
        return reckoning.one(standing.person(), standing.month(), Moves.scored(standing), standing.rewards()).slips().stream().findFirst().orElse(null);
    }

    /** Who is paid without a score, by what stands today; null without a scheme, without terms, or where the scheme asks for the score. */
    private @Nullable Slip unscored(PersonId person, YearMonth month) { return reckoning.one(person, month).slips().stream().findFirst().orElse(null); }

    private static @Nullable Money moved(@Nullable Slip slip, @Nullable Money without) { return slip == null || without == null ? null : slip.net().minus(without); }

    /** The net with another score and other rewards; everything else of the payslip stands, so it is not read again. Null where a formula cannot be reckoned with them. */
    private @Nullable Money net(@Nullable Slip slip, Appraisal.Standing standing, Reckoned other, Money rewards) {
        if (slip == null || other.score() == null) return null;
        var lines = schemes.lines(slip.scheme().scheme());
        try {
            return lines.net(lines.reckon(Moves.changed(slip.inputs(), other, rewards.minus(standing.rewards()))));
        } catch (ArithmeticException e) {
            return null;
        }
    }

    private static Figures figures(Appraisal.Standing standing, Slip slip) {
        return new Figures(standing.reckoned().score(), standing.reckoned().coefficient(), slip == null ? null : slip.net());
    }

    private List<Today> today(Appraisal.Standing standing, @Nullable Slip slip, LocalDate today, Viewer viewer) {
        var events = new ArrayList<Today>();
        var happened = appraisal.events(standing.person(), standing.month(), today, today.plusDays(1), true, viewer);
        if (happened.isEmpty()) return events;
        var without = appraisal.withoutEach(standing.person(), standing.month(), happened.stream().map(Appraisal.Event::contributions).toList());
        for (var i = 0; i < happened.size(); i++) {
            var event = happened.get(i);
            var other = without.get(i);
            if (other.reckoned().score() == null) continue;
            events.add(new Today(event.fact(), event.at(), event.label(), event.item(), standing.reckoned().score().minus(other.reckoned().score()), moved(slip, net(slip, standing, other.reckoned(), other.rewards()))));
        }
        events.sort(Comparator.comparing(Today::at, Comparator.nullsFirst(Comparator.naturalOrder())));
        return events;
    }

    private static ItemSoFar item(Reckoned.ItemPoints points) {
        var item = points.item();
        var reading = points.reading() == null ? null : points.reading().shown();
        return new ItemSoFar(item.key(), item.title(), item.points(), points.assessor(), item.points().minus(points.assessor()), points.estimated(), item.measure(),
                reading != null && reading.rate(), reading == null ? 0 : reading.part(), reading == null ? 0 : reading.whole(), points.told());
    }

    /** What can still be earned: a rate can rise to full, a judgement and voluntary tasks can bring their rest; a booked error stays. */
    private Next next(Appraisal.Standing standing, Slip slip) {
        var r = standing.reckoned();
        var next = r.bands().bands().stream().filter(b -> b.from() != null && r.score().compareTo(b.from()) < 0).findFirst().orElse(null);
        if (next == null) return null;
        var ways = new ArrayList<Way>();
        for (var points : r.items()) {
            var rest = points.item().points().minus(points.assessor());
            if (rest.hundredths() > 0 && !(points.item().rule() instanceof ScoringRule.PerOccurrence)) ways.add(new Way(points.item().title(), weighed(r, rest)));
        }
        var voluntary = r.sheet().voluntary().minus(r.voluntary());
        if (voluntary.hundredths() > 0) ways.add(new Way(Words.of("自愿任务，最多再加 " + voluntary, "voluntary tasks, up to " + voluntary + " more"), weighed(r, voluntary)));
        var together = ways.stream().map(Way::gain).reduce(Points.NONE, Points::plus);
        var gap = next.from().minus(r.score());
        Money gain = null;
        if (slip != null) {
            var then = net(slip, standing, r.at(next.from()), standing.rewards());
            gain = then == null ? null : then.minus(slip.net());
        }
        return new Next(next.from(), next.coefficient(), gap, gain, ways, together, together.compareTo(gap) >= 0);
    }

    private static Points weighed(Reckoned r, Points points) { return Points.roundHalfUp(points.value().multiply(BigDecimal.valueOf(r.sheet().assessorPercent())).movePointLeft(2)); }

    private static List<LineSoFar> lines(Slip slip) {
        if (slip == null) return List.of();
        Map<String, Money> amounts = slip.amounts();
        return slip.scheme().scheme().lines().stream().map(l -> new LineSoFar(l.key(), l.name(), l.kind(), amounts.get(l.key()))).toList();
    }
}
