package zhanggui.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;
import zhanggui.DatabaseTest;
import zhanggui.audit.MonthLocks;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Page;
import zhanggui.kernel.Viewer;

/**
 * MET-41: each measure's own worked example, played through the real statements. For the length of a transaction that
 * is rolled back, tables with the example's rows stand in the place of the fact views.
 */
@DatabaseTest
class MeasureExamplesTest {

    @Autowired JdbcClient db;
    @Autowired Measures measures;
    @Autowired OwnFormulas own;
    @Autowired MonthLocks locks;
    @Autowired Clock clock;
    @Autowired BusinessCalendar calendar;
    @Autowired JsonMapper json;
    @Autowired PlatformTransactionManager transactions;

    @TestFactory
    @Tag("MET-41")
    Stream<DynamicTest> the_example_of_every_measure_comes_true() {
        return measures.all().stream().map(measure -> dynamicTest(measure.key(), () -> new TransactionTemplate(transactions).executeWithoutResult(transaction -> {
            play(measure);
            transaction.setRollbackOnly();
        })));
    }

    @Test
    @Tag("MET-06")
    void every_measure_says_in_both_languages_what_it_is_how_it_is_counted_and_where_it_comes_from() {
        assertThat(measures.all()).hasSizeGreaterThan(30).allSatisfy(measure -> {
            var d = measure.definition();
            assertThat(Stream.of(d.name(), d.meaning(), d.formula(), d.source(), d.unitName())).allSatisfy(words -> {
                assertThat(words.zh()).isNotBlank();
                assertThat(words.en()).isNotBlank().doesNotContainPattern("\\p{IsHan}");
            });
        });
    }

    private void play(Measure measure) {
        var example = measure.definition().example();
        example.facts().forEach(this::standIn);
        var needed = new LinkedHashMap<String, Measure>();
        collect(measure, needed);
        var small = new Measures(needed.values(), own, db);
        new RollUp(db, clock, calendar, locks, small).rollDirty();
        var values = new Values(db, calendar, small);
        for (var expected : example.expect()) {
            var kind = expected.product() != null ? SubjectKind.PRODUCT : expected.person() != null ? SubjectKind.PERSON : expected.shop() != null ? SubjectKind.SHOP : SubjectKind.COMPANY;
            var subject = expected.product() != null ? expected.product() : expected.person() != null ? expected.person() : expected.shop() != null ? expected.shop() : Metrics.COMPANY;
            var until = expected.day().plusDays(1);
            var value = values.over(List.of(measure.key()), kind, List.of(subject), expected.day(), until).get(measure.key()).get(subject);
            assertThat(value).isEqualTo(new Measured(measure.key(), measure.definition().version(), measure instanceof Measure.Earlier earlier ? measures.get(earlier.of()).definition().kind() : measure.definition().kind(),
                    expected.part(), expected.whole(), new zhanggui.kernel.Points(expected.points())));
            assertThat(measure.definition().subjects()).contains(kind);
            if (measure instanceof Measure.Counted counted && !counted.distinct()) {
                var evidence = new Evidence(db, calendar, small, new Sight(db, new zhanggui.organisation.Reach(db))).page(measure, kind, subject, expected.day(), until, new Page.Request(0, 100), Viewer.SYSTEM);
                assertThat(evidence.rows().stream().mapToLong(row -> row.part()).sum()).as("the evidence adds up to the figure").isEqualTo(value.part());
            }
        }
    }

    private void collect(Measure measure, Map<String, Measure> needed) {
        measure.inputs().forEach(input -> collect(measures.get(input), needed));
        needed.putIfAbsent(measure.key(), measure);
    }

    private void standIn(String view, List<Map<String, String>> rows) {
        var name = view.substring(view.indexOf('.') + 1);
        db.sql("alter view " + view + " rename to real_" + name).update();
        db.sql("create table %s (like %s)".formatted(view, view.replace(name, "real_" + name))).update();
        for (var row : rows)
            db.sql("insert into %s select * from jsonb_populate_record(null::%s, ?::jsonb)".formatted(view, view)).param(json.writeValueAsString(row)).update();
    }
}
