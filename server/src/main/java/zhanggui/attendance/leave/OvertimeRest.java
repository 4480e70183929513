package zhanggui.attendance.leave;

import java.time.LocalDate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Words;

/** ATT-41: overtime that was agreed to, was really worked and is made up for by rest becomes compensatory hours, which expire. */
@Component
class OvertimeRest {

    private static final PersonId SYSTEM = new PersonId(0);

    private final JdbcClient db;
    private final LeaveLedger ledger;
    private final Policies policies;

    OvertimeRest(JdbcClient db, LeaveLedger ledger, Policies policies) {
        this.db = db;
        this.ledger = ledger;
        this.policies = policies;
    }

    /** Makes the hours booked for that day what its punches and approvals say; the same call again changes nothing. */
    @Transactional
    void inStep(PersonId person, LocalDate day) {
        ledger.hold(person);
        var minutes = db.sql("select coalesce(sum(rest_minutes), 0) from attendance.fact_overtime where person_id = ? and day = ?").params(person.value(), day).query(Integer.class).single();
        ledger.inStep(new LeaveLedger.Grant(person, Account.COMPENSATORY, minutes, day, day.plusMonths(policies.value(Policies.Figure.EXPIRY_MONTHS, day)), LeaveLedger.Cause.OVERTIME, source(person, day),
                Words.of(day + " 加班换调休", "overtime of " + day + " as rest")), SYSTEM);
    }

    private static String source(PersonId person, LocalDate day) { return "overtime/" + person.value() + "/" + day; }

    /** All days from then on whose punches or approvals have changed since. @return how many */
    @Transactional
    public int inStep(LocalDate from) {
        record Differing(long person, LocalDate day) {}
        var differing = db.sql("""
                select o.person_id as person, o.day from attendance.fact_overtime o
                 where o.day >= :from and o.rest_minutes <> coalesce((select sum(e.amount) from attendance.leave_entry e where e.source = 'overtime/' || o.person_id || '/' || o.day), 0)
                union
                select e.person_id, e.day from attendance.leave_entry e
                 where e.cause = 'OVERTIME' and e.day >= :from and not exists (select from attendance.fact_overtime o where o.person_id = e.person_id and o.day = e.day and o.rest_minutes > 0)
                   and (select sum(x.amount) from attendance.leave_entry x where x.source = e.source) > 0
                """).param("from", from).query(Differing.class).list();
        for (var d : differing) inStep(new PersonId(d.person), d.day);
        return differing.size();
    }
}
