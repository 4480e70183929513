package zhanggui.organisation;

import jakarta.validation.Valid;
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
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import zhanggui.kernel.Answer;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Needs;
import zhanggui.kernel.Permission;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Viewer;

/** Committees and who sits on them (ORG-07). */
@RestController
class CommitteeHttp {

    record NewCommittee(@NotNull @Valid DepartmentHttp.Name name, boolean reports, boolean meets, boolean scores) {}

    /** @param from null for today */
    record Joining(@NotNull PersonId person, boolean chair, @Nullable LocalDate from) {}

    record Ending(@NotNull LocalDate until) {}

    record Added(long id) {}

    private final Committees committees;
    private final BusinessCalendar calendar;

    CommitteeHttp(Committees committees, BusinessCalendar calendar) {
        this.committees = committees;
        this.calendar = calendar;
    }

    @GetMapping("/api/organisation/committees")
    @Needs(Permission.READ_ORGANISATION)
    List<Committees.Committee> all() { return committees.all(); }

    @PostMapping("/api/organisation/committees")
    @Needs(Permission.MANAGE_ORGANISATION)
    Added add(@Validated @RequestBody NewCommittee fresh, Viewer viewer) {
        return new Added(committees.add(fresh.name.words(), new Committees.Does(fresh.reports, fresh.meets, fresh.scores), viewer.person()));
    }

    @PostMapping("/api/organisation/committees/{id}/members")
    @Needs(Permission.MANAGE_ORGANISATION)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void join(@PathVariable long id, @Validated @RequestBody Joining joining, Viewer viewer) {
        Answer.of(committees.join(id, joining.person, joining.chair, joining.from == null ? calendar.today() : joining.from, viewer.person()));
    }

    @PostMapping("/api/organisation/committees/{id}/members/{person}/end")
    @Needs(Permission.MANAGE_ORGANISATION)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void leave(@PathVariable long id, @PathVariable long person, @Validated @RequestBody Ending ending, Viewer viewer) {
        Answer.of(committees.leave(id, new PersonId(person), ending.until, viewer.person()));
    }

    @PostMapping("/api/organisation/committees/{id}/close")
    @Needs(Permission.MANAGE_ORGANISATION)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void close(@PathVariable long id, Viewer viewer) { Answer.of(committees.close(id, viewer.person())); }
}
