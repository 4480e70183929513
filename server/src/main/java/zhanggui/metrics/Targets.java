package zhanggui.metrics;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.sql.Date;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhanggui.kernel.Money;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Points;
import zhanggui.kernel.Ratio;
import zhanggui.kernel.ShopId;
import zhanggui.kernel.Why;
import zhanggui.kernel.Words;

/**
 * The door of targets: what a measure was to come to in a month for the company, a shop, a department or a person, and what it came to (TGT-06). Only
 * targets that finance agreed to and that were put in force count (TGT-09); a locked month keeps those that were in force when it was locked.
 */
@Component
public class Targets {

    /** Hundredths of a percent in a whole: what the target of a rate is counted in. */
    private static final long WHOLE = 10_000;
    private static final int LONGEST = 62;

    /**
     * @param target  fen, pieces, or hundredths of a percent, as the measure is counted in
     * @param actual  of {@code counted}
     * @param ratio   how much of the target is reached; whole 0 is not measured
     * @param counted whose result it is: the subject itself or, where the measure does not speak about it, the nearest share above that it speaks about
     */
    public record Attainment(String measure, YearMonth month, long target, Measured actual, Ratio ratio, boolean reached, Counted counted, long plan, int version) {}

    public record Counted(TargetKind kind, long subject, long target) {}

    private record Share(long id, long plan, int version, boolean additive, @Nullable Long parent, TargetKind kind, long subject) {}

    private final JdbcClient db;
    private final Metrics metrics;
    private final Coverage coverage;

    Targets(JdbcClient db, Metrics metrics, Coverage coverage) {
        this.db = db;
        this.metrics = metrics;
        this.coverage = coverage;
    }

    /** Empty when no target is in force for the subject in that month. @param measure its key */
    public Optional<Attainment> of(String measure, SubjectKind kind, long subject, YearMonth month) { return of(measure, TargetKind.of(kind), subject, month); }

    /** Empty when no target is in force for the subject in that month. @param measure its key */
    public Optional<Attainment> of(String measure, TargetKind kind, long subject, YearMonth month) {
        if (!metrics.knows(measure)) return Optional.empty();
        return share(measure, kind, subject, month).map(share -> attainment(share, metrics.definition(measure), month, month.plusMonths(1).atDay(1)));
    }

    /** What somebody answers for: his own target, else that of the shop he works for. @param shop null when he is of none */
    public Optional<Attainment> answersFor(String measure, PersonId person, @Nullable ShopId shop, YearMonth month) {
        return of(measure, TargetKind.PERSON, person.value(), month).or(() -> shop == null ? Optional.empty() : of(measure, TargetKind.SHOP, shop.value(), month));
    }

    /**
     * What each of them answers for: his own target, else that of the shop he worked for in the month. Who has neither is left out.
     *
     * @param until results of days before this one only, held against the whole month's target
     */
    public Map<PersonId, Attainment> answered(String measure, Collection<PersonId> people, YearMonth month, LocalDate until) {
        var answered = new LinkedHashMap<PersonId, Attainment>();
        if (people.isEmpty() || !metrics.knows(measure)) return answered;
        var definition = metrics.definition(measure);
        var shops = shops(month, people);
        for (var person : people)
            share(measure, TargetKind.PERSON, person.value(), month).or(() -> Optional.ofNullable(shops.get(person)).flatMap(shop -> share(measure, TargetKind.SHOP, shop, month)))
                    .ifPresent(share -> answered.put(person, attainment(share, definition, month, until)));
        return answered;
    }

    /** Of these, whose result is a shop's or the company's: whoever has no target of his own that the measure speaks about (WHY-02). */
    public Map<PersonId, Attainment> answeredAbove(String measure, Collection<PersonId> people, YearMonth month) {
        if (!metrics.knows(measure)) return Map.of();
        var own = metrics.definition(measure).speaksAbout(SubjectKind.PERSON) ? owners(measure, month) : Set.<Long>of();
        return answered(measure, people.stream().filter(p -> !own.contains(p.value())).toList(), month, month.plusMonths(1).atDay(1));
    }

    private Set<Long> owners(String measure, YearMonth month) {
        return db.sql("select s.subject_id from metrics.target_in_force f join metrics.target_share s on s.plan_id = f.plan_id where f.measure = ? and f.year = ? and f.month = ? and s.subject_kind = 'PERSON'")
                .params(measure, month.getYear(), Date.valueOf(month.atDay(1))).query(Long.class).set();
    }

