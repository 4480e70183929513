package zhanggui.orders.files;

import zhanggui.importing.spi.Staged;

/**
 * What a staged export says beside what is known, as queries. An order is compared with what the last export said of it,
 * never with what people have changed here since; a column that a version of the format lacks says nothing.
 */
final class OrderSql {

    /** As people see times and money in the lists of changes. */
    private static final String TIME = "to_char(%s at time zone '" + zhanggui.kernel.BusinessCalendar.ZONE + "', 'YYYY-MM-DD HH24:MI:SS')";
    private static final String MONEY = "to_char(%s / 100.0, 'FM999999990.00')";

    private static final String ORDER = " left join orders.number n on n.platform_no = h.platform_no and n.shop_id = %d left join orders.order_ o on o.shop_id = n.shop_id and o.id = n.order_id ";

    /** Being worked on here: an export never moves such an order, its end on the platform is a request to stop. */
    static final String IN_PROCESS = "(o.stage in ('REVIEWED', 'PRINTED', 'PICKING', 'PICKED', 'VERIFIED', 'PACKED', 'WITH_SUPPLIER') or o.in_parts)";

    static final String REFUND_TOLD = "case when h.refund = 'NONE' and h.stage = 'CANCELLED' and " + IN_PROCESS + " then 'ASKED' else h.refund end";

    /** What an export tells of an order and an order keeps: its name to people, the order's column, the staged value. */
    private record Told(String zh, String en, String known, String told, String as) {
        String same() { return "(" + told + " is null or " + known + " is not distinct from " + told + ")"; }
        String shown() { return "('%s', '%s', %s, %s)".formatted(zh, en, shown(known), shown("coalesce(" + told + ", " + known + ")")); }
        private String shown(String value) { return as.isEmpty() ? value : as.formatted(value); }
    }

    private static final Told[] TOLD = {
        new Told("订单状态", "Order state", "o.platform_state", "h.platform_state", ""),
        new Told("订单付款时间", "Paid at", "o.paid_at", "h.paid_at", TIME),
        new Told("总金额", "Total", "o.payable_fen", "h.payable_fen", MONEY),
        new Told("邮费", "Postage", "o.postage_fen", "h.postage_fen", MONEY),
        new Told("实际支付", "Paid", "o.paid_fen", "h.paid_fen", MONEY),
        new Told("退款金额", "Refund", "o.refund_fen", "h.refund_fen", MONEY),
        new Told("退款", "Refund state", refund("o.refund"), refund(REFUND_TOLD), ""),
        new Told("宝贝总数量", "Quantity", "o.quantity", "h.quantity::int", "%s::text"),
        new Told("买家留言", "Remark of the buyer", "o.buyer_remark", "h.buyer_remark", ""),
        new Told("卖家备注", "Remark of the seller", "o.seller_remark", "h.seller_remark", ""),
        new Told("物流公司", "Courier", "o.platform_courier", "h.courier", ""),
        new Told("物流单号", "Waybill", "o.platform_waybill", "h.waybill", ""),
        new Told("承诺发货时间", "Promised", "(case when o.promised_by = 'EXPORT' or o.promised_by is null then o.promised_at else h.promised_at end)", "h.promised_at", TIME),
        new Told("订单关闭原因", "Closed because", "o.closed_because", "h.closed_because", ""),
    };

    private static final Told RECIPIENT = new Told("收货信息", "Recipient", "o.export_print", "h.recipient_print", "");

    private OrderSql() {}

    private static String refund(String of) { return "case " + of + " when 'NONE' then " + both("无", "none") + " when 'ASKED' then " + both("申请中", "asked for") + " when 'REFUNDED' then " + both("已退款", "refunded") + " end"; }

    /** Words in both languages in one text, as {@link zhanggui.kernel.Words#stored} reads them. */
    private static String both(String zh, String en) { return "'" + zh + "' || chr(31) || '" + en + "'"; }

    /** The orders of the file, one row each, with what their rows say together. */
    static String heads(Staged staged, Dialect.Holds holds) {
        if (holds.oneRow()) return "select s.* from " + staged.table() + " s where s.ok and s.row = s.subject";
        return """
                select f.row, f.subject, f.platform_no, f.month_base, g.platform_state, g.stage, g.rank, g.refund, g.refund_fen, f.placed_at, case when g.document = 'SALE' then f.paid_at end as paid_at, g.payable_fen, g.goods_fen,
                       g.postage_fen, g.paid_fen, g.quantity, f.buyer_key, f.buyer_remark, f.seller_remark, f.courier, f.waybill, f.closed_because, f.recipient, f.recipient_print,
                       f.recipient_masked, f.province, f.city, f.district, f.promised_at, g.document, f.invoice, f.invoice_says
                  from %1$s f
                  join (select s.subject, min(s.row) as row, (array_agg(s.platform_state order by s.rank, s.row))[1] as platform_state, (array_agg(s.stage order by s.rank, s.row))[1] as stage,
                               min(s.rank) as rank, case when bool_or(s.refund = 'ASKED') then 'ASKED' when bool_or(s.refund = 'REFUNDED') then 'REFUNDED' else 'NONE' end as refund,
                               %2$s(s.refund_fen)::bigint as refund_fen, %2$s(s.payable_fen)::bigint as payable_fen, sum(s.goods_fen)::bigint as goods_fen, %2$s(s.postage_fen)::bigint as postage_fen,
                               %2$s(s.paid_fen)::bigint as paid_fen, sum(greatest(s.line_quantity, 0))::bigint as quantity,
                               case when bool_and(s.document is not distinct from 'RETURN') then 'RETURN' else 'SALE' end as document
                          from %1$s s where s.ok group by s.subject, s.platform_no) g on g.row = f.row and g.subject = f.subject
                """.formatted(staged.table(), holds == Dialect.Holds.ORDERS_REPEATED ? "max" : "sum");
    }

