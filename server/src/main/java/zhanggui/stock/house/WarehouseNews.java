package zhanggui.stock.house;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Notice;
import zhanggui.kernel.Notices;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.RoleHolders;
import zhanggui.kernel.Words;

/** Tells those whom the warehouse's rules name: the operations director and the shop manager, the keeper, the editor of the listings. */
@Component
public class WarehouseNews {

    /** Whom a rule names, as the roles that hold the post. */
    public enum Whom {
        LEADERS("DIRECTOR", "STORE_MANAGER"), MANAGERS("STORE_MANAGER"), KEEPERS("WAREHOUSE_KEEPER", "LOGISTICS_SUPERVISOR"), EDITORS("STORE_MANAGER"), FINANCE("FINANCE");

        private final List<String> roles;

        Whom(String... roles) { this.roles = Arrays.asList(roles); }
    }

    private final ObjectProvider<RoleHolders> roles;
    private final ObjectProvider<Notices> notices;
    private final BusinessCalendar calendar;

    WarehouseNews(ObjectProvider<RoleHolders> roles, ObjectProvider<Notices> notices, BusinessCalendar calendar) {
        this.roles = roles;
        this.notices = notices;
        this.calendar = calendar;
    }

    /** Each person once per key, in the transaction of what happened. */
    public void tell(List<Whom> whom, String kind, String key, Words title, Words detail, String path, @Nullable Instant due) {
        var people = whom.stream().flatMap(w -> w.roles.stream()).flatMap(role -> roles.getObject().holdingAnywhere(role, calendar.today()).stream()).distinct().toList();
        tellPeople(people, kind, key, title, detail, path, due);
    }

    public void tellPeople(List<PersonId> people, String kind, String key, Words title, Words detail, String path, @Nullable Instant due) {
        notices.ifAvailable(n -> n.post(people.stream().distinct().map(person -> new Notice(person, kind, key, title, detail, path, due)).toList()));
    }

    /** Nothing more is expected of whoever was told. */
    public void settle(String key) { notices.ifAvailable(n -> n.settle(List.of(key))); }
}
