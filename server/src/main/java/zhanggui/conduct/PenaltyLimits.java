package zhanggui.conduct;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import zhanggui.audit.MonthLocks;
import zhanggui.kernel.Money;
import zhanggui.kernel.Permission;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;

/** The law's limits for one person's month: this penalty and all others of it beside the wage and the local minimum. */
@Component
class PenaltyLimits {

    static final String PERCENT = "penalties-most-percent";
    static final String MINIMUM = "minimum-wage-fen";

    private final Entries entries;
    private final Rules rules;
    private final MonthLocks locks;
    private final ObjectProvider<MonthWages> wages;
    private final MinimumWages minimum;

    PenaltyLimits(Entries entries, Rules rules, MonthLocks locks, ObjectProvider<MonthWages> wages, MinimumWages minimum) {
        this.minimum = minimum;
        this.entries = entries;
        this.rules = rules;
        this.locks = locks;
        this.wages = wages;
    }

    /** Of an entry that takes yuan, as if it had been decided; empty for anything else. */
    Optional<PenaltyLimit> of(Entry entry, Viewer viewer) {
        if (!entry.amount().negative()) return Optional.empty();
        var month = entry.paysIn() != null ? entry.paysIn() : YearMonth.from(locks.countsOn(entry.day() == null ? entry.month().atEndOfMonth() : entry.day()));
        return Optional.of(of(entry.person(), month, entry.amount(), entry.id(), null, viewer));
    }

    /** Of what a case would take, or has taken. */
    PenaltyLimit ofCase(long caseId, PersonId person, LocalDate happenedOn, Money amount, Viewer viewer) {
        var booked = entries.ofCase(caseId).stream().map(Entry::paysIn).filter(m -> m != null).findFirst();
        return of(person, booked.orElseGet(() -> YearMonth.from(locks.countsOn(happenedOn))), amount, null, caseId, viewer);
    }

    /** @param entry and caseId name what {@code amount} stands for: it is not counted twice */
    private PenaltyLimit of(PersonId person, YearMonth month, Money amount, @Nullable Long entry, @Nullable Long caseId, Viewer viewer) {
        var percent = rules.setting(PERCENT, month.atEndOfMonth());
        if (!viewer.is(person) && !viewer.may(Permission.READ_PAY)) return PenaltyLimit.hidden(month, percent);
        var others = entries.paidIn(month, person).stream().filter(e -> e.amount().negative()).filter(e -> entry == null || e.id() != entry).filter(e -> caseId == null || !caseId.equals(e.caseId()))
                .map(Entry::amount).reduce(Money.NONE, Money::plus);
        return PenaltyLimit.of(month, others.plus(amount).negate(), wage(person, month), percent, minimum.of(person, month));
    }

    private @Nullable Money wage(PersonId person, YearMonth month) { return wages.stream().map(w -> w.earned(person, month)).flatMap(Optional::stream).findFirst().orElse(null); }

    /** What the pay run stops at: the month's limits, read once for all its slips. */
    Conduct.PenaltyCheck of(YearMonth month) {
        var percent = rules.setting(PERCENT, month.atEndOfMonth());
        var local = minimum.in(month);
        return (person, penalties, wage) -> {
            var limit = PenaltyLimit.of(month, penalties, wage, percent, local.of(person));
            return penalties.fen() > 0 && limit.passed() ? Optional.of(words(limit)) : Optional.empty();
        };
    }

    /** The figures alone, read once for a month. */
    Conduct.Withholding in(YearMonth month) {
        var most = rules.setting(PERCENT, month.atEndOfMonth());
        var local = minimum.in(month);
        return new Conduct.Withholding() {
            @Override public int percent() { return most; }
            @Override public Optional<Money> minimum(PersonId person) { return Optional.ofNullable(local.of(person)).map(MinimumWages.Local::amount); }
        };
    }

    private static Words words(PenaltyLimit limit) {
        return limit.findings().contains(PenaltyLimit.Finding.ABOVE_SHARE)
                ? Words.of("处罚 " + limit.penalties() + " 元，超过当月工资 " + limit.percent() + "% 的 " + limit.most() + " 元",
                        "penalties of " + limit.penalties() + " are above " + limit.percent() + "% of the month's wages, " + limit.most())
                : Words.of("扣处罚后剩 " + limit.left() + " 元，低于当地最低工资 " + limit.minimum() + " 元" + (limit.city().isEmpty() ? "" : "（" + limit.city() + "）"), "after penalties " + limit.left() + " is left, below the local minimum wage of " + limit.minimum() + (limit.city().isEmpty() ? "" : " (" + limit.city() + ")"));
    }
}
