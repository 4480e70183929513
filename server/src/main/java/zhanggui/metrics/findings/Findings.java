package zhanggui.metrics.findings;

import static java.time.ZoneOffset.UTC;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.Page;
import zhanggui.kernel.Permission;
import zhanggui.kernel.ShopId;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Why;
import zhanggui.kernel.Words;
import zhanggui.metrics.Definition;
import zhanggui.metrics.Measured;
import zhanggui.metrics.MeasureKind;
import zhanggui.metrics.Metrics;
import zhanggui.metrics.SubjectKind;

/** MET-09, MET-15: the log of what was found in a shop's figures, what was decided, and the same figure a week later. */
@Component
class Findings {

    private static final int LATER = 7;

    enum Kind { DEVIATION, OBSERVATION }

    /**
     * @param figure  of the day as it stood when it was found; @param usual null for an observation
     * @param percent off the usual, below it is negative
     * @param words   what is behind it; empty while nobody has looked
     * @param nothing it was looked into and nothing had to be done
     * @param laterOn the day a week later; @param later its figure, null while that day is not over
     */
    record Row(long id, Kind kind, long shop, String shopName, String measure, Words name, LocalDate day, Why.Figure figure, Why.@Nullable Figure usual, @Nullable Integer percent, @Nullable String foundBy, Instant foundAt, String words,
               @Nullable String decision, boolean nothing, @Nullable String decidedBy, @Nullable Instant decidedAt, LocalDate laterOn, Why.@Nullable Figure later) {}

    record Observation(long shop, String measure, LocalDate day, String words, String decision) {}

    private record Known(long shop, @Nullable String decision, @Nullable String by) {}

    private final JdbcClient db;
    private final Clock clock;
    private final BusinessCalendar calendar;
    private final Metrics metrics;
    private final Audit audit;

    Findings(JdbcClient db, Clock clock, BusinessCalendar calendar, Metrics metrics, Audit audit) {
        this.db = db;
        this.clock = clock;
        this.calendar = calendar;
        this.metrics = metrics;
        this.audit = audit;
    }

    /** The newest first. @param open only what nobody has decided about */
    Page<Row> page(@Nullable Long shop, boolean open, Page.Request request, Viewer viewer) {
        var shops = viewer.shops(Permission.READ_BOARD);
        var filter = " from metrics.finding f join catalogue.fact_shop s on s.shop_id = f.shop_id left join organisation.fact_person b on b.person_id = f.found_by left join organisation.fact_person d on d.person_id = f.decided_by"
                + " where (:every or f.shop_id = any(:shops)) and (:shop::bigint is null or f.shop_id = :shop) and (not :open or f.decision is null)";
        var total = asked("select count(*)" + filter, shop, open, shops).query(Long.class).single();
        var rows = asked("select f.*, s.short as shop, b.name as finder, d.name as decider" + filter + " order by f.day desc, f.id desc limit :size offset :offset", shop, open, shops).param("size", request.size()).param("offset", request.offset())
                .query((row, _) -> row(row)).list().stream().filter(row -> row != null).toList();
        return Page.of(rows, total, request);
    }

    private JdbcClient.StatementSpec asked(String sql, @Nullable Long shop, boolean open, Viewer.Shops shops) {
        return db.sql(sql).param("every", shops.every()).param("shops", shops.ids()).param("shop", shop, java.sql.Types.BIGINT).param("open", open);
    }

    private @Nullable Row row(ResultSet row) throws SQLException {
        var key = row.getString("measure");
        if (!metrics.knows(key)) return null;
        var definition = metrics.definition(key);
        var day = row.getObject("day", LocalDate.class);
        var deviation = row.getObject("usual_part") != null;
        var decidedAt = row.getObject("decided_at", OffsetDateTime.class);
        return new Row(row.getLong("id"), Kind.valueOf(row.getString("kind")), row.getLong("shop_id"), row.getString("shop"), key, definition.name(), day, Metrics.figure(then(row, definition), definition.unit()),
                deviation ? usual(row, definition) : null, deviation ? (Integer) row.getInt("percent") : null, row.getString("finder"), row.getObject("found_at", OffsetDateTime.class).toInstant(), row.getString("words"),
                row.getString("decision"), row.getBoolean("nothing"), row.getString("decider"), decidedAt == null ? null : decidedAt.toInstant(), day.plusDays(LATER), later(definition, row.getLong("shop_id"), day.plusDays(LATER)));
    }

