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
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import zhanggui.kernel.Answer;
import zhanggui.kernel.DepartmentId;
import zhanggui.kernel.Needs;
import zhanggui.kernel.Permission;
import zhanggui.kernel.ShopId;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;

/** Rule books side by side, and which holds where (ORG-13). */
@RestController
class RuleProfileHttp {

    record Head(String key, Words name, List<RuleTopic> topics, int rules) {}

    /** @param department, shop neither: the whole company */
    record NewChoice(@NotNull RuleTopic topic, @Nullable DepartmentId department, @Nullable ShopId shop, @NotBlank String profile, @NotNull LocalDate from, @NotBlank String why) {}

    private final RuleProfiles profiles;
    private final RuleChoices choices;

    RuleProfileHttp(RuleProfiles profiles, RuleChoices choices) {
        this.profiles = profiles;
        this.choices = choices;
    }

    @GetMapping("/api/organisation/rule-profiles")
    @Needs(Permission.SIGNED_IN)
    List<Head> all() { return profiles.all().stream().map(p -> new Head(p.key(), p.name(), p.topics(), p.rules().size())).toList(); }

    @GetMapping("/api/organisation/rule-profiles/{key}")
    @Needs(Permission.SIGNED_IN)
    RuleProfiles.Profile one(@PathVariable String key) { return profiles.find(key).orElseThrow(() -> Answer.refuse(OrganisationRefusal.NO_SUCH_PROFILE)); }

    /** @param profiles their keys */
    @GetMapping("/api/organisation/rule-profiles-compared")
    @Needs(Permission.SIGNED_IN)
    List<RuleProfiles.Aspect> compared(@RequestParam("profile") List<String> profiles) { return this.profiles.sideBySide(profiles); }

    @GetMapping("/api/organisation/rule-choices")
    @Needs(Permission.SIGNED_IN)
    List<RuleChoices.Choice> choices() { return choices.all(); }

    @PostMapping("/api/organisation/rule-choices")
    @Needs(Permission.MANAGE_ORGANISATION)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void choose(@Validated @RequestBody NewChoice choice, Viewer viewer) {
        Answer.of(choices.choose(choice.topic, choice.department, choice.shop, choice.profile, choice.from, choice.why.strip(), viewer.person()));
    }
}
