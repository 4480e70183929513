package zhanggui.catalogue;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import zhanggui.kernel.Answer;
import zhanggui.kernel.Needs;
import zhanggui.kernel.Permission;
import zhanggui.kernel.Viewer;

/** PRD-09: the platforms' rules and categories. */
@RestController
@RequestMapping("/api/catalogue")
class PlatformRulesHttp {

    private static final String PLATFORM = "TAOBAO|PDD|DOUYIN|JD|B2B|OWN|OTHER";

    /** @param platform * for every one */
    record RuleRequest(@NotNull @Pattern(regexp = "\\*|" + PLATFORM) String platform, PlatformRules.@Nullable Kind kind, @NotBlank @Size(max = 50) String value, @NotNull LocalDate from, @NotNull Boolean active,
            @Nullable @Size(max = 500) String why) {}

    record AttributeRequest(@NotBlank @Size(max = 50) String name, @NotNull Boolean required, @Nullable @Size(max = 500) List<@NotNull @Size(max = 100) String> options) {}

    record CategoryRequest(@NotNull @Pattern(regexp = PLATFORM) String platform, @NotBlank @Size(max = 200) String name, @NotNull Boolean sized, @NotNull @Size(max = 200) List<@NotNull @Valid AttributeRequest> attributes) {}

    private final PlatformRules rules;

    PlatformRulesHttp(PlatformRules rules) { this.rules = rules; }

    @GetMapping("/rules")
    @Needs(Permission.READ_CATALOGUE)
    List<PlatformRules.Rule> platformRules() { return rules.rules(); }

    @PostMapping("/rules")
    @Needs(Permission.MANAGE_CATALOGUE)
    Long setPlatformRule(@Valid @RequestBody RuleRequest r, Viewer viewer) {
        return Answer.of(rules.set(r.platform(), r.kind() == null ? PlatformRules.Kind.FORBIDDEN_WORD : r.kind(), r.value().strip(), r.from(), r.active(), r.why() == null ? "" : r.why(), viewer.person()));
    }

    @GetMapping("/categories")
    @Needs(Permission.READ_CATALOGUE)
    List<PlatformRules.Category> goodsCategories() { return rules.categories(); }

    @PostMapping("/categories")
    @Needs(Permission.MANAGE_CATALOGUE)
    Long setGoodsCategory(@Valid @RequestBody CategoryRequest r, Viewer viewer) {
        var attributes = r.attributes().stream().map(a -> new PlatformRules.Attribute(a.name(), a.required(), a.options() == null ? List.of() : a.options())).toList();
        return Answer.of(rules.category(r.platform(), r.name().strip(), r.sized(), attributes, viewer.person()));
    }
}
