package zhanggui.conduct;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.audit.MonthLocks;
import zhanggui.kernel.DatedValues;
import zhanggui.kernel.Incident;
import zhanggui.kernel.Money;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Points;
import zhanggui.kernel.Words;
import zhanggui.organisation.RuleBooks;
import zhanggui.organisation.RuleTopic;

/** The catalogue of offences and rewards: dated rows per rule book; a change is a new row with its reason (DIS-01, DIS-12). */
@Component
class Rules {

    /** A rule as somebody wants it from a day on. @param incidents and posts as {@link Rule} has them */
    record Change(@NotBlank String key, @NotBlank String profile, @NotNull LocalDate from, @NotNull List<Incident.Kind> incidents, @NotNull List<String> posts, @NotNull Points points,
                  @NotNull Money amount, @Nullable Money most, @NotNull Rule.Per per, Rule.@Nullable Condition condition, boolean active, @NotNull Words words, @Nullable String why) {}

    /** A word of the procedure as it holds from a day on. @param value days, percent or fen, as the key says */
    record Setting(String key, LocalDate from, int value, String why) {}

    private final JdbcClient db;
    private final DatedValues settings;
    private final Clock clock;
    private final Audit audit;
    private final MonthLocks locks;
    private final RuleBooks books;

    Rules(JdbcClient db, Clock clock, Audit audit, MonthLocks locks, RuleBooks books) {
        this.db = db;
        this.settings = DatedValues.of(db, "conduct.setting");
        this.clock = clock;
        this.audit = audit;
        this.locks = locks;
        this.books = books;
    }

    /** All versions, by rule book and key, the latest first. */
    List<Rule> all() { return db.sql("select * from conduct.rule order by profile, (points = 0), key, from_day desc").query(Rules::rule).list(); }

    /** What holds on a day, switched-off ones too. */
    List<Rule> inForce(LocalDate day) {
        return db.sql("select distinct on (profile, key) * from conduct.rule where from_day <= ? order by profile, key, from_day desc").param(day).query(Rules::rule).list();
    }

    Optional<Rule> find(String key, String profile, LocalDate day) {
        return inForce(day).stream().filter(r -> r.key().equals(key) && r.profile().equals(profile) && r.active()).findFirst();
    }

    /** What somebody means by a key for a person on a day: of the rule book that holds for him, else of the department rules, else of any; null without one. */
    @Nullable Rule meant(String key, PersonId person, LocalDate day) {
        return find(key, books.of(person, RuleTopic.CONDUCT, day), day).or(() -> find(key, RuleTopic.CONDUCT.standard(), day))
                .or(() -> inForce(day).stream().filter(r -> r.key().equals(key) && r.active()).findFirst()).orElse(null);
    }

    /** What holds for the words of the procedure, each with all its versions, the latest first. */
    List<Setting> settings() {
        return db.sql("select key, from_day, value, why from conduct.setting order by key, from_day desc")
                .query((row, _) -> new Setting(row.getString(1), row.getObject(2, LocalDate.class), row.getInt(3), row.getString(4))).list();
    }

    /** The local minimum wage from a day on: it differs from place to place, so nothing stands before somebody has said it. */
    @Transactional
    Outcome<Setting> minimumWage(Setting wanted, PersonId by) {
        if (wanted.why() == null || wanted.why().isBlank()) return Outcome.refused(ConductRefusal.NO_WORDS);
        if (wanted.value() <= 0) return Outcome.refused(ConductRefusal.NO_AMOUNT);
        if (locks.reachesLocked(YearMonth.from(wanted.from()))) return Outcome.refused(ConductRefusal.RULE_REACHES_LOCKED, Map.of("month", YearMonth.from(wanted.from())));
        var last = settings().stream().filter(s -> s.key().equals(wanted.key())).findFirst();
        if (last.isPresent() && !wanted.from().isAfter(last.get().from())) return Outcome.refused(ConductRefusal.RULE_NOT_LATER, Map.of("day", last.get().from().toString()));
        db.sql("insert into conduct.setting (key, from_day, value, why, made_by, made_at) values (?, ?, ?, ?, ?, ?)")
                .params(wanted.key(), wanted.from(), wanted.value(), wanted.why().strip(), by.value(), clock.instant().atOffset(ZoneOffset.UTC)).update();
        audit.record(by, "conduct.setting", "setting/" + wanted.key(), last.map(Setting::value).orElse(null), wanted.value(), wanted.why());
        return Outcome.done(wanted);
    }

