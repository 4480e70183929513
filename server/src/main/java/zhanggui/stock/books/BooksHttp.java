package zhanggui.stock.books;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import org.dhatim.fastexcel.Workbook;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import zhanggui.kernel.Answer;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Export;
import zhanggui.kernel.ExportedRows;
import zhanggui.kernel.Money;
import zhanggui.kernel.Needs;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.Page;
import zhanggui.kernel.Permission;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;
import zhanggui.stock.SlipKind;
import zhanggui.stock.StockRefusal;

/** INV-06, INV-07, INV-24: the ledger by days, products, places and kinds; months with what stands against their close; the summaries that were sent. */
@RestController
@RequestMapping("/api/stock/books")
class BooksHttp {

    record Ledger(LocalDate from, LocalDate until, Ledgers.Sums sums, Page<Ledgers.Row> rows) {}

    /** @param closedAt null while it is open @param closable the next one whose turn it is */
    record Month(YearMonth month, @Nullable Instant closedAt, @Nullable String closedBy, @Nullable String sha256, @Nullable Long opening, @Nullable Long came, @Nullable Long went, @Nullable Long closing, @Nullable Money value, boolean closable) {}

    record Found(MonthClose.Kind kind, String sku, String what, long booked, long found, Words words) {}

    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final int LONGEST_DAYS = 1100;

    private final JdbcClient db;
    private final BusinessCalendar calendar;
    private final Ledgers ledgers;
    private final MonthClose closing;
    private final Summaries summaries;

    BooksHttp(JdbcClient db, BusinessCalendar calendar, Ledgers ledgers, MonthClose closing, Summaries summaries) {
        this.db = db;
        this.calendar = calendar;
        this.ledgers = ledgers;
        this.closing = closing;
        this.summaries = summaries;
    }

