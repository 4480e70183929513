package zhanggui.demo;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import zhanggui.kernel.Needs;
import zhanggui.kernel.Open;
import zhanggui.kernel.Permission;
import zhanggui.kernel.Words;

/** UX-08: how far the demo is, who may be signed in as, and what was planted in its months. */
@RestController
@RequestMapping("/api/demo")
class DemoHttp {

    record Account(String login, String name, Words role) {}

    /**
     * @param percent  of the days to be lived, whole numbers
     * @param password everybody's; null when this is no demo
     */
    record Demo(Progress.Phase phase, @Nullable String first, @Nullable String day, @Nullable String last, int percent, @Nullable String password, List<Account> accounts) {}

    private final ObjectProvider<Simulation> simulation;
    private final Story story;

    DemoHttp(ObjectProvider<Simulation> simulation, Story story) {
        this.simulation = simulation;
        this.story = story;
    }

    @GetMapping
    @Open(because = "the sign-in page of a demo says whom one can sign in as; outside a demo nothing is told")
    Demo demo() {
        var here = simulation.getIfAvailable();
        var progress = here == null ? Progress.NONE : here.progress();
        if (progress.phase() == Progress.Phase.NONE) return new Demo(progress.phase(), null, null, null, 0, null, List.of());
        return new Demo(progress.phase(), text(progress.first()), text(progress.day()), text(progress.last()), progress.phase() == Progress.Phase.READY ? 100 : progress.percent(), Company.PASSWORD,
                Cast.STAYING.stream().map(someone -> new Account(someone.login(), someone.name(), someone.title())).toList());
    }

    /** What was planted so far and where it is seen, oldest first; nothing outside a demo. */
    @GetMapping("/story")
    @Needs(Permission.SIGNED_IN)
    List<Story.Planted> story() { return story.all(); }

    private static @Nullable String text(@Nullable Object day) { return day == null ? null : day.toString(); }
}
