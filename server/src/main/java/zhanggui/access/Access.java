package zhanggui.access;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Permission;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.ShopId;
import zhanggui.kernel.Viewer;

/** The door of access: opens accounts, gives roles, and says who a person is as a viewer today. */
@Component
public class Access {

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
    public void grant(PersonId person, Role role, ShopId shop, LocalDate from, PersonId by) {
        db.sql("insert into access.role_grant (person_id, role, shop_id, from_day, granted_by, granted_at) values (?, ?, ?, ?, ?, ?)")
                .params(person.value(), role.name(), shop == null ? null : shop.value(), from, by.value(), clock.instant().atOffset(ZoneOffset.UTC)).update();
        audit.record(by, "access.grant", "person/" + person.value(), null, Map.of("role", role.name()), null);
    }

    /** Empty when the person has no account that is open today, or has left. */
    public Optional<Viewer> viewer(PersonId person) {
        return db.sql("select p.name from access.account a join organisation.fact_person p on p.person_id = a.person_id where a.person_id = ? and a.disabled_at is null and (p.left_on is null or p.left_on >= ?)")
                .params(person.value(), calendar.today()).query(String.class).optional()
                .map(name -> new Viewer(person, name, grants(person)));
    }

    private Map<Permission, Viewer.Shops> grants(PersonId person) {
        var everywhere = new HashSet<Permission>(Set.of(Permission.SIGNED_IN));
        var inShops = new EnumMap<Permission, Set<ShopId>>(Permission.class);
        db.sql("select role, shop_id from access.role_grant where person_id = :person and from_day <= :day and (until_day is null or until_day > :day)")
                .param("person", person.value()).param("day", calendar.today())
                .query(row -> {
                    var permissions = Role.valueOf(row.getString("role")).permissions();
                    var shop = row.getObject("shop_id", Long.class);
                    if (shop == null) everywhere.addAll(permissions);
                    else permissions.forEach(p -> inShops.computeIfAbsent(p, _ -> new HashSet<>()).add(new ShopId(shop)));
                });
        var grants = new EnumMap<Permission, Viewer.Shops>(Permission.class);
        inShops.forEach((permission, shops) -> grants.put(permission, new Viewer.Shops(false, Set.copyOf(shops))));
        everywhere.forEach(permission -> grants.put(permission, Viewer.Shops.ALL));
        return Map.copyOf(grants);
    }
}
