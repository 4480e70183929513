package zhanggui.work.budget;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;
import zhanggui.approvals.Amount;
import zhanggui.approvals.Approvals;
import zhanggui.approvals.Approved;
import zhanggui.approvals.Kind;
import zhanggui.audit.Audit;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Money;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Words;
import zhanggui.organisation.SpecialRights;

/** ORG-11: money for an outsourced shoot or decoration software is asked for by whoever's post has the right, and agreed to along the chain of budgets (ACC-05). */
@Component
class BudgetRequests implements Approved {

    /** @param outcome null while it waits @param waiting for whom */
    record Asked(long id, SpecialRights.Right right, Words rightName, String title, Money amount, String detail, Instant askedAt, @Nullable String outcome, List<String> waiting) {}

    private record Row(long id, String what, String title, long fen, String detail, OffsetDateTime askedAt, @Nullable String outcome) {}

    private static final Set<SpecialRights.Right> OF_MONEY = Set.of(SpecialRights.Right.SHOOT_BUDGET, SpecialRights.Right.PROPOSE_SOFTWARE);

    private final JdbcClient db;
    private final Clock clock;
    private final BusinessCalendar calendar;
    private final SpecialRights rights;
    private final Approvals approvals;
    private final Audit audit;

    BudgetRequests(JdbcClient db, Clock clock, BusinessCalendar calendar, SpecialRights rights, Approvals approvals, Audit audit) {
        this.db = db;
        this.clock = clock;
        this.calendar = calendar;
        this.rights = rights;
        this.approvals = approvals;
        this.audit = audit;
    }

    /** The rights about money that the person has today. */
    List<SpecialRights.Right> may(PersonId person) { return OF_MONEY.stream().sorted().filter(r -> rights.holds(person, r, calendar.today())).toList(); }

    List<Asked> of(PersonId person) {
        var rows = db.sql("select id, what, title, fen, detail, asked_at, outcome from work.budget_request where person_id = ? order by id desc limit 200").param(person.value()).query(Row.class).list();
        var standings = approvals.standings(Kind.BUDGET, rows.stream().map(Row::id).toList());
        return rows.stream().map(r -> {
            var right = SpecialRights.Right.valueOf(r.what);
            return new Asked(r.id, right, right.words(), r.title, new Money(r.fen), r.detail, r.askedAt.toInstant(), r.outcome, r.outcome == null && standings.containsKey(r.id) ? standings.get(r.id).waiting() : List.of());
        }).toList();
    }

    @Transactional
    Outcome<Long> ask(SpecialRights.Right right, String title, Money amount, String detail, PersonId by) {
        if (!OF_MONEY.contains(right)) return Outcome.refused(BudgetRefusal.NOT_ASKABLE);
        if (!rights.holds(by, right, calendar.today())) return Outcome.refused(BudgetRefusal.NO_RIGHT, Map.of("right", right.words()));
        if (amount.fen() <= 0) return Outcome.refused(BudgetRefusal.NO_AMOUNT);
        var id = db.sql("insert into work.budget_request (person_id, what, title, fen, detail, asked_at) values (?, ?, ?, ?, ?, ?) returning id")
                .params(by.value(), right.name(), title, amount.fen(), detail, clock.instant().atOffset(ZoneOffset.UTC)).query(Long.class).single();
        audit.record(by, "work.budget.ask", "budget/" + id, null, Map.of("right", right.name(), "fen", amount.fen()), title);
        var opened = approvals.open(Kind.BUDGET, id, by, new Amount(amount.fen()), Words.of(title, title), "/budget-requests", by);
        if (opened instanceof Outcome.Refused<Long>) TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
        return opened.map(_ -> id);
    }

    @Override
    public boolean hears(Kind kind) { return kind == Kind.BUDGET; }

    @Override
    @Transactional
    public Outcome<Void> ended(Ended ended) {
        db.sql("update work.budget_request set outcome = ?, ended_at = ? where id = ?").params(ended.end().name(), clock.instant().atOffset(ZoneOffset.UTC), ended.subject()).update();
        return Outcome.done(null);
    }
}
