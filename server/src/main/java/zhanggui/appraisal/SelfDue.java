package zhanggui.appraisal;

import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.DatedValues;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.PersonId;

/** APR-43: the last day on which a self-assessment is taken: so many days after the month, and for one person longer when HR said so. */
@Component
class SelfDue {

    private static final String DAYS = "self.days-after-month";
    /** Pay is reckoned after that. */
    private static final int MOST_DAYS = 20;

    private final JdbcClient db;
    private final Clock clock;
    private final BusinessCalendar calendar;
    private final DatedValues settings;
    private final Cards cards;
    private final Audit audit;

    SelfDue(JdbcClient db, Clock clock, BusinessCalendar calendar, Cards cards, Audit audit) {
        this.db = db;
        this.clock = clock;
        this.calendar = calendar;
        this.cards = cards;
        this.audit = audit;
        settings = DatedValues.withSecondThoughts(db, "appraisal.setting");
    }

    LocalDate of(YearMonth month) { return month.atEndOfMonth().plusDays(settings.number(DAYS, month.atDay(1))); }

    LocalDate of(PersonId person, YearMonth month) {
        var longer = db.sql("select until_day from appraisal.self_extension where person_id = ? and month = ? order by until_day desc limit 1").params(person.value(), month.atDay(1)).query(LocalDate.class).optional().orElse(null);
        var due = of(month);
        return longer == null || longer.isBefore(due) ? due : longer;
    }

    boolean past(PersonId person, YearMonth month) { return calendar.today().isAfter(of(person, month)); }

    /** More time for one person, as long as no assessor's score is in. */
    @Transactional
    Outcome<Card> extend(PersonId person, YearMonth month, LocalDate until, @Nullable String words, PersonId by) {
        if (by.equals(person)) return Outcome.refused(AppraisalRefusal.NOT_OWN_DUE_DAY);
        if (words == null || words.isBlank()) return Outcome.refused(AppraisalRefusal.NO_WORDS);
        var card = cards.lock(person, month).orElse(null);
        if (card == null) return Outcome.refused(AppraisalRefusal.NO_CARD, Map.of("month", month));
        if (card instanceof Card.Closed) return Outcome.refused(AppraisalRefusal.ALREADY_CLOSED, Map.of("month", month));
        if (!(card instanceof Card.Open)) return Outcome.refused(AppraisalRefusal.SELF_TOO_LATE);
        var last = month.atEndOfMonth().plusDays(MOST_DAYS);
        if (until.isBefore(calendar.today()) || !until.isAfter(of(month)) || until.isAfter(last)) return Outcome.refused(AppraisalRefusal.WRONG_DUE_DAY, Map.of("due", of(month), "last", last));
        db.sql("insert into appraisal.self_extension (person_id, month, until_day, words, by_person, at) values (?, ?, ?, ?, ?, ?)")
                .params(person.value(), month.atDay(1), until, words.strip(), by.value(), clock.instant().atOffset(ZoneOffset.UTC)).update();
        audit.record(by, "appraisal.self.extend", "card/" + person.value() + "/" + month, null, Map.of("until", until.toString()), words);
        return Outcome.done(card);
    }
}
