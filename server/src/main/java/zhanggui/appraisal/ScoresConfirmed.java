package zhanggui.appraisal;

import java.time.YearMonth;
import java.util.ArrayList;
import org.springframework.stereotype.Component;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.ClosingStep;
import zhanggui.kernel.Words;
import zhanggui.organisation.Organisation;

/** CLS-01: everybody's card of the month is assessed, confirmed and closed. */
@Component
class ScoresConfirmed implements ClosingStep {

    private final Cards cards;
    private final Sheets sheets;
    private final Organisation organisation;
    private final BusinessCalendar calendar;

    ScoresConfirmed(Cards cards, Sheets sheets, Organisation organisation, BusinessCalendar calendar) {
        this.cards = cards;
        this.sheets = sheets;
        this.organisation = organisation;
        this.calendar = calendar;
    }

    @Override
    public Stage stage() { return Stage.SCORES; }

    @Override
    public Look look(YearMonth month) {
        var all = cards.of(month);
        var names = organisation.names(all.keySet());
        var scored = sheets.inForce(month).keySet();
        var over = calendar.today().isAfter(month.atEndOfMonth());
        var open = new ArrayList<Open>();
        all.forEach((person, card) -> {
            if (card instanceof Card.Closed || !scored.contains(card.head().post())) return;
            open.add(new Open("card/" + person.value(), Words.same(names.getOrDefault(person, "–")), state(card), over, Words.of("看考核表", "Open the sheet"), "/appraisal/" + person.value() + "/" + month));
        });
        return new Look(all.size() - open.size(), all.size(), all.isEmpty() ? Words.of("这个月没有开考核", "no appraisal was opened this month") : Words.of("人", "people"), null, open.stream().limit(NAMED).toList());
    }

    private static Words state(Card card) {
        return switch (card) {
            case Card.Open open -> open.self() == null ? Words.of("等评分，自评没交", "to be assessed, no self-assessment") : Words.of("等评分", "to be assessed");
            case Card.Assessed _ -> Words.of("等本人确认", "to be confirmed by the person");
            case Card.Confirmed _ -> Words.of("等封账", "to be closed");
            case Card.Closed _ -> Words.of("已封", "closed");
        };
    }
}
