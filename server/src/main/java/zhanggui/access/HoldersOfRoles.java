package zhanggui.access;

import java.sql.Types;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhanggui.kernel.DepartmentId;
import zhanggui.kernel.Permission;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.RoleHolders;
import zhanggui.kernel.ShopId;

/** ACC-05: an approval's step may ask a role; who holds it for a department stands in the grants. */
@Component
class HoldersOfRoles implements RoleHolders {

    private final JdbcClient db;

    HoldersOfRoles(JdbcClient db) { this.db = db; }

    @Override
    public List<Named> roles() { return Arrays.stream(Role.values()).map(r -> new Named(r.name(), r.words())).toList(); }

    @Override
    public List<PersonId> holding(String role, @Nullable DepartmentId department, LocalDate day) {
        return db.sql("""
                select distinct g.person_id
                  from access.role_grant g join access.account a on a.person_id = g.person_id and a.disabled_at is null
                  join organisation.fact_person p on p.person_id = g.person_id and (p.left_on is null or p.left_on >= :day)
                 where g.role = :role and g.shop_id is null and g.from_day <= :day and (g.until_day is null or g.until_day > :day)
                   and (g.department_id is null or exists (select from organisation.fact_department_below b where b.above_id = g.department_id and b.department_id = :department))
                 order by g.person_id
                """).param("role", role).param("department", department == null ? null : department.value(), Types.BIGINT).param("day", day)
                .query(Long.class).list().stream().map(PersonId::new).toList();
    }

    @Override
    public List<PersonId> holdingAnywhere(String role, LocalDate day) {
        return db.sql("""
                select distinct g.person_id
                  from access.role_grant g join access.account a on a.person_id = g.person_id and a.disabled_at is null
                  join organisation.fact_person p on p.person_id = g.person_id and (p.left_on is null or p.left_on >= :day)
                 where g.role = :role and g.from_day <= :day and (g.until_day is null or g.until_day > :day) order by g.person_id
                """).param("role", role).param("day", day).query(Long.class).list().stream().map(PersonId::new).toList();
    }

    @Override
    public List<PersonId> holdingIn(String role, @Nullable ShopId shop, LocalDate day) {
        return db.sql("""
                select distinct g.person_id
                  from access.role_grant g join access.account a on a.person_id = g.person_id and a.disabled_at is null
                  join organisation.fact_person p on p.person_id = g.person_id and (p.left_on is null or p.left_on >= :day)
                 where g.role = :role and g.department_id is null and (g.shop_id is null or g.shop_id = :shop) and g.from_day <= :day and (g.until_day is null or g.until_day > :day)
                 order by g.person_id
                """).param("role", role).param("shop", shop == null ? null : shop.value(), Types.BIGINT).param("day", day).query(Long.class).list().stream().map(PersonId::new).toList();
    }

    @Override
    public List<PersonId> who(Permission permission, @Nullable ShopId shop, LocalDate day) {
        return db.sql("""
                select distinct g.person_id
                  from access.role_grant g join access.account a on a.person_id = g.person_id and a.disabled_at is null
                  join organisation.fact_person p on p.person_id = g.person_id and (p.left_on is null or p.left_on >= :day)
                 where g.role = any(:roles) and g.department_id is null and g.from_day <= :day and (g.until_day is null or g.until_day > :day) and (g.shop_id is null or g.shop_id = :shop)
                 order by g.person_id
                """).param("roles", Arrays.stream(Role.values()).filter(r -> r.permissions().contains(permission)).map(Role::name).toArray(String[]::new))
                .param("shop", shop == null ? null : shop.value(), Types.BIGINT).param("day", day)
                .query(Long.class).list().stream().map(PersonId::new).toList();
    }
}
