package zhanggui.appraisal;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import zhanggui.kernel.Answer;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Needs;
import zhanggui.kernel.Permission;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Viewer;
import zhanggui.organisation.Organisation;
import zhanggui.organisation.Reach;

/** APR-09, APR-47: somebody's scores over the months, and what was decided by them. */
@RestController
@RequestMapping("/api/appraisal/people/{person}")
class HistoryHttp {

    private static final int MONTHS = 36;

    /** @param months the earliest first */
    record HistoryView(PersonId person, String name, List<History.MonthRow> months, List<Decisions.Decision> decisions, boolean mayDecide) {}

    record Deciding(@NotNull Decisions.Kind kind, @NotNull LocalDate day, @NotNull List<@NotNull YearMonth> months, @Nullable String words) {}

    record Undoing(@Nullable String words) {}

    private final History history;
    private final Decisions decisions;
    private final Organisation organisation;
    private final BusinessCalendar calendar;
    private final Reach reach;

    HistoryHttp(History history, Decisions decisions, Organisation organisation, BusinessCalendar calendar, Reach reach) {
        this.history = history;
        this.decisions = decisions;
        this.organisation = organisation;
        this.calendar = calendar;
        this.reach = reach;
    }

    @GetMapping("/history")
    @Needs(Permission.SIGNED_IN)
    HistoryView of(@PathVariable long person, Viewer viewer) { return view(seen(new PersonId(person), viewer), viewer); }

    @PostMapping("/decisions")
    @Needs(Permission.MANAGE_APPRAISAL)
    HistoryView decide(@PathVariable long person, @RequestBody @Valid Deciding body, Viewer viewer) {
        Answer.of(decisions.decide(new PersonId(person), body.kind(), body.day(), body.months(), body.words(), viewer.person()));
        return view(new PersonId(person), viewer);
    }

    @PostMapping("/decisions/{id}/take-back")
    @Needs(Permission.MANAGE_APPRAISAL)
    HistoryView takeBack(@PathVariable long person, @PathVariable long id, @RequestBody @Valid Undoing body, Viewer viewer) {
        Answer.of(decisions.takeBack(new PersonId(person), id, body.words(), viewer.person()));
        return view(new PersonId(person), viewer);
    }

    private HistoryView view(PersonId person, Viewer viewer) {
        return new HistoryView(person, organisation.name(person), history.of(person, MONTHS), decisions.of(person), viewer.may(Permission.MANAGE_APPRAISAL) && !viewer.is(person));
    }

    private PersonId seen(PersonId person, Viewer viewer) {
        var today = calendar.today();
        if (!viewer.is(person) && !reach.reaches(person, viewer, Permission.READ_SCORES, today.minusMonths(MONTHS), today.plusDays(1))) throw Answer.refuse(AppraisalRefusal.NOT_YOURS);
        return person;
    }
}
