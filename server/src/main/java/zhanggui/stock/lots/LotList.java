package zhanggui.stock.lots;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Finder;
import zhanggui.kernel.Page;
import zhanggui.kernel.SkuId;

/** INV-45: lots with what lies of them, what is promised and what has left; goods that are kept by lots; pieces whose lot nobody has named. */
@Component
class LotList {

    /** SOON: it will be barred within {@link #SOON_DAYS} days. ENDED: nothing of it is here any more. */
    enum State { OPEN, SOON, BARRED, RECALLED, ENDED }

    /**
     * @param daysLeft until it expires; below nothing when it has
     * @param barsOn   from this day on it is not sold
     * @param here     pieces in the house, wherever they lie
     * @param reserved of them promised to parcels
     * @param left     pieces that went to customers
     */
    record Row(long id, SkuId sku, String code, String name, String number, @Nullable LocalDate madeOn, LocalDate expiresOn, long daysLeft, LocalDate barsOn, State state, int here, int reserved, int left, List<String> places) {}

    /** @param kind of slip, or NAMED when it lay there and somebody said of which lot it is */
    record Source(String kind, @Nullable Long delivery, String paper, String partner, Instant at, int pieces, @Nullable String by) {}

    record InPlace(String place, String kind, int here, int reserved) {}

    record Whole(Row row, int blockDays, @Nullable Instant recalledAt, @Nullable String recalledBy, String recallWhy, List<InPlace> places, List<Source> sources) {}

    record ByLot(SkuId sku, String code, String name, int blockDays, String why, int lots, int here, int barred, int unnamed) {}

    record Unnamed(SkuId sku, String code, String name, String place, int pieces) {}

    private static final int SOON_DAYS = 30;
    private static final String ROWS = """
            with l as (select t.id, t.sku_id, s.code, trim(s.name || ' ' || s.spec) as name, t.number, t.made_on, t.expires_on, t.expires_on - g.block_days as bars_on, g.block_days, t.recalled_at, t.recalled_by, t.recall_why,
                              coalesce(b.here, 0) as here, coalesce(b.reserved, 0) as reserved, coalesce(b.places, '{}') as places
                         from stock.lot t join catalogue.fact_sku s on s.sku_id = t.sku_id
                        cross join lateral (select coalesce((select block_days from stock.lot_goods g where g.sku_id = t.sku_id), 0) as block_days) g
                        cross join lateral (select sum(b.on_hand)::int as here, sum(b.reserved)::int as reserved, array_agg(p.code order by p.code) filter (where b.on_hand > 0) as places
                                              from stock.lot_balance b join stock.place p on p.id = b.place_id where b.lot_id = t.id) b),
                 j as (select l.*, case when l.recalled_at is not null then 'RECALLED' when l.here = 0 then 'ENDED' when l.bars_on <= :today then 'BARRED' when l.bars_on <= :soon then 'SOON' else 'OPEN' end as state from l)
            """;

    private final JdbcClient db;
    private final BusinessCalendar calendar;

    LotList(JdbcClient db, BusinessCalendar calendar) {
        this.db = db;
        this.calendar = calendar;
    }

    private HashMap<String, Object> days() {
        var days = new HashMap<String, Object>();
        days.put("today", calendar.today());
        days.put("soon", calendar.today().plusDays(SOON_DAYS));
        return days;
    }

    /** First expiring first. @param state null: all that are here or recalled */
    Page<Row> list(@Nullable State state, @Nullable String text, Page.Request request) {
        var params = days();
        params.put("state", state == null ? null : state.name());
        params.put("text", text == null || text.isBlank() ? "" : Finder.inside(text.strip()));
        var filter = " from j where (:state::text is null and j.state <> 'ENDED' or j.state = :state) and (:text = '' or j.code ilike :text or j.name ilike :text or j.number ilike :text)";
        var total = db.sql(ROWS + "select count(*)" + filter).params(params).query(Long.class).single();
        params.put("size", request.size());
        params.put("offset", request.offset());
        return Page.of(db.sql(ROWS + "select j.*, 0 as left_pieces" + filter + " order by j.expires_on, j.id limit :size offset :offset").params(params).query((row, _) -> read(row)).list(), total, request);
    }

    private Row read(ResultSet row) throws SQLException {
        var expires = row.getObject("expires_on", LocalDate.class);
        return new Row(row.getLong("id"), new SkuId(row.getLong("sku_id")), row.getString("code"), row.getString("name"), row.getString("number"), row.getObject("made_on", LocalDate.class), expires,
                expires.toEpochDay() - calendar.today().toEpochDay(), row.getObject("bars_on", LocalDate.class), State.valueOf(row.getString("state")), row.getInt("here"), row.getInt("reserved"), row.getInt("left_pieces"),
                List.of((String[]) row.getArray("places").getArray()));
    }

