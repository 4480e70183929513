package zhanggui.purchasing.ordering;

import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;
import zhanggui.approvals.Amount;
import zhanggui.approvals.Approvals;
import zhanggui.approvals.Approved;
import zhanggui.approvals.Kind;
import zhanggui.audit.Audit;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Money;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.Permission;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.ShopId;
import zhanggui.kernel.SkuId;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;
import zhanggui.purchasing.PurchaseRules;
import zhanggui.purchasing.PurchasingRefusal;

/**
 * PUR-05: goods are ordered from a supplier with price and expected day. From a set amount on somebody else agrees first (ACC-05). Only the inbound check
 * makes an order received, see {@link TakeReceipts}.
 */
@Component
public class PlacePurchase implements Approved {

    public record Line(SkuId sku, int quantity, Money price) {}

    /** @param shop null: for the whole company @param freight what the way costs us @param restock the replenishment list it answers; null when it answers none @param again known to be another order than one like it of today */
    public record Wanted(long supplier, @Nullable ShopId shop, LocalDate expectedOn, Money freight, String note, @Nullable Long restock, boolean again, List<Line> lines) {}

    private record Head(long id, String number, String state, long supplier, LocalDate expectedOn) {}

    private static final Kind KIND = Kind.GOODS_PURCHASE;
    private static final DateTimeFormatter SHORT_DAY = DateTimeFormatter.ofPattern("yyMMdd");

    private final JdbcClient db;
    private final Clock clock;
    private final BusinessCalendar calendar;
    private final PurchaseRules rules;
    private final Approvals approvals;
    private final ExpectGoods expected;
    private final Audit audit;

    PlacePurchase(JdbcClient db, Clock clock, BusinessCalendar calendar, PurchaseRules rules, Approvals approvals, ExpectGoods expected, Audit audit) {
        this.db = db;
        this.clock = clock;
        this.calendar = calendar;
        this.rules = rules;
        this.approvals = approvals;
        this.expected = expected;
        this.audit = audit;
    }

    private OffsetDateTime now() { return clock.instant().atOffset(ZoneOffset.UTC); }

    @Transactional
    public Outcome<Long> place(Wanted wanted, Viewer by) {
        var wrong = wrong(wanted, by);
        if (wrong.isPresent()) return wrong.get();
        var today = calendar.today();
        var total = wanted.lines.stream().map(l -> l.price.times(l.quantity)).reduce(wanted.freight, Money::plus);
        var asks = total.compareTo(rules.approveFrom(today)) >= 0;
        var number = number(today);
        var id = db.sql("""
                insert into purchasing.purchase (number, supplier_id, shop_id, state, expected_on, freight_fen, note, restock_id, made_by, made_at, made_on, ordered_at)
                values (:number, :supplier, :shop, :state, :expected, :freight, :note, :restock, :by, :now, :today, case when :state = 'ORDERED' then :now::timestamptz end) returning id
                """).param("number", number).param("supplier", wanted.supplier).param("shop", wanted.shop == null ? null : wanted.shop.value(), Types.BIGINT).param("state", asks ? "ASKED" : "ORDERED")
                .param("expected", wanted.expectedOn).param("freight", wanted.freight.fen()).param("note", wanted.note).param("restock", wanted.restock, Types.BIGINT).param("by", by.person().value()).param("now", now()).param("today", today).query(Long.class).single();
        db.sql("insert into purchasing.purchase_line (purchase_id, line_no, sku_id, quantity, price_fen) select ?, n, s, q, p from unnest(?::bigint[], ?::int[], ?::bigint[]) with ordinality t (s, q, p, n)")
                .params(id, wanted.lines.stream().map(l -> l.sku.value()).toArray(Long[]::new), wanted.lines.stream().map(Line::quantity).toArray(Integer[]::new), wanted.lines.stream().map(l -> l.price.fen()).toArray(Long[]::new)).update();
        db.sql("update purchasing.supplier set state = 'ACTIVE' where id = ? and state = 'PROSPECT'").param(wanted.supplier).update();
        audit.record(by.person(), "purchasing.purchase.place", "purchase/" + number, null, Map.of("supplier", wanted.supplier, "lines", wanted.lines, "total", total), null);
        if (!asks) {
            expected.expect(id, by.person());
            return Outcome.done(id);
        }
        var opened = approvals.open(KIND, id, by.person(), new Amount(total.fen()), Words.of("采购单 " + number, "Purchase order " + number), "/purchases/" + id, by.person());
        if (opened instanceof Outcome.Refused<Long>) TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
        return opened.map(_ -> id);
    }

