package zhanggui.orders.files;

import zhanggui.kernel.Seal;
import zhanggui.orders.BuyerKey;
import zhanggui.orders.Recipient;
import zhanggui.orders.care.ToldInvoice;

/** Who bought and who gets the parcel: sealed before it leaves the program's memory (ACC-03). */
final class Buyers {

    private final Seal seal;

    Buyers(Seal seal) { this.seal = seal; }

    void recipient(OrderRow row, String name, String phone, String address) {
        if (empty(name) && empty(phone) && empty(address) && empty(row.province)) return;
        var recipient = new Recipient(orEmpty(name), orEmpty(phone), orEmpty(address));
        row.recipient = recipient.sealed(seal);
        row.recipientMasked = ciphered(recipient.name()) ? "（平台加密）" : recipient.masked();
        var masked = hidden(recipient.name()) || hidden(recipient.phone()) || hidden(recipient.address());
        if (!masked) row.recipientPrint = seal.mark(recipient.name() + '\u001f' + recipient.phone() + '\u001f' + row.province + row.city + row.district + recipient.address());
    }

    /** ORD-21: by the export's own column, or by what the buyer wrote. */
    void invoice(OrderRow row, String title, String words) {
        var told = ToldInvoice.of(title, words);
        if (told == null) return;
        row.invoice = told.sealed(seal);
        row.invoiceSays = told.says();
    }

    /** 浙江省 杭州市 余杭区 某街道1号: the first three words are the region. What has fewer stays one address. */
    static String region(OrderRow row, String address) {
        if (address == null) return null;
        var first = address.indexOf(' ');
        var second = first < 0 ? -1 : address.indexOf(' ', first + 1);
        var third = second < 0 ? -1 : address.indexOf(' ', second + 1);
        if (third < 0) {
            row.province = row.city = row.district = "";
            return address;
        }
        row.province = address.substring(0, first);
        row.city = address.substring(first + 1, second);
        row.district = address.substring(second + 1, third);
        return address.substring(third + 1).strip();
    }

    static String key(String platform, String account) { return account == null ? null : BuyerKey.of(platform, account); }

    /** Platforms hide with stars, or with ciphertext that begins with ## or $$. */
    private static boolean hidden(String text) { return text.indexOf('*') >= 0 || ciphered(text); }

    private static boolean ciphered(String text) { return text.startsWith("##") || text.startsWith("$$"); }

    private static boolean empty(String text) { return text == null || text.isEmpty(); }

    private static String orEmpty(String text) { return text == null ? "" : text; }
}
