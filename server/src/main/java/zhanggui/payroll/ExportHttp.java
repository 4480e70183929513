package zhanggui.payroll;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import zhanggui.kernel.Answer;
import zhanggui.kernel.Export;
import zhanggui.kernel.ExportedRows;
import zhanggui.kernel.Needs;
import zhanggui.kernel.Permission;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Viewer;

/** PAY-46: a run as a spreadsheet, and an approved one as the bank's file. */
@RestController
@RequestMapping("/api/payroll/runs/{id}")
class ExportHttp {

    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private final Runs runs;
    private final ExportRun export;

    ExportHttp(Runs runs, ExportRun export) {
        this.runs = runs;
        this.export = export;
    }

    @Export("payroll")
    @GetMapping(path = "/table", produces = XLSX)
    @Needs(Permission.READ_PAY)
    void table(@PathVariable long id, ExportedRows rows, HttpServletResponse response) throws IOException {
        var run = run(id);
        response.setContentType(XLSX);
        response.setHeader("Content-Disposition", "attachment; filename=\"pay-" + run.month() + "-" + run.number() + ".xlsx\"");
        export.table(run, response.getOutputStream(), LocaleContextHolder.getLocale(), rows);
    }

    /** Who gets something and has no bank account on file. */
    @GetMapping("/transfer/unreached")
    @Needs(Permission.CHECK_PAYROLL)
    List<ExportRun.Unreached> unreached(@PathVariable long id) { return export.unreached(run(id).id()); }

    /** @param leftOut people without an account who are left out on purpose */
    @Export("payroll.transfer")
    @GetMapping(path = "/transfer", produces = "text/csv")
    @Needs(Permission.CHECK_PAYROLL)
    void transfer(@PathVariable long id, @RequestParam(defaultValue = "") String purpose, @RequestParam(defaultValue = "") List<Long> leftOut, Viewer viewer, ExportedRows rows, HttpServletResponse response) throws IOException {
        var run = run(id);
        var transfer = Answer.of(export.transfer(run, leftOut.stream().map(PersonId::new).toList(), purpose, viewer.person()));
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"transfer-" + run.month() + "-" + run.number() + ".csv\"");
        var out = new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8);
        out.write('\ufeff');
        rows.add(transfer.rows().size());
        rows.end();
        ExportRun.write(transfer, out, LocaleContextHolder.getLocale());
    }

    private Runs.Run run(long id) { return runs.find(id).orElseThrow(() -> Answer.refuse(PayRefusal.NO_RUN)); }
}
