package zhanggui.conduct;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
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
import zhanggui.kernel.Money;
import zhanggui.kernel.Needs;
import zhanggui.kernel.Page;
import zhanggui.kernel.Permission;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Points;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;

/** Reports by anybody and the cases that come of them. Who sees and does what in a case is the case's own rule. */
@RestController
@RequestMapping("/api/conduct")
class CasesHttp {

    record Reporting(@NotNull Case.Kind kind, @Nullable PersonId person, @NotNull LocalDate day, @Nullable String place, @Nullable String rule, @Nullable String words) {}

    record Checking(@Nullable PersonId person, @NotNull Case.Type type, @Nullable String rule, @Nullable Points points, @Nullable Money amount, boolean restricted, Case.@Nullable Ground ground,
                    @Nullable Money loss, @Nullable String lossWords, @Nullable String words) {}

    record Evidence(@Nullable String words, @Nullable String fact) {}

    record Saying(@Nullable String words) {}

    /** @param there whether there is a union. @param words what it was told, or the statement that there is none. @param answer what it said */
    record Union(@NotNull Boolean there, @Nullable String words, @Nullable String answer) {}

    record Deciding(boolean accept, @Nullable String words) {}

    record Naming(@NotNull PersonId person) {}

    record Reported(long id) {}

    /** What a form offers: the ladder, the grounds the law knows. */
    record Ladder(List<TypeWords> types, List<GroundWords> grounds) {}

    record TypeWords(Case.Type type, Words words, boolean moves) {}

    record GroundWords(Case.Ground ground, Words words) {}

    private final HandleCase handle;
    private final Cases cases;
    private final Papers papers;

    CasesHttp(HandleCase handle, Cases cases, Papers papers) {
        this.handle = handle;
        this.cases = cases;
        this.papers = papers;
    }

    @PostMapping("/reports")
    @Needs(Permission.SIGNED_IN)
    Reported report(@RequestBody @Valid Reporting body, Viewer viewer) {
        return new Reported(Answer.of(handle.report(new HandleCase.Reported(body.kind(), body.person(), body.day(), body.place(), body.rule(), body.words()), viewer.person())));
    }

    /** The viewer's own reports, newest first. */
    @GetMapping("/reports")
    @Needs(Permission.SIGNED_IN)
    List<Cases.Report> reports(Viewer viewer) { return cases.reportsOf(viewer.person()); }

    @GetMapping("/ladder")
    @Needs(Permission.SIGNED_IN)
    Ladder ladder() {
        return new Ladder(Arrays.stream(Case.Type.values()).map(t -> new TypeWords(t, t.words(), t.moves())).toList(), Arrays.stream(Case.Ground.values()).map(g -> new GroundWords(g, g.words())).toList());
    }

    /** What the law says about penalties in yuan, as it stands beside each of them. */
    @GetMapping("/law")
    @Needs(Permission.SIGNED_IN)
    List<Case.Law> law() { return Case.Law.of(Case.Type.PUNISHMENT, true, true); }

