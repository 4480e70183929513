package zhanggui.appraisal.sampling;

import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.kernel.EvidenceRow;
import zhanggui.kernel.Page;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Why;
import zhanggui.kernel.Words;
import zhanggui.metrics.Metrics;
import zhanggui.metrics.SubjectKind;

/** APR-02: what was drawn, by which seed and from how many, and the marks it got. Whose work it is can change none of it. */
@Component
class Samples {

    /** So many of a week at most are drawn from. */
    private static final int MOST = 5_000;

    /** @param points of 100; null while nobody has marked it */
    record Drawn(int n, Why.FactRef fact, @Nullable Instant at, LocalDate day, Words label, String order, @Nullable Integer points, String words, String markedBy) {}

    record Sample(long id, PersonId person, String name, String post, LocalDate week, String measure, int asked, int population, String sha256, String seed, Instant drawnAt, List<Drawn> drawn) {
        boolean marked() { return drawn.stream().allMatch(d -> d.points != null); }
    }

    /** @param same the draw, made again by the seed from what is on record today, gives the same things. @param unchanged what could be drawn is still what it was */
    record Proof(boolean same, boolean unchanged, int population, String sha256) {}

    private record Holder(long person, String post) {}

    private final JdbcClient db;
    private final Clock clock;
    private final Metrics metrics;
    private final SamplingRules rules;
    private final SecureRandom random = new SecureRandom();

    Samples(JdbcClient db, Clock clock, Metrics metrics, SamplingRules rules) {
        this.db = db;
        this.clock = clock;
        this.metrics = metrics;
        this.rules = rules;
    }

    /** Draws what has not been drawn of a week that is over; again changes nothing. @return how many people */
    @Transactional
    public int draw(LocalDate monday) {
        var drawn = 0;
        for (var rule : rules.in(monday)) for (var holder : holders(rule.post(), monday)) if (draw(rule, holder, monday)) drawn++;
        return drawn;
    }

    private List<Holder> holders(String post, LocalDate monday) {
        return db.sql("""
                select distinct on (person_id) person_id as person, post_key as post from organisation.fact_assignment a
                 where post_key = :post and from_day < :next and (until_day is null or until_day > :monday)
                   and not exists (select from appraisal.sample s where s.person_id = a.person_id and s.week = :monday) order by person_id, from_day desc
                """).param("post", post).param("monday", monday).param("next", monday.plusWeeks(1)).query(Holder.class).list();
    }

    private boolean draw(SamplingRules.Rule rule, Holder holder, LocalDate monday) {
        var all = population(rule.measure(), new PersonId(holder.person), monday);
        var bytes = new byte[16];
        random.nextBytes(bytes);
        var seed = HexFormat.of().formatHex(bytes);
        var id = db.sql("""
                insert into appraisal.sample (person_id, post_key, week, measure, asked, population, sha256, seed, drawn_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (person_id, week) do nothing returning id
                """).params(holder.person, holder.post, monday, rule.measure(), rule.perWeek(), all.size(), Draw.fingerprint(all.keySet()), seed, clock.instant().atOffset(ZoneOffset.UTC)).query(Long.class).optional();
        if (id.isEmpty()) return false;
        var n = 0;
        for (var fact : Draw.of(seed, all.keySet(), rule.perWeek())) {
            var row = all.get(fact);
            db.sql("insert into appraisal.sample_fact (sample_id, n, fact_kind, fact_id, at, day, label_zh, label_en, order_no) values (?, ?, ?, ?, ?, ?, ?, ?, ?)")
                    .params(id.get(), ++n, fact.kind(), fact.id(), row.at() == null ? null : row.at().atOffset(ZoneOffset.UTC), row.day(), row.label().zh(), row.label().en(), row.order()).update();
        }
        return true;
    }

    private Map<Why.FactRef, EvidenceRow> population(String measure, PersonId person, LocalDate monday) {
        var all = new HashMap<Why.FactRef, EvidenceRow>();
        for (int page = 0; page * Page.LARGEST < MOST; page++) {
            var rows = metrics.evidence(measure, SubjectKind.PERSON, person.value(), monday, monday.plusWeeks(1), new Page.Request(page, Page.LARGEST), Viewer.SYSTEM).rows();
            rows.forEach(r -> all.putIfAbsent(r.fact(), r));
            if (rows.size() < Page.LARGEST) break;
        }
        return all;
    }

    /** Drawn again, from what is on record now. */
    Proof prove(Sample sample) {
        var all = population(sample.measure, sample.person, sample.week).keySet();
        var again = Draw.of(sample.seed, all, sample.asked);
        return new Proof(again.equals(sample.drawn.stream().map(Drawn::fact).toList()), Draw.fingerprint(all).equals(sample.sha256), all.size(), Draw.fingerprint(all));
    }

    Optional<Sample> find(long id) { return load("s.id = :id", Map.of("id", id), 1).stream().findFirst(); }

    /** Of somebody, the latest week first. */
    List<Sample> of(PersonId person, int most) { return load("s.person_id = :person", Map.of("person", person.value()), most); }

    /** Of the weeks from a Monday on, the latest first. */
    List<Sample> since(LocalDate monday, int most) { return load("s.week >= :week", Map.of("week", monday), most); }

    private List<Sample> load(String which, Map<String, ?> values, int most) {
        var samples = db.sql("select s.*, p.name from appraisal.sample s join organisation.fact_person p on p.person_id = s.person_id where " + which + " order by s.week desc, p.name, s.id limit :most")
                .params(values).param("most", most).query(Samples::sample).list();
        var drawn = drawn(samples.stream().map(Sample::id).toList());
        return samples.stream().map(s -> new Sample(s.id, s.person, s.name, s.post, s.week, s.measure, s.asked, s.population, s.sha256, s.seed, s.drawnAt, drawn.getOrDefault(s.id, List.of()))).toList();
    }

    private static Sample sample(ResultSet row, int n) throws SQLException {
        return new Sample(row.getLong("id"), new PersonId(row.getLong("person_id")), row.getString("name"), row.getString("post_key"), row.getObject("week", LocalDate.class), row.getString("measure"), row.getInt("asked"),
                row.getInt("population"), row.getString("sha256"), row.getString("seed"), row.getObject("drawn_at", OffsetDateTime.class).toInstant(), List.of());
    }

    private Map<Long, List<Drawn>> drawn(Collection<Long> samples) {
        var drawn = new HashMap<Long, List<Drawn>>();
        db.sql("""
                select f.*, m.points, m.words, p.name as marked_by from appraisal.sample_fact f
                  left join lateral (select points, words, by_person from appraisal.sample_mark x where x.sample_id = f.sample_id and x.n = f.n order by x.id desc limit 1) m on true
                  left join organisation.fact_person p on p.person_id = m.by_person where f.sample_id = any(?) order by f.sample_id, f.n
                """).param(samples.toArray(Long[]::new)).query(row -> {
                    var at = row.getObject("at", OffsetDateTime.class);
                    drawn.computeIfAbsent(row.getLong("sample_id"), _ -> new ArrayList<>()).add(new Drawn(row.getInt("n"), new Why.FactRef(row.getString("fact_kind"), row.getString("fact_id")), at == null ? null : at.toInstant(),
                            row.getObject("day", LocalDate.class), Words.of(row.getString("label_zh"), row.getString("label_en")), row.getString("order_no"), row.getObject("points", Integer.class),
                            row.getString("words") == null ? "" : row.getString("words"), row.getString("marked_by") == null ? "" : row.getString("marked_by")));
                });
        return drawn;
    }
}
