package zhanggui.orders.care;

import static java.time.ZoneOffset.UTC;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.kernel.Money;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.Page;
import zhanggui.kernel.Permission;
import zhanggui.kernel.Seal;
import zhanggui.kernel.ShopId;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;
import zhanggui.orders.Order;
import zhanggui.orders.OrderRef;
import zhanggui.orders.OrderRefusal;
import zhanggui.orders.Orders;

/** ORD-21: invoice requests; what is incomplete or odd is a work list until it is mended, the others wait for finance. */
@Component
class Invoices {

    enum Buyer { PERSON, COMPANY }

    enum State { ODD, READY, ISSUED }

    /** What is missing or odd. */
    enum Fault {
        TITLE_MISSING("没有抬头", "no title"), TAX_NO_MISSING("没有税号", "no tax number"), TAX_NO_WRONG("税号位数不对", "the tax number has a wrong length"),
        MAIL_WRONG("邮箱写错了", "the mail address is wrong"), AMOUNT_ABOVE_PAID("金额大于实付", "more than was paid"), REFUNDED("已退款", "refunded");

        private final Words words;
        Fault(String zh, String en) { words = Words.of(zh, en); }
        Words words() { return words; }
    }

    /** @param mail where it goes; empty when the buyer takes it on the platform */
    record Ask(Buyer buyer, @Nullable String title, @Nullable String taxNo, @Nullable String mail, @Nullable Money amount) {}

    record Row(long id, OrderRef order, String number, String shop, Buyer buyer, String title, String taxNo, String mail, Money amount, Money paid, List<Words> faults, String askedBy, Instant askedAt, @Nullable Instant issuedAt, @Nullable String issuedNo) {}

    private static final Pattern TAX_NO = Pattern.compile("[0-9A-Z]{15}|[0-9A-Z]{17,18}|[0-9A-Z]{20}");
    private static final Pattern MAIL = Pattern.compile("[^@\\s]+@[^@\\s]+\\.[^@\\s]+");
    static final String BETWEEN = "\u001f";

    private final JdbcClient db;
    private final Orders orders;
    private final Seal seal;
    private final Clock clock;
    private final Audit audit;

    Invoices(JdbcClient db, Orders orders, Seal seal, Clock clock, Audit audit) {
        this.db = db;
        this.orders = orders;
        this.seal = seal;
        this.clock = clock;
        this.audit = audit;
    }

    /** Pure: what stands against issuing it. */
    static List<Fault> faults(Ask ask, Money paid, boolean refunded) {
        var faults = new ArrayList<Fault>();
        if (blank(ask.title)) faults.add(Fault.TITLE_MISSING);
        if (ask.buyer == Buyer.COMPANY && blank(ask.taxNo)) faults.add(Fault.TAX_NO_MISSING);
        if (!blank(ask.taxNo) && !TAX_NO.matcher(ask.taxNo.strip().toUpperCase(java.util.Locale.ROOT)).matches()) faults.add(Fault.TAX_NO_WRONG);
        if (!blank(ask.mail) && !MAIL.matcher(ask.mail.strip()).matches()) faults.add(Fault.MAIL_WRONG);
        if (ask.amount != null && ask.amount.fen() > paid.fen()) faults.add(Fault.AMOUNT_ABOVE_PAID);
        if (refunded) faults.add(Fault.REFUNDED);
        return faults;
    }

    private static boolean blank(@Nullable String text) { return text == null || text.isBlank(); }

    @Transactional
    Outcome<Long> ask(OrderRef ref, Ask ask, Viewer by) {
        var order = mine(ref, by);
        if (order == null) return Outcome.refused(OrderRefusal.UNKNOWN_ORDER);
        if (ask.amount != null && ask.amount.fen() <= 0) return Outcome.refused(CareRefusal.AMOUNT_WRONG);
        var now = clock.instant();
        var id = db.sql("""
                insert into orders.invoice_request (shop_id, order_id, buyer, sealed, amount_fen, faults, asked_by, asked_at) values (?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (shop_id, order_id) where issued_at is null do nothing returning id
                """).params(ref.shop().value(), ref.id().value(), ask.buyer.name(), sealed(ask), amount(ask, order).fen(), told(ask, order), by.person().value(), now.atOffset(UTC)).query(Long.class).optional();
        if (id.isEmpty()) return Outcome.refused(CareRefusal.INVOICE_OPEN);
        orders.note(List.of(ref), "INVOICE", by.person(), now, Words.of("登记开票要求", "Invoice requested"));
        audit.record(by.person(), "orders.invoice.ask", "order/" + ref.shop().value() + "/" + ref.id().value(), null, Map.of("buyer", ask.buyer, "faults", List.of(told(ask, order))), null);
        return Outcome.done(id.get());
    }

    @Transactional
    Outcome<Long> change(long id, Ask ask, Viewer by) {
        var ref = open(id, by, Permission.SERVE_CUSTOMERS);
        if (ref == null) return Outcome.refused(CareRefusal.UNKNOWN_ENTRY);
        if (ask.amount != null && ask.amount.fen() <= 0) return Outcome.refused(CareRefusal.AMOUNT_WRONG);
        var order = orders.find(ref).orElseThrow();
        db.sql("update orders.invoice_request set buyer = ?, sealed = ?, amount_fen = ?, faults = ?, changed_by = ?, changed_at = ? where id = ?")
                .params(ask.buyer.name(), sealed(ask), amount(ask, order).fen(), told(ask, order), by.person().value(), clock.instant().atOffset(UTC), id).update();
        audit.record(by.person(), "orders.invoice.change", "order/" + ref.shop().value() + "/" + ref.id().value(), null, Map.of("faults", List.of(told(ask, order))), null);
        return Outcome.done(id);
    }

