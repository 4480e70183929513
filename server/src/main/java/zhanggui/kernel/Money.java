package zhanggui.kernel;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** An amount of yuan in whole fen. In JSON it is the number of fen. */
public record Money(@JsonValue long fen) implements Comparable<Money> {

    public static final Money NONE = new Money(0);

    @JsonCreator
    public Money {}

    public static Money ofYuan(long yuan) { return new Money(Math.multiplyExact(yuan, 100L)); }

    /** Exact: "12.3", "1,234.50". Anything with more than two decimals is no amount and throws. */
    public static Money parse(String yuan) {
        return new Money(new BigDecimal(yuan.replace(",", "")).movePointRight(2).longValueExact());
    }

    /** The named rounding of pay: half up to the fen, applied once and last (PAY-02). */
    public static Money roundHalfUp(BigDecimal yuan) {
        return new Money(yuan.movePointRight(2).setScale(0, RoundingMode.HALF_UP).longValueExact());
    }

    public BigDecimal yuan() { return BigDecimal.valueOf(fen, 2); }

    /** As it stands in a sentence or a formula: 2,000.00, −193.10. */
    public String told() { return String.format(Locale.ROOT, "%,.2f", yuan()).replace('-', '−'); }

    public Money plus(Money other) { return new Money(Math.addExact(fen, other.fen)); }
    public Money minus(Money other) { return new Money(Math.subtractExact(fen, other.fen)); }
    public Money negate() { return new Money(Math.negateExact(fen)); }
    public Money times(long n) { return new Money(Math.multiplyExact(fen, n)); }
    public boolean negative() { return fen < 0; }

    /**
     * Splits by largest remainder, in proportion to weights that are not negative; the parts always add up (ORD-01).
     * Weights that are all 0 count as equal. Of equal remainders the earlier part gets the fen.
     */
    public List<Money> split(List<Long> weights) {
        if (weights.isEmpty()) throw new IllegalArgumentException("nothing to split over");
        var sum = weights.stream().mapToLong(Long::longValue).sum();
        var shares = sum == 0 ? weights.stream().map(_ -> 1L).toList() : weights;
        var whole = BigDecimal.valueOf(sum == 0 ? weights.size() : sum);
        var sign = fen < 0 ? -1 : 1;
        var floors = new ArrayList<Long>();
        var remainders = new ArrayList<BigDecimal>();
        for (var weight : shares) {
            if (weight < 0) throw new IllegalArgumentException("negative weight " + weight);
            var parts = BigDecimal.valueOf(Math.absExact(fen)).multiply(BigDecimal.valueOf(weight)).divideAndRemainder(whole);
            floors.add(parts[0].longValueExact());
            remainders.add(parts[1]);
        }
        var left = Math.absExact(fen) - floors.stream().mapToLong(Long::longValue).sum();
        IntStream.range(0, floors.size()).boxed()
                .sorted(Comparator.<Integer, BigDecimal>comparing(remainders::get).reversed())
                .limit(left)
                .forEach(i -> floors.set(i, floors.get(i) + 1));
        return floors.stream().map(part -> new Money(sign * part)).toList();
    }

    @Override public int compareTo(Money other) { return Long.compare(fen, other.fen); }
    @Override public String toString() { return yuan().toPlainString(); }
}
