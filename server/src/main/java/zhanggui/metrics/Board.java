package zhanggui.metrics;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhanggui.catalogue.Catalogue;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.Permission;
import zhanggui.kernel.ShopId;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Why;
import zhanggui.kernel.Words;

/** MET-01, ORD-02: yesterday, the day before and the month to date of a shop or of the company, as far as there are facts of them. */
@Component
class Board {

    private static final List<String> FIGURES = List.of("paid-amount", "ordered-amount", "payment-rate", "paid-count", "order-count", "customer-order-count",
            "average-order-value", "sales-qty", "new-customers", "refunded-order-count", "return-exchange-buyer-count", "return-amount", "net-sales-amount", "shipped-count", "ship-within-24h-rate", "same-day-ship-rate", "printed-same-day-ship-rate");

    /** Where open orders wait, in the order of the way through the house. */
    private static final List<String> STAGES = List.of("AWAITING_CONFIRMATION", "TO_REVIEW", "HELD", "REVIEWED", "PRINTED", "PICKING", "PICKED", "VERIFIED", "PACKED", "WITH_SUPPLIER");

    /**
     * @param shop      null for the company
     * @param yesterday the last day that is over
     * @param missing   days of the month without data of the shop (MET-14)
     * @param factsUntil when the newest order was placed: how new the data is (MET-06)
     * @param lastImport when a file of the shop was last read
     */
    record Page(SubjectKind kind, long subject, @Nullable String shop, LocalDate yesterday, YearMonth month, List<LocalDate> missing, @Nullable Instant factsUntil, @Nullable Instant lastImport,
                List<Row> rows, List<Day> days, List<Queue> queues) {}

    /** @param due when the figure in the making is whole; null for what is always up to date (MET-07) */
    record Row(String measure, Words name, Unit unit, String version, Cadence.@Nullable Due due, Cell yesterday, Cell dayBefore, Cell month) {}

    /** @param until exclusive; @param missing days of the period without data, left out of the figure */
    record Cell(Why.Figure figure, LocalDate from, LocalDate until, int missing, int days) {}

    /** One day of the month for the plots; the figures of a missing day mean nothing. */
    record Day(LocalDate day, boolean missing, boolean over, long paidFen, long orders, long paidOrders, long shippedOnTime, long shipped) {}

    record Queue(String stage, long orders) {}

    private final JdbcClient db;
    private final BusinessCalendar calendar;
    private final Catalogue catalogue;
    private final Measures measures;
    private final Values values;
    private final ByDay byDay;
    private final Coverage coverage;
    private final Newest imports;

    Board(JdbcClient db, BusinessCalendar calendar, Catalogue catalogue, Measures measures, Values values, ByDay byDay, Coverage coverage, Newest imports) {
        this.db = db;
        this.calendar = calendar;
        this.catalogue = catalogue;
        this.measures = measures;
        this.values = values;
        this.byDay = byDay;
        this.coverage = coverage;
        this.imports = imports;
    }

    /** @param asked null: the company for who sees all shops, else the first of one's shops */
    Outcome<Page> of(@Nullable ShopId asked, @Nullable YearMonth month, Viewer viewer) {
        var shops = viewer.shops(Permission.READ_BOARD);
        var shop = asked != null || shops.every() ? asked : shops.some().stream().sorted().findFirst().orElse(null);
        if (shop == null ? !shops.every() : !shops.contains(shop)) return Outcome.refused(MetricsRefusal.NOT_YOURS_TO_SEE);
        var named = shop == null ? null : catalogue.shops().stream().filter(s -> s.id().equals(shop)).map(Catalogue.Shop::name).findFirst().orElse(null);
        if (shop != null && named == null) return Outcome.refused(MetricsRefusal.NOT_YOURS_TO_SEE);
        return Outcome.done(page(shop, named, month == null ? calendar.thisMonth() : month));
    }

    private Page page(@Nullable ShopId shop, @Nullable String name, YearMonth month) {
        var kind = shop == null ? SubjectKind.COMPANY : SubjectKind.SHOP;
        var subject = shop == null ? Metrics.COMPANY : shop.value();
        var yesterday = calendar.today().minusDays(1);
        var from = month.atDay(1);
        var until = month.plusMonths(1).atDay(1);
        var missing = coverage.missing(measures.get("paid-amount").definition(), kind, subject, from, until);
        return new Page(kind, subject, name, yesterday, month, missing, newest(kind, subject), imports.imported(shop == null ? Viewer.Shops.ALL : new Viewer.Shops(false, Set.of(shop))), rows(kind, subject, yesterday, from, until), days(kind, subject, from, until, missing), queues(shop));
    }

