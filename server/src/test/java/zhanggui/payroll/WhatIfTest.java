package zhanggui.payroll;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import zhanggui.appraisal.ThoughtMonth;
import zhanggui.kernel.Money;
import zhanggui.kernel.Outcome;

class WhatIfTest {

    @Test
    @Tag("WHY-05")
    void what_if_is_a_full_recompute_on_ten_thousand_random_months() {
        var names = StoryScheme.inputs(0).stream().map(Input::name).collect(Collectors.toSet());
        var lines = ((Outcome.Done<Lines>) Lines.of(StoryScheme.SCHEME, Set.copyOf(names))).value();
        var random = new Random(20261122);
        var moved = 0;
        for (var n = 0; n < 10_000; n++) {
            var month = new ThoughtMonth(random);
            var now = month.asItStands();
            var rewards = random.nextInt(3) * 100_00L;
            var rewardsMoved = new Money((random.nextInt(3) - 1) * 100_00L);
            if (now.score() == null || month.thought().score() == null) { // an item waits for its assessor
                assertThat(month.thought().score()).isEqualTo(month.fromTheBeginning().score());
                continue;
            }
            var inputs = StoryScheme.inputs(now.score(), now.coefficient(), rewards);

            var thought = month.thought();
            var pay = lines.reckon(Moves.changed(inputs, thought, rewardsMoved));

            var whole = month.fromTheBeginning();
            assertThat(thought.score()).isEqualTo(whole.score());
            assertThat(thought.coefficient()).isEqualTo(whole.coefficient());
            assertThat(pay).isEqualTo(lines.reckon(StoryScheme.inputs(whole.score(), whole.coefficient(), rewards + rewardsMoved.fen())));
            if (!thought.score().equals(now.score())) moved++;
        }
        assertThat(moved).as("months that moved at all").isGreaterThan(7_000);
    }
}
