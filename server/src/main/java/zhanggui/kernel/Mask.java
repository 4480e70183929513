package zhanggui.kernel;

/** What may be seen of personal data that lies sealed. */
public final class Mask {

    private Mask() {}

    /** 138****1234; what is too short shows nothing. */
    public static String phone(String phone) { return middle(phone, 3, 4); }

    /** 330*************12 of an identity card's number. */
    public static String paper(String number) { return middle(number, 3, 2); }

    /** 李**. */
    public static String name(String name) { return name.isEmpty() ? "" : name.substring(0, 1) + "*".repeat(name.length() - 1); }

    private static String middle(String text, int left, int right) {
        if (text.length() <= left + right) return "*".repeat(text.length());
        return text.substring(0, left) + "*".repeat(text.length() - left - right) + text.substring(text.length() - right);
    }
}
