package zhanggui.metrics;

import static java.time.ZoneOffset.UTC;
import static java.util.stream.Collectors.partitioningBy;

import java.sql.Date;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.MonthLocks;
import zhanggui.kernel.BusinessCalendar;

/**
 * Re-reckons the days that facts have changed. One roll-up at a time in the whole installation, and every statement reads
 * after the dirty rows were taken: what is written is never older than the facts that asked for it, and a fact that
 * commits meanwhile leaves its own dirty row for the next turn. Reckoning a day twice changes nothing.
 */
@Component
class RollUp {

    /** @param shop null for facts of no shop */
    record ShopDay(Long shop, LocalDate day) {}

    private record Dirty(String fact, Long shop, LocalDate day) {
        ShopDay shopDay() { return new ShopDay(shop, day); }
    }

    /** Before all that anybody counts. */
    private static final LocalDate EARLIEST = LocalDate.of(-4000, 1, 1);

    private final JdbcClient db;
    private final Clock clock;
    private final BusinessCalendar calendar;
    private final MonthLocks locks;
    private final Measures measures;
    private final Levels levels;
    private final Buyers buyers;
    private final SpanCounts spans;

    RollUp(JdbcClient db, Clock clock, BusinessCalendar calendar, MonthLocks locks, Measures measures) {
        this.db = db;
        this.clock = clock;
        this.calendar = calendar;
        this.locks = locks;
        this.measures = measures;
        this.levels = new Levels(db, calendar);
        this.buyers = new Buyers(db);
        this.spans = new SpanCounts(db);
    }

    @Transactional
    int rollDirty() { return rollFrom(EARLIEST); }

    /** Only the days from this one on; the others wait. */
    @Transactional
    int rollDirty(LocalDate since) { return rollFrom(since); }

    private int rollFrom(LocalDate since) {
        db.sql("select pg_advisory_xact_lock(hashtextextended('metrics.roll', 0))").query().singleRow();
        var open = new OpenMonths();
        var touched = new HashSet<ShopDay>();
        register(open, touched);
        readLevels(open);
        var dirty = take(open, since);
        dirty.addAll(boughtAgain(dirty, open));
        if (!dirty.isEmpty()) for (var measure : measures.rolled()) {
            var days = new LinkedHashSet<ShopDay>();
            for (var row : dirty) if (measure.definition().facts().contains(row.fact())) days.add(row.shopDay());
            roll(measure, days);
            touched.addAll(days);
        }
        return touched.size();
    }

    private void readLevels(OpenMonths open) {
        var yesterday = calendar.today().minusDays(1);
        if (!open.contains(yesterday)) return;
        var read = Set.copyOf(db.sql("select measure from metrics.level_day where day = ?").param(yesterday).query(String.class).list());
        for (var level : measures.levels()) if (!read.contains(level.key())) levels.read(level, yesterday, clock);
    }

    /** Who bought on a day says of later days of his who is new and who came back. */
    private List<Dirty> boughtAgain(Collection<Dirty> dirty, OpenMonths open) {
        var days = new LinkedHashSet<ShopDay>();
        for (var row : dirty) if (row.fact().equals("orders.fact_order") && row.shop() != null) days.add(row.shopDay());
        return buyers.changed(days).stream().filter(day -> open.contains(day.day())).map(day -> new Dirty(Buyers.FACT, day.shop(), day.day())).toList();
    }

    /** A measure or version seen for the first time is reckoned over all its facts; days in locked months keep the figures of the version before. */
    private void register(OpenMonths open, Set<ShopDay> touched) {
        var known = new HashMap<String, Set<String>>();
        db.sql("select measure, version from metrics.version").query(row -> {
            known.computeIfAbsent(row.getString(1), _ -> new HashSet<>()).add(row.getString(2));
        });
        for (var measure : measures.counted()) {
            var versions = known.getOrDefault(measure.key(), Set.of());
            if (versions.contains(measure.definition().version())) continue;
            db.sql("insert into metrics.version (measure, version, counted, since) values (?, ?, ?, ?)")
                    .params(measure.key(), measure.definition().version(), measure.facts(), clock.instant().atOffset(UTC)).update();
            if (measure.level()) continue;
            var days = everyDay(measure).stream().filter(day -> versions.isEmpty() || open.contains(day.day())).toList();
            roll(measure, days);
            touched.addAll(days);
        }
    }

    private List<ShopDay> everyDay(Measure.Counted measure) {
        return db.sql("select distinct shop_id, day from (%s) f where day is not null union select nullif(shop_id, 0), day from metrics.daily where measure = :measure".formatted(measure.rows()))
                .param("measure", measure.key())
                .query((row, _) -> new ShopDay(row.getObject(1, Long.class), row.getObject(2, LocalDate.class))).list();
    }

