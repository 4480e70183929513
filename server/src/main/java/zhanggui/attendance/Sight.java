package zhanggui.attendance;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhanggui.kernel.DepartmentId;
import zhanggui.kernel.Permission;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Viewer;

/** Whose attendance somebody may see or decide on: by the department the person was in on that day. */
@Component
class Sight {

    /** SQL over a row {@code x} with person_id and day: those of the viewer's departments. Takes {@code :everyone} and {@code :departments}. */
    static final String SEEN = """
            (:everyone or exists (select from organisation.fact_assignment a where a.person_id = x.person_id and a.from_day <= x.day and (a.until_day is null or a.until_day > x.day)
                                     and a.department_id = any(:departments)))""";

    private final JdbcClient db;

    Sight(JdbcClient db) { this.db = db; }

    boolean sees(Viewer viewer, Permission permission, PersonId person, LocalDate day) {
        var people = viewer.people(permission);
        return people.every() || people.contains(department(person, day));
    }

    @Nullable DepartmentId department(PersonId person, LocalDate day) {
        return db.sql("""
                select department_id from organisation.fact_assignment where person_id = ? and department_id is not null and from_day <= ? and (until_day is null or until_day > ?)
                 order by from_day desc limit 1
                """).params(person.value(), day, day).query(Long.class).optional().map(DepartmentId::new).orElse(null);
    }

    String name(PersonId person) { return db.sql("select name from organisation.fact_person where person_id = ?").param(person.value()).query(String.class).optional().orElse("?"); }
}
