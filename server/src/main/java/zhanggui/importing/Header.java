package zhanggui.importing;

import java.text.Normalizer;
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
}
