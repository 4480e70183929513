package zhanggui.payroll.law;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import zhanggui.kernel.Money;
import zhanggui.kernel.Words;

/**
 * PAY-42: one insurance or the housing fund of one place, in force from a month on.
 *
 * @param personalFixed a sum the person pays beside the rate
 * @param roundedToFen  1, 10 or 100: to what the place rounds, half up
 * @param source        the announcement it is from
 */
public record ContributionRule(long id, String place, Words placeName, Kind kind, LocalDate from, Rate personal, Rate company, Money personalFixed, Money floor, Money ceiling, int roundedToFen, String source) {

    public enum Kind {
        PENSION("养老保险", "Pension"), MEDICAL("医疗保险", "Medical insurance"), UNEMPLOYMENT("失业保险", "Unemployment insurance"),
        INJURY("工伤保险", "Work injury insurance"), MATERNITY("生育保险", "Maternity insurance"), HOUSING("住房公积金", "Housing fund");

        private final Words words;

        Kind(String zh, String en) { words = Words.of(zh, en); }

        public Words words() { return words; }
    }

    /** What is contributed on: the own base, not below the floor and not above the ceiling; nothing stays nothing. */
    Money base(Money own) {
        if (own.fen() <= 0) return Money.NONE;
        if (own.compareTo(floor) < 0) return floor;
        return own.compareTo(ceiling) > 0 ? ceiling : own;
    }

    Money personal(Money own) { return base(own).equals(Money.NONE) ? Money.NONE : part(base(own), personal).plus(personalFixed); }

    Money company(Money own) { return part(base(own), company); }

    private Money part(Money base, Rate rate) {
        return new Money(BigDecimal.valueOf(base.fen()).multiply(rate.value()).divide(BigDecimal.valueOf(roundedToFen)).setScale(0, RoundingMode.HALF_UP).longValueExact() * roundedToFen);
    }

    /** The same with a rate of the person's own, for both sides. */
    ContributionRule at(Rate own) { return new ContributionRule(id, place, placeName, kind, from, own, own, personalFixed, floor, ceiling, roundedToFen, source); }
}
