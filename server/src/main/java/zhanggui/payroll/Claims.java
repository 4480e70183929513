package zhanggui.payroll;

import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.kernel.Money;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.PersonId;

/**
 * PAY-49: commission that refunds take back from people who have left and have no payslip any more. By the scheme of their last slip: what
 * its earnings would be less if that slip had carried the month's refunds. Somebody settles it: paid back, or waived.
 */
@Component
class Claims {

    enum Settled { PAID_BACK, WAIVED }

    /** @param slip the month of the last payslip; @param amount what is to come back. @param settled null while nobody has said */
    record Claim(PersonId person, String name, LocalDate leftOn, YearMonth month, YearMonth slip, Money amount, @Nullable Settled settled, @Nullable String words) {}

    private record Gone(PersonId person, String name, LocalDate leftOn) {}

    /** Commission comes by these names. */
    static final List<String> COMMISSION = List.of("agent_sales_amount", "commission_by_plan", "team_performance_share");

    private final JdbcClient db;
    private final Runs runs;
    private final Schemes schemes;
    private final List<InputSource> sources;
    private final Audit audit;
    private final Clock clock;

    Claims(JdbcClient db, Runs runs, Schemes schemes, List<InputSource> sources, Audit audit, Clock clock) {
        this.db = db;
        this.runs = runs;
        this.schemes = schemes;
        this.sources = sources;
        this.audit = audit;
        this.clock = clock;
    }

    List<Claim> of(YearMonth month) {
        var claims = new ArrayList<Claim>();
        for (var gone : gone(month)) last(gone.person(), month).ifPresent(slip -> {
            var amount = owed(slip, gone.person(), month);
            if (amount.fen() > 0) claims.add(claim(gone, month, slip, amount));
        });
        return claims;
    }

    /** Who left before the month and was paid once. */
    private List<Gone> gone(YearMonth month) {
        return db.sql("select p.person_id, p.name, p.left_on from organisation.fact_person p where p.left_on < :month and exists (select from payroll.slip s where s.person_id = p.person_id) order by p.left_on desc, p.person_id")
                .param("month", month.atDay(1)).query((row, _) -> new Gone(new PersonId(row.getLong(1)), row.getString(2), row.getObject(3, LocalDate.class))).list();
    }

    private Optional<Runs.StoredSlip> last(PersonId person, YearMonth month) {
        return runs.months(person).keySet().stream().filter(m -> m.isBefore(month)).findFirst().flatMap(m -> runs.slip(person, m, true));
    }

    private Money owed(Runs.StoredSlip slip, PersonId person, YearMonth month) {
        var lines = schemes.lines(schemes.byId(slip.scheme()).orElseThrow().scheme());
        var read = new TreeSet<>(lines.inputs());
        read.retainAll(COMMISSION);
        if (read.isEmpty()) return Money.NONE;
        var told = new ArrayList<Input>();
        for (var source : sources) {
            var own = new TreeSet<>(read);
            own.retainAll(source.names().keySet());
            if (!own.isEmpty()) told.addAll(source.inputs(own, month, List.of(person)).getOrDefault(person, List.of()));
        }
        var nothing = slip.inputs().stream().map(i -> read.contains(i.name()) ? Moves.at(i, 0) : i).toList();
        var back = nothing.stream().map(i -> told.stream().filter(t -> t.name().equals(i.name()) && t.hundredths() < 0).findFirst().orElse(i)).toList();
        return earned(lines, nothing).minus(earned(lines, back));
    }

    private static Money earned(Lines lines, List<Input> inputs) {
        var amounts = lines.reckon(inputs);
        return lines.scheme().lines().stream().filter(l -> l.kind() == Line.Kind.EARNING).map(l -> amounts.get(l.key())).reduce(Money.NONE, Money::plus);
    }

    private Claim claim(Gone gone, YearMonth month, Runs.StoredSlip slip, Money amount) {
        return db.sql("select fen, settled, words from payroll.commission_claim where person_id = ? and month = ?").params(gone.person().value(), month.atDay(1))
                .query((row, _) -> new Claim(gone.person(), gone.name(), gone.leftOn(), month, slip.run().month(), new Money(row.getLong(1)), Settled.valueOf(row.getString(2)), row.getString(3))).optional()
                .orElseGet(() -> new Claim(gone.person(), gone.name(), gone.leftOn(), month, slip.run().month(), amount, null, null));
    }

    @Transactional
    Outcome<Claim> settle(PersonId person, YearMonth month, Settled how, @Nullable String words, PersonId by) {
        if (words == null || words.isBlank()) return Outcome.refused(PayRefusal.CLAIM_WORDS);
        if (by.equals(person)) return Outcome.refused(PayRefusal.OWN_CLAIM);
        var claim = of(month).stream().filter(c -> c.person().equals(person)).findFirst();
        if (claim.isEmpty()) return Outcome.refused(PayRefusal.NO_CLAIM);
        var written = db.sql("insert into payroll.commission_claim (person_id, month, fen, settled, words, settled_by, settled_at) values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing")
                .params(person.value(), month.atDay(1), claim.get().amount().fen(), how.name(), words.strip(), by.value(), clock.instant().atOffset(ZoneOffset.UTC)).update();
        if (written == 0) return Outcome.refused(PayRefusal.CLAIM_SETTLED);
        audit.record(by, "payroll.claim.settle", "person/" + person.value(), null, Map.of("month", month.toString(), "fen", claim.get().amount().fen(), "settled", how), words);
        return Outcome.done(of(month).stream().filter(c -> c.person().equals(person)).findFirst().orElseThrow());
    }
}
