package zhanggui.purchasing.distributors;

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
import zhanggui.kernel.Money;
import zhanggui.kernel.Page;
import zhanggui.kernel.Permission;
import zhanggui.kernel.Seal;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;
import zhanggui.orders.Stage;

/** PUR-11: who sells our goods on: how far they are, at what prices, what they ordered and how they were helped. */
@Component
class Distributors {

    enum State { CANDIDATE, ACTIVE, SUSPENDED }

    enum What { STATE, RECRUIT, SUPPORT, SUPPLY }

    record Row(long id, String name, State state, @Nullable Long level, @Nullable String levelName, boolean onAccount, String region, @Nullable String contact, int orders, Money sold, @Nullable LocalDate lastOrder) {}

    record Step(What what, State state, String words, String by, Instant at) {}

    record Ordered(long shop, long order, String number, String shopName, LocalDate day, int pieces, Money amount, String level, Words stage) {}

    record Whole(Row row, String note, @Nullable String phone, List<Step> steps, List<Ordered> orders) {}

    record Level(long id, String name, int prices, int distributors) {}

    /** @param before the price that held before it; null at the first */
    record LevelPrice(long sku, String code, String goods, Money price, LocalDate from, @Nullable Money before) {}

    private static final String ROWS = """
            select d.*, l.name as level_name, c.name as contact, c.phone, o.orders, o.sold, o.last
              from purchasing.distributor d left join purchasing.price_level l on l.id = d.level_id
              left join lateral (select name, phone from purchasing.distributor_contact c where c.distributor_id = d.id order by c.id desc limit 1) c on true
              cross join lateral (select count(*)::int as orders, coalesce(sum(f.payable_fen), 0)::bigint as sold, max(f.placed_day) as last
                                    from purchasing.distributor_order x join orders.fact_order f on f.shop_id = x.shop_id and f.order_id = x.order_id where x.distributor_id = d.id and f.stage <> 'CANCELLED' and (:everyShop or x.shop_id = any(:shops))) o
            """;

    private final JdbcClient db;
    private final BusinessCalendar calendar;
    private final Seal seal;

    Distributors(JdbcClient db, BusinessCalendar calendar, Seal seal) {
        this.db = db;
        this.calendar = calendar;
        this.seal = seal;
    }

    /** What they ordered is told of the viewer's shops. */
    Page<Row> page(@Nullable String text, @Nullable State state, Page.Request request, Viewer viewer) {
        var params = shops(viewer);
        params.put("text", text == null || text.isBlank() ? null : Finder.inside(text.strip()));
        params.put("state", state == null ? null : state.name());
        var where = " where (:state::text is null or d.state = :state) and (:text::text is null or d.name like :text or d.region like :text)";
        var total = db.sql("select count(*) from purchasing.distributor d" + where).params(params).query(Long.class).single();
        params.put("size", request.size());
        params.put("offset", request.offset());
        return Page.of(db.sql(ROWS + where + " order by d.state = 'SUSPENDED', d.name limit :size offset :offset").params(params).query(Distributors::row).list(), total, request);
    }

    private static Row row(ResultSet row, int n) throws SQLException {
        return new Row(row.getLong("id"), row.getString("name"), State.valueOf(row.getString("state")), row.getObject("level_id", Long.class), row.getString("level_name"), row.getBoolean("on_account"), row.getString("region"),
                row.getString("contact"), row.getInt("orders"), new Money(row.getLong("sold")), row.getObject("last", LocalDate.class));
    }

    private static HashMap<String, Object> shops(Viewer viewer) {
        var seen = viewer.shops(Permission.MANAGE_CATALOGUE);
        var params = new HashMap<String, Object>();
        params.put("everyShop", seen.every());
        params.put("shops", seen.ids());
        return params;
    }

    Optional<Whole> one(long id, Viewer viewer) {
        return db.sql(ROWS + " where d.id = :id").params(shops(viewer)).param("id", id).query((row, n) -> new Whole(row(row, n), row.getString("note"), seal.open(row.getBytes("phone")), steps(id), ordered(id, viewer))).optional();
    }

    private List<Step> steps(long id) {
        return db.sql("select t.*, coalesce(p.name, '–') as by from purchasing.distributor_step t left join organisation.fact_person p on p.person_id = t.made_by where t.distributor_id = ? order by t.id desc limit 100").param(id)
                .query((row, _) -> new Step(What.valueOf(row.getString("what")), State.valueOf(row.getString("state")), row.getString("words"), row.getString("by"), row.getObject("made_at", OffsetDateTime.class).toInstant())).list();
    }

    private List<Ordered> ordered(long id, Viewer viewer) {
        return db.sql("""
                select x.shop_id, x.order_id, f.platform_no, s.short, f.placed_day, f.quantity, f.payable_fen, l.name, f.stage from purchasing.distributor_order x
                  join orders.fact_order f on f.shop_id = x.shop_id and f.order_id = x.order_id join catalogue.fact_shop s on s.shop_id = x.shop_id join purchasing.price_level l on l.id = x.level_id
                 where x.distributor_id = :id and (:everyShop or x.shop_id = any(:shops)) order by x.order_id desc limit 50
                """).params(shops(viewer)).param("id", id).query((row, _) -> new Ordered(row.getLong(1), row.getLong(2), row.getString(3), row.getString(4), row.getObject(5, LocalDate.class), row.getInt(6), new Money(row.getLong(7)), row.getString(8),
                Stage.valueOf(row.getString(9)).words())).list();
    }

    List<Level> levels() {
        return db.sql("""
                select l.id, l.name, (select count(distinct sku_id)::int from purchasing.level_price p where p.level_id = l.id) as prices, (select count(*)::int from purchasing.distributor d where d.level_id = l.id) as distributors
                  from purchasing.price_level l order by l.id limit 100
                """).query((row, _) -> new Level(row.getLong(1), row.getString(2), row.getInt(3), row.getInt(4))).list();
    }

    /** In force today. */
    List<LevelPrice> prices(long level) {
        return db.sql("""
                select k.sku_id, k.code, trim(k.name || ' ' || k.spec) as goods, p.price_fen, p.from_day,
                       (select b.price_fen from purchasing.level_price b where b.level_id = p.level_id and b.sku_id = p.sku_id and (b.from_day, b.n) < (p.from_day, p.n) order by b.from_day desc, b.n desc limit 1) as before
                  from (select distinct on (sku_id) * from purchasing.level_price where level_id = :level and from_day <= :today order by sku_id, from_day desc, n desc) p
                  join catalogue.fact_sku k on k.sku_id = p.sku_id order by k.code limit 5000
                """).param("level", level).param("today", calendar.today()).query((row, _) -> {
            var before = row.getObject("before", Long.class);
            return new LevelPrice(row.getLong(1), row.getString(2), row.getString(3), new Money(row.getLong(4)), row.getObject(5, LocalDate.class), before == null ? null : new Money(before));
        }).list();
    }
}
