package zhanggui.fulfilment.printing;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import zhanggui.kernel.Answer;
import zhanggui.kernel.Needs;
import zhanggui.kernel.Page;
import zhanggui.kernel.Permission;
import zhanggui.kernel.Viewer;

/** The print station. */
@RestController
@RequestMapping("/api/fulfilment/print")
class PrintHttp {

    /** @param code the pick list, scanned; waybill the number that was typed or scanned onto it */
    record Bind(@Nullable UUID command, @Nullable Instant at, @NotNull String code, @NotNull String waybill) {}

    record Words(@NotNull String words) {}

    record TemplateAsk(@NotNull @Size(max = 100) String printer, int copies, @NotNull @Size(max = 200) String head, @NotNull @Size(max = 200) String foot, @NotNull List<PrintTemplates.Piece> hidden) {}

    private final PrintRuns runs;
    private final PrintPapers papers;
    private final PrintDesk desk;
    private final WaybillNumbers numbers;
    private final LabelSizes labels;
    private final PrintTemplates templates;

    PrintHttp(PrintRuns runs, PrintPapers papers, PrintDesk desk, WaybillNumbers numbers, LabelSizes labels, PrintTemplates templates) {
        this.runs = runs;
        this.papers = papers;
        this.desk = desk;
        this.numbers = numbers;
        this.labels = labels;
        this.templates = templates;
    }

    @GetMapping("/desk")
    @Needs(Permission.PRINT_PAPERS)
    PrintDesk.Desk desk(Viewer viewer) { return desk.desk(viewer); }

    @GetMapping("/waiting")
    @Needs(Permission.PRINT_PAPERS)
    Page<PrintDesk.Waiting> waiting(@RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "50") int size, Viewer viewer) {
        return desk.waiting(new Page.Request(page, size), viewer);
    }

    @PostMapping("/runs")
    @Needs(Permission.PRINT_PAPERS)
    PrintRuns.Started start(@RequestBody PrintRuns.Start start, Viewer viewer) { return Answer.of(runs.start(start, viewer)); }

    @PostMapping("/runs/{run}/papers")
    @Needs(Permission.PRINT_PAPERS)
    PrintPapers.Papers papers(@PathVariable long run, @RequestBody PrintPapers.Request request, Viewer viewer) { return Answer.of(papers.print(run, request, viewer)); }

    @PostMapping("/runs/{run}/finish")
    @Needs(Permission.PRINT_PAPERS)
    PrintRuns.Started finish(@PathVariable long run, Viewer viewer) { return Answer.of(runs.finish(run, viewer)); }

    @PostMapping("/bind")
    @Needs(Permission.PRINT_PAPERS)
    WaybillNumbers.Bound bind(@RequestBody @Valid Bind bind, Viewer viewer) { return Answer.of(numbers.bind(new WaybillNumbers.Bind(bind.command(), bind.at(), bind.code(), bind.waybill()), viewer)); }

    @GetMapping("/ranges")
    @Needs(Permission.PRINT_PAPERS)
    List<WaybillNumbers.Range> ranges() { return numbers.ranges(); }

    @PostMapping("/ranges")
    @Needs(Permission.PRINT_PAPERS)
    WaybillNumbers.Range addRange(@RequestBody WaybillNumbers.NewRange range, Viewer viewer) { return Answer.of(numbers.add(range, viewer)); }

    @GetMapping("/label-sizes")
    @Needs(Permission.PRINT_PAPERS)
    List<LabelSizes.Size> labelSizes(Viewer viewer) { return labels.all(viewer); }

    @PutMapping("/label-sizes")
    @Needs(Permission.PRINT_PAPERS)
    LabelSizes.Size setLabelSize(@RequestBody LabelSizes.Size size, Viewer viewer) { return Answer.of(labels.set(size, viewer)); }

    @GetMapping("/templates")
    @Needs(Permission.PRINT_PAPERS)
    List<PrintTemplates.Template> templates() { return templates.all(); }

    @PutMapping("/templates/{paper}")
    @Needs(Permission.PRINT_PAPERS)
    PrintTemplates.Template setTemplate(@PathVariable PrintPapers.Paper paper, @RequestBody @Valid TemplateAsk ask, Viewer viewer) {
        return Answer.of(templates.set(new PrintTemplates.Template(paper, ask.printer(), ask.copies(), ask.head(), ask.foot(), ask.hidden()), viewer.person()));
    }

    /** INT-15: one page of each document, each for its printer. */
    @PostMapping("/test")
    @Needs(Permission.PRINT_PAPERS)
    List<PrintTemplates.Document> test(Viewer viewer) { return Answer.of(templates.test(viewer)); }

    @PostMapping("/calls")
    @Needs(Permission.REVIEW_ORDERS)
    void call(@RequestBody @Valid Words words, Viewer viewer) { runs.call(words.words(), viewer); }
}
