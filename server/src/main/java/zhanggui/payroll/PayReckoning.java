package zhanggui.payroll;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhanggui.appraisal.Appraisal;
import zhanggui.appraisal.Bands;
import zhanggui.attendance.PaidTime;
import zhanggui.conduct.Conduct;
import zhanggui.conduct.Entry;
import zhanggui.kernel.Coefficient;
import zhanggui.kernel.Money;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Points;
import zhanggui.kernel.Words;
import zhanggui.payroll.law.Found;
import zhanggui.payroll.law.LawInput;
import zhanggui.payroll.law.Statutory;

/**
 * PAY-02: the month's slips from terms, scores, rewards and penalties: one set-based load, then each person by itself, many
 * at once. The same code reckons runs, dry runs, re-runs and what-ifs, and stops at what cannot be right (CLS-02).
 */
@Component
class PayReckoning {

    /** A score as pay needs it. @param source e.g. {@code order-printer v4 · 2026-10} */
    record Scored(Points score, Coefficient coefficient, String source) {}

    /** What a run read of attendance: nothing, a month that can still move, or one that is locked. */
    enum Attendance { NONE, OPEN, LOCKED }

    record Reckoned(List<Slip> slips, List<Stop> stops, Attendance attendance) {}

    private record Someone(PersonId id, String staffNo, String name, String post) {}

    private static final Points MOST = Points.of(120);

    private final JdbcClient db;
    private final Terms terms;
    private final Schemes schemes;
    private final Appraisal appraisal;
    private final Conduct conduct;
    private final PaidTime paidTime;
    private final List<InputSource> sources;
    private final Statutory law;

    PayReckoning(JdbcClient db, Terms terms, Schemes schemes, Appraisal appraisal, Conduct conduct, PaidTime paidTime, List<InputSource> sources, Statutory law) {
        this.db = db;
        this.terms = terms;
        this.schemes = schemes;
        this.appraisal = appraisal;
        this.conduct = conduct;
        this.paidTime = paidTime;
        this.sources = sources;
        this.law = law;
    }

    /** Everybody who held a post with a scheme in the month. */
    Reckoned all(YearMonth month, Map<PersonId, Scored> scores) { return reckon(month, people(month, null), scores, rewards(month)); }

    /** By which scheme somebody is paid in a month; empty without one. */
    Optional<Schemes.Stored> schemeOf(PersonId person, YearMonth month) { return people(month, person).stream().findFirst().map(someone -> schemes.inForce(month).get(someone.post())); }

    /** One person, with rewards as they stand or would stand; empty when the post has no scheme. */
    Reckoned one(PersonId person, YearMonth month, Scored scored, Money rewards) {
        var paid = rewards(month);
        var penalties = paid.getOrDefault(person, new Paid(Money.NONE, Money.NONE, "")).penalties();
        return reckon(month, people(month, person), scored == null ? Map.of() : Map.of(person, scored), Map.of(person, new Paid(rewards, penalties, "conduct/" + month)));
    }

    /** One person whose post is not scored, or whose score is not there yet. */
    Reckoned one(PersonId person, YearMonth month) { return reckon(month, people(month, person), Map.of(), rewards(month)); }

    /** PAY-45: a scheme that is not in force, for everybody whose posts it names, beside the month as it stands. @param only null for all of them */
    Reckoned tried(YearMonth month, Scheme scheme, Map<PersonId, Scored> scores, PersonId only) {
        var held = people(month, only).stream().filter(p -> scheme.posts().contains(p.post())).toList();
        var byPost = new HashMap<String, Schemes.Stored>();
        scheme.posts().forEach(post -> byPost.put(post, new Schemes.Stored(0, scheme)));
        return reckon(month, held, scores, rewards(month), byPost);
    }

    /** @param penalties as a positive amount */
    private record Paid(Money rewards, Money penalties, String source) {}

    private Map<PersonId, Paid> rewards(YearMonth month) {
        var entries = new HashMap<PersonId, List<Entry>>();
        conduct.paidIn(month).forEach(e -> entries.computeIfAbsent(e.person(), _ -> new ArrayList<>()).add(e));
        var paid = new HashMap<PersonId, Paid>();
        entries.forEach((person, own) -> paid.put(person, new Paid(
                own.stream().map(Entry::amount).filter(a -> a.fen() > 0).reduce(Money.NONE, Money::plus),
                own.stream().map(Entry::amount).filter(Money::negative).reduce(Money.NONE, Money::plus).negate(),
                "entry/" + String.join(",", own.stream().map(e -> Long.toString(e.id())).toList()))));
        return paid;
    }

