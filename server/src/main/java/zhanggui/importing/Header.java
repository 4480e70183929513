package zhanggui.importing;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A column's name as versions differ in it: without case, blanks, invisible marks and the width of brackets. */
final class Header {

    private Header() {}

    static String plain(String name) {
        var text = Normalizer.normalize(name, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        if (text.startsWith("=\"") && text.endsWith("\"")) text = text.substring(2, text.length() - 1);
        var plain = new StringBuilder(text.length());
        text.codePoints().filter(c -> !Character.isWhitespace(c) && !Character.isSpaceChar(c) && c != 0xFEFF && c != 0x200B && c != '\'').forEach(plain::appendCodePoint);
        return plain.toString();
    }

    /** The names that a row gives its columns. Two rows may name them together: what is blank below, because its cell is merged with the one above, is called as above. */
    static List<String> named(List<List<String>> head, int row) {
        var below = head.get(row);
        var above = row > 0 ? head.get(row - 1) : List.<String>of();
        if (above.stream().filter(Header::isFilled).count() < 2) return below;
        var names = new ArrayList<>(below);
        for (var i = 0; i < above.size(); i++) {
            if (i >= names.size()) names.add(above.get(i));
            else if (!isFilled(names.get(i))) names.set(i, above.get(i));
        }
        return names;
    }

    /** Whether these two rows name the columns together: the second names some that the first leaves blank, and leaves blank some that the first names; both are words. */
    static boolean together(List<String> first, List<String> second) {
        if (!isWords(first) || !isWords(second)) return false;
        var more = false;
        var less = false;
        for (var i = 0; i < Math.max(first.size(), second.size()); i++) {
            var above = i < first.size() && isFilled(first.get(i));
            var below = i < second.size() && isFilled(second.get(i));
            more |= below && !above;
            less |= above && !below;
        }
        return more && less;
    }

    static boolean isFilled(@Nullable String cell) { return cell != null && !cell.isBlank(); }

    private static boolean isWords(List<String> row) { return row.stream().filter(Header::isFilled).allMatch(c -> !Character.isDigit(c.strip().charAt(0)) && c.codePoints().anyMatch(Character::isLetter)); }

    /** The names of a file nobody knows: a name that comes twice is told apart, a column without one is called by its place. */
    static List<String> distinct(List<String> names) {
        var seen = new HashMap<String, Integer>();
        var distinct = new ArrayList<String>();
        for (var i = 0; i < names.size(); i++) {
            var name = names.get(i) == null ? "" : names.get(i).strip();
            if (plain(name).isEmpty()) name = "#" + (i + 1);
            var times = seen.merge(plain(name), 1, Integer::sum);
            distinct.add(times == 1 ? name : name + " (" + times + ")");
        }
        return distinct;
    }
}
