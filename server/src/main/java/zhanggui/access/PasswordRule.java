package zhanggui.access;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;
import java.util.stream.Stream;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.Words;

/**
 * ACC-01: what a password must be. The rule book asks for complex ones changed regularly and leaves the figures to us.
 *
 * @param shortest     signs at least
 * @param kinds        how many of small letters, capitals, digits and other signs
 * @param changedAfter days after which it must be changed
 */
record PasswordRule(int shortest, int kinds, int changedAfter) {

    static final int LONGEST = 128;
    private static final int SHORTEST = 8;
    private static final int ALL_KINDS = 4;
    private static final String FIELD = "newPassword";

    boolean possible() { return shortest >= SHORTEST && shortest <= LONGEST && kinds >= 1 && kinds <= ALL_KINDS && changedAfter > 0; }

    /** Empty when it will do. */
    List<Outcome.Field> wrongWith(String password, String login, String name) {
        var wrong = new ArrayList<Outcome.Field>();
        if (password.length() < shortest || password.length() > LONGEST)
            wrong.add(field("要 " + shortest + " 到 " + LONGEST + " 位，现在 " + password.length() + " 位。", "It must have " + shortest + " to " + LONGEST + " signs; it has " + password.length() + "."));
        if (kindsIn(password) < kinds)
            wrong.add(field("大写、小写、数字、符号至少要 " + kinds + " 种。", "Use at least " + kinds + " of capitals, small letters, digits and other signs."));
        var lower = password.toLowerCase(Locale.ROOT);
        if (!login.isEmpty() && lower.contains(login.toLowerCase(Locale.ROOT)) || !name.isEmpty() && password.contains(name))
            wrong.add(field("不能含有账号名或姓名。", "It must not contain the login or the name."));
        return wrong;
    }

    boolean expired(Instant changedAt, Instant now) { return Duration.between(changedAt, now).toDays() >= changedAfter; }

    private static long kindsIn(String password) {
        return Stream.<IntPredicate>of(Character::isUpperCase, Character::isLowerCase, Character::isDigit, c -> !Character.isLetterOrDigit(c) || Character.isIdeographic(c))
                .filter(kind -> password.chars().anyMatch(kind)).count();
    }

    private static Outcome.Field field(String zh, String en) { return new Outcome.Field(FIELD, Words.of(zh, en)); }
}
