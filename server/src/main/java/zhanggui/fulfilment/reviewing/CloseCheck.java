package zhanggui.fulfilment.reviewing;

import static java.time.ZoneOffset.UTC;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.Permission;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Viewer;
import zhanggui.orders.OrderRef;
import zhanggui.orders.Stage;
import zhanggui.orders.WaitingList;

/** ORD-11: before leaving each reviewer looks through his back offices for what is unreviewed and what is not marked shipped. */
@Component
public class CloseCheck {

    static final Duration OPENS_BEFORE = Duration.ofMinutes(30);
    private static final int SHOWN = 100;

    record Leftover(OrderRef ref, String number, String shop, Stage stage, zhanggui.kernel.Words stageWords, Instant paidAt) {}

    /** @param missing reviewers who have not checked today, for the supervisor */
    record View(LocalDate day, Instant opensAt, boolean open, List<ShopLeft> shops, List<Leftover> leftovers, List<Done> done, List<Missing> missing) {}

    /** @param unreviewed due today and still waiting; {@code notShipped} reviewed and not gone */
    record ShopLeft(long shop, String name, long unreviewed, long notShipped) {}

    record Done(PersonId person, String name, Instant at, int openItems) {}

    record Missing(PersonId person, String name) {}

    private final JdbcClient db;
    private final WaitingList waiting;
    private final Clock clock;
    private final BusinessCalendar calendar;
    private final Audit audit;

    CloseCheck(JdbcClient db, WaitingList waiting, Clock clock, BusinessCalendar calendar, Audit audit) {
        this.db = db;
        this.waiting = waiting;
        this.clock = clock;
        this.calendar = calendar;
        this.audit = audit;
    }

    View view(Viewer viewer) {
        var now = clock.instant();
        var day = calendar.dayOf(now);
        var opens = opens(day);
        return new View(day, opens, !now.isBefore(opens), shops(viewer, day), leftovers(viewer, day), done(day), missing(day));
    }

    /** Checked again later, the last one counts. */
    @Transactional
    public Outcome<Integer> check(Viewer viewer) {
        var now = clock.instant();
        var day = calendar.dayOf(now);
        if (now.isBefore(opens(day))) return Outcome.refused(ReviewRefusal.CHECK_NOT_OPEN, Map.of("from", calendar.timeOf(opens(day)).toString()));
        var left = shops(viewer, day);
        var items = (int) left.stream().mapToLong(s -> s.unreviewed + s.notShipped).sum();
        db.sql("insert into fulfilment.station_check (day, station, person_id, at, open_items) values (?, 'REVIEW', ?, ?, ?) on conflict (day, station, person_id) do update set at = excluded.at, open_items = excluded.open_items")
                .params(day, viewer.person().value(), now.atOffset(UTC), items).update();
        audit.record(viewer.person(), "fulfilment.review.close-check", "day/" + day, null, left, null);
        return Outcome.done(items);
    }

    private Instant opens(LocalDate day) { return calendar.at(day, waiting.deadlines().close()).minus(OPENS_BEFORE); }

    private List<ShopLeft> shops(Viewer viewer, LocalDate day) {
        var shops = viewer.shops(Permission.REVIEW_ORDERS);
        return db.sql("""
                select s.shop_id, s.short, count(*) filter (where f.stage in ('TO_REVIEW', 'AWAITING_CONFIRMATION')) as unreviewed,
                       count(*) filter (where f.stage not in ('TO_REVIEW', 'AWAITING_CONFIRMATION')) as not_shipped
                  from catalogue.fact_shop s join orders.fact_order f on f.shop_id = s.shop_id
                 where (:every or s.shop_id = any(:shops))
                   and (f.stage in ('TO_REVIEW', 'AWAITING_CONFIRMATION') and f.paid_at < :cutoff or f.stage in ('REVIEWED', 'PRINTED', 'PICKING', 'PICKED', 'VERIFIED', 'PACKED', 'WITH_SUPPLIER'))
                 group by s.shop_id, s.short order by s.shop_id
                """).params(due(shops, day)).query((row, _) -> new ShopLeft(row.getLong(1), row.getString(2), row.getLong(3), row.getLong(4))).list();
    }

    private List<Leftover> leftovers(Viewer viewer, LocalDate day) {
        return db.sql("""
                select f.shop_id, f.order_id, f.platform_no, s.short, f.stage, f.paid_at from orders.fact_order f join catalogue.fact_shop s on s.shop_id = f.shop_id
                 where (:every or f.shop_id = any(:shops))
                   and (f.stage in ('TO_REVIEW', 'AWAITING_CONFIRMATION') and f.paid_at < :cutoff or f.stage in ('REVIEWED', 'PRINTED', 'PICKING', 'PICKED', 'VERIFIED', 'PACKED', 'WITH_SUPPLIER'))
                 order by f.stage in ('TO_REVIEW', 'AWAITING_CONFIRMATION') desc, f.paid_at, f.order_id limit :most
                """).params(due(viewer.shops(Permission.REVIEW_ORDERS), day)).param("most", SHOWN)
                .query((row, _) -> new Leftover(OrderRef.of(row.getLong(1), row.getLong(2)), row.getString(3), row.getString(4), Stage.valueOf(row.getString(5)), Stage.valueOf(row.getString(5)).words(), row.getTimestamp(6).toInstant())).list();
    }

    private Map<String, Object> due(Viewer.Shops shops, LocalDate day) {
        return Map.of("every", shops.every(), "shops", shops.ids(), "cutoff", calendar.at(day, waiting.deadlines().cutoff()).atOffset(UTC));
    }

    private List<Done> done(LocalDate day) {
        return db.sql("select c.person_id, coalesce(p.name, ''), c.at, c.open_items from fulfilment.station_check c left join organisation.fact_person p on p.person_id = c.person_id where c.day = ? and c.station = 'REVIEW' order by c.at")
                .param(day).query((row, _) -> new Done(new PersonId(row.getLong(1)), row.getString(2), row.getTimestamp(3).toInstant(), row.getInt(4))).list();
    }

    /** Who holds the reviewer's post or has a shop in his care today, and has not checked. */
    List<Missing> missing(LocalDate day) {
        return db.sql("""
                select p.person_id, p.name from organisation.fact_person p
                 where (exists (select from organisation.fact_assignment a where a.person_id = p.person_id and a.post_key = 'order-reviewer' and a.from_day <= :day and (a.until_day is null or a.until_day > :day))
                        or exists (select from fulfilment.review_duty d where d.person_id = p.person_id and d.from_day <= :day and (d.until_day is null or d.until_day > :day)))
                   and not exists (select from fulfilment.station_check c where c.person_id = p.person_id and c.day = :day and c.station = 'REVIEW')
                 order by p.person_id
                """).param("day", day).query((row, _) -> new Missing(new PersonId(row.getLong(1)), row.getString(2))).list();
    }

    /** Whether this person is expected to check on that day and has not. */
    boolean missing(PersonId person, LocalDate day) { return missing(day).stream().anyMatch(m -> m.person.equals(person)); }
}
