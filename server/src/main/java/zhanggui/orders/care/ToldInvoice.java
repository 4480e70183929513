package zhanggui.orders.care;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import zhanggui.kernel.Money;
import zhanggui.kernel.Seal;

/**
 * ORD-21: the invoice a buyer wants, as an export tells it: in its own column, or in the buyer's words. Pure.
 *
 * @param taxNo empty when none is told
 */
public record ToldInvoice(boolean company, String title, String taxNo) {

    private static final Pattern NONE = Pattern.compile("无|没有|不要|不用|不需要?|无需|不开|否|无需发票|不需要发票|不要发票|不开发票");
    private static final Pattern REFUSED = Pattern.compile("(?:不要|不用|不需要?|无需|不必|不开|别开|免开|没有?).{0,4}(?:发票|票)");
    private static final Pattern WANTED = Pattern.compile("发票|开票|抬头");
    private static final Pattern HEADED = Pattern.compile("抬头(?:是|为|写)?[:：\\s]*([^,，;；。\\s]+)");
    private static final Pattern TAX_NO = Pattern.compile("(?<![0-9A-Za-z])[0-9A-Za-z]{15,20}(?![0-9A-Za-z])");
    private static final Pattern COMPANY = Pattern.compile("公司|集团|企业|厂|商行|商店|经营部|工作室|中心|学校|大学|学院|幼儿园|医院|银行|协会|合作社|事务所|研究[院所]|委员会|政府|[局处站社]$|(?i)\\b(?:ltd|inc|llc|gmbh|co)\\b");
    private static final Pattern BESIDE = Pattern.compile("(?:纳税人)?(?:识别号|税号)[:：]?|[:：,，;；\\s]+$|^[:：,，;；\\s]+");

    /**
     * @param title what stands in the export's column; null when it has none
     * @param words the buyer's remark; null when there is none
     * @return null when no invoice is wanted
     */
    public static @Nullable ToldInvoice of(@Nullable String title, @Nullable String words) {
        var told = title == null ? "" : title.strip();
        if (NONE.matcher(told).matches()) told = "";
        if (!told.isEmpty()) return read(told, told);
        if (words == null || !WANTED.matcher(words).find() || REFUSED.matcher(words).find()) return null;
        var headed = HEADED.matcher(words);
        return read(headed.find() ? headed.group(1) : "", words);
    }

    /** A tax number may stand beside the title or anywhere in the words; who has one is a company. */
    private static ToldInvoice read(String title, String words) {
        var number = TAX_NO.matcher(words);
        var taxNo = number.find() ? number.group().toUpperCase(java.util.Locale.ROOT) : "";
        var name = BESIDE.matcher(TAX_NO.matcher(title).replaceAll("")).replaceAll("").strip();
        return new ToldInvoice(!taxNo.isEmpty() || COMPANY.matcher(name).find(), name, taxNo);
    }

    /** Who asks, and what is missing or odd, as {@link InvoicesTold} writes it: {@code COMPANY TAX_NO_MISSING}. */
    public String says() {
        var ask = new Invoices.Ask(company ? Invoices.Buyer.COMPANY : Invoices.Buyer.PERSON, title, taxNo, null, null);
        return Stream.concat(Stream.of(ask.buyer().name()), faults(ask).stream().map(Enum::name)).collect(Collectors.joining(" "));
    }

    private static List<Invoices.Fault> faults(Invoices.Ask ask) { return Invoices.faults(ask, Money.NONE, false); }

    public byte[] sealed(Seal seal) { return seal.close(title + Invoices.BETWEEN + taxNo + Invoices.BETWEEN); }
}
