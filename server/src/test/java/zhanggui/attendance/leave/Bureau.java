package zhanggui.attendance.leave;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import zhanggui.People;
import zhanggui.access.Role;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.SettableClock;
import zhanggui.kernel.Words;
import zhanggui.organisation.Organisation;

/** A department of two in which leave is asked for by 林晚秋 and decided by her chief, on the morning of Monday 2026-03-02. */
record Bureau(People.Person chief, People.Person lin, People.Person hr) {

    static final PersonId SYSTEM = new PersonId(0);
    static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);

    /** @param n tells it from those of other tests */
    static Bureau open(int n, People people, Organisation organisation, JdbcClient db, SettableClock clock) {
        clock.set(at(MONDAY, "09:00"));
        var bureau = new Bureau(people.called("主管" + n, Role.DEPARTMENT_MANAGER), people.called("林晚秋" + n), people.called("方予安", Role.HR));
        people.signInAgain();
        var department = organisation.addDepartment(Words.same("部门" + n), null, SYSTEM);
        for (var someone : List.of(bureau.chief, bureau.lin))
            organisation.assign(someone.id, organisation.addPost("bureau-post-" + someone.id.value(), Words.same(someone.name), department, SYSTEM), LocalDate.of(2026, 1, 1), SYSTEM);
        db.sql("insert into organisation.department_head values (?, date '2026-01-01', ?, null, '任命', 0, now())").params(department.value(), bureau.chief.id.value()).update();
        return bureau;
    }

    static Instant at(LocalDate day, String time) { return LocalDateTime.of(day, LocalTime.parse(time)).atZone(ZoneId.of("Asia/Shanghai")).toInstant(); }
}
