package zhanggui.reports;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import zhanggui.kernel.Needs;
import zhanggui.kernel.Permission;
import zhanggui.kernel.Viewer;

@RestController
class MyWorkHttp {

    private final MyWork work;

    MyWorkHttp(MyWork work) { this.work = work; }

    @GetMapping("/api/reports/my-work")
    @Needs(Permission.SIGNED_IN)
    MyWork.Work mine(Viewer viewer) { return work.of(viewer); }
}
