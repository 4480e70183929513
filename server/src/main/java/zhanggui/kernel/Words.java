package zhanggui.kernel;

/** A text in the two languages of the product, Chinese first. */
public record Words(String zh, String en) {

    public static Words of(String zh, String en) { return new Words(zh, en); }

    /** The same in both languages: a number, a code, a name. */
    public static Words same(String text) { return new Words(text, text); }

    /** English tells one from many: 1 day, 2 days. @param n a number, or its digits */
    public static String counted(Object n, String one, String many) { return n + " " + (n.toString().equals("1") ? one : many); }

    /** One after the other, as each language joins them: names, numbers or words. */
    public static Words list(java.util.Collection<?> all) {
        var words = all.stream().map(one -> one instanceof Words w ? w : same(String.valueOf(one))).toList();
        return of(words.stream().map(Words::zh).collect(java.util.stream.Collectors.joining("、")), words.stream().map(Words::en).collect(java.util.stream.Collectors.joining(", ")));
    }

    /** Both languages as one text that a row can hold; {@link #stored} tells them apart again. In SQL: {@code zh || chr(31) || en}. */
    public String both() { return zh + APART + en; }

    /** A text out of a row: in both languages when it was written by {@link #both}, otherwise the same in both. */
    public static Words stored(String text) {
        var apart = text.indexOf(APART);
        return apart < 0 ? same(text) : of(text.substring(0, apart), text.substring(apart + 1));
    }

    /** Unit separator: nobody types it. */
    private static final char APART = '\u001f';

    public String in(java.util.Locale locale) { return "en".equals(locale.getLanguage()) ? en : zh; }
}
