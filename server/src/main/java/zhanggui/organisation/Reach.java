package zhanggui.organisation;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhanggui.kernel.Permission;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Viewer;

/** ACC-02: whom a permission reaches: everybody, or those who hold a post in the viewer's departments or shops on some of the days. */
@Component
public class Reach {

    private final JdbcClient db;

    public Reach(JdbcClient db) { this.db = db; }

    /** Those of them that it reaches. @param until exclusive */
    public Set<PersonId> among(Collection<PersonId> people, Viewer viewer, Permission permission, LocalDate from, LocalDate until) {
        if (viewer.people(permission).every() || viewer.shops(permission).every()) return Set.copyOf(people);
        return held(people, viewer.people(permission).ids(), viewer.shops(permission).ids(), from, until);
    }

    /** @param until exclusive */
    public boolean reaches(PersonId person, Viewer viewer, Permission permission, LocalDate from, LocalDate until) { return !among(List.of(person), viewer, permission, from, until).isEmpty(); }

    /** The same by departments alone: then all that is known of the person is meant, of whichever shop. @param until exclusive */
    public boolean inDepartments(PersonId person, Viewer viewer, Permission permission, LocalDate from, LocalDate until) {
        return viewer.people(permission).every() || !held(List.of(person), viewer.people(permission).ids(), new Long[0], from, until).isEmpty();
    }

    private Set<PersonId> held(Collection<PersonId> people, Long[] departments, Long[] shops, LocalDate from, LocalDate until) {
        if (people.isEmpty() || departments.length + shops.length == 0) return Set.of();
        return db.sql("""
                select distinct person_id from organisation.fact_assignment
                 where person_id = any(:people) and from_day < :until and (until_day is null or until_day > :from) and (department_id = any(:departments) or shop_id = any(:shops))
                """).param("people", people.stream().map(PersonId::value).toArray(Long[]::new)).param("from", from).param("until", until).param("departments", departments).param("shops", shops)
                .query(Long.class).list().stream().map(PersonId::new).collect(Collectors.toSet());
    }
}
