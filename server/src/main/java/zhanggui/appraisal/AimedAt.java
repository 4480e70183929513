package zhanggui.appraisal;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Why;
import zhanggui.metrics.Metrics;
import zhanggui.metrics.TargetKind;
import zhanggui.metrics.Targets;

/**
 * WHY-02, APR-41: an order is nobody's on a measure of its shop, and yet it moves the item of whoever is held against the shop's target. Here is the way back from it: whose item, in which
 * month, by how much. A department's result is its people's and leads back through them.
 */
@Component
class AimedAt {

    private final JdbcClient db;
    private final Sheets sheets;
    private final Metrics metrics;
    private final Targets targets;

    AimedAt(JdbcClient db, Sheets sheets, Metrics metrics, Targets targets) {
        this.db = db;
        this.sheets = sheets;
        this.metrics = metrics;
        this.targets = targets;
    }

    /** By fact, as if it were theirs who answer for the shop or the company. @param from first day on which the facts count, null for any; @param until the day after the last */
    Map<Why.FactRef, List<Metrics.Contribution>> of(Collection<Why.FactRef> facts, @Nullable LocalDate from, @Nullable LocalDate until) {
        var found = new LinkedHashMap<Why.FactRef, List<Metrics.Contribution>>();
        var measures = measures();
        if (measures.isEmpty() || facts.isEmpty()) return found;
        var answering = new HashMap<Map.Entry<String, YearMonth>, Map<PersonId, Targets.Attainment>>();
        metrics.ofShops(facts, measures, from, until).forEach((fact, parts) -> {
            var own = new ArrayList<Metrics.Contribution>();
            for (var part : parts) answering.computeIfAbsent(Map.entry(part.measure(), YearMonth.from(part.day())), at -> answering(at.getKey(), at.getValue()))
                    .forEach((person, attained) -> { if (counts(part, attained.counted())) own.add(part.of(person)); });
            if (!own.isEmpty()) found.put(fact, own);
        });
        return found;
    }

    private static boolean counts(Metrics.OfShop part, Targets.Counted counted) {
        return counted.kind() == TargetKind.COMPANY || counted.kind() == TargetKind.SHOP && part.shop() != null && part.shop().value() == counted.subject();
    }

    /** Those that some sheet holds against a target. */
    private Set<String> measures() {
        return db.sql("select distinct i ->> 'measure' from appraisal.sheet s, jsonb_path_query(s.body, '$.sections[*].items[*] ? (@.rule.kind == \"ToTarget\")') i where i ->> 'measure' is not null").query(String.class).set();
    }

    private Map<PersonId, Targets.Attainment> answering(String measure, YearMonth month) {
        var posts = sheets.inForce(month).values().stream().filter(v -> v.sheet().targeted().contains(measure)).map(Sheets.Version::post).toArray(String[]::new);
        return posts.length == 0 ? Map.of() : targets.answeredAbove(measure, holding(posts, month), month);
    }

    /** By their cards; before the month is opened by the post held in it. */
    private List<PersonId> holding(String[] posts, YearMonth month) {
        return db.sql("""
                select person_id from appraisal.card where month = :month and post_key = any(:posts)
                union
                select h.person_id from (select distinct on (person_id) person_id, post_key from organisation.fact_assignment
                                          where from_day < :next and (until_day is null or until_day > :month) order by person_id, from_day desc) h
                 where h.post_key = any(:posts) and not exists (select from appraisal.card c where c.person_id = h.person_id and c.month = :month)
                order by 1
                """).param("month", month.atDay(1)).param("next", month.plusMonths(1).atDay(1)).param("posts", posts).query(Long.class).list().stream().map(PersonId::new).toList();
    }
}
