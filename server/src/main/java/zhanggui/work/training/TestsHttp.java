package zhanggui.work.training;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.validation.annotation.Validated;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import zhanggui.kernel.Answer;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Export;
import zhanggui.kernel.ExportedRows;
import zhanggui.kernel.Needs;
import zhanggui.kernel.Page;
import zhanggui.kernel.Permission;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Points;
import zhanggui.kernel.Viewer;
import zhanggui.work.CsvLine;

/** APR-06: the register of test results. */
@RestController
@RequestMapping("/api/work/tests")
class TestsHttp {

    private static final int MOST = 20_000;

    /** @param got in hundredths of a point. @param training the training it belongs to; null when it is of the post's knowledge */
    record NewTest(@NotNull PersonId person, @NotBlank @Size(max = 120) String title, @NotNull LocalDate day, @NotNull Points got, @NotNull Points full, @Nullable Long training, @NotBlank @Size(max = 300) String evidence) {}

    /** @param takeBack there was no such result */
    record TestCorrection(@NotNull Points got, @NotNull Points full, @NotBlank @Size(max = 300) String evidence, boolean takeBack, @NotBlank @Size(max = 300) String words) {}

    record TestMade(long id) {}

    private final TestResults results;
    private final RecordTest record;
    private final BusinessCalendar calendar;

    TestsHttp(TestResults results, RecordTest record, BusinessCalendar calendar) {
        this.results = results;
        this.record = record;
        this.calendar = calendar;
    }

    /** @param from the last twelve months when it is not given. @param until exclusive */
    @GetMapping
    @Needs(Permission.SIGNED_IN)
    Page<TestResult> list(@RequestParam(required = false) @Nullable Long person, @RequestParam(required = false) @Nullable LocalDate from, @RequestParam(required = false) @Nullable LocalDate until,
            @RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "50") int size, Viewer viewer) {
        return results.page(asked(person, from, until), viewer, new Page.Request(page, size));
    }

    private TestResults.Asked asked(@Nullable Long person, @Nullable LocalDate from, @Nullable LocalDate until) {
        var today = calendar.today();
        return new TestResults.Asked(person == null ? null : new PersonId(person), from == null ? today.minusYears(1) : from, until == null ? today.plusDays(1) : until);
    }

    @PostMapping
    @Needs(Permission.SIGNED_IN)
    TestMade record(@Validated @RequestBody NewTest fresh, Viewer viewer) {
        return new TestMade(Answer.of(record.record(new RecordTest.New(fresh.person, fresh.title.strip(), fresh.day, fresh.got, fresh.full, fresh.training, fresh.evidence.strip()), viewer)));
    }

    @PostMapping("/{id}/correction")
    @Needs(Permission.SIGNED_IN)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void correct(@PathVariable long id, @Validated @RequestBody TestCorrection change, Viewer viewer) {
        Answer.of(record.correct(id, change.got, change.full, change.evidence.strip(), change.takeBack, change.words.strip(), viewer));
    }

    @Export("work.tests")
    @GetMapping(value = "/file.csv", produces = "text/csv")
    @Needs(Permission.SIGNED_IN)
    ResponseEntity<byte[]> export(@RequestParam(required = false) @Nullable Long person, @RequestParam(required = false) @Nullable LocalDate from, @RequestParam(required = false) @Nullable LocalDate until,
            Viewer viewer, ExportedRows exported) {
        var english = "en".equals(LocaleContextHolder.getLocale().getLanguage());
        var rows = results.rows(asked(person, from, until), viewer, MOST, 0);
        var lines = rows.stream().map(r -> CsvLine.of(r.name(), r.title(), r.day().toString(), r.got().toString(), r.full().toString(), r.evidence(), r.by(), r.before().isEmpty() ? "" : r.before().getFirst().got().toString()));
        var text = Stream.concat(Stream.of("\ufeff" + (english ? "Name,Test,Day,Points,Of,Evidence,Recorded by,Before correction" : "姓名,考试,日期,得分,满分,凭证,谁记的,更正前") + "\r\n"), lines).collect(Collectors.joining());
        exported.add(rows.size());
        exported.end();
        return ResponseEntity.ok().contentType(new MediaType("text", "csv", StandardCharsets.UTF_8)).header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"tests.csv\"").body(text.getBytes(StandardCharsets.UTF_8));
    }
}
