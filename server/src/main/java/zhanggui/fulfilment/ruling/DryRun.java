package zhanggui.fulfilment.ruling;

import static java.time.ZoneOffset.UTC;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.Permission;
import zhanggui.kernel.Viewer;
import zhanggui.orders.OrderRef;
import zhanggui.orders.Orders;

/** ORD-41: what last week's orders would have come to by the rules with a draft among them, laid beside the rules as they are. Nothing is written. */
@Component
class DryRun {

    private static final Duration BACK = Duration.ofDays(7);
    private static final int MOST = 20_000, AT_ONCE = 1_000, SHOWN = 200;

    /** @param before what the rules in force give; {@code after}: with the draft; {@code was}: the courier it really went with, a person's choice included */
    record Difference(OrderRef order, String number, Verdict before, Verdict after, String was) {}

    /** @param courier null when none is left. @param gifts code × pieces */
    record Verdict(@Nullable String courier, List<String> gifts, boolean passes, @Nullable String promise) {}

    /** @param looked orders reviewed in the last seven days, {@code more} when there were more than were looked at */
    record View(Instant from, int looked, boolean more, int courier, int gifts, int passes, int promises, List<Difference> differences) {}

    private record Reviewed(OrderRef ref, String courier) {}

    private final JdbcClient db;
    private final Clock clock;
    private final Orders orders;
    private final RuleBook book;
    private final Subjects subjects;

    DryRun(JdbcClient db, Clock clock, Orders orders, RuleBook book, Subjects subjects) {
        this.db = db;
        this.clock = clock;
        this.orders = orders;
        this.book = book;
        this.subjects = subjects;
    }

    Outcome<View> of(RuleBook.Ask ask, Viewer viewer) {
        return book.draft(ask).map(draft -> {
            var now = book.today();
            return run(book.couriers(now), book.couriers(now.with(draft, ask.active())), viewer);
        });
    }

    private View run(CourierRules before, CourierRules after, Viewer viewer) {
        var from = clock.instant().minus(BACK);
        var reviewed = reviewed(from, viewer);
        var differences = new ArrayList<Difference>();
        int couriers = 0, gifts = 0, passes = 0, promises = 0;
        for (var at = 0; at < Math.min(reviewed.size(), MOST); at += AT_ONCE) {
            var part = reviewed.subList(at, Math.min(at + AT_ONCE, Math.min(reviewed.size(), MOST)));
            var went = part.stream().collect(Collectors.toMap(Reviewed::ref, Reviewed::courier, (a, _) -> a));
            var found = orders.find(went.keySet());
            var plain = found.stream().map(Subject::of).toList();
            var old = subjects.complete(before.rules(), plain);
            var fresh = subjects.complete(after.rules(), plain);
            for (var order : found) {
                var a = verdict(before, old.get(order.ref()));
                var b = verdict(after, fresh.get(order.ref()));
                if (a.equals(b)) continue;
                if (!Objects.equals(a.courier, b.courier)) couriers++;
                if (!a.gifts.equals(b.gifts)) gifts++;
                if (a.passes != b.passes) passes++;
                if (!Objects.equals(a.promise, b.promise)) promises++;
                if (differences.size() < SHOWN) differences.add(new Difference(order.ref(), order.number(), a, b, went.get(order.ref())));
            }
        }
        return new View(from, Math.min(reviewed.size(), MOST), reviewed.size() > MOST, couriers, gifts, passes, promises, differences);
    }

    private static Verdict verdict(CourierRules rules, Subject order) {
        var promise = rules.rules().first(OrderRule.Kind.PROMISE, order).map(OrderRule::then);
        return new Verdict(rules.propose(order).courier(),
                rules.rules().fitting(OrderRule.Kind.GIFT, order).stream().map(r -> r.then().gift() + " × " + r.then().pieces()).toList(),
                rules.rules().first(OrderRule.Kind.PASS, order).isPresent() && order.remarks().isEmpty(),
                promise.map(p -> p.hours() != null ? p.hours() + " h" : p.by().toString()).orElse(null));
    }

    private List<Reviewed> reviewed(Instant from, Viewer viewer) {
        var shops = viewer.shops(Permission.SET_ORDER_RULES);
        return db.sql("""
                select shop_id, order_id, courier from fulfilment.parcel
                 where reviewed_at >= :from and replaces is null and (:every or shop_id = any(:shops)) order by reviewed_at desc limit :most
                """).param("from", from.atOffset(UTC)).param("every", shops.every()).param("shops", shops.ids()).param("most", MOST + 1)
                .query((row, _) -> new Reviewed(OrderRef.of(row.getLong(1), row.getLong(2)), row.getString(3))).list();
    }
}
