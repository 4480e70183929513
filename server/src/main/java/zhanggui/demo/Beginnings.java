package zhanggui.demo;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/**
 * What is set up for the company's people on its first day: categories and headcount, the year's public calendar, rule books and who has
 * read them, files, things given out, partners, the first shifts.
 */
class Beginnings {

    private static final String HR = "方予安", ORGANISATION = "/api/organisation/";
    private static final Map<String, String> CATEGORIES = Map.of(Cast.SERVICE, "CUSTOMER_SERVICE", "service-lead", "MANAGEMENT", "promotion-specialist", "OPERATIONS", "campaign-planner", "OPERATIONS");

    private final Scene scene;

    Beginnings(Scene scene) { this.scene = scene; }

    void live() {
        posts();
        hours();
        books();
        files();
        partners();
        new LeaveStory(scene).careers();
        new Shifts(scene).begin();
    }

    /** One more picker was planned than there is. */
    private void posts() {
        var first = scene.day().toString();
        for (var post : scene.read(HR, ORGANISATION + "posts")) {
            var key = post.path("key").asString();
            var id = post.path("id").asLong();
            if (CATEGORIES.containsKey(key)) scene.by(HR).put(ORGANISATION + "posts/" + id + "/category", Map.of("category", CATEGORIES.get(key)));
            var planned = Cast.at(key).size() + (key.equals("stock-picker") ? 1 : 0);
            scene.did(HR, ORGANISATION + "headcount", Map.of("post", id, "planned", planned, "from", first, "why", "开业编制"));
            if (key.equals("store-manager"))
                scene.did(HR, ORGANISATION + "special-rights", Map.of("post", id, "right", "SHOOT_BUDGET", "from", first, "why", "新品外拍由店长申请"));
        }
        var committee = scene.did(HR, ORGANISATION + "committees", Map.of("name", Map.of("zh", "考核委员会", "en", "Assessment committee"), "reports", false, "meets", true, "scores", true)).path("id").asLong();
        for (var name : MonthEnd.COMMITTEE) scene.did(HR, ORGANISATION + "committees/" + committee + "/members", Map.of("person", scene.id(name), "chair", name.equals("许清和"), "from", first));
        scene.did(HR, "/api/appraisal/committees/" + committee + "/weights", Map.of("person", scene.id("许清和"), "weight", 2, "from", first));
        for (var post : MonthEnd.BY_COMMITTEE.stream().sorted().toList()) scene.did(HR, "/api/appraisal/sheets/" + post + "/assessor", Map.of("from", first, "committee", committee));
    }

    /** The years for which a public calendar comes with the program. */
    private void hours() {
        for (var year : IntStream.rangeClosed(scene.day().getYear(), scene.dates().last().getYear()).toArray())
            scene.by(HR).post("/api/attendance/public-calendar/samples/" + year + "?write=true", Map.of());
    }

    // --- Rule books ---

    private void books() {
        var templates = new HashMap<String, JsonNode>();
        for (var template : scene.read(HR, "/api/work/book-templates")) templates.put(template.path("key").asString(), template);
        read(issue(templates.get("handbook"), List.of()), c -> !List.of("许暖", "方怀瑾", "陆行舟").contains(c.name()));
        read(issue(templates.get("safety"), List.of(scene.department("物流部"))), c -> !c.inService() && c.inLogistics() && !c.name().equals("许暖"));
        read(issue(templates.get("confidentiality"), List.of(scene.department("客服部"))), c -> c.inService() && !c.name().equals("方怀瑾"));
        begin(templates.get("service-regime"), List.of(scene.department("客服部")));
    }

    private long issue(JsonNode template, List<Long> departments) {
        var version = begin(template, departments);
        scene.did(HR, "/api/work/book-versions/" + version + "/issue", Map.of("why", "开业"));
        return version;
    }

    private long begin(JsonNode template, List<Long> departments) {
        var draft = Map.of("title", template.path("title"), "body", template.path("body"), "from", scene.day().toString(), "departments", departments,
                "explainedBy", scene.department("运营部"), "replaces", List.of());
        return scene.did(HR, "/api/work/books", Map.of("kind", template.path("kind").asString(), "key", template.path("key").asString(), "draft", draft)).path("id").asLong();
    }

    private void read(long version, Predicate<Cast> readers) {
        Cast.ALL.stream().filter(readers).forEach(c -> scene.did(c.name(), "/api/work/book-versions/" + version + "/confirmation", Map.of()));
    }

    // --- Files, things, partners ---

    private void files() {
        for (var name : List.of("许清和", "秦牧", "白露", Dates.LEAVER, "沈听澜")) {
            var nth = Cast.ALL.indexOf(Cast.called(name));
            scene.by(name).put(ORGANISATION + "personnel/" + scene.id(name),
                    Map.of("phone", "1990000%04d".formatted(8000 + nth), "contact", Map.of("name", name.charAt(0) + "母", "relation", "母亲", "phone", "1990000%04d".formatted(8500 + nth))));
        }
        for (var someone : Cast.ALL.subList(0, 12)) declare(someone.name(), false, "");
        declare("方怀瑾", true, "周日上午在朋友的花店帮忙");
        give(Dates.LEAVER, "EQUIPMENT", "笔记本电脑", "QH-NB-07");
        give(Dates.LEAVER, "ASSET", "客服间钥匙", "3 号");
        give("秦牧", "EQUIPMENT", "手持扫码枪四把", "QH-SG-01 至 04");
        give("许清和", "DOCUMENT", "营业执照副本", "");
    }

    private void declare(String name, boolean outside, String words) {
        scene.did(name, ORGANISATION + "personnel/declarations", Map.of("outside", outside, "words", words));
    }

    private void give(String name, String kind, String what, String number) {
        scene.did(HR, ORGANISATION + "people/" + scene.id(name) + "/custody", Map.of("kind", kind, "what", what, "number", number));
    }

    /** Couriers and suppliers, once each, and a counter in a mall with its brand. */
    private void partners() {
        partner("COURIER", "中通快递城东点", "小赵", "19900007001", "下午五点半来收");
        partner("COURIER", "顺丰速运 未来路点", "小钱", "19900007002", "");
        partner("SUPPLIER", "晨林陶瓷厂", "林厂长", "19900007003", "起订 200 件，七天到");
        var mall = scene.did(HR, ORGANISATION + "departments", Map.of("name", Map.of("zh", "西溪商场体验柜", "en", "Counter in Xixi Mall"), "parent", scene.department("运营部"), "kind", "BRANCH")).path("id").asLong();
        var merchant = partner("MERCHANT", "西溪商场", "招商部", "19900007004", "合同到明年三月");
        var brand = partner("BRAND", "青禾·雾釉", "", "", "");
        for (var at : List.of(merchant, brand)) scene.did(HR, ORGANISATION + "partners/" + at + "/places", Map.of("branch", mall));
    }

    private long partner(String kind, String name, String contact, String phone, String note) {
        var id = scene.did(HR, ORGANISATION + "partners", Map.of("kind", kind, "name", name)).path("id").asLong();
        if (!contact.isEmpty()) scene.did(HR, ORGANISATION + "partners/" + id + "/contacts", Map.of("name", contact, "phone", phone, "note", note));
        return id;
    }
}
