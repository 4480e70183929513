package zhanggui.purchasing.ordering;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhanggui.approvals.Approvals;
import zhanggui.approvals.Kind;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Finder;
import zhanggui.kernel.Money;
import zhanggui.kernel.Page;
import zhanggui.kernel.Permission;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;
import zhanggui.purchasing.PurchaseRules;
import zhanggui.stock.Receiving;

/** PUR-05, PUR-10: orders to suppliers as they are read, with what came, what was paid and what finance should look at. */
@Component
class Purchases {

    /** DOUBTFUL: the figures themselves ask for a look; MARKED: finance has marked it and it is not settled. */
    enum Tab { OPEN, LATE, UNPAID, DOUBTFUL, MARKED, ALL }

    enum Paid { NOT, PARTLY, WHOLE, TOO_MUCH }

    /** What figures ask finance to look at. PRICE_ROSE: a piece costs more than at the last purchase by more than the set percent. */
    enum Doubt { PRICE_ROSE, PAID_TOO_MUCH, PAID_BEFORE_ARRIVAL, REFUSED_AND_PAID }

    /** @param shop null: the whole company @param late the day is past and it is not all here */
    record Row(long id, String number, long supplier, String supplierName, @Nullable String shop, PurchaseState state, Words stateWords, LocalDate expectedOn, boolean late, LocalDate madeOn, String by,
            int pieces, int accepted, int refused, Money goods, Money freight, Money paid, Paid payment, int openMarks, List<Doubt> doubts) {}

    /** @param before what a piece cost at the purchase before; null at the first */
    record Line(long sku, String code, String goods, int quantity, Money price, @Nullable Money before, int accepted, int refused) {}

    /** @param grounds why goods were refused, in the reader's words; @param words what the keeper wrote besides */
    record Receipt(String document, LocalDate day, String code, int accepted, int refused, List<Words> grounds, String words, boolean late) {}

    record Payment(long id, Money amount, LocalDate day, String words, String by) {}

    record Said(String what, String words, String by, Instant at) {}

    record Mark(long id, MarkPurchase.Kind kind, String words, String by, Instant at, boolean open, List<Said> steps) {}

    record Moved(LocalDate before, String words, String by, Instant at) {}

    /** @param waiting on whom it waits while it is asked for */
    record Whole(Row row, String note, String endedWords, @Nullable Long request, List<String> waiting, List<Line> lines, List<Receipt> receipts, List<Payment> payments, List<Mark> marks, List<Moved> moved) {}

    private static final String SUMS = """
            select p.*, s.name as supplier_name, h.short as shop_name, coalesce(b.name, '–') as by, l.pieces, l.goods_fen, r.accepted, r.refused, r.refused_fen, y.paid_fen, m.open_marks,
                   p.state = 'ORDERED' and p.expected_on < :today as late,
                   exists (select from purchasing.purchase_line n
                             cross join lateral (select o.price_fen from purchasing.purchase_line o join purchasing.purchase q on q.id = o.purchase_id and q.state not in ('ASKED', 'CANCELLED')
                                                  where o.sku_id = n.sku_id and o.purchase_id < n.purchase_id order by o.purchase_id desc limit 1) before
                            where n.purchase_id = p.id and n.price_fen * 100 > before.price_fen * (100 + :rise)) as price_rose
              from purchasing.purchase p
              join purchasing.supplier s on s.id = p.supplier_id left join catalogue.fact_shop h on h.shop_id = p.shop_id left join organisation.fact_person b on b.person_id = p.made_by
              cross join lateral (select sum(quantity)::int as pieces, sum(quantity * price_fen)::bigint as goods_fen from purchasing.purchase_line l where l.purchase_id = p.id) l
              cross join lateral (select coalesce(sum(r.accepted), 0)::int as accepted, coalesce(sum(r.refused), 0)::int as refused, coalesce(sum(r.refused * n.price_fen), 0)::bigint as refused_fen
                                    from purchasing.purchase_receipt r left join purchasing.purchase_line n on n.purchase_id = r.purchase_id and n.sku_id = r.sku_id where r.purchase_id = p.id) r
              cross join lateral (select coalesce(sum(fen), 0)::bigint as paid_fen from purchasing.purchase_payment y where y.purchase_id = p.id) y
              cross join lateral (select count(*)::int as open_marks from purchasing.purchase_mark k where k.purchase_id = p.id
                                     and not exists (select from purchasing.purchase_mark_step t where t.mark_id = k.id and t.what = 'CLEAR')) m
            """;
    private static final String MINE = "(p.shop_id is null or :every or p.shop_id = any(:shops))";
    private static final Map<Tab, String> TABS = Map.of(
            Tab.OPEN, "x.state in ('ASKED', 'ORDERED')", Tab.LATE, "x.late", Tab.UNPAID, "x.state in ('ORDERED', 'RECEIVED', 'CLOSED') and x.paid_fen < x.goods_fen + x.freight_fen and not (x.state = 'CLOSED' and x.accepted = 0)",
            Tab.DOUBTFUL, "x.state <> 'CANCELLED' and (x.price_rose or x.paid_fen > x.goods_fen + x.freight_fen or x.paid_fen > 0 and x.accepted = 0 and x.late or x.refused_fen > 0 and x.paid_fen > x.goods_fen + x.freight_fen - x.refused_fen)",
            Tab.MARKED, "x.open_marks > 0", Tab.ALL, "true");

