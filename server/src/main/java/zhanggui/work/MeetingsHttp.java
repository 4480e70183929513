package zhanggui.work;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import zhanggui.kernel.Answer;
import zhanggui.kernel.DepartmentId;
import zhanggui.kernel.Needs;
import zhanggui.kernel.Permission;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Viewer;

/** Meetings and trainings: called by those who lead people, seen by who was called. */
@RestController
@RequestMapping("/api/work/meetings")
class MeetingsHttp {

    record Calling(@NotNull Meeting.Kind kind, @NotNull String title, @Nullable DepartmentId department, @NotNull Instant startsAt, @NotNull Instant endsAt, @Nullable String place,
                   @Nullable List<PersonId> people, @Nullable List<DayOfWeek> weekdays, @Nullable LocalDate last) {}

    record Marking(@NotNull PersonId person, @NotNull Meeting.Presence presence, @Nullable String words) {}

    record Presences(@NotNull List<@Valid Marking> marks) {}

    record Saying(@Nullable String words) {}

    record Called(int meetings) {}

    private final Meetings meetings;

    MeetingsHttp(Meetings meetings) { this.meetings = meetings; }

    /** @param until exclusive */
    @GetMapping
    @Needs(Permission.SIGNED_IN)
    List<Meeting> list(@RequestParam LocalDate from, @RequestParam LocalDate until, Viewer viewer) { return meetings.between(from, until, viewer); }

    @GetMapping("/{id}")
    @Needs(Permission.SIGNED_IN)
    Meeting one(@PathVariable long id, Viewer viewer) { return meetings.find(id, viewer).orElseThrow(() -> Answer.refuse(WorkRefusal.NO_MEETING)); }

    @PostMapping
    @Needs(Permission.COACH)
    Called call(@RequestBody @Valid Calling body, Viewer viewer) {
        return new Called(Answer.of(meetings.call(new Meetings.Plan(body.kind(), body.title(), body.department(), body.startsAt(), body.endsAt(), body.place(),
                body.people() == null ? List.of() : body.people(), body.weekdays() == null ? List.of() : body.weekdays(), body.last()), viewer.person())));
    }

    @PostMapping("/{id}/presence")
    @Needs(Permission.COACH)
    Meeting record(@PathVariable long id, @RequestBody @Valid Presences body, Viewer viewer) {
        return Answer.of(meetings.record(id, body.marks().stream().map(m -> new Meetings.Mark(m.person(), m.presence(), m.words())).toList(), viewer));
    }

    @PostMapping("/{id}/minutes")
    @Needs(Permission.COACH)
    Meeting minutes(@PathVariable long id, @RequestBody Saying body, Viewer viewer) { return Answer.of(meetings.word(id, false, body.words(), viewer)); }

    @PostMapping("/{id}/cancellation")
    @Needs(Permission.COACH)
    Meeting cancel(@PathVariable long id, @RequestBody Saying body, Viewer viewer) { return Answer.of(meetings.word(id, true, body.words(), viewer)); }
}
