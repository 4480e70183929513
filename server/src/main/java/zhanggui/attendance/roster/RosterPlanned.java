package zhanggui.attendance.roster;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhanggui.attendance.RosterShifts;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Words;

/** SRV-02: attendance expects what published rosters say: the shift's hours, or a rest day. */
@Component
class RosterPlanned implements RosterShifts {

    private final JdbcClient db;

    RosterPlanned(JdbcClient db) { this.db = db; }

    @Override
    public Map<PersonId, Map<LocalDate, Planned>> planned(Collection<PersonId> people, LocalDate from, LocalDate until) {
        var planned = new HashMap<PersonId, Map<LocalDate, Planned>>();
        db.sql("select person_id, day, shift, start_at, end_at, name_zh, name_en from attendance.fact_roster_day where person_id = any(:people) and day >= :from and day < :until")
                .param("people", people.stream().map(PersonId::value).toArray(Long[]::new)).param("from", from).param("until", until).query(row -> {
                    var person = new PersonId(row.getLong("person_id"));
                    var day = row.getObject("day", LocalDate.class);
                    var hours = row.getString("shift") == null ? List.<Hours>of() : List.of(new Hours(row.getObject("start_at", LocalTime.class), row.getObject("end_at", LocalTime.class)));
                    planned.computeIfAbsent(person, _ -> new HashMap<>()).put(day, new Planned(person, day, hours, Words.of(row.getString("name_zh"), row.getString("name_en"))));
                });
        return planned;
    }
}