    private Map<PersonId, Long> shops(YearMonth month, Collection<PersonId> people) {
        var shops = new HashMap<PersonId, Long>();
        db.sql("""
                select distinct on (person_id) person_id, shop_id from organisation.fact_assignment
                 where from_day < :next and (until_day is null or until_day > :month) and shop_id is not null and person_id = any(:people) order by person_id, from_day desc
                """).param("month", month.atDay(1)).param("next", month.plusMonths(1).atDay(1)).param("people", people.stream().map(PersonId::value).toArray(Long[]::new))
                .query(row -> { shops.put(new PersonId(row.getLong(1)), row.getLong(2)); });
        return shops;
    }

    private Attainment attainment(Share share, Definition definition, YearMonth month, LocalDate until) {
        var from = month.atDay(1);
        var end = month.plusMonths(1).atDay(1);
        var counted = share;
        while (!measures(definition, counted.kind()) && counted.parent() != null) counted = share(counted.parent());
        var target = amount(counted.id(), counted.additive(), from, end);
        var actual = measures(definition, counted.kind()) ? actual(definition, counted.kind(), counted.subject(), from, until) : unmeasured(definition);
        var ratio = completion(definition, target, actual);
        return new Attainment(definition.key(), month, amount(share.id(), share.additive(), from, end), actual, ratio, reached(definition, target, actual),
                new Counted(counted.kind(), counted.subject(), target), share.plan(), share.version());
    }

    private static Measured unmeasured(Definition definition) { return new Measured(definition.key(), definition.version(), MeasureKind.RATIO, 0, 0, Points.NONE); }

    private Optional<Share> share(String measure, TargetKind kind, long subject, YearMonth month) {
        return db.sql("""
                select s.id, p.id as plan, p.version, p.additive, s.parent_id as parent, s.subject_kind as kind, s.subject_id as subject
                  from metrics.target_in_force f join metrics.target_plan p on p.id = f.plan_id join metrics.target_share s on s.plan_id = p.id
                 where f.measure = :measure and f.year = :year and f.month = :month and s.subject_kind = :kind and s.subject_id = :subject order by s.id limit 1
                """).param("measure", measure).param("year", month.getYear()).param("month", Date.valueOf(month.atDay(1))).param("kind", kind.name()).param("subject", subject).query(Share.class).optional();
    }

    private Share share(long id) {
        return db.sql("""
                select s.id, p.id as plan, p.version, p.additive, s.parent_id as parent, s.subject_kind as kind, s.subject_id as subject
                  from metrics.target_share s join metrics.target_plan p on p.id = s.plan_id where s.id = ?
                """).param(id).query(Share.class).single();
    }

    /** What the share shall come to in the period: the sum of its days and of those it is divided into; of a rate the mean of its days. @param until exclusive */
    public long amount(long share, boolean additive, LocalDate from, LocalDate until) {
        return db.sql(additive ? """
                with recursive below as (select id from metrics.target_share where id = :share union all select s.id from metrics.target_share s join below b on s.parent_id = b.id)
                select coalesce(sum(d.amount), 0)::bigint from metrics.target_day d join below b on b.id = d.share_id where d.day >= :from and d.day < :until
                """ : "select coalesce(round(avg(amount)), 0)::bigint from metrics.target_day where share_id = :share and day >= :from and day < :until")
                .param("share", share).param("from", Date.valueOf(from)).param("until", Date.valueOf(until)).query(Long.class).single();
    }

    /** Whether days of such a measure add up to months. */
    public static boolean additive(Definition definition) { return definition.kind() == MeasureKind.SUM || definition.kind() == MeasureKind.OCCURRENCES; }

    /** Whether the measure says something of such a subject; a department's is what its people bring, where they can be added. */
    public static boolean measures(Definition definition, TargetKind kind) {
        if (kind != TargetKind.DEPARTMENT) return definition.speaksAbout(SubjectKind.valueOf(kind.name()));
        return definition.speaksAbout(SubjectKind.PERSON) && (additive(definition) || definition.kind() == MeasureKind.RATIO);
    }

    /** @param until exclusive */
    public Measured actual(Definition definition, TargetKind kind, long subject, LocalDate from, LocalDate until) {
        if (kind != TargetKind.DEPARTMENT) return metrics.values(definition.key(), SubjectKind.valueOf(kind.name()), List.of(subject), from, until).get(subject);
        var days = byDay(definition, kind, subject, from, until).values();
        return new Measured(definition.key(), definition.version(), definition.kind(), days.stream().mapToLong(DayFigure::part).sum(), days.stream().mapToLong(DayFigure::whole).sum(), Points.NONE);
    }

