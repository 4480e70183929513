package zhanggui.fulfilment.errors;

import static java.time.ZoneOffset.UTC;
import static zhanggui.fulfilment.FulfilmentRefusal.*;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.fulfilment.ErrorRule;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Points;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Why;
import zhanggui.kernel.Words;

/** FUL-28: what an error costs is dated. A new price holds from the first of a coming month, with a reason and a second person. */
@Component
class SetErrorPoints {

    /** @param by who proposed it, @param approvedBy the second person; both empty for what was shipped */
    record Version(LocalDate from, Points points, String reason, String by, String approvedBy, Instant at) {}

    record Proposal(long id, LocalDate from, Points points, String reason, String by, Instant at) {}

    /** @param points in force today */
    record Rule(String rule, Words words, String station, Points points, List<Version> versions, List<Proposal> proposals) {}

    record Propose(String rule, LocalDate from, Points points, String reason) {}

    private final JdbcClient db;
    private final Clock clock;
    private final BusinessCalendar calendar;
    private final Audit audit;

    SetErrorPoints(JdbcClient db, Clock clock, BusinessCalendar calendar, Audit audit) {
        this.db = db;
        this.clock = clock;
        this.calendar = calendar;
        this.audit = audit;
    }

    List<Rule> rules() {
        record Row(String rule, LocalDate fromDay, int points, String reason, String setBy, String approvedBy, java.sql.Timestamp setAt) {}
        var versions = db.sql("""
                select r.rule, r.from_day, r.points, r.reason, coalesce(s.name, '') as set_by, coalesce(a.name, '') as approved_by, r.set_at from fulfilment.error_rule r
                  left join organisation.fact_person s on s.person_id = r.set_by left join organisation.fact_person a on a.person_id = r.approved_by order by r.rule, r.from_day desc
                """).query(Row.class).list();
        record Open(long id, String rule, LocalDate fromDay, int points, String reason, String name, java.sql.Timestamp proposedAt) {}
        var open = db.sql("select p.id, p.rule, p.from_day, p.points, p.reason, coalesce(n.name, '') as name, p.proposed_at from fulfilment.error_rule_proposal p left join organisation.fact_person n on n.person_id = p.proposed_by where p.approved_at is null order by p.id").query(Open.class).list();
        var today = calendar.today();
        return Arrays.stream(ErrorRule.values()).map(rule -> {
            var own = versions.stream().filter(v -> v.rule().equals(rule.key())).map(v -> new Version(v.fromDay(), new Points(v.points()), v.reason(), v.setBy(), v.approvedBy(), v.setAt().toInstant())).toList();
            var now = own.stream().filter(v -> !v.from().isAfter(today)).findFirst().orElseThrow();
            return new Rule(rule.key(), rule.words(), rule.station().name(), now.points(), own,
                    open.stream().filter(o -> o.rule().equals(rule.key())).map(o -> new Proposal(o.id(), o.fromDay(), new Points(o.points()), o.reason(), o.name(), o.proposedAt().toInstant())).toList());
        }).toList();
    }

    @Transactional
    Outcome<Long> propose(Propose p, Viewer viewer) {
        var earliest = calendar.thisMonth().plusMonths(1).atDay(1);
        if (ErrorRule.of(p.rule()).isEmpty()) return Outcome.refused(UNKNOWN_ENTRY);
        if (p.from() == null || p.from().isBefore(earliest) || p.from().getDayOfMonth() != 1) return Outcome.refused(FROM_NEXT_MONTH, Map.of("earliest", earliest));
        if (p.points() == null || p.points().hundredths() <= 0) return Outcome.refused(WRONG_INPUT, List.of(new Outcome.Field("points", Words.of("分值要大于 0", "Points must be above 0"))));
        if (p.reason() == null || p.reason().isBlank()) return Outcome.refused(WRONG_INPUT, List.of(new Outcome.Field("reason", Words.of("请写原因", "Say why"))));
        var id = db.sql("insert into fulfilment.error_rule_proposal (rule, from_day, points, reason, proposed_by, proposed_at) values (?, ?, ?, ?, ?, ?) returning id")
                .params(p.rule(), p.from(), p.points().hundredths(), p.reason(), viewer.person().value(), clock.instant().atOffset(UTC)).query(Long.class).single();
        audit.record(viewer.person(), "fulfilment.error_rule.propose", "error_rule/" + p.rule(), null, p, p.reason());
        return Outcome.done(id);
    }

    @Transactional
    Outcome<Version> approve(long id, Viewer viewer) {
        record Row(String rule, LocalDate fromDay, int points, String reason, long proposedBy, java.sql.@Nullable Timestamp proposedAt, java.sql.@Nullable Timestamp approvedAt) {}
        var row = db.sql("select rule, from_day, points, reason, proposed_by, proposed_at, approved_at from fulfilment.error_rule_proposal where id = ? for update").param(id).query(Row.class).optional();
        if (row.isEmpty() || row.get().approvedAt() != null) return Outcome.refused(UNKNOWN_ENTRY);
        var p = row.get();
        if (viewer.is(new PersonId(p.proposedBy()))) return Outcome.refused(NOT_YOUR_OWN);
        if (!p.fromDay().isAfter(calendar.today())) return Outcome.refused(FROM_NEXT_MONTH, Map.of("earliest", calendar.thisMonth().plusMonths(1).atDay(1)));
        var inserted = db.sql("insert into fulfilment.error_rule (rule, from_day, points, reason, set_by, set_at, approved_by) values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing")
                .params(p.rule(), p.fromDay(), p.points(), p.reason(), p.proposedBy(), clock.instant().atOffset(UTC), viewer.person().value()).update();
        if (inserted == 0) return Outcome.refused(ALREADY_BOOKED);
        db.sql("update fulfilment.error_rule_proposal set approved_by = ?, approved_at = ? where id = ?").params(viewer.person().value(), clock.instant().atOffset(UTC), id).update();
        audit.record(viewer.person(), "fulfilment.error_rule.approve", "error_rule/" + p.rule(), null, Map.of("from", p.fromDay(), "points", p.points()), p.reason());
        return Outcome.done(rules().stream().filter(r -> r.rule().equals(p.rule())).findFirst().orElseThrow().versions().stream().filter(v -> v.from().equals(p.fromDay())).findFirst().orElseThrow());
    }

    /** The errors of a rule that count against somebody in a month. */
    List<Why.FactRef> facts(String rule, YearMonth month) {
        return db.sql("select error_id from fulfilment.fact_error where rule = ? and person_id is not null and counts_on >= ? and counts_on < ? order by error_id limit 20000")
                .params(rule, month.atDay(1), month.plusMonths(1).atDay(1)).query((row, _) -> new Why.FactRef("error", Long.toString(row.getLong(1)))).list();
    }
}
