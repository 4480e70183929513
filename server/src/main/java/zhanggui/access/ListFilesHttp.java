package zhanggui.access;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import zhanggui.audit.Exports;
import zhanggui.kernel.Answer;
import zhanggui.kernel.Needs;
import zhanggui.kernel.Permission;
import zhanggui.kernel.Viewer;

/**
 * INT-24, SEC-03: a list that is taken along as it stands on the screen holds nothing its reader could not read; who, when, what for and how much goes on
 * record all the same, and lists of customers' orders need the right to export them.
 */
@RestController
@RequestMapping("/api/exports/lists")
class ListFilesHttp {

    /** Pages whose lists are of buyers. */
    private static final List<String> CUSTOMERS = List.of("/orders", "/review", "/refund-checks", "/service", "/customers");

    /** @param address of the page, with what its list was filtered by */
    record ListFile(@NotNull @NotBlank @Size(max = 2_000) String address, @NotNull String purpose) {}

    record Begun(long id) {}

    record Taken(@NotNull @Min(0) @Max(1_000_000) Long rows) {}

    private final Exports exports;

    ListFilesHttp(Exports exports) { this.exports = exports; }

    @PostMapping
    @Needs(Permission.SIGNED_IN)
    Begun begin(@RequestBody @Valid ListFile file, Viewer viewer) {
        var purpose = file.purpose().strip();
        if (purpose.isEmpty() || purpose.length() > 200) throw Answer.refuse(AccessRefusal.PURPOSE_MISSING);
        var path = file.address().replaceAll("[?#].*", "");
        if (CUSTOMERS.stream().anyMatch(p -> path.equals(p) || path.startsWith(p + "/")) && !viewer.may(Permission.EXPORT_CUSTOMERS))
            throw Answer.refuse(AccessRefusal.NOT_ALLOWED, Map.of("permission", Permission.EXPORT_CUSTOMERS.words()));
        return new Begun(exports.begin(viewer.person(), "list", purpose, Map.of("address", file.address())).id());
    }

    /** Said before the file is saved: whoever has it is on record. */
    @PostMapping("/{id}/end")
    @Needs(Permission.SIGNED_IN)
    boolean end(@PathVariable long id, @RequestBody @Valid Taken taken, Viewer viewer) {
        var begun = exports.open(id, viewer.person()).orElseThrow(() -> Answer.refuse(AccessRefusal.NO_SUCH_EXPORT));
        exports.end(begun, taken.rows(), true);
        return true;
    }
}
