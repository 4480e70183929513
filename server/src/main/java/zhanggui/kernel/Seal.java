package zhanggui.kernel;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Personal data at rest (ACC-03): AES-256-GCM, a fresh nonce per value, one leading byte naming the key's number. What is sealed is sealed with the newest key;
 * what an older one sealed is opened with that, until all of it was sealed anew.
 */
public final class Seal {

    /** The first key; comparing marks ({@link #mark}) hang on it for good. */
    public static final int FIRST = 1;
    private static final int KEY_BYTES = 32;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private record Ring(TreeMap<Integer, SecretKeySpec> keys) {
        int newest() { return keys.lastKey(); }
    }

    private final Supplier<Map<Integer, byte[]>> source;
    private volatile Ring ring;
    private final SecureRandom random = new SecureRandom();
    // Looking up the algorithm anew for each value costs an import more than reading its file. Whoever takes one starts it afresh.
    private final ThreadLocal<Cipher> ciphers = ThreadLocal.withInitial(() -> found(() -> Cipher.getInstance("AES/GCM/NoPadding")));
    private final ThreadLocal<Mac> macs;

    /** @param key 32 bytes from outside the database: the only one */
    public Seal(byte[] key) { this(() -> Map.of(FIRST, key)); }

    /** @param source all keys by number, of 32 bytes each; asked again when something was sealed by a key that is not known yet */
    public Seal(Supplier<Map<Integer, byte[]>> source) {
        this.source = source;
        ring = read();
        var first = ring.keys.get(FIRST);
        if (first == null) throw new IllegalArgumentException("the first key is missing");
        macs = ThreadLocal.withInitial(() -> found(() -> {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(first);
            return mac;
        }));
    }

    private Ring read() {
        var keys = new TreeMap<Integer, SecretKeySpec>();
        source.get().forEach((number, key) -> {
            if (key.length != KEY_BYTES) throw new IllegalArgumentException("the key must have 32 bytes");
            if (number < FIRST || number > Byte.MAX_VALUE) throw new IllegalArgumentException("a key's number is 1 to 127");
            keys.put(number, new SecretKeySpec(key, "AES"));
        });
        return new Ring(keys);
    }

    /** Looks for new keys; from now on the newest seals. */
    public void renew() { ring = read(); }

    /** The number of the key that seals. */
    public int newest() { return ring.newest(); }

    /** The number of the key that sealed this. */
    public static int keyOf(byte[] sealed) { return sealed[0]; }

    /** Null stays null. */
    public byte[] close(@Nullable String plain) {
        if (plain == null) return null;
        var now = ring;
        var nonce = new byte[NONCE];
        random.nextBytes(nonce);
        var sealed = run(Cipher.ENCRYPT_MODE, now.keys.get(now.newest()), nonce, plain.getBytes(StandardCharsets.UTF_8));
        return ByteBuffer.allocate(1 + NONCE + sealed.length).put((byte) now.newest()).put(nonce).put(sealed).array();
    }

    public String open(byte @Nullable [] sealed) {
        if (sealed == null) return null;
        var bytes = ByteBuffer.wrap(sealed);
        var key = key(bytes.get());
        var nonce = new byte[NONCE];
        bytes.get(nonce);
        var rest = new byte[bytes.remaining()];
        bytes.get(rest);
        return new String(run(Cipher.DECRYPT_MODE, key, nonce, rest), StandardCharsets.UTF_8);
    }

    /** The same with the newest key. */
    public byte[] anew(byte[] sealed) { return close(open(sealed)); }

    /** Another node may have made a key since we looked. */
    private SecretKeySpec key(int number) {
        var key = ring.keys.get(number);
        if (key == null && number >= FIRST) {
            renew();
            key = ring.keys.get(number);
        }
        if (key == null) throw new IllegalStateException("sealed with an unknown key: " + number);
        return key;
    }

    /** The same text has the same mark under the first key, which tells nobody what it was: for comparing without opening. */
    public long mark(String plain) {
        return ByteBuffer.wrap(macs.get().doFinal(plain.getBytes(StandardCharsets.UTF_8))).getLong();
    }

    private interface Search<T> { T find() throws GeneralSecurityException; }

    private static <T> T found(Search<T> search) {
        try {
            return search.find();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] run(int mode, SecretKeySpec key, byte[] nonce, byte[] input) {
        try {
            var cipher = ciphers.get();
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("personal data could not be " + (mode == Cipher.ENCRYPT_MODE ? "sealed" : "opened: the key does not fit"), e);
        }
    }
}
