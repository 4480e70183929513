package zhanggui.metrics;

import static java.time.ZoneOffset.UTC;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.EvidenceRow;
import zhanggui.kernel.Page;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Points;
import zhanggui.kernel.ShopId;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Why;
import zhanggui.kernel.Words;

/** WHY-07: the facts behind a value. They come from the same rows that the roll-up adds. */
@Component
class Evidence {

    private static final String NONE = "select null::text as fact_kind, null::text as fact_id, null::timestamptz as at, null::date as day, null::bigint as shop_id, null::bigint as person_id, 0::bigint as part, 0::bigint as whole, "
            + "null::int as points, null::text as item, null::text as label_zh, null::text as label_en, null::text as order_no where false";

    private final JdbcClient db;
    private final BusinessCalendar calendar;
    private final Measures measures;
    private final Sight sight;

    Evidence(JdbcClient db, BusinessCalendar calendar, Measures measures, Sight sight) {
        this.db = db;
        this.calendar = calendar;
        this.measures = measures;
        this.sight = sight;
    }

    Page<EvidenceRow> page(Measure measure, SubjectKind kind, long subject, LocalDate from, LocalDate until, Page.Request page, Viewer viewer) {
        var shops = sight.shops(viewer, kind, subject, from, until);
        var rows = rows(measure, until);
        var list = asked("select * " + rows.from() + " order by at desc, fact_kind, fact_id desc limit :size offset :offset", kind, subject, from, until, shops)
                .param("size", page.size()).param("offset", page.offset()).query((row, _) -> row(row)).list();
        return Page.of(list, count(measure, kind, subject, from, until, shops), page);
    }

    long count(Measure measure, SubjectKind kind, long subject, LocalDate from, LocalDate until, Viewer.Shops shops) {
        return asked("select count(*) " + rows(measure, until).from(), kind, subject, from, until, shops).query(Long.class).single();
    }

    /** The first facts, for a tree that shows them as leaves. */
    List<EvidenceRow> first(Measure.Counted measure, SubjectKind kind, long subject, LocalDate from, LocalDate until, int most) {
        return asked("select * " + rows(measure, until).from() + " order by at, fact_kind, fact_id limit :size", kind, subject, from, until, Viewer.Shops.ALL)
                .param("size", most).query((row, _) -> row(row)).list();
    }

    private JdbcClient.StatementSpec asked(String sql, SubjectKind kind, long subject, LocalDate from, LocalDate until, Viewer.Shops shops) {
        var whose = switch (kind) { case PERSON -> "f.person_id = :subject"; case SHOP -> "f.shop_id = :subject"; case COMPANY -> ":subject = 0"; case PRODUCT -> "f.item = cast(:subject as text)"; };
        return new Period(from, until, calendar).in(db.sql(sql.formatted(whose))).param("subject", subject)
                .param("everyShop", shops.every()).param("shops", shops.ids());
    }

    private record Rows(String sql) {
        String from() { return "from (" + sql.replace("%", "%%") + ") f where %s and (:everyShop or f.shop_id = any(:shops))"; }
    }

    /** A formula's facts are those of its inputs; what is looked at before is in the facts of those days, not of these. A level shows what stands now. */
    private Rows rows(Measure measure, LocalDate until) {
        var sources = new LinkedHashSet<String>();
        collect(measure, until.isAfter(calendar.today()), sources);
        if (sources.isEmpty()) sources.add(NONE);
        return new Rows(String.join("\nunion all\n", sources));
    }

    private void collect(Measure measure, boolean runs, Set<String> sources) {
        switch (measure) {
            case Measure.Counted counted -> sources.add(
                    "select fact_kind, fact_id, at, " + (counted.level() ? "cast(:until as date) - 1 as day" : "day") + ", shop_id, person_id, part::bigint, whole::bigint, points::int, item, label_zh, label_en, order_no from (" + counted.rows()
                            + ") f where " + (counted.level() ? String.valueOf(runs) : counted.inPeriod()));
            case Measure.Reckoned reckoned -> reckoned.inputs().forEach(input -> collect(measures.get(input), runs, sources));
            case Measure.Earlier _, Measure.Days _ -> { }
        }
    }

    /** WHY-02: what one fact adds to the measures of the people it counts for. */
    List<Metrics.Contribution> contributions(Why.FactRef fact) {
        return contributions(List.of(fact), "true", UnaryOperator.identity()).getOrDefault(fact, List.of());
    }

    /** The same for several facts that count within a period: an index on day or time finds them, however long the history. */
    Map<Why.FactRef, List<Metrics.Contribution>> contributions(Collection<Why.FactRef> facts, LocalDate from, LocalDate until) {
        return contributions(facts, null, statement -> new Period(from, until, calendar).in(statement));
    }

