package zhanggui.notices;

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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import zhanggui.kernel.Answer;
import zhanggui.kernel.Needs;
import zhanggui.kernel.Page;
import zhanggui.kernel.Permission;
import zhanggui.kernel.Viewer;

/** The centre of the pages: one's own notices and what one wants to be told (UX-04). */
@RestController
class NoticesHttp {

    record Count(long unread) {}

    record UpTo(long id) {}

    record Wishes(@Nullable String mail, @NotNull String language, int remindHours, @NotNull List<Preferences.Unwanted> unwanted) {}

    private final Inbox inbox;
    private final Preferences preferences;

    NoticesHttp(Inbox inbox, Preferences preferences) {
        this.inbox = inbox;
        this.preferences = preferences;
    }

    @GetMapping("/api/notices")
    @Needs(Permission.SIGNED_IN)
    Page<Inbox.Row> mine(@RequestParam(defaultValue = "false") boolean unread, @RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "50") int size, Viewer viewer) {
        return inbox.of(viewer.person(), unread, new Page.Request(page, size));
    }

    @GetMapping("/api/notices/count")
    @Needs(Permission.SIGNED_IN)
    Count count(Viewer viewer) { return new Count(inbox.unread(viewer.person())); }

    @PostMapping("/api/notices/{id}/read")
    @Needs(Permission.SIGNED_IN)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void read(@PathVariable long id, Viewer viewer) { Answer.of(inbox.read(viewer.person(), id)); }

    @PostMapping("/api/notices/read")
    @Needs(Permission.SIGNED_IN)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void readAll(@RequestBody UpTo upTo, Viewer viewer) { inbox.readAll(viewer.person(), upTo.id); }

    @PostMapping("/api/notices/{id}/settle")
    @Needs(Permission.SIGNED_IN)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void settle(@PathVariable long id, Viewer viewer) { Answer.of(inbox.settle(viewer.person(), id)); }

    @GetMapping("/api/notices/settings")
    @Needs(Permission.SIGNED_IN)
    Preferences.Own settings(Viewer viewer) { return preferences.of(viewer.person()); }

    @PutMapping("/api/notices/settings")
    @Needs(Permission.SIGNED_IN)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void change(@Validated @RequestBody Wishes wishes, Viewer viewer) {
        Answer.of(preferences.change(viewer.person(), wishes.mail, wishes.language, wishes.remindHours, wishes.unwanted));
    }
}
