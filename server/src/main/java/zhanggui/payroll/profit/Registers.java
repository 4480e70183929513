package zhanggui.payroll.profit;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.audit.MonthLocks;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.Outcome.Field;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.ShopId;
import zhanggui.kernel.Words;

/** PAY-06, PAY-07: whose the profit is. A register is written whole, and a change is a new one from a month on. */
@Component
class Registers {

    /** PROFIT: agreed parts of the profit, as pay; EQUITY: the owners'. */
    enum Kind { PROFIT, EQUITY }

    /** @param person null: nobody of the staff, or what stays in the house; @param share in hundredths of a percent */
    record Holder(@Nullable PersonId person, @NotBlank String name, @Min(1) @Max(10_000) int share) {}

    record Draft(@NotNull Kind kind, @Nullable ShopId shop, @NotNull LocalDate from, @NotNull List<@NotNull @Valid Holder> holders, @Nullable String reason) {}

    record Register(long id, Kind kind, @Nullable ShopId shop, LocalDate from, List<Holder> holders, String reason, String by) {}

    private static final int WHOLE = 10_000;
    private static final int MOST = 200;

    private final JdbcClient db;
    private final Audit audit;
    private final MonthLocks locks;
    private final Clock clock;

    Registers(JdbcClient db, Audit audit, MonthLocks locks, Clock clock) {
        this.db = db;
        this.audit = audit;
        this.locks = locks;
        this.clock = clock;
    }

    @Transactional
    Outcome<Register> write(Draft draft, PersonId by) {
        if (draft.reason() == null || draft.reason().isBlank()) return Outcome.refused(ProfitRefusal.NO_REASON);
        if (draft.from().getDayOfMonth() != 1) return Outcome.refused(ProfitRefusal.NOT_FIRST_OF_MONTH, Map.of("from", draft.from()));
        var faults = faults(draft);
        if (!faults.isEmpty()) return Outcome.refused(ProfitRefusal.BROKEN_REGISTER, faults);
        var sum = draft.holders().stream().mapToInt(Holder::share).sum();
        if (sum != WHOLE) return Outcome.refused(ProfitRefusal.NOT_WHOLE, Map.of("sum", BigDecimal.valueOf(sum, 2).stripTrailingZeros().toPlainString()));
        if (locks.reachesLocked(YearMonth.from(draft.from()))) return Outcome.refused(ProfitRefusal.MONTH_LOCKED, Map.of("month", YearMonth.from(draft.from())));
        var id = db.sql("insert into payroll.share_register (kind, shop_id, from_day, reason, made_by, made_at) values (:kind, :shop, :from, :reason, :by, :at) returning id")
                .param("kind", draft.kind().name()).param("shop", draft.shop() == null ? null : draft.shop().value(), Types.BIGINT).param("from", draft.from()).param("reason", draft.reason().strip())
                .param("by", by.value()).param("at", clock.instant().atOffset(ZoneOffset.UTC)).query(Long.class).single();
        var n = 0;
        for (var holder : draft.holders())
            db.sql("insert into payroll.share_holder (register_id, n, person_id, name, share) values (:id, :n, :person, :name, :share)").param("id", id).param("n", n++)
                    .param("person", holder.person() == null ? null : holder.person().value(), Types.BIGINT).param("name", holder.name().strip()).param("share", holder.share()).update();
        audit.record(by, "payroll.shares.write", "shares/" + id, null, draft, draft.reason());
        return Outcome.done(find(id).orElseThrow());
    }

    private List<Field> faults(Draft draft) {
        var faults = new ArrayList<Field>();
        if (draft.holders().isEmpty()) faults.add(new Field("holders", Words.of("至少要有一份", "there must be one share at least")));
        if (draft.holders().size() > MOST) faults.add(new Field("holders", Words.of("最多 " + MOST + " 份", "at most " + MOST + " shares")));
        var people = draft.holders().stream().map(Holder::person).filter(Objects::nonNull).map(PersonId::value).toList();
        if (people.stream().distinct().count() < people.size()) faults.add(new Field("holders", Words.of("同一个人写了两次", "somebody stands twice")));
        var known = db.sql("select person_id from organisation.fact_person where person_id = any(?)").param(people.toArray(Long[]::new)).query(Long.class).set();
        if (!known.containsAll(people)) faults.add(new Field("holders", Words.of("有人不在职员名单里", "somebody is not on the staff list")));
        return faults;
    }

    /** Of a kind and shop, what holds in the month. */
    Optional<Register> inForce(Kind kind, @Nullable ShopId shop, YearMonth month) {
        return db.sql("select id from payroll.share_register where kind = :kind and shop_id is not distinct from :shop and from_day <= :month order by from_day desc, id desc limit 1")
                .param("kind", kind.name()).param("shop", shop == null ? null : shop.value(), Types.BIGINT).param("month", month.atDay(1)).query(Long.class).optional().flatMap(this::find);
    }

    Optional<Register> find(long id) { return read("where r.id = ?", id).stream().findFirst(); }

    /** The latest first. */
    List<Register> all() { return read("where ?::bigint is null", null); }

    private List<Register> read(String where, @Nullable Long id) {
        var holders = new HashMap<Long, List<Holder>>();
        db.sql("select h.* from payroll.share_holder h join payroll.share_register r on r.id = h.register_id " + where + " order by h.register_id, h.n").param(1, id, Types.BIGINT)
                .query(row -> { holders.computeIfAbsent(row.getLong("register_id"), _ -> new ArrayList<>()).add(new Holder(person(row.getObject("person_id", Long.class)), row.getString("name"), row.getInt("share"))); });
        return db.sql("select r.*, p.name as by_name from payroll.share_register r left join organisation.fact_person p on p.person_id = r.made_by " + where + " order by r.kind, r.shop_id nulls first, r.from_day desc, r.id desc").param(1, id, Types.BIGINT)
                .query((row, _) -> new Register(row.getLong("id"), Kind.valueOf(row.getString("kind")), row.getObject("shop_id", Long.class) == null ? null : new ShopId(row.getLong("shop_id")), row.getObject("from_day", LocalDate.class),
                        holders.getOrDefault(row.getLong("id"), List.of()), row.getString("reason"), row.getString("by_name") == null ? "" : row.getString("by_name"))).list();
    }

    private static @Nullable PersonId person(@Nullable Long id) { return id == null ? null : new PersonId(id); }
}
