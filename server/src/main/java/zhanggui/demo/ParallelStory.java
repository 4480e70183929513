package zhanggui.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import zhanggui.kernel.Money;
import zhanggui.kernel.Words;

/** PAY-47: before the first pay is approved, HR lays the sheet by which the old accountant would have paid beside it: what differs is explained by the program or in words. */
class ParallelStory {

    private static final String HR = "方予安", FINANCE = "周若溪", PARALLEL = "/api/payroll/parallel";
    /** Columns of the old sheet, as its head calls them, and the line each is for. */
    private static final Map<String, String> COLUMNS = columns();

    private final Scene scene;

    ParallelStory(Scene scene) { this.scene = scene; }

    private static Map<String, String> columns() {
        var columns = new LinkedHashMap<String, String>();
        columns.put("底薪", "base_pay");
        columns.put("绩效工资", "performance_pay");
        columns.put("平时加班费", "overtime_workday_pay");
        columns.put("事假扣款", "unpaid_leave_pay");
        columns.put("养老", "pension");
        columns.put("应发合计", "gross");
        columns.put("个税", "income_tax");
        columns.put("实发合计", "net");
        return columns;
    }

    /** Once, for the first month there is. */
    void compare(YearMonth month, long run) {
        if (!scene.read(HR, PARALLEL).isEmpty()) return;
        var people = new ArrayList<Map<String, Long>>();
        var file = new StringBuilder("工号,姓名," + String.join(",", COLUMNS.keySet()) + "\r\n");
        for (var row : scene.read(HR, "/api/payroll/runs/" + run + "/slips?size=200").path("rows")) {
            var paid = paid(row.path("person").asLong(), month);
            planted(paid, people);
            people.add(paid);
            file.append(row.path("staffNo").asString()).append(',').append(row.path("name").asString());
            COLUMNS.values().forEach(line -> file.append(',').append(paid.containsKey(line) ? new Money(paid.get(line)) : ""));
            file.append("\r\n");
        }
        var query = new StringBuilder(PARALLEL + "?month=" + month + "&name=" + encoded("上线前的工资表 " + month + ".csv") + "&columns=" + encoded("工号\t#staffNo") + "&columns=" + encoded("姓名\t#name"));
        COLUMNS.forEach((head, line) -> query.append("&columns=").append(encoded(head + "\t" + line)));
        var taken = scene.by(HR).send(query.toString(), "old-pay.csv", file.toString().getBytes(UTF_8));
        if (taken.done()) explain(taken.json());
        scene.told(Words.of("第一个月上线，人事把原来的工资表放在系统旁边逐行对照", "The first month: HR lays the old sheet of pay beside the system's, line by line"),
                Words.of("系数、没发的加班由系统自己看出来；手工抄错的由人事写明", "The program finds another coefficient and overtime that was not paid by itself; what was typed wrongly HR says"), "/pay-parallel", "fangyuan");
    }

    /** Nobody sees his own payslip before it is paid, also whoever prepares them: hers is read out by finance. */
    private Map<String, Long> paid(long person, YearMonth month) {
        var paid = new LinkedHashMap<String, Long>();
        var slip = scene.by(person == scene.id(HR) ? FINANCE : HR).get("/api/payroll/slips/" + person + "/" + month);
        if (slip.done()) for (var line : slip.json().path("lines")) if (COLUMNS.containsValue(line.path("key").asString())) paid.put(line.path("key").asString(), line.path("amount").asLong());
        return paid;
    }

    /** The old way: everybody's coefficient was 1 for the second, no overtime for the fourth who had some, one base was typed wrongly. Sums follow. */
    private static void planted(Map<String, Long> paid, List<Map<String, Long>> before) {
        var moved = 0L;
        if (before.size() % 5 == 1 && paid.getOrDefault("performance_pay", 0L) > 0) moved += set(paid, "performance_pay", paid.get("performance_pay") * 5 / 6);
        if (paid.getOrDefault("overtime_workday_pay", 0L) > 0 && before.size() % 2 == 0) moved += set(paid, "overtime_workday_pay", 0);
        if (before.size() == 7) moved += set(paid, "base_pay", paid.getOrDefault("base_pay", 0L) + 3_000);
        paid.merge("gross", moved, Long::sum);
        paid.merge("net", moved, Long::sum);
    }

    private static long set(Map<String, Long> paid, String line, long fen) {
        var before = paid.put(line, fen);
        return fen - (before == null ? 0 : before);
    }

    /** What the program cannot tell by itself. */
    private void explain(JsonNode view) {
        var id = view.path("table").path("id").asLong();
        for (var difference : view.path("compared").path("differences"))
            if (difference.path("why").isNull() && difference.path("said").asString().isEmpty() && difference.path("line").asString().equals("base_pay"))
                scene.did(HR, PARALLEL + "/" + id + "/reasons", Map.of("person", difference.path("person").asLong(), "line", "base_pay", "words", "旧表手工录入，底薪抄错一位；以合同为准"));
    }

    private static String encoded(String text) { return URLEncoder.encode(text, UTF_8); }
}