    /** Part and whole of one day, of either sign. */
    public record DayFigure(long part, long whole) {}

    /** The days that have figures; only for measures that are rolled up by day. @param until exclusive */
    public Map<LocalDate, DayFigure> byDay(Definition definition, TargetKind kind, long subject, LocalDate from, LocalDate until) {
        var whose = switch (kind) {
            case COMPANY -> "d.subject_kind = 'SHOP'";
            case SHOP -> "d.subject_kind = 'SHOP' and d.subject_id = :subject";
            case PERSON -> "d.subject_kind = 'PERSON' and d.subject_id = :subject";
            case DEPARTMENT -> """
                    d.subject_kind = 'PERSON' and exists (select from organisation.fact_assignment a join organisation.fact_department_below b on b.department_id = a.department_id
                     where b.above_id = :subject and a.person_id = d.subject_id and a.from_day <= d.day and (a.until_day is null or a.until_day > d.day))""";
        };
        var days = new HashMap<LocalDate, DayFigure>();
        db.sql("select d.day, sum(d.part)::bigint, sum(d.whole)::bigint from metrics.daily d where d.measure = :measure and d.day >= :from and d.day < :until and " + whose + " group by 1")
                .param("measure", definition.key()).param("subject", subject).param("from", Date.valueOf(from)).param("until", Date.valueOf(until))
                .query(row -> { days.put(row.getObject(1, LocalDate.class), new DayFigure(row.getLong(2), row.getLong(3))); });
        return days;
    }

    /** MET-14: whether it is known what happened in the shop on that day. */
    public boolean told(Definition definition, long shop, LocalDate day) {
        if (definition.coveredBy() == null) return true;
        var known = db.sql("select exists (select from metrics.daily where measure = ? and subject_kind = 'SHOP' and subject_id = ? and day <= ?)").params(definition.coveredBy(), shop, day).query(Boolean.class).single();
        return known && coverage.missing(definition, SubjectKind.SHOP, shop, day, day.plusDays(1)).isEmpty();
    }

    /**
     * How much of the target is reached. Where less is better a target of 2 that came to 1 is reached by 150 %, one that came to 4 by 0 %: it loses as much as it was
     * exceeded by.
     */
    public static Ratio completion(Definition definition, long target, Measured actual) {
        if (target <= 0 || !actual.measured()) return Ratio.NOT_MEASURED;
        var wanted = BigInteger.valueOf(target).multiply(whole(actual));
        var found = found(definition, actual);
        var part = definition.direction() == Definition.Direction.LOWER ? wanted.shiftLeft(1).subtract(found) : found;
        return fraction(part.max(BigInteger.ZERO), wanted);
    }

    /** A target of a measure whose less is better may be 0. */
    public static boolean reached(Definition definition, long target, Measured actual) {
        if (!actual.measured()) return false;
        var compared = found(definition, actual).compareTo(BigInteger.valueOf(target).multiply(whole(actual)));
        return definition.direction() == Definition.Direction.LOWER ? compared <= 0 : compared >= 0;
    }

    private static BigInteger found(Definition definition, Measured actual) {
        return BigInteger.valueOf(actual.part()).multiply(BigInteger.valueOf(definition.unit() == Unit.RATIO ? WHOLE : 1));
    }

    private static BigInteger whole(Measured actual) { return BigInteger.valueOf(actual.quotient() ? actual.whole() : 1); }

    private static Ratio fraction(BigInteger part, BigInteger whole) {
        var common = part.gcd(whole).max(BigInteger.ONE);
        var upper = part.divide(common);
        var lower = whole.divide(common);
        var over = Math.max(0, Math.max(upper.bitLength(), lower.bitLength()) - LONGEST);
        return new Ratio(upper.shiftRight(over).longValueExact(), lower.shiftRight(over).max(BigInteger.ONE).longValueExact());
    }

    /** As targets are counted: fen, pieces, hundredths of a percent. */
    public static long inUnits(Definition definition, Measured value) {
        var part = BigDecimal.valueOf(value.part()).multiply(BigDecimal.valueOf(definition.unit() == Unit.RATIO ? WHOLE : 1));
        return (value.quotient() ? part.divide(BigDecimal.valueOf(value.whole()), 0, RoundingMode.HALF_UP) : part).longValueExact();
    }

