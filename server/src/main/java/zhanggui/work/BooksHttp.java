package zhanggui.work;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import zhanggui.kernel.Answer;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.DepartmentId;
import zhanggui.kernel.Export;
import zhanggui.kernel.ExportedRows;
import zhanggui.kernel.Needs;
import zhanggui.kernel.Permission;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;

/** Rule books: read and confirmed by everybody they are for, written and issued by those who publish. */
@RestController
@RequestMapping("/api/work")
class BooksHttp {

    record Writing(@NotNull Words title, @NotNull Words body, @NotNull LocalDate from, @Nullable List<DepartmentId> departments, @Nullable DepartmentId explainedBy, @Nullable List<Long> replaces) {
        PublishBook.Draft draft() {
            return new PublishBook.Draft(title, body, from, departments == null ? List.of() : departments, explainedBy, replaces == null ? List.of() : replaces);
        }
    }

    record Beginning(@NotNull Book.Kind kind, @NotNull String key, @NotNull @Valid Writing draft) {}

    record Issuing(@Nullable String why) {}

    private final Books books;
    private final BookTemplates templates;
    private final PublishBook publish;
    private final BusinessCalendar calendar;

    BooksHttp(Books books, BookTemplates templates, PublishBook publish, BusinessCalendar calendar) {
        this.books = books;
        this.templates = templates;
        this.publish = publish;
        this.calendar = calendar;
    }

    @GetMapping("/books")
    @Needs(Permission.SIGNED_IN)
    List<Book> books(Viewer viewer) { return books.all(viewer); }

    @GetMapping("/book-versions/{version}")
    @Needs(Permission.SIGNED_IN)
    Book book(@PathVariable long version, Viewer viewer) { return books.find(version, viewer).orElseThrow(() -> Answer.refuse(WorkRefusal.NO_BOOK)); }

    @PostMapping("/book-versions/{version}/confirmation")
    @Needs(Permission.SIGNED_IN)
    Book confirm(@PathVariable long version, Viewer viewer) { return Answer.of(publish.confirm(version, viewer)); }

    @GetMapping("/book-templates")
    @Needs(Permission.PUBLISH_RULES)
    List<BookTemplates.Template> templates() { return templates.all(); }

    @PostMapping("/books")
    @Needs(Permission.PUBLISH_RULES)
    Book begin(@RequestBody @Valid Beginning body, Viewer viewer) { return book(Answer.of(publish.begin(body.kind(), body.key(), body.draft().draft(), viewer.person())), viewer); }

    @PostMapping("/books/{book}/versions")
    @Needs(Permission.PUBLISH_RULES)
    Book next(@PathVariable long book, @RequestBody @Valid Writing body, Viewer viewer) { return book(Answer.of(publish.next(book, body.draft(), viewer.person())), viewer); }

    @PutMapping("/book-versions/{version}")
    @Needs(Permission.PUBLISH_RULES)
    Book rewrite(@PathVariable long version, @RequestBody @Valid Writing body, Viewer viewer) { return book(Answer.of(publish.rewrite(version, body.draft(), viewer.person())), viewer); }

    @PostMapping("/book-versions/{version}/issue")
    @Needs(Permission.PUBLISH_RULES)
    Book issue(@PathVariable long version, @RequestBody Issuing body, Viewer viewer) { return Answer.of(publish.issue(version, body.why(), viewer)); }

    /** Who has confirmed and who is missing, those missing first. */
    @GetMapping("/book-versions/{version}/readers")
    @Needs(Permission.PUBLISH_RULES)
    List<Books.Reader> readers(@PathVariable long version) { return books.readers(version); }

    @Export("work.readers")
    @GetMapping(value = "/book-versions/{version}/readers.csv", produces = "text/csv")
    @Needs(Permission.PUBLISH_RULES)
    ResponseEntity<byte[]> export(@PathVariable long version, ExportedRows exported) {
        var locale = LocaleContextHolder.getLocale();
        var readers = books.readers(version);
        var lines = readers.stream().map(r -> CsvLine.of(r.staffNo(), r.name(), r.department().in(locale), r.confirmedAt() == null ? "" : calendar.dayOf(r.confirmedAt()) + " " + calendar.timeOf(r.confirmedAt()).withNano(0)));
        var text = Stream.concat(Stream.of("\ufeff" + ("en".equals(locale.getLanguage()) ? "Staff no,Name,Department,Confirmed" : "工号,姓名,部门,确认时间") + "\r\n"), lines).collect(Collectors.joining());
        exported.add(readers.size());
        exported.end();
        return ResponseEntity.ok().contentType(new MediaType("text", "csv", StandardCharsets.UTF_8)).header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"confirmations-" + version + ".csv\"")
                .body(text.getBytes(StandardCharsets.UTF_8));
    }
}
