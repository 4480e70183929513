package zhanggui.payroll.law;

import java.time.LocalDate;
import java.time.YearMonth;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhanggui.kernel.DatedValues;
import zhanggui.kernel.Money;

/** Single figures of the law and of how the company applies it, each from a month on. */
@Component
class Values {

    static final String BASIC = "basic-deduction-fen", LATER = "months-later", PARTIAL = "partial-month", HOUSING_LEAST = "housing-least-millionths", HOUSING_MOST = "housing-most-millionths",
            PROBATION_LEAST = "probation-least-percent", DEDUCTION_MOST = "deduction-most-fen.";

    private final DatedValues values;

    Values(JdbcClient db) { values = DatedValues.withSecondThoughts(db, "payroll.law_value"); }

    DatedValues dated() { return values; }

    Money basic(YearMonth month) { return new Money(values.number(BASIC, month.atDay(1))); }

    /** The month whose tax return a month's wages stand in: that of their payment. */
    YearMonth taxed(YearMonth month) { return month.plusMonths(values.number(LATER, month.atDay(1))); }

    PartialMonth partial(YearMonth month) { return PartialMonth.valueOf(values.on(PARTIAL, month.atDay(1))); }

    LocalDate since(String key, YearMonth month) { return values.held(key, month.atDay(1)).from(); }
}
