package zhanggui.payroll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import zhanggui.DatabaseTest;
import zhanggui.People;
import zhanggui.access.Role;
import zhanggui.kernel.Money;
import zhanggui.kernel.SettableClock;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;
import zhanggui.organisation.Organisation;

/** April of 林晚秋 and 何砚: leave, a public holiday at work and three latenesses, from the day to the locked payslip. 21,750 a month is 1,000 a day and 125 an hour. */
@DatabaseTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PaidTimeTest {

    private static final String APRIL = "2026-04";
    private static final String RATE = " / (21.75 * 8 * 60)";
    private static final Map<String, String> FORMULAS = new TreeMap<>(Map.of("base", "base_salary", "unpaid", "-(base_salary * (leave_unpaid_days * 480 + leave_unpaid_minutes)" + RATE + ")",
            "sick", "-(base_salary * (leave_part_paid_days * 480 + leave_part_paid_minutes)" + RATE + ")", "absent", "-(base_salary * absent_days / 21.75)",
            "overtime", "base_salary * (1.5 * overtime_workday_minutes + 2 * overtime_rest_day_minutes + 3 * overtime_holiday_minutes)" + RATE, "full", "base_salary * full_attendance_rate",
            "net", "base + unpaid + sick + absent + overtime + full"));

    @Autowired People people;
    @Autowired Organisation organisation;
    @Autowired JdbcClient db;
    @Autowired SettableClock clock;
    @Autowired Schemes schemes;
    @Autowired OfferedSchemes offered;

    private People.Person lin;
    private People.Person he;
    private People.Person chief;
    private People.Person hr;
    private People.Person finance;
    private People.Person manager;
    private long leave;
    private long run;

    @BeforeAll
    void two_clerks_with_a_scheme_that_reads_attendance() {
        itIs("2026-04-01", "09:00");
        chief = people.called("钱经理", Role.DEPARTMENT_MANAGER);
        lin = people.called("林晚秋");
        he = people.called("何砚");
        hr = people.called("方予安", Role.HR);
        finance = people.called("周若溪", Role.FINANCE);
        manager = people.called("许清和", Role.STORE_MANAGER);
        var department = organisation.addDepartment(Words.same("客服部"), null, hr.id);
        for (var someone : List.of(chief, lin, he)) organisation.assign(someone.id, organisation.addPost("clerk-" + someone.id.value(), Words.same(someone.name), department, hr.id), LocalDate.of(2026, 1, 1), Viewer.SYSTEM.person());
        db.sql("insert into organisation.department_head values (?, date '2026-01-01', ?, null, '任命', 0, now())").params(department.value(), chief.id.value()).update();
        people.signInAgain();
        var lines = new ArrayList<Map<String, Object>>();
        FORMULAS.forEach((key, formula) -> lines.add(Map.of("key", key, "name", Map.of("zh", key, "en", key), "kind", key.equals("net") ? "NET" : "EARNING", "formula", formula)));
        ok(hr.post("/api/payroll/schemes", Map.of("from", "2026-04-01", "reason", "启用", "scheme", Map.of("key", "by-attendance", "name", Map.of("zh", "按考勤", "en", "by attendance"),
                "posts", List.of("clerk-" + lin.id.value(), "clerk-" + he.id.value()), "lines", lines))));
        for (var someone : List.of(lin, he)) ok(hr.post("/api/payroll/terms/" + someone.id.value(), Map.of("key", "base_salary", "from", "2026-04-01", "hundredths", 21_750_00, "reason", "定薪")));
    }

    @Test
    @Order(0)
    @Tag("UX-07")
    void before_it_is_asked_for_a_leave_says_what_it_would_take_from_pay() {
        var day = Map.of("fromDay", "2026-04-10", "lastDay", "2026-04-10");
        assertThat(net("PERSONAL", day)).containsExactly(21_750_00L, 20_750_00L);
        assertThat(net("PERSONAL", Map.of("from", at("2026-04-14", "14:00"), "until", at("2026-04-14", "16:00")))).as("two hours").containsExactly(21_750_00L, 21_500_00L);
        assertThat(net("SICK", day)).as("paid by four fifths").containsExactly(21_750_00L, 21_550_00L);
        assertThat(net("MARRIAGE", day)).as("paid whole").isEmpty();
        assertThat(net("PERSONAL", Map.of("fromDay", "2026-04-30", "lastDay", "2026-05-02"))).as("the first month it lies in").containsExactly(21_750_00L, 20_750_00L);
    }

    private List<Long> net(String kind, Map<String, String> when) {
        var preview = ok(lin.post("/api/attendance/leaves/preview", form(kind, when))).json();
        return preview.path("moves").valueStream().filter(r -> r.at("/label/zh").asString().equals("net")).flatMap(r -> java.util.stream.Stream.of(r.at("/without/value").asLong(), r.at("/with/value").asLong())).toList();
    }

    @Test
    @Order(1)
    @Tag("PAY-02")
    void the_running_month_shows_what_is_known_so_far_and_a_run_on_open_attendance_stops() {
        leave = agreed("PERSONAL", Map.of("fromDay", "2026-04-10", "lastDay", "2026-04-10"));
        agreed("SICK", Map.of("from", at("2026-04-14", "14:00"), "until", at("2026-04-14", "16:00")));
        assertThat(dry(lin).path("net").asLong()).as("a day less, two hours of sick leave by a fifth").isEqualTo(21_750_00 - 1_000_00 - 50_00);
        db.sql("insert into attendance.public_year (year, source, sha256, made_by, made_at) values (2026, 't', '', 0, now())").update();
        db.sql("insert into attendance.public_day select max(id), date '2026-04-05', 'HOLIDAY', '清明节', 'Qingming' from attendance.public_year").update();
        for (var day = LocalDate.of(2026, 4, 1); day.getMonthValue() == 4; day = day.plusDays(1)) for (var someone : List.of(lin, he)) judged(someone, day);
        overtime(lin, LocalDate.of(2026, 4, 5), 180);
        for (var day : List.of(7, 8, 9)) late(he, LocalDate.of(2026, 4, day));
        db.sql("update attendance.day set absent_half_days = 1, state = 'ABSENT' where person_id = ? and day = '2026-04-20'").param(lin.id.value()).update();
        assertThat(dry(lin).path("net").asLong()).isEqualTo(21_750_00 - 1_000_00 - 50_00 - 500_00 + 1_125_00 + 2_175_00);
        assertThat(dry(he).path("net").asLong()).as("the third lateness takes the bonus").isEqualTo(21_750_00);

        itIs("2026-05-01", "09:00");
        var early = ok(hr.post("/api/payroll/runs", Map.of("month", APRIL))).json();
        assertThat(early.path("attendance").asString()).isEqualTo("OPEN");
        assertThat(early.path("stops").valueStream().map(s -> s.path("kind").asString())).containsExactly("ATTENDANCE_OPEN");
        assertThat(finance.post("/api/payroll/runs/" + early.path("id").asLong() + "/check", Map.of()).code()).isEqualTo("STOPPED");
        var excused = ok(hr.post("/api/payroll/runs", Map.of("month", APRIL, "accepted", "急着发"))).json();
        assertThat(excused.path("stops")).as("no reason lets it pass").hasSize(1);
    }

    @Test
    @Order(2)
    @Tag("PAY-02")
    @Tag("PAY-44")
    @Tag("WHY-01")
    void after_the_lock_each_line_is_right_to_the_fen_and_opens_down_to_the_day_the_leave_and_the_overtime() {
        lock();
        var calculated = ok(hr.post("/api/payroll/runs", Map.of("month", APRIL))).json();
        assertThat(calculated.path("attendance").asString()).isEqualTo("LOCKED");
        assertThat(calculated.path("stops")).isEmpty();
        run = calculated.path("id").asLong();
        ok(finance.post("/api/payroll/runs/" + run + "/check", Map.of()));
        ok(manager.post("/api/payroll/runs/" + run + "/approval", Map.of()));
        assertThat(lines(lin)).isEqualTo(Map.of("base", 21_750_00L, "unpaid", -1_000_00L, "sick", -50_00L, "absent", -500_00L, "overtime", 1_125_00L, "full", 2_175_00L, "net", 23_500_00L));
        assertThat(lines(he)).containsEntry("full", 0L).containsEntry("net", 21_750_00L);
        for (var someone : List.of(lin, he)) for (var line : FORMULAS.keySet()) assertThat(why(someone, line).path("difference").asLong()).as(line).isZero();
        assertThat(facts(why(lin, "unpaid").path("tree"))).containsExactly("leave/" + leave);
        assertThat(facts(why(lin, "overtime").path("tree"))).containsExactly("attendance-day/" + lin.id.value() + "/2026-04-05");
        assertThat(facts(why(lin, "absent").path("tree"))).containsExactly("attendance-day/" + lin.id.value() + "/2026-04-20");
        assertThat(facts(why(lin, "sick").path("tree"))).hasSize(1);
        assertThat(facts(why(he, "full").path("tree"))).containsExactlyInAnyOrder("attendance-late/" + he.id.value() + "/2026-04-07/1", "attendance-late/" + he.id.value() + "/2026-04-08/1", "attendance-late/" + he.id.value() + "/2026-04-09/1");
        assertThat(why(he, "full").toString()).contains("满 3 次取消");
    }

    @Test
    @Order(3)
    @Tag("WHY-02")
    void a_leave_a_day_and_a_lateness_say_what_yuan_they_moved_to_those_who_may_see_pay() {
        var moved = lin.get("/api/payroll/moved?fact=leave/" + leave).json();
        assertThat(moved).hasSize(1);
        assertThat(moved.get(0).path("net").asLong()).isEqualTo(-1_000_00);
        assertThat(moved.get(0).path("closed").asBoolean()).isTrue();
        assertThat(he.get("/api/payroll/moved?fact=leave/" + leave).json()).as("not a colleague's").isEmpty();
        assertThat(he.get("/api/payroll/moved?fact=attendance-late/" + he.id.value() + "/2026-04-08/1").json().get(0).path("net").asLong()).as("without it the bonus had stayed").isEqualTo(-2_175_00);
        assertThat(lin.get("/api/payroll/moved?fact=attendance-day/" + lin.id.value() + "/2026-04-05").json().get(0).path("net").asLong()).isEqualTo(1_125_00);
        for (var odd : List.of("leave/x", "leave/99999999999999999999", "attendance-day/1", "attendance-day/1/2026-99-99", "attendance-late/x/2026-04-08/1")) assertThat(lin.get("/api/payroll/moved?fact=" + odd).json()).as(odd).isEmpty();
        var events = lin.get("/api/payroll/slips/" + lin.id.value() + "/" + APRIL + "/events").json();
        assertThat(events.valueStream().map(e -> e.path("net").asLong())).containsExactly(1_125_00L, -1_000_00L, -500_00L, -50_00L);
    }

    @Test
    @Order(4)
    @Tag("PAY-02")
    void what_is_locked_never_moves_whatever_becomes_of_leave_and_overtime_later() {
        var before = lin.get("/api/payroll/slips/" + lin.id.value() + "/" + APRIL).text();
        assertThat(lin.post("/api/attendance/leaves", form("PERSONAL", Map.of("fromDay", "2026-04-21", "lastDay", "2026-04-21"))).status()).isEqualTo(409);
        assertThatThrownBy(() -> db.sql("update attendance.month_paid_time set hundredths = 0").update()).hasMessageContaining("append-only");
        assertThatThrownBy(() -> db.sql("insert into attendance.month_paid_time select * from attendance.month_paid_time limit 1").update()).hasMessageContaining("locked");
        db.sql("update attendance.leave set state = 'CANCELLED' where id = ?").param(leave).update();
        db.sql("update attendance.overtime set minutes = 10 where person_id = ?").param(lin.id.value()).update();
        assertThat(lin.get("/api/payroll/slips/" + lin.id.value() + "/" + APRIL).text()).isEqualTo(before);
        assertThat(why(lin, "unpaid").path("difference").asLong()).isZero();
        assertThat(facts(why(lin, "unpaid").path("tree"))).containsExactly("leave/" + leave);
        assertThat(hr.get("/api/payroll/months/" + APRIL + "/again").json().path("same").asBoolean()).isTrue();
    }

    @Test
    @Order(5)
    @Tag("ATT-41")
    void annual_leave_that_could_not_be_taken_is_a_line_of_pay_and_who_is_not_scored_sees_it_in_the_month_so_far() {
        itIs("2026-05-20", "09:00");
        var lines = new ArrayList<Map<String, Object>>();
        lines.add(Map.of("key", "base", "name", Map.of("zh", "基本", "en", "base"), "kind", "EARNING", "formula", "base_salary"));
        lines.add(Map.of("key", "unused", "name", Map.of("zh", "没休的年假", "en", "unused"), "kind", "EARNING", "formula", "base_salary * unused_leave_pay_days / 21.75"));
        lines.add(Map.of("key", "net", "name", Map.of("zh", "实发", "en", "net"), "kind", "NET", "formula", "base + unused"));
        ok(hr.post("/api/payroll/schemes", Map.of("from", "2026-05-01", "reason", "年假", "scheme", Map.of("key", "by-attendance", "name", Map.of("zh", "按考勤", "en", "by attendance"),
                "posts", List.of("clerk-" + lin.id.value(), "clerk-" + he.id.value()), "lines", lines))));
        var expired = unused(he, LocalDate.of(2026, 5, 10));
        var late = unused(lin, LocalDate.of(2026, 4, 30));
        assertThat(soFar(he)).as("nobody has decided").isEqualTo(21_750_00);
        for (var id : List.of(expired, late)) ok(hr.post("/api/attendance/unused-leave/" + id + "/decision", Map.of("paid", true)));
        assertThat(soFar(he)).as("two days, 300 % with the normal pay among it").isEqualTo(21_750_00 + 4_000_00);
        assertThat(soFar(lin)).as("April is locked: paid in the month of the decision").isEqualTo(21_750_00 + 4_000_00);
        assertThat(facts(ok(he.get("/api/payroll/month-so-far/why?figure=net")).json().path("tree"))).containsExactly("unused-leave/" + expired);
        assertThat(he.get("/api/payroll/moved?fact=unused-leave/" + expired).json().get(0).path("net").asLong()).isEqualTo(4_000_00);
        assertThat(lin.get("/api/payroll/moved?fact=unused-leave/" + expired).json()).as("not a colleague's").isEmpty();
    }

    private long soFar(People.Person someone) {
        var month = ok(someone.get("/api/payroll/month-so-far")).json();
        assertThat(month.path("scored").asBoolean()).isFalse();
        return month.path("lines").valueStream().filter(l -> l.path("kind").asString().equals("NET")).findFirst().orElseThrow().path("amount").asLong();
    }

    /** Two days of last year's leave, gone on that day. */
    private long unused(People.Person someone, LocalDate gone) {
        var lot = db.sql("insert into attendance.leave_entry (person_id, account, amount, day, expires_on, cause, source, zh, en, made_by, made_at) values (?, 'ANNUAL', 200, date '2025-01-01', ?, 'BY_LAW', 'annual/2025', '', '', 0, now()) returning id")
                .params(someone.id.value(), gone).query(Long.class).single();
        return db.sql("insert into attendance.unused_leave (person_id, lot_id, year, cause, day, day_hundredths, percent, made_at) values (?, ?, 2025, 'EXPIRED', ?, 200, 300, now()) returning id")
                .params(someone.id.value(), lot, gone).query(Long.class).single();
    }

    @ParameterizedTest(name = "two hours of {0} pay {1} fen of 21,750 a month")
    @CsvSource({"overtime_workday_minutes,37500", "overtime_rest_day_minutes,50000", "overtime_holiday_minutes,75000"})
    @Tag("PAY-44")
    void overtime_pays_one_and_a_half_two_and_three_times_the_hour(String kind, long fen) {
        var lines = schemes.lines(scheme("logistics-six-stations-attendance"));
        var inputs = lines.inputs().stream().map(name -> new Input(name, Words.same(name), Input.Unit.COUNT, name.equals("base_salary") ? 21_750_00 : name.equals(kind) ? 120_00 : 0, Words.same(""), "")).toList();
        assertThat(lines.net(lines.reckon(inputs))).isEqualTo(new Money(21_750_00 + fen));
    }

    @Test
    @Tag("PAY-44")
    void of_random_months_the_lines_add_up_to_the_net_and_no_line_is_a_fen_off() {
        var random = new Random(20260404);
        for (var draft : offered.earning()) {
            var lines = schemes.lines(scheme(draft.key()));
            for (int i = 0; i < 200; i++) {
                var values = new TreeMap<String, Long>();
                lines.inputs().forEach(name -> values.put(name, switch (name) { case "base_salary" -> 200_000 + random.nextLong(3_000_000); case "score" -> random.nextLong(12_000); case "score_coefficient" -> 120L; default -> random.nextLong(100_000); }));
                var amounts = lines.reckon(values.entrySet().stream().map(e -> new Input(e.getKey(), Words.same(""), Input.Unit.COUNT, e.getValue(), Words.same(""), "")).toList());
                var sum = draft.lines().stream().filter(l -> l.kind() == Line.Kind.EARNING).map(l -> amounts.get(l.key())).reduce(Money.NONE, Money::plus);
                assertThat(lines.net(amounts)).as(draft.key() + values).isEqualTo(sum);
                var leave = amounts.containsKey("unpaid_leave_pay") ? "unpaid_leave_pay" : "unpaid_leave";
                if (!amounts.containsKey(leave) || !values.containsKey("leave_unpaid_days")) continue;
                // in hundredths of a fen-minute: half up of base × (480 days + minutes) ÷ 10,440, exactly
                var exact = BigDecimal.valueOf(values.get("base_salary")).multiply(BigDecimal.valueOf(480 * values.get("leave_unpaid_days") + values.get("leave_unpaid_minutes"))).divide(BigDecimal.valueOf(1_044_000), 0, RoundingMode.HALF_UP);
                assertThat(amounts.get(leave).fen()).as(values.toString()).isEqualTo(-exact.longValueExact());
            }
        }
    }

    @Test
    @Tag("PAY-01")
    void offered_schemes_can_be_taken_as_they_are_and_every_name_a_formula_may_read_is_told() {
        var whole = hr.get("/api/payroll/schemes/templates").json();
        assertThat(whole.valueStream().map(s -> s.path("key").asString())).contains("logistics-six-stations", "logistics-six-stations-attendance", "fixed-pay-attendance", "tmall-flagship", "tmall-flagship-designer", "ecommerce-staff.house-rules-003",
                "dispatch-specialist.tmall", "design-editor.tmall", "finance-admin.tmall");
        for (var scheme : whole) ok(hr.post("/api/payroll/schemes", Map.of("from", "2026-09-01", "reason", "启用", "scheme", scheme)));
        var names = hr.get("/api/payroll/schemes/names").json();
        assertThat(names.valueStream().map(n -> n.path("name").asString())).containsExactlyInAnyOrderElementsOf(schemes.names());
        for (var points : List.of("dispatch-specialist.tmall", "design-editor.tmall", "finance-admin.tmall"))
            assertThat(TimeInput.anyOf(schemes.lines(scheme(points)).inputs())).as("attendance takes points there and no yuan").isFalse();
    }

    private Scheme scheme(String key) {
        var draft = offered.earning().stream().filter(t -> t.key().equals(key)).findFirst().orElseThrow();
        return draft.as(1, LocalDate.of(2026, 4, 1));
    }

    private JsonNode dry(People.Person someone) {
        var dry = ok(hr.get("/api/payroll/months/" + APRIL + "/dry-run")).json();
        return dry.path("rows").valueStream().filter(r -> r.path("person").asLong() == someone.id.value()).findFirst().orElseThrow(() -> new AssertionError(dry.toString()));
    }

    private Map<String, Long> lines(People.Person someone) {
        var lines = new TreeMap<String, Long>();
        for (var line : ok(someone.get("/api/payroll/slips/" + someone.id.value() + "/" + APRIL)).json().path("lines")) lines.put(line.path("key").asString(), line.path("amount").asLong());
        return lines;
    }

    private JsonNode why(People.Person someone, String line) { return ok(someone.get("/api/payroll/slips/" + someone.id.value() + "/" + APRIL + "/why?line=" + line)).json(); }

    private static List<String> facts(JsonNode why) {
        var facts = new ArrayList<String>();
        if (why.path("fact").isObject() && !why.at("/fact/kind").asString().equals("term")) facts.add(why.at("/fact/kind").asString() + "/" + why.at("/fact/id").asString());
        why.path("children").forEach(child -> facts.addAll(facts(child)));
        return facts;
    }

    private static String at(String day, String time) { return LocalDateTime.of(LocalDate.parse(day), LocalTime.parse(time)).atZone(ZoneId.of("Asia/Shanghai")).toInstant().toString(); }

    private void itIs(String day, String time) {
        clock.set(java.time.Instant.parse(at(day, time)));
        people.signInAgain();
    }

    private static Map<String, Object> form(String kind, Map<String, String> when) {
        var form = new TreeMap<String, Object>(Map.of("kind", kind, "reason", "家里有事", "phone", "13800001111"));
        form.putAll(when);
        return form;
    }

    private long agreed(String kind, Map<String, String> when) {
        var id = ok(lin.post("/api/attendance/leaves", form(kind, when))).json().path("id").asLong();
        var request = lin.get("/api/attendance/leaves/" + id).json().path("leave").path("request").asLong();
        ok(chief.post("/api/approvals/requests/" + request + "/decision", Map.of("verdict", "APPROVED", "words", "知道了")));
        return id;
    }

    private void judged(People.Person someone, LocalDate day) {
        var rest = day.getDayOfWeek().getValue() == 7;
        db.sql("insert into attendance.day values (:person, :day, 'c', :state, :rest, :expected, :worked, 0, 0, 0, 0, 0, 0, '', '') on conflict (person_id, day) do update set worked_minutes = excluded.worked_minutes")
                .param("person", someone.id.value()).param("day", day).param("state", rest ? "REST" : "NORMAL").param("rest", rest).param("expected", rest ? 0 : 450).param("worked", rest ? 0 : 450).update();
    }

    private void overtime(People.Person someone, LocalDate day, int minutes) {
        db.sql("update attendance.day set state = 'REST_WORK', worked_minutes = :minutes, overtime_minutes = :minutes where person_id = :person and day = :day")
                .param("minutes", minutes).param("person", someone.id.value()).param("day", day).update();
        db.sql("insert into attendance.overtime (person_id, day, from_at, until_at, minutes, settled, reason, state, filed_by, filed_at) values (?, ?, now(), now() + interval '3 hours', ?, 'PAY', '大促', 'APPROVED', 0, now())")
                .params(someone.id.value(), day, minutes).update();
    }

    private void late(People.Person someone, LocalDate day) {
        db.sql("insert into attendance.segment values (?, ?, 1, now(), now(), now(), 450, 445, 'LATE', now(), now(), 5, 0, 0, 0)").params(someone.id.value(), day).update();
    }

    /** HR takes every department's sheet after the 3rd and locks the month after the 5th. */
    private void lock() {
        itIs("2026-05-04", "09:00");
        for (var department : hr.get("/api/attendance/months/" + APRIL).json().path("departments")) ok(hr.post("/api/attendance/months/" + APRIL + "/departments/" + department.path("id").asLong() + "/take", null));
        itIs("2026-05-06", "09:00");
        ok(hr.post("/api/attendance/months/" + YearMonth.parse(APRIL) + "/lock", null));
    }

    private static People.Reply ok(People.Reply reply) {
        assertThat(reply.status()).as(reply.text()).isBetween(200, 299);
        return reply;
    }
}