    private List<Row> rows(SubjectKind kind, long subject, LocalDate yesterday, LocalDate from, LocalDate until) {
        var today = column(kind, subject, yesterday, yesterday.plusDays(1));
        var before = column(kind, subject, yesterday.minusDays(1), yesterday);
        var month = column(kind, subject, from, until);
        return FIGURES.stream().map(key -> {
            var definition = measures.get(key).definition();
            return new Row(key, definition.name(), definition.unit(), definition.version(), definition.cadence().next(calendar.today()), today.get(key), before.get(key), month.get(key));
        }).toList();
    }

    private Map<String, Cell> column(SubjectKind kind, long subject, LocalDate from, LocalDate until) {
        var figures = values.over(FIGURES, kind, Set.of(subject), from, until);
        var missing = coverage.missing(measures.get("paid-amount").definition(), kind, subject, from, until).size();
        var end = until.isAfter(calendar.today()) ? calendar.today() : until;
        var days = Math.max(0, (int) (end.toEpochDay() - from.toEpochDay()));
        var cells = new LinkedHashMap<String, Cell>();
        figures.forEach((key, bySubject) -> {
            var definition = measures.get(key).definition();
            cells.put(key, new Cell(Reasons.figure(bySubject.get(subject), definition.unit()), from, until, definition.coveredBy() == null ? 0 : missing, days));
        });
        return cells;
    }

    private List<Day> days(SubjectKind kind, long subject, LocalDate from, LocalDate until, List<LocalDate> missing) {
        var paid = byDay.of(measures.get("paid-amount"), kind, subject, from, until);
        var orders = byDay.of(measures.get("order-count"), kind, subject, from, until);
        var paidOrders = byDay.of(measures.get("paid-count"), kind, subject, from, until);
        var onTime = byDay.of(measures.get("ship-within-24h-rate"), kind, subject, from, until);
        var days = new ArrayList<Day>();
        for (var i = 0; i < paid.size(); i++) {
            var day = paid.get(i).day();
            days.add(new Day(day, missing.contains(day), day.isBefore(calendar.today()), paid.get(i).value().part(), orders.get(i).value().part(),
                    paidOrders.get(i).value().part(), onTime.get(i).value().part(), onTime.get(i).value().whole()));
        }
        return days;
    }

    private List<Queue> queues(@Nullable ShopId shop) {
        var counts = new LinkedHashMap<String, Long>();
        STAGES.forEach(stage -> counts.put(stage, 0L));
        db.sql("""
                select stage, count(*) from orders.fact_order
                 where stage in ('AWAITING_CONFIRMATION', 'TO_REVIEW', 'HELD', 'REVIEWED', 'PRINTED', 'PICKING', 'PICKED', 'VERIFIED', 'PACKED', 'WITH_SUPPLIER') and (:company or shop_id = :shop)
                 group by 1
                """)
                .param("company", shop == null).param("shop", shop == null ? 0 : shop.value())
                .query(row -> { counts.put(row.getString(1), row.getLong(2)); });
        return counts.entrySet().stream().map(e -> new Queue(e.getKey(), e.getValue())).toList();
    }

    /** Only the newest day that has orders is read. */
    private @Nullable Instant newest(SubjectKind kind, long subject) {
        return db.sql("""
                select max(placed_at) from orders.fact_order
                 where placed_day = (select max(d.day) from catalogue.fact_shop s cross join lateral (select day from metrics.daily where measure = 'order-count' and subject_kind = 'SHOP' and subject_id = s.shop_id order by day desc limit 1) d
                                      where :company or s.shop_id = :subject)
                   and (:company or shop_id = :subject)
                """)
                .param("company", kind == SubjectKind.COMPANY).param("subject", subject)
                .query((row, _) -> java.util.Optional.ofNullable(row.getObject(1, java.time.OffsetDateTime.class)).map(java.time.OffsetDateTime::toInstant)).single().orElse(null);
    }
}
