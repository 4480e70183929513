package zhanggui.kernel;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Personal data at rest (ACC-03): AES-256-GCM, a fresh nonce per value, one leading byte naming the key's number. */
public final class Seal {

    private static final byte KEY_NUMBER = 1;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final SecretKeySpec key;
    private final SecureRandom random = new SecureRandom();
    // Looking up the algorithm anew for each value costs an import more than reading its file. Whoever takes one starts it afresh.
    private final ThreadLocal<Cipher> ciphers = ThreadLocal.withInitial(() -> found(() -> Cipher.getInstance("AES/GCM/NoPadding")));
    private final ThreadLocal<Mac> macs;

    /** @param key 32 bytes from outside the database */
    public Seal(byte[] key) {
        if (key.length != 32) throw new IllegalArgumentException("the key must have 32 bytes");
        this.key = new SecretKeySpec(key, "AES");
        macs = ThreadLocal.withInitial(() -> found(() -> {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(this.key);
            return mac;
        }));
    }

    /** Null stays null. */
    public byte[] close(String plain) {
        if (plain == null) return null;
        var nonce = new byte[NONCE];
        random.nextBytes(nonce);
        var sealed = run(Cipher.ENCRYPT_MODE, nonce, plain.getBytes(StandardCharsets.UTF_8));
        return ByteBuffer.allocate(1 + NONCE + sealed.length).put(KEY_NUMBER).put(nonce).put(sealed).array();
    }

    public String open(byte[] sealed) {
        if (sealed == null) return null;
        var bytes = ByteBuffer.wrap(sealed);
        if (bytes.get() != KEY_NUMBER) throw new IllegalStateException("sealed with an unknown key");
        var nonce = new byte[NONCE];
        bytes.get(nonce);
        var rest = new byte[bytes.remaining()];
        bytes.get(rest);
        return new String(run(Cipher.DECRYPT_MODE, nonce, rest), StandardCharsets.UTF_8);
    }

    /** The same text has the same mark under this key, which tells nobody what it was: for comparing without opening. */
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

    private byte[] run(int mode, byte[] nonce, byte[] input) {
        try {
            var cipher = ciphers.get();
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("personal data could not be " + (mode == Cipher.ENCRYPT_MODE ? "sealed" : "opened: the key does not fit"), e);
        }
    }
}
