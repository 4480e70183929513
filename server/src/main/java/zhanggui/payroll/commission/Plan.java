package zhanggui.payroll.commission;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import zhanggui.kernel.Money;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Words;

/**
 * PAY-49: how sales become commission, in force from a month on; a change is a new version.
 *
 * @param of     whose sales: one's own orders, certain goods, whole shops, or shops whose commission is one pool
 * @param base   what was paid, that less what was refunded, or what is left of that after the goods
 * @param way    whether a step holds for the whole amount or for the part above it
 * @param steps  from the lowest on; the first begins at 0
 * @param posts  whose holders are paid by it; empty for a pool
 * @param shops  which shops; empty: all
 * @param skus   which goods; empty unless it is of goods
 * @param shares of a pool; empty otherwise
 * @param active false: from then on it pays no more, refunds still come back
 */
public record Plan(long id, String key, int version, LocalDate from, Words name, Of of, Base base, Way way, List<Step> steps, List<String> posts, List<Long> shops, List<Long> skus, List<Share> shares, boolean active) {

    public enum Of { OWN_ORDERS, GOODS, SHOP, POOL }

    /** PROFIT: net sales less what the goods cost on the day they were paid; a refund takes both back in its part of what was paid. */
    public enum Base {
        PAID, NET, PROFIT;

        boolean comesBack() { return this != PAID; }
    }

    public enum Way { PART_ABOVE, WHOLE }

    /** @param above the amount above which it holds; @param rate in hundredths of a percent: 2 % is 200 */
    public record Step(@NotNull Money above, @Min(0) @Max(10_000) int rate) {}

    /** @param weight its part of the pool beside the others' */
    public record Share(@NotNull PersonId person, @Min(1) @Max(1_000_000) int weight) {}

    /** As somebody wants it from a month on. */
    public record Draft(@NotBlank String key, @NotNull Words name, @NotNull Of of, @NotNull Base base, @NotNull Way way, @NotNull List<@NotNull @Valid Step> steps, @Nullable List<String> posts, @Nullable List<Long> shops,
                        @Nullable List<Long> skus, @Nullable List<@NotNull @Valid Share> shares, @Nullable Boolean active) {
        public Draft {
            posts = posts == null ? List.of() : List.copyOf(posts);
            shops = shops == null ? List.of() : List.copyOf(shops);
            skus = skus == null ? List.of() : List.copyOf(skus);
            shares = shares == null ? List.of() : List.copyOf(shares);
            active = active == null || active;
        }
    }

    public String label() { return key + " v" + version; }

    /** The name by which a formula reads what it pays. */
    public String input() { return of == Of.POOL ? CommissionInputs.TEAM : CommissionInputs.OWN; }

    /** What sales of so much pay, in fen, half up and last. */
    public Money commission(Money sales) { return Steps.commission(steps, way, sales); }
}
