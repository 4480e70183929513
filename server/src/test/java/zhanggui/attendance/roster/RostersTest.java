package zhanggui.attendance.roster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import zhanggui.DatabaseTest;
import zhanggui.People;
import zhanggui.access.Role;
import zhanggui.attendance.Workday;
import zhanggui.attendance.Workdays;
import zhanggui.kernel.SettableClock;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;
import zhanggui.organisation.Organisation;

/** Rosters over HTTP, told as stories: planned, published, changed. */
@DatabaseTest
class RostersTest {

    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);
    private static int n;

    @Autowired People people;
    @Autowired Organisation organisation;
    @Autowired Workdays workdays;
    @Autowired JdbcClient db;
    @Autowired SettableClock clock;

    private People.Person manager;
    private People.Person anna;
    private People.Person bao;
    private long rota;

    @BeforeEach
    void team() {
        n++;
        clock.set(at(MONDAY, "08:00"));
        manager = people.called("经理" + n, Role.DEPARTMENT_MANAGER);
        anna = agent("安娜" + n);
        bao = agent("小宝" + n);
        people.signInAgain();
        rota = manager.post("/api/attendance/rotas", Map.of("nameZh", "客服" + n)).json().path("id").asLong();
        join(anna);
        join(bao);
    }

    private People.Person agent(String name) {
        var person = people.called(name, Role.SERVICE_AGENT);
        organisation.assign(person.id, organisation.addPost("agent/" + person.id.value(), Words.same("客服"), null, Viewer.SYSTEM.person()), LocalDate.of(2026, 1, 1), Viewer.SYSTEM.person());
        return person;
    }

    private void join(People.Person who) {
        var reply = manager.post("/api/attendance/rotas/" + rota + "/members", Map.of("person", who.id.value(), "from", "2026-01-01"));
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    }

    private static Instant at(LocalDate day, String time) { return LocalDateTime.of(day, LocalTime.parse(time)).atZone(ZoneId.of("Asia/Shanghai")).toInstant(); }

    private String path(String rest) { return "/api/attendance/rotas/" + rota + rest; }

    private JsonNode plan(People.Person who, LocalDate from, LocalDate last) {
        var reply = who.get(path("/plan?from=" + from + "&last=" + last));
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply.json();
    }

    private static List<String> gaps(JsonNode plan) {
        return StreamSupport.stream(plan.path("gaps").spliterator(), false).map(g -> g.path("from").asString().substring(0, 16) + " " + g.path("until").asString().substring(0, 16) + " " + g.path("missing").asInt()).toList();
    }

    private People.Reply sample() { return manager.post(path("/plan/sample"), Map.of("monday", MONDAY.toString(), "a", anna.id.value(), "b", bao.id.value())); }

    private People.Reply publish(String words) { return manager.post(path("/plan/publish"), Map.of("from", MONDAY.toString(), "last", MONDAY.plusDays(6).toString(), "words", words)); }

    private void put(People.Person who, LocalDate day, String shift) {
        var cell = new java.util.HashMap<String, Object>(Map.of("person", who.id.value(), "day", day.toString(), "clear", false, "pinned", false));
        cell.put("shift", shift);
        var reply = manager.put(path("/plan/cells"), Map.of("cells", List.of(cell)));
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    }

    @Test
    @Tag("SRV-02")
    void the_sample_week_reports_that_nobody_has_the_early_shifts_of_saturday_and_sunday() {
        assertThat(sample().status()).isEqualTo(200);
        assertThat(gaps(plan(manager, MONDAY, MONDAY.plusDays(6)))).containsExactly("2026-03-07T09:00 2026-03-07T16:30 1", "2026-03-08T09:00 2026-03-08T16:30 1");
        var told = sample().json().toString();
        assertThat(told).contains("3 月 7 日（周六）早班 09:00–16:30 缺 1 个人").contains("3 月 8 日（周日）早班 09:00–16:30 缺 1 个人");
        assertThat(told).as("late until 23:00, early from 09:00").contains("只休息 10 小时，至少要 11 小时");
    }

    @Test
    @Tag("SRV-14")
    void with_a_promise_of_the_whole_day_the_hours_from_23_to_9_are_not_covered() {
        var rule = Map.of("from", MONDAY.toString(), "why", "全天候", "rule", Map.of("cover", List.of(Map.of("days", List.of("MONDAY", "TUESDAY"), "from", "00:00", "until", "00:00", "people", 1)),
                "restMinutes", 660, "restDaysPerMonth", 5, "fixedRest", List.of(), "perPost", 0, "reception", false, "checklist", List.of()));
        assertThat(manager.post(path("/rules"), rule).status()).isEqualTo(204);
        sample();
        assertThat(gaps(plan(manager, MONDAY, MONDAY.plusDays(1)))).containsExactly("2026-03-02T00:00 2026-03-02T09:00 1", "2026-03-02T23:00 2026-03-03T09:00 1", "2026-03-03T23:00 2026-03-04T00:00 1");
    }

    @Test
    @Tag("SRV-02")
    void a_draft_is_seen_by_the_planner_alone_and_published_with_what_it_lacks_only_for_a_reason() {
        sample();
        assertThat(plan(anna, MONDAY, MONDAY.plusDays(6)).path("rows").get(0).path("slots").get(0).path("state").asString()).isEqualTo("OPEN");
        assertThat(publish("").code()).isEqualTo("PUBLISH_DESPITE");
        assertThat(publish("只有两个人").json().path("written").asInt()).isEqualTo(14);
        assertThat(publish("再发布一次").json().path("written").asInt()).as("nothing has changed").isZero();
        assertThat(plan(anna, MONDAY, MONDAY.plusDays(6)).path("rows").get(0).path("slots").get(0).path("shift").path("key").asString()).isEqualTo("early");
        assertThat(db.sql("select sum(minutes) from attendance.fact_roster_gap where rota_id = ?").param(rota).query(Long.class).single()).isEqualTo(2 * 450);
        assertThat(people.called("外人", Role.PACKER).get(path("/plan?from=2026-03-02&last=2026-03-08")).code()).isEqualTo("NOT_YOUR_ROTA");
    }

    @Test
    @Tag("SRV-02")
    void attendance_expects_what_the_published_roster_says() {
        sample();
        assertThat(workdays.of(anna.id, MONDAY.plusDays(1)).orElseThrow().because().zh()).isNotEqualTo("晚班");
        publish("只有两个人");
        var late = workdays.of(anna.id, MONDAY.plusDays(1)).orElseThrow();
        assertThat(late.kind()).isEqualTo(Workday.Kind.WORK);
        assertThat(late.because().zh()).isEqualTo("晚班");
        assertThat(late.segments().getFirst().start()).isEqualTo(at(MONDAY.plusDays(1), "16:30"));
        assertThat(workdays.of(anna.id, MONDAY.plusDays(6)).orElseThrow().kind()).isEqualTo(Workday.Kind.REST);
    }

    @Test
    @Tag("SRV-41")
    void a_published_day_is_not_changed_against_a_rule_and_the_rule_is_named() {
        sample();
        publish("只有两个人");
        var friday = MONDAY.plusDays(4);
        var change = new java.util.HashMap<String, Object>(Map.of("person", bao.id.value(), "day", friday.toString(), "why", "有事", "despite", false));
        change.put("shift", null);
        var refused = manager.post(path("/plan/changes"), change);
        assertThat(refused.code()).isEqualTo("BREAKS_RULE");
        assertThat(refused.text()).contains("3 月 6 日（周五）", "16:30–23:00 缺 1 个人");
        change.put("despite", true);
        assertThat(manager.post(path("/plan/changes"), change).status()).isEqualTo(200);
        assertThat(workdays.of(bao.id, friday).orElseThrow().kind()).isEqualTo(Workday.Kind.REST);
        assertThat(anna.post(path("/plan/changes"), change).status()).isEqualTo(403);
        clock.set(at(friday.plusDays(1), "08:00"));
        manager.signInAgain();
        assertThat(manager.post(path("/plan/changes"), change).code()).isEqualTo("DAY_IS_OVER");
    }

    @Test
    @Tag("ATT-17")
    void a_sixth_rest_day_in_the_month_warns() {
        clock.set(at(MONDAY.minusDays(1), "08:00"));
        people.signInAgain();
        for (var i = 0; i < 5; i++) put(anna, MONDAY.plusDays(i), null);
        assertThat(kinds(plan(manager, MONDAY, MONDAY.plusDays(6)))).doesNotContain("TOO_MANY_REST_DAYS");
        put(anna, MONDAY.plusDays(5), null);
        assertThat(kinds(plan(manager, MONDAY, MONDAY.plusDays(6)))).contains("TOO_MANY_REST_DAYS");
    }

    private static List<String> kinds(JsonNode plan) {
        var kinds = new ArrayList<String>();
        plan.path("breaches").forEach(b -> kinds.add(b.path("kind").asString()));
        return kinds;
    }

    @Test
    @Tag("ATT-16")
    void a_rest_day_without_anyone_of_a_post_on_duty_warns() {
        manager.post(path("/rules"), Map.of("from", MONDAY.toString(), "why", "每岗留人", "rule", Map.of("cover", List.of(), "restMinutes", 660, "restDaysPerMonth", 5, "fixedRest", List.of("FRIDAY", "SATURDAY", "SUNDAY"), "perPost", 1,
                "reception", false, "checklist", List.of())));
        put(anna, MONDAY.plusDays(5), "early");
        var told = plan(manager, MONDAY.plusDays(5), MONDAY.plusDays(5)).path("breaches").toString();
        assertThat(told).contains("POST_WITHOUT_COVER", bao.name).doesNotContain(anna.name);
    }

    @Test
    void shifts_have_other_times_from_a_day_on_and_published_days_keep_theirs() {
        sample();
        publish("只有两个人");
        var later = Map.of("key", "early", "from", MONDAY.plusDays(7).toString(), "nameZh", "早班", "start", "08:30", "end", "16:30", "late", false, "dropped", false);
        assertThat(manager.post(path("/shifts"), later).status()).isEqualTo(204);
        put(anna, MONDAY.plusDays(7), "early");
        var slots = plan(manager, MONDAY, MONDAY.plusDays(7)).path("rows").get(0).path("slots");
        assertThat(slots.get(0).path("shift").path("from").asString()).startsWith("09:00");
        assertThat(slots.get(7).path("shift").path("from").asString()).startsWith("08:30");
        assertThat(manager.post(path("/shifts"), Map.of("key", "long", "from", "2026-03-02", "nameZh", "长班", "start", "08:00", "end", "20:01", "late", false, "dropped", false)).code()).isEqualTo("SHIFT_TOO_LONG");
    }
}
