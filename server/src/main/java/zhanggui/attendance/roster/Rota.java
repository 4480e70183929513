package zhanggui.attendance.roster;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import zhanggui.kernel.DepartmentId;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.ShopId;
import zhanggui.kernel.Words;

/** SRV-02: who is planned together, with the shifts and rules that hold on a day. @param mayPlan whether the viewer plans it, or only stands on it */
record Rota(long id, Words name, @Nullable DepartmentId department, @Nullable ShopId shop, boolean mayPlan, List<Member> members, List<ShiftTime> shifts, RotaRule rule, LocalDate ruleFrom) {

    /** @param until exclusive; null while it lasts */
    record Member(long id, PersonId person, String name, @Nullable Words post, Set<String> skills, LocalDate from, @Nullable LocalDate until) {}

    /** One line of the list. */
    record Line(long id, Words name, boolean mayPlan, int members, @Nullable LocalDate publishedUntil) {}
}
