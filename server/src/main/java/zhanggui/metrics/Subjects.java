package zhanggui.metrics;

import java.sql.Date;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhanggui.catalogue.Catalogue;
import zhanggui.kernel.Permission;
import zhanggui.kernel.Points;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Why;

/** MET-12: a measure's values side by side: of the shops one may see, of the people whose scores one may read, else of oneself. */
@Component
class Subjects {

    private static final int MOST = 200;

    record Value(long subject, String name, Why.Figure figure, Points points, boolean measured, long part, long whole) {}

    private final JdbcClient db;
    private final Catalogue catalogue;
    private final Measures measures;
    private final Values values;

    Subjects(JdbcClient db, Catalogue catalogue, Measures measures, Values values) {
        this.db = db;
        this.catalogue = catalogue;
        this.measures = measures;
        this.values = values;
    }

    /** Most first. */
    List<Value> of(Measure measure, SubjectKind kind, LocalDate from, LocalDate until, Viewer viewer) {
        var names = switch (kind) {
            case PERSON -> people(measure, from, until, viewer);
            case SHOP -> shops(viewer);
            case COMPANY -> Map.<Long, String>of();
            case PRODUCT -> products(measure, from, until, viewer);
        };
        return values.over(List.of(measure.key()), kind, names.keySet(), from, until).get(measure.key()).entrySet().stream()
                .map(e -> new Value(e.getKey(), names.get(e.getKey()), Reasons.figure(e.getValue(), measure.definition().unit()), e.getValue().points(), e.getValue().measured(), e.getValue().part(), e.getValue().whole()))
                .sorted(java.util.Comparator.comparingLong(Value::part).reversed().thenComparing(Value::subject)).limit(MOST).toList();
    }

    private Map<Long, String> shops(Viewer viewer) {
        var seen = viewer.shops(Permission.READ_MEASURES);
        var names = new LinkedHashMap<Long, String>();
        catalogue.shops().stream().filter(shop -> seen.contains(shop.id())).forEach(shop -> names.put(shop.id().value(), shop.name()));
        return names;
    }

    /** Sold in all shops together, so only for who sees them all. */
    private Map<Long, String> products(Measure measure, LocalDate from, LocalDate until, Viewer viewer) {
        var names = new LinkedHashMap<Long, String>();
        if (viewer.shops(Permission.READ_MEASURES).every()) db.sql("select product_id, name from catalogue.fact_product where product_id in (select subject_id from metrics.daily where measure = any(:measures) and subject_kind = 'PRODUCT' and day >= :from and day < :until)")
                .param("measures", inputs(measure, new TreeSet<>()).toArray(String[]::new)).param("from", Date.valueOf(from)).param("until", Date.valueOf(until)).query(row -> { names.put(row.getLong(1), row.getString(2)); });
        return names;
    }

    private Map<Long, String> people(Measure measure, LocalDate from, LocalDate until, Viewer viewer) {
        var seen = viewer.shops(Permission.READ_SCORES);
        var departments = viewer.people(Permission.READ_SCORES).ids();
        var names = new LinkedHashMap<Long, String>();
        db.sql("""
                select p.person_id, p.name from organisation.fact_person p
                 where p.person_id = :self or p.person_id in (
                       select subject_id from metrics.daily where measure = any(:measures) and subject_kind = 'PERSON' and day >= :from and day < :until
                          and (:everyShop or shop_id = any(:shops)
                               or subject_id in (select a.person_id from organisation.fact_assignment a where a.department_id = any(:departments) and a.from_day < :until and (a.until_day is null or a.until_day > :from))))
                """)
                .param("self", viewer.person().value()).param("measures", inputs(measure, new TreeSet<>()).toArray(String[]::new))
                .param("from", Date.valueOf(from)).param("until", Date.valueOf(until)).param("everyShop", seen.every()).param("shops", seen.ids()).param("departments", departments)
                .query(row -> { names.put(row.getLong(1), row.getString(2)); });
        return names;
    }

    private Set<String> inputs(Measure measure, Set<String> keys) {
        if (measure.inputs().isEmpty()) keys.add(measure.key());
        measure.inputs().forEach(input -> inputs(measures.get(input), keys));
        return keys;
    }
}