    private Optional<Outcome<Long>> wrong(Wanted wanted, Viewer by) {
        var mine = by.shops(Permission.BUY);
        if (wanted.shop == null ? !mine.every() && mine.some().isEmpty() : !mine.contains(wanted.shop) || !shop(wanted.shop)) return refused(PurchasingRefusal.NO_SHOP, Map.of());
        var supplier = db.sql("select name, state from purchasing.supplier where id = ? for update").param(wanted.supplier).query((row, _) -> Map.entry(row.getString(1), row.getString(2))).optional();
        if (supplier.isEmpty()) return refused(PurchasingRefusal.NO_SUPPLIER, Map.of());
        if (supplier.get().getValue().equals("BLOCKED")) return refused(PurchasingRefusal.SUPPLIER_BLOCKED, Map.of("name", supplier.get().getKey()));
        if (wanted.expectedOn.isBefore(calendar.today())) return refused(PurchasingRefusal.EXPECTED_IN_PAST, Map.of());
        if (wanted.lines.isEmpty() || wanted.freight.negative() || wanted.lines.stream().anyMatch(l -> l.quantity <= 0 || l.price.fen() <= 0)) return refused(PurchasingRefusal.NO_LINES, Map.of());
        if (wanted.restock != null && !db.sql("select exists (select from purchasing.restock where id = ? and sent_at is not null)").param(wanted.restock).query(Boolean.class).single()) return refused(PurchasingRefusal.NO_LIST, Map.of());
        var codes = codes(wanted.lines);
        var seen = new HashSet<SkuId>();
        for (var line : wanted.lines) {
            if (!codes.containsKey(line.sku)) return refused(PurchasingRefusal.NO_SKU, Map.of("code", line.sku.value()));
            if (!seen.add(line.sku)) return refused(PurchasingRefusal.TWICE, Map.of("code", codes.get(line.sku)));
        }
        return wanted.again ? Optional.empty() : like(wanted).flatMap(other -> refused(PurchasingRefusal.LIKE_ANOTHER, other));
    }

    /** The supplier's row is locked: of two tabs the second finds the order of the first. */
    private Optional<Map<String, Object>> like(Wanted wanted) {
        var lines = wanted.lines.stream().map(l -> l.sku.value() + " " + l.quantity + " " + l.price.fen()).sorted().toArray(String[]::new);
        return db.sql("""
                select p.number, coalesce(s.name, '–') as who from purchasing.purchase p left join organisation.fact_person s on s.person_id = p.made_by
                 where p.supplier_id = :supplier and p.shop_id is not distinct from :shop and p.made_on = :today and p.state in ('ASKED', 'ORDERED')
                   and (select array_agg(l.sku_id || ' ' || l.quantity || ' ' || l.price_fen order by (l.sku_id || ' ' || l.quantity || ' ' || l.price_fen) collate "C") from purchasing.purchase_line l where l.purchase_id = p.id) = :lines::text[]::text[]
                 order by p.id limit 1
                """).param("supplier", wanted.supplier).param("shop", wanted.shop == null ? null : wanted.shop.value(), Types.BIGINT).param("today", calendar.today()).param("lines", lines)
                .query((row, _) -> Map.<String, Object>of("number", row.getString("number"), "who", row.getString("who"))).optional();
    }

    private static Optional<Outcome<Long>> refused(PurchasingRefusal why, Map<String, Object> facts) { return Optional.of(Outcome.refused(why, facts)); }

    private boolean shop(ShopId shop) { return db.sql("select exists (select from catalogue.fact_shop where shop_id = ?)").param(shop.value()).query(Boolean.class).single(); }

    private Map<SkuId, String> codes(List<Line> lines) {
        var codes = new HashMap<SkuId, String>();
        db.sql("select sku_id, code from catalogue.fact_sku where sku_id = any(?)").param(lines.stream().map(l -> l.sku.value()).toArray(Long[]::new)).query(row -> { codes.put(new SkuId(row.getLong(1)), row.getString(2)); });
        return codes;
    }

