package zhanggui.work.tasks;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Notice;
import zhanggui.kernel.Notices;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Task;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.WorkSource;
import zhanggui.kernel.Words;
import zhanggui.organisation.Superiors;

/** WF-98: a problem is told to the superior (ORG-06), answered, and while it is not solved goes up one level at a time. */
@Component
class Problems implements WorkSource {

    enum What { RAISED, ANSWERED, ESCALATED, SOLVED }

    /** @param level 1 is the raiser's superior @param mine whether the viewer raised it @param owns whether it lies with the viewer */
    record Problem(long id, String title, String detail, String by, PersonId owner, String ownerName, int level, boolean solved, Instant raisedAt, boolean mine, boolean owns, List<Word> words) {}

    /** @param to with whom it lay afterwards */
    record Word(What what, String words, String by, String to, Instant at) {}

    private record Row(long id, long raisedBy, String title, String detail, long ownerId, int level, @Nullable OffsetDateTime solvedAt, OffsetDateTime raisedAt, @Nullable String byName, @Nullable String ownerName) {}

    private static final String ALL = """
            select p.id, p.raised_by, p.title, p.detail, p.owner_id, p.level, p.solved_at, p.raised_at, r.name as by_name, o.name as owner_name
              from work.problem p left join organisation.fact_person r on r.person_id = p.raised_by left join organisation.fact_person o on o.person_id = p.owner_id
            """;
    private static final String OURS = " (:me = p.raised_by or exists (select from work.problem_word w where w.problem_id = p.id and w.to_person = :me)) ";

    private final JdbcClient db;
    private final Clock clock;
    private final BusinessCalendar calendar;
    private final Superiors superiors;
    private final Notices notices;
    private final Audit audit;

    Problems(JdbcClient db, Clock clock, BusinessCalendar calendar, Superiors superiors, Notices notices, Audit audit) {
        this.db = db;
        this.clock = clock;
        this.calendar = calendar;
        this.superiors = superiors;
        this.notices = notices;
        this.audit = audit;
    }

    /** Those the viewer raised or has had in hand. */
    List<Problem> list(boolean solved, Viewer viewer) {
        var rows = db.sql(ALL + " where" + OURS + "and (p.solved_at is not null) = :solved order by p.owner_id = :me desc, p.id desc limit 300").param("me", viewer.person().value()).param("solved", solved).query(Row.class).list();
        var words = words(rows.stream().map(Row::id).toArray(Long[]::new));
        return rows.stream().map(row -> problem(row, words.getOrDefault(row.id, List.of()), viewer)).toList();
    }

    private Map<Long, List<Word>> words(Long[] problems) {
        var words = new HashMap<Long, List<Word>>();
        db.sql("""
                select w.problem_id, w.what, w.words, b.name as by_name, t.name as to_name, w.at from work.problem_word w left join organisation.fact_person b on b.person_id = w.by_person
                  left join organisation.fact_person t on t.person_id = w.to_person where w.problem_id = any(?) order by w.id
                """).param(problems).query(row -> { words.computeIfAbsent(row.getLong(1), _ -> new ArrayList<>()).add(word(row)); });
        return words;
    }

    private Problem problem(Row row, List<Word> words, Viewer viewer) {
        return new Problem(row.id, row.title, row.detail, named(row.byName), new PersonId(row.ownerId), named(row.ownerName), row.level, row.solvedAt != null, row.raisedAt.toInstant(), viewer.is(new PersonId(row.raisedBy)),
                row.solvedAt == null && viewer.is(new PersonId(row.ownerId)), words);
    }

    private static String named(@Nullable String name) { return name == null ? "–" : name; }

    private static Word word(ResultSet row) throws SQLException {
        return new Word(What.valueOf(row.getString("what")), row.getString("words"), named(row.getString("by_name")), named(row.getString("to_name")), row.getObject("at", OffsetDateTime.class).toInstant());
    }

