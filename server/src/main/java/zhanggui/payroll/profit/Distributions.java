package zhanggui.payroll.profit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.audit.MonthLocks;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Money;
import zhanggui.kernel.Notice;
import zhanggui.kernel.Notices;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.Page;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.ShopId;
import zhanggui.kernel.Words;

/** WF-85, PAY-06: a month's profit is fixed, shared by the register with the largest remainder, approved by another person and paid. A loss distributes nothing. */
@Component
class Distributions {

    enum Stage { PROFIT_FIXED, CALCULATED, APPROVED, PAID, WITHDRAWN }

    /** @param share in hundredths of a percent */
    record Payout(@Nullable PersonId person, String name, int share, Money amount) {}

    /** @param paysIn the month in whose pay it counts; null before it is approved */
    record Distribution(long id, Registers.Kind kind, @Nullable ShopId shop, YearMonth month, Money profit, String words, Stage stage, @Nullable Long register, PersonId fixedBy, @Nullable PersonId calculatedBy, @Nullable PersonId approvedBy,
                        @Nullable YearMonth paysIn, List<Payout> payouts) {}

    private final JdbcClient db;
    private final Registers registers;
    private final Audit audit;
    private final MonthLocks locks;
    private final BusinessCalendar calendar;
    private final Clock clock;
    private final ObjectProvider<Notices> notices;

    Distributions(JdbcClient db, Registers registers, Audit audit, MonthLocks locks, BusinessCalendar calendar, Clock clock, ObjectProvider<Notices> notices) {
        this.db = db;
        this.registers = registers;
        this.audit = audit;
        this.locks = locks;
        this.calendar = calendar;
        this.clock = clock;
        this.notices = notices;
    }

    @Transactional
    Outcome<Distribution> fix(Registers.Kind kind, @Nullable ShopId shop, YearMonth month, Money profit, @Nullable String words, PersonId by) {
        if (words == null || words.isBlank()) return Outcome.refused(ProfitRefusal.NO_REASON);
        if (!month.isBefore(calendar.thisMonth())) return Outcome.refused(ProfitRefusal.MONTH_TO_COME, Map.of("month", month));
        db.sql("select pg_advisory_xact_lock(hashtextextended('payroll.profit', 0))").query().singleRow();
        var stands = db.sql("select exists (select from payroll.distribution where kind = :kind and shop_id is not distinct from :shop and month = :month and stage <> 'WITHDRAWN')")
                .param("kind", kind.name()).param("shop", shop == null ? null : shop.value(), Types.BIGINT).param("month", month.atDay(1)).query(Boolean.class).single();
        if (stands) return Outcome.refused(ProfitRefusal.ALREADY_FIXED, Map.of("month", month));
        var id = db.sql("insert into payroll.distribution (kind, shop_id, month, profit_fen, words, stage, fixed_by, fixed_at) values (:kind, :shop, :month, :fen, :words, 'PROFIT_FIXED', :by, :at) returning id")
                .param("kind", kind.name()).param("shop", shop == null ? null : shop.value(), Types.BIGINT).param("month", month.atDay(1)).param("fen", profit.fen()).param("words", words.strip())
                .param("by", by.value()).param("at", now()).query(Long.class).single();
        audit.record(by, "payroll.profit.fix", "distribution/" + id, null, Map.of("kind", kind, "month", month.toString(), "fen", profit.fen()), words);
        return Outcome.done(find(id).orElseThrow());
    }

    /** By the register of the month; the parts come to the profit to the fen. */
    @Transactional
    Outcome<Distribution> calculate(long id, PersonId by) {
        var found = lock(id);
        if (found.isEmpty()) return Outcome.refused(ProfitRefusal.NO_DISTRIBUTION);
        var fixed = found.get();
        if (fixed.stage() != Stage.PROFIT_FIXED) return notInStep(fixed);
        var register = registers.inForce(fixed.kind(), fixed.shop(), fixed.month());
        if (register.isEmpty()) return Outcome.refused(ProfitRefusal.NO_REGISTER, Map.of("month", fixed.month()));
        var holders = register.get().holders();
        var amounts = shares(fixed.profit(), holders);
        for (int n = 0; n < holders.size(); n++)
            db.sql("insert into payroll.payout (distribution_id, n, person_id, name, share, fen) values (:id, :n, :person, :name, :share, :fen)").param("id", id).param("n", n)
                    .param("person", holders.get(n).person() == null ? null : holders.get(n).person().value(), Types.BIGINT).param("name", holders.get(n).name()).param("share", holders.get(n).share()).param("fen", amounts.get(n).fen()).update();
        db.sql("update payroll.distribution set stage = 'CALCULATED', register_id = ?, calculated_by = ?, calculated_at = ? where id = ?").params(register.get().id(), by.value(), now(), id).update();
        audit.record(by, "payroll.profit.calculate", "distribution/" + id, null, Map.of("register", register.get().id()), null);
        return Outcome.done(find(id).orElseThrow());
    }