    private static Measured then(ResultSet row, Definition definition) throws SQLException {
        return new Measured(definition.key(), definition.version(), definition.kind(), row.getLong("part"), row.getLong("whole"), zhanggui.kernel.Points.NONE);
    }

    /** The average day, to the fen or to a hundredth. */
    private static Why.Figure usual(ResultSet row, Definition definition) throws SQLException {
        return Metrics.figure(new Measured(definition.key(), definition.version(), MeasureKind.FORMULA, row.getLong("usual_part"), row.getLong("usual_whole"), zhanggui.kernel.Points.NONE), definition.unit());
    }

    private Why.@Nullable Figure later(Definition definition, long shop, LocalDate day) {
        return day.isBefore(calendar.today()) ? Metrics.figure(value(definition.key(), shop, day), definition.unit()) : null;
    }

    private Measured value(String measure, long shop, LocalDate day) { return metrics.values(measure, SubjectKind.SHOP, List.of(shop), day, day.plusDays(1)).get(shop); }

    /** What somebody saw by himself, with what he does about it. */
    @Transactional
    Outcome<Long> observe(Observation seen, Viewer by) {
        if (!by.shops(Permission.PLAN_TARGETS).contains(new ShopId(seen.shop()))) return Outcome.refused(FindingRefusal.NOT_YOUR_SHOP);
        if (seen.words().isBlank() || seen.decision().isBlank()) return Outcome.refused(FindingRefusal.WORDS_NEEDED);
        if (!metrics.knows(seen.measure()) || !metrics.definition(seen.measure()).speaksAbout(SubjectKind.SHOP)) return Outcome.refused(FindingRefusal.NO_SUCH_MEASURE, Map.of("measure", seen.measure()));
        if (!seen.day().isBefore(calendar.today())) return Outcome.refused(FindingRefusal.WRONG_DAY);
        var value = value(seen.measure(), seen.shop(), seen.day());
        var now = clock.instant().atOffset(UTC);
        var id = db.sql("insert into metrics.finding (kind, shop_id, measure, day, part, whole, measured, found_by, found_at, words, decision, decided_by, decided_at) values ('OBSERVATION', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning id")
                .params(seen.shop(), seen.measure(), seen.day(), value.part(), value.whole(), value.measured(), by.person().value(), now, seen.words().strip(), seen.decision().strip(), by.person().value(), now).query(Long.class).single();
        audit.record(by.person(), "metrics.finding.observe", "finding/" + id, null, seen, null);
        return Outcome.done(id);
    }

    /** What is behind a deviation and what is done; it stays as it was decided. */
    @Transactional
    Outcome<Void> decide(long id, String words, String decision, boolean nothing, Viewer by) {
        var found = db.sql("select f.shop_id as shop, f.decision, p.name as by from metrics.finding f left join organisation.fact_person p on p.person_id = f.decided_by where f.id = ? for update of f").param(id).query(Known.class).optional();
        if (found.isEmpty() || !by.shops(Permission.READ_BOARD).contains(new ShopId(found.get().shop()))) return Outcome.refused(FindingRefusal.NO_SUCH_FINDING);
        if (!by.shops(Permission.PLAN_TARGETS).contains(new ShopId(found.get().shop()))) return Outcome.refused(FindingRefusal.NOT_YOUR_SHOP);
        if (found.get().decision() != null) return Outcome.refused(FindingRefusal.DECIDED_ALREADY, Map.of("name", String.valueOf(found.get().by())));
        if (words.isBlank() || decision.isBlank()) return Outcome.refused(FindingRefusal.WORDS_NEEDED);
        db.sql("update metrics.finding set words = ?, decision = ?, nothing = ?, decided_by = ?, decided_at = ? where id = ?").params(words.strip(), decision.strip(), nothing, by.person().value(), clock.instant().atOffset(UTC), id).update();
        audit.record(by.person(), "metrics.finding.decide", "finding/" + id, null, Map.of("words", words.strip(), "decision", decision.strip(), "nothing", nothing), null);
        return Outcome.done(null);
    }
}
