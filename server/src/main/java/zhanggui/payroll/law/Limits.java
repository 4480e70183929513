package zhanggui.payroll.law;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhanggui.conduct.Conduct;
import zhanggui.kernel.Money;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Words;
import zhanggui.payroll.Input;

/**
 * PAY-43 (工资支付暂行规定 16): how much of a month's wage may be withheld, and what earlier months could not take and carry forward. The wage is what was earned before insurance and tax
 * (docs/decisions/0122).
 */
@Component
class Limits {

    /** The line of the common tail that says what is left. */
    static final String LEFT = "penalties_left";

    /** @param from the month whose payslip left it */
    record Carried(YearMonth from, Money left) {}

    record Waiver(long id, PersonId person, YearMonth month, Money amount, String words, PersonId by) {}

    private final JdbcClient db;
    private final Conduct conduct;

    Limits(JdbcClient db, Conduct conduct) {
        this.db = db;
        this.conduct = conduct;
    }

    void find(YearMonth month, Collection<PersonId> people, Found found) {
        var law = conduct.withholding(month);
        var carried = carried(month, people);
        var waived = waived(month, people);
        for (var person : people) {
            found.put(person, LawInput.WITHHOLDING_SHARE.is(law.percent(), Words.of("工资支付暂行规定第十六条", "Provisional rules on payment of wages, article 16"), ""));
            var minimum = law.minimum(person);
            found.put(person, LawInput.MINIMUM_WAGE.is(minimum.map(Money::fen).orElse(0L), minimum.isPresent() ? Words.of("当地规定", "as set locally") : Words.of("没有设", "not set"), ""));
            found.put(person, carried(person, carried.get(person), waived.getOrDefault(person, Money.NONE)));
            if (minimum.isEmpty() && carried.containsKey(person)) found.remark(person, Words.of("没有设当地最低工资，扣了以后剩多少查不了", "no local minimum wage is set, so what is left after withholding cannot be checked"), true);
        }
    }

    private static Input carried(PersonId person, Carried carried, Money waived) {
        if (carried == null) return LawInput.CARRIED_PENALTIES.is(0, Words.of("没有", "nothing"), "");
        var zh = carried.from + " 没扣完 " + carried.left.told() + (waived.equals(Money.NONE) ? "" : "，免掉 " + waived.told());
        var en = "left of " + carried.from + ": " + carried.left.told() + (waived.equals(Money.NONE) ? "" : ", waived " + waived.told());
        return LawInput.CARRIED_PENALTIES.is(Math.max(0, carried.left.fen() - waived.fen()), Words.of(zh, en), "slip/" + person.value() + "/" + carried.from);
    }

    /** What the last payslip left, where it left anything: of an approved one, or of the newest attempt while none is. */
    Map<PersonId, Carried> carried(YearMonth month, Collection<PersonId> people) {
        var byPerson = new HashMap<PersonId, Carried>();
        db.sql("""
                select s.person_id, s.month, l.fen from (select distinct on (s.person_id) s.person_id, s.run_id, r.month from payroll.slip s join payroll.run r on r.id = s.run_id
                     where s.person_id = any(:people) and r.month < :month and r.month >= :first
                       and exists (select from payroll.line l where l.run_id = s.run_id and l.person_id = s.person_id and l.key = :line)
                     order by s.person_id, r.month desc, (r.stage in ('APPROVED', 'PAID')) desc, r.number desc) s
                  join payroll.line l on l.run_id = s.run_id and l.person_id = s.person_id and l.key = :line where l.fen > 0
                """)
                .param("people", Contributions.ids(people)).param("month", month.atDay(1)).param("first", month.minusMonths(24).atDay(1)).param("line", LEFT)
                .query(row -> { byPerson.put(new PersonId(row.getLong(1)), new Carried(YearMonth.from(row.getObject(2, LocalDate.class)), new Money(row.getLong(3)))); });
        return byPerson;
    }

    Map<PersonId, Money> waived(YearMonth month, Collection<PersonId> people) {
        var byPerson = new HashMap<PersonId, Money>();
        db.sql("select person_id, sum(fen) from payroll.penalty_waiver where person_id = any(?) and month = ? group by person_id").params(Contributions.ids(people), month.atDay(1))
                .query(row -> { byPerson.put(new PersonId(row.getLong(1)), new Money(row.getLong(2))); });
        return byPerson;
    }

    List<Waiver> waivers(PersonId person) {
        return db.sql("select * from payroll.penalty_waiver where person_id = ? order by id desc").param(person.value())
                .query((row, _) -> new Waiver(row.getLong("id"), person, YearMonth.from(row.getObject("month", LocalDate.class)), new Money(row.getLong("fen")), row.getString("words"), new PersonId(row.getLong("made_by")))).list();
    }
}
