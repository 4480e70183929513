package zhanggui.payroll.law;

import java.math.BigDecimal;
import java.math.MathContext;
import zhanggui.kernel.Words;

/** PAY-44: how a month's wage is paid for a part of the month. A closed set: a new way is a new constant. */
public enum PartialMonth {
    BY_21_75("按 21.75 天折算日工资，乘在职的计薪天数，不超过月工资", "a day is a 21.75th of the wage, times the paid days employed, at most the wage") {
        @Override BigDecimal part(BigDecimal wage, BigDecimal employed, BigDecimal all) { return wage.multiply(employed).divide(DIVISOR, MathContext.DECIMAL128).min(wage); }
        @Override String told(String wage, BigDecimal employed, BigDecimal all) { return "min(" + wage + ", " + wage + " ÷ 21.75 × " + plain(employed) + ")"; }
    },
    BY_PAYDAYS("按在职的计薪天数占当月计薪天数的比例", "by the paid days employed of the month's") {
        @Override BigDecimal part(BigDecimal wage, BigDecimal employed, BigDecimal all) { return wage.multiply(employed).divide(all, MathContext.DECIMAL128); }
        @Override String told(String wage, BigDecimal employed, BigDecimal all) { return wage + " × " + plain(employed) + " ÷ " + plain(all); }
    },
    LESS_MISSED("月工资减去不在职的计薪天数，每天按 21.75 天折算", "the wage less a 21.75th of it for each paid day not employed") {
        @Override BigDecimal part(BigDecimal wage, BigDecimal employed, BigDecimal all) { return wage.subtract(wage.multiply(all.subtract(employed)).divide(DIVISOR, MathContext.DECIMAL128)).max(BigDecimal.ZERO); }
        @Override String told(String wage, BigDecimal employed, BigDecimal all) { return "max(0, " + wage + " − " + wage + " ÷ 21.75 × " + plain(all.subtract(employed)) + ")"; }
    };

    private static final BigDecimal DIVISOR = new BigDecimal("21.75");

    private final Words words;

    PartialMonth(String zh, String en) { words = Words.of(zh, en); }

    public Words words() { return words; }

    abstract BigDecimal part(BigDecimal wage, BigDecimal employed, BigDecimal all);

    abstract String told(String wage, BigDecimal employed, BigDecimal all);

    /** The whole month is the whole wage, whatever the way. */
    BigDecimal pay(BigDecimal wage, BigDecimal employed, BigDecimal all) {
        if (employed.compareTo(all) >= 0) return wage;
        return employed.signum() <= 0 ? BigDecimal.ZERO : part(wage, employed, all);
    }

    /** As a number that a formula hands on. */
    int number() { return ordinal() + 1; }

    /** @throws ArithmeticException when no way has that number, as when a formula is tried with other figures */
    static PartialMonth of(BigDecimal number) {
        var place = number.intValueExact() - 1;
        if (place < 0 || place >= values().length) throw new ArithmeticException("no way of a part of a month: " + number);
        return values()[place];
    }

    private static String plain(BigDecimal days) { return days.stripTrailingZeros().toPlainString(); }
}
