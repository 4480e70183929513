package zhanggui.reports;

import java.util.List;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import zhanggui.kernel.Answer;
import zhanggui.kernel.Needs;
import zhanggui.kernel.Permission;
import zhanggui.kernel.Viewer;

/** One's own views of a list: nobody else's are reached from here. */
@RestController
class SavedViewsHttp {

    private final SavedViews views;

    SavedViewsHttp(SavedViews views) { this.views = views; }

    @GetMapping("/api/reports/views")
    @Needs(Permission.SIGNED_IN)
    List<SavedViews.View> savedViews(@RequestParam String list, Viewer viewer) { return views.of(list, viewer); }

    @PutMapping("/api/reports/views")
    @Needs(Permission.SIGNED_IN)
    SavedViews.View saveView(@RequestParam String list, @RequestBody SavedViews.View view, Viewer viewer) { return Answer.of(views.save(list, view, viewer)); }

    @DeleteMapping("/api/reports/views")
    @Needs(Permission.SIGNED_IN)
    boolean forgetView(@RequestParam String list, @RequestParam String name, Viewer viewer) { return Answer.of(views.forget(list, name, viewer)); }
}
