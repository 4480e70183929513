package zhanggui.attendance.leave;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhanggui.approvals.Away;
import zhanggui.attendance.Absence;
import zhanggui.attendance.Absences;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Words;

/** Approved leave, permits and chosen holidays, for the classification of days and for approvals that wait on somebody who is away. */
@Component
class LeaveAbsences implements Absences, Away {

    private final JdbcClient db;
    private final BusinessCalendar calendar;

    LeaveAbsences(JdbcClient db, BusinessCalendar calendar) {
        this.db = db;
        this.calendar = calendar;
    }

    @Override
    public Map<PersonId, List<Absence>> absences(Collection<PersonId> people, LocalDate from, LocalDate until) {
        var absences = new HashMap<PersonId, List<Absence>>();
        db.sql("""
                select * from (
                    select person_id, kind, from_at, coalesce(back_at, until_at) as until_at, null as zh, null as en from attendance.leave
                     where state = 'APPROVED' and person_id = any(:people) and from_at < :until and coalesce(back_at, until_at) > :from
                    union all
                    select person_id, 'PUBLIC_HOLIDAY', from_at, until_at, zh, en from attendance.holiday_choice
                     where withdrawn_at is null and person_id = any(:people) and from_at < :until and until_at > :from) a
                 order by person_id, from_at
                """).param("people", people.stream().map(PersonId::value).toArray(Long[]::new)).param("from", calendar.startOf(from).atOffset(ZoneOffset.UTC)).param("until", calendar.startOf(until).atOffset(ZoneOffset.UTC))
                .query(row -> {
                    var kind = LeaveKind.valueOf(row.getString("kind"));
                    var person = new PersonId(row.getLong("person_id"));
                    var words = row.getString("zh") == null ? kind.words() : Words.of(row.getString("zh"), row.getString("en"));
                    absences.computeIfAbsent(person, _ -> new ArrayList<>()).add(new Absence(person, row.getObject("from_at", OffsetDateTime.class).toInstant(), row.getObject("until_at", OffsetDateTime.class).toInstant(),
                            kind.name(), kind.permit(), words));
                });
        return absences;
    }

    @Override
    public Set<PersonId> away(Collection<PersonId> people, Instant at) {
        return new HashSet<>(db.sql("select distinct person_id from attendance.leave where state = 'APPROVED' and person_id = any(:people) and from_at <= :at and coalesce(back_at, until_at) > :at")
                .param("people", people.stream().map(PersonId::value).toArray(Long[]::new)).param("at", at.atOffset(ZoneOffset.UTC)).query(Long.class).list().stream().map(PersonId::new).toList());
    }
}
