package zhanggui.appraisal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.Permission;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Points;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;
import zhanggui.organisation.RuleBooks;
import zhanggui.organisation.RuleTopic;

/** DIS-07, APR-46: who has so many low months that his rule book asks for a warning, and what was done about it. Nobody is dismissed by it. */
@Component
class Warnings {

    enum Answer { TALK, TRAINING, OTHER_POST, NOTHING }

    /** @param target how the month stands beside the base target; null where the rule asks for none */
    record LowMonth(YearMonth month, Points score, LeastTargets.@Nullable Month target) {}

    /** @param month the last low month it answered */
    record Answered(YearMonth month, Answer answer, String words, String name, Instant at) {}

    /**
     * @param open  while nobody has answered the last low month
     * @param lacks what could not be looked at, as a base target that nobody has set
     */
    record Warning(PersonId person, String name, Words post, String profile, Words rule, List<LowMonth> months, List<Answered> answers, boolean open, List<Words> lacks) {}

    /** Somebody whose rule asks for a base target and whose post has none. */
    record NoTarget(PersonId person, String name, String postKey, Words post) {}

    record All(List<Warning> warnings, List<NoTarget> noTarget) {}

    private record Held(long person, String name, String post, String zh, String en, @Nullable Long shop) {}

    private final JdbcClient db;
    private final Clock clock;
    private final BusinessCalendar calendar;
    private final Results results;
    private final RuleBooks books;
    private final Audit audit;
    private final LeastTargets targets;

    Warnings(JdbcClient db, Clock clock, BusinessCalendar calendar, Results results, RuleBooks books, Audit audit, LeastTargets targets) {
        this.db = db;
        this.clock = clock;
        this.calendar = calendar;
        this.results = results;
        this.books = books;
        this.audit = audit;
        this.targets = targets;
    }

    /** Of the people whose scores the viewer may see, open ones first. */
    All all(Viewer viewer) {
        var today = calendar.today();
        var rules = rules(today);
        var scores = scores(rules.stream().mapToInt(LowScoreRule::within).max().orElse(0));
        var profiles = new HashMap<PersonId, String>();
        books.spans(RuleTopic.EXIT, today, today.plusDays(1)).forEach(s -> profiles.put(s.person(), s.profile()));
        var answers = answers(scores.keySet().stream().map(PersonId::value).toArray(Long[]::new));
        var set = targets.all();
        var warnings = new ArrayList<Warning>();
        var noTarget = new ArrayList<NoTarget>();
        for (var held : held(viewer, today)) {
            var person = new PersonId(held.person);
            var asked = rules.stream().filter(r -> r.profile().equals(profiles.get(person)) && r.holdsFor(held.post)).toList();
            if (asked.stream().anyMatch(LowScoreRule::baseTarget) && LeastTargets.inForce(set, held.post, person, calendar.thisMonth()).isEmpty()) noTarget.add(new NoTarget(person, held.name, held.post, Words.of(held.zh, held.en)));
            if (scores.containsKey(person)) asked.stream().map(rule -> warning(held, rule, scores.get(person), set, answers.getOrDefault(person, List.of()))).filter(Objects::nonNull).findFirst().ifPresent(warnings::add);
        }
        warnings.sort(java.util.Comparator.comparing(Warning::open).reversed().thenComparing(w -> w.person().value()));
        return new All(warnings, noTarget);
    }

    /** Null when the rule sees no reason for one. */
    private @Nullable Warning warning(Held held, LowScoreRule rule, TreeMap<YearMonth, Points> scores, List<LeastTarget> set, List<Answered> answers) {
        var person = new PersonId(held.person);
        var stands = new HashMap<YearMonth, LeastTargets.Month>();
        if (rule.baseTarget()) scores.tailMap(scores.lastKey().minusMonths(rule.months()), false).keySet().forEach(m -> stands.put(m, targets.of(set, held.post, person, held.shop, m)));
        var missed = stands.values().stream().filter(m -> m.result() == LeastTarget.Result.MISSED).map(LeastTargets.Month::month).collect(java.util.stream.Collectors.toSet());
        var low = rule.low(scores, missed).stream().map(m -> new LowMonth(m, scores.get(m), stands.get(m))).toList();
        if (low.isEmpty()) return null;
        var last = low.getLast().month();
        return new Warning(person, held.name, Words.of(held.zh, held.en), rule.profile(), rule.words(), low, answers, answers.stream().noneMatch(a -> a.month().equals(last)), lacks(low));
    }

