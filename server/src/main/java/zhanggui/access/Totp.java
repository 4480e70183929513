package zhanggui.access;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** ACC-01: codes by time as RFC 6238 has them, six digits of HMAC-SHA1 each 30 seconds: what every telephone's authenticator shows. */
final class Totp {

    static final int SECONDS = 30;
    static final int SECRET_BYTES = 20;
    private static final int DIGITS = 1_000_000;
    /** A code of the step before or after is taken, too: telephones' clocks differ. */
    private static final int LEEWAY = 1;
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int BITS = 5;
    private static final int MASK = 31;

    private Totp() {}

    static long step(Instant at) { return Math.floorDiv(at.getEpochSecond(), SECONDS); }

    static String code(byte[] secret, long step) {
        try {
            var mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret, "HmacSHA1"));
            var hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
            var number = ByteBuffer.wrap(hash).getInt(hash[hash.length - 1] & 0xf) & Integer.MAX_VALUE;
            return String.format(Locale.ROOT, "%06d", number % DIGITS);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The step whose code was typed; empty when it is none of now, or not later than the last that was taken. */
    static OptionalLong fits(byte[] secret, String typed, Instant now, long last) {
        var current = step(now);
        var code = typed.replaceAll("\\s", "");
        for (var step = current - LEEWAY; step <= current + LEEWAY; step++) if (step > last && same(code(secret, step), code)) return OptionalLong.of(step);
        return OptionalLong.empty();
    }

    private static boolean same(String one, String other) {
        return java.security.MessageDigest.isEqual(one.getBytes(java.nio.charset.StandardCharsets.UTF_8), other.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    /** As people type it and telephones read it. */
    static String base32(byte[] bytes) {
        var text = new StringBuilder();
        var buffer = 0;
        var held = 0;
        for (var b : bytes) {
            buffer = (buffer << Byte.SIZE) | (b & 0xff);
            held += Byte.SIZE;
            while (held >= BITS) {
                held -= BITS;
                text.append(BASE32.charAt((buffer >> held) & MASK));
            }
            buffer &= (1 << held) - 1;
        }
        if (held > 0) text.append(BASE32.charAt((buffer << (BITS - held)) & MASK));
        return text.toString();
    }
}
