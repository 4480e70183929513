package zhanggui.fulfilment.reviewing;

import static java.time.ZoneOffset.UTC;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.Permission;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.ShopId;
import zhanggui.kernel.Viewer;

/** ORD-11: which shops' back offices are in whose care. An overlooked order is that reviewer's; when several or none care, it is undetermined. */
@Component
public class ReviewDuties {

    record Duty(ShopId shop, String shopName, PersonId person, String name, LocalDate from) {}

    private final JdbcClient db;
    private final Clock clock;
    private final Audit audit;

    ReviewDuties(JdbcClient db, Clock clock, Audit audit) {
        this.db = db;
        this.clock = clock;
        this.audit = audit;
    }

    /** From the day on the shop is in the care of these reviewers and nobody else. */
    @Transactional
    public void assign(ShopId shop, List<PersonId> reviewers, LocalDate from, PersonId by) {
        db.sql("update fulfilment.review_duty set until_day = greatest(from_day, :from) where shop_id = :shop and until_day is null").param("from", from).param("shop", shop.value()).update();
        for (var reviewer : reviewers)
            db.sql("insert into fulfilment.review_duty (shop_id, person_id, from_day, set_by, set_at) values (?, ?, ?, ?, ?)")
                    .params(shop.value(), reviewer.value(), from, by.value(), clock.instant().atOffset(UTC)).update();
        audit.record(by, "fulfilment.review-duty.assign", "shop/" + shop.value(), null, Map.of("reviewers", reviewers, "from", from), null);
    }

    @Transactional
    Outcome<Boolean> assign(ShopId shop, List<PersonId> reviewers, LocalDate from, Viewer by) {
        if (!by.shops(Permission.SUPERVISE_LOGISTICS).contains(shop) || !exists("select exists (select from catalogue.fact_shop where shop_id = ?)", shop.value())) return Outcome.refused(ReviewRefusal.SHOP_UNKNOWN);
        for (var reviewer : reviewers)
            if (!exists("select exists (select from organisation.fact_person where person_id = ?)", reviewer.value())) return Outcome.refused(ReviewRefusal.PERSON_UNKNOWN);
        assign(shop, reviewers, from, by.person());
        return Outcome.done(true);
    }

    private boolean exists(String sql, long id) { return db.sql(sql).param(id).query(Boolean.class).single(); }

    List<Duty> on(LocalDate day) {
        return db.sql("""
                select d.shop_id, s.short, d.person_id, p.name, d.from_day from fulfilment.review_duty d
                  join catalogue.fact_shop s on s.shop_id = d.shop_id join organisation.fact_person p on p.person_id = d.person_id
                 where d.from_day <= :day and (d.until_day is null or d.until_day > :day) order by d.shop_id, d.person_id
                """).param("day", day)
                .query((row, _) -> new Duty(new ShopId(row.getLong(1)), row.getString(2), new PersonId(row.getLong(3)), row.getString(4), row.getObject(5, LocalDate.class))).list();
    }
}
