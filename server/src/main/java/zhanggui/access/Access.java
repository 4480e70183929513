package zhanggui.access;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.DepartmentId;
import zhanggui.kernel.Permission;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.ShopId;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Viewers;

/** The door of access: opens accounts, gives roles, and says who a person is as a viewer today. */
@Component
public class Access implements Viewers {

    private final JdbcClient db;
    private final Clock clock;
    private final BusinessCalendar calendar;
    private final Passwords passwords;
    private final Audit audit;

    Access(JdbcClient db, Clock clock, BusinessCalendar calendar, Passwords passwords, Audit audit) {
        this.db = db;
        this.clock = clock;
        this.calendar = calendar;
        this.passwords = passwords;
        this.audit = audit;
    }

    /** Opens an account with a one-time password, which must be changed at the first sign-in (ACC-01). */
    @Transactional
    public void openAccount(PersonId person, String login, String oneTimePassword, PersonId by) {
        db.sql("insert into access.account (person_id, login, password_hash, changed_at) values (?, ?, ?, ?)")
                .params(person.value(), login.strip().toLowerCase(Locale.ROOT), passwords.hash(oneTimePassword), clock.instant().atOffset(ZoneOffset.UTC)).update();
        audit.record(by, "access.account.open", "person/" + person.value(), null, Map.of("login", login), null);
    }

    /** @param shop null for the whole company */
    @Transactional
    public void grant(PersonId person, Role role, @Nullable ShopId shop, LocalDate from, PersonId by) { grant(person, role, shop, null, from, by); }

    /** For the people of one department and of all below it (ACC-02). */
    @Transactional
    public void grantIn(DepartmentId department, PersonId person, Role role, LocalDate from, PersonId by) { grant(person, role, null, department, from, by); }

    private void grant(PersonId person, Role role, @Nullable ShopId shop, @Nullable DepartmentId department, LocalDate from, PersonId by) {
        db.sql("insert into access.role_grant (person_id, role, shop_id, department_id, from_day, granted_by, granted_at) values (?, ?, ?, ?, ?, ?, ?)")
                .params(Arrays.asList(person.value(), role.name(), shop == null ? null : shop.value(), department == null ? null : department.value(), from, by.value(), clock.instant().atOffset(ZoneOffset.UTC)))
                .update();
        audit.record(by, "access.grant", "person/" + person.value(), null, Map.of("role", role.name()), null);
    }

    @Override
    public List<PersonId> all() {
        return db.sql("select a.person_id from access.account a join organisation.fact_person p on p.person_id = a.person_id where a.disabled_at is null and (p.left_on is null or p.left_on >= ?) order by a.person_id")
                .param(calendar.today()).query(Long.class).list().stream().map(PersonId::new).toList();
    }

    /** Empty when the person has no account that is open today, or has left. */
    @Override
    public Optional<Viewer> viewer(PersonId person) {
        return db.sql("select p.name from access.account a join organisation.fact_person p on p.person_id = a.person_id where a.person_id = ? and a.disabled_at is null and (p.left_on is null or p.left_on >= ?)")
                .params(person.value(), calendar.today()).query(String.class).optional()
                .map(name -> viewer(person, name));
    }

    private Viewer viewer(PersonId person, String name) {
        var shops = new EnumMap<Permission, Viewer.Shops>(Permission.class);
        var people = new EnumMap<Permission, Viewer.People>(Permission.class);
        shops.put(Permission.SIGNED_IN, Viewer.Shops.ALL);
        people.put(Permission.SIGNED_IN, Viewer.People.ALL);
        for (var held : held(person)) for (var permission : held.role.permissions()) {
            if (held.company()) {
                shops.put(permission, Viewer.Shops.ALL);
                people.put(permission, Viewer.People.ALL);
            } else if (permission.undivided()) continue;
            else if (held.shop != null) shops.merge(permission, new Viewer.Shops(false, Set.of(new ShopId(held.shop))), Access::both);
            else people.merge(permission, new Viewer.People(false, held.departments), Access::both);
        }
        return new Viewer(person, name, Map.copyOf(shops), Map.copyOf(people));
    }

    private static Viewer.Shops both(Viewer.Shops one, Viewer.Shops other) {
        return one.every() || other.every() ? Viewer.Shops.ALL : new Viewer.Shops(false, union(one.some(), other.some()));
    }

    private static Viewer.People both(Viewer.People one, Viewer.People other) {
        return one.every() || other.every() ? Viewer.People.ALL : new Viewer.People(false, union(one.departments(), other.departments()));
    }

    private static <T> Set<T> union(Set<T> one, Set<T> other) {
        var all = new HashSet<>(one);
        all.addAll(other);
        return Set.copyOf(all);
    }

    /** @param departments the one named and all below it; empty when the grant names none */
    private record Held(Role role, @Nullable Long shop, Set<DepartmentId> departments, boolean company) {}

    private List<Held> held(PersonId person) {
        return db.sql("""
                select g.role, g.shop_id, g.shop_id is null and g.department_id is null as company,
                       array(select b.department_id from organisation.fact_department_below b where b.above_id = g.department_id) as departments
                  from access.role_grant g
                 where g.person_id = :person and g.from_day <= :day and (g.until_day is null or g.until_day > :day)
                """).param("person", person.value()).param("day", calendar.today())
                .query((row, _) -> new Held(Role.valueOf(row.getString("role")), row.getObject("shop_id", Long.class),
                        Arrays.stream((Long[]) row.getArray("departments").getArray()).map(DepartmentId::new).collect(Collectors.toUnmodifiableSet()), row.getBoolean("company")))
                .list();
    }
}
