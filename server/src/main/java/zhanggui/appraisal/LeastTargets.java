package zhanggui.appraisal;

import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.audit.MonthLocks;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Words;
import zhanggui.metrics.Measured;
import zhanggui.metrics.Metrics;
import zhanggui.metrics.SubjectKind;

/** DIS-07: base targets per post or person, and how a closed month stands beside them. */
@Component
class LeastTargets {

    /** @param name of the person; null when it is for whoever holds the post */
    record Listed(LeastTarget target, Words post, @Nullable String name, Words measure, Words wanted) {}

    /** How one month stands. @param measure, found and wanted are null while no target is set */
    record Month(YearMonth month, LeastTarget.@Nullable Result result, @Nullable Words measure, @Nullable Words found, @Nullable Words wanted) {}

    private final JdbcClient db;
    private final Clock clock;
    private final Metrics metrics;
    private final MonthLocks locks;
    private final Audit audit;

    LeastTargets(JdbcClient db, Clock clock, Metrics metrics, MonthLocks locks, Audit audit) {
        this.db = db;
        this.clock = clock;
        this.metrics = metrics;
        this.locks = locks;
        this.audit = audit;
    }

    /** All versions, by post, the latest first. */
    List<LeastTarget> all() {
        return db.sql("select * from appraisal.base_target order by post_key, person_id nulls first, from_day desc")
                .query((row, _) -> new LeastTarget(row.getLong("id"), row.getString("post_key"), Optional.ofNullable(row.getObject("person_id", Long.class)).map(PersonId::new).orElse(null), row.getString("measure"),
                        row.getLong("at_least"), row.getObject("from_day", LocalDate.class), row.getString("why"))).list();
    }

    List<Listed> listed() {
        var posts = new java.util.HashMap<String, Words>();
        db.sql("select distinct on (post_key) post_key, post_zh, post_en from organisation.fact_assignment order by post_key").query(row -> { posts.put(row.getString(1), Words.of(row.getString(2), row.getString(3))); });
        var names = new java.util.HashMap<Long, String>();
        db.sql("select person_id, name from organisation.fact_person where person_id in (select person_id from appraisal.base_target)").query(row -> { names.put(row.getLong(1), row.getString(2)); });
        return all().stream().map(t -> {
            var definition = metrics.definition(t.measure());
            return new Listed(t, posts.getOrDefault(t.post(), Words.same(t.post())), t.person() == null ? null : names.get(t.person().value()), definition.name(), t.wanted(definition));
        }).toList();
    }

    /** Whose own target goes before the post's; empty while none holds. */
    static Optional<LeastTarget> inForce(List<LeastTarget> all, String post, PersonId person, YearMonth month) {
        var day = month.atDay(1);
        return all.stream().filter(t -> t.post().equals(post) && !t.from().isAfter(day) && (t.person() == null || t.person().equals(person)))
                .max(Comparator.<LeastTarget, Boolean>comparing(t -> t.person() != null).thenComparing(LeastTarget::from));
    }

    /** @param shop of the assignment; null when it is of none of its own */
    Month of(List<LeastTarget> all, String post, PersonId person, @Nullable Long shop, YearMonth month) {
        var target = inForce(all, post, person, month).orElse(null);
        if (target == null || !metrics.knows(target.measure())) return new Month(month, null, null, null, null);
        var definition = metrics.definition(target.measure());
        var value = value(target.measure(), person, shop, month);
        if (value == null) return new Month(month, LeastTarget.Result.NOT_MEASURED, definition.name(), null, target.wanted(definition));
        var result = target.of(value, definition);
        return new Month(month, result, definition.name(), result == LeastTarget.Result.NOT_MEASURED ? null : target.found(value, definition), target.wanted(definition));
    }

    /** Of the person where the measure speaks about people, else of his shop. */
    private @Nullable Measured value(String measure, PersonId person, @Nullable Long shop, YearMonth month) {
        var definition = metrics.definition(measure);
        var kind = definition.speaksAbout(SubjectKind.PERSON) ? SubjectKind.PERSON : SubjectKind.SHOP;
        if (kind == SubjectKind.SHOP && (shop == null || !definition.speaksAbout(kind))) return null;
        var subject = kind == SubjectKind.PERSON ? person.value() : shop;
        return metrics.values(measure, kind, List.of(subject), month.atDay(1), month.plusMonths(1).atDay(1)).get(subject);
    }

    /** From a month on, never from a locked one. */
    @Transactional
    Outcome<Listed> set(String post, @Nullable PersonId person, String measure, long atLeast, YearMonth from, @Nullable String why, PersonId by) {
        if (why == null || why.isBlank()) return Outcome.refused(AppraisalRefusal.NO_WORDS);
        if (!metrics.knows(measure)) return Outcome.refused(AppraisalRefusal.NO_SUCH_MEASURE);
        if (atLeast <= 0) return Outcome.refused(AppraisalRefusal.NO_TARGET);
        if (locks.reachesLocked(from)) return Outcome.refused(AppraisalRefusal.TARGET_REACHES_LOCKED);
        if (!db.sql("select exists (select from organisation.fact_assignment where post_key = :post and (:person::bigint is null or person_id = :person))").param("post", post)
                .param("person", person == null ? null : person.value(), java.sql.Types.BIGINT).query(Boolean.class).single()) return Outcome.refused(AppraisalRefusal.NOBODY_HOLDS);
        var last = all().stream().filter(t -> t.post().equals(post) && Objects.equals(t.person(), person)).map(LeastTarget::from).findFirst();
        if (last.isPresent() && !from.atDay(1).isAfter(last.get())) return Outcome.refused(AppraisalRefusal.TARGET_NOT_LATER, Map.of("day", last.get()));
        var id = db.sql("insert into appraisal.base_target (post_key, person_id, measure, at_least, from_day, why, made_by, made_at) values (?, ?, ?, ?, ?, ?, ?, ?) returning id")
                .params(post, person == null ? null : person.value(), measure, atLeast, from.atDay(1), why.strip(), by.value(), clock.instant().atOffset(ZoneOffset.UTC)).query(Long.class).single();
        audit.record(by, "appraisal.base-target", "post/" + post, null, Map.of("measure", measure, "atLeast", atLeast, "from", from.toString(), "person", person == null ? 0 : person.value()), why);
        return Outcome.done(listed().stream().filter(l -> l.target().id() == id).findFirst().orElseThrow());
    }
}
