package zhanggui.conduct;

import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Incident;
import zhanggui.kernel.IncidentSource;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.ShopId;
import zhanggui.kernel.Why;
import zhanggui.kernel.Words;
import zhanggui.organisation.RuleBooks;
import zhanggui.organisation.RuleTopic;

/**
 * DIS-03, DIS-12, ATT-20: what is on record is proposed as the person's rule book of that day says, in points, in yuan, in both or
 * not at all; once per incident, and nothing is deducted before somebody has decided.
 */
@Component
class ProposeFromRecords {

    /** What the rule books make of an incident. */
    record Wanted(Incident incident, Rule rule, @Nullable ShopId shop) {
        Key key() { return new Key(incident.fact(), incident.kind(), rule.inPoints()); }
        Words words() { return Words.of(rule.words().zh() + "：" + incident.detail().zh(), rule.words().en() + ": " + incident.detail().en()); }
    }

    record Key(Why.FactRef fact, Incident.Kind kind, boolean points) {}

    /** @param shop null when the post is of no shop of its own */
    record Held(long person, String post, @Nullable Long shop, LocalDate from, LocalDate until) {}

    private record Standing(long id, Key key, long person, int points, long fen, boolean undecided, boolean accepted, boolean gone) {
        boolean as(Wanted wanted) {
            return person == wanted.incident.person().value() && points == wanted.rule.points().hundredths() && fen == wanted.rule.amount().fen();
        }
    }

    private final JdbcClient db;
    private final ObjectProvider<IncidentSource> sources;
    private final RuleBooks books;
    private final Rules rules;
    private final Audit audit;
    private final Clock clock;
    private final BusinessCalendar calendar;

    ProposeFromRecords(JdbcClient db, ObjectProvider<IncidentSource> sources, RuleBooks books, Rules rules, Audit audit, Clock clock, BusinessCalendar calendar) {
        this.db = db;
        this.sources = sources;
        this.books = books;
        this.rules = rules;
        this.audit = audit;
        this.clock = clock;
        this.calendar = calendar;
    }

    /** For this month and the one before. @return how many were added or withdrawn */
    @Transactional
    int recent() { return between(calendar.thisMonth().minusMonths(1).atDay(1), calendar.today().plusDays(1)); }

    /** Makes the undecided proposals of these days exactly what the records say. The same call again changes nothing. @param until exclusive */
    @Transactional
    int between(LocalDate from, LocalDate until) {
        db.sql("select pg_advisory_xact_lock(hashtextextended('conduct.incidents', 0))").query().singleRow();
        var wanted = new LinkedHashMap<Key, Wanted>();
        wanted(from, until).forEach(w -> wanted.putIfAbsent(w.key(), w));
        db.sql("select id from conduct.entry where incident is not null and day >= ? and day < ? order by id for update").params(from, until).query().listOfRows();
        var standing = standing(from, until);
        var withdrawn = standing.stream().filter(s -> s.undecided && !(wanted.containsKey(s.key) && s.as(wanted.get(s.key)))).toList();
        var kept = standing.stream().filter(s -> !withdrawn.contains(s)).map(Standing::key).collect(Collectors.toSet());
        var missing = onceOnly(wanted.values().stream().filter(w -> !kept.contains(w.key())).toList());
        withdraw(withdrawn);
        propose(missing);
        lookAt(standing, wanted.keySet());
        if (!withdrawn.isEmpty() || !missing.isEmpty())
            audit.record(new PersonId(0), "conduct.propose", "days/" + from + "/" + until, null, Map.of("added", missing.size(), "withdrawn", withdrawn.size()), null);
        return withdrawn.size() + missing.size();
    }

    private List<Wanted> wanted(LocalDate from, LocalDate until) {
        var incidents = sources.orderedStream().flatMap(s -> s.incidents(from, until).stream())
                .sorted(Comparator.comparing(Incident::day).thenComparing(i -> i.person().value()).thenComparing(i -> i.fact().kind() + i.fact().id()).thenComparing(Incident::kind)).toList();
        return wanted(incidents, from, until);
    }

    /** What the rule books make of these, whether they are on record or only thought of. */
    List<Wanted> wanted(List<Incident> incidents, LocalDate from, LocalDate until) {
        if (incidents.isEmpty()) return List.of();
        var spans = books.spans(RuleTopic.CONDUCT, from, until).stream().collect(Collectors.groupingBy(RuleBooks.Span::person));
        var held = held(from, until).stream().collect(Collectors.groupingBy(Held::person));
        var versions = rules.all().stream().filter(r -> !r.incidents().isEmpty()).collect(Collectors.groupingBy(Rule::profile));
        var wanted = new ArrayList<Wanted>();
        for (var incident : incidents) {
            var day = incident.day();
            var profile = spans.getOrDefault(incident.person(), List.of()).stream().filter(s -> !day.isBefore(s.from()) && day.isBefore(s.until())).findFirst();
            var post = held.getOrDefault(incident.person().value(), List.of()).stream().filter(h -> !day.isBefore(h.from) && day.isBefore(h.until)).findFirst().orElse(null);
            if (profile.isEmpty()) continue; // who holds no post is under no rule book
            for (var rule : inForce(versions.getOrDefault(profile.get().profile(), List.of()), day))
                if (rule.incidents().contains(incident.kind()) && rule.holdsFor(post == null ? null : post.post)) wanted.add(new Wanted(incident, rule, shop(incident, post)));
        }
        return wanted;
    }

