package zhanggui.organisation;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.validation.annotation.Validated;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import zhanggui.kernel.Answer;
import zhanggui.kernel.DepartmentId;
import zhanggui.kernel.Needs;
import zhanggui.kernel.Permission;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;

/** The tree of departments (ORG-01). */
@RestController
class DepartmentHttp {

    record Name(@NotBlank String zh, @NotBlank String en) {
        Words words() { return Words.of(zh.strip(), en.strip()); }
    }

    /** @param parent null at the top */
    record NewDepartment(@NotNull @Valid Name name, @Nullable DepartmentId parent) {}

    record Added(DepartmentId id) {}

    private final Departments departments;

    DepartmentHttp(Departments departments) { this.departments = departments; }

    @GetMapping("/api/organisation/departments")
    @Needs(Permission.READ_ORGANISATION)
    List<Departments.Department> all() { return departments.all(); }

    @PostMapping("/api/organisation/departments")
    @Needs(Permission.MANAGE_ORGANISATION)
    Added add(@Validated @RequestBody NewDepartment fresh, Viewer viewer) { return new Added(Answer.of(departments.add(fresh.name.words(), fresh.parent, viewer.person()))); }

    @PutMapping("/api/organisation/departments/{id}/name")
    @Needs(Permission.MANAGE_ORGANISATION)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void rename(@PathVariable long id, @Validated @RequestBody Name name, Viewer viewer) { Answer.of(departments.rename(new DepartmentId(id), name.words(), viewer.person())); }

    @PostMapping("/api/organisation/departments/{id}/close")
    @Needs(Permission.MANAGE_ORGANISATION)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void close(@PathVariable long id, Viewer viewer) { Answer.of(departments.close(new DepartmentId(id), viewer.person())); }
}
