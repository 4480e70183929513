package zhanggui.metrics.targets;

import static java.time.ZoneOffset.UTC;

import java.time.Clock;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.audit.MonthLocks;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Notice;
import zhanggui.kernel.Notices;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.Permission;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;
import zhanggui.metrics.TargetKind;

/** TGT-09, WF-70: a target stays a draft until finance agrees; then it is put in force and told to whom it is for. A change begins a new version. */
@Component
class AgreeTarget {

    private final JdbcClient db;
    private final Clock clock;
    private final BusinessCalendar calendar;
    private final TargetPlans plans;
    private final SetTarget writing;
    private final Whose whose;
    private final MonthLocks locks;
    private final Notices notices;
    private final Audit audit;

    AgreeTarget(JdbcClient db, Clock clock, BusinessCalendar calendar, TargetPlans plans, SetTarget writing, Whose whose, MonthLocks locks, Notices notices, Audit audit) {
        this.db = db;
        this.clock = clock;
        this.calendar = calendar;
        this.plans = plans;
        this.writing = writing;
        this.whose = whose;
        this.locks = locks;
        this.notices = notices;
        this.audit = audit;
    }

    /** @param yes false sends it back with words */
    @Transactional
    Outcome<Void> agree(long plan, boolean yes, String words, Viewer by) {
        var head = locked(plan);
        if (head == null) return Outcome.refused(TargetRefusal.NO_SUCH_TARGET);
        var subject = new Subject(head.kind(), head.subject());
        if (!whose.may(by, Permission.CONFIRM_TARGETS, subject)) return Outcome.refused(TargetRefusal.NOT_YOURS_TO_AGREE, Map.of("subject", head.subjectName()));
        if (head.state() != TargetPlan.State.DRAFT) return Outcome.refused(TargetRefusal.NOT_A_DRAFT);
        var maker = maker(plan);
        if (by.is(maker)) return Outcome.refused(TargetRefusal.OWN_TARGET);
        if (!yes && words.isBlank()) return Outcome.refused(TargetRefusal.NO_WORDS);
        if (yes) db.sql("update metrics.target_plan set state = 'AGREED', agreed_by = ?, agreed_at = ? where id = ?").params(by.person().value(), now(), plan).update();
        writing.said(plan, yes ? "AGREED" : "SENT_BACK", words, by.person());
        audit.record(by.person(), yes ? "metrics.target.agree" : "metrics.target.send-back", SetTarget.SUBJECT + plan, head.state().name(), null, words.isBlank() ? null : words);
        if (yes) tell(List.of(maker), head, "target.agreed", "agreed", Words.of("财务核定了：", "Finance agreed: "), words);
        else tell(List.of(maker), head, "target.sent-back", "back" + clock.instant(), Words.of("财务退回：", "Finance sent back: "), words);
        return Outcome.done(null);
    }

    @Transactional
    Outcome<Void> putInForce(long plan, Viewer by) {
        var head = locked(plan);
        if (head == null) return Outcome.refused(TargetRefusal.NO_SUCH_TARGET);
        if (!whose.may(by, Permission.PLAN_TARGETS, new Subject(head.kind(), head.subject()))) return Outcome.refused(TargetRefusal.NOT_YOURS_TO_PLAN, Map.of("subject", head.subjectName()));
        if (head.state() != TargetPlan.State.AGREED) return Outcome.refused(head.state() == TargetPlan.State.DRAFT ? TargetRefusal.NOT_AGREED : TargetRefusal.NOT_A_DRAFT);
        // no month is locked while what its scores stand on comes into force
        locks.reachesLocked(YearMonth.of(head.year(), 1));
        db.sql("select pg_advisory_xact_lock(hashtextextended('metrics.target', 0))").query().singleRow();
        var twice = elsewhere(head);
        if (twice != null) return Outcome.refused(TargetRefusal.COUNTED_TWICE, Map.of("subject", whose.called(twice)));
        db.sql("update metrics.target_plan set state = 'ACTIVE', active_by = ?, active_at = ? where id = ?").params(by.person().value(), now(), plan).update();
        writing.said(plan, "IN_FORCE", "", by.person());
        audit.record(by.person(), "metrics.target.in-force", SetTarget.SUBJECT + plan, head.state().name(), null, null);
        var told = new LinkedHashSet<PersonId>();
        plans.tree(head).shares().forEach(share -> told.addAll(whose.answering(new Subject(share.kind(), share.subject()), calendar.today())));
        told.remove(by.person());
        tell(List.copyOf(told), head, "target.in-force", "in-force", Words.of("目标下达：", "Target in force: "), "");
        return Outcome.done(null);
    }

