package zhanggui.attendance.leave;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhanggui.approvals.Approvals;
import zhanggui.approvals.Kind;
import zhanggui.kernel.Page;
import zhanggui.kernel.Permission;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Viewer;

/** Overtime as people see it: asked for, agreed to, worked. */
@Component
class Overtimes {

    private static final String ROWS = """
              from attendance.overtime o join organisation.fact_person p on p.person_id = o.person_id
              left join lateral (select department_id from organisation.fact_assignment a where a.person_id = o.person_id and a.from_day <= o.day and (a.until_day is null or a.until_day > o.day) order by a.from_day desc limit 1) a on true
              left join attendance.day d on d.person_id = o.person_id and d.day = o.day
              left join attendance.fact_overtime f on f.person_id = o.person_id and f.day = o.day
             where (o.person_id = :me or not :mine and (:everyone or a.department_id = any(:departments))) and (:from::date is null or o.day >= :from) and (:until::date is null or o.day < :until)
            """;

    private final JdbcClient db;
    private final Approvals approvals;

    Overtimes(JdbcClient db, Approvals approvals) {
        this.db = db;
        this.approvals = approvals;
    }

    Page<Overtime> list(boolean mine, @Nullable LocalDate from, @Nullable LocalDate until, Viewer viewer, Page.Request page) {
        var rows = filtered("""
                select o.*, p.name, case when d.person_id is null then null else coalesce(f.minutes, 0) end as worked, case when d.person_id is null then null else coalesce(f.approved_minutes, 0) end as counted,
                       case when exists (select from attendance.fact_public_day h where h.day = o.day and h.kind = 'HOLIDAY') then 'HOLIDAY' when d.state in ('REST', 'REST_WORK') then 'REST_DAY' else 'WORKDAY' end as rate
                """ + ROWS + " order by o.from_at desc limit :limit offset :offset", mine, from, until, viewer).param("limit", page.size()).param("offset", page.offset()).query((row, _) -> overtime(row)).list();
        var standings = approvals.standings(Kind.OVERTIME, rows.stream().map(Overtime::id).toList());
        var with = rows.stream().map(o -> {
            var standing = standings.get(o.id());
            return standing == null ? o : new Overtime(o.id(), o.person(), o.name(), o.day(), o.from(), o.until(), o.minutes(), o.rate(), o.rateWords(), o.settled(), o.reason(), o.state(), o.stateWords(), o.worked(), o.counted(), o.filedAt(),
                    standing.request(), standing.waiting());
        }).toList();
        return Page.of(with, filtered("select count(*) " + ROWS, mine, from, until, viewer).query(Long.class).single(), page);
    }

    private JdbcClient.StatementSpec filtered(String sql, boolean mine, @Nullable LocalDate from, @Nullable LocalDate until, Viewer viewer) {
        var people = viewer.people(Permission.READ_ATTENDANCE);
        return db.sql(sql).param("me", viewer.person().value()).param("mine", mine).param("everyone", people.every()).param("departments", people.ids()).param("from", from, Types.DATE).param("until", until, Types.DATE);
    }

    private static Overtime overtime(ResultSet row) throws SQLException {
        var rate = Overtime.Rate.valueOf(row.getString("rate"));
        var state = Leave.State.valueOf(row.getString("state"));
        return new Overtime(row.getLong("id"), new PersonId(row.getLong("person_id")), row.getString("name"), row.getObject("day", LocalDate.class), row.getObject("from_at", OffsetDateTime.class).toInstant(),
                row.getObject("until_at", OffsetDateTime.class).toInstant(), row.getInt("minutes"), rate, rate.words(), Overtime.Settled.valueOf(row.getString("settled")), row.getString("reason"), state, state.words(),
                row.getObject("worked", Integer.class), row.getObject("counted", Integer.class), row.getObject("filed_at", OffsetDateTime.class).toInstant(), null, List.of());
    }
}
