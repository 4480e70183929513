package zhanggui.metrics;

import static java.time.ZoneOffset.UTC;

import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.DirtyDays;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.ShopId;
import zhanggui.kernel.Why;

/** WHY-04: a fact that an upheld appeal takes from a person's measures. It stays on record and with its shop. */
@Component
class SetAside {

    private record Where(String measure, Long shop, LocalDate day) {}

    private final JdbcClient db;
    private final Clock clock;
    private final BusinessCalendar calendar;
    private final Measures measures;
    private final DirtyDays dirty;

    SetAside(JdbcClient db, Clock clock, BusinessCalendar calendar, Measures measures, DirtyDays dirty) {
        this.db = db;
        this.clock = clock;
        this.calendar = calendar;
        this.measures = measures;
        this.dirty = dirty;
    }

    /** All that the fact adds to the person's measures in a month, once. @return in how many measures */
    @Transactional(propagation = Propagation.MANDATORY)
    int fact(Why.FactRef fact, PersonId person, YearMonth month, String why, PersonId by) {
        var sources = measures.counted().stream().filter(m -> !m.distinct() && m.definition().speaksAbout(SubjectKind.PERSON)).map(m ->
                "select '" + m.key() + "' as measure, fact_kind, fact_id, person_id, shop_id, day, at, part::bigint, whole::bigint, points::int, label_zh, label_en, order_no from (" + m.facts()
                        + ") f where fact_kind = :kind and fact_id = :id and person_id = :person and " + m.inPeriod()).toList();
        var set = new Period(month.atDay(1), month.plusMonths(1).atDay(1), calendar).in(db.sql("""
                insert into metrics.set_aside (measure, fact_kind, fact_id, person_id, shop_id, day, at, part, whole, points, label_zh, label_en, order_no, why, by_person, made_at)
                select f.*, :why, :by, :now from (%s) f
                 where not exists (select from metrics.set_aside s where s.measure = f.measure and s.fact_kind = f.fact_kind and s.fact_id = f.fact_id and s.person_id = f.person_id)
                returning measure, shop_id, day
                """.formatted(String.join("\nunion all\n", sources))))
                .param("kind", fact.kind()).param("id", fact.id()).param("person", person.value()).param("why", why).param("by", by.value()).param("now", clock.instant().atOffset(UTC))
                .query((row, _) -> new Where(row.getString(1), row.getObject(2, Long.class), row.getObject(3, LocalDate.class))).list();
        var marks = new HashSet<DirtyDays.Dirty>();
        for (var where : set) marks.add(new DirtyDays.Dirty(measures.get(where.measure()).definition().facts().getFirst(), where.shop() == null ? null : new ShopId(where.shop()), where.day()));
        dirty.mark(marks);
        return Math.toIntExact(set.stream().map(Where::measure).distinct().count());
    }
}
