package zhanggui.stock.costs;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * INV-43: what lies in the house of one SKU and what it cost, in the order in which it leaves. Fen are never made or lost: what came in is what went out and what is left.
 * Pieces whose cost nobody said are kept apart, leave first, and make no other piece cheaper.
 */
final class CostFold {

    enum Method { MOVING_AVERAGE, FIFO }

    record Layer(int pieces, long fen, boolean known) {}

    /** @param unknown of the pieces, those whose cost is not known */
    record Moved(int pieces, long fen, int unknown) {}

    private final Method method;
    private final List<Layer> layers;

    CostFold(Method method, List<Layer> layers) {
        this.method = method;
        this.layers = new ArrayList<>(layers);
        if (method == Method.MOVING_AVERAGE) average();
    }

    /** @param unitFen null when nobody says what they cost */
    Moved in(int pieces, @Nullable Long unitFen) {
        var layer = new Layer(pieces, unitFen == null ? 0 : Math.multiplyExact(unitFen, (long) pieces), unitFen != null);
        layers.add(layer);
        if (method == Method.MOVING_AVERAGE) average();
        return new Moved(pieces, layer.fen(), layer.known() ? 0 : pieces);
    }

    Moved out(int pieces) {
        var left = pieces;
        var fen = 0L;
        var unknown = 0;
        while (left > 0 && !layers.isEmpty()) {
            var layer = layers.getFirst();
            var part = Math.min(left, layer.pieces());
            var share = share(layer, part);
            fen += share;
            if (!layer.known()) unknown += part;
            left -= part;
            if (part == layer.pieces()) layers.removeFirst();
            else layers.set(0, new Layer(layer.pieces() - part, layer.fen() - share, layer.known()));
        }
        return new Moved(pieces, fen, unknown + left);
    }

    /** Half up to the fen; whoever takes the last piece takes what is left. */
    private static long share(Layer layer, int part) {
        if (part == layer.pieces()) return layer.fen();
        return BigDecimal.valueOf(layer.fen()).multiply(BigDecimal.valueOf(part)).divide(BigDecimal.valueOf(layer.pieces()), 0, RoundingMode.HALF_UP).longValueExact();
    }

    private void average() {
        if (layers.size() < 2) return;
        var together = new ArrayList<Layer>();
        for (var known : List.of(false, true)) {
            var same = layers.stream().filter(l -> l.known() == known).toList();
            if (!same.isEmpty()) together.add(new Layer(same.stream().mapToInt(Layer::pieces).sum(), same.stream().mapToLong(Layer::fen).sum(), known));
        }
        layers.clear();
        layers.addAll(together);
    }

    List<Layer> layers() { return List.copyOf(layers); }

    long pieces() { return layers.stream().mapToLong(Layer::pieces).sum(); }

    long known() { return layers.stream().filter(Layer::known).mapToLong(Layer::pieces).sum(); }

    long fen() { return layers.stream().mapToLong(Layer::fen).sum(); }

    /** Of a piece whose cost is known, half up to the fen; null when there is none. */
    @Nullable Long each() {
        return known() == 0 ? null : BigDecimal.valueOf(fen()).divide(BigDecimal.valueOf(known()), 0, RoundingMode.HALF_UP).longValueExact();
    }
}
