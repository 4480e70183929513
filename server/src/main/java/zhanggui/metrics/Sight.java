package zhanggui.metrics;

import java.util.Set;
import zhanggui.kernel.Permission;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.ShopId;
import zhanggui.kernel.Viewer;

/**
 * MET-12, WHY-07: whose figures and facts somebody may look into: one's own always, others' with the right to read
 * scores, a shop's with the right to read measures there, the company's with that right everywhere.
 */
final class Sight {

    private Sight() {}

    static boolean reaches(Viewer viewer, SubjectKind kind, long subject) {
        return switch (kind) {
            case PERSON -> viewer.is(new PersonId(subject)) || viewer.may(Permission.READ_SCORES);
            case SHOP -> viewer.shops(Permission.READ_MEASURES).contains(new ShopId(subject));
            case COMPANY -> viewer.shops(Permission.READ_MEASURES).every();
        };
    }

    /** The shops whose facts may be listed; facts of no shop only to those who see every shop. */
    static Viewer.Shops shops(Viewer viewer, SubjectKind kind, long subject) {
        if (!reaches(viewer, kind, subject)) return new Viewer.Shops(false, Set.of());
        return switch (kind) {
            case PERSON -> viewer.is(new PersonId(subject)) ? Viewer.Shops.ALL : viewer.shops(Permission.READ_SCORES);
            case SHOP, COMPANY -> viewer.shops(Permission.READ_MEASURES);
        };
    }
}