    private List<Someone> people(YearMonth month, PersonId only) {
        return db.sql("""
                select distinct on (person_id) person_id, staff_no, name, post_key from organisation.fact_assignment
                 where from_day < :next and (until_day is null or until_day > :month) and (left_on is null or left_on >= :month)
                   and (:only::bigint is null or person_id = :only)
                 order by person_id, from_day desc
                """)
                .param("month", month.atDay(1)).param("next", month.plusMonths(1).atDay(1)).param("only", only == null ? null : only.value(), java.sql.Types.BIGINT)
                .query((row, _) -> new Someone(new PersonId(row.getLong(1)), row.getString(2), row.getString(3), row.getString(4))).list();
    }

    private Reckoned reckon(YearMonth month, List<Someone> people, Map<PersonId, Scored> scores, Map<PersonId, Paid> paid) { return reckon(month, people, scores, paid, schemes.inForce(month)); }

    private Reckoned reckon(YearMonth month, List<Someone> people, Map<PersonId, Scored> scores, Map<PersonId, Paid> paid, Map<String, Schemes.Stored> byPost) {
        var paidPeople = people.stream().filter(p -> byPost.containsKey(p.post())).toList();
        var kinds = terms.kinds();
        var held = terms.inForce(month, paidPeople.stream().map(Someone::id).toList());
        var ready = new HashMap<Long, Lines>();
        byPost.values().forEach(s -> ready.computeIfAbsent(s.id(), _ -> schemes.lines(s.scheme())));
        var timed = paidPeople.stream().filter(p -> TimeInput.anyOf(ready.get(byPost.get(p.post()).id()).inputs())).map(Someone::id).toList();
        var times = timed.isEmpty() ? Map.<PersonId, PaidTime.Month>of() : paidTime.months(month, timed);
        var stops = new ConcurrentHashMap<PersonId, List<Stop>>();
        var given = given(month, paidPeople, p -> ready.get(byPost.get(p.post()).id()).inputs(), stops);
        var bands = appraisal.bands(month);
        var lawful = lawful(month, paidPeople, p -> ready.get(byPost.get(p.post()).id()).inputs());
        var slips = paidPeople.parallelStream().map(someone -> {
            var scheme = byPost.get(someone.post());
            var found = new ArrayList<Stop>();
            var slip = slip(month, someone, scheme, ready.get(scheme.id()), kinds, held.getOrDefault(someone.id(), Map.of()), scores.get(someone.id()),
                    paid.getOrDefault(someone.id(), new Paid(Money.NONE, Money.NONE, "")), times.getOrDefault(someone.id(), PaidTime.Month.NONE), given.getOrDefault(someone.id(), Map.of()), lawful.get(someone.id()), bands, found);
            if (!found.isEmpty()) stops.merge(someone.id(), found, PayReckoning::both);
            return slip;
        }).filter(s -> s != null).toList();
        var inOrder = new ArrayList<Stop>();
        var attendance = attendance(month, times);
        if (attendance == Attendance.OPEN) inOrder.add(attendanceOpen(month));
        paidPeople.forEach(p -> inOrder.addAll(stops.getOrDefault(p.id(), List.of())));
        return new Reckoned(slips, Collections.unmodifiableList(inOrder), attendance);
    }

    private static List<Stop> both(List<Stop> first, List<Stop> then) {
        var all = new ArrayList<>(first);
        all.addAll(then);
        return all;
    }