    /** Each one's part by largest remainder; of a loss nothing. */
    static List<Money> shares(Money profit, List<Registers.Holder> holders) {
        if (profit.fen() <= 0) return holders.stream().map(_ -> Money.NONE).toList();
        return profit.split(holders.stream().map(h -> (long) h.share()).toList());
    }

    /** From here on it counts in the pay of its month, or of the first open one when that is locked. */
    @Transactional
    Outcome<Distribution> approve(long id, PersonId by) {
        var found = lock(id);
        if (found.isEmpty()) return Outcome.refused(ProfitRefusal.NO_DISTRIBUTION);
        var calculated = found.get();
        if (calculated.stage() != Stage.CALCULATED) return notInStep(calculated);
        if (by.equals(calculated.fixedBy()) || by.equals(calculated.calculatedBy())) return Outcome.refused(ProfitRefusal.SAME_PERSON);
        var paysIn = YearMonth.from(locks.countsOn(calculated.month().atEndOfMonth()));
        db.sql("update payroll.distribution set stage = 'APPROVED', approved_by = ?, approved_at = ?, pays_in = ? where id = ?").params(by.value(), now(), paysIn.atDay(1), id).update();
        audit.record(by, "payroll.profit.approve", "distribution/" + id, null, Map.of("paysIn", paysIn.toString()), null);
        tell(calculated);
        return Outcome.done(find(id).orElseThrow());
    }

    private void tell(Distribution of) {
        var told = of.payouts().stream().filter(p -> p.person() != null && p.amount().fen() > 0).map(p -> new Notice(p.person(), "payroll.profit", "distribution/" + of.id(),
                Words.of(of.month() + " 的利润分配", "Profit of " + of.month() + " distributed"), Words.of("你的一份 " + p.amount().told() + " 元", "your share: " + p.amount().told() + " yuan"), "/profit", null)).toList();
        if (!told.isEmpty()) notices.ifAvailable(n -> n.post(told));
    }

    @Transactional
    Outcome<Distribution> pay(long id, PersonId by) {
        var found = lock(id);
        if (found.isEmpty()) return Outcome.refused(ProfitRefusal.NO_DISTRIBUTION);
        if (found.get().stage() != Stage.APPROVED) return notInStep(found.get());
        db.sql("update payroll.distribution set stage = 'PAID', paid_by = ?, paid_at = ? where id = ?").params(by.value(), now(), id).update();
        audit.record(by, "payroll.profit.pay", "distribution/" + id, null, null, null);
        return Outcome.done(find(id).orElseThrow());
    }

    /** Before it is approved: the figure was wrong. */
    @Transactional
    Outcome<Distribution> withdraw(long id, @Nullable String words, PersonId by) {
        if (words == null || words.isBlank()) return Outcome.refused(ProfitRefusal.NO_REASON);
        var found = lock(id);
        if (found.isEmpty()) return Outcome.refused(ProfitRefusal.NO_DISTRIBUTION);
        if (found.get().stage() != Stage.PROFIT_FIXED && found.get().stage() != Stage.CALCULATED) return notInStep(found.get());
        db.sql("update payroll.distribution set stage = 'WITHDRAWN', withdrawn_by = ?, withdrawn_at = ?, withdrawn_words = ? where id = ?").params(by.value(), now(), words.strip(), id).update();
        audit.record(by, "payroll.profit.withdraw", "distribution/" + id, null, null, words);
        return Outcome.done(find(id).orElseThrow());
    }