    /** A result as its target is told; "–" when it was not measured. */
    public static Words told(Definition definition, Measured value) { return value.measured() ? told(definition, inUnits(definition, value)) : Words.same("–"); }

    /** 1,000.00 元, 2.5 %, 300 单. */
    public static Words told(Definition definition, long amount) {
        return switch (definition.unit()) {
            case MONEY -> Words.same(new Money(amount).told());
            case RATIO -> Words.same(BigDecimal.valueOf(amount, 2).stripTrailingZeros().toPlainString() + " %");
            case COUNT -> Words.of(amount + " " + definition.unitName().zh(), amount + " " + definition.unitName().en());
        };
    }

    /** Why so much of the target is reached: the result with its facts, and the target with its version and what it says of each day (WHY-01). */
    public Why why(Attainment attainment) {
        var definition = metrics.definition(attainment.measure());
        var counted = attainment.counted();
        var from = attainment.month().atDay(1);
        var until = attainment.month().plusMonths(1).atDay(1);
        var result = counted.kind() == TargetKind.DEPARTMENT ? Why.of(definition.name(), definition.formula(), Reasons.figure(attainment.actual(), definition.unit()), List.of())
                : metrics.why(attainment.measure(), SubjectKind.valueOf(counted.kind().name()), counted.subject(), from, until);
        var target = Why.of(Words.of("目标", "Target"), Words.of("定给" + whose(attainment).zh(), "set for " + whose(attainment).en()), new Why.TextFigure(told(definition, counted.target())), days(attainment, definition)).byVersion("v" + attainment.version());
        var figure = attainment.ratio().measured() ? new Why.RatioFigure(attainment.ratio()) : new Why.TextFigure(Words.same("–"));
        return Why.of(Words.of("目标完成率", "Completion of the target"), definition.direction() == Definition.Direction.LOWER ? Words.of("2 − 实际 ÷ 目标", "2 − result ÷ target") : Words.of("实际 ÷ 目标", "result ÷ target"),
                figure, List.of(result, target)).byVersion("v" + attainment.version());
    }

    /** The target of each day, and what the day came to where days have results of their own. */
    private List<Why> days(Attainment attainment, Definition definition) {
        var from = attainment.month().atDay(1);
        var until = attainment.month().plusMonths(1).atDay(1);
        var counted = attainment.counted();
        var results = byDay(definition, counted.kind(), counted.subject(), from, until);
        var days = new ArrayList<Why>();
        db.sql("""
                with recursive below as (
                    select s.id from metrics.target_share s where s.plan_id = :plan and s.subject_kind = :kind and s.subject_id = :subject
                    union all select s.id from metrics.target_share s join below b on s.parent_id = b.id)
                select d.day, (case when (select additive from metrics.target_plan where id = :plan) then sum(d.amount) else max(d.amount) end)::bigint
                  from metrics.target_day d join below b on b.id = d.share_id where d.day >= :from and d.day < :until group by 1 order by 1
                """).param("plan", attainment.plan()).param("kind", counted.kind().name()).param("subject", counted.subject()).param("from", Date.valueOf(from)).param("until", Date.valueOf(until))
                .query(row -> {
                    var day = row.getObject(1, LocalDate.class);
                    days.add(Why.of(Words.same(day.toString()), came(definition, results.get(day)), new Why.TextFigure(told(definition, row.getLong(2))), List.of()));
                });
        return days;
    }

    private static Words came(Definition definition, @Nullable DayFigure of) {
        if (of == null) return Words.of("没有结果", "no result");
        var told = told(definition, new Measured(definition.key(), definition.version(), definition.kind(), of.part(), of.whole(), Points.NONE));
        return Words.of("做到 " + told.zh(), "came to " + told.en());
    }

    /** Whose result is held against the target. */
    public Words whose(Attainment attainment) {
        var counted = attainment.counted();
        var name = switch (counted.kind()) {
            case COMPANY -> db.sql("select '公司', 'the company'");
            case SHOP -> db.sql("select name, name from catalogue.fact_shop where shop_id = ?").param(counted.subject());
            case DEPARTMENT -> db.sql("select name_zh, name_en from organisation.fact_department where department_id = ?").param(counted.subject());
            case PERSON -> db.sql("select name, name from organisation.fact_person where person_id = ?").param(counted.subject());
        };
        return name.query((row, _) -> Words.of(row.getString(1), row.getString(2))).optional().orElse(Words.same("–"));
    }
}
