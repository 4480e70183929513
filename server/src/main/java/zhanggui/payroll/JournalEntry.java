package zhanggui.payroll;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import zhanggui.kernel.Money;
import zhanggui.kernel.Words;

/** PAY-48: what a run says to the books: gross, insurance and fund of both sides, tax, net; debit equals credit. Pure. */
record JournalEntry(Kind kind, List<Posting> postings) {

    /** When the run is approved, and when it is paid. */
    enum Kind { ACCRUAL, PAYMENT }

    /** What an account is for. */
    enum Use { WAGES, SOCIAL_COMPANY, HOUSING_COMPANY, PAYABLE_WAGES, PAYABLE_SOCIAL, PAYABLE_HOUSING, WITHHELD_SOCIAL, WITHHELD_HOUSING, TAX, WITHHELD_OTHER, BANK }

    /** One of both is nothing. */
    record Posting(Use use, Money debit, Money credit, Words words) {}

    /** @param withheld what is taken from the wages, as positive amounts, @param company what the company pays beside them */
    record Sums(Money gross, Map<Use, Money> withheld, Map<Use, Money> company, Money net) {}

    private static final List<Use> WITHHELD = List.of(Use.WITHHELD_SOCIAL, Use.WITHHELD_HOUSING, Use.TAX, Use.WITHHELD_OTHER);

    static JournalEntry accrual(Sums sums) {
        var postings = new ArrayList<Posting>();
        both(postings, Use.WAGES, Use.PAYABLE_WAGES, sums.gross, Words.of("计提工资", "wages of the month"));
        both(postings, Use.SOCIAL_COMPANY, Use.PAYABLE_SOCIAL, sums.company.getOrDefault(Use.SOCIAL_COMPANY, Money.NONE), Words.of("计提公司承担的社保", "insurance by the company"));
        both(postings, Use.HOUSING_COMPANY, Use.PAYABLE_HOUSING, sums.company.getOrDefault(Use.HOUSING_COMPANY, Money.NONE), Words.of("计提公司承担的公积金", "housing fund by the company"));
        for (var use : WITHHELD) both(postings, Use.PAYABLE_WAGES, use, sums.withheld.getOrDefault(use, Money.NONE), told(use));
        return new JournalEntry(Kind.ACCRUAL, List.copyOf(postings));
    }

    static JournalEntry payment(Sums sums) {
        var postings = new ArrayList<Posting>();
        both(postings, Use.PAYABLE_WAGES, Use.BANK, sums.net, Words.of("发放工资", "wages paid"));
        return new JournalEntry(Kind.PAYMENT, List.copyOf(postings));
    }

    private static Words told(Use use) {
        return switch (use) {
            case WITHHELD_SOCIAL -> Words.of("代扣个人社保", "insurance withheld");
            case WITHHELD_HOUSING -> Words.of("代扣个人公积金", "housing fund withheld");
            case TAX -> Words.of("代扣个人所得税", "income tax withheld");
            default -> Words.of("其他代扣", "other withholdings");
        };
    }

    /** What is negative changes sides. */
    private static void both(List<Posting> postings, Use debit, Use credit, Money amount, Words words) {
        if (amount.equals(Money.NONE)) return;
        var much = amount.negative() ? amount.negate() : amount;
        postings.add(new Posting(amount.negative() ? credit : debit, much, Money.NONE, words));
        postings.add(new Posting(amount.negative() ? debit : credit, Money.NONE, much, words));
    }

    Money debit() { return postings.stream().map(Posting::debit).reduce(Money.NONE, Money::plus); }

    Money credit() { return postings.stream().map(Posting::credit).reduce(Money.NONE, Money::plus); }
}
