package zhanggui.approvals;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;
import zhanggui.audit.Audit;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.DepartmentId;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.RoleHolders;
import zhanggui.kernel.Words;

/** ACC-05: the chains of the company. A department's own goes before those above it, theirs before the company's, and that before the standard one. */
@Component
class Chains {

    /** @param id null for the one that comes with the program */
    record Chosen(@Nullable Long id, Chain chain) {}

    /**
     * @param department null for the whole company
     * @param inForce    whether it is the one that holds there today
     */
    record Version(long id, Kind kind, @Nullable DepartmentId department, @Nullable Words departmentName, LocalDate from, Chain chain, String why, String by, Instant at, boolean inForce) {}

    /**
     * @param used     whether anything is asked for under this kind by now
     * @param standard what holds where nothing is said
     */
    record OfKind(Kind kind, Words words, Kind.Unit unit, Words unitWords, boolean used, Chain standard, List<Version> versions) {}

    private final JdbcClient db;
    private final JsonMapper json;
    private final Clock clock;
    private final BusinessCalendar calendar;
    private final RoleHolders roles;
    private final Audit audit;
    private final ObjectProvider<Approved> ears;

    Chains(JdbcClient db, JsonMapper json, Clock clock, BusinessCalendar calendar, RoleHolders roles, Audit audit, ObjectProvider<Approved> ears) {
        this.db = db;
        this.json = json;
        this.clock = clock;
        this.calendar = calendar;
        this.roles = roles;
        this.audit = audit;
        this.ears = ears;
    }

    /** @param department of the person who asks; null when he has none */
    Chosen of(Kind kind, @Nullable DepartmentId department, LocalDate day) {
        return db.sql("""
                select c.id, c.definition::text
                  from approvals.chain c
                  left join organisation.fact_department_below b on b.above_id = c.department_id and b.department_id = :department
                 where c.kind = :kind and c.from_day <= :day and (c.department_id is null or b.department_id is not null)
                 order by c.department_id is null, b.levels, c.from_day desc limit 1
                """).param("kind", kind.name()).param("department", department == null ? null : department.value(), Types.BIGINT).param("day", day)
                .query((row, _) -> new Chosen(row.getLong(1), json.readValue(row.getString(2), Chain.class))).optional()
                .orElseGet(() -> new Chosen(null, Chain.standard(kind)));
    }

    List<OfKind> all() {
        var versions = db.sql("""
                select c.*, d.name_zh, d.name_en, p.name,
                       c.from_day <= :today and not exists (select from approvals.chain n where n.kind = c.kind and n.department_id is not distinct from c.department_id and n.from_day > c.from_day and n.from_day <= :today) as in_force
                  from approvals.chain c left join organisation.fact_department d on d.department_id = c.department_id left join organisation.fact_person p on p.person_id = c.made_by
                 order by c.department_id nulls first, c.from_day desc limit 1000
                """).param("today", calendar.today()).query(this::version).list();
        return Arrays.stream(Kind.values()).map(k -> new OfKind(k, k.words(), k.unit(), k.unit().words(), ears.stream().anyMatch(e -> e.hears(k)), Chain.standard(k), versions.stream().filter(v -> v.kind == k).toList())).toList();
    }

    private Version version(ResultSet row, int n) throws SQLException {
        return new Version(row.getLong("id"), Kind.valueOf(row.getString("kind")), Optional.ofNullable(row.getObject("department_id", Long.class)).map(DepartmentId::new).orElse(null),
                row.getString("name_zh") == null ? null : Words.of(row.getString("name_zh"), row.getString("name_en")), row.getObject("from_day", LocalDate.class), json.readValue(row.getString("definition"), Chain.class),
                row.getString("why"), row.getString("name") == null ? "" : row.getString("name"), row.getObject("made_at", OffsetDateTime.class).toInstant(), row.getBoolean("in_force"));
    }

    /** From a day on; requests that are open keep the chain they began with. */
    @Transactional
    Outcome<Long> change(Kind kind, @Nullable DepartmentId department, LocalDate from, Chain chain, String why, PersonId by) {
        var wrong = chain.wrong();
        if (wrong != null) return Outcome.refused(wrong);
        var known = unknown(chain);
        if (known.isPresent()) return known.get();
        if (from.isBefore(calendar.today())) return Outcome.refused(ApprovalRefusal.CHAIN_IN_PAST);
        db.sql("select pg_advisory_xact_lock(hashtextextended('approvals.chain ' || ?, 0))").param(kind.name()).query().singleRow();
        var last = db.sql("select max(from_day) from approvals.chain where kind = :kind and department_id is not distinct from :department")
                .param("kind", kind.name()).param("department", department == null ? null : department.value(), Types.BIGINT).query(LocalDate.class).optional();
        if (last.isPresent() && !from.isAfter(last.get())) return Outcome.refused(ApprovalRefusal.CHAIN_NOT_LATER, Map.of("last", last.get()));
        var id = db.sql("insert into approvals.chain (kind, department_id, from_day, definition, why, made_by, made_at) values (:kind, :department, :from, :chain::jsonb, :why, :by, :at) returning id")
                .param("kind", kind.name()).param("department", department == null ? null : department.value(), Types.BIGINT).param("from", from).param("chain", json.writeValueAsString(chain))
                .param("why", why).param("by", by.value()).param("at", clock.instant().atOffset(ZoneOffset.UTC)).query(Long.class).single();
        audit.record(by, "approvals.chain", "chain/" + id, of(kind, department, from.minusDays(1)).chain, chain, why);
        return Outcome.done(id);
    }

    /** A role or a person that does not exist. */
    private Optional<Outcome<Long>> unknown(Chain chain) {
        var steps = chain.bands().stream().flatMap(b -> b.steps().stream()).toList();
        Set<String> existing = roles.roles().stream().map(RoleHolders.Named::role).collect(Collectors.toSet());
        for (var step : steps) if (step.role() != null && !existing.contains(step.role())) return Optional.of(Outcome.refused(ApprovalRefusal.UNKNOWN_ROLE, Map.of("role", step.role())));
        var people = new ArrayList<>(steps.stream().filter(s -> s.person() != null).map(s -> s.person().value()).distinct().toList());
        if (people.isEmpty()) return Optional.empty();
        var here = db.sql("select count(*) from organisation.fact_person where person_id = any(?) and (left_on is null or left_on >= ?)").params(people.toArray(Long[]::new), calendar.today()).query(Long.class).single();
        return here == people.size() ? Optional.empty() : Optional.of(Outcome.refused(ApprovalRefusal.NO_PERSON));
    }
}
