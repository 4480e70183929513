package zhanggui.metrics.targets;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.Permission;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;
import zhanggui.metrics.Definition;
import zhanggui.metrics.Metrics;
import zhanggui.metrics.TargetKind;
import zhanggui.metrics.Targets;

/** TGT-01, TGT-02, TGT-06: reading targets: their shares, their periods, and what they came to. */
@Component
class TargetPlans {

    private static final String HEAD = """
            select p.*, m.name as maker, a.name as agreer,
                   not exists (select from metrics.target_plan n where (n.measure, n.year, n.subject_kind, n.subject_id) = (p.measure, p.year, p.subject_kind, p.subject_id) and n.version > p.version) as newest
              from metrics.target_plan p left join organisation.fact_person m on m.person_id = p.made_by left join organisation.fact_person a on a.person_id = p.agreed_by
            """;

    private final JdbcClient db;
    private final BusinessCalendar calendar;
    private final Metrics metrics;
    private final Completion completion;
    private final Whose whose;

    TargetPlans(JdbcClient db, BusinessCalendar calendar, Metrics metrics, Completion completion, Whose whose) {
        this.db = db;
        this.calendar = calendar;
        this.metrics = metrics;
        this.completion = completion;
        this.whose = whose;
    }

    /** Those of the year that the viewer sets or agrees to, the newest version of each and the one that is in force. */
    List<TargetPlan.Listed> list(int year, Viewer viewer) {
        return db.sql(HEAD + " where p.year = :year and p.state in ('DRAFT', 'AGREED') or p.year = :year and p.id in (select plan_id from metrics.target_in_force where year = :year and month = :month) order by p.measure, p.subject_kind, p.subject_id, p.version")
                .param("year", year).param("month", monthOf(year)).query(this::read).list().stream()
                .filter(head -> whose.sees(viewer, new Subject(head.kind(), head.subject())))
                .map(head -> {
                    var tree = tree(head);
                    var part = Span.YEAR.around(tree.first());
                    return new TargetPlan.Listed(head, tree.year(tree.root().id()), attained(head, tree, tree.root(), part));
                }).toList();
    }

    /** This month, of another year its last one that was not yet or is not any more. */
    private LocalDate monthOf(int year) {
        var month = calendar.thisMonth();
        return (month.getYear() == year ? month : YearMonth.of(year, month.getYear() < year ? 1 : 12)).atDay(1);
    }

    Optional<TargetPlan.Head> head(long plan) { return db.sql(HEAD + " where p.id = ?").param(plan).query(this::read).optional(); }

    TargetTree tree(TargetPlan.Head head) {
        var shares = db.sql("""
                with recursive t as (select id, parent_id, subject_kind, subject_id, 0 as depth from metrics.target_share where plan_id = :plan and parent_id is null
                 union all select s.id, s.parent_id, s.subject_kind, s.subject_id, t.depth + 1 from metrics.target_share s join t on s.parent_id = t.id)
                select id, parent_id as parent, subject_kind as kind, subject_id as subject from t order by depth, id
                """).param("plan", head.id()).query(TargetTree.Share.class).list();
        var days = new LinkedHashMap<Long, List<Long>>();
        var first = LocalDate.of(head.year(), 1, 1);
        db.sql("select d.share_id, d.day, d.amount from metrics.target_day d join metrics.target_share s on s.id = d.share_id where s.plan_id = ?").param(head.id()).query(row -> {
            days.computeIfAbsent(row.getLong(1), _ -> new ArrayList<>(Collections.nCopies(first.lengthOfYear(), 0L))).set(row.getObject(2, LocalDate.class).getDayOfYear() - 1, row.getLong(3));
        });
        return new TargetTree(head.year(), head.additive(), shares, days);
    }

    Outcome<TargetPlan.Whole> whole(long plan, Viewer viewer) {
        var found = head(plan).filter(head -> sees(head, viewer));
        if (found.isEmpty()) return Outcome.refused(TargetRefusal.NO_SUCH_TARGET);
        var head = found.get();
        var tree = tree(head);
        var year = Span.YEAR.around(tree.first());
        var mine = seen(head, tree, viewer);
        var shares = tree.shares().stream().filter(s -> mine.contains(s.id())).map(s -> share(head, tree, s, year)).toList();
        var changes = db.sql("select c.what, c.words, coalesce(p.name, '–') as by, c.at from metrics.target_change c left join organisation.fact_person p on p.person_id = c.by_person where c.plan_id = ? order by c.id desc limit 100")
                .param(plan).query((row, _) -> new TargetPlan.Change(row.getString(1), row.getString(2), row.getString(3), row.getObject(4, OffsetDateTime.class).toInstant())).list();
        var root = new Subject(head.kind(), head.subject());
        return Outcome.done(new TargetPlan.Whole(head, shares, changes, whose.may(viewer, Permission.PLAN_TARGETS, root), whose.may(viewer, Permission.CONFIRM_TARGETS, root)));
    }