    /** What other parts tell, by person and name; each is asked once, and only for those whose lines read it. @param stops what they could not count is added */
    private Map<PersonId, Map<String, Input>> given(YearMonth month, List<Someone> people, Function<Someone, Set<String>> read, Map<PersonId, List<Stop>> stops) {
        var given = new HashMap<PersonId, Map<String, Input>>();
        for (var source : sources) {
            var known = source.names().keySet();
            var asked = new TreeSet<String>();
            var asking = new ArrayList<PersonId>();
            var names = new HashMap<PersonId, String>();
            for (var someone : people) {
                var own = read.apply(someone).stream().filter(known::contains).toList();
                if (own.isEmpty()) continue;
                asked.addAll(own);
                asking.add(someone.id());
                names.put(someone.id(), someone.name());
            }
            if (asking.isEmpty()) continue;
            source.lacking(asked, month, asking).forEach((person, words) -> stops.merge(person, List.of(new Stop(person, names.get(person), Stop.Kind.NOT_COUNTED, words, true)), PayReckoning::both));
            source.inputs(asked, month, asking).forEach((person, inputs) -> inputs.forEach(i -> given.computeIfAbsent(person, _ -> new HashMap<>()).putIfAbsent(i.name(), i)));
        }
        return given;
    }

    private Words said(String name) {
        return sources.stream().filter(s -> s.names().containsKey(name)).map(s -> s.names().get(name).words()).findFirst().orElse(Words.same(name));
    }

    /** PAY-41..44: what the law says, of those whose scheme asks for it. */
    private Map<PersonId, Found> lawful(YearMonth month, List<Someone> people, Function<Someone, Set<String>> asked) {
        var byNames = people.stream().collect(Collectors.groupingBy(p -> asked.apply(p).stream().filter(LawInput.keys()::contains).collect(Collectors.toSet())));
        var found = new HashMap<PersonId, Found>();
        byNames.forEach((names, own) -> {
            var of = law.of(month, own.stream().map(Someone::id).toList(), names);
            own.forEach(someone -> found.put(someone.id(), of));
        });
        return found;
    }

    private Attendance attendance(YearMonth month, Map<PersonId, PaidTime.Month> times) {
        if (times.isEmpty()) return Attendance.NONE;
        if (paidTime.locked(month)) return Attendance.LOCKED;
        return times.values().stream().anyMatch(PaidTime.Month::known) ? Attendance.OPEN : Attendance.NONE;
    }

    /** WF-84: no pay before the month's attendance is final. */
    private static Stop attendanceOpen(YearMonth month) {
        return new Stop(new PersonId(0), "考勤", Stop.Kind.ATTENDANCE_OPEN, Words.of(month + " 的考勤还没有锁定，请假、加班、旷工和全勤还会变；锁定后再核算一次",
                "the attendance of " + month + " is not locked yet: leave, overtime, absence and full attendance may still change; calculate again when it is"), false);
    }

    private Slip slip(YearMonth month, Someone someone, Schemes.Stored scheme, Lines lines, Map<String, Terms.Kind> kinds, Map<String, Terms.Term> held, Scored scored, Paid paid,
                      PaidTime.Month time, Map<String, Input> given, Found lawful, Bands bands, List<Stop> stops) {
        var inputs = new ArrayList<Input>();
        for (var name : lines.inputs()) {
            var own = Schemes.GIVEN.contains(name) || kinds.containsKey(name);
            var input = own ? input(name, month, kinds, held, scored, paid) : TimeInput.of(name).map(t -> t.of(time, month)).orElseGet(() -> LawInput.of(name).isPresent() ? lawful.input(someone.id(), name) : given.get(name));
            if (input == null && LawInput.of(name).isPresent()) lacks(someone, lawful, stops);
            else if (input == null) stops.add(missing(someone, name, kinds.get(name)));
            else inputs.add(input);
        }
        if (!stops.isEmpty()) return null;
        lawful.remarks(someone.id()).forEach(r -> stops.add(new Stop(someone.id(), someone.name(), Stop.Kind.LAW, r.words(), r.settle())));
        if (scored != null && scored.score().compareTo(MOST) > 0) stops.add(stop(someone, Stop.Kind.SCORE_ABOVE_120, "得分 " + scored.score() + " 超过 120", "the score " + scored.score() + " is above 120"));
        if (scored != null && !bands.holds(scored.coefficient())) stops.add(stop(someone, Stop.Kind.COEFFICIENT_OUTSIDE_TABLE, "系数 " + scored.coefficient() + " 不在系数表里", "coefficient " + scored.coefficient() + " is not in the table"));
        try {
            var amounts = lines.reckon(inputs);
            var net = lines.net(amounts);
            if (net.negative()) stops.add(stop(someone, Stop.Kind.NEGATIVE_NET, "实发是负数：" + net, "the net is negative: " + net));
            return new Slip(someone.id(), someone.staffNo(), someone.name(), someone.post(), scheme, List.copyOf(inputs), amounts, net);
        } catch (Lines.NoResult e) {
            stops.add(new Stop(someone.id(), someone.name(), Stop.Kind.BROKEN_FORMULA, noResult(e, inputs), false));
            return null;
        }
    }

