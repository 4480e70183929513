package zhanggui.payroll;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.io.IOException;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import zhanggui.kernel.Answer;
import zhanggui.kernel.Needs;
import zhanggui.kernel.Permission;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Viewer;

/** PAY-47: an imported table of pay beside the system's, line by line. */
@RestController
@RequestMapping("/api/payroll/parallel")
class ParallelHttp {

    record Explaining(@NotNull PersonId person, @NotNull String line, @NotNull String words) {}

    record ComparedView(ParallelRuns.Table table, ComparePay.Compared compared) {}

    private final ParallelRuns tables;
    private final ComparePay compare;

    ParallelHttp(ParallelRuns tables, ComparePay compare) {
        this.tables = tables;
        this.compare = compare;
    }

    @GetMapping
    @Needs(Permission.READ_PAY)
    List<ParallelRuns.Table> all() { return tables.all(); }

    @GetMapping("/{id}")
    @Needs(Permission.READ_PAY)
    ComparedView one(@PathVariable long id) {
        var table = tables.find(id).orElseThrow(() -> Answer.refuse(PayRefusal.NO_PARALLEL));
        return new ComparedView(table, compare.of(table));
    }

    /** What its columns look like; nothing is kept. */
    @PostMapping(path = "/preview", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Needs(Permission.RUN_PAYROLL)
    ParallelRuns.Preview preview(@RequestPart("file") MultipartFile file, @RequestParam YearMonth month) throws IOException { return Answer.of(tables.preview(bytes(file), month)); }

    /** @param columns the head of a column, a tab and what it means: a line's key, {@code #staffNo} or {@code #name} */
    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Needs(Permission.RUN_PAYROLL)
    ComparedView take(@RequestPart("file") MultipartFile file, @RequestParam YearMonth month, @RequestParam List<String> columns, @RequestParam(defaultValue = "") String name, Viewer viewer) throws IOException {
        var means = new HashMap<String, String>();
        for (var column : columns) if (column.indexOf('\t') >= 0) means.put(column.substring(0, column.indexOf('\t')), column.substring(column.indexOf('\t') + 1));
        return one(Answer.of(tables.take(bytes(file), month, name, means, viewer.person())));
    }

    @PostMapping("/{id}/reasons")
    @Needs(Permission.RUN_PAYROLL)
    ComparedView explain(@PathVariable long id, @RequestBody @Valid Explaining body, Viewer viewer) {
        Answer.of(tables.explain(id, body.person(), body.line(), body.words(), viewer.person()));
        return one(id);
    }

    private static byte[] bytes(MultipartFile file) throws IOException {
        if (file.getSize() > PayTable.LARGEST) throw Answer.refuse(PayRefusal.TABLE_TOO_LARGE, Map.of("limit", PayTable.LARGEST >> 20));
        return file.getBytes();
    }
}