    private static List<Words> lacks(List<LowMonth> low) {
        var lacks = new ArrayList<Words>();
        for (var month : low) {
            if (month.target == null || month.target.result() != null && month.target.result() != LeastTarget.Result.NOT_MEASURED) continue;
            lacks.add(month.target.result() == null ? Words.of(month.month + " 没有定基础指标，只看了得分", month.month + ": no base target was set, only the score was looked at")
                    : Words.of(month.month + " 没有「" + month.target.measure().zh() + "」的数，只看了得分", month.month + ": no figure of " + month.target.measure().en() + ", only the score was looked at"));
        }
        return lacks;
    }

    @Transactional
    Outcome<Warning> answer(PersonId person, Answer answer, String words, Viewer viewer) {
        if (words == null || words.isBlank()) return Outcome.refused(AppraisalRefusal.NO_WORDS);
        if (viewer.is(person)) return Outcome.refused(AppraisalRefusal.NOT_ONESELF);
        var warning = find(person, viewer);
        if (warning == null) return Outcome.refused(AppraisalRefusal.NO_WARNING);
        var month = warning.months().getLast().month();
        db.sql("insert into appraisal.warning_answer (person_id, month, kind, words, by_person, at) values (?, ?, ?, ?, ?, ?)")
                .params(person.value(), month.atDay(1), answer.name(), words.strip(), viewer.person().value(), clock.instant().atOffset(ZoneOffset.UTC)).update();
        audit.record(viewer.person(), "appraisal.warning.answer", "person/" + person.value(), null, Map.of("month", month.toString(), "answer", answer.name()), words);
        return Outcome.done(find(person, viewer));
    }

    private Warning find(PersonId person, Viewer viewer) { return all(viewer).warnings().stream().filter(w -> w.person().equals(person)).findFirst().orElse(null); }

    List<LowScoreRule> rules(LocalDate day) {
        return db.sql("select distinct on (key, profile) * from appraisal.exit_rule where from_day <= ? order by key, profile, from_day desc").param(day).query(Warnings::rule).list();
    }

    private Map<PersonId, TreeMap<YearMonth, Points>> scores(int monthsBack) {
        var scores = new HashMap<PersonId, TreeMap<YearMonth, Points>>();
        for (var month = calendar.thisMonth().minusMonths(monthsBack); !month.isAfter(calendar.thisMonth()); month = month.plusMonths(1)) {
            var of = month;
            results.of(month).forEach((person, result) -> scores.computeIfAbsent(person, _ -> new TreeMap<>()).put(of, result.score()));
        }
        return scores;
    }

    private List<Held> held(Viewer viewer, LocalDate today) {
        var people = viewer.people(Permission.READ_SCORES);
        var shops = viewer.shops(Permission.READ_SCORES);
        return db.sql("""
                select distinct on (a.person_id) a.person_id as person, a.name, a.post_key as post, a.post_zh as zh, a.post_en as en, a.shop_id as shop from organisation.fact_assignment a
                 where a.from_day <= :today and (a.until_day is null or a.until_day > :today) and (:everyone or a.department_id = any(:departments) or a.shop_id = any(:shops))
                 order by a.person_id, a.from_day desc
                """).param("today", today).param("everyone", people.every() || shops.every()).param("departments", people.ids()).param("shops", shops.ids()).query(Held.class).list();
    }

    private Map<PersonId, List<Answered>> answers(Long[] people) {
        var answers = new HashMap<PersonId, List<Answered>>();
        db.sql("select a.*, p.name from appraisal.warning_answer a join organisation.fact_person p on p.person_id = a.by_person where a.person_id = any(?) order by a.id").param(people)
                .query(row -> { answers.computeIfAbsent(new PersonId(row.getLong("person_id")), _ -> new ArrayList<>()).add(answered(row)); });
        return answers;
    }

    private static Answered answered(ResultSet row) throws SQLException {
        return new Answered(YearMonth.from(row.getObject("month", LocalDate.class)), Answer.valueOf(row.getString("kind")), row.getString("words"), row.getString("name"), row.getObject("at", OffsetDateTime.class).toInstant());
    }

    private static LowScoreRule rule(ResultSet row, int n) throws SQLException {
        return new LowScoreRule(row.getString("key"), row.getString("profile"), row.getObject("from_day", LocalDate.class), List.of((String[]) row.getArray("posts").getArray()), row.getInt("months"),
                new Points(row.getInt("below")), row.getBoolean("consecutive"), row.getInt("within_months"), row.getBoolean("base_target"));
    }
}