    private static Outcome<Distribution> notInStep(Distribution of) { return Outcome.refused(ProfitRefusal.NOT_IN_STEP, Map.of("stage", of.stage())); }

    private Optional<Distribution> lock(long id) {
        db.sql("select id from payroll.distribution where id = ? for update").param(id).query(Long.class).optional();
        return find(id);
    }

    Optional<Distribution> find(long id) { return db.sql("select * from payroll.distribution where id = ?").param(id).query((row, _) -> read(row, payouts(List.of(id)))).optional(); }

    /** The newest month first. */
    Page<Distribution> page(Page.Request page) {
        var ids = db.sql("select id from payroll.distribution order by month desc, id desc limit ? offset ?").params(page.size(), page.offset()).query(Long.class).list();
        var payouts = payouts(ids);
        var rows = db.sql("select * from payroll.distribution where id = any(?) order by month desc, id desc").param(ids.toArray(Long[]::new)).query((row, _) -> read(row, payouts)).list();
        return Page.of(rows, db.sql("select count(*) from payroll.distribution").query(Long.class).single(), page);
    }

    /** What counts in the pay of a month, by person; the distribution's number beside the amount. */
    record Due(long distribution, YearMonth month, Registers.Kind kind, PersonId person, int share, Money profit, Money amount) {}

    List<Due> due(YearMonth month) {
        return db.sql("""
                select d.id, d.month, d.kind, p.person_id, p.share, d.profit_fen, p.fen from payroll.distribution d join payroll.payout p on p.distribution_id = d.id
                 where d.pays_in = ? and p.person_id is not null order by d.id, p.n
                """).param(month.atDay(1)).query((row, _) -> new Due(row.getLong(1), YearMonth.from(row.getObject(2, LocalDate.class)), Registers.Kind.valueOf(row.getString(3)), new PersonId(row.getLong(4)), row.getInt(5), new Money(row.getLong(6)), new Money(row.getLong(7)))).list();
    }

    /** All that a person was ever given a part of, the newest first. */
    List<Due> of(PersonId person) {
        return db.sql("""
                select d.id, d.month, d.kind, p.person_id, p.share, d.profit_fen, p.fen from payroll.distribution d join payroll.payout p on p.distribution_id = d.id
                 where d.pays_in is not null and p.person_id = ? order by d.month desc, d.id desc limit 120
                """).param(person.value()).query((row, _) -> new Due(row.getLong(1), YearMonth.from(row.getObject(2, LocalDate.class)), Registers.Kind.valueOf(row.getString(3)), new PersonId(row.getLong(4)), row.getInt(5), new Money(row.getLong(6)), new Money(row.getLong(7)))).list();
    }

    private Map<Long, List<Payout>> payouts(List<Long> ids) {
        var payouts = new HashMap<Long, List<Payout>>();
        db.sql("select * from payroll.payout where distribution_id = any(?) order by distribution_id, n").param(ids.toArray(Long[]::new))
                .query(row -> { payouts.computeIfAbsent(row.getLong("distribution_id"), _ -> new ArrayList<>()).add(new Payout(person(row, "person_id"), row.getString("name"), row.getInt("share"), new Money(row.getLong("fen")))); });
        return payouts;
    }

    private static Distribution read(ResultSet row, Map<Long, List<Payout>> payouts) throws SQLException {
        var paysIn = row.getObject("pays_in", LocalDate.class);
        return new Distribution(row.getLong("id"), Registers.Kind.valueOf(row.getString("kind")), row.getObject("shop_id", Long.class) == null ? null : new ShopId(row.getLong("shop_id")), YearMonth.from(row.getObject("month", LocalDate.class)),
                new Money(row.getLong("profit_fen")), row.getString("words"), Stage.valueOf(row.getString("stage")), row.getObject("register_id", Long.class), new PersonId(row.getLong("fixed_by")), person(row, "calculated_by"), person(row, "approved_by"),
                paysIn == null ? null : YearMonth.from(paysIn), payouts.getOrDefault(row.getLong("id"), List.of()));
    }

    private static @Nullable PersonId person(ResultSet row, String column) throws SQLException {
        var id = row.getObject(column, Long.class);
        return id == null ? null : new PersonId(id);
    }

    private OffsetDateTime now() { return clock.instant().atOffset(ZoneOffset.UTC); }
}
