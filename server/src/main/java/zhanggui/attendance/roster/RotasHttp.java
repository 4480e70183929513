package zhanggui.attendance.roster;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
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
import zhanggui.kernel.DepartmentId;
import zhanggui.kernel.Needs;
import zhanggui.kernel.Permission;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.ShopId;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;

/** Rotas: who is on them, their shifts, their rules (SRV-02). */
@RestController
@RequestMapping("/api/attendance/rotas")
class RotasHttp {

    record NewRota(@NotNull String nameZh, @Nullable String nameEn, @Nullable DepartmentId department, @Nullable ShopId shop) {}

    record Added(long id) {}

    record NewMember(@NotNull PersonId person, @NotNull LocalDate from, @Nullable Set<String> skills) {}

    record EndMember(@NotNull LocalDate until) {}

    record NewRule(@NotNull LocalDate from, @NotNull RotaRule rule, @NotNull String why) {}

    /** @param dropped from that day on there is no such shift */
    record NewShift(@NotNull String key, @NotNull LocalDate from, @NotNull String nameZh, @Nullable String nameEn, @NotNull LocalTime start, @NotNull LocalTime end, boolean late, boolean dropped) {}

    private final Rotas rotas;
    private final BusinessCalendar calendar;

    RotasHttp(Rotas rotas, BusinessCalendar calendar) {
        this.rotas = rotas;
        this.calendar = calendar;
    }

    @GetMapping
    @Needs(Permission.SIGNED_IN)
    List<Rota.Line> list(Viewer viewer) { return rotas.list(viewer); }

    @PostMapping
    @Needs(Permission.PLAN_ROSTER)
    Added add(@RequestBody @Valid NewRota body, Viewer viewer) {
        return new Added(Answer.of(rotas.add(Words.of(body.nameZh, body.nameEn == null ? "" : body.nameEn), body.department, body.shop, viewer)));
    }

    /** @param day the day whose shifts and rules are asked for; today when left out */
    @GetMapping("/{id}")
    @Needs(Permission.SIGNED_IN)
    Rota see(@PathVariable long id, @RequestParam(required = false) @Nullable LocalDate day, Viewer viewer) { return Answer.of(rotas.see(id, day == null ? calendar.today() : day, viewer)); }

    @PostMapping("/{id}/members")
    @Needs(Permission.PLAN_ROSTER)
    Added join(@PathVariable long id, @RequestBody @Valid NewMember body, Viewer viewer) { return new Added(Answer.of(rotas.join(id, body.person, body.from, body.skills == null ? Set.of() : body.skills, viewer))); }

    @PostMapping("/{id}/members/{person}/end")
    @Needs(Permission.PLAN_ROSTER)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void leave(@PathVariable long id, @PathVariable long person, @RequestBody @Valid EndMember body, Viewer viewer) { Answer.of(rotas.leave(id, new PersonId(person), body.until, viewer)); }

    @PostMapping("/{id}/rules")
    @Needs(Permission.PLAN_ROSTER)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void rule(@PathVariable long id, @RequestBody @Valid NewRule body, Viewer viewer) { Answer.of(rotas.rule(id, body.from, body.rule, body.why, viewer)); }

    @PostMapping("/{id}/shifts")
    @Needs(Permission.PLAN_ROSTER)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void shift(@PathVariable long id, @RequestBody @Valid NewShift body, Viewer viewer) {
        Answer.of(rotas.shift(id, body.from, new ShiftTime(body.key, Words.of(body.nameZh, body.nameEn == null ? "" : body.nameEn), body.start, body.end, body.late), body.dropped, viewer));
    }
}
