package zhanggui.metrics.targets;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.Permission;
import zhanggui.kernel.Viewer;
import zhanggui.metrics.Metrics;
import zhanggui.metrics.TargetKind;
import zhanggui.metrics.Targets;

/** TGT-01, TGT-02, TGT-41: changing one part of a draft, which says first what it does to the rest; dividing a share among others. */
@Component
class ChangeTarget {

    /** @param from the first day of the part */
    record Change(long share, Span span, LocalDate from, long amount, TargetTree.Rest rest) {}

    record ByHand(long share, Span span, LocalDate from, List<Long> amounts) {}

    record Relay(long share, Span span, LocalDate from, Shape.Way way) {}

    record Piece(TargetKind kind, long subject, long amount) {}

    /** The draft as it stands, locked by whoever changes it. */
    private record Opened(TargetPlan.Head head, TargetTree tree, Set<YearMonth> locked) {
        boolean fixed(LocalDate day) { return locked.contains(YearMonth.from(day)); }
    }

    private final JdbcClient db;
    private final TargetPlans plans;
    private final SetTarget writing;
    private final Shape shape;
    private final Metrics metrics;
    private final Whose whose;
    private final Audit audit;

    ChangeTarget(JdbcClient db, TargetPlans plans, SetTarget writing, Shape shape, Metrics metrics, Whose whose, Audit audit) {
        this.db = db;
        this.plans = plans;
        this.writing = writing;
        this.shape = shape;
        this.metrics = metrics;
        this.whose = whose;
        this.audit = audit;
    }

    /** What the change would do, without doing it: by the same code. */
    @Transactional(readOnly = true)
    public Outcome<TargetPlan.Preview> preview(long plan, Change change, Viewer by) {
        return switch (open(plan, by, false)) {
            case Outcome.Refused<Opened>(var why, var facts, var fields) -> new Outcome.Refused<>(why, facts, fields);
            case Outcome.Done<Opened>(var opened) -> changed(opened, change).map(after -> effects(opened.tree(), after, change));
        };
    }

    @Transactional
    public Outcome<TargetPlan.Preview> change(long plan, Change change, String why, Viewer by) {
        if (why.isBlank()) return Outcome.refused(TargetRefusal.NO_WORDS);
        return switch (open(plan, by, true)) {
            case Outcome.Refused<Opened>(var reason, var facts, var fields) -> new Outcome.Refused<>(reason, facts, fields);
            case Outcome.Done<Opened>(var opened) -> changed(opened, change).map(after -> {
                var effects = effects(opened.tree(), after, change);
                keep(opened, after, "CHANGED", change.span().around(change.from()).words().zh() + "：" + told(opened, effects) + "；" + why, by);
                return effects;
            });
        };
    }

    private String told(Opened opened, TargetPlan.Preview preview) {
        var own = preview.effects().getFirst();
        var definition = metrics.definition(opened.head().measure());
        return Targets.told(definition, own.before()).zh() + " → " + Targets.told(definition, own.after()).zh();
    }

    private Outcome<TargetTree> changed(Opened opened, Change change) {
        var part = change.span().from(change.from());
        if (part == null || part.from().getYear() != opened.head().year()) return Outcome.refused(TargetRefusal.NOT_A_PART, Map.of("day", change.from()));
        if (change.amount() < 0 || change.span() == Span.YEAR && change.amount() == 0) return Outcome.refused(TargetRefusal.NOTHING_ASKED);
        if (unknown(opened.tree(), change.share())) return Outcome.refused(TargetRefusal.NO_SUCH_SHARE);
        return opened.tree().changed(change.share(), part, change.amount(), change.rest(), opened::fixed);
    }

    private static boolean unknown(TargetTree tree, long share) { return tree.shares().stream().noneMatch(s -> s.id() == share); }

    /** The part itself, what is above it in time and in the tree, then the parts and shares beside it. */
    private TargetPlan.Preview effects(TargetTree before, TargetTree after, Change change) {
        var part = change.span().around(change.from());
        var effects = new ArrayList<TargetPlan.Effect>();
        effects.add(effect(before, after, change.share(), part));
        for (var above = part.above(); above != null; above = above.above()) effects.add(effect(before, after, change.share(), above));
        for (var above = before.share(change.share()).parent(); above != null; above = before.share(above).parent()) {
            effects.add(effect(before, after, above, part));
            effects.add(effect(before, after, above, Span.YEAR.around(part.from())));
        }
        var others = new LinkedHashSet<TargetPlan.Effect>();
        if (part.above() != null) for (var beside : part.above().below()) if (!beside.equals(part)) others.add(effect(before, after, change.share(), beside));
        var parent = before.share(change.share()).parent();
        if (parent != null) for (var beside : before.children(parent)) if (beside.id() != change.share()) others.add(effect(before, after, beside.id(), part));
        others.stream().filter(e -> e.before() != e.after()).forEach(effects::add);
        var own = effects.getFirst();
        return new TargetPlan.Preview(own.after() - own.before(), List.copyOf(new LinkedHashSet<>(effects)));
    }

