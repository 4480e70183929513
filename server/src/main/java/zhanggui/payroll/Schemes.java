package zhanggui.payroll;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;
import zhanggui.audit.Audit;
import zhanggui.audit.MonthLocks;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Words;
import zhanggui.payroll.law.LawInput;
import zhanggui.payroll.law.Statutory;

/** PAY-01, PAY-45: schemes are data, edited as new versions from a month on; a broken one never comes into force. */
@Component
class Schemes {

    /** Names a formula may use that come from no term. */
    static final Set<String> GIVEN = Set.of("score", "score_coefficient", "rewards", "penalties");

    record Stored(long id, Scheme scheme) {}

    /** What is offered or edited: the lines before they have a version. */
    record Draft(@NotBlank String key, @NotNull Words name, @NotNull List<@NotNull String> posts, @NotNull List<@NotNull @Valid Line> lines, @Nullable List<@NotNull @Valid Meaning> meanings) {
        Draft { meanings = meanings == null ? List.of() : List.copyOf(meanings); }

        Scheme as(int version, LocalDate from) { return new Scheme(key, name, version, from, posts, lines, meanings); }
    }

    private final JdbcClient db;
    private final JsonMapper json;
    private final Terms terms;
    private final Audit audit;
    private final MonthLocks locks;
    private final Clock clock;
    private final List<InputSource> sources;
    private final Statutory law;
    private final OfferedSchemes offered;
    /** Versions never change, so each is parsed once. */
    private final Map<Scheme, Lines> ready = new ConcurrentHashMap<>();

    Schemes(JdbcClient db, JsonMapper json, Terms terms, Audit audit, MonthLocks locks, Clock clock, List<InputSource> sources, Statutory law, OfferedSchemes offered) {
        this.offered = offered;
        this.db = db;
        this.json = json;
        this.terms = terms;
        this.audit = audit;
        this.locks = locks;
        this.clock = clock;
        this.sources = sources;
        this.law = law;
    }

    /** The scheme that is offered for the six logistics posts. */
    Draft template() { return templates().stream().filter(t -> t.key().equals(OfferedSchemes.LOGISTICS)).findFirst().orElseThrow(); }

    /** All that are offered, by key: nothing of them holds before it is taken. */
    List<Draft> templates() { return offered.all(); }

    @Transactional
    Outcome<Stored> change(Draft draft, LocalDate from, String reason, PersonId by) {
        if (from.getDayOfMonth() != 1) return Outcome.refused(PayRefusal.NOT_FIRST_OF_MONTH, Map.of("from", from));
        if (locks.reachesLocked(YearMonth.from(from))) return Outcome.refused(PayRefusal.MONTH_LOCKED, Map.of("month", YearMonth.from(from)));
        var version = db.sql("select coalesce(max(version), 0) + 1 from payroll.scheme where key = ?").param(draft.key()).query(Integer.class).single();
        var scheme = draft.as(version, from);
        return switch (ready(scheme)) {
            case Outcome.Refused<Lines>(var why, var facts, var fields) -> new Outcome.Refused<>(why, facts, fields);
            case Outcome.Done<Lines> _ -> {
                var id = db.sql("insert into payroll.scheme (key, version, from_day, zh, en, posts, lines, meanings, reason, made_by, made_at) values (?, ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb, ?, ?, ?) returning id")
                        .params(draft.key(), version, from, draft.name().zh(), draft.name().en(), draft.posts().toArray(String[]::new), json.writeValueAsString(draft.lines()), json.writeValueAsString(draft.meanings()),
                                reason == null ? "" : reason.strip(), by.value(), clock.instant().atOffset(ZoneOffset.UTC)).query(Long.class).single();
                audit.record(by, "payroll.scheme.change", "scheme/" + scheme.label(), null, scheme, reason);
                yield Outcome.done(new Stored(id, scheme));
            }
        };
    }

    /** All names a formula may use besides lines. */
    Set<String> names() {
        var names = new HashSet<>(terms.kinds().keySet());
        names.addAll(GIVEN);
        names.addAll(TimeInput.keys());
        names.addAll(LawInput.keys());
        sources.forEach(source -> names.addAll(source.names().keySet()));
        return names;
    }

    /** Those that no line may be called: what is measured may grow by a name that a line has had for years. */
    private Set<String> reserved() {
        var names = new HashSet<>(terms.kinds().keySet());
        names.addAll(GIVEN);
        names.addAll(TimeInput.keys());
        names.addAll(LawInput.keys());
        sources.stream().filter(InputSource::reserved).forEach(source -> names.addAll(source.names().keySet()));
        return names;
    }

    /** A scheme as it would reckon, or every place at which it does not. */
    Outcome<Lines> ready(Scheme scheme) { return Lines.of(scheme, names(), reserved(), law.functions()); }

    List<Stored> all() { return db.sql("select * from payroll.scheme order by key, version desc").query(this::stored).list(); }

    Optional<Stored> byId(long id) { return db.sql("select * from payroll.scheme where id = ?").param(id).query(this::stored).optional(); }

    /** By post, what holds in the month: the scheme with the newest beginning that names the post. */
    Map<String, Stored> inForce(YearMonth month) {
        var byPost = new HashMap<String, Stored>();
        db.sql("""
                select * from (select distinct on (key) * from payroll.scheme where from_day <= ? order by key, from_day desc, version desc) s order by from_day, id
                """).param(month.atDay(1)).query(this::stored).list().forEach(s -> s.scheme().posts().forEach(post -> byPost.put(post, s)));
        return byPost;
    }

    /** Ready to reckon. It was checked when it came into force, so a refusal here is a broken program. */
    Lines lines(Scheme scheme) { return scheme.version() == 0 ? parsed(scheme) : ready.computeIfAbsent(scheme, this::parsed); }

    private Lines parsed(Scheme scheme) { return ((Outcome.Done<Lines>) Lines.of(scheme, names(), Set.of(), law.functions())).value(); }

    private Stored stored(ResultSet row, int n) throws SQLException {
        return new Stored(row.getLong("id"), new Scheme(row.getString("key"), Words.of(row.getString("zh"), row.getString("en")), row.getInt("version"), row.getObject("from_day", LocalDate.class),
                List.of((String[]) row.getArray("posts").getArray()), List.of(json.readValue(row.getString("lines"), Line[].class)), List.of(json.readValue(row.getString("meanings"), Meaning[].class))));
    }
}