    Optional<Whole> find(long id) {
        return db.sql(ROWS + """
                select j.*, p.name as recalled_name, (select coalesce(sum(m.quantity), 0)::int from stock.movement m join stock.place c on c.id = m.to_place and c.kind = 'CUSTOMER' where m.lot_id = j.id) as left_pieces
                  from j left join organisation.fact_person p on p.person_id = j.recalled_by where j.id = :id
                """).params(days()).param("id", id).query((row, _) -> {
            var recalled = row.getObject("recalled_at", OffsetDateTime.class);
            return new Whole(read(row), row.getInt("block_days"), recalled == null ? null : recalled.toInstant(), row.getString("recalled_name"), row.getString("recall_why"), places(id), sources(id));
        }).optional();
    }

    private List<InPlace> places(long lot) {
        return db.sql("select p.code as place, p.kind, b.on_hand as here, b.reserved from stock.lot_balance b join stock.place p on p.id = b.place_id where b.lot_id = ? and b.on_hand > 0 order by p.code").param(lot).query(InPlace.class).list();
    }

    /** From where it came, slip by slip, and what was said of pieces that lay there. */
    private List<Source> sources(long lot) {
        return db.sql("""
                select * from (
                    select s.kind, a.delivery_id as delivery, s.paper, s.partner, min(m.occurred_at) as at, sum(m.quantity)::int as pieces, p.name as by
                      from stock.movement m join stock.place f on f.id = m.from_place and f.kind in ('SUPPLIER', 'OPENING', 'ELSEWHERE', 'CUSTOMER', 'COUNT')
                      join stock.slip s on s.document = m.document left join stock.arrival a on a.slip = s.document left join organisation.fact_person p on p.person_id = m.person_id
                     where m.lot_id = :lot group by s.kind, a.delivery_id, s.paper, s.partner, s.id, p.name
                    union all
                    select 'NAMED', null, '', '', n.named_at, n.pieces, p.name from stock.lot_named n left join organisation.fact_person p on p.person_id = n.named_by where n.lot_id = :lot) x
                 order by at limit 200
                """).param("lot", lot).query((row, _) -> new Source(row.getString("kind"), row.getObject("delivery", Long.class), row.getString("paper"), row.getString("partner"),
                row.getObject("at", OffsetDateTime.class).toInstant(), row.getInt("pieces"), row.getString("by"))).list();
    }

    Page<ByLot> goods(@Nullable String text, Page.Request request) {
        var filter = " from stock.lot_goods g join catalogue.fact_sku s on s.sku_id = g.sku_id where (:text = '' or s.code ilike :text or s.name ilike :text)";
        var like = text == null || text.isBlank() ? "" : Finder.inside(text.strip());
        var total = db.sql("select count(*)" + filter).param("text", like).query(Long.class).single();
        return Page.of(db.sql("""
                select g.sku_id as sku, s.code, trim(s.name || ' ' || s.spec) as name, g.block_days, g.why, (select count(*)::int from stock.lot t where t.sku_id = g.sku_id) as lots,
                       coalesce(k.here, 0) as here, coalesce(k.barred, 0) as barred, coalesce(k.here, 0) - (select coalesce(sum(b.on_hand), 0)::int from stock.lot_balance b join stock.place p on p.id = b.place_id and p.kind = 'BIN' where b.sku_id = g.sku_id) as unnamed
                """ + filter.replace(" where ", " left join lateral (select sum(on_hand)::int as here, sum(on_hand - reserved - available)::int as barred from stock.fact_balance b where b.sku_id = g.sku_id) k on true where ")
                + " order by s.code limit :size offset :offset").param("text", like).param("size", request.size()).param("offset", request.offset())
                .query((row, _) -> new ByLot(new SkuId(row.getLong("sku")), row.getString("code"), row.getString("name"), row.getInt("block_days"), row.getString("why"), row.getInt("lots"), row.getInt("here"), row.getInt("barred"), row.getInt("unnamed"))).list(), total, request);
    }

    /** Pieces of goods with lots that lie somewhere without one: they are not sold until somebody says which it is. */
    List<Unnamed> unnamed() {
        return db.sql("""
                select b.sku_id as sku, s.code, trim(s.name || ' ' || s.spec) as name, p.code as place, b.on_hand - coalesce(l.here, 0) as pieces
                  from stock.lot_goods g join stock.balance b on b.sku_id = g.sku_id join stock.place p on p.id = b.place_id join catalogue.fact_sku s on s.sku_id = g.sku_id
                  left join lateral (select sum(x.on_hand)::int as here from stock.lot_balance x where x.sku_id = b.sku_id and x.place_id = b.place_id) l on true
                 where b.on_hand > coalesce(l.here, 0) order by s.code, p.code limit :most
                """).param("most", Page.LARGEST)
                .query((row, _) -> new Unnamed(new SkuId(row.getLong("sku")), row.getString("code"), row.getString("name"), row.getString("place"), row.getInt("pieces"))).list();
    }
}
