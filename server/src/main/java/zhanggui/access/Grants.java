package zhanggui.access;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.DepartmentId;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.Permission;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.ShopId;
import zhanggui.kernel.Words;

/** ACC-02: a grant is a role, where it holds and from when to when; and why somebody may do something or may not. */
@Component
class Grants {

    /**
     * @param shop       the one shop it holds in; null when it names none
     * @param department the one department it holds for, with all below it; null when it names none; neither is the whole company
     * @param until the first day on which it no longer holds; null when it has no end
     */
    record Grant(long id, Role role, Words name, @Nullable ShopId shop, @Nullable String shopName, @Nullable DepartmentId department, @Nullable Words departmentName, LocalDate from, @Nullable LocalDate until, boolean holdsToday) {

        /** What knows neither shop nor department comes of grants for the whole company alone. */
        boolean brings(Permission permission) { return role.permissions().contains(permission) && (shop == null && department == null || !permission.undivided()); }
    }

    /**
     * The answer to "may he, and why".
     *
     * @param account false when the account is missing or closed, so that nothing may be done at all
     * @param through the grants from which it comes
     * @param past    grants that would give it, but not today
     * @param roles   the roles that would give it
     */
    record Explanation(Permission permission, Words words, boolean may, boolean account, List<Grant> through, List<Grant> past, List<RoleName> roles) {}

    /** @param through the grants from which it comes, wherever they hold; empty for what everybody signed in may, and for what the person may nowhere */
    record Held(Permission permission, Words words, boolean may, List<Grant> through) {}

    record RoleName(Role role, Words name) {}

    private final JdbcClient db;
    private final Clock clock;
    private final BusinessCalendar calendar;
    private final Sessions sessions;
    private final Audit audit;

    Grants(JdbcClient db, Clock clock, BusinessCalendar calendar, Sessions sessions, Audit audit) {
        this.db = db;
        this.clock = clock;
        this.calendar = calendar;
        this.sessions = sessions;
        this.audit = audit;
    }

    List<Grant> of(PersonId person) {
        return db.sql("""
                select g.id, g.role, g.shop_id, s.short, g.department_id, d.name_zh, d.name_en, g.from_day, g.until_day, g.from_day <= :day and (g.until_day is null or g.until_day > :day) as holds
                  from access.role_grant g left join catalogue.fact_shop s on s.shop_id = g.shop_id left join organisation.fact_department d on d.department_id = g.department_id
                 where g.person_id = :person order by holds desc, g.from_day desc, g.id limit 200
                """).param("person", person.value()).param("day", calendar.today())
                .query((row, _) -> new Grant(row.getLong("id"), Role.valueOf(row.getString("role")), Role.valueOf(row.getString("role")).words(),
                        Optional.ofNullable(row.getObject("shop_id", Long.class)).map(ShopId::new).orElse(null), row.getString("short"),
                        Optional.ofNullable(row.getObject("department_id", Long.class)).map(DepartmentId::new).orElse(null), row.getString("name_zh") == null ? null : Words.of(row.getString("name_zh"), row.getString("name_en")),
                        row.getObject("from_day", LocalDate.class), row.getObject("until_day", LocalDate.class), row.getBoolean("holds")))
                .list();
    }

    /** The roles that people hold today, for the company or in some shop. */
    Map<PersonId, Set<Role>> heldToday(Collection<PersonId> people) {
        var held = new HashMap<PersonId, Set<Role>>();
        db.sql("select person_id, role from access.role_grant where person_id = any(:people) and from_day <= :day and (until_day is null or until_day > :day)")
                .param("people", people.stream().map(PersonId::value).toArray(Long[]::new)).param("day", calendar.today())
                .query(row -> { held.computeIfAbsent(new PersonId(row.getLong(1)), _ -> EnumSet.noneOf(Role.class)).add(Role.valueOf(row.getString(2))); });
        return held;
    }

    /** @param shop, department at most one of them; neither for the whole company; @param until null: without end */
    @Transactional
    Outcome<Long> give(PersonId person, Role role, @Nullable ShopId shop, @Nullable DepartmentId department, LocalDate from, @Nullable LocalDate until, PersonId by) {
        if (until != null && !until.isAfter(from)) return Outcome.refused(AccessRefusal.WRONG_DAYS);
        if (shop != null && department != null) return Outcome.refused(AccessRefusal.ONE_SCOPE);
        if (department != null && !db.sql("select exists (select from organisation.fact_department where department_id = ? and closed_on is null)").param(department.value()).query(Boolean.class).single())
            return Outcome.refused(AccessRefusal.NO_SUCH_DEPARTMENT);
        if (!db.sql("select exists (select from access.account where person_id = ?)").param(person.value()).query(Boolean.class).single())
            return Outcome.refused(AccessRefusal.NO_ACCOUNT);
        var id = db.sql("insert into access.role_grant (person_id, role, shop_id, department_id, from_day, until_day, granted_by, granted_at) values (?, ?, ?, ?, ?, ?, ?, ?) returning id")
                .params(Arrays.asList(person.value(), role.name(), shop == null ? null : shop.value(), department == null ? null : department.value(), from, until, by.value(), clock.instant().atOffset(ZoneOffset.UTC)))
                .query(Long.class).single();
        sessions.forget(person);
        audit.record(by, "access.grant", "person/" + person.value(), null, Map.of("role", role.name(), "shop", shop == null ? "*" : shop.value(), "department", department == null ? "*" : department.value(), "from", from.toString(), "until", until == null ? "" : until.toString()), null);
        return Outcome.done(id);
    }

