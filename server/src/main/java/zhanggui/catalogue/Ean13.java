package zhanggui.catalogue;

import java.util.regex.Pattern;
import zhanggui.kernel.Words;

/** PRD-01: thirteen digits are an EAN-13, and its last one follows from the others; any other code of a house is taken as it is. */
final class Ean13 {

    private static final Pattern THIRTEEN = Pattern.compile("\\d{13}");

    private Ean13() {}

    /** Whether it can be printed and scanned: not thirteen digits, or the right check digit behind them. */
    static boolean holds(String barcode) { return !THIRTEEN.matcher(barcode).matches() || barcode.charAt(12) - '0' == check(barcode); }

    /** What is wrong with one that does not hold, and what its last digit should be. */
    static Words words(String barcode) {
        return Words.of("条码 " + barcode + " 的校验位不对：末位应是 " + check(barcode) + "，请对照包装", "The check digit of " + barcode + " is wrong: the last digit should be " + check(barcode) + "; look at the package");
    }

    /** The check digit of the first twelve: weights 1 and 3 in turn, filled up to the next ten. */
    static int check(String digits) {
        var sum = 0;
        for (var i = 0; i < 12; i++) sum += (digits.charAt(i) - '0') * (i % 2 == 0 ? 1 : 3);
        return (10 - sum % 10) % 10;
    }
}
