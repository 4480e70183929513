package zhanggui.orders;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.Writer;
import java.util.Locale;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.TableText;

/** UX-03: orders as a table that a spreadsheet opens and cannot be made to run (formula injection), long numbers kept as text. */
final class OrdersCsv implements AutoCloseable {

    private final CsvWriter csv;
    private final BusinessCalendar calendar;
    private final Locale locale;

    OrdersCsv(Writer to, BusinessCalendar calendar, Locale locale) {
        csv = CsvWriter.builder().build(to);
        this.calendar = calendar;
        this.locale = locale;
        var zh = !"en".equals(locale.getLanguage());
        csv.writeRecord(zh
                ? new String[] {"订单号", "店铺", "状态", "下单时间", "付款时间", "件数", "应付", "实付", "退款", "收货", "省", "市", "买家备注", "加急", "旗"}
                : new String[] {"Order", "Shop", "Stage", "Placed", "Paid at", "Pieces", "Payable", "Paid", "Refund", "Recipient", "Province", "City", "Remark", "Urgent", "Flag"});
    }

    void write(OrderList.Row row) {
        csv.writeRecord(TableText.safe(row.number()), TableText.safe(row.shop()), row.stageWords().in(locale), time(row.placedAt()), row.paidAt() == null ? "" : time(row.paidAt()),
                String.valueOf(row.quantity()), row.payable().toString(), row.paid().toString(), row.refund() == Order.Refund.NONE ? "" : row.refund().name(),
                TableText.safe(row.recipientMasked()), TableText.safe(row.province()), TableText.safe(row.city()), TableText.safe(row.buyerRemark()), row.urgent() ? "1" : "", row.flag() == null ? "" : row.flag().words().in(locale));
    }

    private String time(java.time.Instant at) { return calendar.dayOf(at) + " " + calendar.timeOf(at).truncatedTo(java.time.temporal.ChronoUnit.SECONDS); }

    @Override public void close() {
        try {
            csv.close();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
