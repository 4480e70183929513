package zhanggui.appraisal;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Points;
import zhanggui.organisation.Committees;

/** ORG-07, APR-44: what the members of a committee gave, each on his own; the last entry of each counts, all entries stay. */
@Component
class Panel {

    /** @param total what the items and voluntary tasks come to by this member's marks */
    record Entry(PersonId member, String name, Instant at, Marks marks, Points total) {}

    private final JdbcClient db;
    private final JsonMapper json;
    private final Clock clock;
    private final Committees committees;

    Panel(JdbcClient db, JsonMapper json, Clock clock, Committees committees) {
        this.db = db;
        this.json = json;
        this.clock = clock;
        this.committees = committees;
    }

    void give(PersonId person, YearMonth month, long committee, PersonId member, Marks marks, Points total) {
        db.sql("insert into appraisal.committee_mark (person_id, month, committee_id, member, at, marks, total) values (?, ?, ?, ?, ?, ?::jsonb, ?)")
                .params(person.value(), month.atDay(1), committee, member.value(), clock.instant().atOffset(ZoneOffset.UTC), json.writeValueAsString(marks), total.hundredths()).update();
    }

    /** Who has to score: the members of that day, never the one who is scored. */
    List<PersonId> scorers(long committee, PersonId scored, LocalDate day) {
        return committees.members(committee, day).stream().map(Committees.Member::person).filter(m -> !m.equals(scored)).toList();
    }

    /** The last entry of each, in the order they were first given. */
    List<Entry> entries(PersonId person, YearMonth month) {
        return db.sql("""
                select * from (
                    select distinct on (m.member) m.member, p.name, m.at, m.marks, m.total, m.id from appraisal.committee_mark m join organisation.fact_person p on p.person_id = m.member
                     where m.person_id = :person and m.month = :month order by m.member, m.id desc) last order by id
                """).param("person", person.value()).param("month", month.atDay(1))
                .query((row, _) -> new Entry(new PersonId(row.getLong("member")), row.getString("name"), row.getObject("at", OffsetDateTime.class).toInstant(),
                        json.readValue(row.getString("marks"), Marks.class), new Points(row.getInt("total")))).list();
    }

    /** The mean of the members' marks, each by its weight; empty while one of them has not given his. */
    Optional<Marks> agreed(Collection<PersonId> scorers, List<Entry> entries, List<Reckoned.ItemPoints> items, Map<PersonId, Integer> weights) {
        var given = entries.stream().filter(e -> scorers.contains(e.member())).collect(Collectors.toMap(Entry::member, Entry::marks));
        return given.size() < scorers.size() || given.isEmpty() ? Optional.empty() : Optional.of(mean(given, items, weights));
    }

    /** Where a member left the proposal as it was, the proposal is his mark. Rounded half up to a hundredth. */
    static Marks mean(Map<PersonId, Marks> given, List<Reckoned.ItemPoints> items, Map<PersonId, Integer> weights) {
        var marks = new HashMap<String, Marks.Mark>();
        for (var item : items) {
            var key = item.item().key();
            var mean = mean(given, weights, m -> m.of(key) == null ? item.proposed() : m.of(key));
            if (!mean.equals(item.proposed())) marks.put(key, new Marks.Mark(mean, reasons(given, key)));
        }
        return new Marks(marks, mean(given, weights, Marks::voluntary));
    }

    private static String reasons(Map<PersonId, Marks> given, String key) {
        return given.values().stream().map(m -> m.items().get(key)).filter(m -> m != null && !m.reason().isBlank()).map(Marks.Mark::reason).distinct().collect(Collectors.joining("；"));
    }

    private static Points mean(Map<PersonId, Marks> given, Map<PersonId, Integer> weights, Function<Marks, Points> points) {
        long sum = 0, all = 0;
        for (var entry : given.entrySet()) {
            var weight = MemberWeights.of(weights, entry.getKey());
            sum += (long) weight * points.apply(entry.getValue()).hundredths();
            all += weight;
        }
        return new Points(BigDecimal.valueOf(sum).divide(BigDecimal.valueOf(all), 0, RoundingMode.HALF_UP).intValueExact());
    }
}
