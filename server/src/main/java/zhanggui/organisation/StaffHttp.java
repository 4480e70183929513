package zhanggui.organisation;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.validation.annotation.Validated;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
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

/** The people of the company. */
@RestController
class StaffHttp {

    record NewPerson(@NotBlank @Size(max = 40) String staffNo, @NotBlank @Size(max = 60) String name, @NotNull LocalDate joinedOn) {}

    /** @param shop null when the post is held in none of its own */
    record NewAssignment(@NotNull PostId post, @Nullable ShopId shop, @NotNull LocalDate from) {}

    record Employed(@NotNull Employment employment) {}

    record Leaving(@NotNull LocalDate lastDay, @NotBlank String why) {}

    record Added(PersonId id) {}

    private final Staff staff;

    StaffHttp(Staff staff) { this.staff = staff; }

    @GetMapping("/api/organisation/people")
    @Needs(Permission.READ_ORGANISATION)
    Page<Staff.Person> list(@RequestParam(defaultValue = "") String text, @RequestParam(required = false) Long post, @RequestParam(defaultValue = "false") boolean left,
            @RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "50") int size) {
        return staff.list(text.strip(), post == null ? null : new PostId(post), left, new Page.Request(page, size));
    }

    @GetMapping("/api/organisation/people/{id}")
    @Needs(Permission.READ_ORGANISATION)
    Staff.WithAssignments one(@PathVariable long id) { return Answer.of(staff.one(new PersonId(id))); }

    @PostMapping("/api/organisation/people")
    @Needs(Permission.MANAGE_ORGANISATION)
    Added add(@Validated @RequestBody NewPerson fresh, Viewer viewer) { return new Added(Answer.of(staff.add(fresh.staffNo.strip(), fresh.name.strip(), fresh.joinedOn, viewer.person()))); }

    @PostMapping("/api/organisation/people/{id}/assignments")
    @Needs(Permission.MANAGE_ORGANISATION)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void assign(@PathVariable long id, @Validated @RequestBody NewAssignment fresh, Viewer viewer) { Answer.of(staff.assign(new PersonId(id), fresh.post, fresh.shop, fresh.from, viewer.person())); }

    @PutMapping("/api/organisation/people/{id}/employment")
    @Needs(Permission.MANAGE_ORGANISATION)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void employ(@PathVariable long id, @Validated @RequestBody Employed employed, Viewer viewer) { Answer.of(staff.employ(new PersonId(id), employed.employment, viewer.person())); }

    @PostMapping("/api/organisation/people/{id}/leave")
    @Needs(Permission.MANAGE_ORGANISATION)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void leave(@PathVariable long id, @Validated @RequestBody Leaving leaving, Viewer viewer) { Answer.of(staff.leave(new PersonId(id), leaving.lastDay, leaving.why, viewer.person())); }
}
