package zhanggui.appraisal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.json.JsonMapper;
import zhanggui.DatabaseTest;
import zhanggui.People;
import zhanggui.access.Role;
import zhanggui.kernel.Points;
import zhanggui.metrics.Definition;
import zhanggui.metrics.Metrics;
import zhanggui.metrics.SubjectKind;
import zhanggui.metrics.TargetKind;
import zhanggui.metrics.Targets;
import zhanggui.metrics.Waiting;
import zhanggui.organisation.JobSheet;

/** What the shipped job and score sheets call measurable is measured where a measure of persons exists, and judged where none does. */
@DatabaseTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FromJobSheetTest {

    @Autowired People people;
    @Autowired Metrics metrics;
    @Autowired Templates templates;
    @Autowired Waiting waiting;
    @Autowired JsonMapper json;

    private final Map<String, JobSheet> shipped = new HashMap<>();
    private People.Person hr;

    @BeforeAll
    void all_job_sheets_that_come_with_the_program() {
        hr = people.called("方予安", Role.HR);
        for (var template : hr.get("/api/organisation/post-templates").json()) {
            var key = template.path("key").asString();
            var reply = hr.get("/api/organisation/post-templates/" + key);
            assertThat(reply.status()).as(reply.text()).isEqualTo(200);
            shipped.put(key, json.treeToValue(reply.json(), JobSheet.class));
        }
    }

    private Optional<Definition> measure(String key) { return metrics.knows(key) ? Optional.of(metrics.definition(key)) : Optional.empty(); }

    private FromJobSheet from(String key) { return new FromJobSheet(shipped.get(key), this::measure, waiting); }

    private Item item(String sheet, String item) { return from(sheet).sheet("post").item(item).orElseThrow(); }

    @Test
    @Tag("APR-41")
    void every_shipped_sheet_is_drawn_whole_and_each_bound_item_has_a_measure_of_persons_and_a_rule_that_fits_it() {
        assertThat(shipped).hasSizeGreaterThan(100);
        var sheets = new HashMap<String, Sheet>();
        shipped.keySet().stream().filter(key -> from(key).says()).forEach(key -> sheets.put(key, from(key).sheet(key)));
        templates.all().forEach(sheet -> sheets.put("template " + sheet.key(), sheet));
        var bound = new ArrayList<String>();
        sheets.forEach((key, sheet) -> {
            assertThat(sheet.faults()).as(key).isEmpty();
            for (var item : sheet.items()) {
                if (item.measure() == null) {
                    assertThat(item.how()).as(key + "/" + item.key()).isEqualTo(Item.How.MANUAL);
                    continue;
                }
                assertThat(metrics.knows(item.measure())).as(key + "/" + item.key() + " " + item.measure()).isTrue();
                var definition = metrics.definition(item.measure());
                if (item.aimed()) {
                    assertThat(Targets.measures(definition, TargetKind.PERSON) || Targets.measures(definition, TargetKind.SHOP)).as(key + "/" + item.key()).isTrue();
                    assertThat(item.unmeasured()).as("without a target nobody is given points or denied them: " + key + "/" + item.key()).isEqualTo(Item.Unmeasured.JUDGE);
                    continue;
                }
                assertThat(definition.speaksAbout(SubjectKind.PERSON)).as(key + "/" + item.key()).isTrue();
                var rate = definition.kind() == zhanggui.metrics.MeasureKind.RATIO || definition.kind() == zhanggui.metrics.MeasureKind.FORMULA;
                assertThat(item.rule().ofRate()).as(key + "/" + item.key()).isEqualTo(rate);
                bound.add(key + "/" + item.key() + " " + item.measure());
            }
        });
        assertThat(bound).contains("customer-service-specialist.tmall/attendance attendance-points", "design-editor.tmall/meeting-attendance attendance-points", "finance-admin.tmall/meeting-attendance attendance-points",
                "dispatch-specialist.tmall/contact-attendance attendance-points", "customer-service-flagship.flagship/feedback-attendance attendance-points", "store-manager.tmall-daily-ops/evening-meeting meeting-attendance-rate",
                "store-manager.tmall-daily-ops/weekly-department-meeting meeting-attendance-rate", "store-manager.tmall-weekly-report/attendance meeting-attendance-rate", "ecommerce-staff.house-rules-003/training training-attendance",
                "guide-sales-cs.mgmt-guide/training training-attendance", "customer-service-specialist.tmall/weekly-report weekly-report-on-time",
                "template customer-service-specialist/weekly-report weekly-report-on-time", "ecommerce-staff.house-rules-003/punch attendance-points");
    }

    @Test
    @Tag("APR-41")
    void no_item_that_names_a_measure_of_persons_is_left_to_judgement_and_the_others_are_said() {
        shipped.forEach((key, job) -> {
            var drawn = from(key);
            var gaps = drawn.gaps().stream().map(FromJobSheet.Gap::item).toList();
            for (var duty : job.duties()) for (var item : duty.items()) {
                var about = item.measures().stream().filter(m -> List.of("late-early-count", "approved-leave-count", "absence-days", "meeting-attendance-rate", "training-attendance").contains(m)).toList();
                if (!about.isEmpty()) assertThat(gaps).as(key + "/" + item.key()).doesNotContain(item.key());
            }
        });
        assertThat(from("dispatch-specialist.tmall").gaps()).extracting(FromJobSheet.Gap::item).contains("customer-records").doesNotContain("contact-attendance");
        assertThat(from("customer-service-specialist.tmall").gaps()).extracting(FromJobSheet.Gap::item).contains("issue-register").doesNotContain("weekly-report", "problem-parcels");
    }

    private static final List<String> RECOMMENDED = List.of("store-manager.tmall-daily-ops", "store-manager.taobao-2010", "marketing-operations-specialist.taobao-2010", "customer-service-specialist.tmall",
            "dispatch-specialist.tmall", "design-editor.tmall", "finance-admin.tmall", "promotion-specialist.kpi-definitions", "promotion-specialist.flagship", "campaign-planner.kpi-definitions",
            "order-reviewer", "order-printer", "stock-picker", "goods-checker", "packer", "after-sales-clerk");

    @Test
    @Tag("APR-41")
    void every_recommended_job_sheet_is_proposed_whole_or_says_of_each_item_what_it_waits_for() {
        assertThat(shipped.keySet()).containsAll(RECOMMENDED);
        for (var key : RECOMMENDED) {
            var job = shipped.get(key);
            for (var figure : job.figures()) assertThat(metrics.knows(figure) || waiting.ofMeasure(figure).isPresent()).as(key + " " + figure).isTrue();
            if (!from(key).says()) continue;
            var sheet = from(key).sheet(key);
            var gaps = new HashMap<String, FromJobSheet.Gap>();
            from(key).gaps().forEach(g -> gaps.put(g.item(), g));
            var printed = job.duties().stream().flatMap(d -> d.items().stream()).toList();
            for (var i = 0; i < printed.size(); i++) {
                var asked = printed.get(i);
                var item = sheet.items().get(i);
                var at = key + "/" + asked.key();
                if (from(key).printed()) assertThat(item.points()).as(at + ": as printed").isEqualTo(asked.points());
                for (var measure : asked.measures()) assertThat(metrics.knows(measure) || waiting.ofMeasure(measure).isPresent()).as(at + " " + measure + " is measured or waits").isTrue();
                if (item.how() != Item.How.MANUAL) {
                    assertThat(item.proposal(seen(item))).as(at + " is proposed from its figures").isNotNull().isLessThanOrEqualTo(item.points());
                    assertThat(gaps).as(at).doesNotContainKey(asked.key());
                } else if (asked.how() == JobSheet.How.AUTO || asked.how() == JobSheet.How.SEMI) {
                    assertThat(gaps).as(at + " is said to be judged").containsKey(asked.key());
                    assertThat(gaps.get(asked.key()).waitsFor().zh()).as(at + " says what it waits for").isNotBlank().doesNotContain("没写用哪个指标");
                    assertThat(gaps.get(asked.key()).waitsFor().en()).as(at).doesNotContainPattern("\\p{IsHan}");
                }
            }
        }
        assertThat(item("store-manager.tmall-daily-ops", "sales-target")).satisfies(i -> assertThat(i.how() + " " + i.reads()).isEqualTo("AUTO target:paid-amount"));
        assertThat(item("store-manager.taobao-2010", "monthly-sales-plan").reads()).isEqualTo("target:paid-amount");
    }

    @Test
    @Tag("APR-41")
    void every_offered_score_sheet_scores_by_itself_what_its_job_sheet_lets_be_measured() {
        var of = Map.of("store-manager", "store-manager.taobao-2010", "marketing-operations-specialist", "marketing-operations-specialist.taobao-2010", "customer-service-specialist", "customer-service-specialist.tmall",
                "dispatch-specialist", "dispatch-specialist.tmall", "design-editor", "design-editor.tmall", "finance-admin", "finance-admin.tmall");
        of.forEach((post, job) -> {
            var drawn = from(job).sheet(post);
            for (var item : templates.of(post).orElseThrow().items()) {
                var bound = drawn.item(item.key()).filter(d -> d.how() != Item.How.MANUAL).orElse(null);
                if (bound != null) assertThat(item.how() + " " + item.reads()).as(post + "/" + item.key()).isEqualTo(bound.how() + " " + bound.reads());
            }
        });
    }

    /** What a month with facts and a target says to an item. */
    private Reading seen(Item item) {
        var definition = metrics.definition(item.measure());
        if (!item.aimed()) return item.rule().ofRate() ? Reading.rate(item.measure(), definition.version(), 9, 10) : Reading.occurrences(item.measure(), definition.version(), 1, Points.of(1));
        var actual = new zhanggui.metrics.Measured(definition.key(), definition.version(), definition.kind(), 90, 100, Points.NONE);
        return Reading.aimed(definition, new Targets.Attainment(definition.key(), java.time.YearMonth.of(2026, 3), 100, actual, Targets.completion(definition, 100, actual), false, new Targets.Counted(TargetKind.SHOP, 1, 100), 1, 1));
    }

    @Test
    @Tag("ATT-20")
    void the_service_agents_attendance_takes_two_points_for_a_lateness_and_one_for_a_day_of_leave_until_its_ten_are_used_up() {
        var attendance = item("customer-service-specialist.tmall", "attendance");
        assertThat(attendance.how()).isEqualTo(Item.How.AUTO);
        assertThat(attendance.proposal(booked(2, 500))).as("two latenesses and a day of leave").isEqualTo(Points.of(5));
        assertThat(attendance.proposal(booked(0, 0))).isEqualTo(Points.of(10));
        assertThat(attendance.proposal(booked(7, 1400))).as("never below nothing").isEqualTo(Points.NONE);
        assertThat(item("dispatch-specialist.tmall", "contact-attendance").how()).as("nobody counts unanswered contacts yet: the assessor may correct it").isEqualTo(Item.How.SEMI);
    }

    @Test
    @Tag("ATT-08")
    void of_meetings_due_each_attended_earns_its_part_and_a_month_without_any_is_full() {
        var meeting = item("store-manager.tmall-daily-ops", "evening-meeting");
        assertThat(meeting.proposal(Reading.rate("meeting-attendance-rate", "1", 3, 4))).isEqualTo(Points.roundHalfUp(meeting.points().value().multiply(new java.math.BigDecimal("0.75"))));
        assertThat(meeting.proposal(Reading.rate("meeting-attendance-rate", "1", 0, 0))).isEqualTo(meeting.points());
    }

    @Test
    @Tag("APR-41")
    void of_weekly_reports_owed_each_in_time_earns_its_part_wherever_a_sheet_asks_for_one() {
        var weekly = item("customer-service-specialist.tmall", "weekly-report");
        assertThat(weekly.how()).isEqualTo(Item.How.AUTO);
        assertThat(weekly.proposal(Reading.rate("weekly-report-on-time", "1", 3, 4))).isEqualTo(Points.of(3));
        var asked = shipped.entrySet().stream().flatMap(e -> e.getValue().duties().stream().flatMap(d -> d.items().stream()).filter(i -> i.measures().contains("weekly-report-on-time")).map(i -> e.getKey())).toList();
        assertThat(asked).hasSizeGreaterThan(20).allSatisfy(key -> assertThat(from(key).sheet("x").measures()).as(key).contains("weekly-report-on-time"));
    }

    @Test
    @Tag("APR-04")
    void printed_weights_stay_and_where_none_are_printed_duties_count_alike_and_add_up_to_100() {
        var design = from("design-editor.tmall").sheet("design-editor");
        assertThat(design.weights()).isEqualTo(Points.of(110));
        assertThat(design.totals()).isEqualTo(Sheet.Totals.NORMALISED);
        assertThat(design.voluntary()).isEqualTo(Points.of(20));
        assertThat(from("customer-service-specialist.tmall").sheet("x").totals()).isNull();
        var manager = from("store-manager.tmall-daily-ops").sheet("store-manager");
        assertThat(manager.weights()).isEqualTo(Points.of(100));
        assertThat(manager.voluntary()).isEqualTo(Points.NONE);
    }

    @Test
    @Tag("APR-45")
    void a_company_draws_a_sheet_from_its_own_job_sheet_reads_it_and_puts_it_in_force_itself() {
        var refused = hr.get("/api/appraisal/templates/guide-sales-cs/drawn");
        assertThat(refused.code()).isEqualTo("NO_JOB_SHEET");
        assertThat(hr.post("/api/organisation/posts", Map.of("template", "guide-sales-cs.mgmt-guide", "from", "2026-03-01")).status()).isLessThan(300);
        var drawn = hr.get("/api/appraisal/templates/guide-sales-cs/drawn").json();
        assertThat(hr.get("/api/appraisal/sheets").json().valueStream().map(s -> s.path("post").asString())).contains("guide-sales-cs");
        assertThat(drawn.path("sheet").toString()).contains("training-attendance", "meeting-attendance-rate");
        assertThat(hr.post("/api/appraisal/sheets/guide-sales-cs", Map.of("from", LocalDate.of(2026, 4, 1).toString(), "reason", "按说明书", "sheet", drawn.path("sheet"))).status()).isEqualTo(200);
    }

    /** @param points in hundredths, as the rule book booked them */
    private static Reading booked(int times, int points) { return Reading.occurrences(FromJobSheet.ATTENDANCE_POINTS, "1", times, new Points(points)); }
}
