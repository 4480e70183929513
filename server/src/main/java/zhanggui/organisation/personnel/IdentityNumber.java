package zhanggui.organisation.personnel;

/** The number of an identity card as GB 11643 makes it: 17 digits and a sign that checks them. */
final class IdentityNumber {

    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String SIGNS = "10X98765432";

    private IdentityNumber() {}

    static boolean holds(String number) {
        if (!number.matches("\\d{17}[\\dX]")) return false;
        var sum = 0;
        for (var i = 0; i < WEIGHTS.length; i++) sum += (number.charAt(i) - '0') * WEIGHTS[i];
        return SIGNS.charAt(sum % SIGNS.length()) == number.charAt(17);
    }
}
