package zhanggui.metrics;

import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import zhanggui.kernel.Answer;
import zhanggui.kernel.Needs;
import zhanggui.kernel.Permission;
import zhanggui.kernel.Viewer;

/** MET-13, MET-06: figures side by side, and those of the list that wait for their facts. */
@RestController
@RequestMapping("/api/metrics")
class CompareHttp {

    private final Compare compare;
    private final Waiting waiting;

    CompareHttp(Compare compare, Waiting waiting) {
        this.compare = compare;
        this.waiting = waiting;
    }

    /** @param period years, quarters or months: 2026, 2026-Q1, 2026-05 */
    @GetMapping("/compare")
    @Needs(Permission.SIGNED_IN)
    Compare.FiguresCompared compare(@RequestParam String measure, @RequestParam SubjectKind kind, @RequestParam List<Long> subject, @RequestParam List<String> period, Viewer viewer) {
        return Answer.of(compare.of(measure, kind, subject, period, viewer));
    }

    @GetMapping("/waiting")
    @Needs(Permission.READ_MEASURES)
    List<Waiting.Figure> waiting() { return waiting.all(); }
}
