package zhanggui.appraisal;

import java.time.YearMonth;
import java.util.List;
import org.springframework.stereotype.Component;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.LifeEvents;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Words;

/** ORG-19: the scores of closed months, for the person's time line. */
@Component
class AppraisalLife implements LifeEvents {

    private static final int MOST = 120;

    private final Results results;
    private final BusinessCalendar calendar;

    AppraisalLife(Results results, BusinessCalendar calendar) {
        this.results = results;
        this.calendar = calendar;
    }

    @Override
    public List<Event> of(PersonId person) {
        return results.before(person, YearMonth.from(calendar.today()).plusMonths(1), MOST).stream().map(AppraisalLife::event).toList();
    }

    private static Event event(Appraisal.Result result) {
        var score = result.score().hundredths() / 100 + "." + "%02d".formatted(result.score().hundredths() % 100);
        return new Event(result.month().atEndOfMonth(), Kind.SCORE, Words.of(result.month() + " 考核", "Appraisal of " + result.month()), Words.of(score + " 分", score + " points"), null);
    }
}
