package zhanggui.payroll.appeals;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
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
import zhanggui.kernel.Page;
import zhanggui.kernel.Permission;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Why;
import zhanggui.kernel.Words;

/** WHY-04: appeals against single events: making one, proving it, deciding on it. */
@RestController
@RequestMapping("/api/payroll/appeals")
class AppealsHttp {

    /** @param fact kind and id, e.g. {@code error/17} */
    record Appealing(@NotNull String fact, @NotNull String words) {}

    record Answering(@NotNull Boolean upheld, @NotNull String words) {}

    /** @param until null when the event does not count for the viewer; @param against why he may not, in words; null when he may; @param appeal the one he made; null without one */
    record Standing(boolean may, @Nullable LocalDate until, @Nullable Words against, @Nullable EventAppeal appeal) {}

    private final AppealEvent appealing;
    private final AnswerAppeal answering;
    private final EventAppeals appeals;

    AppealsHttp(AppealEvent appealing, AnswerAppeal answering, EventAppeals appeals) {
        this.appealing = appealing;
        this.answering = answering;
        this.appeals = appeals;
    }

    /** One's own. */
    @GetMapping("/mine")
    @Needs(Permission.SIGNED_IN)
    List<EventAppeal> mine(Viewer viewer) { return appeals.of(viewer.person()); }

    /** Whether one may appeal against an event, until when, and what came of it. */
    @GetMapping("/of")
    @Needs(Permission.SIGNED_IN)
    Standing of(@RequestParam String fact, Viewer viewer) {
        var ref = ref(fact);
        var made = appeals.of(ref, viewer.person()).stream().findFirst().orElse(null);
        var may = appealing.may(ref, viewer.person());
        return new Standing(may.against() == null, may.until(), may.against() == null ? null : filled(may), made);
    }

    private static Words filled(AppealEvent.May may) {
        var words = may.against().words();
        for (var fact : may.facts().entrySet()) words = Words.of(words.zh().replace("{" + fact.getKey() + "}", fact.getValue().toString()), words.en().replace("{" + fact.getKey() + "}", fact.getValue().toString()));
        return words;
    }

    /** Those the viewer may decide on: what waits first. */
    @GetMapping
    @Needs(Permission.DECIDE_REWARDS)
    Page<EventAppeal> toDecide(@RequestParam(defaultValue = "false") boolean open, @RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "50") int size, Viewer viewer) {
        return appeals.toDecide(viewer, open, new Page.Request(page, size));
    }

    @PostMapping
    @Needs(Permission.SIGNED_IN)
    EventAppeal appeal(@RequestBody @Valid Appealing body, Viewer viewer) { return Answer.of(appealing.appeal(ref(body.fact()), body.words(), viewer.person())); }

    @PostMapping(path = "/{id}/papers", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Needs(Permission.SIGNED_IN)
    EventAppeal paper(@PathVariable long id, @RequestPart("file") MultipartFile file, Viewer viewer) throws IOException {
        if (file.getSize() > AppealEvent.LARGEST) throw Answer.refuse(AppealRefusal.PAPER_TOO_LARGE, Map.of("limit", AppealEvent.LARGEST >> 20));
        return Answer.of(appealing.paper(id, Objects.requireNonNullElse(file.getOriginalFilename(), ""), file.getBytes(), viewer.person()));
    }

    /** For whoever made the appeal or may decide on it; a picture is shown, a PDF is saved. */
    @GetMapping("/{id}/papers/{paper}")
    @Needs(Permission.SIGNED_IN)
    ResponseEntity<byte[]> paper(@PathVariable long id, @PathVariable long paper, Viewer viewer) {
        if (appeals.find(id).filter(a -> viewer.is(a.person()) || appeals.decides(id, viewer)).isEmpty()) throw Answer.refuse(AppealRefusal.NO_APPEAL);
        var found = appealing.paper(id, paper).orElseThrow(() -> Answer.refuse(AppealRefusal.NO_PAPER));
        var how = found.type().startsWith("image/") ? ContentDisposition.inline() : ContentDisposition.attachment();
        return ResponseEntity.ok().contentType(MediaType.parseMediaType(found.type())).cacheControl(CacheControl.noStore())
                .header(HttpHeaders.CONTENT_DISPOSITION, how.filename(found.name(), StandardCharsets.UTF_8).build().toString()).header("X-Content-Type-Options", "nosniff").body(found.bytes());
    }

    @PostMapping("/{id}/answer")
    @Needs(Permission.DECIDE_REWARDS)
    EventAppeal answer(@PathVariable long id, @RequestBody @Valid Answering body, Viewer viewer) { return Answer.of(answering.answer(id, body.upheld(), body.words(), viewer)); }

    private static Why.FactRef ref(String fact) {
        var slash = fact.indexOf('/');
        if (slash < 1) throw Answer.refuse(AppealRefusal.NOT_AGAINST_YOU);
        return new Why.FactRef(fact.substring(0, slash), fact.substring(slash + 1));
    }
}
