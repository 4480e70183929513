package zhanggui.organisation.recruitment;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.validation.annotation.Validated;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import zhanggui.kernel.Answer;
import zhanggui.kernel.Needs;
import zhanggui.kernel.Page;
import zhanggui.kernel.Permission;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.PostId;
import zhanggui.kernel.ShopId;
import zhanggui.kernel.Viewer;

/** Vacancies, candidates and hiring (ORG-15). */
@RestController
class RecruitmentHttp {

    record NewVacancy(@NotNull PostId post, @Nullable ShopId shop, @Min(1) @Max(500) int wanted, @NotBlank @Size(max = 500) String why) {}

    record ClosingVacancy(@NotBlank @Size(max = 500) String why) {}

    record NewCandidate(long vacancy, @NotBlank @Size(max = 60) String name, @Nullable String phone, @Min(0) @Max(60) int years, @Nullable @Size(max = 200) String education, @Nullable @Size(max = 500) String skills) {}

    record Moving(@NotNull Candidate.Step step, @Nullable @Size(max = 500) String words) {}

    /** @param asked the requirement's Chinese words */
    record Judging(@NotBlank String asked, boolean met, @Nullable @Size(max = 500) String words) {}

    /** @param signedOn the day the contract was signed; hiring without is refused */
    record NewHire(@NotBlank @Size(max = 40) String staffNo, @NotNull LocalDate joinsOn, @Nullable LocalDate signedOn, @Nullable LocalDate until, @Nullable @Size(max = 500) String words) {}

    record ForWhat(@Nullable String purpose) {}

    record OpenNumber(String phone) {}

    record Opened(long id) {}

    record Hired(PersonId person) {}

    private final Vacancies vacancies;
    private final Candidates candidates;
    private final Recruit recruit;

    RecruitmentHttp(Vacancies vacancies, Candidates candidates, Recruit recruit) {
        this.vacancies = vacancies;
        this.candidates = candidates;
        this.recruit = recruit;
    }

    private static String said(@Nullable String words) { return words == null ? "" : words.strip(); }

    @GetMapping("/api/organisation/vacancies")
    @Needs(Permission.RECRUIT)
    List<Vacancies.Vacancy> list(@RequestParam(defaultValue = "false") boolean closed, Viewer viewer) { return vacancies.list(closed, viewer); }

    @PostMapping("/api/organisation/vacancies")
    @Needs(Permission.RECRUIT)
    Opened open(@Validated @RequestBody NewVacancy fresh, Viewer viewer) { return new Opened(Answer.of(vacancies.open(fresh.post, fresh.shop, fresh.wanted, fresh.why.strip(), viewer))); }

    @PostMapping("/api/organisation/vacancies/{id}/close")
    @Needs(Permission.RECRUIT)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void close(@PathVariable long id, @Validated @RequestBody ClosingVacancy closing, Viewer viewer) { Answer.of(vacancies.close(ofMine(id, viewer), closing.why.strip(), viewer.person())); }

    @GetMapping("/api/organisation/candidates")
    @Needs(Permission.RECRUIT)
    Page<Candidate> candidates(@RequestParam(required = false) Long vacancy, @RequestParam(required = false) Candidate.Step step, @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "50") int size, Viewer viewer) {
        return candidates.list(vacancy, step, text.strip(), viewer, new Page.Request(page, size));
    }

    @GetMapping("/api/organisation/candidates/{id}")
    @Needs(Permission.RECRUIT)
    Candidate.Whole candidate(@PathVariable long id, Viewer viewer) { return Answer.of(candidates.whole(mine(id, viewer))); }

    @PostMapping("/api/organisation/candidates")
    @Needs(Permission.RECRUIT)
    Opened apply(@Validated @RequestBody NewCandidate fresh, Viewer viewer) {
        return new Opened(Answer.of(recruit.apply(new Recruit.Applying(ofMine(fresh.vacancy, viewer), fresh.name.strip(), said(fresh.phone), fresh.years, said(fresh.education), said(fresh.skills)), viewer.person())));
    }

    @PostMapping("/api/organisation/candidates/{id}/steps")
    @Needs(Permission.RECRUIT)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void move(@PathVariable long id, @Validated @RequestBody Moving moving, Viewer viewer) { Answer.of(recruit.move(mine(id, viewer), moving.step, said(moving.words), viewer.person())); }

    @PostMapping("/api/organisation/candidates/{id}/judgements")
    @Needs(Permission.RECRUIT)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void judge(@PathVariable long id, @Validated @RequestBody Judging judging, Viewer viewer) { Answer.of(recruit.judge(mine(id, viewer), judging.asked, judging.met, said(judging.words), viewer.person())); }

    @PostMapping("/api/organisation/candidates/{id}/hire")
    @Needs(Permission.RECRUIT)
    Hired hire(@PathVariable long id, @Validated @RequestBody NewHire fresh, Viewer viewer) {
        return new Hired(Answer.of(recruit.hire(mine(id, viewer), new Recruit.Hiring(fresh.staffNo.strip(), fresh.joinsOn, fresh.signedOn, fresh.until, said(fresh.words)), viewer.person())));
    }

    @PostMapping("/api/organisation/candidates/{id}/phone")
    @Needs(Permission.RECRUIT)
    OpenNumber phone(@PathVariable long id, @RequestBody ForWhat what, Viewer viewer) { return new OpenNumber(Answer.of(recruit.phone(mine(id, viewer), said(what.purpose), viewer.person()))); }

    /** A candidate of another department is as one who is not there. */
    private long mine(long candidate, Viewer viewer) {
        if (!candidates.inReach(candidate, viewer)) throw Answer.refuse(RecruitmentRefusal.NO_SUCH_CANDIDATE);
        return candidate;
    }

    private long ofMine(long vacancy, Viewer viewer) {
        if (!vacancies.inReach(vacancy, viewer)) throw Answer.refuse(RecruitmentRefusal.NO_SUCH_VACANCY);
        return vacancy;
    }
}
