package zhanggui.kernel;

/** A text in the two languages of the product, Chinese first. */
public record Words(String zh, String en) {

    public static Words of(String zh, String en) { return new Words(zh, en); }

    /** The same in both languages: a number, a code, a name. */
    public static Words same(String text) { return new Words(text, text); }

    public String in(java.util.Locale locale) { return "en".equals(locale.getLanguage()) ? en : zh; }
}