    private final JdbcClient db;
    private final BusinessCalendar calendar;
    private final PurchaseRules rules;
    private final Approvals approvals;

    Purchases(JdbcClient db, BusinessCalendar calendar, PurchaseRules rules, Approvals approvals) {
        this.db = db;
        this.calendar = calendar;
        this.rules = rules;
        this.approvals = approvals;
    }

    private Map<String, Object> params(Viewer viewer) {
        var mine = viewer.shops(Permission.READ_PURCHASES);
        var today = calendar.today();
        return new HashMap<>(Map.of("every", mine.every(), "shops", mine.ids(), "today", today, "rise", rules.number(PurchaseRules.Key.PRICE_RISE, today)));
    }

    /** @param text part of a number, a supplier's name or a SKU's code; the latest first */
    Page<Row> page(Tab tab, @Nullable String text, @Nullable Long supplier, Page.Request request, Viewer viewer) {
        var params = params(viewer);
        params.put("text", text == null || text.isBlank() ? null : Finder.inside(text.strip()));
        params.put("supplier", supplier);
        var where = " where " + MINE + """
                 and (:supplier::bigint is null or p.supplier_id = :supplier)
                 and (:text::text is null or p.number like :text or s.name like :text
                      or exists (select from purchasing.purchase_line f join catalogue.fact_sku k on k.sku_id = f.sku_id where f.purchase_id = p.id and (k.code like :text or k.name like :text)))
                """;
        var from = " from (" + SUMS + where + ") x where " + TABS.get(tab);
        var total = db.sql("select count(*)" + from).params(params).query(Long.class).single();
        params.put("size", request.size());
        params.put("offset", request.offset());
        return Page.of(db.sql("select *" + from + " order by x.id desc limit :size offset :offset").params(params).query(Purchases::row).list(), total, request);
    }

    Map<Tab, Long> counts(Viewer viewer) {
        var counts = new HashMap<Tab, Long>();
        for (var tab : List.of(Tab.OPEN, Tab.LATE, Tab.UNPAID, Tab.DOUBTFUL, Tab.MARKED))
            counts.put(tab, db.sql("select count(*) from (" + SUMS + " where " + MINE + ") x where " + TABS.get(tab)).params(params(viewer)).query(Long.class).single());
        return counts;
    }

    private static Row row(ResultSet row, int n) throws SQLException {
        var state = PurchaseState.valueOf(row.getString("state"));
        var goods = row.getLong("goods_fen");
        var whole = goods + row.getLong("freight_fen");
        var paid = row.getLong("paid_fen");
        var payment = paid <= 0 ? Paid.NOT : paid < whole ? Paid.PARTLY : paid == whole ? Paid.WHOLE : Paid.TOO_MUCH;
        return new Row(row.getLong("id"), row.getString("number"), row.getLong("supplier_id"), row.getString("supplier_name"), row.getString("shop_name"), state, state.words(), row.getObject("expected_on", LocalDate.class),
                row.getBoolean("late"), row.getObject("made_on", LocalDate.class), row.getString("by"), row.getInt("pieces"), row.getInt("accepted"), row.getInt("refused"), new Money(goods), new Money(row.getLong("freight_fen")),
                new Money(paid), payment, row.getInt("open_marks"), state == PurchaseState.CANCELLED ? List.of() : doubts(row, whole, paid));
    }

    private static List<Doubt> doubts(ResultSet row, long whole, long paid) throws SQLException {
        var doubts = new ArrayList<Doubt>();
        if (row.getBoolean("price_rose")) doubts.add(Doubt.PRICE_ROSE);
        if (paid > whole) doubts.add(Doubt.PAID_TOO_MUCH);
        if (paid > 0 && row.getInt("accepted") == 0 && row.getBoolean("late")) doubts.add(Doubt.PAID_BEFORE_ARRIVAL);
        var refused = row.getLong("refused_fen");
        if (refused > 0 && paid > whole - refused) doubts.add(Doubt.REFUSED_AND_PAID);
        return doubts;
    }

