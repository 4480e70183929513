package zhanggui.metrics;

import java.time.LocalDate;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhanggui.kernel.Permission;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.ShopId;
import zhanggui.kernel.Viewer;
import zhanggui.organisation.Reach;

/**
 * MET-12, WHY-07: whose figures and facts somebody may look into: one's own always, others' with the right to read
 * scores where they work, a shop's with the right to read measures there, the company's and a product's with that right everywhere.
 */
@Component
class Sight {

    private final JdbcClient db;
    private final Reach reach;

    Sight(JdbcClient db, Reach reach) {
        this.db = db;
        this.reach = reach;
    }

    /** @param until exclusive */
    boolean reaches(Viewer viewer, SubjectKind kind, long subject, LocalDate from, LocalDate until) {
        return switch (kind) {
            case PERSON -> viewer.is(new PersonId(subject)) || reach.reaches(new PersonId(subject), viewer, Permission.READ_SCORES, from, until) || works(subject, viewer.shops(Permission.READ_SCORES), from, until);
            case SHOP -> viewer.shops(Permission.READ_MEASURES).contains(new ShopId(subject));
            case COMPANY, PRODUCT -> viewer.shops(Permission.READ_MEASURES).every();
        };
    }

    /** Whoever has figures in a shop works for it, wherever his post is. */
    private boolean works(long person, Viewer.Shops shops, LocalDate from, LocalDate until) {
        return !shops.some().isEmpty() && db.sql("select exists (select from metrics.daily where subject_kind = 'PERSON' and subject_id = ? and day >= ? and day < ? and shop_id = any(?))")
                .params(person, from, until, shops.ids()).query(Boolean.class).single();
    }

    /** The shops whose facts may be listed; facts of no shop only to those who see every shop, or the person by his department. @param until exclusive */
    Viewer.Shops shops(Viewer viewer, SubjectKind kind, long subject, LocalDate from, LocalDate until) {
        if (!reaches(viewer, kind, subject, from, until)) return new Viewer.Shops(false, Set.of());
        return switch (kind) {
            case PERSON -> viewer.is(new PersonId(subject)) || reach.inDepartments(new PersonId(subject), viewer, Permission.READ_SCORES, from, until) ? Viewer.Shops.ALL : viewer.shops(Permission.READ_SCORES);
            case SHOP, COMPANY, PRODUCT -> viewer.shops(Permission.READ_MEASURES);
        };
    }
}
