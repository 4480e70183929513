package zhanggui.appraisal;

import java.time.YearMonth;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
    private final Decisions decisions;

    AppraisalLife(Results results, BusinessCalendar calendar, Decisions decisions) {
        this.decisions = decisions;
        this.results = results;
        this.calendar = calendar;
    }

    @Override
    public List<Event> of(PersonId person) {
        var scores = results.before(person, YearMonth.from(calendar.today()).plusMonths(1), MOST).stream().map(AppraisalLife::event);
        return Stream.concat(scores, decisions.of(person).stream().filter(d -> d.undoes() == null && !d.takenBack()).map(d -> event(person, d))).toList();
    }

    /** APR-09: which results it used stands with it. */
    private static Event event(PersonId person, Decisions.Decision decision) {
        var kind = switch (decision.kind()) {
            case REWARD, PAY -> Kind.REWARD;
            case PENALTY -> Kind.PENALTY;
            case PROMOTION, OTHER_POST -> Kind.POST;
            case TRAINING -> Kind.TRAINING;
        };
        var zh = decision.used().stream().map(u -> u.month() + " 考核 " + u.score()).collect(Collectors.joining("、"));
        var en = decision.used().stream().map(u -> u.month() + " score " + u.score()).collect(Collectors.joining(", "));
        var what = decision.kind().words();
        return new Event(decision.day(), kind, Words.of("按考核结果" + what.zh(), what.en() + " by appraisal results"), Words.of(decision.words() + "（用了 " + zh + "）", decision.words() + " (used " + en + ")"),
                "/appraisal/history/" + person.value());
    }

    private static Event event(Appraisal.Result result) {
        var score = result.score().hundredths() / 100 + "." + "%02d".formatted(result.score().hundredths() % 100);
        return new Event(result.month().atEndOfMonth(), Kind.SCORE, Words.of(result.month() + " 考核", "Appraisal of " + result.month()), Words.of(score + " 分", score + " points"), null);
    }
}
