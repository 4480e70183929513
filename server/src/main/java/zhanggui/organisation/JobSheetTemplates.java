package zhanggui.organisation;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import zhanggui.kernel.Money;
import zhanggui.kernel.Points;

/**
 * The job sheets that come with the program, one file each under {@code jobsheets/}: {@code post.yaml}, or {@code post.edition.yaml} where
 * organisations describe the same post differently. A company takes those it wants and edits them.
 */
@Component
class JobSheetTemplates {

    /** Read at the first question: most starts never ask. */
    private volatile Map<String, JobSheet> sheets;

    Map<String, JobSheet> all() {
        if (sheets == null) sheets = Map.copyOf(YamlFile.all("jobsheets", JobSheetTemplates::sheet));
        return sheets;
    }

    Optional<JobSheet> find(String key) { return Optional.ofNullable(all().get(key)); }

    /** The key of the post that a template is for: {@code store-manager.tmall} is for {@code store-manager}. */
    static String post(String template) { return template.split("\\.")[0]; }

    private static JobSheet sheet(YamlFile file) {
        return new JobSheet(file.words("title"), file.words("department"), file.words("superior"), file.list("subordinates"), file.list("internal"), file.list("external"),
                file.words("purpose"), file.words("workingTime"), file.parts("duties").stream().map(JobSheetTemplates::duty).toList(),
                file.parts("errors").stream().map(e -> new JobSheet.ErrorLine(e.must("rule"), e.words(), Points.parse(e.must("points")), e.words("per"))).toList(),
                file.parts("rewards").stream().map(r -> new JobSheet.RewardLine(r.must("rule"), r.words(), Money.parse(r.must("yuan")))).toList(),
                file.list("learning"), file.has("kind") ? JobSheet.Kind.valueOf(file.must("kind")) : JobSheet.Kind.ROLE, file.words("edition"),
                file.has("category") ? StaffCategory.valueOf(file.must("category")) : null, file.text("superiorPost"),
                file.parts("attendance").stream().map(a -> new JobSheet.AttendanceLine(a.must("event"), a.words(), Points.parse(a.must("points")), a.words("per"))).toList(),
                extra(file.part("extra")), split(file.part("split")), pay(file.part("pay")), file.text("coefficients"), exit(file.part("exit")),
                file.has("totals") ? JobSheet.Totals.valueOf(file.must("totals")) : null,
                file.parts("requirements").stream().map(r -> new JobSheet.Requirement(JobSheet.Asked.valueOf(r.must("kind")), r.words(), r.number("years"))).toList(),
                file.number("headcount"), file.texts("figures"), file.list("rights"));
    }

    private static JobSheet.Duty duty(YamlFile duty) {
        return new JobSheet.Duty(duty.must("key"), duty.words(), duty.parts("items").stream().map(i -> new JobSheet.Item(i.must("key"), i.words(), i.words("when"), i.points("points"),
                i.has("how") ? JobSheet.How.valueOf(i.must("how")) : null, i.texts("measures"))).toList());
    }

    private static JobSheet.@Nullable Extra extra(@Nullable YamlFile part) { return part == null ? null : new JobSheet.Extra(part.words(), part.points("points")); }

    private static JobSheet.@Nullable Split split(@Nullable YamlFile part) {
        return part == null ? null : new JobSheet.Split(Integer.parseInt(part.must("assessorPercent")), part.words("assessor"), part.words("basis"), part.words("self"));
    }

    private static JobSheet.@Nullable Pay pay(@Nullable YamlFile part) {
        return part == null ? null : new JobSheet.Pay(part.must("scheme"), part.has("base") ? Money.parse(part.must("base")) : null, part.words());
    }

    private static JobSheet.@Nullable Exit exit(@Nullable YamlFile part) {
        return part == null ? null : new JobSheet.Exit(Points.parse(part.must("below")), Integer.parseInt(part.must("months")), Boolean.parseBoolean(part.must("consecutive")));
    }
}
