package zhanggui.stock.warnings;

import java.util.LinkedHashMap;
import java.util.Map;

/** INV-44: one stock given out to several shops. Pure: pieces in, pieces out. */
final class Parts {

    private Parts() {}

    /**
     * How a shop takes its part: a share of what no shop has fixed, or so many pieces, and what it may sell before it is there.
     *
     * @param percent of what is left after fixed parts; null when it has fixed pieces
     */
    record Part(Integer percent, Integer fixed, int presale) {}

    /**
     * What each shop may sell now. Fixed parts first, in the order of the shops, then shares of the rest, each rounded down: what is lost by rounding is
     * kept back. What was sold beyond the stock takes from every shop's presale.
     *
     * @param free  on hand less reserved, wanted and held; below nothing when more was sold than there is
     * @param safety kept back from all
     */
    static <S> Map<S, Integer> of(int free, int safety, Map<S, Part> parts) {
        var rest = Math.max(0, free - safety);
        var beyond = Math.max(0, -free);
        var given = new LinkedHashMap<S, Integer>();
        for (var part : parts.entrySet()) {
            if (part.getValue().fixed() == null) continue;
            var pieces = Math.min(part.getValue().fixed(), rest);
            rest -= pieces;
            given.put(part.getKey(), pieces);
        }
        for (var part : parts.entrySet()) if (part.getValue().percent() != null) given.put(part.getKey(), (int) ((long) rest * part.getValue().percent() / 100));
        parts.forEach((shop, part) -> given.merge(shop, Math.max(0, part.presale() - beyond), Integer::sum));
        return given;
    }
}
