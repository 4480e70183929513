package zhanggui.notices;

import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Map;
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

/** The company's ways out of the house, and what has not left yet (UX-04). */
@RestController
class ChannelsHttp {

    /** @param secret the mail password or the signing secret; null or empty keeps the one that is there */
    record Setting(boolean enabled, @NotNull Map<String, String> settings, @Nullable String secret) {}

    private final Channels channels;
    private final Outbox outbox;

    ChannelsHttp(Channels channels, Outbox outbox) {
        this.channels = channels;
        this.outbox = outbox;
    }

    @GetMapping("/api/notices/channels")
    @Needs(Permission.MANAGE_SETTINGS)
    List<Channels.Way> channels() { return channels.all(); }

    @PutMapping("/api/notices/channels/{channel}")
    @Needs(Permission.MANAGE_SETTINGS)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void set(@PathVariable Channel channel, @Validated @RequestBody Setting setting, Viewer viewer) {
        Answer.of(channels.change(channel, setting.enabled, setting.settings, setting.secret, viewer.person()));
    }

    @PostMapping("/api/notices/channels/{channel}/try")
    @Needs(Permission.MANAGE_SETTINGS)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void tryOut(@PathVariable Channel channel, Viewer viewer) { Answer.of(outbox.tryOut(channel, viewer.person())); }

    @GetMapping("/api/notices/outbox")
    @Needs(Permission.MANAGE_SETTINGS)
    Page<Outbox.Delivery> waiting(@RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "50") int size) { return outbox.open(new Page.Request(page, size)); }

    @PostMapping("/api/notices/outbox/{id}/again")
    @Needs(Permission.MANAGE_SETTINGS)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void again(@PathVariable long id, Viewer viewer) { Answer.of(outbox.again(id, viewer.person())); }
}
