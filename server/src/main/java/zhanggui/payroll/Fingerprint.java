package zhanggui.payroll;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.YearMonth;
import java.util.Collection;
import java.util.Comparator;
import java.util.stream.Stream;
import zhanggui.appraisal.Appraisal;

/**
 * CLS-04: the SHA-256 of a month's pay as canonical bytes: people by number, each with the scheme's version, its inputs by
 * name and its lines in their order, all amounts as whole numbers. No locale, zone or order of threads comes in.
 */
final class Fingerprint {

    private Fingerprint() {}

    static byte[] of(YearMonth month, Collection<Slip> slips) {
        return sha256(month, slips.stream().sorted(Comparator.comparing(Slip::person)).map(Fingerprint::canonical));
    }

    /** The same of closed scores: what the payslips' trees state, also where a score moves no yuan. */
    static byte[] results(YearMonth month, Collection<Appraisal.Result> results) {
        return sha256(month, results.stream().sorted(Comparator.comparing(Appraisal.Result::person)).map(Fingerprint::canonical));
    }

    private static byte[] sha256(YearMonth month, Stream<String> lines) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update((month + "\n").getBytes(UTF_8));
            lines.forEach(line -> digest.update(line.getBytes(UTF_8)));
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String canonical(Appraisal.Result r) {
        return r.person().value() + "|" + r.sheet() + "|" + r.bands() + "|" + r.assessor().hundredths() + "|" + r.self().hundredths() + "|" + r.score().hundredths() + "|" + r.coefficient().hundredths() + "\n";
    }

    private static String canonical(Slip slip) {
        var text = new StringBuilder().append(slip.person().value()).append('|').append(slip.scheme().scheme().label());
        slip.inputs().stream().sorted(Comparator.comparing(Input::name)).forEach(i -> text.append('|').append(i.name()).append('=').append(i.hundredths()));
        slip.amounts().forEach((key, amount) -> text.append('|').append(key).append(':').append(amount.fen()));
        return text.append('\n').toString();
    }
}
