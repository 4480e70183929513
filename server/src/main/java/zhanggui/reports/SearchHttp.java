package zhanggui.reports;

import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import zhanggui.kernel.Finder;
import zhanggui.kernel.Needs;
import zhanggui.kernel.Permission;
import zhanggui.kernel.Viewer;

@RestController
class SearchHttp {

    private final Search search;

    SearchHttp(Search search) { this.search = search; }

    /** UX-02: everything of that number or name that the viewer may see. */
    @GetMapping("/api/reports/search")
    @Needs(Permission.SIGNED_IN)
    List<Finder.Found> search(@RequestParam String q, Viewer viewer) { return search.find(q, viewer); }
}