    Optional<Whole> one(long id, Viewer viewer) {
        var params = params(viewer);
        params.put("id", id);
        var mine = viewer.may(Permission.READ_PURCHASES);
        var head = !mine ? Optional.<Map.Entry<Row, List<String>>>empty()
                : db.sql(SUMS + " where " + MINE + " and p.id = :id").params(params).query((row, n) -> Map.entry(row(row, n), List.of(row.getString("note"), row.getString("ended_words")))).optional();
        return head.map(h -> {
            var standing = approvals.standing(Kind.GOODS_PURCHASE, id);
            return new Whole(h.getKey(), h.getValue().get(0), h.getValue().get(1), standing.map(Approvals.Standing::request).orElse(null), standing.map(Approvals.Standing::waiting).orElse(List.of()),
                    lines(id), receipts(id), payments(id), marks(id), moved(id));
        });
    }

    private List<Line> lines(long id) {
        return db.sql("""
                select f.sku_id, k.code, trim(k.name || ' ' || k.spec) as goods, f.quantity, f.price_fen, f.accepted, f.refused,
                       (select o.price_fen from purchasing.purchase_line o join purchasing.purchase q on q.id = o.purchase_id and q.state not in ('ASKED', 'CANCELLED')
                         where o.sku_id = f.sku_id and o.purchase_id < f.purchase_id order by o.purchase_id desc limit 1) as before
                  from purchasing.fact_purchase f join catalogue.fact_sku k on k.sku_id = f.sku_id where f.purchase_id = ? order by f.line_no
                """).param(id).query((row, _) -> {
            var before = row.getObject("before", Long.class);
            return new Line(row.getLong("sku_id"), row.getString("code"), row.getString("goods"), row.getInt("quantity"), new Money(row.getLong("price_fen")), before == null ? null : new Money(before), row.getInt("accepted"), row.getInt("refused"));
        }).list();
    }

    private List<Receipt> receipts(long id) {
        return db.sql("select r.*, k.code from purchasing.purchase_receipt r join catalogue.fact_sku k on k.sku_id = r.sku_id where r.purchase_id = ? order by r.id limit 500").param(id)
                .query((row, _) -> new Receipt(row.getString("document"), row.getObject("received_on", LocalDate.class), row.getString("code"), row.getInt("accepted"), row.getInt("refused"), Receiving.Ground.words(row.getArray("grounds")), row.getString("words"), row.getBoolean("late"))).list();
    }

    private List<Payment> payments(long id) {
        return db.sql("select y.*, coalesce(p.name, '–') as by from purchasing.purchase_payment y left join organisation.fact_person p on p.person_id = y.made_by where y.purchase_id = ? order by y.id limit 200").param(id)
                .query((row, _) -> new Payment(row.getLong("id"), new Money(row.getLong("fen")), row.getObject("paid_on", LocalDate.class), row.getString("words"), row.getString("by"))).list();
    }

    private List<Mark> marks(long id) {
        var steps = new HashMap<Long, List<Said>>();
        db.sql("""
                select t.mark_id, t.what, t.words, coalesce(p.name, '–') as by, t.made_at from purchasing.purchase_mark_step t join purchasing.purchase_mark k on k.id = t.mark_id
                  left join organisation.fact_person p on p.person_id = t.made_by where k.purchase_id = ? order by t.id limit 500
                """).param(id).query(row -> { steps.computeIfAbsent(row.getLong(1), _ -> new ArrayList<>()).add(new Said(row.getString(2), row.getString(3), row.getString(4), row.getObject(5, OffsetDateTime.class).toInstant())); });
        return db.sql("select k.*, coalesce(p.name, '–') as by from purchasing.purchase_mark k left join organisation.fact_person p on p.person_id = k.made_by where k.purchase_id = ? order by k.id limit 200").param(id)
                .query((row, _) -> {
                    var of = steps.getOrDefault(row.getLong("id"), List.of());
                    return new Mark(row.getLong("id"), MarkPurchase.Kind.valueOf(row.getString("kind")), row.getString("words"), row.getString("by"), row.getObject("made_at", OffsetDateTime.class).toInstant(),
                            of.stream().noneMatch(s -> s.what.equals("CLEAR")), of);
                }).list();
    }

    private List<Moved> moved(long id) {
        return db.sql("select e.expected_on, e.words, coalesce(p.name, '–') as by, e.made_at from purchasing.purchase_expected e left join organisation.fact_person p on p.person_id = e.made_by where e.purchase_id = ? order by e.id limit 100").param(id)
                .query((row, _) -> new Moved(row.getObject(1, LocalDate.class), row.getString(2), row.getString(3), row.getObject(4, OffsetDateTime.class).toInstant())).list();
    }
}
