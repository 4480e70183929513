package zhanggui.payroll;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import zhanggui.kernel.Answer;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Export;
import zhanggui.kernel.ExportedRows;
import zhanggui.kernel.Money;
import zhanggui.kernel.Needs;
import zhanggui.kernel.Permission;
import zhanggui.kernel.TableText;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;

/** PAY-48: the journal of pay: entries of a run, the trial balance, the company's accounts. */
@RestController
@RequestMapping("/api/payroll")
class JournalHttp {

    record NewAccount(@NotNull JournalEntry.Use use, @NotNull LocalDate from, @NotBlank @Size(max = 20) String code, @NotNull Words name) {}

    /** @param difference debit less credit of all: 0 */
    record Trial(YearMonth month, List<PostJournal.Balance> balances, Money difference) {}

    private static final List<Words> HEAD = List.of(Words.of("月份", "Month"), Words.of("凭证", "Entry"), Words.of("摘要", "Words"), Words.of("科目编码", "Code"), Words.of("科目", "Account"), Words.of("借方", "Debit"), Words.of("贷方", "Credit"));

    private final PostJournal journal;
    private final Runs runs;
    private final BusinessCalendar calendar;

    JournalHttp(PostJournal journal, Runs runs, BusinessCalendar calendar) {
        this.journal = journal;
        this.runs = runs;
        this.calendar = calendar;
    }

    @GetMapping("/runs/{id}/journal")
    @Needs(Permission.READ_PAY)
    List<PostJournal.Posted> posted(@PathVariable long id) { return journal.posted(run(id).id()); }

    @PostMapping("/runs/{id}/journal")
    @Needs(Permission.CHECK_PAYROLL)
    List<PostJournal.Posted> post(@PathVariable long id, Viewer viewer) { return Answer.of(journal.post(id, viewer.person())); }

    @GetMapping("/journal/{month}")
    @Needs(Permission.READ_PAY)
    Trial trial(@PathVariable YearMonth month) {
        var balances = journal.balances(month);
        return new Trial(month, balances, balances.stream().map(b -> b.debit().minus(b.credit())).reduce(Money.NONE, Money::plus));
    }

    @Export("payroll.journal")
    @GetMapping(path = "/runs/{id}/journal/table", produces = "text/csv")
    @Needs(Permission.READ_PAY)
    void table(@PathVariable long id, ExportedRows rows, HttpServletResponse response) throws IOException {
        var run = run(id);
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"journal-" + run.month() + ".csv\"");
        var out = new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8);
        out.write('\ufeff');
        var locale = LocaleContextHolder.getLocale();
        try (var csv = CsvWriter.builder().quoteStrategy(QuoteStrategies.ALWAYS).build(out)) {
            csv.writeRecord(HEAD.stream().map(words -> words.in(locale)).toList());
            for (var entry : journal.posted(id))
                for (var line : entry.lines()) {
                    csv.writeRecord(entry.month().toString(), Long.toString(entry.id()), line.words().in(locale), TableText.bare(line.code()), TableText.bare(line.account().in(locale)), line.debit().yuan().toPlainString(), line.credit().yuan().toPlainString());
                    rows.add(1);
                }
            rows.end();
        }
    }

    @GetMapping("/accounts")
    @Needs(Permission.READ_PAY)
    List<PostJournal.Account> accounts() { return List.copyOf(journal.accounts(calendar.thisMonth()).values()); }

    @PostMapping("/accounts")
    @Needs(Permission.MANAGE_PAY)
    List<PostJournal.Account> account(@RequestBody @Valid NewAccount body, Viewer viewer) {
        Answer.of(journal.account(new PostJournal.Account(body.use(), body.from(), body.code(), body.name()), viewer.person()));
        return accounts();
    }

    private Runs.Run run(long id) { return runs.find(id).orElseThrow(() -> Answer.refuse(PayRefusal.NO_RUN)); }
}
