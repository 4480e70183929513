package zhanggui.metrics;

import java.sql.Date;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.ShopId;

/**
 * MET-14: on which days a shop has no data at all. A shop's days count from its first day with data on; today is not over
 * and never missing. A day without orders that lies within what an import told of is a day without orders, not a missing one. For the company a day is missing when one of its shops has none.
 */
@Component
class Coverage {

    private final JdbcClient db;
    private final BusinessCalendar calendar;

    Coverage(JdbcClient db, BusinessCalendar calendar) {
        this.db = db;
        this.calendar = calendar;
    }

    /** In order of days; empty when days of this measure cannot be missing. */
    List<LocalDate> missing(Definition definition, SubjectKind kind, long subject, LocalDate from, LocalDate until) {
        if (definition.coveredBy() == null || kind == SubjectKind.PERSON || kind == SubjectKind.PRODUCT) return List.of();
        var end = until.isAfter(calendar.today()) ? calendar.today() : until;
        var first = firstDays(definition.coveredBy(), kind, subject);
        var covered = covered(definition.coveredBy(), first.keySet(), from, end);
        var missing = new TreeSet<LocalDate>();
        first.forEach((shop, begins) -> {
            var start = begins.isAfter(from) ? begins : from;
            if (start.isBefore(end)) start.datesUntil(end).filter(day -> !covered.getOrDefault(shop, Set.of()).contains(day)).forEach(missing::add);
        });
        return List.copyOf(missing);
    }

    /** How many days a shop is asked for: from its first day with data on, today not among them. */
    long asked(Definition definition, ShopId shop, LocalDate from, LocalDate until) {
        var end = until.isAfter(calendar.today()) ? calendar.today() : until;
        var begins = firstDays(definition.coveredBy(), SubjectKind.SHOP, shop.value()).get(shop);
        if (begins == null) return 0;
        var start = begins.isAfter(from) ? begins : from;
        return start.isBefore(end) ? ChronoUnit.DAYS.between(start, end) : 0;
    }

    /** Whether anything is known of the period: of a measure whose days cannot be missing, whether it has begun. */
    boolean any(Definition definition, SubjectKind kind, long subject, LocalDate from, LocalDate until) {
        if (from.isAfter(calendar.today())) return false;
        if (definition.coveredBy() == null || kind == SubjectKind.PERSON || kind == SubjectKind.PRODUCT) return true;
        return !covered(definition.coveredBy(), firstDays(definition.coveredBy(), kind, subject).keySet(), from, until).isEmpty();
    }

    LocalDate today() { return calendar.today(); }

    private Map<ShopId, LocalDate> firstDays(String measure, SubjectKind kind, long subject) {
        var first = new HashMap<ShopId, LocalDate>();
        db.sql("""
                select s.shop_id, d.day from catalogue.fact_shop s
                 cross join lateral (select day from metrics.daily where measure = :measure and subject_kind = 'SHOP' and subject_id = s.shop_id order by day limit 1) d
                 where :company or s.shop_id = :subject
                """)
                .param("measure", measure).param("company", kind == SubjectKind.COMPANY).param("subject", subject)
                .query(row -> { first.put(new ShopId(row.getLong(1)), row.getObject(2, LocalDate.class)); });
        return first;
    }

    private Map<ShopId, Set<LocalDate>> covered(String measure, Set<ShopId> shops, LocalDate from, LocalDate until) {
        var covered = new HashMap<ShopId, Set<LocalDate>>();
        db.sql("select subject_id, day from metrics.daily where measure = :measure and subject_kind = 'SHOP' and subject_id = any(:shops) and day >= :from and day < :until")
                .param("measure", measure).param("shops", shops.stream().map(ShopId::value).toArray(Long[]::new)).param("from", Date.valueOf(from)).param("until", Date.valueOf(until))
                .query(row -> { covered.computeIfAbsent(new ShopId(row.getLong(1)), _ -> new HashSet<>()).add(row.getObject(2, LocalDate.class)); });
        told(shops, from, until, covered);
        return covered;
    }

    /** From the first to the last order of each import. */
    private void told(Set<ShopId> shops, LocalDate from, LocalDate until, Map<ShopId, Set<LocalDate>> covered) {
        db.sql("select distinct shop_id, first_day, last_day from importing.fact_import where shop_id = any(:shops) and last_day >= :from and first_day < :until")
                .param("shops", shops.stream().map(ShopId::value).toArray(Long[]::new)).param("from", Date.valueOf(from)).param("until", Date.valueOf(until))
                .query(row -> {
                    var first = row.getObject(2, LocalDate.class);
                    var end = row.getObject(3, LocalDate.class).plusDays(1);
                    var days = covered.computeIfAbsent(new ShopId(row.getLong(1)), _ -> new HashSet<>());
                    (first.isBefore(from) ? from : first).datesUntil(end.isAfter(until) ? until : end).forEach(days::add);
                });
    }
}
