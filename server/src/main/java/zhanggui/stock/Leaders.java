package zhanggui.stock;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.jspecify.annotations.Nullable;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Notice;
import zhanggui.kernel.Notices;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.RoleHolders;
import zhanggui.kernel.Words;

/** INV-04, INV-05, INV-07, INV-18: operations director and shop manager, who are told of what is not as it should be in the warehouse. Which roles these are is a dated figure. */
@Component
public class Leaders {

    private final RoleHolders roles;
    private final ObjectProvider<Notices> notices;
    private final BusinessCalendar calendar;
    private final StockRules rules;

    Leaders(StockRules rules, RoleHolders roles, ObjectProvider<Notices> notices, BusinessCalendar calendar) {
        this.roles = roles;
        this.notices = notices;
        this.calendar = calendar;
        this.rules = rules;
    }

    /** Whoever holds one of the roles today, for the company or a part of it. */
    public Set<PersonId> today() {
        var day = calendar.today();
        var leaders = new LinkedHashSet<PersonId>();
        for (var role : rules.text("stock.told_roles", day).split(",")) leaders.addAll(roles.holdingAnywhere(role.strip(), day));
        return leaders;
    }

    /** Told once a person and key. */
    public void tell(String kind, String key, Words title, Words detail, String path) { tell(today(), kind, key, title, detail, path, null); }

    /** @param due by when something is expected; null when nothing is */
    public void tell(Collection<PersonId> to, String kind, String key, Words title, Words detail, String path, @Nullable Instant due) {
        var all = List.copyOf(to).stream().map(p -> new Notice(p, kind, key, title, detail, path, due)).toList();
        if (!all.isEmpty()) notices.ifAvailable(n -> n.post(all));
    }
}
