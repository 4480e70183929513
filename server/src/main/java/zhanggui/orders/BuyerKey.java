package zhanggui.orders;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The same buyer has the same key, so that customers can be counted without naming them (ORD-02). */
public final class BuyerKey {

    private BuyerKey() {}

    /** @param account the buyer's name on the platform; without one there is no key */
    public static String of(String platform, String account) {
        if (account == null || account.isBlank()) return "";
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest((platform + "\u001f" + account.strip()).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
