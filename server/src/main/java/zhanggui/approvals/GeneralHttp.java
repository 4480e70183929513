package zhanggui.approvals;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.validation.annotation.Validated;
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
import zhanggui.kernel.Permission;
import zhanggui.kernel.Viewer;

/** ACC-05: a purchase, own expenses or anything else, asked for by anybody in words and with an amount. */
@RestController
@RequestMapping("/api/approvals/general")
class GeneralHttp {

    /** @param amount zero when it is not about money @param receipts handed in before, by their numbers */
    record NewGeneral(@NotNull Kind kind, @NotNull @Size(max = 80) @NotBlank String title, @Nullable @Size(max = 2000) String detail, @NotNull Money amount, @Nullable LocalDate neededOn, @Nullable List<@NotNull Long> receipts) {}

    record ChangedGeneral(@NotNull @Size(max = 80) @NotBlank String title, @Nullable @Size(max = 2000) String detail, @NotNull Money amount, @Nullable LocalDate neededOn, @Nullable List<@NotNull Long> receipts) {
        General.Asked asked() { return GeneralHttp.asked(title, detail, amount, neededOn, receipts); }
    }

    private final GeneralRequests general;
    private final Receipts receipts;
    private final Requests requests;

    GeneralHttp(GeneralRequests general, Receipts receipts, Requests requests) {
        this.general = general;
        this.receipts = receipts;
        this.requests = requests;
    }

    private static General.Asked asked(String title, @Nullable String detail, Money amount, @Nullable LocalDate neededOn, @Nullable List<Long> receipts) {
        return new General.Asked(title.strip(), detail == null ? "" : detail.strip(), amount, neededOn, receipts == null ? List.of() : receipts.stream().distinct().toList());
    }

    /** Who would be asked today, step by step, and who told. */
    @GetMapping("/ahead")
    @Needs(Permission.SIGNED_IN)
    List<Approvals.StepAhead> ahead(@RequestParam Kind kind, @RequestParam(defaultValue = "0") long fen, Viewer viewer) { return requests.ahead(kind, viewer.person(), new Amount(fen)); }

    @PostMapping
    @Needs(Permission.SIGNED_IN)
    General ask(@Validated @RequestBody NewGeneral fresh, Viewer viewer) {
        return one(Answer.of(general.ask(fresh.kind, asked(fresh.title, fresh.detail, fresh.amount, fresh.neededOn, fresh.receipts), viewer.person())), viewer);
    }

    @GetMapping("/{id}")
    @Needs(Permission.SIGNED_IN)
    General one(@PathVariable long id, Viewer viewer) { return Answer.of(general.one(id, viewer)); }

    @PostMapping("/{id}/again")
    @Needs(Permission.SIGNED_IN)
    General again(@PathVariable long id, @Validated @RequestBody ChangedGeneral changed, Viewer viewer) { return one(Answer.of(general.askAgain(id, changed.asked(), viewer.person())), viewer); }

    @PostMapping("/receipts")
    @Needs(Permission.SIGNED_IN)
    General.Receipt receipt(@RequestPart("file") MultipartFile file, Viewer viewer) throws IOException {
        return Answer.of(receipts.add(Objects.requireNonNullElse(file.getOriginalFilename(), ""), file.getBytes(), viewer.person()));
    }

    /** Shown beside the request to whoever may read it. */
    @GetMapping("/{id}/receipts/{receipt}")
    @Needs(Permission.SIGNED_IN)
    ResponseEntity<byte[]> receipt(@PathVariable long id, @PathVariable long receipt, Viewer viewer) {
        Answer.of(general.one(id, viewer));
        var paper = receipts.paper(id, receipt).orElseThrow(() -> Answer.refuse(ApprovalRefusal.NO_RECEIPT));
        return ResponseEntity.ok().contentType(MediaType.parseMediaType(paper.type())).header("X-Content-Type-Options", "nosniff")
                .header(HttpHeaders.CONTENT_DISPOSITION, ContentDisposition.inline().filename(paper.name(), StandardCharsets.UTF_8).build().toString()).body(paper.bytes());
    }
}
