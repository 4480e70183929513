package zhanggui.stock.counting;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.Page;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.SkuId;
import zhanggui.kernel.Words;

/** Counts as they are read: the list, one sheet with what it found, and what the phone takes along. */
@Component
class Counts {

    enum State { COUNTING, COUNTED, REPORTED, POSTED, CANCELLED }

    /** @param differences lines that do not agree, by now @param inTime whether a daily one was reported by its hour; null while it is not, and for others */
    record Row(long id, PlanCount.Kind kind, LocalDate day, Words title, State state, boolean blind, int lines, int done, int differences, String madeBy, @Nullable Instant reportedAt, @Nullable Boolean inTime) {}

    /**
     * @param expected   what had to lie there; null while it is hidden or not compared
     * @param difference counted less expected
     */
    record Line(long place, String placeCode, SkuId sku, String code, String name, boolean planned, @Nullable Integer book, @Nullable Integer taken, @Nullable Integer expected, @Nullable Integer counted,
            int damaged, @Nullable Integer firstCounted, @Nullable Integer difference, boolean done, @Nullable String countedBy, @Nullable Instant countedAt, String cause, String responsible,
            @Nullable PersonId responsibleId, @Nullable String responsibleName, String handling) {
        boolean differs() { return difference != null && difference != 0 || done && damaged > 0; }
        boolean explained() { return !cause.isBlank() && (!responsible.isBlank() || responsibleId != null) && !handling.isBlank(); }
    }

    /** @param attendedBy who of finance was there @param mine whether the viewer counted or reported it, and so cannot approve it */
    record Sheet(Row head, List<Line> lines, List<String> counters, @Nullable Instant countedAt, @Nullable String attendedBy, @Nullable Instant attendedAt, @Nullable String reportedBy, String report,
            @Nullable String decidedBy, @Nullable Instant decidedAt, String decision, boolean mine) {}

    /** What the phone shows of a line. Nothing of the books. */
    record ToCount(SkuId sku, String code, @Nullable String barcode, String name, @Nullable Integer counted, int damaged, boolean again, boolean done, boolean extra, @Nullable Integer expected) {}

    record PlaceToCount(String place, String zone, String sign, boolean done, List<ToCount> goods) {}

    record Desk(long id, PlanCount.Kind kind, Words title, boolean blind, State state, List<PlaceToCount> places) {}

    private static final String HEAD = """
            select s.id, s.kind, s.day, s.title, s.state, s.blind, s.reported_at, s.counted_at, s.attended_at, s.decided_at, s.report, s.decision, s.made_by, s.attended_by, s.reported_by, s.decided_by,
                   m.name as made, a.name as attended, r.name as reported, d.name as decided, c.lines, c.done, c.differences,
                   case when s.kind = 'DAILY' and s.reported_at is not null then (select f.in_time from stock.fact_count_report f where f.sheet_id = s.id) end as in_time
              from stock.count_sheet s left join organisation.fact_person m on m.person_id = s.made_by left join organisation.fact_person a on a.person_id = s.attended_by
              left join organisation.fact_person r on r.person_id = s.reported_by left join organisation.fact_person d on d.person_id = s.decided_by
              left join lateral (select count(*)::int as lines, count(*) filter (where l.done)::int as done, count(*) filter (where l.done and (l.counted <> l.book - l.taken or l.damaged > 0))::int as differences
                                   from stock.count_line l where l.sheet_id = s.id) c on true
            """;

    private final JdbcClient db;

    Counts(JdbcClient db) { this.db = db; }

    Page<Row> list(@Nullable State state, PlanCount.@Nullable Kind kind, Page.Request request) {
        var filter = " where (:state::text is null or s.state = :state) and (:kind::text is null or s.kind = :kind)";
        var params = new java.util.HashMap<String, Object>();
        params.put("state", state == null ? null : state.name());
        params.put("kind", kind == null ? null : kind.name());
        var total = db.sql("select count(*) from stock.count_sheet s" + filter).params(params).query(Long.class).single();
        var rows = db.sql(HEAD + filter + " order by s.id desc limit :size offset :offset").params(params).param("size", request.size()).param("offset", request.offset()).query((row, _) -> row(row)).list();
        return Page.of(rows, total, request);
    }

    private static Row row(ResultSet row) throws SQLException {
        var kind = PlanCount.Kind.valueOf(row.getString("kind"));
        var day = row.getObject("day", LocalDate.class);
        return new Row(row.getLong("id"), kind, day, CountTitle.of(kind, day, row.getString("title")), State.valueOf(row.getString("state")), row.getBoolean("blind"),
                row.getInt("lines"), row.getInt("done"), row.getInt("differences"), named(row.getString("made")), instant(row, "reported_at"), (Boolean) row.getObject("in_time"));
    }

