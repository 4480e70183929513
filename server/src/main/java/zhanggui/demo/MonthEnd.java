package zhanggui.demo;

import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import zhanggui.access.Role;
import zhanggui.kernel.Words;

/** What HR, finance and the manager do: rules at founding, and at each month's end scores, rewards and pay. */
class MonthEnd {

    private static final Logger log = LoggerFactory.getLogger(MonthEnd.class);

    /** The office's own are not scored here, but for the manager, whom the general manager assesses. */
    private static final String MANAGER = "store-manager";
    private static final Set<String> OFFICE = Set.of("general-manager", "store-manager", "service-lead", "hr", "finance", "administrator", "logistics-supervisor", "warehouse-keeper");
    private static final List<String> DESKS = List.of("finance-admin", "marketing-operations-specialist", "promotion-specialist", "design-editor", "campaign-planner");
    /** Posts on which the committee decides, each member on his own (ORG-07). */
    static final Set<String> BY_COMMITTEE = Set.of("promotion-specialist", "campaign-planner");
    /** Below the line month after month: what becomes of it people decide (DIS-07). */
    static final String STRUGGLING = "白知夏";
    static final List<String> COMMITTEE = List.of("许清和", "秦牧", "叶知微");
    private static final List<String> STATIONS = List.of("order-reviewer", "order-printer", "stock-picker", "goods-checker", "packer", "after-sales-clerk");

    /** Of Shanghai, a month, in fen. */
    private static final long MINIMUM_WAGE = 274_000;

    private final Scene scene;
    private final Company.Founded company;
    private final Staff staff;

    MonthEnd(Scene scene) {
        this.scene = scene;
        company = scene.company();
        staff = scene.staff();
    }

    /** Sheets are adopted, never silently; everybody gets his base and a scheme. */
    void setUp() {
        var hr = staff.the(Role.HR);
        var day = scene.day().toString();
        var manager = company.person(Cast.only(Role.STORE_MANAGER)).value();
        for (var post : Cast.ALL.stream().map(Cast::post).distinct().toList()) {
            var template = hr.get("/api/appraisal/templates/" + post);
            if (!template.done() || OFFICE.contains(post) && !post.equals(MANAGER)) continue;
            hr.postDone("/api/appraisal/sheets/" + post, Map.of("from", day, "reason", "首次采用", "agreedBy", manager, "sheet", template.json()));
            if (!BY_COMMITTEE.contains(post)) hr.postDone("/api/appraisal/sheets/" + post + "/assessor", Map.of("from", day, "person", company.person(assessor(Cast.at(post).getFirst())).value()));
        }
        adoptScheme("logistics-six-stations-attendance", "logistics-six-stations-attendance", null, STATIONS);
        adoptScheme("logistics-six-stations-attendance", "desks-attendance", Words.of("运营、设计、财务行政（按考勤）", "Operations, design, finance and administration (by attendance)"), DESKS);
        adoptScheme("customer-service-attendance", "customer-service-attendance", null, List.of(Cast.SERVICE));
        adoptScheme("fixed-pay-attendance", "fixed-pay-attendance", null, OFFICE.stream().sorted().toList());
        for (var someone : Cast.ALL) {
            hr.postDone("/api/payroll/terms/" + company.person(someone).value(), Map.of("key", "base_salary", "from", day, "hundredths", someone.baseYuan() * 100, "reason", "入职定薪"));
            hr.postDone("/api/payroll/terms/" + company.person(someone).value(), Map.of("key", "performance_base", "from", day, "hundredths", someone.performanceYuan() * 100, "reason", "入职定薪"));
        }
        registerForLaw();
    }

    /** Everybody is insured in Shanghai on his base from the first month; some have told what the tax deducts. */
    private void registerForLaw() {
        var hr = staff.the(Role.HR);
        var day = scene.day().toString();
        hr.postDone("/api/payroll/law/places/shanghai/adoption", Map.of("from", day, "reason", "和社保局、公积金中心公布的数核对过"));
        hr.postDone("/api/conduct/minimum-wage", Map.of("from", day, "amount", MINIMUM_WAGE, "why", "上海市月最低工资标准"));
        for (var someone : Cast.ALL) {
            var base = (someone.baseYuan() + someone.performanceYuan()) * 100;
            hr.postDone(law(someone) + "/insured", Map.of("from", day, "place", "shanghai", "social", base, "housing", base, "reason", "入职参保"));
        }
        var month = YearMonth.from(scene.day()).toString();
        hr.postDone(law(Cast.only(Role.STORE_MANAGER)) + "/deductions", Map.of("kind", "CHILDREN", "from", month, "amount", 200_000, "words", "一个孩子，夫妻一方全扣"));
        hr.postDone(law(Cast.only(Role.LOGISTICS_SUPERVISOR)) + "/deductions", Map.of("kind", "ELDERLY", "from", month, "amount", 300_000, "words", "独生子女"));
        hr.postDone(law(Cast.only(Role.FINANCE)) + "/deductions", Map.of("kind", "RENT", "from", month, "amount", 150_000, "words", "租住"));
    }

    private String law(Cast someone) { return "/api/payroll/law/people/" + company.person(someone).value(); }

    /** Both take overtime, leave and what was not taken of it from the month's attendance, and go on to insurance and tax. */
    private void adoptScheme(String offered, String key, @Nullable Words name, List<String> posts) {
        var hr = staff.the(Role.HR);
        for (var template : hr.getDone("/api/payroll/law/schemes")) {
            if (!template.path("key").asString().equals(offered)) continue;
            var scheme = Map.of("key", key, "name", name == null ? template.path("name") : name, "posts", posts, "lines", template.path("lines"), "meanings", template.path("meanings"));
            hr.postDone("/api/payroll/schemes", Map.of("from", scene.day().toString(), "reason", "首次采用", "scheme", scheme));
        }
    }