    /** Empty while nobody has said it. */
    Optional<Integer> settingIfSaid(String key, LocalDate day) {
        return db.sql("select value from conduct.setting where key = ? and from_day <= ? order by from_day desc limit 1").params(key, day).query(Integer.class).optional();
    }

    /** How a word of the procedure is set on a day. */
    int setting(String key, LocalDate day) { return settings.number(key, day); }

    /** DIS-02: the last day on which somebody may appeal against what was decided, or counted, on that day: a day of the next month. */
    LocalDate appealUntil(LocalDate day) {
        var next = YearMonth.from(day).plusMonths(1);
        return next.atDay(Math.min(next.lengthOfMonth(), setting("appeal-until-day", day)));
    }

    @Transactional
    Outcome<Rule> change(Change wanted, PersonId by) {
        if (wanted.why() == null || wanted.why().isBlank()) return Outcome.refused(ConductRefusal.NO_WORDS);
        if (wanted.points().equals(Points.NONE) == wanted.amount().equals(Money.NONE)) return Outcome.refused(ConductRefusal.POINTS_OR_YUAN);
        if (locks.reachesLocked(YearMonth.from(wanted.from()))) return Outcome.refused(ConductRefusal.RULE_REACHES_LOCKED, Map.of("month", YearMonth.from(wanted.from())));
        var last = all().stream().filter(r -> r.key().equals(wanted.key()) && r.profile().equals(wanted.profile())).findFirst().orElse(null);
        if (last != null && !wanted.from().isAfter(last.from())) return Outcome.refused(ConductRefusal.RULE_NOT_LATER, Map.of("day", last.from().toString()));
        if (last != null && last.inPoints() == wanted.points().equals(Points.NONE)) return Outcome.refused(ConductRefusal.OTHER_UNIT);
        write(wanted, by);
        audit.record(by, "conduct.rule", "rule/" + wanted.profile() + "/" + wanted.key(), last, wanted, wanted.why());
        return Outcome.done(find(wanted));
    }

    private Rule find(Change wanted) { return all().stream().filter(r -> r.key().equals(wanted.key()) && r.profile().equals(wanted.profile())).findFirst().orElseThrow(); }

    private void write(Change rule, PersonId by) {
        var condition = rule.condition() == null || rule.condition() == Rule.Condition.NONE ? "" : rule.condition().name();
        db.sql("""
                insert into conduct.rule (key, profile, from_day, incidents, posts, points, fen, fen_most, per, condition, active, zh, en, why, made_by, made_at)
                values (?, ?, ?, ?::text[], ?::text[], ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """).params(rule.key().strip(), rule.profile(), rule.from(), rule.incidents().stream().map(Enum::name).toArray(String[]::new), rule.posts().toArray(String[]::new),
                        rule.points().hundredths(), rule.amount().fen(), rule.most() == null ? 0 : rule.most().fen(), rule.per().name(), condition, rule.active(),
                        rule.words().zh(), rule.words().en(), rule.why().strip(), by.value(), clock.instant().atOffset(ZoneOffset.UTC)).update();
    }

    private static Rule rule(ResultSet row, int n) throws SQLException {
        var incidents = Arrays.stream((String[]) row.getArray("incidents").getArray()).map(Incident.Kind::valueOf).toList();
        var condition = row.getString("condition").isEmpty() ? Rule.Condition.NONE : Rule.Condition.valueOf(row.getString("condition"));
        return new Rule(row.getString("key"), row.getString("profile"), row.getObject("from_day", LocalDate.class), incidents, List.of((String[]) row.getArray("posts").getArray()),
                new Points(row.getInt("points")), new Money(row.getLong("fen")), row.getLong("fen_most") == 0 ? null : new Money(row.getLong("fen_most")), Rule.Per.valueOf(row.getString("per")),
                condition, row.getBoolean("active"), Words.of(row.getString("zh"), row.getString("en")), row.getString("why"));
    }
}