    /** Finance has issued it. */
    @Transactional
    Outcome<Long> issue(long id, @Nullable String number, Viewer by) {
        if (blank(number)) return Outcome.refused(CareRefusal.WORDS_MISSING);
        var ref = open(id, by, Permission.CONFIRM_PAYMENT);
        if (ref == null) return Outcome.refused(CareRefusal.UNKNOWN_ENTRY);
        var faults = db.sql("select faults from orders.invoice_request where id = ?").param(id).query((row, _) -> (String[]) row.getArray(1).getArray()).single();
        if (faults.length > 0) return Outcome.refused(CareRefusal.NOT_COMPLETE, Map.of("faults", joined(faults)));
        var now = clock.instant();
        db.sql("update orders.invoice_request set issued_by = ?, issued_at = ?, issued_no = ? where id = ?").params(by.person().value(), now.atOffset(UTC), number.strip(), id).update();
        orders.note(List.of(ref), "INVOICE_ISSUED", by.person(), now, Words.of("已开票 " + number.strip(), "Invoice issued " + number.strip()));
        audit.record(by.person(), "orders.invoice.issue", "order/" + ref.shop().value() + "/" + ref.id().value(), null, Map.of("number", number.strip()), null);
        return Outcome.done(id);
    }

    private static Words joined(String[] faults) {
        var words = Arrays.stream(faults).map(Fault::valueOf).map(Fault::words).toList();
        return Words.of(words.stream().map(Words::zh).collect(Collectors.joining("、")), words.stream().map(Words::en).collect(Collectors.joining(", ")));
    }

    private @Nullable Order mine(OrderRef ref, Viewer by) {
        return by.shops(Permission.SERVE_CUSTOMERS).contains(ref.shop()) ? orders.lockHeads(List.of(ref)).stream().findFirst().orElse(null) : null;
    }

    private @Nullable OrderRef open(long id, Viewer by, Permission permission) {
        return db.sql("select shop_id, order_id from orders.invoice_request where id = ? and issued_at is null for update").param(id).query((row, _) -> OrderRef.of(row.getLong(1), row.getLong(2))).optional()
                .filter(r -> by.shops(permission).contains(r.shop())).orElse(null);
    }

    private static Money amount(Ask ask, Order order) { return ask.amount == null ? order.paid() : ask.amount; }

    private static String[] told(Ask ask, Order order) { return faults(ask, order.paid(), order.refund() == Order.Refund.REFUNDED).stream().map(Fault::name).toArray(String[]::new); }

    private byte[] sealed(Ask ask) { return seal.close(text(ask.title) + BETWEEN + text(ask.taxNo) + BETWEEN + text(ask.mail)); }

    private static String text(@Nullable String value) { return value == null ? "" : value.strip(); }

    Page<Row> page(State state, Page.Request request, Viewer viewer) {
        var serves = viewer.shops(Permission.SERVE_CUSTOMERS);
        var confirms = viewer.shops(Permission.CONFIRM_PAYMENT);
        var total = new long[1];
        var rows = db.sql("""
                select x.id, x.shop_id, x.order_id, o.platform_no, s.short, x.buyer, x.sealed, x.amount_fen, o.paid_fen, x.faults, coalesce(p.name, '') as asked_by, x.asked_at, x.issued_at, x.issued_no, count(*) over () as total
                  from orders.invoice_request x join orders.order_ o on o.shop_id = x.shop_id and o.id = x.order_id join catalogue.fact_shop s on s.shop_id = x.shop_id left join organisation.fact_person p on p.person_id = x.asked_by
                 where (:every or x.shop_id = any(:shops)) and %s limit :size offset :offset
                """.formatted(switch (state) {
                    case ODD -> "x.issued_at is null and x.faults <> '{}' order by x.asked_at, x.id";
                    case READY -> "x.issued_at is null and x.faults = '{}' order by x.asked_at, x.id";
                    case ISSUED -> "x.issued_at is not null order by x.issued_at desc, x.id";
                }))
                .param("every", serves.every() || confirms.every()).param("shops", java.util.stream.Stream.of(serves.ids(), confirms.ids()).flatMap(Arrays::stream).toArray(Long[]::new))
                .param("size", request.size()).param("offset", request.offset())
                .query((row, _) -> {
                    total[0] = row.getLong("total");
                    var sealed = seal.open(row.getBytes("sealed")).split(Pattern.quote(BETWEEN), -1);
                    return new Row(row.getLong("id"), new OrderRef(new ShopId(row.getLong("shop_id")), new zhanggui.kernel.OrderId(row.getLong("order_id"))), row.getString("platform_no"), row.getString("short"),
                            Buyer.valueOf(row.getString("buyer")), sealed[0], sealed[1], sealed[2], new Money(row.getLong("amount_fen")), new Money(row.getLong("paid_fen")),
                            Arrays.stream((String[]) row.getArray("faults").getArray()).map(Fault::valueOf).map(Fault::words).toList(), row.getString("asked_by"), row.getTimestamp("asked_at").toInstant(),
                            row.getTimestamp("issued_at") == null ? null : row.getTimestamp("issued_at").toInstant(), row.getString("issued_no"));
                }).list();
        return Page.of(rows, total[0], request);
    }
}
