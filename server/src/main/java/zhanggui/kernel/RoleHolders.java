package zhanggui.kernel;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who holds a role (ACC-02), for modules that name roles and stand below access. */
public interface RoleHolders {

    record Named(String role, Words words) {}

    /** All roles that there are. */
    List<Named> roles();

    /**
     * Who holds the role on that day for the whole company or for the department, with an account that is open.
     *
     * @param department of the person it is about; null when he has none
     */
    List<PersonId> holding(String role, @Nullable DepartmentId department, LocalDate day);

    /** Who holds the role on that day anywhere: for the company, a department or a shop. */
    List<PersonId> holdingAnywhere(String role, LocalDate day);

    /**
     * Who holds the role on that day for the whole company or for the shop, with an account that is open.
     *
     * @param shop null: for the whole company only
     */
    List<PersonId> holdingIn(String role, @Nullable ShopId shop, LocalDate day);

    /**
     * Who may do something in a shop by a role that was given for the whole company or for this shop, with an account that is open.
     *
     * @param shop null for what belongs to no shop: then only those who may in the whole company
     */
    List<PersonId> who(Permission permission, @Nullable ShopId shop, LocalDate day);
}
