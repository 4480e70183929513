package zhanggui.metrics;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * MET-41: all measures. The shipped ones are read from {@code resources/measures/<module>/<key>.yaml} when the program
 * starts and planned once by the database, so that a broken one stops the start and not a dashboard.
 */
@Component
class Measures {

    private final Map<String, Measure> shipped;
    private final OwnFormulas own;
    private final JdbcClient db;
    private final FutureTask<Void> plan = new FutureTask<>(this::plan, null);

    /** The database plans while the rest of the program is made. */
    @Autowired
    Measures(OwnFormulas own, Formulas formulas, JdbcClient db) throws IOException {
        this(read(formulas), own, db);
        Thread.ofPlatform().daemon().name("measures").start(plan);
    }

    Measures(Collection<Measure> shipped, OwnFormulas own, JdbcClient db) {
        this.shipped = new LinkedHashMap<>();
        shipped.forEach(measure -> {
            if (this.shipped.put(measure.key(), measure) != null) throw new IllegalStateException("measure " + measure.key() + " is defined twice");
        });
        this.own = own;
        this.db = db;
        for (var measure : shipped)
            if (!this.shipped.keySet().containsAll(measure.inputs()))
                throw new IllegalStateException("measure " + measure.key() + " stands on unknown ones: " + measure.inputs());
    }

    private static List<Measure> read(Formulas formulas) throws IOException {
        var measures = new ArrayList<Measure>();
        var files = new PathMatchingResourcePatternResolver().getResources("classpath*:measures/*/*.yaml");
        Arrays.sort(files, java.util.Comparator.comparing(file -> String.valueOf(file.getFilename())));
        for (var file : files) measures.add(MeasureFile.read(file.getFilename(), file.getContentAsString(UTF_8), formulas));
        return measures;
    }

    Measure get(String key) { return find(key).orElseThrow(() -> new UnknownMeasure(key)); }

    /** As it is in force on that day: a company's own formula has versions from days on. */
    Measure get(String key, LocalDate day) { return Optional.ofNullable(shipped.get(key)).or(() -> own.find(key, day)).orElseThrow(() -> new UnknownMeasure(key)); }

    Optional<Measure> find(String key) { return Optional.ofNullable(shipped.get(key)).or(() -> own.find(key)); }

    List<Measure> all() {
        var all = new ArrayList<>(shipped.values());
        all.addAll(own.all());
        return all;
    }

    /** Those that have rows of their own. */
    List<Measure.Counted> counted() {
        return shipped.values().stream().filter(Measure.Counted.class::isInstance).map(Measure.Counted.class::cast).toList();
    }

    /** Those that are rolled up by day. */
    List<Measure.Counted> rolled() { return counted().stream().filter(m -> !m.level()).toList(); }

    /** Those that are read once a day. */
    List<Measure.Counted> levels() { return counted().stream().filter(Measure.Counted::level).toList(); }

    /** A measure that the database does not understand ends the program before its jobs begin. */
    @Order(3)
    @EventListener(ApplicationReadyEvent.class)
    void planned() {
        plan.run();
        try {
            plan.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause().getMessage(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** One round trip for all; only when it fails each is asked alone, to name the broken one. */
    private void plan() {
        var counted = counted();
        if (counted.isEmpty()) return;
        var select = "select fact_kind, fact_id, at, day, shop_id, person_id, part, whole, points, item, label_zh, label_en, order_no from (%s) f";
        try {
            explain(counted.stream().map(m -> select.formatted(m.rows())).collect(java.util.stream.Collectors.joining("\nunion all\n")));
        } catch (org.springframework.dao.DataAccessException e) {
            for (var measure : counted) explain(measure, select);
            throw e;
        }
    }

    private void explain(Measure.Counted measure, String select) {
        try {
            explain(select.formatted(measure.rows()));
        } catch (org.springframework.dao.DataAccessException e) {
            throw new IllegalStateException("measure " + measure.key() + ": the database does not understand its rows: " + e.getMostSpecificCause().getMessage(), e);
        }
    }

    private void explain(String query) { db.sql("explain " + query).query(String.class).list(); }
}
