package zhanggui.payroll;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import zhanggui.kernel.Coefficient;
import zhanggui.kernel.Money;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Words;

/** The door of pay: terms, schemes, and the run that turns a month into payslips and locks it. */
@Component
public class Payroll {

    /** @param stops how many results cannot be right */
    public record Run(long id, YearMonth month, String stage, int people, Money net, String sha256, int stops) {}

    public enum Kind { EARNING, DEDUCTION, SUM }

    public record Amount(String key, Words name, Kind kind, Money amount) {}

    /** @param coefficient null when the post is not scored */
    public record Pay(PersonId person, String name, Words post, List<Amount> lines, Money net, @Nullable Coefficient coefficient) {
        public Money gross() { return PayMonths.gross(lines); }
    }

    /** A month's pay. @param stops by kind, how many results cannot be right or are out of the ordinary; of one that was tried out @param sha256 of its canonical bytes */
    public record Month(YearMonth month, boolean dry, List<Pay> people, Map<String, Long> stops, String sha256) {
        public Money gross() { return people.stream().map(Pay::gross).reduce(Money.NONE, Money::plus); }

        public Money net() { return people.stream().map(Pay::net).reduce(Money.NONE, Money::plus); }
    }

    private final Terms terms;
    private final Schemes schemes;
    private final PayRun payRun;
    private final Runs runs;
    private final PayMonths months;

    Payroll(Terms terms, Schemes schemes, PayRun payRun, Runs runs, PayMonths months) {
        this.months = months;
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

    /** CLS-02: what the month would come to as it stands; nothing is saved. */
    public Month tryOut(YearMonth month) { return months.tried(month); }

    /** As it was approved; empty while it is not. */
    public Optional<Month> approved(YearMonth month) { return months.approved(month); }

    /** CLS-04: whether the month, reckoned once more from facts and its rules, gives the same bytes. */
    public boolean sameAgain(YearMonth month) { return payRun.again(month).same(); }

    private static Run run(Runs.Run run) { return new Run(run.id(), run.month(), run.stage().name(), run.people(), run.net(), run.fingerprint(), run.stops().size()); }
}
