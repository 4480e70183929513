package zhanggui.appraisal;

import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import zhanggui.kernel.Points;
import zhanggui.kernel.Why;
import zhanggui.kernel.Words;
import zhanggui.metrics.Metrics;
import zhanggui.metrics.SubjectKind;
import zhanggui.metrics.Targets;

/** WHY-01: coefficient → score → items → measures → facts, as a tree. */
@Component
class ScoreReasons {

    private final Metrics metrics;
    private final Targets targets;

    ScoreReasons(Metrics metrics, Targets targets) {
        this.metrics = metrics;
        this.targets = targets;
    }

    Why coefficient(Reckoning.Month month) {
        var reckoned = month.reckoned();
        return Why.of(Words.of("系数", "Coefficient"), Told.band(reckoned.bands(), reckoned.score()), new Why.CoefficientFigure(reckoned.coefficient()), List.of(score(month)))
                .byVersion(reckoned.bands().version()).withBands(new Why.Bands(reckoned.score(), reckoned.bands().bands()));
    }

    Why score(Reckoning.Month month) {
        var reckoned = month.reckoned();
        var percent = month.version().sheet().assessorPercent();
        var detail = Words.of("= 考核方 %s × %d%% + 自评 %s × %d%%".formatted(reckoned.assessor(), percent, reckoned.selfTaken(), 100 - percent),
                "= assessor %s × %d%% + self %s × %d%%".formatted(reckoned.assessor(), percent, reckoned.selfTaken(), 100 - percent));
        return Why.of(Words.of("考核得分", "Appraisal score"), detail, new Why.PointsFigure(reckoned.score()), List.of(self(month), assessor(month))).byVersion(month.version().label());
    }

    private static Why self(Reckoning.Month month) {
        var reckoned = month.reckoned();
        var head = month.card().head();
        var fact = new Why.FactRef("self-assessment", head.person().value() + "-" + head.month());
        if (reckoned.self() == null) {
            var why = month.card() instanceof Card.Open ? Words.of("还没交，暂按上月或考核方算", "not in yet: as last month or the assessor's")
                    : Words.of("没有交，按规定算", "not handed in: the set consequence holds");
            return Why.of(Words.of("自评", "Self-assessment"), why, new Why.PointsFigure(reckoned.selfTaken()), List.of());
        }
        var items = new ArrayList<Why>();
        for (var item : reckoned.items()) if (item.self() != null) items.add(Why.of(item.item().title(), of(item.item().points()), new Why.PointsFigure(item.self()), List.of()).asFact(fact));
        if (!Points.NONE.equals(reckoned.voluntarySelf())) items.add(Why.of(voluntary(), Words.same(""), new Why.PointsFigure(reckoned.voluntarySelf()), List.of()).asFact(fact));
        return Why.of(Words.of("自评", "Self-assessment"), Told.together(month.version().sheet(), items.size()), new Why.PointsFigure(reckoned.selfTaken()), items);
    }

    private Why assessor(Reckoning.Month month) {
        var reckoned = month.reckoned();
        var items = new ArrayList<Why>();
        for (var item : reckoned.items()) items.add(item(month, item));
        if (!Points.NONE.equals(reckoned.voluntary()) || !Points.NONE.equals(reckoned.volunteered())) items.add(volunteered(month));
        return Why.of(Words.of("考核方", "Assessor"), Told.together(month.version().sheet(), items.size()), new Why.PointsFigure(reckoned.assessor()), items);
    }

    /** DIS-09: down to the tasks that were accepted; what an assessor gave beyond or below them is his word. */
    private Why volunteered(Reckoning.Month month) {
        var reckoned = month.reckoned();
        var head = month.card().head();
        var figure = new Why.PointsFigure(reckoned.voluntary());
        if (Points.NONE.equals(reckoned.volunteered())) return Why.of(voluntary(), Words.same(""), figure, List.of()).asFact(assessment(month));
        var most = reckoned.sheet().voluntary();
        var told = reckoned.voluntary().equals(reckoned.volunteered()) ? Words.of("领走、办成、认可的任务，最多计 " + most, "tasks taken, done and accepted, at most " + most)
                : Words.of("任务合 " + reckoned.volunteered() + "，考核方给 " + reckoned.voluntary(), "tasks bring " + reckoned.volunteered() + ", the assessor gave " + reckoned.voluntary());
        return Why.of(voluntary(), told, figure, List.of(metrics.why(Sheet.VOLUNTARY, SubjectKind.PERSON, head.person().value(), head.month().atDay(1), head.month().plusMonths(1).atDay(1))));
    }

    private Why item(Reckoning.Month month, Reckoned.ItemPoints item) {
        var head = month.card().head();
        var children = new ArrayList<Why>();
        if (item.item().aimed()) children.addAll(target(item));
        else if (item.item().measure() != null)
            children.add(metrics.why(item.item().measure(), SubjectKind.PERSON, head.person().value(), head.month().atDay(1), head.month().plusMonths(1).atDay(1)));
        var why = Why.of(item.item().title(), Told.reckoned(item), new Why.PointsFigure(item.assessor()), children);
        return children.isEmpty() && !item.estimated() ? why.asFact(assessment(month)) : why;
    }

    /** What was reached of the target, down to its days; nothing where none is in force. */
    private List<Why> target(Reckoned.ItemPoints item) { return item.reading() == null ? List.of() : List.of(targets.why(item.reading().aim().attained())); }

    private static Why.FactRef assessment(Reckoning.Month month) {
        return new Why.FactRef("assessment", month.card().head().person().value() + "-" + month.card().head().month());
    }

    private static Words voluntary() { return Words.of("自愿任务", "Voluntary tasks"); }

    private static Words of(Points points) { return Words.of("满 " + points, "of " + points); }
}