    @Transactional
    Outcome<Long> raise(String title, String detail, PersonId by) {
        var to = superiors.of(by, calendar.today());
        if (to.isEmpty()) return Outcome.refused(TaskRefusal.NO_SUPERIOR);
        var id = db.sql("insert into work.problem (raised_by, title, detail, owner_id, raised_at) values (?, ?, ?, ?, ?) returning id").params(by.value(), title, detail, to.get().value(), clock.instant().atOffset(ZoneOffset.UTC)).query(Long.class).single();
        say(id, What.RAISED, detail, by, to.get());
        tell(to.get(), id, title);
        return Outcome.done(id);
    }

    private void say(long id, What what, String words, PersonId by, PersonId to) {
        db.sql("insert into work.problem_word (problem_id, what, words, by_person, to_person, at) values (?, ?, ?, ?, ?, ?)").params(id, what.name(), words, by.value(), to.value(), clock.instant().atOffset(ZoneOffset.UTC)).update();
        audit.record(by, "work.problem." + what.name().toLowerCase(java.util.Locale.ROOT), "problem/" + id, null, Map.of("to", to.value()), words);
    }

    private void tell(PersonId to, long id, String title) {
        notices.post(List.of(new Notice(to, "work.problem", "problem/" + id + "/" + clock.instant(), Words.of("问题：" + title, "Problem: " + title), Words.of("", ""), "/problems", null)));
    }

    private Outcome<Row> open(long id, PersonId by) {
        db.sql("select id from work.problem where id = ? for update").param(id).query(Long.class).optional();
        var found = db.sql(ALL + " where p.id = :id and" + OURS).param("id", id).param("me", by.value()).query(Row.class).optional();
        if (found.isEmpty()) return Outcome.refused(TaskRefusal.NO_SUCH_PROBLEM);
        return found.get().solvedAt != null ? Outcome.refused(TaskRefusal.SOLVED_ALREADY) : Outcome.done(found.get());
    }

    /** @param solved with true it is done */
    @Transactional
    Outcome<Void> answer(long id, String words, boolean solved, PersonId by) {
        return switch (open(id, by)) {
            case Outcome.Refused<Row>(var why, var facts, var fields) -> new Outcome.Refused<>(why, facts, fields);
            case Outcome.Done<Row>(var row) -> {
                if (by.value() != row.ownerId) yield Outcome.refused(TaskRefusal.NOT_OWNER, Map.of("name", named(row.ownerName)));
                if (words.isBlank()) yield Outcome.refused(TaskRefusal.NO_WORDS);
                if (solved) db.sql("update work.problem set solved_at = ? where id = ?").params(clock.instant().atOffset(ZoneOffset.UTC), id).update();
                say(id, solved ? What.SOLVED : What.ANSWERED, words, by, by);
                tell(new PersonId(row.raisedBy), id, row.title);
                yield Outcome.done(null);
            }
        };
    }

    /** To the superior of whoever has it now: no level is left out. */
    @Transactional
    Outcome<Void> escalate(long id, String words, PersonId by) {
        return switch (open(id, by)) {
            case Outcome.Refused<Row>(var why, var facts, var fields) -> new Outcome.Refused<>(why, facts, fields);
            case Outcome.Done<Row>(var row) -> {
                if (by.value() != row.ownerId && by.value() != row.raisedBy) yield Outcome.refused(TaskRefusal.NOT_RAISER);
                if (words.isBlank()) yield Outcome.refused(TaskRefusal.NO_WORDS);
                var next = superiors.of(new PersonId(row.ownerId), calendar.today());
                if (next.isEmpty()) yield Outcome.refused(TaskRefusal.NO_SUPERIOR);
                db.sql("update work.problem set owner_id = ?, level = level + 1 where id = ?").params(next.get().value(), id).update();
                say(id, What.ESCALATED, words, by, next.get());
                tell(next.get(), id, row.title);
                yield Outcome.done(null);
            }
        };
    }

    @Override
    public List<Task> tasks(Viewer viewer, Instant now) {
        var open = db.sql("select count(*) from work.problem where owner_id = ? and solved_at is null").param(viewer.person().value()).query(Long.class).single();
        return open == 0 ? List.of() : List.of(new Task("work.problems", Words.of("问题", "Problems"), Words.of("报给您，等答复", "told to you, to be answered"), null, open, Words.of("个", "problems"), Words.of("去答复", "Answer"), "/problems"));
    }
}
