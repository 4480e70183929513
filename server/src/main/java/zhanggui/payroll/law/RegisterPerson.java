package zhanggui.payroll.law;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.audit.MonthLocks;
import zhanggui.conduct.Conduct;
import zhanggui.kernel.Money;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.PersonId;

/** PAY-41..44: what is registered for one person: insurance, deductions, the year taken over, probation, what is waived. Each row stands for good; the next one begins later or is written later. */
@Component
class RegisterPerson {

    private static final int LONGEST_PROBATION = 6;

    private final JdbcClient db;
    private final Contributions contributions;
    private final TaxDeductions deductions;
    private final Limits limits;
    private final Values values;
    private final Conduct conduct;
    private final MonthLocks locks;
    private final Audit audit;
    private final Clock clock;

    RegisterPerson(JdbcClient db, Contributions contributions, TaxDeductions deductions, Limits limits, Values values, Conduct conduct, MonthLocks locks, Audit audit, Clock clock) {
        this.db = db;
        this.contributions = contributions;
        this.deductions = deductions;
        this.limits = limits;
        this.values = values;
        this.conduct = conduct;
        this.locks = locks;
        this.audit = audit;
        this.clock = clock;
    }

    /** @param insured without a place: nowhere, with the reason */
    @Transactional
    Outcome<Void> insure(Contributions.Insured insured, PersonId by) {
        var refused = first(insured.person(), insured.from(), insured.reason());
        if (refused != null) return refused;
        var month = YearMonth.from(insured.from());
        if (insured.place() != null && !contributions.rules(month).containsKey(insured.place())) return Outcome.refused(LawRefusal.NO_PLACE, Map.of("place", insured.place()));
        if (insured.social().negative() || insured.housing().negative()) return Outcome.refused(LawRefusal.NEGATIVE);
        var least = new Rate(values.dated().number(Values.HOUSING_LEAST, insured.from()));
        var most = new Rate(values.dated().number(Values.HOUSING_MOST, insured.from()));
        var rate = insured.housingRate();
        if (rate != null && (rate.millionths() < least.millionths() || rate.millionths() > most.millionths())) return Outcome.refused(LawRefusal.HOUSING_RATE, Map.of("least", least.told(), "most", most.told()));
        var nowhere = insured.place() == null;
        db.sql("insert into payroll.insured (person_id, from_day, place, social_fen, housing_fen, housing_millionths, reason, made_by, made_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(insured.person().value(), insured.from(), insured.place(), nowhere ? 0 : insured.social().fen(), nowhere ? 0 : insured.housing().fen(), rate == null ? null : rate.millionths(), insured.reason().strip(), by.value(), now()).update();
        var said = new LinkedHashMap<String, Object>();
        said.put("from", insured.from().toString());
        said.put("place", insured.place());
        said.put("socialFen", insured.social().fen());
        said.put("housingFen", insured.housing().fen());
        return done(insured.person(), "payroll.law.insure", said, insured.reason(), by);
    }

    /** Told late it counts from the first open month on, and takes up the months before. @param amount 0 ends it */
    @Transactional
    Outcome<Void> deduct(PersonId person, TaxDeductions.Kind kind, YearMonth from, Money amount, @Nullable String words, PersonId by) {
        if (!there(person)) return Outcome.refused(LawRefusal.NO_PERSON);
        if (!LawDates.known(from)) return Outcome.refused(LawRefusal.WRONG_MONTH, Map.of("first", LawDates.FIRST, "last", LawDates.LAST));
        if (amount.negative()) return Outcome.refused(LawRefusal.NEGATIVE);
        var most = values.dated().on(from.atDay(1)).get(Values.DEDUCTION_MOST + kind);
        if (most != null && amount.fen() > Long.parseLong(most)) return Outcome.refused(LawRefusal.ABOVE_LAW, Map.of("kind", kind.words().zh(), "most", new Money(Long.parseLong(most))));
        var other = other(person, kind, from);
        if (amount.fen() > 0 && other != null) return Outcome.refused(LawRefusal.RENT_AND_LOAN, Map.of("month", other));
        locks.reachesLocked(from); // no month is locked meanwhile
        var open = locks.firstAfterLocked().orElse(from.atDay(1));
        var counts = open.isAfter(from.atDay(1)) ? open : from.atDay(1);
        db.sql("insert into payroll.tax_deduction (person_id, kind, from_day, fen, counts_from, words, made_by, made_at) values (?, ?, ?, ?, ?, ?, ?, ?)")
                .params(person.value(), kind.name(), from.atDay(1), amount.fen(), counts, deductions.sealed(words), by.value(), now()).update();
        return done(person, "payroll.law.deduct", Map.of("kind", kind, "from", from.toString(), "fen", amount.fen(), "countsFrom", counts.toString()), null, by);
    }

    /** The month from which on the one that excludes this one holds; null when nothing does. */
    private @Nullable YearMonth other(PersonId person, TaxDeductions.Kind kind, YearMonth from) {
        var excludes = switch (kind) {
            case RENT -> TaxDeductions.Kind.LOAN;
            case LOAN -> TaxDeductions.Kind.RENT;
            default -> null;
        };
        return deductions.history(person, false).stream().filter(r -> r.kind() == excludes && !r.from().isAfter(from)).findFirst().filter(r -> r.amount().fen() > 0).map(TaxDeductions.Row::from).orElse(null);
    }

    /** What was reckoned of the year elsewhere, through a month whose followers are still open. */
    @Transactional
    Outcome<Void> open(TaxYears.Opening o, PersonId by) {
        var refused = first(o.person(), o.through().plusMonths(1).atDay(1), o.reason());
        if (refused != null) return refused;
        if (o.months() < 0 || List.of(o.income(), o.free(), o.special(), o.additional(), o.other(), o.relief(), o.tax()).stream().anyMatch(Money::negative)) return Outcome.refused(LawRefusal.NEGATIVE);
        if (o.months() > o.through().getMonthValue()) return Outcome.refused(LawRefusal.MONTHS_TOO_MANY, Map.of("through", o.through(), "most", o.through().getMonthValue()));
        db.sql("insert into payroll.tax_opening (person_id, through, months, income_fen, free_fen, special_fen, additional_fen, other_fen, relief_fen, tax_fen, reason, made_by, made_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(o.person().value(), o.through().atDay(1), o.months(), o.income().fen(), o.free().fen(), o.special().fen(), o.additional().fen(), o.other().fen(), o.relief().fen(), o.tax().fen(), o.reason().strip(), by.value(), now()).update();
        return done(o.person(), "payroll.law.opening", Map.of("through", o.through().toString(), "months", o.months(), "incomeFen", o.income().fen(), "taxFen", o.tax().fen()), o.reason(), by);
    }

    @Transactional
    Outcome<Void> way(PersonId person, LocalDate from, TaxYears.Way way, String reason, PersonId by) {
        var refused = first(person, from, reason);
        if (refused != null) return refused;
        db.sql("insert into payroll.tax_way (person_id, from_day, way, reason, made_by, made_at) values (?, ?, ?, ?, ?, ?)").params(person.value(), from, way.name(), reason.strip(), by.value(), now()).update();
        return done(person, "payroll.law.way", Map.of("from", from.toString(), "way", way), reason, by);
    }

    /** Not below the law's part of the agreed wage, nor below the local minimum, nor longer than the law's longest. */
    @Transactional
    Outcome<Void> probation(EmployedDays.Probation p, PersonId by) {
        if (!there(p.person())) return Outcome.refused(LawRefusal.NO_PERSON);
        if (p.reason() == null || p.reason().isBlank()) return Outcome.refused(LawRefusal.NO_WORDS);
        if (!LawDates.known(YearMonth.from(p.from()))) return Outcome.refused(LawRefusal.WRONG_MONTH, Map.of("first", LawDates.FIRST, "last", LawDates.LAST));
        if (p.last().isBefore(p.from())) return Outcome.refused(LawRefusal.WRONG_DAYS);
        if (p.last().isAfter(p.from().plusMonths(LONGEST_PROBATION).minusDays(1))) return Outcome.refused(LawRefusal.PROBATION_TOO_LONG);
        if (locks.reachesLocked(YearMonth.from(p.from()))) return Outcome.refused(LawRefusal.MONTH_LOCKED, Map.of("month", YearMonth.from(p.from())));
        var least = values.dated().number(Values.PROBATION_LEAST, p.from());
        if (p.percent() < least || p.percent() > 100) return Outcome.refused(LawRefusal.PROBATION_BELOW_LAW, Map.of("least", least));
        var pay = base(p.person(), YearMonth.from(p.from())) * p.percent() / 100;
        var minimum = conduct.withholding(YearMonth.from(p.from())).minimum(p.person()).map(Money::fen).orElse(0L);
        if (pay > 0 && pay < minimum) return Outcome.refused(LawRefusal.PROBATION_BELOW_MINIMUM, Map.of("pay", new Money(pay), "minimum", new Money(minimum)));
        db.sql("insert into payroll.probation (person_id, from_day, last_day, percent, reason, made_by, made_at) values (?, ?, ?, ?, ?, ?, ?)").params(p.person().value(), p.from(), p.last(), p.percent(), p.reason().strip(), by.value(), now()).update();
        return done(p.person(), "payroll.law.probation", Map.of("from", p.from().toString(), "last", p.last().toString(), "percent", p.percent()), p.reason(), by);
    }

    /** The base salary agreed on, in fen; 0 where none is. */
    private long base(PersonId person, YearMonth month) {
        return db.sql("select hundredths from payroll.term where person_id = ? and key = 'base_salary' and from_day <= ? order by from_day desc, id desc limit 1").params(person.value(), month.atDay(1)).query(Long.class).optional().orElse(0L);
    }

    /** PAY-43: what is carried into a month is not taken after all; decided by somebody else than the person. */
    @Transactional
    Outcome<Void> waive(PersonId person, YearMonth month, Money amount, String words, PersonId by) {
        var refused = first(person, month.atDay(1), words);
        if (refused != null) return refused;
        if (person.equals(by)) return Outcome.refused(LawRefusal.OWN_MONEY);
        db.sql("select pg_advisory_xact_lock(hashtextextended('payroll.waive', ?))").param(person.value()).query().singleRow();
        var people = Set.of(person);
        var carried = limits.carried(month, people).get(person);
        var waived = limits.waived(month, people).getOrDefault(person, Money.NONE);
        if (carried == null || amount.fen() <= 0 || waived.plus(amount).compareTo(carried.left()) > 0) return Outcome.refused(LawRefusal.NOTHING_CARRIED, Map.of("month", month));
        db.sql("insert into payroll.penalty_waiver (person_id, month, fen, words, made_by, made_at) values (?, ?, ?, ?, ?, ?)").params(person.value(), month.atDay(1), amount.fen(), words.strip(), by.value(), now()).update();
        return done(person, "payroll.law.waive", Map.of("month", month.toString(), "fen", amount.fen()), words, by);
    }

    private @Nullable Outcome<Void> first(PersonId person, LocalDate from, @Nullable String words) { return there(person) ? LawDates.refused(locks, from, words) : Outcome.refused(LawRefusal.NO_PERSON); }

    private boolean there(PersonId person) { return db.sql("select exists (select from organisation.fact_person where person_id = ?)").param(person.value()).query(Boolean.class).single(); }

    private Outcome<Void> done(PersonId person, String verb, Map<String, Object> said, @Nullable String why, PersonId by) {
        audit.record(by, verb, "person/" + person.value(), null, said, why);
        return Outcome.done(null);
    }

    private OffsetDateTime now() { return clock.instant().atOffset(ZoneOffset.UTC); }
}
