package zhanggui.fulfilment.ruling;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an order must be like for a rule to speak of it; what is not asked may be anything. Words stand between commas and one of them is enough.
 *
 * @param shops      ids
 * @param region     words in province, city or district
 * @param remark     words in what buyer and seller wrote
 * @param goods      words in the titles, specs and codes
 * @param paidFrom   fen, reached is enough; {@code paidBelow}: fen, not reached
 * @param gramsFrom  weight of all goods; an order with goods that nobody has weighed fits no weight
 * @param firstOrder the buyer's first paid order in this shop
 */
public record When(@Nullable List<Long> shops, @Nullable String region, @Nullable String remark, @Nullable String goods, @Nullable Long paidFrom, @Nullable Long paidBelow,
        @Nullable Integer gramsFrom, @Nullable Integer gramsBelow, @Nullable Integer piecesFrom, @Nullable Integer piecesBelow, @Nullable Boolean firstOrder) {

    public static final When ANY = new When(null, null, null, null, null, null, null, null, null, null, null);

    public static When goods(String words) { return new When(null, null, null, words, null, null, null, null, null, null, null); }

    public static When region(String words) { return new When(null, words, null, null, null, null, null, null, null, null, null); }

    boolean fits(Subject order) {
        return (shops == null || shops.isEmpty() || shops.contains(order.ref().shop().value()))
                && has(region, order.region()) && has(remark, order.remarks()) && has(goods, order.goods())
                && within(paidFrom, paidBelow, order.paid().fen()) && within(wide(piecesFrom), wide(piecesBelow), (long) order.pieces())
                && within(wide(gramsFrom), wide(gramsBelow), wide(order.grams())) && (!asksFirst() || order.firstOrder());
    }

    boolean asksFirst() { return Boolean.TRUE.equals(firstOrder); }

    boolean asksWeight() { return gramsFrom != null || gramsBelow != null; }

    /** Which bounds contradict each other: the name of the upper one; null when none do. */
    @Nullable String contradiction() {
        if (crossed(paidFrom, paidBelow)) return "paidBelow";
        if (crossed(wide(gramsFrom), wide(gramsBelow))) return "gramsBelow";
        return crossed(wide(piecesFrom), wide(piecesBelow)) ? "piecesBelow" : null;
    }

    private static boolean crossed(@Nullable Long from, @Nullable Long below) { return from != null && from < 0 || below != null && below <= (from == null ? 0 : from); }

    private static boolean within(@Nullable Long from, @Nullable Long below, @Nullable Long value) {
        if (from == null && below == null) return true;
        return value != null && (from == null || value >= from) && (below == null || value < below);
    }

    private static @Nullable Long wide(@Nullable Integer value) { return value == null ? null : value.longValue(); }

    private static boolean has(@Nullable String words, String text) {
        return words == null || words.isBlank() || Arrays.stream(words.split("[,，、]")).map(String::strip).anyMatch(w -> !w.isEmpty() && text.contains(w));
    }
}
