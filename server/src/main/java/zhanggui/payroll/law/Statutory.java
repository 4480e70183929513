package zhanggui.payroll.law;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import zhanggui.kernel.Formula;
import zhanggui.kernel.Money;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Why;
import zhanggui.kernel.Words;
import zhanggui.payroll.Input;

/** The door of the law for pay: what formulas read and call of it, and why it is what it is. */
@Component
public class Statutory {

    private final Contributions contributions;
    private final TaxYears years;
    private final TaxDeductions deductions;
    private final Limits limits;
    private final EmployedDays days;
    private final TaxTables tables;

    Statutory(Contributions contributions, TaxYears years, TaxDeductions deductions, Limits limits, EmployedDays days, TaxTables tables) {
        this.contributions = contributions;
        this.years = years;
        this.deductions = deductions;
        this.limits = limits;
        this.days = days;
        this.tables = tables;
    }

    /** What a formula may call beside the language's own. */
    public Map<String, Formula.Given> functions() { return tables.functions(); }

    /** Everything these names need for these people; nothing else is read. */
    public Found of(YearMonth month, Collection<PersonId> people, Collection<String> names) {
        var found = new Found();
        if (people.isEmpty() || !LawDates.known(month)) return found;
        for (var group : LawInput.groups(names)) switch (group) {
            case INSURANCE -> contributions.find(month, people, found);
            case TAX -> years.find(month, people, found);
            case LIMITS -> limits.find(month, people, found);
            case TIME -> days.find(month, people, found);
        }
        return found;
    }

    /** WHY-01: down to what is on record. */
    public Why why(Input input, PersonId person, YearMonth month) {
        var law = LawInput.of(input.name()).orElseThrow();
        if (law.kind() != null && !input.source().isEmpty()) return contributions.why(input);
        if (law == LawInput.ADDITIONAL_TO_DATE && !input.source().isEmpty()) return deductions.why(input, person, month, years.months(person, month), opening(person, month));
        var slash = input.source().indexOf('/');
        var leaf = Why.of(input.label(), input.detail(), figure(input), List.of());
        return slash < 0 ? leaf : leaf.asFact(new Why.FactRef(input.source().substring(0, slash), input.source().substring(slash + 1)));
    }

    private Why opening(PersonId person, YearMonth month) {
        return years.openings(person).stream().filter(o -> o.through().getYear() == month.getYear() && o.additional().fen() > 0).findFirst()
                .map(o -> Why.of(Words.of("接过来的到 " + o.through() + " 的", "taken over, up to " + o.through()), Words.same(o.reason()), new Why.MoneyFigure(o.additional()), List.of()).asFact(new Why.FactRef("tax-opening", Long.toString(o.id())))).orElse(null);
    }

    private static Why.Figure figure(Input input) {
        return switch (input.unit()) {
            case YUAN -> new Why.MoneyFigure(new Money(input.hundredths()));
            case COUNT -> new Why.CountFigure(input.hundredths() / 100);
            case TABLE -> new Why.TextFigure(input.detail());
            default -> new Why.TextFigure(Words.same(plain(input)));
        };
    }

    private static String plain(Input input) {
        var number = BigDecimal.valueOf(input.hundredths(), 2).stripTrailingZeros();
        return input.unit() == Input.Unit.PERCENT ? input.hundredths() + "%" : number.toPlainString();
    }
}
