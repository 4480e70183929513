package zhanggui.fulfilment.cases;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhanggui.fulfilment.Names;
import zhanggui.fulfilment.ParcelTrouble;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Money;
import zhanggui.kernel.Page;
import zhanggui.kernel.Permission;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Viewer;

/** FUL-24, FUL-25: the day's list of difficult parcels, what was done about each, and what they cost in a month. */
@Component
class CaseList {

    /** TODAY: to be looked at today or before; LATER: later; CLOSED. */
    enum Tab { TODAY, LATER, CLOSED }

    /**
     * @param holder null: whoever has the early shift
     * @param claim  null when nothing is claimed; paid: null while the courier has not answered
     * @param borne  what the shop bears: paid to the customer less what the courier paid
     * @param days   since it was found
     */
    record Case(long id, long shop, long order, String shopName, String platformNo, String waybill, String courierName, boolean lost, ParcelTrouble.Cause cause, String words, ParcelTrouble.Source source, String foundBy, Instant foundAt,
            long days, @Nullable PersonId holder, @Nullable String holderName, LocalDate nextOn, @Nullable Money claim, @Nullable Money paid, Money customer, Money borne, HandleCase.@Nullable Result result,
            @Nullable String resultWords, @Nullable String closedBy, @Nullable Instant closedAt, @Nullable String lastWords, @Nullable String lastBy, @Nullable Instant lastAt) {}

    record Entry(String kind, String words, Money amount, String by, Instant at) {}

    /** @param open claims the courier has not answered */
    record Cost(long shop, String shopName, long cases, Money out, Money in, Money borne, long open) {}

    private static final Map<Tab, String> WHICH = Map.of(Tab.TODAY, "c.closed_at is null and c.next_on <= :today", Tab.LATER, "c.closed_at is null and c.next_on > :today", Tab.CLOSED, "c.closed_at is not null");

    private final JdbcClient db;
    private final BusinessCalendar calendar;

    CaseList(JdbcClient db, BusinessCalendar calendar) {
        this.db = db;
        this.calendar = calendar;
    }

    Page<Case> page(Tab tab, boolean mine, Page.Request request, Viewer viewer) {
        var shops = viewer.shops(Permission.READ_ORDERS);
        var params = new HashMap<String, Object>(Map.of("every", shops.every(), "shops", shops.ids(), "today", calendar.today(), "mine", mine, "me", viewer.person().value(), "english", Names.english()));
        var where = " from fulfilment.parcel_case c where " + WHICH.get(tab) + " and (:every or c.shop_id = any(:shops)) and (not :mine or c.holder = :me) and :today::date is not null";
        var order = tab == Tab.CLOSED ? " order by c.closed_at desc" : " order by c.next_on, c.found_at, c.id";
        var total = db.sql("select count(*)" + where).params(params).query(Long.class).single();
        params.put("size", request.size());
        params.put("offset", request.offset());
        var rows = db.sql("""
                select c.*, s.short as shop_name, case when :english then k.en else k.zh end as courier_name, f.name as finder, h.name as holder_name, x.name as closer, e.words as last_words, e.at as last_at, b.name as last_by
                """ + "from (select c.*" + where + order + " limit :size offset :offset) c " + """
                  join catalogue.fact_shop s on s.shop_id = c.shop_id join fulfilment.courier k on k.code = c.courier
                  left join organisation.fact_person f on f.person_id = c.found_by left join organisation.fact_person h on h.person_id = c.holder left join organisation.fact_person x on x.person_id = c.closed_by
                  left join lateral (select words, at, person_id from fulfilment.case_entry where case_id = c.id order by id desc limit 1) e on true left join organisation.fact_person b on b.person_id = e.person_id
                """ + order).params(params).query((row, _) -> read(row)).list();
        return Page.of(rows, total, request);
    }

    private Case read(ResultSet row) throws SQLException {
        var claim = row.getObject("claim_fen", Long.class);
        var paid = row.getObject("paid_fen", Long.class);
        var customer = row.getLong("customer_fen");
        var holder = row.getObject("holder", Long.class);
        var result = row.getString("result");
        var found = row.getObject("day", LocalDate.class);
        return new Case(row.getLong("id"), row.getLong("shop_id"), row.getLong("order_id"), row.getString("shop_name"), row.getString("platform_no"), row.getString("waybill"), row.getString("courier_name"), row.getString("kind").equals("LOST"),
                ParcelTrouble.Cause.valueOf(row.getString("cause")), row.getString("words"), ParcelTrouble.Source.valueOf(row.getString("source")), row.getString("finder") == null ? "系统" : row.getString("finder"), at(row, "found_at"),
                java.time.temporal.ChronoUnit.DAYS.between(found, calendar.today()), holder == null ? null : new PersonId(holder), row.getString("holder_name"), row.getObject("next_on", LocalDate.class), claim == null ? null : new Money(claim),
                paid == null ? null : new Money(paid), new Money(customer), new Money(customer - (paid == null ? 0 : paid)), result == null ? null : HandleCase.Result.valueOf(result), row.getString("result_words"), row.getString("closer"),
                at(row, "closed_at"), row.getString("last_words"), row.getString("last_by"), at(row, "last_at"));
    }

    private static @Nullable Instant at(ResultSet row, String column) throws SQLException {
        var at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }

    List<Entry> entries(long id, Viewer viewer) {
        var shops = viewer.shops(Permission.READ_ORDERS);
        return db.sql("""
                select e.kind, e.words, e.fen, coalesce(n.name, '系统') as by, e.at from fulfilment.case_entry e join fulfilment.parcel_case c on c.id = e.case_id left join organisation.fact_person n on n.person_id = e.person_id
                 where e.case_id = :id and (:every or c.shop_id = any(:shops)) order by e.id limit 200
                """).param("id", id).param("every", shops.every()).param("shops", shops.ids())
                .query((row, _) -> new Entry(row.getString("kind"), row.getString("words"), new Money(row.getLong("fen")), row.getString("by"), row.getTimestamp("at").toInstant())).list();
    }

    /** Per shop: what went out and came in within the month, and how many claims are open now. */
    List<Cost> costs(YearMonth month, Viewer viewer) {
        var shops = viewer.shops(Permission.READ_ORDERS);
        return db.sql("""
                select s.shop_id, s.short, count(distinct f.case_id) as cases, coalesce(sum(f.out_fen), 0) as out_fen, coalesce(sum(f.in_fen), 0) as in_fen, coalesce(sum(f.borne_fen), 0) as borne,
                       (select count(*) from fulfilment.parcel_case c where c.shop_id = s.shop_id and c.closed_at is null and c.claimed_at is not null and c.answered_at is null) as open
                  from catalogue.fact_shop s left join fulfilment.fact_parcel_cost f on f.shop_id = s.shop_id and f.day >= :from and f.day < :until
                 where (:every or s.shop_id = any(:shops)) group by s.shop_id, s.short order by s.shop_id
                """).param("from", month.atDay(1)).param("until", month.plusMonths(1).atDay(1)).param("every", shops.every()).param("shops", shops.ids())
                .query((row, _) -> new Cost(row.getLong("shop_id"), row.getString("short"), row.getLong("cases"), new Money(row.getLong("out_fen")), new Money(row.getLong("in_fen")), new Money(row.getLong("borne")), row.getLong("open"))).list();
    }
}
