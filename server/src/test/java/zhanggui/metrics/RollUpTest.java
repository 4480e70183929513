package zhanggui.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import zhanggui.DatabaseTest;
import zhanggui.OpenMonths;
import zhanggui.audit.MonthLocks;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.DirtyDays;
import zhanggui.kernel.LongWork;
import zhanggui.kernel.PersonId;

@DatabaseTest
@Tag("spine")
class RollUpTest {

    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);
    private static final LocalDate TUESDAY = MONDAY.plusDays(1);
    private static final LocalDate WEDNESDAY = MONDAY.plusDays(2);

    @Autowired JdbcClient db;
    @Autowired DirtyDays dirty;
    @Autowired LongWork longWork;
    @Autowired MonthLocks locks;
    @Autowired OwnFormulas own;
    @Autowired Clock clock;
    @Autowired BusinessCalendar calendar;
    @Autowired PlatformTransactionManager transactions;
    private SampleFacts facts;

    @BeforeEach
    void fresh() {
        OpenMonths.again(db);
        facts = new SampleFacts(db, dirty, locks, own, clock, calendar, transactions);
        db.sql("truncate sample.fact_visit, metrics.daily, metrics.version, metrics.late_day, public.dirty_day").update();
    }

    @Test
    @Tag("MET-42")
    void nine_of_ten_and_none_of_ninety_give_nine_percent() {
        for (var i = 0; i < 10; i++) facts.visit(1L, 7L, MONDAY, i < 9, "a" + i);
        for (var i = 0; i < 90; i++) facts.visit(1L, 7L, TUESDAY, false, "b" + i);
        facts.roll();

        var both = facts.value("rate", SubjectKind.SHOP, 1, MONDAY, WEDNESDAY);

        assertThat(both.part()).isEqualTo(9);
        assertThat(both.whole()).isEqualTo(100);
        assertThat(both.ratio().value()).isEqualByComparingTo("0.09");
    }

    @Test
    @Tag("MET-42")
    void without_facts_a_ratio_is_not_measured_and_a_count_is_none() {
        facts.roll();
        assertThat(facts.value("rate", SubjectKind.PERSON, 7, MONDAY, TUESDAY).measured()).isFalse();
        assertThat(facts.value("misses", SubjectKind.PERSON, 7, MONDAY, TUESDAY).part()).isZero();
        assertThat(facts.value("misses-per-visitor", SubjectKind.PERSON, 7, MONDAY, TUESDAY).measured()).isFalse();
    }

    @Test
    @Tag("MET-42")
    void somebody_who_comes_on_two_days_is_one_visitor_of_the_period() {
        facts.visit(1L, 7L, MONDAY, true, "许清和");
        facts.visit(1L, 7L, TUESDAY, false, "许清和");
        facts.visit(2L, 7L, TUESDAY, false, "许清和");
        facts.roll();

        assertThat(facts.value("visitors", SubjectKind.SHOP, 1, MONDAY, TUESDAY).part()).isEqualTo(1);
        assertThat(facts.value("visitors", SubjectKind.SHOP, 1, MONDAY, WEDNESDAY).part()).isEqualTo(1);
        assertThat(facts.value("visitors", SubjectKind.COMPANY, 0, MONDAY, WEDNESDAY).part()).isEqualTo(1);
        assertThat(facts.value("misses-per-visitor", SubjectKind.COMPANY, 0, MONDAY, WEDNESDAY).ratio()).isEqualTo(new zhanggui.kernel.Ratio(2, 1));
    }

    @Test
    void points_are_those_that_the_facts_carry() {
        facts.visit(1L, 7L, MONDAY, false, "a");
        facts.visit(1L, 7L, TUESDAY, false, "b");
        facts.roll();
        assertThat(facts.value("misses", SubjectKind.PERSON, 7, MONDAY, WEDNESDAY).points().hundredths()).isEqualTo(1000);
    }

    @Test
    void facts_of_nobody_count_for_the_shop_and_facts_of_no_shop_for_person_and_company() {
        facts.visit(1L, null, MONDAY, false, "a");
        facts.visit(null, 7L, MONDAY, false, "b");
        facts.roll();
        assertThat(facts.value("misses", SubjectKind.SHOP, 1, MONDAY, TUESDAY).part()).isEqualTo(1);
        assertThat(facts.value("misses", SubjectKind.PERSON, 7, MONDAY, TUESDAY).part()).isEqualTo(1);
        assertThat(facts.value("misses", SubjectKind.COMPANY, 0, MONDAY, TUESDAY).part()).isEqualTo(2);
    }

    @Test
    void a_fact_that_is_gone_is_gone_from_the_figure() {
        facts.visit(1L, 7L, MONDAY, false, "a");
        facts.roll();
        db.sql("delete from sample.fact_visit").update();
        dirty.mark(SampleFacts.FACT, new zhanggui.kernel.ShopId(1), MONDAY);
        facts.roll();
        assertThat(db.sql("select count(*) from metrics.daily").query(Integer.class).single()).isZero();
    }

    @Test
    void rolling_again_changes_nothing() {
        facts.visit(1L, 7L, MONDAY, true, "a");
        assertThat(facts.roll()).isEqualTo(1);
        assertThat(facts.roll()).isZero();
    }

    @Test
    @Tag("MET-43")
    void while_long_work_goes_on_the_last_days_are_rolled_up_and_the_older_ones_wait() {
        facts.roll();
        facts.visit(1L, 7L, MONDAY, true, "a");
        facts.visit(1L, 7L, TUESDAY, true, "b");
        assertThat(facts.roll(TUESDAY)).isEqualTo(1);
        assertThat(facts.value("rate", SubjectKind.SHOP, 1, MONDAY, WEDNESDAY).part()).isEqualTo(1);
        assertThat(facts.roll(TUESDAY)).isZero();
        assertThat(facts.roll()).isEqualTo(1);
        assertThat(facts.value("rate", SubjectKind.SHOP, 1, MONDAY, WEDNESDAY).part()).isEqualTo(2);
    }

    @Test
    @Tag("MET-43")
    void long_work_is_seen_from_elsewhere_until_its_transaction_ends() {
        new TransactionTemplate(transactions).executeWithoutResult(_ -> {
            longWork.begin();
            assertThat(CompletableFuture.supplyAsync(longWork::underWay).join()).isTrue();
        });
        assertThat(longWork.underWay()).isFalse();
    }

    @Test
    @Tag("WHY-08")
    void a_new_version_reckons_open_months_anew_and_leaves_locked_ones_under_the_old_name() {
        var january = LocalDate.of(2026, 1, 15);
        facts.visit(1L, 7L, january, true, "a");
        facts.visit(1L, 7L, MONDAY, true, "b");
        facts.roll();
        var old = facts.value("rate", SubjectKind.SHOP, 1, january, TUESDAY).version();
        new TransactionTemplate(transactions).executeWithoutResult(_ -> locks.lock(YearMonth.of(2026, 1), new PersonId(1), new byte[32]));

        var later = new SampleFacts(db, dirty, locks, own, clock, calendar, transactions, List.of(SampleFacts.measure("rate", MeasureKind.RATIO, 2)));
        later.roll();

        assertThat(later.value("rate", SubjectKind.SHOP, 1, january, january.plusDays(1)).version()).isEqualTo(old);
        assertThat(later.value("rate", SubjectKind.SHOP, 1, MONDAY, TUESDAY).version()).startsWith("2·");
        assertThat(later.value("rate", SubjectKind.SHOP, 1, january, TUESDAY).version()).contains(old).contains("2·");
    }

    @Test
    void a_fact_that_comes_after_the_month_was_locked_changes_no_figure_and_is_kept_in_mind() {
        var february = LocalDate.of(2026, 2, 10);
        facts.visit(1L, 7L, february, true, "a");
        facts.roll();
        new TransactionTemplate(transactions).executeWithoutResult(_ -> locks.lock(YearMonth.of(2026, 2), new PersonId(1), new byte[32]));

        facts.visit(1L, 7L, february, true, "late");
        facts.roll();

        assertThat(facts.value("rate", SubjectKind.SHOP, 1, february, february.plusDays(1)).whole()).isEqualTo(1);
        assertThat(db.sql("select count(*) from metrics.late_day").query(Integer.class).single()).isEqualTo(1);
    }

    /** The law: whatever writers and rollers do at the same time, what stands in the end is what a full recompute gives. */
    @Test
    @Tag("WHY-06")
    void rolled_up_while_eight_people_write_it_equals_the_facts() throws InterruptedException {
        try (var writers = Executors.newFixedThreadPool(10)) {
            for (var w = 0; w < 8; w++) {
                var random = new Random(w);
                writers.submit(() -> {
                    for (var i = 0; i < 60; i++)
                        facts.visit(random.nextInt(4) == 0 ? null : 1L + random.nextInt(3), random.nextInt(5) == 0 ? null : 1L + random.nextInt(4),
                                MONDAY.plusDays(random.nextInt(5)), random.nextBoolean(), "v" + random.nextInt(9));
                });
            }
            IntStream.range(0, 2).forEach(_ -> writers.submit(() -> { for (var i = 0; i < 15; i++) facts.roll(); }));
        }
        facts.roll();
        var rolled = daily();
        db.sql("truncate metrics.daily, metrics.version").update();
        facts.roll();

        assertThat(rolled).isNotEmpty().isEqualTo(daily());
        assertThat(facts.value("rate", SubjectKind.COMPANY, 0, MONDAY, MONDAY.plusDays(5)).whole()).isEqualTo(480);
        for (var person = 1L; person < 5; person++) {
            var counted = db.sql("select count(*) from sample.fact_visit where not hit and person_id = ?").param(person).query(Long.class).single();
            assertThat(facts.value("misses", SubjectKind.PERSON, person, MONDAY, MONDAY.plusDays(5)).part()).isEqualTo(counted);
        }
    }

    private List<String> daily() {
        return db.sql("select concat_ws('|', measure, version, day, shop_id, subject_kind, subject_id, part, whole, points) from metrics.daily order by 1").query(String.class).list();
    }
}
