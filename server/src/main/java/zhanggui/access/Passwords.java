package zhanggui.access;

import java.security.SecureRandom;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;

/** Argon2id, 16 MB and two passes: about 20 ms a check. A few at a time, so that a flood of sign-ins takes no memory from the stations. */
@Component
class Passwords {

    /** Without signs that are mistaken for one another when read from paper. */
    private static final String SIGNS = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    private static final int ONE_TIME_LENGTH = 14;
    private static final int AT_ONCE = 4;

    private final Argon2PasswordEncoder argon2;
    private final SecureRandom random = new SecureRandom();
    private final Semaphore atOnce = new Semaphore(AT_ONCE);
    private volatile String nobodys;

    /** @param cheaper for tests, which open thousands of accounts */
    Passwords(ObjectProvider<Argon2PasswordEncoder> cheaper) { argon2 = cheaper.getIfAvailable(Argon2PasswordEncoder::defaultsForSpringSecurity_v5_8); }

    String hash(String password) { return few(() -> argon2.encode(password)); }

    boolean fits(String password, String hash) { return few(() -> argon2.matches(password, hash)); }

    /** A hash that no password fits: checking a name that nobody has takes as long as checking one that somebody has. */
    String nobodys() {
        if (nobodys == null) nobodys = hash(oneTime());
        return nobodys;
    }

    String oneTime() {
        var password = new StringBuilder();
        for (var i = 0; i < ONE_TIME_LENGTH; i++) password.append(SIGNS.charAt(random.nextInt(SIGNS.length())));
        return password.toString();
    }

    private <T> T few(Supplier<T> work) {
        atOnce.acquireUninterruptibly();
        try {
            return work.get();
        } finally {
            atOnce.release();
        }
    }
}
