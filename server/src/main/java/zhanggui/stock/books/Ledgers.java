package zhanggui.stock.books;

import java.time.LocalDate;
import java.util.HashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhanggui.kernel.Finder;
import zhanggui.kernel.Page;

/**
 * INV-06, INV-24: in, out and balance of any days, by SKU, place, day or kind of slip. The balance is reckoned back from what lies in the house now, so it is right on every
 * day whatever was told late, and a closed month says what it said.
 */
@Component
class Ledgers {

    enum By { SKU, PLACE, DAY, KIND }

    /** @param opening none for a kind of slip: nothing lies by kind */
    record Row(String key, String name, @Nullable Long opening, long came, long went, @Nullable Long closing) {}

    record Sums(long opening, long came, long went, long closing, int skus) {}

    /** @param until the last day */
    record Ask(LocalDate from, LocalDate until, By by, @Nullable String text) {}

    private static final int LATEST_YEAR = 9999;

    private final JdbcClient db;

    Ledgers(JdbcClient db) { this.db = db; }

    /** One line a key that moved or has something. */
    Page<Row> rows(Ask ask, Page.Request request) {
        var params = params(ask);
        var sql = switch (ask.by()) {
            case SKU -> SKUS;
            case PLACE -> PLACES;
            case DAY -> DAYS;
            case KIND -> KINDS;
        };
        var total = db.sql("select count(*) from (" + sql + ") r").params(params).query(Long.class).single();
        params.put("size", request.size());
        params.put("offset", request.offset());
        return Page.of(db.sql(sql + " order by key limit :size offset :offset").params(params).query(Row.class).list(), total, request);
    }

    /** Over all goods. */
    Sums sums(LocalDate from, LocalDate until) {
        return db.sql("""
                with b as (select * from stock.booked(:from, :far) where came <> went),
                     moved as (select coalesce(sum(quantity) filter (where came and day < :next), 0) as came, coalesce(sum(quantity) filter (where went and day < :next), 0) as went,
                                      coalesce(sum(case when came then quantity else -quantity end) filter (where day >= :next), 0) as after,
                                      count(distinct sku_id) filter (where day < :next) as skus from b)
                select n.pieces - moved.after - moved.came + moved.went as opening, moved.came, moved.went, n.pieces - moved.after as closing, moved.skus
                  from moved cross join (select coalesce(sum(on_hand), 0) as pieces from stock.balance) n
                """).params(params(new Ask(from, until, By.SKU, null))).query(Sums.class).single();
    }

    private HashMap<String, Object> params(Ask ask) {
        var params = new HashMap<String, Object>();
        params.put("from", ask.from());
        params.put("next", ask.until().plusDays(1));
        params.put("far", LocalDate.of(LATEST_YEAR, 1, 1));
        params.put("text", ask.text() == null || ask.text().isBlank() ? "" : Finder.inside(ask.text().strip()));
        return params;
    }

    private static final String SKUS = """
            select s.code as key, trim(s.name || ' ' || s.spec) as name, n.pieces - b.after - b.came + b.went as opening, b.came, b.went, n.pieces - b.after as closing
              from (select sku_id, coalesce(sum(quantity) filter (where came and day < :next), 0) as came, coalesce(sum(quantity) filter (where went and day < :next), 0) as went,
                           coalesce(sum(case when came then quantity else -quantity end) filter (where day >= :next), 0) as after
                      from stock.booked(:from, :far) where came <> went group by sku_id
                    union all select x.sku_id, 0, 0, 0 from (select distinct sku_id from stock.balance where on_hand > 0) x
                     where not exists (select from stock.booked(:from, :far) y where y.sku_id = x.sku_id and y.came <> y.went)) b
              join catalogue.fact_sku s on s.sku_id = b.sku_id
             cross join lateral (select coalesce(sum(on_hand), 0) as pieces from stock.balance k where k.sku_id = b.sku_id) n
             where (b.came > 0 or b.went > 0 or n.pieces - b.after <> 0) and (:text = '' or s.code ilike :text or s.name ilike :text)
            """;

    /** What was moved within the house counts at both places. */
    private static final String PLACES = """
            select p.code as key, '' as name, n.pieces - b.after - b.came + b.went as opening, b.came, b.went, n.pieces - b.after as closing
              from (select place, coalesce(sum(pieces) filter (where pieces > 0 and day < :next), 0) as came, coalesce(-sum(pieces) filter (where pieces < 0 and day < :next), 0) as went,
                           coalesce(sum(pieces) filter (where day >= :next), 0) as after
                      from (select day, to_place as place, quantity as pieces from stock.booked(:from, :far) where came
                            union all select day, from_place, -quantity from stock.booked(:from, :far) where went
                            union all select :next::date, place_id, 0 from stock.balance where on_hand > 0) m group by place) b
              join stock.place p on p.id = b.place
             cross join lateral (select coalesce(sum(on_hand), 0) as pieces from stock.balance k where k.place_id = b.place) n
             where (b.came > 0 or b.went > 0 or n.pieces - b.after <> 0) and (:text = '' or p.code ilike :text)
            """;

    private static final String DAYS = """
            select day::text as key, '' as name, (closing - came + went)::bigint as opening, came, went, closing::bigint
              from (select b.day, sum(b.came) as came, sum(b.went) as went, (select coalesce(sum(on_hand), 0) from stock.balance) - coalesce(sum(sum(b.came - b.went)) over (order by b.day desc rows between unbounded preceding and 1 preceding), 0) as closing
                      from (select day, case when came then quantity else 0 end as came, case when went then quantity else 0 end as went from stock.booked(:from, :far) where came <> went) b group by b.day) d
             where day < :next and (:text = '' or day::text like :text)
            """;

    private static final String KINDS = """
            select kind as key, '' as name, null::bigint as opening, came, went, null::bigint as closing
              from (select case when document like 'parcel/%' then 'SHIPMENT' else upper(split_part(document, '/', 1)) end as kind, coalesce(sum(quantity) filter (where came), 0) as came, coalesce(sum(quantity) filter (where went), 0) as went
                      from stock.booked(:from, :next) where came <> went group by 1) k where (:text = '' or kind ilike :text)
            """;
}