    /** @param where null for the measure's own condition of the period */
    private Map<Why.FactRef, List<Metrics.Contribution>> contributions(Collection<Why.FactRef> facts, String where, UnaryOperator<JdbcClient.StatementSpec> period) {
        var found = new LinkedHashMap<Why.FactRef, List<Metrics.Contribution>>();
        var sources = measures.counted().stream().filter(m -> m.definition().speaksAbout(SubjectKind.PERSON)).map(m ->
                "select '" + m.key() + "' as measure, fact_kind, fact_id, person_id, day, part::bigint, whole::bigint, coalesce(points, 0)::int as points, label_zh, label_en, at, order_no from (" + m.rows()
                        + ") f where fact_kind = any(:kinds) and fact_kind || '/' || fact_id = any(:facts) and person_id is not null and " + (where == null ? m.inPeriod() : where)).toList();
        if (sources.isEmpty() || facts.isEmpty()) return found;
        period.apply(db.sql(String.join("\nunion all\n", sources) + "\norder by 1, 4, 5"))
                .param("kinds", facts.stream().map(Why.FactRef::kind).distinct().toArray(String[]::new)).param("facts", facts.stream().map(f -> f.kind() + "/" + f.id()).toArray(String[]::new))
                .query(row -> {
                    found.computeIfAbsent(new Why.FactRef(row.getString("fact_kind"), row.getString("fact_id")), _ -> new ArrayList<>())
                            .add(new Metrics.Contribution(row.getString("measure"), new PersonId(row.getLong("person_id")), row.getObject("day", LocalDate.class),
                                    row.getLong("part"), row.getLong("whole"), new Points(row.getInt("points")), Words.of(row.getString("label_zh"), row.getString("label_en")),
                                    row.getObject("at") == null ? null : row.getObject("at", OffsetDateTime.class).toInstant(), row.getString("order_no") == null ? "" : row.getString("order_no")));
                });
        return found;
    }

    /** WHY-02: what facts add to measures of their shops; rows of an upheld appeal cancel each other there. */
    Map<Why.FactRef, List<Metrics.OfShop>> ofShops(Collection<Why.FactRef> facts, Collection<String> keys, @Nullable LocalDate from, @Nullable LocalDate until) {
        var found = new LinkedHashMap<Why.FactRef, List<Metrics.OfShop>>();
        var sources = measures.counted().stream().filter(m -> keys.contains(m.key()) && !m.distinct() && !m.level()).map(m ->
                "select '" + m.key() + "' as measure, fact_kind, fact_id, shop_id, day, part::bigint, whole::bigint, coalesce(points, 0)::int as points, label_zh, label_en, at, order_no from (" + m.rows()
                        + ") f where fact_kind = any(:kinds) and fact_kind || '/' || fact_id = any(:facts) and " + (from == null ? "true" : m.inPeriod())).toList();
        if (sources.isEmpty() || facts.isEmpty()) return found;
        var asked = db.sql(String.join("\nunion all\n", sources) + "\norder by 1, 5");
        (from == null ? asked : new Period(from, until, calendar).in(asked))
                .param("kinds", facts.stream().map(Why.FactRef::kind).distinct().toArray(String[]::new)).param("facts", facts.stream().map(f -> f.kind() + "/" + f.id()).toArray(String[]::new))
                .query(row -> {
                    found.computeIfAbsent(new Why.FactRef(row.getString("fact_kind"), row.getString("fact_id")), _ -> new ArrayList<>()).add(new Metrics.OfShop(row.getString("measure"),
                            row.getObject("shop_id") == null ? null : new ShopId(row.getLong("shop_id")), row.getObject("day", LocalDate.class), row.getLong("part"), row.getLong("whole"), new Points(row.getInt("points")),
                            Words.of(row.getString("label_zh"), row.getString("label_en")), row.getObject("at") == null ? null : row.getObject("at", OffsetDateTime.class).toInstant(), row.getString("order_no") == null ? "" : row.getString("order_no")));
                });
        return found;
    }

    private static EvidenceRow row(ResultSet row) throws SQLException {
        var at = row.getObject("at", OffsetDateTime.class);
        return new EvidenceRow(new Why.FactRef(row.getString("fact_kind"), row.getString("fact_id")),
                at == null ? null : at.withOffsetSameInstant(UTC).toInstant(), row.getObject("day", LocalDate.class), Words.of(row.getString("label_zh"), row.getString("label_en")),
                row.getLong("part"), row.getLong("whole"), row.getObject("points") == null ? null : new Points(row.getInt("points")),
                row.getString("order_no") == null ? "" : row.getString("order_no"));
    }
}
