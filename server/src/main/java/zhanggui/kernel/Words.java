package zhanggui.kernel;

/** A text in the two languages of the product, Chinese first. */
public record Words(String zh, String en) {

    public static Words of(String zh, String en) { return new Words(zh, en); }

    /** The same in both languages: a number, a code, a name. */
    public static Words same(String text) { return new Words(text, text); }

    /** English tells one from many: 1 day, 2 days. @param n a number, or its digits */
    public static String counted(Object n, String one, String many) { return n + " " + (n.toString().equals("1") ? one : many); }

    public String in(java.util.Locale locale) { return "en".equals(locale.getLanguage()) ? en : zh; }
}
