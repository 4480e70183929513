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
import zhanggui.kernel.ShopId;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;
import zhanggui.organisation.Organisation;

/** Who is signed in and what the pages may offer. */
@RestController
class MeHttp {

    /** @param post null when the person holds no post today */
    record Myself(PersonId id, String name, @Nullable Words post) {}

    record MyShop(ShopId id, String name) {}

    /** @param shops those the top bar lets one pick from: where this person may do anything at all */
    record Me(Myself person, String company, List<MyShop> shops, List<Permission> permissions, boolean mustChangePassword) {}

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
        return new Me(new Myself(viewer.person(), viewer.name(), post), company, shops(viewer),
                viewer.permissions().stream().sorted().toList(), Gate.signedIn().orElseThrow().mustChange());
    }

    private List<MyShop> shops(Viewer viewer) {
        var mine = viewer.grants().values();
        // being signed in alone is a grant of the whole company to everybody
        var every = mine.stream().filter(Viewer.Shops::every).count() > 1;
        return db.sql("select shop_id, short from catalogue.fact_shop where :every or shop_id = any(:shops) order by shop_id")
                .param("every", every)
                .param("shops", mine.stream().flatMap(s -> s.some().stream()).map(ShopId::value).distinct().toArray(Long[]::new))
                .query((row, _) -> new MyShop(new ShopId(row.getLong("shop_id")), row.getString("short"))).list();
    }
}
