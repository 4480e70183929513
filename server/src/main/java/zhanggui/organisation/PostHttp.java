package zhanggui.organisation;

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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import zhanggui.kernel.Answer;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.DepartmentId;
import zhanggui.kernel.Needs;
import zhanggui.kernel.Permission;
import zhanggui.kernel.PostId;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;

/** Posts and their job sheets (ORG-03, ORG-05, ORG-12). */
@RestController
class PostHttp {

    /** @param from the first day of the sheet; null for today */
    record FromTemplate(@NotBlank String template, @Nullable DepartmentId department, @Nullable LocalDate from) {}

    /** @param category null while nobody has said so */
    record OwnPost(@NotBlank String zh, @Nullable String en, @Nullable DepartmentId department, @Nullable StaffCategory category) {}

    record Edition(@NotBlank String template, @NotNull LocalDate from, @NotBlank String why) {}

    /** @param from null for today */
    record Category(@NotNull StaffCategory category, @Nullable LocalDate from, @Nullable String why) {}

    record NewVersion(@NotNull LocalDate from, @NotNull JobSheet sheet, @NotBlank String why) {}

    record Added(PostId id) {}

    private final Posts posts;
    private final BusinessCalendar calendar;

    PostHttp(Posts posts, BusinessCalendar calendar) {
        this.posts = posts;
        this.calendar = calendar;
    }

    @GetMapping("/api/organisation/posts")
    @Needs(Permission.READ_ORGANISATION)
    List<Posts.Post> all() { return posts.all(); }

    @GetMapping("/api/organisation/posts/{id}")
    @Needs(Permission.READ_ORGANISATION)
    Posts.WithSheet one(@PathVariable long id, @RequestParam(required = false) LocalDate day) { return Answer.of(posts.one(new PostId(id), day == null ? calendar.today() : day)); }

    @GetMapping("/api/organisation/post-templates")
    @Needs(Permission.READ_ORGANISATION)
    List<Posts.Template> templates() { return posts.templates(); }

    @GetMapping("/api/organisation/post-templates/{key}")
    @Needs(Permission.READ_ORGANISATION)
    JobSheet template(@PathVariable String key) { return Answer.of(posts.template(key)); }

    @GetMapping("/api/organisation/posts/{id}/differences")
    @Needs(Permission.READ_ORGANISATION)
    List<SheetLines.Difference> differences(@PathVariable long id, @RequestParam LocalDate earlier, @RequestParam LocalDate later) { return Answer.of(posts.differences(new PostId(id), earlier, later)); }

    @PostMapping("/api/organisation/posts")
    @Needs(Permission.MANAGE_ORGANISATION)
    Added add(@Validated @RequestBody FromTemplate fresh, Viewer viewer) {
        return new Added(Answer.of(posts.addFromTemplate(fresh.template, fresh.department, fresh.from == null ? calendar.today() : fresh.from, viewer.person())));
    }

    /** A post that none of the templates describes; its job sheet is written afterwards. */
    @PostMapping("/api/organisation/own-posts")
    @Needs(Permission.MANAGE_ORGANISATION)
    Added addOwn(@Validated @RequestBody OwnPost fresh, Viewer viewer) {
        var zh = fresh.zh.strip();
        return new Added(Answer.of(posts.addOwn(Words.of(zh, fresh.en == null || fresh.en.isBlank() ? zh : fresh.en.strip()), fresh.department, fresh.category, calendar.today(), viewer.person())));
    }

    @PostMapping("/api/organisation/posts/{id}/sheets")
    @Needs(Permission.MANAGE_ORGANISATION)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void rewrite(@PathVariable long id, @Validated @RequestBody NewVersion version, Viewer viewer) {
        Answer.of(posts.rewrite(new PostId(id), version.from, version.sheet, version.why, viewer.person()));
    }

    @PostMapping("/api/organisation/posts/{id}/editions")
    @Needs(Permission.MANAGE_ORGANISATION)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void edition(@PathVariable long id, @Validated @RequestBody Edition edition, Viewer viewer) {
        Answer.of(posts.rewriteFromTemplate(new PostId(id), edition.from, edition.template, edition.why, viewer.person()));
    }

    @PutMapping("/api/organisation/posts/{id}/category")
    @Needs(Permission.MANAGE_ORGANISATION)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void categorise(@PathVariable long id, @Validated @RequestBody Category category, Viewer viewer) {
        Answer.of(posts.categorise(new PostId(id), category.category, category.from == null ? calendar.today() : category.from, category.why == null ? "" : category.why.strip(), viewer.person()));
    }

    @PostMapping("/api/organisation/posts/{id}/close")
    @Needs(Permission.MANAGE_ORGANISATION)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void close(@PathVariable long id, Viewer viewer) { Answer.of(posts.close(new PostId(id), viewer.person())); }
}
