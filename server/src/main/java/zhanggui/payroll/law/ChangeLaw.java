package zhanggui.payroll.law;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.audit.MonthLocks;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.PersonId;

/** PAY-41, PAY-42: a new law, a new year's rates: each from an open month on, with its source. */
@Component
class ChangeLaw {

    private static final Set<String> RATES = Set.of(Values.HOUSING_LEAST, Values.HOUSING_MOST);

    private final JdbcClient db;
    private final TaxTables tables;
    private final Places places;
    private final MonthLocks locks;
    private final Audit audit;
    private final Clock clock;

    ChangeLaw(JdbcClient db, TaxTables tables, Places places, MonthLocks locks, Audit audit, Clock clock) {
        this.db = db;
        this.tables = tables;
        this.places = places;
        this.locks = locks;
        this.audit = audit;
        this.clock = clock;
    }

    /** Each later than the last: the quick deductions follow from limits and rates. No steps: the way of taxing ends. */
    @Transactional
    Outcome<TaxTable> table(TaxTables.Kind kind, LocalDate from, List<TaxTable.Step> steps, String source, PersonId by) {
        var refused = LawDates.<TaxTable>refused(locks, from, source);
        if (refused != null) return refused;
        if (kind == TaxTables.Kind.ANNUAL && steps.isEmpty()) return Outcome.refused(LawRefusal.BROKEN_TABLE);
        var faults = TaxTable.faults(steps);
        if (!faults.isEmpty()) return Outcome.refused(LawRefusal.BROKEN_TABLE, faults);
        var last = tables.all().stream().filter(t -> t.kind() == kind).map(t -> t.table().from()).filter(from::equals).findFirst();
        if (last.isPresent()) return Outcome.refused(LawRefusal.ONLY_FORWARD, Map.of("from", last.get()));
        var table = TaxTable.of(from, steps);
        db.sql("insert into payroll.tax_table values (?, ?, ?::jsonb, ?, ?, ?)").params(kind.name(), from, tables.written(table), source.strip(), by.value(), now()).update();
        audit.record(by, "payroll.law.tax-table", "tax-table/" + kind, null, Map.of("from", from.toString(), "brackets", steps.size()), source);
        return Outcome.done(table);
    }

    @Transactional
    Outcome<ContributionRule> rule(ContributionRule rule, PersonId by) {
        var refused = LawDates.<ContributionRule>refused(locks, rule.from(), rule.source());
        if (refused != null) return refused;
        if (rule.floor().compareTo(rule.ceiling()) > 0) return Outcome.refused(LawRefusal.FLOOR_ABOVE_CEILING);
        if (rule.floor().negative() || rule.personalFixed().negative()) return Outcome.refused(LawRefusal.NEGATIVE);
        insert(rule, by);
        audit.record(by, "payroll.law.contribution", "place/" + rule.place(), null,
                Map.of("kind", rule.kind(), "from", rule.from().toString(), "personal", rule.personal().told(), "company", rule.company().told(), "floorFen", rule.floor().fen(), "ceilingFen", rule.ceiling().fen()), rule.source());
        return Outcome.done(rule);
    }

    /** What is offered for a place comes into force from a month on: an act of its own. */
    @Transactional
    Outcome<Places.Offer> adopt(String place, LocalDate from, String reason, PersonId by) {
        var refused = LawDates.<Places.Offer>refused(locks, from, reason);
        if (refused != null) return refused;
        var offer = places.offers().stream().filter(o -> o.place().equals(place)).findFirst().orElse(null);
        if (offer == null) return Outcome.refused(LawRefusal.NOT_OFFERED, Map.of("place", place));
        for (var r : offer.rules()) insert(new ContributionRule(0, r.place(), r.placeName(), r.kind(), from, r.personal(), r.company(), r.personalFixed(), r.floor(), r.ceiling(), r.roundedToFen(), r.source()), by);
        audit.record(by, "payroll.law.place", "place/" + place, null, Map.of("from", from.toString(), "rules", offer.rules().size()), reason);
        return Outcome.done(offer);
    }

    private void insert(ContributionRule r, PersonId by) {
        db.sql("insert into payroll.contribution_rule (place, place_zh, place_en, kind, from_day, personal_millionths, company_millionths, personal_fixed_fen, floor_fen, ceiling_fen, rounded_to_fen, source, made_by, made_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(r.place(), r.placeName().zh(), r.placeName().en(), r.kind().name(), r.from(), r.personal().millionths(), r.company().millionths(), r.personalFixed().fen(), r.floor().fen(), r.ceiling().fen(), r.roundedToFen(),
                        r.source().strip(), by.value(), now()).update();
    }

    /** One of the figures that the law or the company sets. */
    @Transactional
    Outcome<Void> value(String key, LocalDate from, String value, String reason, PersonId by) {
        var refused = LawDates.<Void>refused(locks, from, reason);
        if (refused != null) return refused;
        if (!db.sql("select exists (select from payroll.law_value where key = ?)").param(key).query(Boolean.class).single()) return Outcome.refused(LawRefusal.UNKNOWN_VALUE, Map.of("key", key));
        if (!fits(key, value)) return Outcome.refused(LawRefusal.WRONG_VALUE, Map.of("key", key, "value", value));
        db.sql("insert into payroll.law_value (key, from_day, value, reason, made_by, made_at) values (?, ?, ?, ?, ?, ?)").params(key, from, value, reason.strip(), by.value(), now()).update();
        audit.record(by, "payroll.law.value", "law-value/" + key, null, Map.of("from", from.toString(), "value", value), reason);
        return Outcome.done(null);
    }

    private static boolean fits(String key, String value) {
        if (key.equals(Values.PARTIAL)) return List.of(PartialMonth.values()).stream().anyMatch(way -> way.name().equals(value));
        if (!value.matches("\\d{1,9}")) return false;
        var number = Long.parseLong(value);
        if (key.equals(Values.LATER)) return number <= 1;
        if (key.equals(Values.PROBATION_LEAST)) return number <= 100;
        return !RATES.contains(key) || number <= 1_000_000;
    }

    private OffsetDateTime now() { return clock.instant().atOffset(ZoneOffset.UTC); }
}
