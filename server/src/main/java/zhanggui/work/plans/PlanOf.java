package zhanggui.work.plans;

import org.jspecify.annotations.Nullable;
import zhanggui.kernel.DepartmentId;
import zhanggui.kernel.Permission;
import zhanggui.kernel.ShopId;
import zhanggui.kernel.Viewer;

/** Whose plan it is: a shop's or a department's. */
record PlanOf(@Nullable ShopId shop, @Nullable DepartmentId department) {

    static PlanOf of(@Nullable Long shop, @Nullable Long department) { return new PlanOf(shop == null ? null : new ShopId(shop), department == null ? null : new DepartmentId(department)); }

    boolean one() { return (shop == null) != (department == null); }

    /** WF-70: whoever sets its targets makes its plans. */
    boolean planned(Viewer by) { return shop != null ? by.shops(Permission.PLAN_TARGETS).contains(shop) : by.people(Permission.PLAN_TARGETS).contains(department); }

    @Nullable Long shopId() { return shop == null ? null : shop.value(); }

    @Nullable Long departmentId() { return department == null ? null : department.value(); }
}
