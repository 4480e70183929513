package zhanggui.payroll;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import zhanggui.appraisal.ThoughtMonth;
import zhanggui.kernel.Money;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.Words;
import zhanggui.payroll.commission.ThoughtSales;

class WhatIfTest {

    private static final String COMMISSION = "commission_by_plan";

    /** The pictures' scheme with what the commission plans bring. */
    private static Scheme withCommission() {
        var story = StoryScheme.SCHEME;
        var lines = new ArrayList<Line>();
        for (var line : story.lines()) {
            if (line.key().equals("gross")) lines.add(new Line("commission_pay", Words.same("commission"), Line.Kind.EARNING, COMMISSION));
            lines.add(line.key().equals("gross") ? new Line(line.key(), line.name(), line.kind(), line.formula() + " + commission_pay") : line);
        }
        return new Scheme(story.key(), story.name(), story.version(), story.from(), story.posts(), lines);
    }

    private static List<Input> with(List<Input> inputs, Money commission) {
        var all = new ArrayList<>(inputs.stream().filter(i -> !i.name().equals(COMMISSION)).toList());
        all.add(new Input(COMMISSION, Words.same(COMMISSION), Input.Unit.YUAN, commission.fen(), Words.same(""), ""));
        return all;
    }

    @Test
    @Tag("WHY-05")
    void what_if_is_a_full_recompute_on_ten_thousand_random_months() {
        var names = StoryScheme.inputs(0).stream().map(Input::name).collect(Collectors.toSet());
        names.add(COMMISSION);
        var lines = ((Outcome.Done<Lines>) Lines.of(withCommission(), Set.copyOf(names))).value();
        var random = new Random(20261122);
        var moved = 0;
        var sold = 0;
        for (var n = 0; n < 10_000; n++) {
            var month = new ThoughtMonth(random);
            var sales = new ThoughtSales(random);
            var now = month.asItStands();
            var rewards = random.nextInt(3) * 100_00L;
            var rewardsMoved = new Money((random.nextInt(3) - 1) * 100_00L);
            if (now.score() == null || month.thought().score() == null) { // an item waits for its assessor
                assertThat(month.thought().score()).isEqualTo(month.fromTheBeginning().score());
                continue;
            }
            var inputs = with(StoryScheme.inputs(now.score(), now.coefficient(), rewards), sales.asItStands());

            var thought = month.thought();
            var pay = lines.reckon(with(Moves.changed(inputs, thought, rewardsMoved), sales.thought()));

            var whole = month.fromTheBeginning();
            assertThat(thought.score()).isEqualTo(whole.score());
            assertThat(thought.coefficient()).isEqualTo(whole.coefficient());
            assertThat(pay).isEqualTo(lines.reckon(with(StoryScheme.inputs(whole.score(), whole.coefficient(), rewards + rewardsMoved.fen()), sales.fromTheBeginning())));
            if (!thought.score().equals(now.score())) moved++;
            if (!sales.thought().equals(sales.asItStands())) sold++;
        }
        assertThat(sold).as("months whose commission moved").isGreaterThan(3_000);
        assertThat(moved).as("months that moved at all").isGreaterThan(7_000);
    }
}