    private static String named(@Nullable String name) { return name == null ? "–" : name; }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant).orElse(null);
    }

    /** @param me whose part in it is told */
    Outcome<Sheet> sheet(long id, PersonId me) {
        var counters = counters(id);
        return db.sql(HEAD + " where s.id = ?").param(id).query((row, _) -> {
            var head = row(row);
            var open = head.state() == State.COUNTING;
            var lines = lines(id, head.blind() && open);
            var mine = counters.containsKey(me.value()) || row.getLong("reported_by") == me.value();
            return Outcome.done(new Sheet(head, lines, List.copyOf(counters.values()), instant(row, "counted_at"), row.getString("attended"), instant(row, "attended_at"), row.getString("reported"), row.getString("report"),
                    row.getString("decided"), instant(row, "decided_at"), row.getString("decision"), mine));
        }).optional().orElse(Outcome.refused(CountRefusal.NO_SUCH_COUNT));
    }

    /** Who scanned on it, in the order of their first scan. */
    Map<Long, String> counters(long id) {
        var counters = new LinkedHashMap<Long, String>();
        db.sql("select c.person_id, p.name from (select person_id, min(recorded_at) as first from stock.count_scan where sheet_id = ? group by 1) c left join organisation.fact_person p on p.person_id = c.person_id order by c.first")
                .param(id).query(row -> { counters.put(row.getLong("person_id"), named(row.getString("name"))); });
        return counters;
    }

    /** In walking order. @param hidden nothing of the books is told */
    List<Line> lines(long id, boolean hidden) {
        return db.sql("""
                select l.*, p.code as place_code, s.code, trim(s.name || ' ' || s.spec) as name, b.name as counter, r.name as responsible_name
                  from stock.count_line l join stock.fact_place p on p.place_id = l.place_id left join catalogue.fact_sku s on s.sku_id = l.sku_id
                  left join organisation.fact_person b on b.person_id = l.counted_by left join organisation.fact_person r on r.person_id = l.responsible_id
                 where l.sheet_id = ? order by p.walking, s.code
                """).param(id).query((row, _) -> line(row, hidden)).list();
    }

    private static Line line(ResultSet row, boolean hidden) throws SQLException {
        var done = row.getBoolean("done");
        var counted = (Integer) row.getObject("counted");
        var book = done && !hidden ? (Integer) row.getObject("book") : null;
        var taken = done && !hidden ? (Integer) row.getObject("taken") : null;
        var expected = book == null || taken == null ? null : (Integer) (book - taken);
        var responsible = row.getObject("responsible_id") == null ? null : new PersonId(row.getLong("responsible_id"));
        return new Line(row.getLong("place_id"), row.getString("place_code"), new SkuId(row.getLong("sku_id")), named(row.getString("code")), named(row.getString("name")), row.getBoolean("planned"), book, taken, expected,
                counted, row.getInt("damaged"), hidden ? null : (Integer) row.getObject("first_counted"), expected == null || counted == null ? null : (Integer) (counted - expected), done, row.getString("counter"), instant(row, "counted_at"),
                row.getString("cause"), row.getString("responsible"), responsible, row.getString("responsible_name"), row.getString("handling"));
    }

    Outcome<Desk> desk(long id) {
        record Head(String kind, LocalDate day, String title, boolean blind, String state) {}
        var head = db.sql("select kind, day, title, blind, state from stock.count_sheet where id = ?").param(id).query(Head.class).optional();
        if (head.isEmpty()) return Outcome.refused(CountRefusal.NO_SUCH_COUNT);
        var blind = head.get().blind();
        record Of(String place, String zone, String sign, ToCount goods) {}
        var rows = db.sql("""
                select p.code as place, p.zone, p.sign, l.sku_id, s.code, s.barcode, trim(s.name || ' ' || s.spec) as name, l.counted, l.damaged, l.tries > 0 and not l.done as again, l.done, not l.planned as extra,
                       case when not :blind then coalesce(l.book - l.taken, b.on_hand, 0) end as expected
                  from stock.count_line l join stock.fact_place p on p.place_id = l.place_id left join catalogue.fact_sku s on s.sku_id = l.sku_id
                  left join stock.balance b on b.place_id = l.place_id and b.sku_id = l.sku_id
                 where l.sheet_id = :id order by p.walking, s.code
                """).param("id", id).param("blind", blind)
                .query((row, _) -> new Of(row.getString("place"), row.getString("zone"), row.getString("sign"), new ToCount(new SkuId(row.getLong("sku_id")), named(row.getString("code")), row.getString("barcode"), named(row.getString("name")),
                        (Integer) row.getObject("counted"), row.getInt("damaged"), row.getBoolean("again"), row.getBoolean("done"), row.getBoolean("extra"), (Integer) row.getObject("expected")))).list();
        var places = new LinkedHashMap<String, List<Of>>();
        rows.forEach(row -> places.computeIfAbsent(row.place(), _ -> new ArrayList<>()).add(row));
        var kind = PlanCount.Kind.valueOf(head.get().kind());
        return Outcome.done(new Desk(id, kind, CountTitle.of(kind, head.get().day(), head.get().title()), blind, State.valueOf(head.get().state()), places.values().stream()
                .map(of -> new PlaceToCount(of.getFirst().place(), of.getFirst().zone(), of.getFirst().sign(), of.stream().allMatch(o -> o.goods().done()), of.stream().map(Of::goods).toList())).toList()));
    }
}