    private TargetPlan.Effect effect(TargetTree before, TargetTree after, long share, Span.Part part) {
        var of = before.share(share);
        return new TargetPlan.Effect(whose.called(new Subject(of.kind(), of.subject())), part.span(), part.from(), part.until(), before.amount(share, part), after.amount(share, part));
    }

    /** TGT-41, by hand: all that a part divides into at once; they add up to it. */
    @Transactional
    public Outcome<Void> byHand(long plan, ByHand hand, Viewer by) {
        return switch (open(plan, by, true)) {
            case Outcome.Refused<Opened>(var why, var facts, var fields) -> new Outcome.Refused<>(why, facts, fields);
            case Outcome.Done<Opened>(var opened) -> byHand(opened, hand).map(after -> keep(opened, after, "BY_HAND", hand.span().around(hand.from()).words().zh(), by));
        };
    }

    private Outcome<TargetTree> byHand(Opened opened, ByHand hand) {
        var part = hand.span().from(hand.from());
        if (part == null || part.from().getYear() != opened.head().year()) return Outcome.refused(TargetRefusal.NOT_A_PART, Map.of("day", hand.from()));
        if (unknown(opened.tree(), hand.share())) return Outcome.refused(TargetRefusal.NO_SUCH_SHARE);
        var below = part.below();
        if (below.size() != hand.amounts().size()) return Outcome.refused(TargetRefusal.PARTS_MISSING);
        if (hand.amounts().stream().anyMatch(amount -> amount < 0)) return Outcome.refused(TargetRefusal.NOTHING_ASKED);
        var tree = opened.tree();
        if (tree.additive() && Division.sum(hand.amounts()) != tree.amount(hand.share(), part)) return differs(opened, Division.sum(hand.amounts()) - tree.amount(hand.share(), part));
        for (var n = 0; n < below.size(); n++) {
            if (tree.amount(hand.share(), below.get(n)) == hand.amounts().get(n)) continue;
            switch (tree.changed(hand.share(), below.get(n), hand.amounts().get(n), TargetTree.Rest.NOBODY, opened::fixed)) {
                case Outcome.Done<TargetTree>(var next) -> tree = next;
                case Outcome.Refused<TargetTree> refused -> { return refused; }
            }
        }
        return Outcome.done(tree);
    }

    private <T> Outcome<T> differs(Opened opened, long difference) {
        return Outcome.refused(TargetRefusal.SUM_DIFFERS, Map.of("difference", Targets.told(metrics.definition(opened.head().measure()), difference)));
    }

    /** The days of a part anew by another way; its amount stays. */
    @Transactional
    public Outcome<Void> relay(long plan, Relay relay, Viewer by) {
        return switch (open(plan, by, true)) {
            case Outcome.Refused<Opened>(var why, var facts, var fields) -> new Outcome.Refused<>(why, facts, fields);
            case Outcome.Done<Opened>(var opened) -> relaid(opened, relay).map(after -> keep(opened, after, "RELAID_" + relay.way(), relay.span().around(relay.from()).words().zh(), by));
        };
    }

    private Outcome<TargetTree> relaid(Opened opened, Relay relay) {
        var part = relay.span().from(relay.from());
        if (part == null || part.from().getYear() != opened.head().year()) return Outcome.refused(TargetRefusal.NOT_A_PART, Map.of("day", relay.from()));
        if (unknown(opened.tree(), relay.share())) return Outcome.refused(TargetRefusal.NO_SUCH_SHARE);
        if (!opened.tree().additive()) return Outcome.done(opened.tree());
        var share = opened.tree().share(relay.share());
        var weights = shape.of(relay.way(), metrics.definition(opened.head().measure()), new Subject(share.kind(), share.subject()), part);
        return weights.isEmpty() ? Outcome.refused(TargetRefusal.NO_LAST_YEAR) : opened.tree().relaid(relay.share(), part, weights.get(), opened::fixed);
    }

    /** TGT-02: a share among shops, departments or people; their parts add up to it and each day's to the day. No pieces: it is one again. */
    @Transactional
    public Outcome<Void> divide(long plan, long share, List<Piece> pieces, Viewer by) {
        return switch (open(plan, by, true)) {
            case Outcome.Refused<Opened>(var why, var facts, var fields) -> new Outcome.Refused<>(why, facts, fields);
            case Outcome.Done<Opened>(var opened) -> {
                var refused = refused(opened, share, pieces);
                if (refused != null) yield refused;
                divided(opened, share, pieces);
                var words = pieces.stream().map(p -> whose.called(new Subject(p.kind(), p.subject())).zh() + " " + Targets.told(metrics.definition(opened.head().measure()), p.amount()).zh()).toList();
                writing.said(plan, "DIVIDED", String.join("，", words), by.person());
                audit.record(by.person(), "metrics.target.divide", SetTarget.SUBJECT + plan, null, words, null);
                yield Outcome.done(null);
            }
        };
    }

