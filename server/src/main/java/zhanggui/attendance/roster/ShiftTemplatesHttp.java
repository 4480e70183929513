package zhanggui.attendance.roster;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import zhanggui.kernel.Answer;
import zhanggui.kernel.Needs;
import zhanggui.kernel.Permission;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;

/** The company's shift templates (SRV-02). */
@RestController
@RequestMapping("/api/attendance/shift-templates")
class ShiftTemplatesHttp {

    /** @param usable false: from that day on no rota takes it */
    record NewTemplate(@NotNull @Pattern(regexp = "[\\w.\\-]{1,60}") String key, @NotNull LocalDate from, @NotBlank @Size(max = 60) String nameZh, @Nullable @Size(max = 60) String nameEn, @NotNull LocalTime start, @NotNull LocalTime end, boolean late, boolean usable,
                       @NotBlank @Size(max = 300) String why) {}

    private final ShiftTemplates templates;

    ShiftTemplatesHttp(ShiftTemplates templates) { this.templates = templates; }

    @GetMapping
    @Needs(Permission.PLAN_ROSTER)
    List<ShiftTemplates.Template> all() { return templates.all(); }

    @PostMapping
    @Needs(Permission.MANAGE_ATTENDANCE)
    ShiftTemplates.Template put(@RequestBody @Valid NewTemplate body, Viewer viewer) {
        var name = Words.of(body.nameZh, body.nameEn == null ? "" : body.nameEn);
        return Answer.of(templates.put(new ShiftTemplates.Template(body.key, body.from, name, body.start, body.end, body.late, "", body.usable, body.why), viewer));
    }
}
