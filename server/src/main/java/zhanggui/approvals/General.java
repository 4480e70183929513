package zhanggui.approvals;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import zhanggui.kernel.Money;
import zhanggui.kernel.PersonId;

/**
 * ACC-05: what somebody asks for in words: a purchase, own expenses, anything else. The subjects of these three kinds are its numbers.
 *
 * @param amount  zero when it is not about money
 * @param version how often it has been written
 * @param earlier what was asked before it was returned, the latest first
 * @param request the latest round of its approval
 * @param again   whether the viewer may change it and ask again
 */
record General(long id, Kind kind, PersonId person, Version version, List<Version> earlier, long request, boolean again) {

    static final Set<Kind> KINDS = Set.of(Kind.PURCHASE, Kind.EXPENSE, Kind.OTHER);

    /** @param neededOn by when; null when it does not say */
    record Version(int n, String title, String detail, Money amount, @Nullable LocalDate neededOn, Instant at, List<Receipt> receipts) {}

    record Receipt(long id, String name, String type, int bytes) {}

    /** What is asked for. */
    record Asked(String title, String detail, Money amount, @Nullable LocalDate neededOn, List<Long> receipts) {}
}
