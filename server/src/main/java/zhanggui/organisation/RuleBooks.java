package zhanggui.organisation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhanggui.kernel.PersonId;

/**
 * ORG-13: which rule book holds for whom on which day. The choice of the person's shop goes before that of the department, a
 * department's before those above it, and all before the company's.
 */
@Component
public class RuleBooks {

    /** @param until exclusive */
    public record Span(PersonId person, LocalDate from, LocalDate until, String profile) {}

    private record Choice(@Nullable Long department, @Nullable Long shop, String profile, LocalDate from) {}

    private record Held(long person, @Nullable Long department, @Nullable Long shop, LocalDate from, LocalDate until) {}

    /** All who stand at the same place have the same rule book on a day. */
    private record Place(@Nullable Long department, @Nullable Long shop, LocalDate day) {}

    private final JdbcClient db;

    RuleBooks(JdbcClient db) { this.db = db; }

    /** The profile that holds for the person on that day; for somebody without a post the company's. */
    public String of(PersonId person, RuleTopic topic, LocalDate day) {
        return spans(topic, day, day.plusDays(1), List.of(person)).stream().findFirst().map(Span::profile)
                .orElseGet(() -> pick(choices(topic), List.of(), null, day, topic));
    }

    /** For everybody who holds a post in these days, by person and day. A change inside a span begins a new one. @param until exclusive */
    public List<Span> spans(RuleTopic topic, LocalDate from, LocalDate until) { return spans(topic, from, until, null); }

    /** The same for one person. */
    public List<Span> spans(PersonId person, RuleTopic topic, LocalDate from, LocalDate until) { return spans(topic, from, until, List.of(person)); }

    /** The same for some; null for everybody. */
    public List<Span> spans(RuleTopic topic, LocalDate from, LocalDate until, @Nullable Collection<PersonId> only) {
        var choices = choices(topic);
        var above = above();
        var picked = new HashMap<Place, String>();
        var spans = new ArrayList<Span>();
        for (var held : held(from, until, only)) {
            var starts = new TreeSet<LocalDate>();
            starts.add(held.from);
            choices.stream().map(Choice::from).filter(d -> d.isAfter(held.from) && d.isBefore(held.until)).forEach(starts::add);
            for (var start : starts) {
                var end = Objects.requireNonNullElse(starts.higher(start), held.until);
                var book = picked.computeIfAbsent(new Place(held.department, held.shop, start), at -> pick(choices, above.getOrDefault(at.department, List.of()), at.shop, at.day, topic));
                spans.add(new Span(new PersonId(held.person), start, end, book));
            }
        }
        return spans;
    }

    /** @param departments the person's own first, then those above it */
    private static String pick(List<Choice> choices, List<Long> departments, @Nullable Long shop, LocalDate day, RuleTopic topic) {
        var places = new ArrayList<Choice>();
        if (shop != null) places.add(latest(choices, null, shop, day));
        for (var department : departments) places.add(latest(choices, department, null, day));
        places.add(latest(choices, null, null, day));
        return places.stream().filter(Objects::nonNull).map(Choice::profile).findFirst().orElse(topic.standard());
    }

    private static @Nullable Choice latest(List<Choice> choices, @Nullable Long department, @Nullable Long shop, LocalDate day) {
        return choices.stream().filter(c -> Objects.equals(c.department, department) && Objects.equals(c.shop, shop) && !c.from.isAfter(day))
                .max(Comparator.comparing(Choice::from)).orElse(null);
    }

    private List<Choice> choices(RuleTopic topic) {
        return db.sql("select department_id as department, shop_id as shop, profile, from_day as \"from\" from organisation.rule_choice where topic = ?")
                .param(topic.name()).query(Choice.class).list();
    }

    private Map<Long, List<Long>> above() {
        var above = new HashMap<Long, List<Long>>();
        db.sql("select department_id, above_id from organisation.fact_department_below order by department_id, levels")
                .query(row -> { above.computeIfAbsent(row.getLong(1), _ -> new ArrayList<>()).add(row.getLong(2)); });
        return above;
    }

    private List<Held> held(LocalDate from, LocalDate until, @Nullable Collection<PersonId> only) {
        return db.sql("""
                select person_id as person, department_id as department, shop_id as shop, greatest(from_day, :from) as "from", least(coalesce(until_day, :until), :until) as until
                  from organisation.fact_assignment
                 where from_day < :until and (until_day is null or until_day > :from) and (:everybody or person_id = any(:people))
                 order by person_id, from_day
                """).param("from", from).param("until", until).param("everybody", only == null).param("people", only == null ? new Long[0] : only.stream().map(PersonId::value).toArray(Long[]::new))
                .query(Held.class).list();
    }
}