    /** The verdict on order {@code o} by the export's row {@code h}. */
    static String verdict(Staged staged) {
        var same = new StringBuilder(RECIPIENT.same());
        for (var told : TOLD) same.append(" and ").append(told.same());
        return "case when o.id is null then 'NEW' when " + same + " then 'UNCHANGED' when o.exported_at > timestamptz '" + staged.exportedAt() + "' or h.rank < o.export_rank then 'OLDER' else 'CHANGED' end";
    }

    static String orderVerdicts(Staged staged, Dialect.Holds holds) {
        return "select h.subject, " + verdict(staged) + " as verdict from (" + heads(staged, holds) + ") h" + ORDER.formatted(staged.shop().value());
    }

    static String orderChanges(Staged staged, Dialect.Holds holds) {
        var fields = new StringBuilder();
        for (var told : TOLD) fields.append(fields.isEmpty() ? "" : ", ").append(told.shown());
        fields.append(", ('收货信息', 'Recipient', o.recipient_masked, case when ").append(RECIPIENT.same())
                .append(" then o.recipient_masked when h.recipient_masked = o.recipient_masked then h.recipient_masked || '（有变）' || chr(31) || h.recipient_masked || ' (changed)' else h.recipient_masked end)");
        return "select h.row, h.platform_no as subject, f.zh as field_zh, f.en as field_en, coalesce(f.before, '') as before, coalesce(f.after, '') as after from (" + heads(staged, holds) + ") h join "
                + staged.verdicts() + " v on v.subject = h.subject and v.verdict = 'CHANGED'" + ORDER.formatted(staged.shop().value())
                + "cross join lateral (values " + fields + ") f (zh, en, before, after) where o.id is not null and f.before is distinct from f.after";
    }

    /** PRD-41: whether the staged row {@code s} names goods or a bundle of the catalogue, by its own code or by what the shop's codes have been matched to. */
    static String codeKnown(Staged staged) {
        return "(exists (select from catalogue.fact_sellable k where k.code = s.code) or exists (select from catalogue.fact_match m where m.shop_id = " + staged.shop().value() + " and m.code = s.code))";
    }

    /** A sum does not care for the order in which an export lists the lines. Upper bits only, so that it fits. */
    static String printOfLines(String of) { return "sum(" + of + ".line_print >> 16)::bigint"; }

    private static String lines(Staged staged) {
        return "select s.subject, s.platform_no, min(s.row) as row, " + printOfLines("s") + " as print from " + staged.table() + " s where s.ok group by s.subject, s.platform_no";
    }

    /** Codes that the catalogue has learnt since the lines came make a change, too. */
    static String linesVerdict() {
        return """
                case when e.order_id is null then 'NEW' when e.print <> h.print then 'CHANGED'
                     when exists (select from orders.line l join catalogue.fact_sku k on k.code = l.code where l.shop_id = e.shop_id and l.order_id = e.order_id and l.sku_id is null) then 'CHANGED'
                     else 'UNCHANGED' end""";
    }

    static final String LINES_OF = " join orders.number n on n.platform_no = h.platform_no and n.shop_id = %d left join orders.exported_lines e on e.shop_id = n.shop_id and e.order_id = n.order_id ";

    static String lineVerdicts(Staged staged) {
        return "select h.subject, " + linesVerdict() + " as verdict from (" + lines(staged) + ") h" + LINES_OF.formatted(staged.shop().value());
    }

    static String bothVerdicts(Staged staged, Dialect.Holds holds) {
        return "select a.subject, case when a.verdict = 'UNCHANGED' and b.verdict <> 'UNCHANGED' then 'CHANGED' else a.verdict end as verdict from ("
                + orderVerdicts(staged, holds) + ") a left join (" + lineVerdicts(staged) + ") b on b.subject = a.subject";
    }

