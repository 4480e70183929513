package zhanggui.reports;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import zhanggui.kernel.Answer;
import zhanggui.kernel.Needs;
import zhanggui.kernel.Permission;
import zhanggui.kernel.Viewer;

/** Where setting the company up stands (UX-06); each step is done at its own module. */
@RestController
class SetupHttp {

    private final SettingUp setup;

    SetupHttp(SettingUp setup) { this.setup = setup; }

    @GetMapping("/api/reports/setup")
    @Needs(Permission.MANAGE_ORGANISATION)
    SettingUp.Setup now(Viewer viewer) { return setup.of(viewer); }

    @PostMapping("/api/reports/setup/{step}/put-off")
    @Needs(Permission.MANAGE_ORGANISATION)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void putOff(@PathVariable String step, Viewer viewer) { Answer.of(setup.putOff(step, true, viewer)); }

    @PostMapping("/api/reports/setup/{step}/take-up")
    @Needs(Permission.MANAGE_ORGANISATION)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void takeUp(@PathVariable String step, Viewer viewer) { Answer.of(setup.putOff(step, false, viewer)); }
}
