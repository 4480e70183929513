package zhanggui.organisation;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import zhanggui.kernel.Money;
import zhanggui.kernel.Points;
import zhanggui.kernel.Words;

/**
 * ORG-03: what a post is for and what is expected of it (岗位说明书).
 *
 * @param superior     whom the post reports to; null while nobody has said so
 * @param subordinates the posts below; empty when there are none
 * @param internal     with whom in the company it works
 * @param external     with whom outside
 * @param errors       what costs points, as of this version
 * @param rewards      what earns yuan, as of this version
 */
public record JobSheet(
        Words title, @Nullable Words department, @Nullable Words superior, List<Words> subordinates, List<Words> internal, List<Words> external,
        @Nullable Words purpose, @Nullable Words workingTime, List<Duty> duties, List<ErrorLine> errors, List<RewardLine> rewards, List<Words> learning) {

    public record Duty(String key, Words title, List<Item> items) {}

    /** @param when how often or by when; null when always */
    public record Item(String key, Words words, @Nullable Words when) {}

    /** @param rule the rule's key, e.g. {@code points.review.missed}; @param points taken off each time */
    public record ErrorLine(String rule, Words words, Points points, Words per) {}

    /** @param amount once a month */
    public record RewardLine(String rule, Words words, Money amount) {}

    /** ORG-03: the fields a sheet must have and this one has not; empty when it is complete. */
    @JsonIgnore
    public List<Words> missing() {
        var missing = new ArrayList<Words>();
        BiConsumer<Boolean, Words> must = (there, field) -> { if (!there) missing.add(field); };
        must.accept(department != null, Words.of("所属部门", "department"));
        must.accept(superior != null, Words.of("直接上级", "direct superior"));
        must.accept(purpose != null, Words.of("总体职责", "overall duty"));
        must.accept(workingTime != null, Words.of("工作时间", "working time"));
        must.accept(!duties.isEmpty() && duties.stream().noneMatch(d -> d.items().isEmpty()), Words.of("职责与工作项", "duties with work items"));
        return missing;
    }
}