    private List<Dirty> take(OpenMonths open, LocalDate since) {
        var byLock = db.sql("with taken as (delete from public.dirty_day where day >= :since returning fact, shop_id, day) select distinct fact, shop_id, day from taken").param("since", since)
                .query((row, _) -> new Dirty(row.getString(1), row.getObject(2, Long.class), row.getObject(3, LocalDate.class)))
                .list().stream().collect(partitioningBy(row -> open.contains(row.day())));
        for (var late : byLock.get(false))
            db.sql("insert into metrics.late_day (fact, shop_id, day, seen_at) values (?, ?, ?, ?)")
                    .params(late.fact(), late.shop(), late.day(), clock.instant().atOffset(UTC)).update();
        return new ArrayList<>(byLock.get(true));
    }

    private void roll(Measure.Counted measure, Collection<ShopDay> days) {
        var inShops = days.stream().filter(day -> day.shop() != null).toList();
        var ofNoShop = days.stream().filter(day -> day.shop() == null).toList();
        if (!inShops.isEmpty()) roll(measure, inShops, "f.shop_id = dirty.shop_id and f.day = dirty.day");
        if (!ofNoShop.isEmpty()) roll(measure, ofNoShop, "f.shop_id is null and f.day = dirty.day");
        if (measure.distinct()) spans.touched(measure, days.stream().map(ShopDay::day).toList());
    }

    /** Each shop's day is read by itself ({@code offset 0} keeps it so): by the indexes on day and time, however long the history. */
    private void roll(Measure.Counted measure, List<ShopDay> days, String sameDay) {
        var byProduct = measure.definition().speaksAbout(SubjectKind.PRODUCT);
        db.sql("""
                with dirty as materialized (select * from unnest(:shops::bigint[], :days::date[], :begins::timestamptz[], :ends::timestamptz[]) as d (shop_id, day, begins, ends)),
                fresh as materialized (
                    select f.day, coalesce(f.shop_id, 0) as shop_id,
                           %s as subject_kind, %s as subject_id,
                           %s as part, %s as whole, coalesce(sum(f.points), 0)::int as points
                      from dirty cross join lateral (select * from (%s) f where %s offset 0) f
                     group by grouping sets (%s)
                    having (grouping(f.person_id) = 1 or f.person_id is not null) %s),
                gone as (
                    delete from metrics.daily d using dirty
                     where d.measure = :measure and d.shop_id = coalesce(dirty.shop_id, 0) and d.day = dirty.day
                       and not exists (select from fresh f where f.day = d.day and f.shop_id = d.shop_id and f.subject_kind = d.subject_kind and f.subject_id = d.subject_id))
                insert into metrics.daily (measure, version, day, shop_id, subject_kind, subject_id, part, whole, points)
                select :measure, :version, day, shop_id, subject_kind, subject_id, part, whole, points from fresh
                on conflict (measure, subject_kind, subject_id, day, shop_id)
                do update set version = excluded.version, part = excluded.part, whole = excluded.whole, points = excluded.points
                 where (daily.version, daily.part, daily.whole, daily.points) is distinct from (excluded.version, excluded.part, excluded.whole, excluded.points)
                """.formatted(Grouping.kind(byProduct), Grouping.subject(byProduct), measure.distinct() ? "count(distinct f.item)" : "coalesce(sum(f.part), 0)::bigint",
                        measure.definition().kind() == MeasureKind.RATIO ? "coalesce(sum(f.whole), 0)::bigint" : "0", measure.rows(),
                        measure.timed() ? sameDay + " and f.at >= dirty.begins and f.at < dirty.ends" : sameDay, Grouping.sets(byProduct, "f.day, "), Grouping.having(byProduct)))
                .param("measure", measure.key()).param("version", measure.definition().version())
                .param("shops", days.stream().map(ShopDay::shop).toArray(Long[]::new))
                .param("days", days.stream().map(day -> Date.valueOf(day.day())).toArray(Date[]::new))
                .param("begins", days.stream().map(day -> calendar.startOf(day.day()).toString()).toArray(String[]::new))
                .param("ends", days.stream().map(day -> calendar.startOf(day.day().plusDays(1)).toString()).toArray(String[]::new))
                .update();
    }

    /** Each month is asked once per roll-up. */
    private final class OpenMonths {
        private final Map<YearMonth, Boolean> open = new HashMap<>();

        boolean contains(LocalDate day) { return open.computeIfAbsent(YearMonth.from(day), month -> !locks.locked(month)); }
    }
}
