package zhanggui.appraisal;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import zhanggui.kernel.Needs;
import zhanggui.kernel.Permission;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;
import zhanggui.organisation.Committees;
import zhanggui.organisation.Organisation;
import zhanggui.organisation.Reach;

/** The scores of a month side by side, of the people whose scores the viewer reads. */
@RestController
class CalibrationHttp {

    private final Cards cards;
    private final Reckoning reckoning;
    private final Sheets sheets;
    private final Organisation organisation;
    private final Committees committees;
    private final Reach reach;

    CalibrationHttp(Cards cards, Reckoning reckoning, Sheets sheets, Organisation organisation, Committees committees, Reach reach) {
        this.cards = cards;
        this.reckoning = reckoning;
        this.sheets = sheets;
        this.organisation = organisation;
        this.committees = committees;
        this.reach = reach;
    }

    @GetMapping("/api/appraisal/months/{month}/calibration")
    @Needs(Permission.READ_SCORES)
    Calibration month(@PathVariable YearMonth month, Viewer viewer) {
        var seen = reach.among(cards.of(month).keySet(), viewer, Permission.READ_SCORES, month.atDay(1), month.plusMonths(1).atDay(1));
        var mine = cards.of(month).values().stream().filter(c -> seen.contains(c.head().person())).toList();
        var done = mine.stream().filter(c -> CardViews.assessed(c) != null).toList();
        var names = names(done);
        var byCommittee = sheets.committees(month.plusMonths(1).atDay(1));
        var scored = new ArrayList<Calibration.Scored>();
        reckoning.all(month, done).forEach((person, m) -> {
            var r = m.reckoned();
            var committee = byCommittee.get(m.card().head().post());
            var assessor = committee == null ? Words.same(names.get(CardViews.assessed(m.card()).by())) : committees.name(committee).orElse(Words.same("–"));
            if (r.score() != null) scored.add(new Calibration.Scored(person, names.get(person), m.version().sheet().name(), assessor, r.proposed(), r.assessor(), r.self(), r.score(), r.coefficient()));
        });
        return Calibration.of(month, scored, mine.size() - done.size(), sheets.bands(month));
    }

    private Map<PersonId, String> names(Collection<Card> done) {
        return organisation.names(done.stream().flatMap(c -> Stream.of(c.head().person(), CardViews.assessed(c).by())).distinct().toList());
    }
}
