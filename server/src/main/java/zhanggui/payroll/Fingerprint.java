package zhanggui.payroll;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.YearMonth;
import java.util.Collection;
import java.util.Comparator;

/**
 * CLS-04: the SHA-256 of a month's pay as canonical bytes: people by number, each with the scheme's version, its inputs by
 * name and its lines in their order, all amounts as whole numbers. No locale, zone or order of threads comes in.
 */
final class Fingerprint {

    private Fingerprint() {}

    static byte[] of(YearMonth month, Collection<Slip> slips) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update((month + "\n").getBytes(UTF_8));
            slips.stream().sorted(Comparator.comparing(Slip::person)).forEach(slip -> digest.update(canonical(slip).getBytes(UTF_8)));
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String canonical(Slip slip) {
        var text = new StringBuilder().append(slip.person().value()).append('|').append(slip.scheme().scheme().label());
        slip.inputs().stream().sorted(Comparator.comparing(Input::name)).forEach(i -> text.append('|').append(i.name()).append('=').append(i.hundredths()));
        slip.amounts().forEach((key, amount) -> text.append('|').append(key).append(':').append(amount.fen()));
        return text.append('\n').toString();
    }
}
