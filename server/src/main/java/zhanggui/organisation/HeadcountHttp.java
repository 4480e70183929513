package zhanggui.organisation;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.validation.annotation.Validated;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import zhanggui.kernel.Answer;
import zhanggui.kernel.Needs;
import zhanggui.kernel.Permission;
import zhanggui.kernel.PostId;
import zhanggui.kernel.ShopId;
import zhanggui.kernel.Viewer;

/** Planned and actual people per post (ORG-08). */
@RestController
class HeadcountHttp {

    /** @param shop null: the post everywhere */
    record Plan(@NotNull PostId post, @Nullable ShopId shop, @Min(0) @Max(9999) int planned, @NotNull LocalDate from, @NotBlank String why) {}

    private final Headcount headcount;

    HeadcountHttp(Headcount headcount) { this.headcount = headcount; }

    @GetMapping("/api/organisation/headcount")
    @Needs(Permission.READ_ORGANISATION)
    List<Headcount.Row> all(@RequestParam(required = false) LocalDate day) { return headcount.on(day == null ? headcount.today() : day); }

    @PostMapping("/api/organisation/headcount")
    @Needs(Permission.MANAGE_ORGANISATION)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void plan(@Validated @RequestBody Plan plan, Viewer viewer) { Answer.of(headcount.plan(plan.post, plan.shop, plan.planned, plan.from, plan.why.strip(), viewer.person())); }
}
