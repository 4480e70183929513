package zhanggui.importing;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;

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
