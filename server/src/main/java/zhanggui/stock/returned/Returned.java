package zhanggui.stock.returned;

import static java.time.ZoneOffset.UTC;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.Page;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.SkuId;
import zhanggui.stock.Paper;
import zhanggui.stock.SlipKind;
import zhanggui.stock.Stock;
import zhanggui.stock.StockRules;
import zhanggui.stock.house.SkuByCode;

/** INV-21 (stock.returns_to_brand): what came back lies apart and cannot be sold until it is sorted; what went to the brand for repacking is followed until it is here again. */
@Component
class Returned {

    enum State { TO_SORT, SELLABLE, FAULTY, AT_BRAND, RESTOCKED, WRITTEN_OFF }

    /** @param days since it was sent to the brand; null while it is not there @param late longer there than the company gives */
    record Row(long id, SkuId sku, String code, String name, int quantity, String reference, String note, State state, Instant receivedAt, String receivedBy, @Nullable Instant sortedAt, @Nullable String sortedBy, String place, String brand,
            @Nullable Integer days, boolean late, @Nullable Instant endedAt, String words) {}

    private static final String HERE = "退货区", FAULTY = "次品区", BRAND = "品牌方";
    private static final String ALL = "select r.*, s.code, trim(s.name || ' ' || s.spec) as name, a.name as received_name, b.name as sorted_name from stock.returned r join catalogue.fact_sku s on s.sku_id = r.sku_id left join organisation.fact_person a on a.person_id = r.received_by left join organisation.fact_person b on b.person_id = r.sorted_by";

    private final JdbcClient db;
    private final Clock clock;
    private final BusinessCalendar calendar;
    private final Stock stock;
    private final SkuByCode skus;
    private final StockRules rules;
    private final Audit audit;

    Returned(JdbcClient db, Clock clock, BusinessCalendar calendar, Stock stock, SkuByCode skus, StockRules rules, Audit audit) {
        this.db = db;
        this.clock = clock;
        this.calendar = calendar;
        this.stock = stock;
        this.skus = skus;
        this.rules = rules;
        this.audit = audit;
    }

    Page<Row> list(@Nullable State state, @Nullable String text, Page.Request request) {
        var filter = " where (:state::text is null or r.state = :state) and (:text = '' or r.reference ilike '%' || :text || '%' or r.brand ilike '%' || :text || '%' or exists (select from catalogue.fact_sku s where s.sku_id = r.sku_id and (s.code ilike '%' || :text || '%' or s.name ilike '%' || :text || '%')))";
        var params = new java.util.HashMap<String, Object>();
        params.put("state", state == null ? null : state.name());
        params.put("text", text == null ? "" : text.strip().replace("\\", "").replace("%", ""));
        var total = db.sql("select count(*) from stock.returned r" + filter).params(params).query(Long.class).single();
        var allowed = rules.number("brand.days", calendar.today());
        var rows = db.sql(ALL + filter + " order by r.state not in ('TO_SORT', 'AT_BRAND'), r.sorted_at nulls first, r.id desc limit :size offset :offset").params(params).param("size", request.size()).param("offset", request.offset()).query((row, _) -> read(row, allowed)).list();
        return Page.of(rows, total, request);
    }

