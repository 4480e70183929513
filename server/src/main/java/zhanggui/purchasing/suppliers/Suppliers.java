package zhanggui.purchasing.suppliers;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Finder;
import zhanggui.kernel.Money;
import zhanggui.kernel.Page;
import zhanggui.kernel.Points;
import zhanggui.kernel.Seal;
import zhanggui.kernel.Words;
import zhanggui.purchasing.PurchaseRules;
import zhanggui.stock.Receiving;

/** PUR-06, PUR-08: the register of suppliers as it is read: by name or line of business, with contacts, papers, deliveries and the score they come to. */
@Component
class Suppliers {

    enum State { PROSPECT, ACTIVE, BLOCKED }

    /**
     * @param complete has a contact, a line of business and a card or brochure (metrics: supplier-record-completeness)
     * @param points   out of 100; null while nothing was delivered
     * @param overdue  orders whose day is past and of which nothing has come
     */
    record Row(long id, String name, State state, List<String> lines, @Nullable String contact, @Nullable Integer leadDays, LocalDate reviewedOn, boolean complete, int deliveries, int late, int refused, int overdue,
            @Nullable Points points, int open) {}

    record Contact(long id, String name, String duty, @Nullable String phone, @Nullable String wechat) {}

    record Step(State state, String words, String by, Instant at) {}

    /** What lowered the score: one late or refused delivery each. @param grounds why goods were refused, in the reader's words; @param words what the keeper wrote besides */
    record Delivery(long purchase, String number, @Nullable String document, LocalDate day, boolean late, int accepted, int refused, List<Words> grounds, @Nullable String words) {}

    record Whole(Row row, String terms, String note, List<Contact> contacts, List<SupplierPapers.Paper> papers, List<Step> steps, List<Delivery> deliveries, int scoreDays) {}

    private static final String ROWS = """
            select s.*, array(select l.line from purchasing.supplier_line l where l.supplier_id = s.id order by l.line) as lines,
                   (select c.name from purchasing.supplier_contact c where c.supplier_id = s.id and c.ended_at is null order by c.id limit 1) as contact,
                   exists (select from purchasing.supplier_paper p where p.supplier_id = s.id and p.kind in ('CARD', 'BROCHURE')) as papers,
                   d.deliveries, d.late, d.refused, o.overdue, o.open
              from purchasing.supplier s
              left join lateral (select count(*)::int as deliveries, (count(*) filter (where v.late))::int as late, (count(*) filter (where v.refused > 0))::int as refused
                                   from purchasing.delivery v where v.supplier_id = s.id and v.day > :since) d on true
              left join lateral (select count(*)::int as open, (count(*) filter (where p.expected_on < :today and not exists (select from purchasing.purchase_receipt r where r.purchase_id = p.id)))::int as overdue
                                   from purchasing.purchase p where p.supplier_id = s.id and p.state = 'ORDERED') o on true
            """;

    private final JdbcClient db;
    private final BusinessCalendar calendar;
    private final PurchaseRules rules;
    private final Seal seal;
    private final SupplierPapers papers;

    Suppliers(JdbcClient db, BusinessCalendar calendar, PurchaseRules rules, Seal seal, SupplierPapers papers) {
        this.db = db;
        this.calendar = calendar;
        this.rules = rules;
        this.seal = seal;
        this.papers = papers;
    }

    private Map<String, Object> days() {
        var today = calendar.today();
        return new HashMap<>(Map.of("today", today, "since", today.minusDays(rules.number(PurchaseRules.Key.SCORE_DAYS, today))));
    }

    /** @param text part of a name, a line of business or a contact */
    Page<Row> page(@Nullable String text, @Nullable State state, Page.Request request) {
        var params = days();
        params.put("text", text == null || text.isBlank() ? null : Finder.inside(text.strip()));
        params.put("state", state == null ? null : state.name());
        var where = """
                 where (:state::text is null or s.state = :state) and (:text::text is null or s.name like :text
                    or exists (select from purchasing.supplier_line l where l.supplier_id = s.id and l.line like :text)
                    or exists (select from purchasing.supplier_contact c where c.supplier_id = s.id and c.ended_at is null and c.name like :text))
                """;
        var total = db.sql("select count(*) from purchasing.supplier s" + where).params(params).query(Long.class).single();
        params.put("size", request.size());
        params.put("offset", request.offset());
        return Page.of(db.sql(ROWS + where + " order by s.state = 'BLOCKED', s.name limit :size offset :offset").params(params).query(Suppliers::row).list(), total, request);
    }

    Optional<Whole> one(long id) {
        var found = db.sql(ROWS + " where s.id = :id").params(days()).param("id", id).query((row, n) -> Map.entry(row(row, n), List.of(row.getString("terms"), row.getString("note")))).optional();
        return found.map(f -> new Whole(f.getKey(), f.getValue().get(0), f.getValue().get(1), contacts(id), papers.of(id), steps(id), deliveries(id), rules.number(PurchaseRules.Key.SCORE_DAYS, calendar.today())));
    }

