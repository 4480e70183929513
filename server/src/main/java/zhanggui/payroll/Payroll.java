package zhanggui.payroll;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import org.springframework.stereotype.Component;
import zhanggui.kernel.Money;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.PersonId;

/** The door of pay: terms, schemes, and the run that turns a month into payslips and locks it. */
@Component
public class Payroll {

    /** @param stops how many results cannot be right */
    public record Run(long id, YearMonth month, String stage, int people, Money net, String sha256, int stops) {}

    private final Terms terms;
    private final Schemes schemes;
    private final PayRun payRun;
    private final Runs runs;

    Payroll(Terms terms, Schemes schemes, PayRun payRun, Runs runs) {
        this.terms = terms;
        this.schemes = schemes;
        this.payRun = payRun;
        this.runs = runs;
    }

    /** @param key a kind of term, e.g. {@code base_salary}; @param amount what holds from that month on */
    public Outcome<Void> setTerm(PersonId person, String key, LocalDate from, Money amount, String reason, PersonId by) {
        return terms.set(person, key, from, amount.fen(), reason, by).map(_ -> null);
    }

    /** The offered scheme of the six logistics posts comes into force from a month on: an explicit act. */
    public Outcome<Void> adoptLogisticsScheme(LocalDate from, String reason, PersonId by) { return schemes.change(schemes.template(), from, reason, by).map(_ -> null); }

    public Outcome<Run> calculate(YearMonth month, String accepted, PersonId by) { return payRun.calculate(month, accepted, by).map(Payroll::run); }

    public Outcome<Run> check(long run, PersonId by) { return payRun.check(run, by).map(Payroll::run); }

    public Outcome<Run> approve(long run, PersonId by) { return payRun.approve(run, by).map(Payroll::run); }

    public Outcome<Run> pay(long run, PersonId by) { return payRun.pay(run, by).map(Payroll::run); }

    public Optional<Run> latest(YearMonth month) { return runs.latest(month).map(Payroll::run); }

    /** CLS-04: whether the month, reckoned once more from facts and its rules, gives the same bytes. */
    public boolean sameAgain(YearMonth month) { return payRun.again(month).same(); }

    private static Run run(Runs.Run run) { return new Run(run.id(), run.month(), run.stage().name(), run.people(), run.net(), run.fingerprint(), run.stops().size()); }
}