    private @Nullable Outcome<Void> refused(Opened opened, long share, List<Piece> pieces) {
        if (unknown(opened.tree(), share)) return Outcome.refused(TargetRefusal.NO_SUCH_SHARE);
        if (!opened.locked().isEmpty()) return Outcome.refused(TargetRefusal.MONTH_LOCKED, Map.of("part", Span.MONTH.around(opened.locked().stream().min(YearMonth::compareTo).orElseThrow().atDay(1)).words()));
        var above = opened.tree().share(share);
        var gone = below(opened.tree(), share);
        var seen = new LinkedHashSet<Subject>();
        opened.tree().shares().stream().filter(s -> !gone.contains(s.id())).forEach(s -> seen.add(new Subject(s.kind(), s.subject())));
        for (var piece : pieces) {
            var subject = new Subject(piece.kind(), piece.subject());
            var name = whose.name(subject).orElse(null);
            if (name == null) return Outcome.refused(TargetRefusal.NO_SUCH_SUBJECT);
            if (!new Subject(above.kind(), above.subject()).holds(piece.kind())) return Outcome.refused(TargetRefusal.WRONG_SHARE, Map.of("subject", name, "above", whose.called(new Subject(above.kind(), above.subject()))));
            if (!seen.add(subject)) return Outcome.refused(TargetRefusal.TWICE, Map.of("subject", name));
            if (piece.amount() <= 0) return Outcome.refused(TargetRefusal.NOTHING_ASKED);
        }
        var difference = pieces.stream().mapToLong(Piece::amount).sum() - opened.tree().year(share);
        return opened.tree().additive() && !pieces.isEmpty() && difference != 0 ? differs(opened, difference) : null;
    }

    private static Set<Long> below(TargetTree tree, long share) {
        var below = new LinkedHashSet<Long>();
        for (var child : tree.children(share)) {
            below.add(child.id());
            below.addAll(below(tree, child.id()));
        }
        return below;
    }

    private void divided(Opened opened, long share, List<Piece> pieces) {
        var tree = opened.tree();
        var days = tree.daysOf(share);
        var gone = List.copyOf(below(tree, share)).reversed();
        db.sql("delete from metrics.target_day where share_id = any(:gone) or share_id = :share and :additive").param("gone", gone.toArray(Long[]::new)).param("share", share).param("additive", tree.additive()).update();
        gone.forEach(id -> db.sql("delete from metrics.target_share where id = ?").param(id).update());
        if (pieces.isEmpty()) {
            writing.write(share, tree.first(), days);
            return;
        }
        var table = tree.additive() ? Division.of(days, pieces.stream().map(Piece::amount).toList()) : List.<List<Long>>of();
        for (var n = 0; n < pieces.size(); n++) {
            var piece = pieces.get(n);
            var child = writing.share(opened.head().id(), share, new Subject(piece.kind(), piece.subject()));
            writing.write(child, tree.first(), tree.additive() ? table.get(n) : java.util.Collections.nCopies(days.size(), piece.amount()));
        }
    }

    private Outcome<Opened> open(long plan, Viewer by, boolean lock) {
        if (lock) db.sql("select id from metrics.target_plan where id = ? for update").param(plan).query(Long.class).optional();
        var head = plans.head(plan).orElse(null);
        if (head == null) return Outcome.refused(TargetRefusal.NO_SUCH_TARGET);
        var subject = new Subject(head.kind(), head.subject());
        if (!whose.may(by, Permission.PLAN_TARGETS, subject)) return Outcome.refused(TargetRefusal.NOT_YOURS_TO_PLAN, Map.of("subject", whose.called(subject)));
        if (head.state() != TargetPlan.State.DRAFT) return Outcome.refused(TargetRefusal.NOT_A_DRAFT);
        return Outcome.done(new Opened(head, plans.tree(head), plans.lockedMonths(head.year())));
    }

    private Void keep(Opened opened, TargetTree after, String what, String words, Viewer by) {
        after.differing(opened.tree()).forEach((share, days) -> writing.write(share, after.first(), days));
        writing.said(opened.head().id(), what, words, by.person());
        audit.record(by.person(), "metrics.target.change", SetTarget.SUBJECT + opened.head().id(), null, Map.of("what", what, "words", words), null);
        return null;
    }
}