    private @Nullable Subject elsewhere(TargetPlan.Head head) {
        return db.sql("""
                select s.subject_kind as kind, s.subject_id as id from metrics.target_share s join metrics.target_share o on (o.subject_kind, o.subject_id) = (s.subject_kind, s.subject_id) join metrics.target_plan p on p.id = o.plan_id
                 where s.plan_id = :plan and p.measure = :measure and p.year = :year and (p.subject_kind, p.subject_id) <> (:kind, :subject)
                   and p.id in (select f.plan_id from metrics.target_in_force f where f.measure = :measure and f.year = :year) order by s.id limit 1
                """).param("plan", head.id()).param("measure", head.measure()).param("year", head.year()).param("kind", head.kind().name()).param("subject", head.subject())
                .query((row, _) -> new Subject(TargetKind.valueOf(row.getString(1)), row.getLong(2))).optional().orElse(null);
    }

    /** A new draft that begins as what is in force. */
    @Transactional
    Outcome<Long> revise(long plan, String why, Viewer by) {
        var head = locked(plan);
        if (head == null) return Outcome.refused(TargetRefusal.NO_SUCH_TARGET);
        var subject = new Subject(head.kind(), head.subject());
        if (!whose.may(by, Permission.PLAN_TARGETS, subject)) return Outcome.refused(TargetRefusal.NOT_YOURS_TO_PLAN, Map.of("subject", head.subjectName()));
        if (head.activeAt() == null) return Outcome.refused(TargetRefusal.NOT_IN_FORCE);
        if (!head.newest()) return Outcome.refused(TargetRefusal.HAS_ONE, Map.of("subject", head.subjectName(), "year", head.year()));
        if (why.isBlank()) return Outcome.refused(TargetRefusal.NO_WORDS);
        var tree = plans.tree(head);
        var fresh = writing.insert(head.measure(), head.year(), subject, head.additive(), why, by.person());
        var copies = new HashMap<Long, Long>();
        for (var share : tree.shares()) {
            var copy = writing.share(fresh, share.parent() == null ? null : copies.get(share.parent()), new Subject(share.kind(), share.subject()));
            copies.put(share.id(), copy);
            if (tree.days().containsKey(share.id())) writing.write(copy, tree.first(), tree.days().get(share.id()));
        }
        writing.said(fresh, "REVISED", why, by.person());
        audit.record(by.person(), "metrics.target.revise", SetTarget.SUBJECT + fresh, SetTarget.SUBJECT + plan, null, why);
        return Outcome.done(fresh);
    }

    private TargetPlan.@Nullable Head locked(long plan) {
        db.sql("select id from metrics.target_plan where id = ? for update").param(plan).query(Long.class).optional();
        return plans.head(plan).orElse(null);
    }

    private PersonId maker(long plan) { return new PersonId(db.sql("select made_by from metrics.target_plan where id = ?").param(plan).query(Long.class).single()); }

    private java.time.OffsetDateTime now() { return clock.instant().atOffset(UTC); }

    private void tell(List<PersonId> people, TargetPlan.Head head, String kind, String key, Words lead, String words) {
        var title = Words.of(lead.zh() + head.subjectName().zh() + " " + head.year() + " 年" + head.name().zh(), lead.en() + head.subjectName().en() + ", " + head.name().en() + " " + head.year());
        notices.post(people.stream().map(to -> new Notice(to, kind, "target/" + head.id() + "/" + key, title, Words.same(words), "/targets/" + head.id(), null)).toList());
    }
}
