package zhanggui.appraisal;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import zhanggui.conduct.Conduct;
import zhanggui.kernel.Money;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Words;
import zhanggui.metrics.Metrics;
import zhanggui.metrics.SubjectKind;

/** FUL-29: monthly rewards are proposed when the records show a clean month. Each rule stands for itself. */
@Component
class CleanMonths {

    /** NONE: nothing was counted. ALL: there was something and all of it was right. ACTIVE: there was something. */
    enum Holds { NONE, ALL, ACTIVE }

    record Condition(String measure, Holds holds) {
        boolean met(Reading reading) {
            if (reading == null) return false;
            return switch (holds) {
                case NONE -> reading.part() == 0;
                case ALL -> reading.whole() > 0 && reading.part() == reading.whole();
                case ACTIVE -> reading.part() > 0 || reading.whole() > 0;
            };
        }
    }

    record Rule(String rule, LocalDate from, String post, Money amount, Words words, List<Condition> conditions) {
        boolean met(Map<String, Reading> readings) { return conditions.stream().allMatch(c -> c.met(readings.get(c.measure()))); }
    }

    private final JdbcClient db;
    private final JsonMapper json;
    private final Metrics metrics;
    private final Conduct conduct;

    CleanMonths(JdbcClient db, JsonMapper json, Metrics metrics, Conduct conduct) {
        this.db = db;
        this.json = json;
        this.metrics = metrics;
        this.conduct = conduct;
    }

    /** What held on the month's first day. */
    List<Rule> rules(YearMonth month) {
        return db.sql("select distinct on (rule) * from appraisal.reward_rule where from_day <= ? order by rule, from_day desc").param(month.atDay(1))
                .query((row, _) -> new Rule(row.getString("rule"), row.getObject("from_day", LocalDate.class), row.getString("post_key"), new Money(row.getLong("fen")),
                        Words.of(row.getString("zh"), row.getString("en")), List.of(json.readValue(row.getString("conditions"), Condition[].class)))).list();
    }

    /** Proposes for everybody with a card; undecided proposals that no longer hold are withdrawn. @return how many moved */
    int propose(YearMonth month, Collection<Card> cards) {
        var rules = rules(month);
        var wanted = new ArrayList<Conduct.Proposal>();
        var readings = readings(rules, cards.stream().map(c -> c.head().person()).toList(), month, month.plusMonths(1).atDay(1));
        for (var card : cards)
            for (var rule : rules)
                if (rule.post().equals(card.head().post()) && rule.met(readings.getOrDefault(card.head().person(), Map.of())))
                    wanted.add(new Conduct.Proposal(card.head().person(), rule.rule(), rule.amount(), rule.words(), rule.rule() + "@" + rule.from()));
        return conduct.proposeForMonth(month, rules.stream().map(Rule::rule).toList(), wanted);
    }

    /** Per rule of the post whether it holds so far, by the readings with a fact left out or not. */
    Map<PersonId, Map<String, Reading>> readings(List<Rule> rules, Collection<PersonId> people, YearMonth month, LocalDate until) {
        var measures = new LinkedHashSet<String>();
        rules.forEach(r -> r.conditions().forEach(c -> measures.add(c.measure())));
        measures.removeIf(m -> !metrics.knows(m));
        var byPerson = new HashMap<PersonId, Map<String, Reading>>();
        if (people.isEmpty() || measures.isEmpty()) return byPerson;
        metrics.values(measures, SubjectKind.PERSON, people.stream().map(PersonId::value).toList(), month.atDay(1), until).forEach((measure, values) -> values.forEach((subject, value) ->
                byPerson.computeIfAbsent(new PersonId(subject), _ -> new HashMap<>()).put(measure, Reckoning.reading(value))));
        return byPerson;
    }
}
