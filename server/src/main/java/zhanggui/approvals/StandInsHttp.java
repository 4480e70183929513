package zhanggui.approvals;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
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
import zhanggui.kernel.Needs;
import zhanggui.kernel.Permission;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Viewer;

/** Who decides for whom while he is away (ACC-05). */
@RestController
@RequestMapping("/api/approvals/stand-ins")
class StandInsHttp {

    /** @param person null for oneself; @param lastDay inclusive */
    record NewStandIn(@Nullable PersonId person, @NotNull PersonId standIn, @NotNull LocalDate from, @NotNull LocalDate lastDay, @NotBlank String why) {}

    record Named(long id) {}

    private final StandIns standIns;

    StandInsHttp(StandIns standIns) { this.standIns = standIns; }

    @GetMapping
    @Needs(Permission.SIGNED_IN)
    List<StandIns.StandIn> list(Viewer viewer) { return standIns.list(viewer); }

    @GetMapping("/colleagues")
    @Needs(Permission.SIGNED_IN)
    List<StandIns.Colleague> colleagues(@RequestParam(defaultValue = "") String text) { return standIns.colleagues(text.strip()); }

    @PostMapping
    @Needs(Permission.SIGNED_IN)
    Named name(@Validated @RequestBody NewStandIn fresh, Viewer viewer) { return new Named(Answer.of(standIns.name(fresh.person, fresh.standIn, fresh.from, fresh.lastDay, fresh.why.strip(), viewer))); }

    @PostMapping("/{id}/end")
    @Needs(Permission.SIGNED_IN)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void end(@PathVariable long id, Viewer viewer) { Answer.of(standIns.end(id, viewer)); }
}
