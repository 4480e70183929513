package zhanggui.payroll.law;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhanggui.attendance.PublicCalendar;
import zhanggui.attendance.PublicCalendar.WorkCalendarDay;
import zhanggui.audit.MonthLocks;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Words;

/** PAY-44: the paid days of a month, and how many of them somebody was employed or on probation: entry and exit within the month. */
@Component
class EmployedDays {

    /** @param percent of the agreed wage; @param last inclusive */
    record Probation(long id, PersonId person, LocalDate from, LocalDate last, int percent, String reason) {}

    /** Which days of a month are paid: working days and public holidays. */
    record Paydays(Map<LocalDate, WorkCalendarDay> special) {

        boolean paid(LocalDate day) {
            var kind = special.get(day);
            if (kind != null) return kind != WorkCalendarDay.MOVED_REST;
            return day.getDayOfWeek() != DayOfWeek.SATURDAY && day.getDayOfWeek() != DayOfWeek.SUNDAY;
        }

        /** @param last inclusive */
        long between(LocalDate first, LocalDate last) { return last.isBefore(first) ? 0 : first.datesUntil(last.plusDays(1)).filter(this::paid).count(); }
    }

    private final JdbcClient db;
    private final PublicCalendar calendar;
    private final Values values;
    private final MonthLocks locks;

    EmployedDays(JdbcClient db, PublicCalendar calendar, Values values, MonthLocks locks) {
        this.locks = locks;
        this.db = db;
        this.calendar = calendar;
        this.values = values;
    }

    void find(YearMonth month, Collection<PersonId> people, Found found) {
        var paydays = new Paydays(publicDays(month).stream().collect(Collectors.toMap(PublicCalendar.Day::day, PublicCalendar.Day::kind)));
        var way = values.partial(month);
        var all = paydays.between(month.atDay(1), month.atEndOfMonth());
        var probations = probations(month, people);
        db.sql("select person_id, joined_on, left_on from organisation.fact_person where person_id = any(?)").param(Contributions.ids(people)).query(row -> {
            var person = new PersonId(row.getLong(1));
            var joined = row.getObject(2, LocalDate.class);
            var left = row.getObject(3, LocalDate.class);
            var first = joined != null && joined.isAfter(month.atDay(1)) ? joined : month.atDay(1);
            var last = left != null && left.isBefore(month.atEndOfMonth()) ? left : month.atEndOfMonth();
            var whole = first.equals(month.atDay(1)) && last.equals(month.atEndOfMonth());
            var employed = paydays.between(first, last);
            found.put(person, LawInput.EMPLOYED_PAYDAYS.is(100 * employed, whole ? Words.of("整月在职", "employed all month") : Words.of(first + " 到 " + last, first + " to " + last), whole ? "" : "person/" + person.value()));
            found.put(person, LawInput.MONTH_PAYDAYS.is(100 * all, Words.of("工作日和法定节假日", "working days and public holidays"), ""));
            found.put(person, LawInput.PARTIAL_MONTH.is(100L * way.number(), way.words(), ""));
            probation(person, probations.get(person), paydays, first, last, found);
        });
    }

    /** Of a closed month as they stood when it was locked. */
    private List<PublicCalendar.Day> publicDays(YearMonth month) {
        var from = month.atDay(1);
        var until = month.plusMonths(1).atDay(1);
        return locks.find(month).map(locked -> calendar.daysAsOf(from, until, locked.at())).orElseGet(() -> calendar.days(from, until));
    }

    private static void probation(PersonId person, Probation probation, Paydays paydays, LocalDate first, LocalDate last, Found found) {
        if (probation == null) {
            found.put(person, LawInput.PROBATION_PAYDAYS.is(0, Words.of("不在试用期", "not on probation"), ""));
            found.put(person, LawInput.PROBATION_RATE.is(100, Words.of("不在试用期", "not on probation"), ""));
            return;
        }
        var from = probation.from.isAfter(first) ? probation.from : first;
        var until = probation.last.isBefore(last) ? probation.last : last;
        found.put(person, LawInput.PROBATION_PAYDAYS.is(100 * paydays.between(from, until), Words.of("试用到 " + probation.last, "on probation until " + probation.last), "probation/" + probation.id));
        found.put(person, LawInput.PROBATION_RATE.is(probation.percent, Words.of("约定工资的 " + probation.percent + "%", probation.percent + "% of the agreed wage"), "probation/" + probation.id));
    }

    /** The last word on who is on probation in the month. */
    private Map<PersonId, Probation> probations(YearMonth month, Collection<PersonId> people) {
        var byPerson = new HashMap<PersonId, Probation>();
        db.sql("select distinct on (person_id) * from payroll.probation where person_id = any(?) and from_day <= ? and last_day >= ? order by person_id, id desc")
                .params(Contributions.ids(people), month.atEndOfMonth(), month.atDay(1))
                .query((row, _) -> new Probation(row.getLong("id"), new PersonId(row.getLong("person_id")), row.getObject("from_day", LocalDate.class), row.getObject("last_day", LocalDate.class), row.getInt("percent"), row.getString("reason")))
                .list().forEach(p -> byPerson.put(p.person, p));
        return byPerson;
    }

    List<Probation> probations(PersonId person) {
        return db.sql("select * from payroll.probation where person_id = ? order by id desc").param(person.value())
                .query((row, _) -> new Probation(row.getLong("id"), person, row.getObject("from_day", LocalDate.class), row.getObject("last_day", LocalDate.class), row.getInt("percent"), row.getString("reason"))).list();
    }
}
