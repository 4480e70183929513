package zhanggui.approvals;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.DepartmentId;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.RoleHolders;
import zhanggui.organisation.Superiors;

/**
 * ACC-05: who is asked at a step. Nobody is asked about his own request; who has named a stand-in or is on leave passes it on, to
 * the stand-in or else to his own superior. Where the chain leads nowhere, the director decides, or else HR.
 */
@Component
class Deciders {

    /** Why somebody is asked: by the chain itself, or instead of whom it names. */
    enum Because { CHAIN, STAND_IN, AWAY, OWN, NOBODY }

    /** @param standsFor whom the chain names; null when it is this person himself */
    record Asked(PersonId person, @Nullable PersonId standsFor, Because because) {}

    /** Where a chain that leads nowhere ends. */
    private static final List<String> LAST = List.of("DIRECTOR", "HR", "ADMINISTRATOR");

    private final JdbcClient db;
    private final Superiors superiors;
    private final RoleHolders roles;
    private final ObjectProvider<Away> absences;
    private final Clock clock;
    private final BusinessCalendar calendar;

    Deciders(JdbcClient db, Superiors superiors, RoleHolders roles, ObjectProvider<Away> absences, Clock clock, BusinessCalendar calendar) {
        this.db = db;
        this.superiors = superiors;
        this.roles = roles;
        this.absences = absences;
        this.clock = clock;
        this.calendar = calendar;
    }

    /** Everybody of whom one decides; empty when there is nobody at all. */
    List<Asked> of(Chain.Step step, PersonId of, @Nullable DepartmentId department) {
        var day = calendar.today();
        var asked = asked(named(step, of, department, day), of, day);
        for (var role : LAST) {
            if (!asked.isEmpty()) return asked;
            asked = asked(roles.holding(role, department, day), of, day).stream().map(a -> new Asked(a.person, a.standsFor, Because.NOBODY)).toList();
        }
        return asked;
    }

    private List<PersonId> named(Chain.Step step, PersonId of, @Nullable DepartmentId department, LocalDate day) {
        return switch (step.decider()) {
            case SUPERIOR -> superiors.of(of, day).stream().toList();
            case DEPARTMENT_MANAGER -> superiors.departmentManager(of, day).stream().toList();
            case ROLE -> roles.holding(step.role(), department, day).stream().filter(p -> !p.equals(of)).toList();
            case PERSON -> Stream.of(step.person()).filter(p -> here(p, day)).toList();
        };
    }

    private List<Asked> asked(List<PersonId> named, PersonId of, LocalDate day) {
        var asked = new LinkedHashMap<PersonId, Asked>();
        for (var person : named) passedOn(person, of, day).ifPresent(a -> asked.putIfAbsent(a.person, a));
        return List.copyOf(asked.values());
    }

    /** From whom the chain names to who can decide now; empty when that goes in a circle or ends. */
    private Optional<Asked> passedOn(PersonId named, PersonId of, LocalDate day) {
        var seen = new HashSet<PersonId>();
        var at = Optional.of(new Asked(named, null, Because.CHAIN));
        var before = named;
        while (at.isPresent() && seen.add(at.get().person)) {
            var person = at.get().person;
            var next = next(person, before, of, day);
            if (next == null) return at;
            at = next.map(n -> new Asked(n.person, named.equals(of) ? null : named, n.because));
            before = person;
        }
        return Optional.empty();
    }

    /**
     * Null when this person can decide; empty when nobody comes after him.
     *
     * @param before from whom it came: who stands in for another does not decide his own request, but whoever is above that other
     */
    private @Nullable Optional<Asked> next(PersonId person, PersonId before, PersonId of, LocalDate day) {
        if (person.equals(of)) return superiors.of(before, day).map(p -> new Asked(p, null, Because.OWN));
        var standIn = standIn(person, day);
        if (standIn.isPresent()) return standIn.map(p -> new Asked(p, person, Because.STAND_IN));
        if (!away(person)) return null;
        return superiors.of(person, day).map(p -> new Asked(p, person, Because.AWAY));
    }

    Optional<PersonId> standIn(PersonId person, LocalDate day) {
        return db.sql("""
                select s.stand_in_id from approvals.stand_in s left join approvals.stand_in_end e on e.stand_in_id = s.id
                 where s.person_id = ? and s.from_day <= ? and least(s.until_day, coalesce(e.until_day, s.until_day)) > ? order by s.id desc limit 1
                """).params(person.value(), day, day).query(Long.class).optional().map(PersonId::new);
    }

    private boolean away(PersonId person) {
        return absences.stream().anyMatch(a -> a.away(Set.of(person), clock.instant()).contains(person));
    }

    private boolean here(PersonId person, LocalDate day) {
        return db.sql("select exists (select from organisation.fact_person where person_id = ? and (left_on is null or left_on >= ?))").params(person.value(), day).query(Boolean.class).single();
    }
}
