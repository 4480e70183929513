package zhanggui.appraisal.sampling;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import zhanggui.kernel.Why;

/**
 * APR-02: a draw that anybody can repeat: each thing's place is the SHA-256 of the seed and its name, and the first so many are drawn. Who knows the seed knows the
 * draw, so it is made when the week is over and kept with what was drawn. Pure.
 */
final class Draw {

    private Draw() {}

    static List<Why.FactRef> of(String seed, Collection<Why.FactRef> all, int most) {
        return all.stream().sorted(Comparator.<Why.FactRef, String>comparing(f -> sha256(seed + "/" + name(f))).thenComparing(Draw::name)).limit(most).toList();
    }

    /** Of all that could be drawn, whatever order they are given in. */
    static String fingerprint(Collection<Why.FactRef> all) { return sha256(String.join("\n", all.stream().map(Draw::name).sorted().toList())); }

    private static String name(Why.FactRef fact) { return fact.kind() + "/" + fact.id(); }

    private static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
