package zhanggui.purchasing;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Notice;
import zhanggui.kernel.Notices;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.RoleHolders;
import zhanggui.kernel.ShopId;
import zhanggui.kernel.Words;

/** Tells people, in the transaction of what happened. */
@Component
public class Tell {

    private final ObjectProvider<Notices> notices;
    private final RoleHolders roles;
    private final BusinessCalendar calendar;

    Tell(ObjectProvider<Notices> notices, RoleHolders roles, BusinessCalendar calendar) {
        this.notices = notices;
        this.roles = roles;
        this.calendar = calendar;
    }

    /** @param key told once per person and key */
    public void all(Collection<PersonId> to, String kind, String key, Words title, Words detail, String path, @Nullable Instant due) {
        var once = new LinkedHashSet<>(to);
        notices.ifAvailable(n -> n.post(once.stream().map(p -> new Notice(p, kind, key, title, detail, path, due)).toList()));
    }

    public void settled(String key) { notices.ifAvailable(n -> n.settle(List.of(key))); }

    /** Who manages that shop, or all of them. @param shop null: the company */
    public Set<PersonId> managers(@Nullable ShopId shop) { return new LinkedHashSet<>(roles.holdingIn("STORE_MANAGER", shop, calendar.today())); }

    public Set<PersonId> holding(String role) { return new LinkedHashSet<>(roles.holdingIn(role, null, calendar.today())); }
}