    private Row read(ResultSet row, int allowed) throws SQLException {
        var state = State.valueOf(row.getString("state"));
        var sorted = instant(row, "sorted_at");
        var days = state == State.AT_BRAND && sorted != null ? (Integer) (int) ChronoUnit.DAYS.between(calendar.dayOf(sorted), calendar.today()) : null;
        return new Row(row.getLong("id"), new SkuId(row.getLong("sku_id")), row.getString("code"), row.getString("name"), row.getInt("quantity"), row.getString("reference"), row.getString("note"), state, row.getObject("received_at", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.getString("received_name")).orElse("–"), sorted, row.getString("sorted_name"), row.getString("place"), row.getString("brand"), days, days != null && days > allowed, instant(row, "ended_at"), row.getString("words"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException { return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant).orElse(null); }

    private Optional<Row> lock(long id) { return db.sql(ALL + " where r.id = ? for update of r").param(id).query((row, _) -> read(row, 0)).optional(); }

    /** @param reference order, waybill or paper by which they came @param code of the goods, or their barcode */
    record Came(String reference, String code, int quantity, String note) {}

    /** @param again known to be others than those that came by this reference before */
    @Transactional
    Outcome<Long> receive(Came came, boolean again, PersonId by) {
        var sku = skus.find(came.code);
        if (sku.isEmpty()) return Outcome.refused(ReturnRefusal.UNKNOWN_GOODS, Map.of("code", came.code));
        var before = again ? Optional.<Map<String, Object>>empty() : before(came.reference, sku.get().sku(), sku.get().code());
        if (before.isPresent()) return Outcome.refused(ReturnRefusal.RETURNED_ALREADY, before.get());
        var now = clock.instant();
        var id = db.sql("insert into stock.returned (sku_id, quantity, reference, note, received_at, received_by) values (?, ?, ?, ?, ?, ?) returning id")
                .params(sku.get().sku().value(), came.quantity, came.reference, came.note, now.atOffset(UTC), by.value()).query(Long.class).single();
        var moved = stock.move(new Paper(SlipKind.RETURN, "T-" + id, came.reference, "", came.note), List.of(Stock.Carry.of(sku.get().sku(), Stock.CUSTOMER, HERE, came.quantity)), now, by);
        audit.record(by, "stock.return.receive", "returned/" + id, null, Map.of("sku", sku.get().code(), "quantity", came.quantity, "reference", came.reference), null);
        return moved.map(_ -> id);
    }

    /** Two tabs, two people: the same goods by the same reference are told once, unless they are others. */
    private Optional<Map<String, Object>> before(String reference, SkuId sku, String code) {
        db.sql("select pg_advisory_xact_lock(hashtextextended(?, 21))").param(sku.value() + " " + reference).query().singleRow();
        return db.sql("""
                select sum(r.quantity)::int as pieces, string_agg(distinct coalesce(p.name, '–'), ', ') as who
                  from stock.returned r left join organisation.fact_person p on p.person_id = r.received_by where r.reference = ? and r.sku_id = ? having count(*) > 0
                """).params(reference, sku.value()).query((row, _) -> Map.<String, Object>of("reference", reference, "code", code, "pieces", row.getInt("pieces"), "who", row.getString("who"))).optional();
    }

    /** @param place where sellable goods are laid @param brand to whom goods for repacking go */
    @Transactional
    Outcome<Void> sort(long id, State verdict, String place, String brand, PersonId by) {
        var row = lock(id);
        if (row.isEmpty()) return Outcome.refused(ReturnRefusal.NO_SUCH_RETURN);
        if (row.get().state() != State.TO_SORT || verdict == State.TO_SORT || verdict == State.RESTOCKED || verdict == State.WRITTEN_OFF) return Outcome.refused(ReturnRefusal.SORTED_ALREADY);
        if (verdict == State.SELLABLE && place.isBlank()) return Outcome.refused(ReturnRefusal.PLACE_NEEDED);
        if (verdict == State.AT_BRAND && brand.isBlank()) return Outcome.refused(ReturnRefusal.BRAND_NEEDED);
        var to = verdict == State.SELLABLE ? place.strip() : verdict == State.FAULTY ? FAULTY : BRAND;
        var moved = stock.move(new Paper(SlipKind.MOVE, "T-" + id + "-1", row.get().reference(), brand.strip(), ""), List.of(Stock.Carry.of(row.get().sku(), HERE, to, row.get().quantity())), clock.instant(), by);
        if (moved instanceof Outcome.Refused<Boolean>(var why, var facts, var fields)) return new Outcome.Refused<>(why, facts, fields);
        db.sql("update stock.returned set state = ?, sorted_at = ?, sorted_by = ?, place = ?, brand = ? where id = ?").params(verdict.name(), clock.instant().atOffset(UTC), by.value(), to, brand.strip(), id).update();
        audit.record(by, "stock.return.sort", "returned/" + id, null, Map.of("verdict", verdict, "to", to), null);
        return Outcome.done(null);
    }

    /** It is here again, repacked, or it is given up: from the brand or from among the faulty goods. */
    @Transactional
    Outcome<Void> end(long id, boolean restocked, String place, String words, PersonId by) {
        var row = lock(id);
        if (row.isEmpty()) return Outcome.refused(ReturnRefusal.NO_SUCH_RETURN);
        if (row.get().state() != State.AT_BRAND && row.get().state() != State.FAULTY) return Outcome.refused(ReturnRefusal.NOT_WAITING);
        if (restocked && place.isBlank()) return Outcome.refused(ReturnRefusal.PLACE_NEEDED);
        var paper = new Paper(restocked ? SlipKind.MOVE : SlipKind.LOSS, "T-" + id + "-2", row.get().reference(), row.get().brand(), words.strip());
        var moved = stock.move(paper, List.of(Stock.Carry.of(row.get().sku(), row.get().place(), restocked ? place.strip() : Stock.LOSS, row.get().quantity())), clock.instant(), by);
        if (moved instanceof Outcome.Refused<Boolean>(var why, var facts, var fields)) return new Outcome.Refused<>(why, facts, fields);
        db.sql("update stock.returned set state = ?, ended_at = ?, ended_by = ?, words = ?, place = ? where id = ?")
                .params(restocked ? State.RESTOCKED.name() : State.WRITTEN_OFF.name(), clock.instant().atOffset(UTC), by.value(), words.strip(), restocked ? place.strip() : row.get().place(), id).update();
        audit.record(by, restocked ? "stock.return.restock" : "stock.return.write-off", "returned/" + id, null, Map.of("quantity", row.get().quantity()), words.isBlank() ? null : words);
        return Outcome.done(null);
    }
}
