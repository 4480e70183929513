package zhanggui.attendance;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhanggui.kernel.ClosingStep;
import zhanggui.kernel.Words;

/** CLS-01: every day of the month has punches that fit its shift, or a leave or a correction that somebody decided. */
@Component
class PunchesMatched implements ClosingStep {

    private final JdbcClient db;

    PunchesMatched(JdbcClient db) { this.db = db; }

    @Override
    public Stage stage() { return Stage.PUNCHES; }

    @Override
    public Look look(YearMonth month) {
        var all = db.sql("select count(*) from attendance.day where day >= ? and day < ?").params(month.atDay(1), month.plusMonths(1).atDay(1)).query(Long.class).single();
        var told = Words.of("人 × 天", "people × days");
        var locked = locked(month);
        if (locked != null) return Look.settled(all, told, locked);
        var open = new ArrayList<Open>();
        db.sql("""
                select d.person_id, d.day, p.name from attendance.day d join organisation.fact_person p on p.person_id = d.person_id
                 where d.day >= ? and d.day < ? and d.state = 'NEEDS_LEAVE' order by d.day, p.name
                """).params(month.atDay(1), month.plusMonths(1).atDay(1)).query(row -> {
                    open.add(new Open("day/" + row.getLong(1) + "/" + row.getObject(2, LocalDate.class), Words.same(row.getString(3) + " · " + row.getObject(2, LocalDate.class)),
                            Words.of("缺卡，要请假或补卡", "no punch: leave or a correction is wanted"), true, Words.of("去看", "Look"), "/attendance?day=" + row.getObject(2, LocalDate.class)));
                });
        db.sql("""
                select c.id, c.day, p.name from attendance.correction c join organisation.fact_person p on p.person_id = c.person_id
                 where c.day >= ? and c.day < ? and not exists (select from attendance.correction_decision e where e.correction_id = c.id) order by c.day, c.id
                """).params(month.atDay(1), month.plusMonths(1).atDay(1)).query(row -> {
                    open.add(new Open("correction/" + row.getLong(1), Words.same(row.getString(3) + " · " + row.getObject(2, LocalDate.class)), Words.of("补卡等批", "a correction waits"), false, Words.of("去批", "Decide"), "/attendance/corrections"));
                });
        return new Look(Math.max(0, all - open.size()), Math.max(all, open.size()), told, null, open.stream().limit(NAMED).toList());
    }

    private @Nullable Locked locked(YearMonth month) {
        Optional<Locked> locked = db.sql("select l.locked_at, coalesce(p.name, '') from attendance.month_lock l left join organisation.fact_person p on p.person_id = l.locked_by where l.month = ?").param(month.atDay(1))
                .query((row, _) -> new Locked(row.getObject(1, OffsetDateTime.class).toInstant(), row.getString(2))).optional();
        return locked.orElse(null);
    }
}