    /** The day's next: the row's lock keeps two from drawing the same. */
    private String number(LocalDate day) {
        var n = db.sql("insert into purchasing.purchase_number (day, last) values (?, 1) on conflict (day) do update set last = purchasing.purchase_number.last + 1 returning last").param(day).query(Integer.class).single();
        return "CG%s-%03d".formatted(SHORT_DAY.format(day), n);
    }

    @Override public boolean hears(Kind kind) { return kind == KIND; }

    @Override
    @Transactional
    public Outcome<Void> ended(Ended ended) {
        var head = lock(ended.subject()).orElseThrow();
        if (!head.state.equals("ASKED")) return Outcome.done(null);
        var agreed = ended.end() == End.APPROVED;
        db.sql("update purchasing.purchase set state = ?, ordered_at = ?, ended_at = ?, ended_words = ? where id = ?")
                .params(agreed ? "ORDERED" : "CANCELLED", agreed ? now() : null, agreed ? null : now(), agreed ? "" : ended.words(), head.id).update();
        if (agreed) expected.expect(head.id, ended.by());
        return Outcome.done(null);
    }

    private Optional<Head> lock(long id) {
        return db.sql("select id, number, state, supplier_id, expected_on from purchasing.purchase where id = ? for update").param(id)
                .query((row, _) -> new Head(row.getLong(1), row.getString(2), row.getString(3), row.getLong(4), row.getObject(5, LocalDate.class))).optional();
    }

    /** PUR-04: the day of arrival moves; the one before and why stay on record. */
    @Transactional
    Outcome<Void> expect(long id, LocalDate on, String why, Viewer by) {
        var head = lock(id).orElse(null);
        if (head == null) return Outcome.refused(PurchasingRefusal.NO_PURCHASE);
        if (!head.state.equals("ORDERED")) return notOrdered(head);
        if (on.isBefore(calendar.today())) return Outcome.refused(PurchasingRefusal.EXPECTED_IN_PAST);
        db.sql("insert into purchasing.purchase_expected (purchase_id, expected_on, words, made_by, made_at) values (?, ?, ?, ?, ?)").params(id, head.expectedOn, why, by.person().value(), now()).update();
        db.sql("update purchasing.purchase set expected_on = ? where id = ?").params(on, id).update();
        audit.record(by.person(), "purchasing.purchase.expect", "purchase/" + head.number, head.expectedOn.toString(), on.toString(), why);
        return Outcome.done(null);
    }

    /** Nothing is done when the keeper's side refuses. */
    private static Outcome<Void> rolledBack(Outcome<Void> outcome) {
        if (outcome instanceof Outcome.Refused<Void>) TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
        return outcome;
    }

    private static Outcome<Void> notOrdered(Head head) { return Outcome.refused(PurchasingRefusal.NOT_ORDERED, Map.of("state", PurchaseState.valueOf(head.state).words())); }

    /** What never came is cancelled; of what came in part the rest is closed. */
    @Transactional
    Outcome<Void> end(long id, boolean close, String why, Viewer by) {
        approvals.hold(KIND, id);
        var head = lock(id).orElse(null);
        if (head == null) return Outcome.refused(PurchasingRefusal.NO_PURCHASE);
        if (!head.state.equals("ORDERED") && !(head.state.equals("ASKED") && !close)) return notOrdered(head);
        var partly = db.sql("select exists (select from purchasing.purchase_receipt where purchase_id = ? and accepted > 0)").param(id).query(Boolean.class).single();
        if (partly && !close) return Outcome.refused(PurchasingRefusal.PARTLY_HERE);
        db.sql("update purchasing.purchase set state = ?, ended_at = ?, ended_words = ? where id = ?").params(close && partly ? "CLOSED" : "CANCELLED", now(), why, id).update();
        audit.record(by.person(), close ? "purchasing.purchase.close" : "purchasing.purchase.cancel", "purchase/" + head.number, head.state, null, why);
        if (head.state.equals("ASKED")) return rolledBack(approvals.withdraw(KIND, id, why, by.person()));
        return partly ? Outcome.done(null) : rolledBack(expected.noLonger(head.number, why, by.person()));
    }
}
