package zhanggui.metrics;

import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import zhanggui.audit.MonthLocks;
import zhanggui.kernel.DirtyDays;
import zhanggui.kernel.ShopId;

/** Facts and measures of a test's own, so that the engine is tried without any module's tables. */
class SampleFacts {

    static final String FACT = "sample.fact_visit";

    final Measures measures;
    final Values values;
    final Evidence evidence;
    private final RollUp rollUp;
    private final JdbcClient db;
    private final DirtyDays dirty;
    private final TransactionTemplate inTransaction;

    SampleFacts(JdbcClient db, DirtyDays dirty, MonthLocks locks, OwnFormulas own, java.time.Clock clock, zhanggui.kernel.BusinessCalendar calendar, PlatformTransactionManager transactions) {
        this(db, dirty, locks, own, clock, calendar, transactions, List.of(measure("rate", MeasureKind.RATIO, 1), measure("misses", MeasureKind.OCCURRENCES, 1), measure("visitors", MeasureKind.DISTINCT, 1), perVisitor()));
    }

    SampleFacts(JdbcClient db, DirtyDays dirty, MonthLocks locks, OwnFormulas own, java.time.Clock clock, zhanggui.kernel.BusinessCalendar calendar, PlatformTransactionManager transactions, List<Measure> all) {
        this.db = db;
        this.dirty = dirty;
        db.sql("create schema if not exists sample").update();
        db.sql("create table if not exists sample.fact_visit (id bigint generated always as identity primary key, shop_id bigint, person_id bigint, day date, hit boolean, points int, visitor text)").update();
        measures = new Measures(all, own, db);
        values = new Values(db, calendar, measures);
        evidence = new Evidence(db, calendar, measures, new Sight(db, new zhanggui.organisation.Reach(db)));
        rollUp = new RollUp(db, clock, calendar, locks, measures);
        inTransaction = new TransactionTemplate(transactions);
    }

    static Measure.Counted measure(String key, MeasureKind kind, int version) {
        var one = kind == MeasureKind.OCCURRENCES ? "where not hit" : "";
        var file = """
                key: %s
                version: %d
                name: {zh: 样本, en: Sample}
                definition: {zh: 样本, en: sample}
                formula: {zh: 命中 ÷ 全部, en: hits / all}
                source: {zh: 测试, en: test}
                kind: %s
                unit: %s
                counts: {zh: 次, en: times}
                direction: higher
                subjects: [person, shop, company]
                facts: [sample.fact_visit]
                rows: |
                  select 'visit' as fact_kind, id::text as fact_id, day::timestamptz as at, day, shop_id, person_id,
                         %s as part, 1 as whole, points, visitor as item, '来访' as label_zh, 'visit' as label_en, '' as order_no
                    from sample.fact_visit %s
                example: {words: {zh: 例, en: example}, expect: [{day: 2026-03-02, part: 1}]}
                """.formatted(key, version, kind, kind == MeasureKind.RATIO ? "ratio" : "count", kind == MeasureKind.OCCURRENCES ? "1" : "hit::int", one);
        return (Measure.Counted) MeasureFile.read(key, file, new Formulas());
    }

    static Measure perVisitor() {
        return MeasureFile.read("misses-per-visitor", """
                key: misses-per-visitor
                version: 1
                name: {zh: 人均, en: Per visitor}
                definition: {zh: 人均, en: per visitor}
                formula: {zh: 失误 ÷ 人数, en: misses / visitors}
                source: {zh: 测试, en: test}
                kind: formula
                unit: ratio
                counts: {zh: 次, en: times}
                direction: lower
                subjects: [person, shop, company]
                reckoned: misses / visitors
                example: {words: {zh: 例, en: example}, expect: [{day: 2026-03-02, part: 1}]}
                """, new Formulas());
    }

    void visit(Long shop, Long person, LocalDate day, boolean hit, String visitor) {
        inTransaction.executeWithoutResult(_ -> {
            db.sql("insert into sample.fact_visit (shop_id, person_id, day, hit, points, visitor) values (?, ?, ?, ?, ?, ?)")
                    .params(shop, person, day, hit, hit ? 0 : 500, visitor).update();
            dirty.mark(FACT, shop == null ? null : new ShopId(shop), day);
        });
    }

    int roll() { return inTransaction.execute(_ -> rollUp.rollDirty()); }

    int roll(LocalDate since) { return inTransaction.execute(_ -> rollUp.rollDirty(since)); }

    Measured value(String measure, SubjectKind kind, long subject, LocalDate from, LocalDate until) {
        return values.over(List.of(measure), kind, List.of(subject), from, until).get(measure).get(subject);
    }
}
