package zhanggui.notices;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import zhanggui.kernel.PersonId;

/**
 * A notice on its way out, in the language of whom it is for.
 *
 * @param delivery its number: the same at each try, so that whoever receives it twice can tell
 * @param mail     where the person reads mail; null when he named no address
 * @param path     where it is seen, within our pages
 */
record Letter(long delivery, PersonId to, @Nullable String mail, String kind, String title, String detail, String path, @Nullable Instant due, Instant at) {

    private static final List<String> ALONE = List.of("conduct.", "approval.", "work.coaching", "attendance.", "appraisal.", "payroll.");

    /** Whether it says of this person what is not for others. */
    boolean forOneAlone() { return forOneAlone(kind); }

    static boolean forOneAlone(String kind) { return ALONE.stream().anyMatch(kind::startsWith); }
}
