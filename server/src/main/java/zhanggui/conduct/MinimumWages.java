package zhanggui.conduct;

import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.audit.MonthLocks;
import zhanggui.kernel.DepartmentId;
import zhanggui.kernel.Money;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Words;

/** 工资支付暂行规定 16: the minimum wage of the city where somebody works, from a day on. It holds for a department and all below it that have none of their own. */
@Component
class MinimumWages {

    /** @param department null for the company's own figure */
    record Place(@Nullable DepartmentId department, @Nullable Words name, String city, LocalDate from, Money amount, String why) {}

    /** @param city empty when it is the company's own figure */
    record Local(String city, Money amount) {}

    private final JdbcClient db;
    private final Clock clock;
    private final Rules rules;
    private final MonthLocks locks;
    private final Audit audit;

    MinimumWages(JdbcClient db, Clock clock, Rules rules, MonthLocks locks, Audit audit) {
        this.db = db;
        this.clock = clock;
        this.rules = rules;
        this.locks = locks;
        this.audit = audit;
    }

    /** All there ever were for departments, by department, the latest first. */
    List<Place> places() {
        return db.sql("select m.*, d.name_zh, d.name_en from conduct.minimum_wage m join organisation.fact_department d on d.department_id = m.department_id order by d.name_zh, m.department_id, m.from_day desc")
                .query((row, _) -> new Place(new DepartmentId(row.getLong("department_id")), Words.of(row.getString("name_zh"), row.getString("name_en")), row.getString("city"), row.getObject("from_day", LocalDate.class),
                        new Money(row.getLong("fen")), row.getString("why"))).list();
    }

    @Transactional
    Outcome<Place> set(Place wanted, PersonId by) {
        if (wanted.why == null || wanted.why.isBlank() || wanted.city.isBlank()) return Outcome.refused(ConductRefusal.NO_WORDS);
        if (wanted.amount.fen() <= 0) return Outcome.refused(ConductRefusal.NO_AMOUNT);
        if (locks.reachesLocked(YearMonth.from(wanted.from))) return Outcome.refused(ConductRefusal.RULE_REACHES_LOCKED, Map.of("month", YearMonth.from(wanted.from)));
        var department = wanted.department;
        if (!db.sql("select exists (select from organisation.fact_department where department_id = ?)").param(department.value()).query(Boolean.class).single()) return Outcome.refused(ConductRefusal.NO_DEPARTMENT);
        db.sql("select pg_advisory_xact_lock(hashtextextended('conduct.minimum-wage', ?))").param(department.value()).query().singleRow();
        var last = places().stream().filter(p -> department.equals(p.department)).findFirst();
        if (last.isPresent() && !wanted.from.isAfter(last.get().from)) return Outcome.refused(ConductRefusal.RULE_NOT_LATER, Map.of("day", last.get().from.toString()));
        db.sql("insert into conduct.minimum_wage values (?, ?, ?, ?, ?, ?, ?)")
                .params(department.value(), wanted.from, wanted.city.strip(), wanted.amount.fen(), wanted.why.strip(), by.value(), clock.instant().atOffset(ZoneOffset.UTC)).update();
        audit.record(by, "conduct.minimum-wage", "department/" + department.value(), last.map(p -> p.city + " " + p.amount).orElse(null), wanted.city.strip() + " " + wanted.amount, wanted.why);
        return Outcome.done(places().stream().filter(p -> department.equals(p.department)).findFirst().orElseThrow());
    }

    /** Of a month, whoever is asked about: the place's before the company's. */
    final class Month {

        private final Map<Long, Local> byPerson = new HashMap<>();
        private final @Nullable Local company;

        private Month(YearMonth month, @Nullable PersonId only) {
            company = rules.settingIfSaid(PenaltyLimits.MINIMUM, month.atEndOfMonth()).map(fen -> new Local("", new Money(fen))).orElse(null);
            db.sql("""
                    select distinct on (a.person_id) a.person_id, m.city, m.fen
                      from organisation.fact_assignment a join organisation.fact_department_below b on b.department_id = a.department_id
                      join conduct.minimum_wage m on m.department_id = b.above_id and m.from_day <= :last
                     where a.from_day <= :last and (a.until_day is null or a.until_day > :first) and (:only::bigint is null or a.person_id = :only)
                     order by a.person_id, a.from_day desc, b.levels, m.from_day desc
                    """).param("first", month.atDay(1)).param("last", month.atEndOfMonth()).param("only", only == null ? null : only.value(), Types.BIGINT)
                    .query(row -> { byPerson.put(row.getLong(1), new Local(row.getString(2), new Money(row.getLong(3)))); });
        }

        /** Null while nobody has said it. */
        @Nullable Local of(PersonId person) { return byPerson.getOrDefault(person.value(), company); }
    }

    Month in(YearMonth month) { return new Month(month, null); }

    @Nullable Local of(PersonId person, YearMonth month) { return new Month(month, person).of(person); }
}
