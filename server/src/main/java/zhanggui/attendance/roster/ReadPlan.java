package zhanggui.attendance.roster;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhanggui.attendance.Absence;
import zhanggui.attendance.Absences;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Words;

/** A rota's plan from the database: what is published, and above it what is being drafted. */
@Component
class ReadPlan {

    private final JdbcClient db;
    private final Rotas rotas;
    private final BusinessCalendar calendar;
    private final ObjectProvider<Absences> absences;

    ReadPlan(JdbcClient db, Rotas rotas, BusinessCalendar calendar, ObjectProvider<Absences> absences) {
        this.db = db;
        this.rotas = rotas;
        this.calendar = calendar;
        this.absences = absences;
    }

    /** @param until exclusive; @param drafts false: only what is published */
    Plan of(long rota, LocalDate from, LocalDate until, boolean drafts) {
        var begin = Plan.readFrom(from);
        var end = Plan.readUntil(until);
        var members = members(rota, begin, end);
        var cells = published(rota, begin, end);
        if (drafts) drafted(rota, begin, end).forEach(c -> cells.computeIfAbsent(c.person(), _ -> new TreeMap<>()).put(c.day(), c));
        var everybody = new LinkedHashSet<>(members.stream().map(Plan.Member::person).toList());
        return new Plan(from, until, rotas.rules(rota), members, cells, leave(everybody, begin, end, rotas.shifts(rota, from).values()), holidays(begin, end));
    }

    private List<Plan.Member> members(long rota, LocalDate begin, LocalDate end) {
        return db.sql("""
                select m.person_id, p.name, m.skills, m.from_day, m.until_day, p.left_on,
                       coalesce((select a.post_key from organisation.fact_assignment a where a.person_id = m.person_id and a.from_day < :end order by a.from_day desc limit 1), '') as post
                  from attendance.rota_member m join organisation.fact_person p on p.person_id = m.person_id
                 where m.rota_id = :rota and m.from_day < :end and (m.until_day is null or m.until_day > :begin) order by p.staff_no, m.from_day
                """).param("rota", rota).param("begin", begin).param("end", end).query((row, _) -> {
            var until = row.getObject("until_day", LocalDate.class);
            var left = row.getObject("left_on", LocalDate.class);
            if (left != null && (until == null || left.plusDays(1).isBefore(until))) until = left.plusDays(1);
            return new Plan.Member(new PersonId(row.getLong("person_id")), row.getString("name"), row.getString("post"), Set.of((String[]) row.getArray("skills").getArray()), row.getObject("from_day", LocalDate.class), until);
        }).list();
    }

    private Map<PersonId, NavigableMap<LocalDate, Plan.Cell>> published(long rota, LocalDate begin, LocalDate end) {
        var cells = new HashMap<PersonId, NavigableMap<LocalDate, Plan.Cell>>();
        db.sql("select * from attendance.fact_roster_day where rota_id = :rota and day >= :begin and day < :end").param("rota", rota).param("begin", begin).param("end", end).query(row -> {
            var cell = cell(row, row.getString("shift") == null ? null : shift(row), true, false, row.getString("source"));
            cells.computeIfAbsent(cell.person(), _ -> new TreeMap<>()).put(cell.day(), cell);
        });
        return cells;
    }

    static ShiftTime shift(ResultSet row) throws SQLException {
        return new ShiftTime(row.getString("shift"), Words.of(row.getString("name_zh"), row.getString("name_en")), row.getObject("start_at", LocalTime.class), row.getObject("end_at", LocalTime.class), row.getBoolean("late"));
    }

    private List<Plan.Cell> drafted(long rota, LocalDate begin, LocalDate end) {
        var byDay = new HashMap<LocalDate, Map<String, ShiftTime>>();
        return db.sql("select * from attendance.rota_draft where rota_id = :rota and day >= :begin and day < :end").param("rota", rota).param("begin", begin).param("end", end).query((row, _) -> {
            var day = row.getObject("day", LocalDate.class);
            var key = row.getString("shift");
            var shift = key == null ? null : byDay.computeIfAbsent(day, d -> rotas.shifts(rota, d)).get(key);
            return cell(row, shift, row.getBoolean("pinned"), true, "PLAN");
        }).list();
    }

    private static Plan.Cell cell(ResultSet row, ShiftTime shift, boolean pinned, boolean draft, String source) throws SQLException {
        return new Plan.Cell(new PersonId(row.getLong("person_id")), row.getObject("day", LocalDate.class), shift, pinned, draft, source);
    }

    /** Days on which leave takes away some of the hours that could be planned: nobody is planned for the rest of such a day. */
    Map<PersonId, Set<LocalDate>> leave(Collection<PersonId> people, LocalDate begin, LocalDate end, Collection<ShiftTime> shifts) {
        var days = new HashMap<PersonId, Set<LocalDate>>();
        if (people.isEmpty()) return days;
        for (var source : absences) {
            source.absences(people, begin, end).forEach((person, own) -> own.stream().filter(a -> !a.permit()).forEach(a -> touched(a, begin, end, shifts, days.computeIfAbsent(person, _ -> new HashSet<>()))));
        }
        return days;
    }

    private void touched(Absence absence, LocalDate begin, LocalDate end, Collection<ShiftTime> shifts, Set<LocalDate> days) {
        var first = calendar.dayOf(absence.from());
        for (var day = first.isBefore(begin) ? begin : first; day.isBefore(end) && calendar.startOf(day).isBefore(absence.until()); day = day.plusDays(1)) {
            var at = day;
            if (shifts.isEmpty() || shifts.stream().anyMatch(s -> calendar.at(at, s.from()).isBefore(absence.until()) && s.end(at).atZone(calendar.zone()).toInstant().isAfter(absence.from()))) days.add(day);
        }
    }

    private Map<LocalDate, String> holidays(LocalDate begin, LocalDate end) {
        var days = new TreeMap<LocalDate, String>();
        db.sql("select day, name_zh from attendance.fact_public_day where kind = 'HOLIDAY' and day >= ? and day < ?").params(begin, end).query(row -> { days.put(row.getObject(1, LocalDate.class), row.getString(2)); });
        return days;
    }

    /** Which days of the span were published. */
    Set<LocalDate> publishedDays(long rota, LocalDate from, LocalDate until) {
        var days = new HashSet<LocalDate>();
        db.sql("select from_day, until_day from attendance.rota_published where rota_id = ? and from_day < ? and until_day > ?").params(rota, until, from).query(row -> {
            row.getObject(1, LocalDate.class).datesUntil(row.getObject(2, LocalDate.class)).forEach(days::add);
        });
        return days;
    }

}
