package zhanggui.conduct;

import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Money;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.Page;
import zhanggui.kernel.Permission;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;

/** DIS-08: the rewards of a month: what a station earned, what a changed review brought, and what somebody found worth a reward of its own. */
@Component
class RewardMonth {

    enum Kind {
        STATION, REVIEW, SPECIAL;

        static Kind of(String rule) { return rule.startsWith("reward.") ? STATION : rule.startsWith("review.") ? REVIEW : SPECIAL; }
    }

    /** @param rule of the catalogue as it held; null for a special reward */
    record Line(Kind kind, @Nullable Words rule, @Nullable String profile, Entry entry) {}

    /** @param decided all yuan of the month that were decided and stand, on this page or another */
    record Month(YearMonth month, Page<Line> rewards, Money decided, long open) {}

    /** @param rule of the catalogue; null for a special reward. @param amount null: what the catalogue says */
    record Recorded(PersonId person, YearMonth month, @Nullable String rule, @Nullable Money amount, @Nullable String words) {}

    private static final Money LARGEST = Money.ofYuan(100_000);

    private final JdbcClient db;
    private final Clock clock;
    private final BusinessCalendar calendar;
    private final Audit audit;
    private final Entries entries;
    private final Rules rules;

    RewardMonth(JdbcClient db, Clock clock, BusinessCalendar calendar, Audit audit, Entries entries, Rules rules) {
        this.db = db;
        this.clock = clock;
        this.calendar = calendar;
        this.audit = audit;
        this.entries = entries;
        this.rules = rules;
    }

    Month of(YearMonth month, Viewer viewer, Page.Request page) {
        var catalogue = rules.inForce(month.atEndOfMonth());
        var found = entries.rewards(month, viewer, page);
        var sums = entries.rewardSums(month, viewer);
        return new Month(month, Page.of(found.rows().stream().map(e -> line(e, catalogue)).toList(), found.total(), page), sums.decided(), sums.open());
    }

    private static Line line(Entry entry, java.util.List<Rule> catalogue) {
        var at = entry.source().split("@");
        var meant = catalogue.stream().filter(r -> r.key().equals(entry.rule()));
        var rule = (at.length == 3 ? meant.filter(r -> r.profile().equals(at[1])) : meant).findFirst().orElse(null);
        return new Line(Kind.of(entry.rule()), rule == null ? null : rule.words(), rule == null ? null : rule.profile(), entry);
    }

    /** Somebody puts a reward down for the month; somebody else decides it (FUL-29). A monthly one counts once. */
    @Transactional
    Outcome<Entry> record(Recorded wanted, Viewer viewer) {
        if (wanted.words() == null || wanted.words().isBlank()) return Outcome.refused(ConductRefusal.NO_WORDS);
        if (wanted.month().isAfter(calendar.thisMonth())) return Outcome.refused(ConductRefusal.DAY_TO_COME);
        if (viewer.is(wanted.person())) return Outcome.refused(ConductRefusal.OWN_MONEY);
        if (!entries.reaches(wanted.person(), wanted.month(), viewer) || entries.posts(wanted.person(), wanted.month()).isEmpty()) return Outcome.refused(ConductRefusal.NOT_YOUR_PEOPLE);
        if (wanted.rule() == null || wanted.rule().isBlank()) return special(wanted, viewer.person());
        var rule = rules.meant(wanted.rule(), wanted.person(), wanted.month().atEndOfMonth());
        if (rule == null || rule.amount().fen() <= 0) return Outcome.refused(ConductRefusal.NO_REWARD_RULE);
        return byRule(wanted, rule, viewer.person());
    }

    private Outcome<Entry> special(Recorded wanted, PersonId by) {
        if (wanted.amount() == null || wanted.amount().fen() == 0) return Outcome.refused(ConductRefusal.NO_AMOUNT);
        if (wanted.amount().negative()) return Outcome.refused(ConductRefusal.WRONG_SIGN);
        if (wanted.amount().compareTo(LARGEST) > 0) return Outcome.refused(ConductRefusal.BEYOND_REASON, Map.of("most", LARGEST));
        return write(wanted, "person", wanted.amount(), Words.same(wanted.words().strip()), "", by);
    }

    private Outcome<Entry> byRule(Recorded wanted, Rule rule, PersonId by) {
        var amount = Objects.requireNonNullElse(wanted.amount(), rule.amount());
        if (!rule.allows(amount)) return Outcome.refused(ConductRefusal.NOT_AS_RULED, Map.of("rule", rule.words()));
        if (entries.posts(wanted.person(), wanted.month()).stream().noneMatch(rule::holdsFor)) return Outcome.refused(ConductRefusal.NOT_THEIR_RULE, Map.of("rule", rule.words()));
        db.sql("select pg_advisory_xact_lock(hashtextextended('conduct.propose', ?))").param((long) wanted.month().hashCode()).query().singleRow();
        if (rule.per() == Rule.Per.MONTH && stands(wanted)) return Outcome.refused(ConductRefusal.ALREADY_REWARDED, Map.of("rule", rule.words()));
        var said = wanted.words().strip();
        return write(wanted, rule.key(), amount, Words.of(rule.words().zh() + "：" + said, rule.words().en() + ": " + said), rule.version(), by);
    }

    private boolean stands(Recorded wanted) {
        return db.sql("select exists (select from conduct.entry_state where person_id = ? and month = ? and rule = ? and state in ('PROPOSED', 'ACCEPTED'))")
                .params(wanted.person().value(), wanted.month().atDay(1), wanted.rule()).query(Boolean.class).single();
    }

    private Outcome<Entry> write(Recorded wanted, String rule, Money amount, Words words, String source, PersonId by) {
        var same = entries.same(wanted.person(), wanted.month(), rule, amount, words);
        if (same.isPresent()) return Outcome.refused(ConductRefusal.SAID_ALREADY, same.get());
        var id = db.sql("insert into conduct.entry (person_id, month, rule, fen, zh, en, source, proposed_by, proposed_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?) returning id")
                .params(wanted.person().value(), wanted.month().atDay(1), rule, amount.fen(), words.zh(), words.en(), source, by.value(), clock.instant().atOffset(ZoneOffset.UTC)).query(Long.class).single();
        audit.record(by, "conduct.reward", "entry/" + id, null, Map.of("person", wanted.person().value(), "month", wanted.month().toString(), "rule", rule, "fen", amount.fen()), wanted.words());
        return Outcome.done(entries.find(id));
    }
}
