package zhanggui.metrics.targets;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import zhanggui.kernel.Outcome;
import zhanggui.metrics.TargetKind;

/** TGT-41: whatever is divided and changed adds up again. */
class TargetTreeTest {

    private static final Predicate<LocalDate> NOTHING_FIXED = _ -> false;
    private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);

    private static List<Long> days(long total, List<Long> weights) { return Division.of(total, weights); }

    private static List<Long> even() { return FIRST.datesUntil(FIRST.plusYears(1)).map(_ -> 1L).toList(); }

    private static TargetTree one(long total) {
        return new TargetTree(2026, true, List.of(new TargetTree.Share(1, null, TargetKind.COMPANY, 0)), Map.of(1L, days(total, even())));
    }

    /** The company's 1,000,000 among two shops, one of them among three people. */
    private static TargetTree family(long total, Random random) {
        var shares = List.of(new TargetTree.Share(1, null, TargetKind.COMPANY, 0), new TargetTree.Share(2, 1L, TargetKind.SHOP, 1), new TargetTree.Share(3, 1L, TargetKind.SHOP, 2),
                new TargetTree.Share(4, 3L, TargetKind.PERSON, 7), new TargetTree.Share(5, 3L, TargetKind.PERSON, 8), new TargetTree.Share(6, 3L, TargetKind.PERSON, 9));
        var year = days(total, FIRST.datesUntil(FIRST.plusYears(1)).map(_ -> (long) random.nextInt(1000)).toList());
        var parts = Division.of(total, List.of(random.nextLong(1000) + 1, random.nextLong(1000) + 1, random.nextLong(1000) + 1, random.nextLong(1000) + 1));
        var table = Division.of(year, parts);
        var held = new LinkedHashMap<Long, List<Long>>();
        List.of(2L, 4L, 5L, 6L).forEach(id -> held.put(id, table.get(held.size())));
        return new TargetTree(2026, true, shares, held);
    }

    private static void addsUp(TargetTree tree) {
        for (var share : tree.shares()) {
            addsUp(tree, share.id(), Span.YEAR.around(FIRST));
            var children = tree.children(share.id());
            if (!children.isEmpty()) for (var day = FIRST; day.getYear() == 2026; day = day.plusDays(1)) {
                var part = Span.DAY.around(day);
                assertThat(children.stream().mapToLong(c -> tree.amount(c.id(), part)).sum()).isEqualTo(tree.amount(share.id(), part));
            }
        }
    }

    private static void addsUp(TargetTree tree, long share, Span.Part part) {
        if (part.span() == Span.DAY) return;
        assertThat(part.below().stream().mapToLong(below -> tree.amount(share, below)).sum()).as("%s of %s", part, share).isEqualTo(tree.amount(share, part));
        part.below().forEach(below -> addsUp(tree, share, below));
    }

    private static TargetTree done(Outcome<TargetTree> outcome) { return ((Outcome.Done<TargetTree>) outcome).value(); }

    private static TargetRefusal why(Outcome<TargetTree> outcome) { return (TargetRefusal) ((Outcome.Refused<TargetTree>) outcome).why(); }

    @Test
    @Tag("TGT-41")
    void random_splits_in_two_directions_add_up_to_both() {
        var random = new Random(41);
        for (var n = 0; n < 300; n++) {
            var days = new ArrayList<Long>();
            for (var d = 0; d < 1 + random.nextInt(40); d++) days.add(random.nextInt(5) == 0 ? 0L : random.nextLong(100_000));
            var totals = Division.of(Division.sum(days), random.longs(1 + random.nextInt(6), 0, 50).boxed().toList());
            var table = Division.of(days, totals);
            for (var share = 0; share < totals.size(); share++) {
                assertThat(Division.sum(table.get(share))).isEqualTo(totals.get(share));
                assertThat(table.get(share)).allMatch(amount -> amount >= 0);
            }
            for (var d = 0; d < days.size(); d++) {
                var day = d;
                assertThat(table.stream().mapToLong(share -> share.get(day)).sum()).isEqualTo(days.get(d));
            }
        }
    }

    @Test
    @Tag("TGT-41")
    void after_random_changes_of_random_parts_every_level_of_every_share_still_adds_up() {
        var random = new Random(70);
        var done = 0;
        for (var n = 0; n < 12; n++) {
            var tree = family(100_000_000 + random.nextLong(1_000_000), random);
            for (var change = 0; change < 5; change++) {
                var span = Span.values()[random.nextInt(5)];
                var part = span.around(FIRST.plusDays(random.nextInt(365)));
                var share = tree.shares().get(random.nextInt(6)).id();
                var rest = TargetTree.Rest.values()[random.nextInt(3)];
                var before = tree.amount(share, part);
                var asked = random.nextInt(4) == 0 ? 0 : before + random.nextLong(before / 3 + 2) - before / 6;
                if (!(tree.changed(share, part, asked, rest, NOTHING_FIXED) instanceof Outcome.Done<TargetTree>(var after))) continue;
                done++;
                assertThat(after.amount(share, part)).isEqualTo(asked);
                var moved = asked - before;
                assertThat(after.year(1) - tree.year(1)).as("%s by %s", part, rest).isEqualTo(rest == TargetTree.Rest.NOBODY ? moved : 0);
                if (rest == TargetTree.Rest.SPANS) assertThat(after.amount(share, part.above())).isEqualTo(tree.amount(share, part.above()));
                if (rest == TargetTree.Rest.SHARES) assertThat(after.amount(tree.share(share).parent(), part)).isEqualTo(tree.amount(tree.share(share).parent(), part));
                tree = after;
            }
            addsUp(tree);
        }
        assertThat(done).isGreaterThan(25);
    }

    @Test
    @Tag("TGT-01")
    void a_year_goes_down_to_days_and_weeks_end_with_their_month() {
        var tree = one(120_000_000);
        addsUp(tree);
        assertThat(Span.YEAR.around(FIRST).below()).hasSize(4);
        assertThat(Span.MONTH.around(LocalDate.of(2026, 3, 5)).below().stream().map(w -> w.from() + "/" + w.until()))
                .containsExactly("2026-03-01/2026-03-02", "2026-03-02/2026-03-09", "2026-03-09/2026-03-16", "2026-03-16/2026-03-23", "2026-03-23/2026-03-30", "2026-03-30/2026-04-01");
        assertThat(Span.WEEK.from(LocalDate.of(2026, 3, 3))).isNull();
        assertThat(Span.WEEK.around(LocalDate.of(2026, 4, 2)).from()).isEqualTo(LocalDate.of(2026, 4, 1));
    }

    @Test
    @Tag("TGT-41")
    void the_rest_that_makes_up_for_a_change_is_the_one_that_was_named() {
        var tree = family(50_000_000, new Random(3));
        var week = Span.WEEK.around(LocalDate.of(2026, 3, 9));
        var asked = tree.amount(2, week) + 70_000;

        var spans = done(tree.changed(2, week, asked, TargetTree.Rest.SPANS, NOTHING_FIXED));
        assertThat(spans.amount(2, Span.MONTH.around(week.from()))).isEqualTo(tree.amount(2, Span.MONTH.around(week.from())));
        assertThat(spans.amount(3, week)).isEqualTo(tree.amount(3, week));

        var shares = done(tree.changed(2, week, asked, TargetTree.Rest.SHARES, NOTHING_FIXED));
        assertThat(shares.amount(3, week)).isEqualTo(tree.amount(3, week) - 70_000);
        assertThat(shares.amount(1, week)).isEqualTo(tree.amount(1, week));

        var nobody = done(tree.changed(2, week, asked, TargetTree.Rest.NOBODY, NOTHING_FIXED));
        assertThat(nobody.year(1)).isEqualTo(50_070_000);
        assertThat(nobody.amount(1, Span.MONTH.around(week.from())) - tree.amount(1, Span.MONTH.around(week.from()))).isEqualTo(70_000);
    }

    @Test
    @Tag("TGT-41")
    void what_cannot_be_made_up_for_is_refused() {
        var tree = one(36_500);
        var day = Span.DAY.around(LocalDate.of(2026, 3, 2));
        assertThat(why(tree.changed(1, day, 100_000, TargetTree.Rest.SPANS, NOTHING_FIXED))).isEqualTo(TargetRefusal.REST_TOO_SMALL);
        assertThat(why(tree.changed(1, day, 200, TargetTree.Rest.SHARES, NOTHING_FIXED))).isEqualTo(TargetRefusal.NO_OTHER_SHARE);
        assertThat(why(tree.changed(1, Span.YEAR.around(FIRST), 200, TargetTree.Rest.SPANS, NOTHING_FIXED))).isEqualTo(TargetRefusal.NO_OTHER_SPAN);
    }

    @Test
    @Tag("TGT-41")
    void days_of_a_locked_month_keep_theirs() {
        var tree = one(36_500);
        Predicate<LocalDate> january = day -> day.getMonthValue() == 1;
        assertThat(why(tree.changed(1, Span.MONTH.around(FIRST), 1, TargetTree.Rest.NOBODY, january))).isEqualTo(TargetRefusal.MONTH_LOCKED);
        var after = done(tree.changed(1, Span.YEAR.around(FIRST), 73_000, TargetTree.Rest.NOBODY, january));
        assertThat(after.amount(1, Span.MONTH.around(FIRST))).isEqualTo(3_100);
        assertThat(after.year(1)).isEqualTo(73_000);
        assertThat(why(tree.changed(1, Span.YEAR.around(FIRST), 3_000, TargetTree.Rest.NOBODY, january))).isEqualTo(TargetRefusal.LOCKED_ALREADY_MORE);
    }

    @Test
    @Tag("TGT-41")
    void a_holiday_weighs_as_a_sunday_and_a_worked_saturday_as_a_workday() {
        var week = Span.WEEK.around(LocalDate.of(2026, 3, 9));
        var rhythm = new long[] {10, 20, 30, 40, 50, 60, 5};
        assertThat(Shape.byCalendar(week, rhythm, Map.of())).containsExactly(10L, 20L, 30L, 40L, 50L, 60L, 5L);
        assertThat(Shape.byCalendar(week, rhythm, Map.of(LocalDate.of(2026, 3, 11), "HOLIDAY", LocalDate.of(2026, 3, 14), "MOVED_WORKDAY", LocalDate.of(2026, 3, 13), "MOVED_REST")))
                .containsExactly(10L, 20L, 5L, 40L, 5L, 30L, 5L);
    }

    @Test
    @Tag("TGT-10")
    void a_rate_stands_on_every_day_and_is_not_added() {
        var tree = new TargetTree(2026, false, List.of(new TargetTree.Share(1, null, TargetKind.SHOP, 1)), Map.of(1L, FIRST.datesUntil(FIRST.plusYears(1)).map(_ -> 300L).toList()));
        assertThat(tree.year(1)).isEqualTo(300);
        var march = Span.MONTH.around(LocalDate.of(2026, 3, 1));
        var after = done(tree.changed(1, march, 400, TargetTree.Rest.SPANS, NOTHING_FIXED));
        assertThat(List.of(after.amount(1, march), after.amount(1, Span.MONTH.around(FIRST)), after.amount(1, Span.QUARTER.around(FIRST)))).containsExactly(400L, 300L, 334L);
    }
}
