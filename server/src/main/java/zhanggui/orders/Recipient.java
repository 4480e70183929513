package zhanggui.orders;

import java.util.regex.Pattern;
import zhanggui.kernel.Seal;

/**
 * Who gets the parcel (ACC-03). It lies sealed in one value; open it stands only where somebody has said what for.
 *
 * @param address street and house, without province, city and district
 */
public record Recipient(String name, String phone, String address) {

    private static final String BETWEEN = "\u001f";

    public byte[] sealed(Seal seal) { return seal.close(name + BETWEEN + phone + BETWEEN + address); }

    public static Recipient open(byte[] sealed, Seal seal) {
        var parts = seal.open(sealed).split(Pattern.quote(BETWEEN), -1);
        return new Recipient(parts[0], parts[1], parts[2]);
    }

    /** What may be seen by everybody: 江*月 1****38. */
    public String masked() { return (maskedName() + " " + maskedPhone()).strip(); }

    private String maskedName() {
        return switch (name.length()) {
            case 0 -> "";
            case 1 -> "*";
            case 2 -> name.charAt(0) + "*";
            default -> name.charAt(0) + "*" + name.charAt(name.length() - 1);
        };
    }

    private String maskedPhone() {
        return phone.length() < 7 ? "*".repeat(phone.length()) : phone.charAt(0) + "*".repeat(phone.length() - 3) + phone.substring(phone.length() - 2);
    }
}