    static String lineChanges(Staged staged) {
        return """
                select h.row, h.platform_no as subject, '明细' as field_zh, 'Lines' as field_en,
                       coalesce((select string_agg(l.title || ' ' || l.spec || ' ×' || l.quantity, '；' order by l.line_no) from orders.line l where l.shop_id = e.shop_id and l.order_id = e.order_id), '') as before,
                       (select string_agg(coalesce(s.title, '') || ' ' || coalesce(s.spec, '') || ' ×' || s.line_quantity, '；' order by s.line_key, s.row) from %s s where s.subject = h.subject and s.platform_no = h.platform_no) as after
                  from (%s) h join %s v on v.subject = h.subject and v.verdict = 'CHANGED' %s where e.print is distinct from h.print
                """.formatted(staged.table(), lines(staged), staged.verdicts(), LINES_OF.formatted(staged.shop().value()));
    }

    /** A number told twice with the same content is told once; with another content nobody knows which one counts. */
    static String twice(Staged staged, String field) {
        return """
                select s.row, '%2$s' as field, s.platform_no as value, '和第 ' || f.row || ' 行重复，内容不同' as what_zh, 'The same number as in row ' || f.row || ' with other content' as what_en,
                       '留一行' as mend_zh, 'Keep one of them' as mend_en
                  from %1$s s join %1$s f on f.subject = s.subject and f.row = s.subject
                 where s.row <> s.subject and s.platform_no = f.platform_no and (s.print <> f.print or s.line_print <> f.line_print)
                """.formatted(staged.table(), field);
    }

    static String sameLineTwice(Staged staged, String field) {
        return """
                select s.row, '%2$s' as field, s.line_key as value, '子订单和第 ' || s.first || ' 行重复' as what_zh, 'The same line as in row ' || s.first as what_en, '留一行' as mend_zh, 'Keep one of them' as mend_en
                  from (select row, line_key, min(row) over (partition by subject, line_key) as first from %1$s where line_key is not null) s where s.row <> s.first
                """.formatted(staged.table(), field);
    }

    static String unknownOrders(Staged staged, String field) {
        return """
                select s.row, '%2$s' as field, s.platform_no as value, '系统里没有这张订单' as what_zh, 'There is no such order' as what_en, '先导入订单列表，再导入明细' as mend_zh, 'Import the order list first' as mend_en
                  from %1$s s left join orders.number n on n.platform_no = s.platform_no and n.shop_id = %3$d where s.platform_no <> '' and n.order_id is null
                """.formatted(staged.table(), field, staged.shop().value());
    }

    /** Rows that are missing, and goods that are being picked already: those are not swapped by a file. */
    static String linesDiffer(Staged staged, String field) {
        return """
                select h.row, '%2$s' as field, h.platform_no as value, d.what_zh, d.what_en, d.mend_zh, d.mend_en
                  from (select s.platform_no, min(s.row) as row, sum(s.line_quantity) as pieces, %4$s as print from %1$s s group by s.subject, s.platform_no having bool_and(s.ok)) h
                  join orders.number n on n.platform_no = h.platform_no and n.shop_id = %3$d join orders.order_ o on o.shop_id = n.shop_id and o.id = n.order_id
                  left join orders.exported_lines e on e.shop_id = n.shop_id and e.order_id = n.order_id
                  cross join lateral (values
                       (o.quantity > 0 and o.quantity <> h.pieces, '明细合计 ' || h.pieces || ' 件，订单是 ' || o.quantity || ' 件', 'The lines hold ' || h.pieces || ' pieces, the order ' || o.quantity,
                        '可能缺行：重新导出明细', 'Rows may be missing: export the details again'),
                       (%5$s and e.print <> h.print, '订单已在处理中，明细却变了', 'The order is being worked on, and its lines differ', '在订单页核对后改明细', 'Check and change the lines on the order''s page')
                       ) d (wrong, what_zh, what_en, mend_zh, mend_en)
                 where (o.quantity <> h.pieces or e.print <> h.print) and d.wrong
                """.formatted(staged.table(), field, staged.shop().value(), printOfLines("s"), IN_PROCESS);
    }

    /** Of two rows that contradict each other neither is written; of an order with a faulty line no line is. */
    static String besideFaulty(Staged staged, Dialect.Holds holds) {
        return "select s.row from " + staged.table() + " s join " + staged.table() + " b on b.subject = s.subject and b.platform_no = s.platform_no and not b.ok where s.ok"
                + (holds.oneRow() ? " and s.row = s.subject and b.row <> b.subject" : "");
    }

    static String listing(Staged staged, Dialect.Holds holds) {
        var words = holds.orders() ? "s.platform_state || ' · ' || " + TIME.formatted("s.placed_at") + " || ' · ' || coalesce(" + MONEY.formatted("s.paid_fen") + ", '–')"
                : "s.title || ' ' || coalesce(s.spec, '') || ' ×' || s.line_quantity";
        return "select s.subject, s.platform_no as key, " + words + " as words from " + staged.table() + " s where s.row = s.subject";
    }
}
