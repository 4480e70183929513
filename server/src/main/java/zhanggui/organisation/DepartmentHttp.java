package zhanggui.organisation;

import jakarta.validation.Valid;
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
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import zhanggui.kernel.Answer;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.DepartmentId;
import zhanggui.kernel.Needs;
import zhanggui.kernel.Permission;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;

/** The tree of departments (ORG-01, ORG-02). */
@RestController
class DepartmentHttp {

    record Name(@NotBlank String zh, @NotBlank String en) {
        Words words() { return Words.of(zh.strip(), en.strip()); }
    }

    /** @param parent null at the top; @param kind null for a department */
    record NewDepartment(@NotNull @Valid Name name, @Nullable DepartmentId parent, Departments.@Nullable Kind kind) {}

    /** @param parent null for the top */
    record Place(@Nullable DepartmentId parent) {}

    /** @param company what the company is called; @param from the first day of its posts, null for today */
    record Planting(@NotBlank String tree, @NotNull @Valid Name company, @Nullable LocalDate from) {}

    record Added(DepartmentId id) {}

    private final Departments departments;
    private final CompanyTrees trees;
    private final BusinessCalendar calendar;

    DepartmentHttp(Departments departments, CompanyTrees trees, BusinessCalendar calendar) {
        this.departments = departments;
        this.trees = trees;
        this.calendar = calendar;
    }

    @GetMapping("/api/organisation/departments")
    @Needs(Permission.READ_ORGANISATION)
    List<Departments.Department> all() { return departments.all(); }

    @PostMapping("/api/organisation/departments")
    @Needs(Permission.MANAGE_ORGANISATION)
    Added add(@Validated @RequestBody NewDepartment fresh, Viewer viewer) { return new Added(Answer.of(departments.add(fresh.name.words(), fresh.parent, fresh.kind == null ? Departments.Kind.DEPARTMENT : fresh.kind, viewer.person()))); }

    @PutMapping("/api/organisation/departments/{id}/name")
    @Needs(Permission.MANAGE_ORGANISATION)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void rename(@PathVariable long id, @Validated @RequestBody Name name, Viewer viewer) { Answer.of(departments.rename(new DepartmentId(id), name.words(), viewer.person())); }

    @PostMapping("/api/organisation/departments/{id}/close")
    @Needs(Permission.MANAGE_ORGANISATION)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void close(@PathVariable long id, Viewer viewer) { Answer.of(departments.close(new DepartmentId(id), viewer.person())); }

    @PutMapping("/api/organisation/departments/{id}/place")
    @Needs(Permission.MANAGE_ORGANISATION)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void move(@PathVariable long id, @RequestBody Place place, Viewer viewer) { Answer.of(departments.move(new DepartmentId(id), place.parent, viewer.person())); }

    @GetMapping("/api/organisation/trees")
    @Needs(Permission.READ_ORGANISATION)
    List<CompanyTrees.Tree> trees() { return trees.all(); }

    /** What stands there already under the same name stays as it is. */
    @PostMapping("/api/organisation/trees")
    @Needs(Permission.MANAGE_ORGANISATION)
    CompanyTrees.Planted plant(@Validated @RequestBody Planting planting, Viewer viewer) {
        return Answer.of(trees.plant(planting.tree, planting.company.words(), planting.from == null ? calendar.today() : planting.from, viewer.person()));
    }
}
