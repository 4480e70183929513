package zhanggui.attendance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import zhanggui.DatabaseTest;
import zhanggui.People;
import zhanggui.access.Role;
import zhanggui.kernel.PostId;
import zhanggui.organisation.Organisation;

/** ORG-12: the category of the post that somebody holds selects the calendar. */
@DatabaseTest
class StaffCategoryTest {

    @Autowired People people;
    @Autowired Workdays workdays;
    @Autowired Organisation organisation;

    @Test
    @Tag("ORG-12")
    void who_moves_from_operations_to_service_is_expected_on_other_days() {
        var hr = people.called("周人事", Role.HR);
        var tang = people.called("唐果");
        var operations = hr.post("/api/organisation/posts", Map.of("template", "operations-staff.ops-regulations")).json().path("id").asLong();
        var service = hr.post("/api/organisation/posts", Map.of("template", "customer-service-specialist.tmall")).json().path("id").asLong();
        organisation.assign(tang.id, new PostId(operations), LocalDate.of(2026, 1, 5), hr.id);
        organisation.assign(tang.id, new PostId(service), LocalDate.of(2026, 3, 9), hr.id);
        var sunday = LocalDate.of(2026, 3, 8);
        assertThat(sunday.getDayOfWeek()).isEqualTo(DayOfWeek.SUNDAY);
        assertThat(workdays.segments(tang.id, sunday)).as("operations rest on Sunday").isEmpty();
        assertThat(workdays.segments(tang.id, sunday.minusDays(1))).as("and work on Saturday").isNotEmpty();
        assertThat(workdays.segments(tang.id, sunday.plusDays(6))).as("service works by its roster: what is not planned is no working day").isEmpty();
    }
}
