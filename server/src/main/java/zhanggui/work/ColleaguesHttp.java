package zhanggui.work;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Finder;
import zhanggui.kernel.Needs;
import zhanggui.kernel.Permission;
import zhanggui.kernel.PersonId;

/** Who works here, by name alone: whom one calls to a meeting, hands something over to or reports. */
@RestController
class ColleaguesHttp {

    record Colleague(PersonId id, String name, String staffNo) {}

    private static final int MOST = 20;

    private final JdbcClient db;
    private final BusinessCalendar calendar;

    ColleaguesHttp(JdbcClient db, BusinessCalendar calendar) {
        this.db = db;
        this.calendar = calendar;
    }

    /** @param text a part of the name or the beginning of the staff number; empty for the first ones */
    @GetMapping("/api/work/colleagues")
    @Needs(Permission.SIGNED_IN)
    List<Colleague> colleagues(@RequestParam(defaultValue = "") String text) {
        return db.sql("select person_id, name, staff_no from organisation.fact_person where (left_on is null or left_on >= :today) and (name ilike :inside or staff_no ilike :beginning) order by staff_no limit :most")
                .param("today", calendar.today()).param("inside", Finder.inside(text.strip())).param("beginning", Finder.beginning(text.strip())).param("most", MOST)
                .query((row, _) -> new Colleague(new PersonId(row.getLong(1)), row.getString(2), row.getString(3))).list();
    }
}
