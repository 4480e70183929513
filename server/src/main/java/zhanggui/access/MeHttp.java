package zhanggui.access;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Needs;
import zhanggui.kernel.Permission;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;
import zhanggui.organisation.Organisation;

/** Who is signed in and what the pages may offer. */
@RestController
class MeHttp {

    /** @param post null when the person holds no post today */
    record Myself(PersonId id, String name, @Nullable Words post) {}

    record Me(Myself person, String company, List<Permission> permissions, boolean mustChangePassword) {}

    private final Organisation organisation;
    private final BusinessCalendar calendar;
    private final JdbcClient db;

    MeHttp(Organisation organisation, BusinessCalendar calendar, JdbcClient db) {
        this.organisation = organisation;
        this.calendar = calendar;
        this.db = db;
    }

    @GetMapping("/api/access/me")
    @Needs(Permission.SIGNED_IN)
    Me me(Viewer viewer) {
        var post = organisation.find(viewer.person(), calendar.today()).map(Organisation.Someone::postName).orElse(null);
        var company = db.sql("select value from public.setting where key = 'company.name'").query(String.class).single();
        return new Me(new Myself(viewer.person(), viewer.name(), post), company,
                viewer.grants().keySet().stream().sorted().toList(), Gate.signedIn().orElseThrow().mustChange());
    }
}
