package zhanggui.access;

import java.util.List;
import org.springframework.stereotype.Component;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Permission;
import zhanggui.kernel.SetupSource;
import zhanggui.kernel.Words;

/** UX-06: who does what. Without these roles nobody can close attendance, reckon and check pay, or lead the shop and the warehouse. */
@Component
class AccessSetup implements SetupSource {

    private static final List<Role> NEEDED = List.of(Role.HR, Role.FINANCE, Role.STORE_MANAGER, Role.LOGISTICS_SUPERVISOR);

    private final HoldersOfRoles holders;
    private final BusinessCalendar calendar;

    AccessSetup(HoldersOfRoles holders, BusinessCalendar calendar) {
        this.holders = holders;
        this.calendar = calendar;
    }

    @Override
    public List<Step> steps() {
        var missing = NEEDED.stream().filter(role -> holders.holdingAnywhere(role.name(), calendar.today()).isEmpty()).map(Role::words).toList();
        var stands = missing.isEmpty() ? Words.of("各有其人", "all held") : Words.of("还没有：" + String.join("、", missing.stream().map(Words::zh).toList()), "nobody yet: " + String.join(", ", missing.stream().map(Words::en).toList()));
        return List.of(new Step("roles", 55, Words.of("谁管什么", "Who does what"), stands, missing.isEmpty(), Permission.MANAGE_ACCESS));
    }
}