    /** Who sets it or agrees to it sees all of it, whoever answers for a share that is in force sees that share and what is below. */
    private boolean sees(TargetPlan.Head head, Viewer viewer) { return !seen(head, tree(head), viewer).isEmpty(); }

    private Set<Long> seen(TargetPlan.Head head, TargetTree tree, Viewer viewer) {
        var seen = new HashSet<Long>();
        var all = whose.sees(viewer, new Subject(head.kind(), head.subject()));
        var told = head.activeAt() != null;
        for (var share : tree.shares())
            if (all || share.parent() != null && seen.contains(share.parent()) || told && whose.answers(viewer, new Subject(share.kind(), share.subject()))) seen.add(share.id());
        return seen;
    }

    TargetPlan.Share share(TargetPlan.Head head, TargetTree tree, TargetTree.Share share, Span.Part part) {
        return new TargetPlan.Share(share.id(), share.parent(), share.kind(), share.subject(), whose.called(new Subject(share.kind(), share.subject())), tree.amount(share.id(), part), attained(head, tree, share, part));
    }

    /** TGT-09: what it came to is told once finance has agreed. */
    private TargetPlan.@Nullable Attained attained(TargetPlan.Head head, TargetTree tree, TargetTree.Share share, Span.Part part) {
        return head.agreedAt() == null ? null : completion.of(metrics.definition(head.measure()), tree, share, List.of(part)).getFirst();
    }

    /** The year, its quarters, months, weeks and days: what each shall come to and came to. */
    Outcome<TargetPlan.Lines> lines(long plan, long share, Viewer viewer) {
        var found = head(plan);
        if (found.isEmpty()) return Outcome.refused(TargetRefusal.NO_SUCH_TARGET);
        var head = found.get();
        var tree = tree(head);
        if (!seen(head, tree, viewer).contains(share)) return Outcome.refused(TargetRefusal.NO_SUCH_SHARE);
        var of = tree.share(share);
        var parts = new ArrayList<Span.Part>();
        unfold(Span.YEAR.around(tree.first()), parts);
        var attained = head.agreedAt() == null ? null : completion.of(metrics.definition(head.measure()), tree, of, parts);
        var locked = lockedMonths(head.year());
        var lines = new ArrayList<TargetPlan.Line>();
        for (var n = 0; n < parts.size(); n++) {
            var part = parts.get(n);
            lines.add(new TargetPlan.Line(part.span(), part.from(), part.until(), tree.amount(share, part), attained == null ? null : attained.get(n), locks(locked, part)));
        }
        return Outcome.done(new TargetPlan.Lines(share(head, tree, of, Span.YEAR.around(tree.first())), lines));
    }

    private static void unfold(Span.Part part, List<Span.Part> parts) {
        parts.add(part);
        part.below().forEach(below -> unfold(below, parts));
    }

    private static boolean locks(Set<YearMonth> locked, Span.Part part) {
        for (var month = YearMonth.from(part.from()); month.atDay(1).isBefore(part.until()); month = month.plusMonths(1)) if (!locked.contains(month)) return false;
        return true;
    }

    Set<YearMonth> lockedMonths(int year) {
        return new HashSet<>(db.sql("select month from metrics.locked_month where month >= ? and month < ?").params(LocalDate.of(year, 1, 1), LocalDate.of(year + 1, 1, 1)).query(LocalDate.class).list().stream().map(YearMonth::from).toList());
    }

    /** How many drafts wait for the viewer to agree to. */
    int waiting(Viewer viewer) {
        if (!viewer.may(Permission.CONFIRM_TARGETS)) return 0;
        return (int) db.sql(HEAD + " where p.state = 'DRAFT' and p.made_by <> ? limit 200").param(viewer.person().value()).query(this::read).list().stream()
                .filter(head -> whose.may(viewer, Permission.CONFIRM_TARGETS, new Subject(head.kind(), head.subject()))).count();
    }

    private TargetPlan.Head read(ResultSet row, int n) throws SQLException {
        Definition definition = metrics.definition(row.getString("measure"));
        var subject = new Subject(TargetKind.valueOf(row.getString("subject_kind")), row.getLong("subject_id"));
        return new TargetPlan.Head(row.getLong("id"), definition.key(), definition.name(), definition.unit(), definition.unitName(), row.getInt("year"), subject.kind(), subject.id(), whose.called(subject), row.getInt("version"),
                TargetPlan.State.valueOf(row.getString("state")), row.getBoolean("additive"), row.getString("note"), named(row.getString("maker")), at(row, "made_at"), row.getString("agreer"), at(row, "agreed_at"),
                at(row, "active_at"), row.getBoolean("newest"));
    }

    private static String named(@Nullable String name) { return name == null ? "–" : name; }

    private static @Nullable Instant at(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}

