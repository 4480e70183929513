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
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Points;

/** The cards on record: rows appended, states folded from them. */
@Component
class Cards {

    enum Kind { SELF, ASSESS, CONFIRM, COMMENT, CLOSE, REOPEN }

    private record Step(Kind kind, PersonId by, Instant at, String words, Marks marks, Points score) {}

    private final JdbcClient db;
    private final JsonMapper json;
    private final Clock clock;

    Cards(JdbcClient db, JsonMapper json, Clock clock) {
        this.db = db;
        this.json = json;
        this.clock = clock;
    }

    /** One card for everybody who held one of these posts in the month, by the last post held in it. @return how many are new */
    int open(YearMonth month, Collection<String> posts) {
        return db.sql("""
                insert into appraisal.card (person_id, month, post_key, opened_at)
                select held.person_id, :month, held.post_key, :now
                  from (select distinct on (person_id) person_id, post_key from organisation.fact_assignment
                         where from_day < :next and (until_day is null or until_day > :month) and (left_on is null or left_on >= :month)
                         order by person_id, from_day desc) held
                 where held.post_key = any(:posts)
                on conflict do nothing
                """)
                .param("month", month.atDay(1)).param("next", month.plusMonths(1).atDay(1)).param("now", now()).param("posts", posts.toArray(String[]::new))
                .update();
    }

    Map<PersonId, Card> of(YearMonth month) { return load("c.month = :month", Map.of("month", month.atDay(1))); }

    Optional<Card> find(PersonId person, YearMonth month) {
        return load("c.month = :month and c.person_id = :person", Map.of("month", month.atDay(1), "person", person.value())).values().stream().findFirst();
    }

    /** The card, or before the month was opened the one the person would get by the post held in it. */
    Optional<Card> findOrPending(PersonId person, YearMonth month) {
        return find(person, month).or(() -> db.sql("""
                select post_key from organisation.fact_assignment where person_id = :person and from_day < :next and (until_day is null or until_day > :month)
                 order by from_day desc limit 1
                """).param("person", person.value()).param("month", month.atDay(1)).param("next", month.plusMonths(1).atDay(1)).query(String.class).optional()
                .map(post -> new Card.Open(new Card.Head(person, month, post, clock.instant(), List.of()), null)));
    }

    /** For judging: nobody else changes this card until the transaction ends. */
    Optional<Card> lock(PersonId person, YearMonth month) {
        db.sql("select 1 from appraisal.card where person_id = ? and month = ? for update").params(person.value(), month.atDay(1)).query().listOfRows();
        return find(person, month);
    }

    /** For closing: nobody changes a card of the month until the transaction ends, and nobody else closes it at the same time. */
    Map<PersonId, Card> lock(YearMonth month) {
        db.sql("select 1 from appraisal.card where month = ? order by person_id for update").param(month.atDay(1)).query().listOfRows();
        return of(month);
    }

    private Map<PersonId, Card> load(String which, Map<String, ?> values) {
        var heads = new LinkedHashMap<PersonId, Card.Head>();
        var steps = new HashMap<PersonId, List<Step>>();
        db.sql("""
                select c.person_id, c.month, c.post_key, c.opened_at, s.kind, s.by_person, s.at, s.words, s.marks, s.score
                  from appraisal.card c left join appraisal.step s on s.person_id = c.person_id and s.month = c.month
                 where\s""" + which + " order by c.person_id, s.id").params(values).query(row -> {
                    var person = new PersonId(row.getLong("person_id"));
                    var month = YearMonth.from(row.getObject("month", LocalDate.class));
                    heads.putIfAbsent(person, new Card.Head(person, month, row.getString("post_key"), row.getObject("opened_at", OffsetDateTime.class).toInstant(), new ArrayList<>()));
                    if (row.getString("kind") != null) steps.computeIfAbsent(person, _ -> new ArrayList<>()).add(step(row));
                });
        var cards = new LinkedHashMap<PersonId, Card>();
        heads.forEach((person, head) -> cards.put(person, fold(head, steps.getOrDefault(person, List.of()))));
        return cards;
    }

    private static Card fold(Card.Head head, List<Step> steps) {
        Card card = new Card.Open(head, null);
        for (var step : steps) card = switch (step.kind) {
            case SELF -> ((Card.Open) card).selfAssess(step.marks, step.at);
            case ASSESS -> switch (card) {
                case Card.Open open -> open.assess(step.marks, step.by, step.at, step.score);
                case Card.Assessed assessed -> assessed.assess(step.marks, step.by, step.at, step.score);
                case Card.Confirmed confirmed -> confirmed.assess(step.marks, step.by, step.at, step.score);
                case Card.Closed _ -> throw new IllegalStateException("assessed after closing");
            };
            case CONFIRM -> ((Card.Assessed) card).confirm(step.at, step.score);
            case CLOSE -> card instanceof Card.Confirmed confirmed ? confirmed.close(step.by, step.at) : ((Card.Assessed) card).close(step.by, step.at);
            case REOPEN -> ((Card.Closed) card).reopen();
            case COMMENT -> {
                head.comments().add(new Card.Comment(step.at, step.words));
                yield card;
            }
        };
        return card;
    }

    long append(PersonId person, YearMonth month, Kind kind, PersonId by, String words, Marks marks, Points score) {
        return db.sql("insert into appraisal.step (person_id, month, kind, by_person, at, words, marks, score) values (?, ?, ?, ?, ?, ?, ?::jsonb, ?) returning id")
                .params(person.value(), month.atDay(1), kind.name(), by.value(), now(), words == null ? "" : words.strip(),
                        marks == null ? null : json.writeValueAsString(marks), score == null ? null : score.hundredths())
                .query(Long.class).single();
    }

    private Step step(ResultSet row) throws SQLException {
        var score = row.getObject("score", Integer.class);
        return new Step(Kind.valueOf(row.getString("kind")), new PersonId(row.getLong("by_person")), row.getObject("at", OffsetDateTime.class).toInstant(), row.getString("words"),
                row.getString("marks") == null ? null : json.readValue(row.getString("marks"), Marks.class), score == null ? null : new Points(score));
    }

    private OffsetDateTime now() { return clock.instant().atOffset(ZoneOffset.UTC); }
}