    /** Cases the viewer may see, those about himself among them, newest first. */
    @GetMapping("/cases")
    @Needs(Permission.SIGNED_IN)
    Page<Cases.Line> list(@RequestParam(required = false) Case.State state, @RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "50") int size, Viewer viewer) {
        return cases.list(viewer, state, new Page.Request(page, size));
    }

    @GetMapping("/cases/{id}")
    @Needs(Permission.SIGNED_IN)
    Case one(@PathVariable long id, Viewer viewer) {
        return cases.seen(id, viewer).map(state -> cases.view(state, viewer)).orElseThrow(() -> Answer.refuse(ConductRefusal.NO_CASE));
    }

    @PostMapping("/cases/{id}/check")
    @Needs(Permission.SIGNED_IN)
    Case check(@PathVariable long id, @RequestBody @Valid Checking body, Viewer viewer) {
        return Answer.of(handle.check(id, new HandleCase.Found(body.person(), body.type(), body.rule(), body.points(), body.amount(), body.restricted(), body.ground(), body.loss(), body.lossWords(), body.words()), viewer));
    }

    @PostMapping("/cases/{id}/evidence")
    @Needs(Permission.SIGNED_IN)
    Case evidence(@PathVariable long id, @RequestBody Evidence body, Viewer viewer) { return Answer.of(handle.evidence(id, body.words(), body.fact(), viewer)); }

    @PostMapping(path = "/cases/{id}/papers", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @Needs(Permission.SIGNED_IN)
    Case paper(@PathVariable long id, @RequestPart("file") MultipartFile file, @RequestParam(defaultValue = "") String words, Viewer viewer) throws IOException {
        if (file.getSize() > Papers.LARGEST) throw Answer.refuse(ConductRefusal.PAPER_TOO_LARGE, Map.of("limit", Papers.LARGEST >> 20));
        return Answer.of(handle.paper(id, new Papers.Sent(Objects.requireNonNullElse(file.getOriginalFilename(), ""), file.getBytes()), words, viewer));
    }

    /** For whoever sees the case; a picture is shown, a PDF is saved. */
    @GetMapping("/cases/{id}/papers/{paper}")
    @Needs(Permission.SIGNED_IN)
    ResponseEntity<byte[]> paper(@PathVariable long id, @PathVariable long paper, Viewer viewer) {
        if (cases.seen(id, viewer).isEmpty()) throw Answer.refuse(ConductRefusal.NO_CASE);
        var found = papers.of(id, paper).orElseThrow(() -> Answer.refuse(ConductRefusal.NO_PAPER));
        var how = found.type().startsWith("image/") ? ContentDisposition.inline() : ContentDisposition.attachment();
        return ResponseEntity.ok().contentType(MediaType.parseMediaType(found.type())).cacheControl(CacheControl.noStore())
                .header(HttpHeaders.CONTENT_DISPOSITION, how.filename(found.name(), StandardCharsets.UTF_8).build().toString()).header("X-Content-Type-Options", "nosniff").body(found.bytes());
    }

    @PostMapping("/cases/{id}/union")
    @Needs(Permission.SIGNED_IN)
    Case union(@PathVariable long id, @RequestBody @Valid Union body, Viewer viewer) { return Answer.of(handle.union(id, body.there(), body.words(), body.answer(), viewer)); }

    @PostMapping("/cases/{id}/hearing")
    @Needs(Permission.SIGNED_IN)
    Case hear(@PathVariable long id, @RequestBody Saying body, Viewer viewer) { return Answer.of(handle.hear(id, body.words(), viewer)); }

    @PostMapping("/cases/{id}/readers")
    @Needs(Permission.SIGNED_IN)
    Case name(@PathVariable long id, @RequestBody @Valid Naming body, Viewer viewer) { return Answer.of(handle.name(id, body.person(), viewer)); }

    @PostMapping("/cases/{id}/legal")
    @Needs(Permission.SIGNED_IN)
    Case legal(@PathVariable long id, @RequestBody Saying body, Viewer viewer) { return Answer.of(handle.legal(id, body.words(), viewer)); }

    @PostMapping("/cases/{id}/decision")
    @Needs(Permission.DECIDE_REWARDS)
    Case decide(@PathVariable long id, @RequestBody Deciding body, Viewer viewer) { return Answer.of(handle.decide(id, body.accept(), body.words(), viewer)); }

    @PostMapping("/cases/{id}/notice")
    @Needs(Permission.SIGNED_IN)
    Case tell(@PathVariable long id, @RequestBody Saying body, Viewer viewer) { return Answer.of(handle.tell(id, body.words(), viewer)); }

    @PostMapping("/cases/{id}/acknowledgement")
    @Needs(Permission.SIGNED_IN)
    Case acknowledge(@PathVariable long id, @RequestBody Saying body, Viewer viewer) { return Answer.of(handle.acknowledge(id, body.words(), viewer)); }

    @PostMapping("/cases/{id}/application")
    @Needs(Permission.SIGNED_IN)
    Case apply(@PathVariable long id, Viewer viewer) { return Answer.of(handle.apply(id, viewer)); }

    @PostMapping("/cases/{id}/withdrawal")
    @Needs(Permission.SIGNED_IN)
    Case withdraw(@PathVariable long id, @RequestBody Saying body, Viewer viewer) { return Answer.of(handle.withdraw(id, body.words(), viewer)); }

    @PostMapping("/cases/{id}/appeal")
    @Needs(Permission.SIGNED_IN)
    Case appeal(@PathVariable long id, @RequestBody Saying body, Viewer viewer) { return Answer.of(handle.appeal(id, body.words(), viewer)); }

    @PostMapping("/cases/{id}/appeal/answer")
    @Needs(Permission.DECIDE_REWARDS)
    Case answer(@PathVariable long id, @RequestBody Deciding body, Viewer viewer) { return Answer.of(handle.answer(id, body.accept(), body.words(), viewer)); }
}