    private record Ending(PersonId person, Role role, @Nullable LocalDate until) {}

    /** The grant holds up to the day before; what was done under it stays done. One that ends earlier is not prolonged by ending it. */
    @Transactional
    Outcome<Void> end(long id, LocalDate day, PersonId by) {
        var grant = db.sql("select person_id, role, until_day from access.role_grant where id = ? for update").param(id)
                .query((row, _) -> new Ending(new PersonId(row.getLong(1)), Role.valueOf(row.getString(2)), row.getObject(3, LocalDate.class))).optional();
        if (grant.isEmpty()) return Outcome.refused(AccessRefusal.NO_SUCH_GRANT);
        var person = grant.get().person;
        var until = grant.get().until;
        if (until != null && until.isBefore(day)) return Outcome.refused(AccessRefusal.GRANT_ENDS_EARLIER, Map.of("until", until));
        if (grant.get().role == Role.ADMINISTRATOR && lastAdministrator(person) && !administratorWithout(id, person)) return Outcome.refused(AccessRefusal.LAST_ADMINISTRATOR);
        db.sql("update access.role_grant set until_day = greatest(from_day, :day) where id = :id").param("day", day).param("id", id).update();
        sessions.forget(person);
        audit.record(by, "access.grant.end", "person/" + person.value(), Map.of("role", grant.get().role.name()), Map.of("until", day.toString()), null);
        return Outcome.done(null);
    }

    /** By another grant for the company; asked once other changes of administrators are held back. */
    private boolean administratorWithout(long grant, PersonId person) {
        return db.sql("select exists (select from access.role_grant where person_id = ? and id <> ? and role = 'ADMINISTRATOR' and shop_id is null and department_id is null and from_day <= ? and until_day is null)")
                .params(person.value(), grant, calendar.today()).query(Boolean.class).single();
    }

    /** True when nobody else who stays here could give rights any more: whoever has given notice is not counted on. Whoever asks holds back other changes of administrators until he is done. */
    boolean lastAdministrator(PersonId person) {
        db.sql("select pg_advisory_xact_lock(hashtextextended('access.administrators', 0))").query().singleRow();
        var administrators = db.sql("""
                select distinct g.person_id from access.role_grant g join access.account a on a.person_id = g.person_id and a.disabled_at is null
                  join organisation.fact_person p on p.person_id = g.person_id and p.left_on is null
                 where g.role = 'ADMINISTRATOR' and g.shop_id is null and g.department_id is null and g.from_day <= :day and g.until_day is null
                """).param("day", calendar.today()).query(Long.class).list();
        return administrators.equals(List.of(person.value()));
    }

    /** @param shop, department where; null for both asks for the whole company */
    Explanation explain(PersonId person, Permission permission, @Nullable ShopId shop, @Nullable DepartmentId department) {
        var above = department == null ? Set.<Long>of() : Set.copyOf(db.sql("select above_id from organisation.fact_department_below where department_id = ?").param(department.value()).query(Long.class).list());
        var through = new ArrayList<Grant>();
        var past = new ArrayList<Grant>();
        for (var grant : of(person)) {
            if (!grant.brings(permission) || grant.shop != null && !grant.shop.equals(shop) || grant.department != null && !above.contains(grant.department.value())) continue;
            (grant.holdsToday ? through : past).add(grant);
        }
        var account = open(person);
        var roles = Arrays.stream(Role.values()).filter(r -> r.permissions().contains(permission)).map(r -> new RoleName(r, r.words())).toList();
        return new Explanation(permission, permission.words(), account && (permission == Permission.SIGNED_IN || !through.isEmpty()), account, through, past, roles);
    }

    /** Everything there is to be permitted, and whence this person has it today (ACC-02). */
    List<Held> whole(PersonId person) {
        var open = open(person);
        var today = of(person).stream().filter(Grant::holdsToday).toList();
        return Arrays.stream(Permission.values()).map(permission -> {
            var through = today.stream().filter(g -> g.brings(permission)).toList();
            return new Held(permission, permission.words(), open && (permission == Permission.SIGNED_IN || !through.isEmpty()), permission == Permission.SIGNED_IN ? List.of() : through);
        }).toList();
    }

    /** Without an account that is open nothing may be done, and nothing by who has left. */
    private boolean open(PersonId person) {
        return db.sql("select exists (select from access.account a join organisation.fact_person p on p.person_id = a.person_id and (p.left_on is null or p.left_on >= ?) where a.person_id = ? and a.disabled_at is null)")
                .params(calendar.today(), person.value()).query(Boolean.class).single();
    }
}
