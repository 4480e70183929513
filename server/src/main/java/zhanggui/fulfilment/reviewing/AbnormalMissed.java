package zhanggui.fulfilment.reviewing;

import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.fulfilment.ErrorRule;
import zhanggui.fulfilment.Errors;
import zhanggui.fulfilment.ParcelRef;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.Permission;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Points;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.orders.OrderRef;
import zhanggui.orders.OrderRefusal;

/** ORD-10: an abnormal order that the supervisor found after review is its reviewer's error. */
@Component
public class AbnormalMissed {

    /** @param points to be deducted, as of the day of the review */
    public record Booked(long error, PersonId person, String name, Points points, String number) {}

    private record Review(long parcel, String platformNo, long reviewer, String name, Instant at) {}

    private final JdbcClient db;
    private final Errors errors;
    private final BusinessCalendar calendar;

    AbnormalMissed(JdbcClient db, Errors errors, BusinessCalendar calendar) {
        this.db = db;
        this.errors = errors;
        this.calendar = calendar;
    }

    /** @param words what was abnormal */
    @Transactional
    public Outcome<Booked> book(OrderRef ref, String words, Viewer by) {
        if (words == null || words.isBlank()) return Outcome.refused(OrderRefusal.REASON_MISSING);
        if (!by.shops(Permission.BOOK_ERRORS).contains(ref.shop())) return Outcome.refused(OrderRefusal.UNKNOWN_ORDER);
        var review = db.sql("""
                select p.id as parcel, p.platform_no, p.reviewed_by as reviewer, coalesce(s.name, '') as name, p.reviewed_at as at from fulfilment.parcel p
                  left join organisation.fact_person s on s.person_id = p.reviewed_by where p.shop_id = ? and p.id in (select f.parcel_id from fulfilment.fact_parcel_order f where f.shop_id = p.shop_id and f.order_id = ?) and p.reviewed_by <> 0 order by p.id limit 1
                """).params(ref.shop().value(), ref.id().value()).query(Review.class).optional();
        if (review.isEmpty()) return Outcome.refused(ReviewRefusal.NOT_REVIEWED);
        var found = review.get();
        var reviewer = new PersonId(found.reviewer);
        return errors.book(new Errors.Booking(ErrorRule.REVIEW_ABNORMAL_MISSED, "order/" + ref.shop().value() + "/" + ref.id().value(), reviewer, ref, found.platformNo,
                        new ParcelRef(ref.shop(), found.parcel), null, found.at, by.person(), words.strip()))
                .map(id -> Outcome.done(new Booked(id, reviewer, found.name, errors.points(ErrorRule.REVIEW_ABNORMAL_MISSED, calendar.dayOf(found.at)), found.platformNo)))
                .orElseGet(() -> Outcome.refused(ReviewRefusal.ALREADY_BOOKED));
    }
}