    /** Which line it is, what it divides by, and the way out. */
    private static Words noResult(Lines.NoResult e, List<Input> inputs) {
        var name = e.line().name();
        if (e.by() == null) return Words.of("「" + name.zh() + "」的公式算出来的数太大，请改方案里这一行", name.en() + ": the formula comes to too large a number; change this line of the scheme");
        var zh = e.by().written(n -> inputs.stream().filter(i -> i.name().equals(n)).map(i -> i.label().zh()).findFirst().orElse(n));
        var en = e.by().written(n -> inputs.stream().filter(i -> i.name().equals(n)).map(i -> i.label().en()).findFirst().orElse(n));
        return Words.of("「" + name.zh() + "」的公式除以「" + zh + "」，这个人本月是 0，算不出来；请在方案里改成 if(" + e.by().written(n -> n) + " > 0, …, 0)",
                name.en() + ": the formula divides by " + en + ", which is 0 for this person in this month; write if(" + e.by().written(n -> n) + " > 0, …, 0) in the scheme");
    }

    /** Said once, however many of the names have no value. */
    private static void lacks(Someone someone, Found lawful, List<Stop> stops) {
        var stop = new Stop(someone.id(), someone.name(), Stop.Kind.NO_LAW_VALUE, lawful.missing(someone.id()), false);
        if (!stops.contains(stop)) stops.add(stop);
    }

    private Stop missing(Someone someone, String name, Terms.Kind term) {
        if (name.equals("score") || name.equals("score_coefficient")) return stop(someone, Stop.Kind.NO_SCORE, "没有封账的得分，系数无从取", "no score, so no coefficient");
        var said = term == null ? said(name) : term.name();
        var way = term == null ? Words.same("") : Words.of("，请先给他定薪，再核算一次", ": set it in the pay terms, then calculate again");
        return stop(someone, Stop.Kind.NO_TERM, "没有「" + said.zh() + "」" + way.zh(), "has no " + said.en() + way.en());
    }

    /** Null when there is no value: an error, not a zero. */
    private static Input input(String name, YearMonth month, Map<String, Terms.Kind> kinds, Map<String, Terms.Term> held, Scored scored, Paid paid) {
        return switch (name) {
            case "score" -> scored == null ? null : new Input(name, Words.of("考核得分", "Appraisal score"), Input.Unit.POINTS, scored.score().hundredths(), Words.same(scored.source()), "result/" + month);
            case "score_coefficient" -> scored == null ? null : new Input(name, Words.of("系数", "coefficient"), Input.Unit.FACTOR, scored.coefficient().hundredths(), Words.same(scored.source()), "result/" + month);
            case "rewards" -> new Input(name, Words.of("奖励", "rewards"), Input.Unit.YUAN, paid.rewards().fen(), Words.of("已定的奖励", "decided rewards"), paid.source());
            case "penalties" -> new Input(name, Words.of("处罚", "penalties"), Input.Unit.YUAN, paid.penalties().fen(), Words.of("已定的处罚", "decided penalties"), paid.source());
            default -> term(kinds.get(name), held.get(name));
        };
    }

    private static Input term(Terms.Kind kind, Terms.Term term) {
        if (term == null) return kind.monthOnly() ? new Input(kind.key(), kind.name(), kind.unit(), 0, Words.of("本月没有", "none this month"), "") : null;
        return new Input(kind.key(), kind.name(), kind.unit(), term.hundredths(), since(term.from(), kind.monthOnly()), "term/" + term.id());
    }

    private static Words since(LocalDate from, boolean monthOnly) {
        return monthOnly ? Words.of("本月登记", "of this month") : Words.of(from + " 起", "from " + from);
    }

    private static Stop stop(Someone someone, Stop.Kind kind, String zh, String en) { return new Stop(someone.id(), someone.name(), kind, Words.of(zh, en), false); }
}
