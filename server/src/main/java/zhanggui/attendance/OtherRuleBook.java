package zhanggui.attendance;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import zhanggui.organisation.RuleBookChosen;
import zhanggui.organisation.RuleTopic;

/** ORG-13, WF-90: a rule book that holds from a day in the past brings its hours with it: the days since are judged anew. Told twice it judges twice the same. */
@Component
class OtherRuleBook {

    private final Rejudging rejudging;

    OtherRuleBook(Rejudging rejudging) { this.rejudging = rejudging; }

    @EventListener
    void chosen(RuleBookChosen chosen) {
        if (chosen.topic() == RuleTopic.ATTENDANCE) rejudging.everybody(chosen.from(), chosen.profile(), chosen.by());
    }
}