    private static @Nullable ShopId shop(Incident incident, @Nullable Held post) {
        if (incident.shop() != null) return incident.shop();
        return post == null || post.shop == null ? null : new ShopId(post.shop);
    }

    /** Of each key the latest that has begun, when it is switched on. @param versions the latest first */
    static List<Rule> inForce(List<Rule> versions, LocalDate day) {
        var latest = new LinkedHashMap<String, Rule>();
        for (var rule : versions) if (!rule.from().isAfter(day)) latest.putIfAbsent(rule.key(), rule);
        return latest.values().stream().filter(Rule::active).toList();
    }

    private List<Held> held(LocalDate from, LocalDate until) {
        return db.sql("""
                select person_id as person, post_key as post, shop_id as shop, from_day as "from", coalesce(until_day, :until) as until
                  from organisation.fact_assignment where from_day < :until and (until_day is null or until_day > :from) order by person_id, from_day desc
                """).param("from", from).param("until", until).query(Held.class).list();
    }

    private List<Standing> standing(LocalDate from, LocalDate until) {
        return db.sql("select * from conduct.entry_state where incident is not null and day >= ? and day < ? and state <> 'WITHDRAWN' order by entry_id").params(from, until)
                .query((row, _) -> new Standing(row.getLong("entry_id"),
                        new Key(new Why.FactRef(row.getString("fact_kind"), row.getString("fact_id")), Incident.Kind.valueOf(row.getString("incident")), row.getInt("points") != 0),
                        row.getLong("person_id"), row.getInt("points"), row.getLong("fen"), row.getString("state").equals("PROPOSED"), row.getString("state").equals("ACCEPTED"),
                        row.getObject("gone_at") != null)).list();
    }

    private void withdraw(List<Standing> withdrawn) {
        if (withdrawn.isEmpty()) return;
        db.sql("insert into conduct.withdrawal select unnest(?::bigint[]), ?").params(withdrawn.stream().map(Standing::id).toArray(Long[]::new), clock.instant().atOffset(ZoneOffset.UTC)).update();
    }

    private void propose(List<Wanted> missing) {
        if (missing.isEmpty()) return;
        var rounds = rounds(missing);
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        for (var w : missing) {
            var i = w.incident;
            db.sql("""
                    insert into conduct.entry (person_id, month, rule, fen, points, zh, en, source, proposed_by, proposed_at, day, shop_id, incident, fact_kind, fact_id, round)
                    values (?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?, ?, ?, ?, ?, ?)
                    """).params(i.person().value(), YearMonth.from(i.day()).atDay(1), w.rule.key(), w.rule.amount().fen(), w.rule.points().hundredths(), w.words().zh(), w.words().en(), w.rule.version(), now,
                            i.day(), w.shop == null ? null : w.shop.value(), i.kind().name(), i.fact().kind(), i.fact().id(), rounds.getOrDefault(w.key(), 0)).update();
        }
    }

    /** REV-06: what was decided and stands is not proposed again when its fact was corrected onto another day: money is paid once for a fact. */
    private List<Wanted> onceOnly(List<Wanted> missing) {
        if (missing.isEmpty()) return missing;
        var decided = new HashSet<Key>();
        db.sql("select fact_kind, fact_id, incident, points <> 0 as in_points from conduct.entry_state where incident is not null and fact_id = any(?) and state = 'ACCEPTED' and revoked_words is null")
                .param(missing.stream().map(w -> w.incident.fact().id()).distinct().toArray(String[]::new))
                .query(row -> { decided.add(new Key(new Why.FactRef(row.getString("fact_kind"), row.getString("fact_id")), Incident.Kind.valueOf(row.getString("incident")), row.getBoolean("in_points"))); });
        return missing.stream().filter(w -> !decided.contains(w.key())).toList();
    }

    /** How often each was proposed and withdrawn before. */
    private Map<Key, Integer> rounds(List<Wanted> missing) {
        var rounds = new HashMap<Key, Integer>();
        db.sql("select fact_kind, fact_id, incident, points <> 0 as in_points, count(*) as n from conduct.entry where incident is not null and fact_id = any(?) group by 1, 2, 3, 4")
                .param(missing.stream().map(w -> w.incident.fact().id()).distinct().toArray(String[]::new))
                .query(row -> { rounds.put(new Key(new Why.FactRef(row.getString("fact_kind"), row.getString("fact_id")), Incident.Kind.valueOf(row.getString("incident")), row.getBoolean("in_points")), row.getInt("n")); });
        return rounds;
    }

    /** What was decided and is no longer on record waits for somebody; nothing decided is changed by itself. */
    private void lookAt(List<Standing> standing, Set<Key> wanted) {
        var facts = new HashSet<>(wanted.stream().map(k -> k.fact().kind() + "/" + k.fact().id() + k.kind()).toList());
        for (var s : standing) {
            var stands = facts.contains(s.key.fact().kind() + "/" + s.key.fact().id() + s.key.kind());
            if (s.accepted && !stands && !s.gone) db.sql("insert into conduct.gone values (?, ?)").params(s.id, clock.instant().atOffset(ZoneOffset.UTC)).update();
            if (s.gone && stands) db.sql("delete from conduct.gone where entry_id = ?").param(s.id).update();
        }
    }
}