    private static Cast assessor(Cast someone) {
        if (someone.post().equals(MANAGER)) return Cast.only(Role.DIRECTOR);
        if (someone.inService()) return Cast.only(Role.DEPARTMENT_MANAGER);
        return Cast.only(someone.inLogistics() ? Role.LOGISTICS_SUPERVISOR : Role.STORE_MANAGER);
    }

    /** On the month's last evening everybody hands in what he thinks of his own work. */
    void selfAssess(YearMonth month, Random random) {
        for (var colleague : staff.everybody(scene.day())) {
            var path = card(colleague.who(), month);
            var card = colleague.get(path);
            if (!card.done()) continue;
            var heard = colleague.post(path + "/self", Map.of("items", marks(card.json(), random, colleague.who().name().equals(STRUGGLING) ? 70 : 92)));
            if (!heard.done()) log.debug("self assessment {}: {}", colleague.who().name(), heard.json());
        }
    }

    /** In the first days of the next month: scores, confirmation, rewards, pay with its three pairs of eyes. */
    void close(YearMonth month, Random random) {
        var hr = staff.the(Role.HR);
        var finance = staff.the(Role.FINANCE);
        var manager = staff.the(Role.STORE_MANAGER);
        hr.post("/api/appraisal/months/" + month + "/open", Map.of());
        new ConductStory(scene).decide(month);
        for (var colleague : staff.everybody(scene.day())) if (assess(colleague.who(), month, random)) colleague.post(card(colleague.who(), month) + "/confirmation", Map.of("words", ""));
        hr.postDone("/api/appraisal/months/" + month + "/rewards", Map.of());
        new ConductStory(scene).decide(month);
        var closed = hr.post("/api/appraisal/months/" + month + "/close", Map.of());
        if (!closed.done()) log.warn("closing {}: {}", month, closed.json());
        new PayStory(scene).distribute(month);
        var run = hr.post("/api/payroll/runs", new HashMap<>(Map.of("month", month.toString(), "accepted", "演示公司首月没有可比的上月")));
        if (!run.done()) {
            log.warn("pay of {}: {}", month, run.json());
            return;
        }
        var id = run.json().path("id").asLong();
        new ParallelStory(scene).compare(month, id);
        finance.postDone("/api/payroll/runs/" + id + "/check", Map.of());
        var checklist = new CloseStory(scene);
        checklist.letPass(month);
        manager.postDone("/api/payroll/runs/" + id + "/approval", Map.of());
        finance.postDone("/api/payroll/runs/" + id + "/payment", Map.of());
        var posted = finance.post("/api/payroll/runs/" + id + "/journal", Map.of());
        if (!posted.done()) log.warn("journal of {}: {}", month, posted.json());
        checklist.close(month);
    }

    /** Who has left does not confirm any more: the assessor's score is in early enough for the silence to count. */
    void assessLeavers(YearMonth month, Random random) {
        staff.the(Role.HR).post("/api/appraisal/months/" + month + "/open", Map.of());
        Cast.ALL.stream().filter(someone -> !scene.dates().here(someone, scene.day()) && scene.dates().here(someone, month.atDay(1))).forEach(someone -> assess(someone, month, random));
    }

    /** Where a committee decides, all of its members do. */
    private boolean assess(Cast someone, YearMonth month, Random random) {
        if (!BY_COMMITTEE.contains(someone.post())) return assess(staff.by(assessor(someone).name()), someone, month, random);
        return COMMITTEE.stream().map(member -> assess(staff.by(member), someone, month, random)).reduce(true, Boolean::logicalAnd);
    }

    private boolean assess(Colleague assessor, Cast someone, YearMonth month, Random random) {
        var card = assessor.get(card(someone, month));
        if (!card.done()) return false;
        var assessed = assessor.post(card(someone, month) + "/assessment", Map.of("items", marks(card.json(), random, someone.name().equals(STRUGGLING) ? 46 : 95)));
        if (!assessed.done()) log.warn("assessment of {}: {}", someone.name(), assessed.json());
        return assessed.done();
    }

    private String card(Cast someone, YearMonth month) { return "/api/appraisal/cards/" + company.person(someone).value() + "/" + month; }

    /** A rule is to change next month when somebody else agrees. */
    void proposeRule(YearMonth month) {
        var proposed = staff.the(Role.LOGISTICS_SUPERVISOR).post("/api/fulfilment/error-rules",
                Map.of("rule", "points.pack.customer_copy_missing", "from", month.plusMonths(1).atDay(1).toString(), "points", 200, "reason", "这一季漏存根的投诉多了"));
        if (!proposed.done()) log.warn("rule: {}", proposed.json());
    }

    /** The system's proposal as it is, and voluntary points as the tasks brought them; what people judge gets a mark around the usual share of its points. */
    private static Map<String, Object> marks(JsonNode card, Random random, int usualPercent) {
        var marks = new HashMap<String, Object>();
        for (var section : card.path("sections")) {
            for (var item : section.path("items")) {
                var proposed = item.path("proposed");
                var most = item.path("points").asInt();
                var judged = item.path("how").asString().equals("MANUAL") || proposed.isNull() || proposed.isMissingNode();
                marks.put(item.path("key").asString(), judged ? Math.min(most, most * (usualPercent - 8 + random.nextInt(14)) / 100) : proposed.asInt());
            }
        }
        return marks;
    }
}