    /** @param from the first day; the first of this month when left out @param until the last day; today when left out */
    @GetMapping("/ledger")
    @Needs(Permission.READ_STOCK)
    Ledger ledger(@RequestParam(required = false) @Nullable LocalDate from, @RequestParam(required = false) @Nullable LocalDate until, @RequestParam(defaultValue = "SKU") Ledgers.By by,
            @RequestParam(required = false) @Nullable String text, @RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "50") int size) {
        var ask = ask(from, until, by, text);
        return new Ledger(ask.from(), ask.until(), ledgers.sums(ask.from(), ask.until()), ledgers.rows(ask, new Page.Request(page, size)));
    }

    private Ledgers.Ask ask(@Nullable LocalDate from, @Nullable LocalDate until, Ledgers.By by, @Nullable String text) {
        var first = from == null ? calendar.today().withDayOfMonth(1) : from;
        var last = until == null ? calendar.today() : until;
        if (last.isBefore(first) || first.plusDays(LONGEST_DAYS).isBefore(last))
            Answer.of(Outcome.refused(StockRefusal.WRONG_INPUT, List.of(new Outcome.Field("until", Words.of("止日不能早于起日，最多三年", "The last day is not before the first, and at most three years later")))));
        return new Ledgers.Ask(first, last, by, text);
    }

    @Export("stock.ledger")
    @GetMapping(path = "/ledger.xlsx", produces = XLSX)
    @Needs(Permission.READ_STOCK)
    void export(@RequestParam(required = false) @Nullable LocalDate from, @RequestParam(required = false) @Nullable LocalDate until, @RequestParam(defaultValue = "SKU") Ledgers.By by,
            @RequestParam(required = false) @Nullable String text, ExportedRows exported, HttpServletResponse response) throws IOException {
        var ask = ask(from, until, by, text);
        response.setContentType(XLSX);
        response.setHeader("Content-Disposition", "attachment; filename=\"ledger-" + ask.from() + "-" + ask.until() + ".xlsx\"");
        var english = Locale.ENGLISH.getLanguage().equals(LocaleContextHolder.getLocale().getLanguage());
        try (var book = new Workbook(response.getOutputStream(), "Zhanggui", "1.0")) {
            var sheet = book.newWorksheet(ask.from() + " " + ask.until());
            var heads = english ? List.of("Key", "Name", "Opening", "In", "Out", "Balance") : List.of("项目", "品名", "期初", "入", "出", "结存");
            for (var c = 0; c < heads.size(); c++) sheet.value(0, c, heads.get(c));
            var at = 1;
            for (var page = 0; ; page++) {
                var rows = ledgers.rows(ask, new Page.Request(page, Page.LARGEST));
                for (var row : rows.rows()) write(sheet, at++, row, by, english);
                exported.add(rows.rows().size());
                if ((page + 1L) * Page.LARGEST >= rows.total()) break;
            }
            exported.end();
        }
    }

    private static void write(org.dhatim.fastexcel.Worksheet sheet, int at, Ledgers.Row row, Ledgers.By by, boolean english) {
        sheet.value(at, 0, by == Ledgers.By.KIND ? (english ? SlipKind.valueOf(row.key()).words().en() : SlipKind.valueOf(row.key()).words().zh()) : row.key());
        sheet.value(at, 1, row.name());
        if (row.opening() != null) sheet.value(at, 2, row.opening());
        sheet.value(at, 3, row.came());
        sheet.value(at, 4, row.went());
        if (row.closing() != null) sheet.value(at, 5, row.closing());
    }

    @GetMapping("/months")
    @Needs(Permission.READ_STOCK)
    List<Month> months() {
        var first = db.sql("select min(occurred_at) from stock.movement").query((row, _) -> java.util.Optional.ofNullable(row.getTimestamp(1))).single();
        if (first.isEmpty()) return List.of();
        var closed = new java.util.TreeMap<YearMonth, Month>();
        db.sql("""
                select c.*, coalesce(p.name, '') as by, s.* from stock.book_close c left join organisation.fact_person p on p.person_id = c.closed_by
                 cross join lateral (select coalesce(sum(opening), 0) as opening, coalesce(sum(came), 0) as came, coalesce(sum(went), 0) as went, coalesce(sum(closing), 0) as closing, coalesce(sum(value_fen), 0) as fen from stock.book_month m where m.month = c.month) s
                """).query(row -> {
            var month = YearMonth.from(row.getObject("month", LocalDate.class));
            closed.put(month, new Month(month, row.getTimestamp("closed_at").toInstant(), row.getString("by"), row.getString("sha256"), row.getLong("opening"), row.getLong("came"), row.getLong("went"), row.getLong("closing"), new Money(row.getLong("fen")), false));
        });
        var months = new java.util.ArrayList<Month>();
        var begin = closed.isEmpty() ? YearMonth.from(calendar.dayOf(first.get().toInstant())) : closed.firstKey();
        for (var month = calendar.thisMonth(); !month.isBefore(begin) && months.size() < 120; month = month.minusMonths(1)) {
            var turn = month.isBefore(calendar.thisMonth()) && (closed.isEmpty() || month.equals(closed.lastKey().plusMonths(1)));
            months.add(closed.getOrDefault(month, new Month(month, null, null, null, null, null, null, null, null, turn)));
        }
        return months;
    }

    /** What stands against the month's close, named to the piece. */
    @GetMapping("/months/{month}/differences")
    @Needs(Permission.READ_STOCK)
    List<Found> differences(@PathVariable YearMonth month) { return closing.differences(month).stream().map(d -> new Found(d.kind(), d.sku(), d.what(), d.booked(), d.found(), d.words())).toList(); }

    @PostMapping("/months/{month}/close")
    @Needs(Permission.MANAGE_WAREHOUSE)
    MonthClose.Closed close(@PathVariable YearMonth month, Viewer viewer) { return Answer.of(closing.close(month, viewer.person())); }

    @GetMapping("/summaries")
    @Needs(Permission.READ_STOCK)
    List<Summaries.Sent> sent() { return summaries.log(); }

    @PostMapping("/summaries/{month}")
    @Needs(Permission.MANAGE_WAREHOUSE)
    long send(@PathVariable YearMonth month, Viewer viewer) { return summaries.send(month, viewer.person()); }
}