    private static Row row(ResultSet row, int n) throws SQLException {
        var lines = Arrays.asList((String[]) row.getArray("lines").getArray());
        var score = new SupplierScore(row.getInt("deliveries") + row.getInt("overdue"), row.getInt("late") + row.getInt("overdue"), row.getInt("refused"));
        var contact = row.getString("contact");
        return new Row(row.getLong("id"), row.getString("name"), State.valueOf(row.getString("state")), lines, contact, row.getObject("lead_days", Integer.class), row.getObject("reviewed_on", LocalDate.class),
                contact != null && !lines.isEmpty() && row.getBoolean("papers"), score.deliveries(), score.late(), score.refused(), row.getInt("overdue"), score.points(), row.getInt("open"));
    }

    private List<Contact> contacts(long id) {
        return db.sql("select id, name, duty, phone, wechat from purchasing.supplier_contact where supplier_id = ? and ended_at is null order by id limit 100").param(id)
                .query((row, _) -> new Contact(row.getLong(1), row.getString(2), row.getString(3), seal.open(row.getBytes(4)), seal.open(row.getBytes(5)))).list();
    }

    private List<Step> steps(long id) {
        return db.sql("select t.state, t.words, coalesce(p.name, '–') as by, t.made_at from purchasing.supplier_step t left join organisation.fact_person p on p.person_id = t.made_by where t.supplier_id = ? order by t.id desc limit 50").param(id)
                .query((row, _) -> new Step(State.valueOf(row.getString(1)), row.getString(2), row.getString(3), row.getObject(4, OffsetDateTime.class).toInstant())).list();
    }

    /** Overdue ones first, then the latest. */
    private List<Delivery> deliveries(long id) {
        var all = new ArrayList<Delivery>();
        db.sql("""
                select p.id, p.number, p.expected_on from purchasing.purchase p
                 where p.supplier_id = :id and p.state = 'ORDERED' and p.expected_on < :today and not exists (select from purchasing.purchase_receipt r where r.purchase_id = p.id) order by p.expected_on limit 50
                """).param("id", id).param("today", calendar.today()).query(row -> { all.add(new Delivery(row.getLong(1), row.getString(2), null, row.getObject(3, LocalDate.class), true, 0, 0, List.of(), null)); });
        db.sql("select * from purchasing.delivery where supplier_id = ? order by day desc, purchase_id desc limit 50").param(id)
                .query(row -> { all.add(new Delivery(row.getLong("purchase_id"), row.getString("number"), row.getString("document"), row.getObject("day", LocalDate.class), row.getBoolean("late"), row.getInt("accepted"), row.getInt("refused"),
                        Receiving.Ground.words(row.getArray("grounds")), row.getString("words"))); });
        return all;
    }

    /** What may be ordered from, by name: for forms. */
    List<Choice> choices() {
        return db.sql("select id, name, state, lead_days from purchasing.supplier where state <> 'BLOCKED' order by name limit 2000").query((row, _) -> new Choice(row.getLong(1), row.getString(2), State.valueOf(row.getString(3)), row.getObject(4, Integer.class))).list();
    }

    record Choice(long id, String name, State state, @Nullable Integer leadDays) {}

    /** PUR-07: what was asked and paid for a product. @param paid false: it was only offered @param least from so many pieces on, or as many were bought */
    record Price(LocalDate day, @Nullable Long supplier, @Nullable String name, @Nullable String code, @Nullable String goods, @Nullable Money price, @Nullable Integer least, @Nullable LocalDate validUntil, String words,
            boolean paid, @Nullable String number) {}

    /** The latest first. Both null: what was noted and bought of late. */
    List<Price> prices(@Nullable Long sku, @Nullable Long supplier) {
        return db.sql("""
                select x.*, s.name, k.code, trim(k.name || ' ' || k.spec) as goods from (
                    (select o.noted_on as day, o.supplier_id, o.sku_id, o.price_fen, o.least, o.valid_until, o.words, false as paid, null::text as number, o.id from purchasing.offer o
                      where (:sku::bigint is null or o.sku_id = :sku) and (:supplier::bigint is null or o.supplier_id = :supplier) order by o.noted_on desc, o.id desc limit 200)
                    union all
                    (select p.made_on, p.supplier_id, l.sku_id, l.price_fen, l.quantity, null, '', true, p.number, p.id from purchasing.purchase p join purchasing.purchase_line l on l.purchase_id = p.id
                      where p.state not in ('ASKED', 'CANCELLED') and (:sku::bigint is null or l.sku_id = :sku) and (:supplier::bigint is null or p.supplier_id = :supplier) order by p.id desc limit 200)) x
                  left join purchasing.supplier s on s.id = x.supplier_id left join catalogue.fact_sku k on k.sku_id = x.sku_id order by x.day desc, x.paid, x.id desc limit 200
                """).param("sku", sku, Types.BIGINT).param("supplier", supplier, Types.BIGINT)
                .query((row, _) -> new Price(row.getObject("day", LocalDate.class), row.getObject("supplier_id", Long.class), row.getString("name"), row.getString("code"), row.getString("goods"), money(row),
                        row.getObject("least", Integer.class), row.getObject("valid_until", LocalDate.class), row.getString("words"), row.getBoolean("paid"), row.getString("number"))).list();
    }

    private static @Nullable Money money(ResultSet row) throws SQLException {
        var fen = row.getObject("price_fen", Long.class);
        return fen == null ? null : new Money(fen);
    }
}
