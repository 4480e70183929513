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
        assertThat(db.sql("select day || ' ' || missing_minutes from attendance.fact_roster_cover where rota_id = ? and person_id = ? order by day").params(rota, manager.id.value()).query(String.class).list())
                .as("whoever published the day answers for it").hasSize(7).contains("2026-03-06 0", "2026-03-07 450", "2026-03-08 450");
        assertThat(db.sql("select distinct person_id from attendance.fact_roster_gap where rota_id = ?").param(rota).query(Long.class).list()).containsExactly(manager.id.value());
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

    /** A week in which everybody's rest is kept: Anna early, Bao late, Chen rests or takes a day. */
    private People.Person threeForTheWeek() {
        var chen = agent("小陈" + n);
        join(chen);
        for (var i = 0; i < 7; i++) {
            put(anna, MONDAY.plusDays(i), i < 5 ? "early" : null);
            put(bao, MONDAY.plusDays(i), i < 5 ? "late" : null);
            put(chen, MONDAY.plusDays(i), i == 5 ? "late" : null);
        }
        var reply = publish("周末不开");
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return chen;
    }

    private People.Reply swap(People.Person asker, People.Person partner, LocalDate day, LocalDate other) {
        return asker.post("/api/attendance/my-roster/swaps", Map.of("rota", rota, "day", day.toString(), "partner", partner.id.value(), "otherDay", other.toString(), "why", "家里有事"));
    }

    @Test
    @Tag("SRV-41")
    void a_swap_needs_the_other_and_then_whoever_approves() {
        var chen = threeForTheWeek();
        var director = people.called("总监" + n, Role.DIRECTOR);
        var tuesday = MONDAY.plusDays(1);
        var asked = swap(anna, chen, tuesday, tuesday);
        assertThat(asked.status()).as(asked.text()).isEqualTo(200);
        var id = asked.json().path("id").asLong();
        assertThat(swap(anna, chen, tuesday, tuesday).code()).isEqualTo("SWAP_OPEN");
        assertThat(bao.post("/api/attendance/my-roster/swaps/" + id + "/answer", Map.of("agree", true)).code()).isEqualTo("SWAP_NOT_YOURS");
        assertThat(chen.post("/api/attendance/my-roster/swaps/" + id + "/answer", Map.of("agree", true)).status()).isEqualTo(204);
        assertThat(workdays.of(anna.id, tuesday).orElseThrow().kind()).as("nobody has approved yet").isEqualTo(Workday.Kind.WORK);
        var request = db.sql("select request_id from approvals.fact_request where kind = 'SHIFT_SWAP' and subject = ?").param(id).query(Long.class).single();
        var deciders = db.sql("select person_id from approvals.waiting where request_id = ?").param(request).query(Long.class).list();
        var approver = List.of(director).stream().filter(p -> deciders.contains(p.id.value())).findFirst().orElseThrow();
        var approved = approver.post("/api/approvals/requests/" + request + "/decision", Map.of("verdict", "APPROVED", "words", ""));
        assertThat(approved.status()).as(approved.text()).isLessThan(300);
        assertThat(workdays.of(anna.id, tuesday).orElseThrow().kind()).isEqualTo(Workday.Kind.REST);
        assertThat(workdays.of(chen.id, tuesday).orElseThrow().because().zh()).isEqualTo("早班");
    }

    @Test
    @Tag("SRV-41")
    void a_swap_that_breaks_a_rule_is_refused_and_the_rule_named() {
        var chen = threeForTheWeek();
        var close = swap(anna, bao, MONDAY, MONDAY);
        assertThat(close.code()).as("late on Monday and early on Tuesday").isEqualTo("BREAKS_RULE");
        assertThat(close.text()).contains("只休息 10 小时");
        assertThat(swap(chen, anna, MONDAY.plusDays(6), MONDAY.plusDays(6)).code()).as("both rest").isEqualTo("SWAP_NOTHING");
        assertThat(swap(anna, bao, MONDAY.plusDays(9), MONDAY.plusDays(9)).code()).isEqualTo("SWAP_NOT_PUBLISHED");
        leave(chen, MONDAY.plusDays(1));
        assertThat(swap(anna, chen, MONDAY.plusDays(1), MONDAY.plusDays(1)).text()).as("cover breaks, for Chen is on leave").contains("缺 1 个人");
    }

    private void leave(People.Person who, LocalDate day) {
        db.sql("""
                insert into attendance.leave (person_id, kind, whole_days, from_day, last_day, from_at, until_at, reason, phone, late, minutes, day_hundredths, state, filed_by, filed_at)
                values (?, 'PERSONAL', true, ?, ?, ?, ?, '有事', '', false, 480, 100, 'APPROVED', ?, ?)
                """).params(who.id.value(), day, day, at(day, "00:00").atOffset(java.time.ZoneOffset.UTC), at(day.plusDays(1), "00:00").atOffset(java.time.ZoneOffset.UTC), who.id.value(), clock.instant().atOffset(java.time.ZoneOffset.UTC)).update();
    }

    @Test
    @Tag("ORG-10")
    void leave_that_empties_a_shift_asks_for_cover_and_a_named_stand_in_takes_it() {
        var chen = threeForTheWeek();
        manager.post(path("/rules"), Map.of("from", MONDAY.toString(), "why", "缺人找经理", "rule", Map.of("cover", List.of(Map.of("days", List.of("MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY"), "from", "09:00", "until", "23:00", "people", 1)),
                "restMinutes", 660, "restDaysPerMonth", 15, "fixedRest", List.of(), "perPost", 0, "reception", false, "checklist", List.of(), "answers", manager.id.value())));
        leave(anna, MONDAY.plusDays(1));
        strike.strike(clock.instant());
        strike.strike(clock.instant());
        var open = manager.get("/api/attendance/my-roster").json().path("covers");
        assertThat(open).hasSize(1);
        assertThat(open.get(0).path("shift").path("key").asString()).isEqualTo("early");
        assertThat(manager.get("/api/reports/my-work").text()).contains("顶班");
        var id = open.get(0).path("id").asLong();
        assertThat(bao.post("/api/attendance/my-roster/covers/" + id + "/take", Map.of()).code()).isEqualTo("COVER_NOT_YOURS");
        assertThat(manager.post("/api/attendance/my-roster/covers/" + id + "/take", Map.of("person", bao.id.value())).code()).isEqualTo("HAS_SHIFT");
        assertThat(manager.post("/api/attendance/my-roster/covers/" + id + "/take", Map.of("person", 999_999)).code()).as("nobody").isEqualTo("NO_POST");
        assertThat(manager.post("/api/attendance/my-roster/covers/" + id + "/take", Map.of("person", chen.id.value())).status()).isEqualTo(204);
        assertThat(workdays.of(chen.id, MONDAY.plusDays(1)).orElseThrow().because().zh()).isEqualTo("早班");
        assertThat(manager.post(path("/stand-ins"), Map.of("person", bao.id.value(), "standIn", chen.id.value(), "from", MONDAY.toString(), "last", MONDAY.plusDays(30).toString())).status()).isEqualTo(200);
        leave(bao, MONDAY.plusDays(3));
        strike.strike(clock.instant());
        assertThat(db.sql("select taken_by from attendance.fact_shift_cover where rota_id = ? and person_id = ?").params(rota, bao.id.value()).query(Long.class).single()).isEqualTo(chen.id.value());
        assertThat(plan(manager, MONDAY, MONDAY.plusDays(4)).path("gaps")).isEmpty();
    }

    @Autowired RosterClock strike;

    @Test
    @Tag("SRV-03")
    void a_shift_is_not_ended_before_the_next_one_has_acknowledged_what_was_handed_over() {
        threeForTheWeek();
        clock.set(at(MONDAY, "16:20"));
        people.signInAgain();
        assertThat(anna.post("/api/attendance/my-roster/shift/end", Map.of()).code()).isEqualTo("NO_HANDOVER");
        var mine = anna.get("/api/attendance/my-roster").json().path("shift");
        assertThat(mine.path("next").get(0).asString()).isEqualTo(bao.name);
        assertThat(mine.path("atOnce").asBoolean()).isTrue();
        var written = anna.post("/api/attendance/my-roster/handovers", Map.of("items", List.of(Map.of("kind", "PROMISE", "words", "答应王女士 18:00 前回电"), Map.of("kind", "DIFFICULT_PARCEL", "words", "SF1234 派送失败")), "note", ""));
        assertThat(written.status()).as(written.text()).isEqualTo(200);
        assertThat(anna.post("/api/attendance/my-roster/shift/end", Map.of()).code()).isEqualTo("NOT_ACKNOWLEDGED");
        var id = written.json().path("id").asLong();
        assertThat(manager.post("/api/attendance/my-roster/handovers/" + id + "/acknowledge", Map.of()).code()).isEqualTo("NOT_SUCCESSOR");
        assertThat(bao.get("/api/attendance/my-roster").json().path("handovers").get(0).path("items")).hasSize(2);
        assertThat(bao.post("/api/attendance/my-roster/handovers/" + id + "/acknowledge", Map.of()).status()).isEqualTo(204);
        assertThat(anna.post("/api/attendance/my-roster/shift/end", Map.of()).status()).isEqualTo(204);
        assertThat(anna.post("/api/attendance/my-roster/shift/end", Map.of()).code()).isEqualTo("NO_SHIFT_NOW");
    }

    @Autowired DutyIncidents incidents;

    @Test
    @Tag("ATT-22")
    void a_cleaning_duty_that_is_not_confirmed_on_its_day_is_an_incident() {
        threeForTheWeek();
        assertThat(manager.post(path("/duties/rotate"), Map.of("from", MONDAY.toString(), "last", MONDAY.plusDays(1).toString())).json().path("days").asInt()).isEqualTo(2);
        var duties = manager.get(path("/duties?from=" + MONDAY + "&last=" + MONDAY.plusDays(1))).json();
        assertThat(duties.path("duties")).hasSize(2);
        for (var last : List.of("2029-01-01", "2026-01-01")) assertThat(manager.get(path("/duties?from=" + MONDAY + "&last=" + last)).code()).as(last).isEqualTo("WRONG_SPAN");
        var first = duties.path("duties").get(0);
        assertThat(first.path("person").asLong()).isEqualTo(anna.id.value());
        var id = first.path("id").asLong();
        assertThat(bao.post("/api/attendance/my-roster/duties/" + id + "/confirm", Map.of("ticked", List.of())).code()).isEqualTo("NOT_YOUR_DUTY");
        assertThat(anna.post("/api/attendance/my-roster/duties/" + id + "/confirm", Map.of("ticked", List.of(0, 1))).code()).isEqualTo("NOT_ALL_TICKED");
        assertThat(anna.post("/api/attendance/my-roster/duties/" + id + "/confirm", Map.of("ticked", List.of(0, 1, 2, 3, 4))).status()).isEqualTo(204);
        assertThat(incidents.incidents(MONDAY, MONDAY.plusDays(3))).as("the second day is not over").noneMatch(i -> i.person().equals(bao.id));
        clock.set(at(MONDAY.plusDays(2), "08:00"));
        people.signInAgain();
        var second = duties.path("duties").get(1).path("id").asLong();
        assertThat(bao.post("/api/attendance/my-roster/duties/" + second + "/confirm", Map.of("ticked", List.of(0, 1, 2, 3, 4))).code()).isEqualTo("NOT_THE_DAY");
        assertThat(incidents.incidents(MONDAY, MONDAY.plusDays(3))).filteredOn(i -> i.person().equals(bao.id)).singleElement()
                .satisfies(i -> assertThat(i.kind()).isEqualTo(zhanggui.kernel.Incident.Kind.CLEANING_MISSED));
        assertThat(incidents.incidents(MONDAY, MONDAY.plusDays(3))).noneMatch(i -> i.person().equals(anna.id));
    }

    @Test
    @Tag("ATT-21")
    void a_lunch_hour_in_which_nobody_is_there_is_marked_until_somebody_receives_visitors() {
        db.sql("insert into attendance.calendar_choice (person_id, calendar, from_day, why, made_by, made_at) select unnest(?::bigint[]), 'calendar.mon_fri_0800', '2026-01-01', '', 0, now()")
                .param(new Long[] {anna.id.value(), bao.id.value()}).update();
        manager.post(path("/rules"), Map.of("from", "2026-01-01", "why", "前台", "rule", Map.of("cover", List.of(), "restMinutes", 660, "restDaysPerMonth", 5, "fixedRest", List.of(), "perPost", 0, "reception", true, "checklist", List.of())));
        var gaps = manager.get(path("/duties?from=" + MONDAY + "&last=" + MONDAY)).json().path("receptionGaps");
        assertThat(gaps).hasSize(1);
        assertThat(gaps.get(0).path("from").asString()).startsWith("2026-03-02T11:30");
        assertThat(gaps.get(0).path("until").asString()).startsWith("2026-03-02T12:30");
        var put = manager.post(path("/duties"), Map.of("kind", "RECEPTION", "day", MONDAY.toString(), "person", bao.id.value(), "from", "11:30", "until", "12:30"));
        assertThat(put.status()).as(put.text()).isEqualTo(200);
        assertThat(manager.get(path("/duties?from=" + MONDAY + "&last=" + MONDAY)).json().path("receptionGaps")).isEmpty();
    }

    @Autowired zhanggui.attendance.Days days;

    @Test
    @Tag("ATT-16")
    void whoever_worked_on_a_rest_day_has_as_much_rest_to_his_credit() {
        manager.post(path("/rules"), Map.of("from", "2026-01-01", "why", "五六日休", "rule", Map.of("cover", List.of(), "restMinutes", 660, "restDaysPerMonth", 5, "fixedRest", List.of("FRIDAY", "SATURDAY", "SUNDAY"), "perPost", 1,
                "reception", false, "checklist", List.of())));
        var friday = MONDAY.plusDays(4);
        put(anna, friday, "early");
        manager.post(path("/plan/publish"), Map.of("from", friday.toString(), "last", friday.toString(), "words", ""));
        punch(anna, friday, "08:55");
        punch(anna, friday, "16:35");
        clock.set(at(friday.plusDays(1), "06:00"));
        days.changed(anna.id, friday);
        strike.strike(clock.instant());
        strike.strike(clock.instant());
        assertThat(db.sql("select coalesce(sum(amount), 0) from attendance.fact_leave_entry where person_id = ? and account = 'COMPENSATORY'").param(anna.id.value()).query(Long.class).single()).isEqualTo(450);
    }

    private void punch(People.Person who, LocalDate day, String time) {
        clock.set(at(day, time));
        who.signInAgain();
        var reply = who.post("/api/attendance/me/punches", Map.of("request", java.util.UUID.randomUUID().toString(), "device", "web", "phone", false));
        assertThat(reply.status()).as(reply.text()).isLessThan(300);
    }

    private JsonNode ended(long proposal) throws InterruptedException {
        for (var i = 0; i < 240; i++) {
            var seen = manager.get("/api/attendance/rota-proposals/" + proposal).json();
            if (!seen.path("state").asString().equals("RUNNING")) return seen;
            Thread.sleep(250);
        }
        throw new AssertionError("the proposal did not end");
    }

    @Test
    @Tag("SRV-41")
    void a_proposal_is_watched_taken_over_and_published_and_an_impossible_wish_is_named() throws InterruptedException {
        var team = new ArrayList<>(List.of(anna, bao));
        for (var i = 0; i < 4; i++) {
            team.add(agent("同事" + i + "-" + n));
            join(team.getLast());
        }
        people.signInAgain();
        var first = MONDAY.plusDays(30);
        for (var who : team) assertThat(who.post(path("/wishes"), new java.util.HashMap<>(Map.of("day", first.toString(), "words", "想休"))).status()).isEqualTo(200);
        put(anna, first.plusDays(3), "late");
        leave(anna, first.plusDays(3));
        var begun = manager.post(path("/proposals"), Map.of("from", first.toString(), "last", first.plusDays(27).toString(), "seconds", 5));
        assertThat(begun.status()).as(begun.text()).isEqualTo(200);
        var id = begun.json().path("id").asLong();
        assertThat(manager.post(path("/proposals"), Map.of("from", first.toString(), "last", first.plusDays(27).toString(), "seconds", 5)).code()).isEqualTo("PROPOSAL_RUNNING");
        assertThat(anna.get("/api/attendance/rota-proposals/" + id).status()).isEqualTo(403);
        var done = ended(id);
        assertThat(done.path("state").asString()).isEqualTo("DONE");
        assertThat(done.path("keepsRules").asBoolean()).as("a shift drafted before the leave was agreed to stands in nobody's way").isTrue();
        assertThat(done.path("broken").asLong()).isZero();
        assertThat(done.path("view").path("spread").path("late").asInt()).isLessThanOrEqualTo(1);
        assertThat(done.path("view").path("spread").path("weekends").asInt()).isLessThanOrEqualTo(1);
        assertThat(done.path("unmet")).as("not all six can rest on one day").isNotEmpty();
        assertThat(done.path("unmet").get(0).path("against").path("zh").asString()).isNotBlank();
        assertThat(manager.post("/api/attendance/rota-proposals/" + id + "/take", Map.of()).status()).isEqualTo(204);
        var publish = manager.post(path("/plan/publish"), Map.of("from", first.toString(), "last", first.plusDays(27).toString()));
        assertThat(publish.status()).as("no hard rule is broken: " + publish.text()).isEqualTo(200);
        assertThat(plan(manager, first, first.plusDays(27)).path("gaps")).isEmpty();
    }

    @Test
    @Tag("SRV-41")
    void a_search_that_is_cancelled_ends_with_the_best_so_far() throws InterruptedException {
        for (var i = 0; i < 20; i++) join(agent("多人" + i + "-" + n));
        var begun = manager.post(path("/proposals"), Map.of("from", MONDAY.plusDays(30).toString(), "last", MONDAY.plusDays(60).toString(), "seconds", 120)).json().path("id").asLong();
        assertThat(manager.post("/api/attendance/rota-proposals/" + begun + "/cancel", Map.of()).status()).isEqualTo(204);
        var ended = ended(begun);
        assertThat(ended.path("state").asString()).isEqualTo("CANCELLED");
        assertThat(ended.path("view").path("rows")).hasSizeGreaterThan(20);
    }

    private long duty(People.Person who, LocalDate day) {
        var reply = manager.post(path("/duties"), Map.of("kind", "CLEANING", "day", day.toString(), "person", who.id.value()));
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply.json().path("id").asLong();
    }

    private String cleans(LocalDate day) {
        return db.sql("select p.name from attendance.fact_cleaning_duty d join organisation.fact_person p on p.person_id = d.person_id where d.rota_id = ? and d.day = ?").params(rota, day).query(String.class).single();
    }

    @Test
    @Tag("ATT-22")
    void a_cleaning_duty_changes_hands_when_the_other_agrees_for_a_day_of_his_or_alone() {
        var mine = duty(anna, MONDAY.plusDays(1));
        var his = duty(bao, MONDAY.plusDays(2));
        var swaps = "/api/attendance/my-roster/duty-swaps";
        assertThat(bao.post(swaps, Map.of("duty", mine, "partner", anna.id.value(), "why", "")).code()).isEqualTo("NOT_YOUR_DUTY");
        assertThat(anna.post(swaps, Map.of("duty", mine, "partner", manager.id.value(), "why", "")).code()).as("not of this rota").isEqualTo("NO_SUCH_MEMBER");
        assertThat(anna.post(swaps, Map.of("duty", mine, "partner", bao.id.value(), "other", mine, "why", "")).code()).as("in return only what is his").isEqualTo("NOT_YOUR_DUTY");
        var asked = anna.post(swaps, Map.of("duty", mine, "partner", bao.id.value(), "other", his, "why", "要接孩子")).json().path("id").asLong();
        assertThat(anna.post(swaps, Map.of("duty", mine, "partner", bao.id.value(), "why", "")).code()).isEqualTo("SWAP_OPEN");
        assertThat(cleans(MONDAY.plusDays(1))).as("nothing changes before he agrees").isEqualTo(anna.name);
        assertThat(bao.get("/api/attendance/my-roster").json().path("dutySwaps").get(0).path("otherDay").asString()).isEqualTo(MONDAY.plusDays(2).toString());
        assertThat(anna.post(swaps + "/" + asked + "/answer", Map.of("agree", true)).code()).isEqualTo("SWAP_NOT_YOURS");
        assertThat(bao.post(swaps + "/" + asked + "/answer", Map.of("agree", true)).status()).isEqualTo(204);
        assertThat(cleans(MONDAY.plusDays(1))).isEqualTo(bao.name);
        assertThat(cleans(MONDAY.plusDays(2))).isEqualTo(anna.name);
        assertThat(bao.post(swaps + "/" + asked + "/answer", Map.of("agree", true)).code()).isEqualTo("SWAP_ENDED");

        var again = anna.get("/api/attendance/my-roster").json().path("duties").get(0).path("id").asLong();
        var alone = anna.post(swaps, Map.of("duty", again, "partner", bao.id.value(), "why", "")).json().path("id").asLong();
        duty(anna, MONDAY.plusDays(2)); // planned anew meanwhile
        assertThat(bao.post(swaps + "/" + alone + "/answer", Map.of("agree", true)).code()).isEqualTo("SWAP_CHANGED");
        assertThat(anna.post(swaps + "/" + alone + "/withdraw", null).status()).isEqualTo(204);
    }

    @Test
    @Tag("ORG-10")
    void a_stand_in_ends_early_and_does_not_take_what_is_emptied_after() {
        var id = manager.post(path("/stand-ins"), Map.of("person", anna.id.value(), "standIn", bao.id.value(), "from", MONDAY.toString(), "last", MONDAY.plusDays(20).toString())).json().path("id").asLong();
        assertThat(manager.post(path("/stand-ins/" + id + "/end"), Map.of("last", MONDAY.plusDays(20).toString())).code()).as("no longer than it was").isEqualTo("STAND_IN_NOT_LONGER");
        assertThat(manager.post(path("/stand-ins/" + id + "/end"), Map.of("last", MONDAY.minusDays(2).toString())).code()).isEqualTo("DAY_IS_OVER");
        assertThat(anna.post(path("/stand-ins/" + id + "/end"), Map.of("last", MONDAY.plusDays(3).toString())).status()).isEqualTo(403);
        assertThat(manager.post(path("/stand-ins/" + id + "/end"), Map.of("last", MONDAY.plusDays(3).toString())).status()).isEqualTo(204);
        assertThat(manager.get(path("/stand-ins")).json().get(0).path("last").asString()).isEqualTo(MONDAY.plusDays(3).toString());
        assertThat(manager.post(path("/stand-ins/" + id + "/end"), Map.of("last", MONDAY.minusDays(1).toString())).status()).as("as if it had never been").isEqualTo(204);
        assertThat(manager.get(path("/stand-ins")).json()).isEmpty();
        assertThat(manager.post(path("/stand-ins/" + id + "/end"), Map.of("last", MONDAY.toString())).code()).isEqualTo("NO_SUCH_STAND_IN");
    }

    @Test
    @Tag("SRV-02")
    void other_times_of_a_shift_template_hold_from_a_day_on_and_for_rotas_made_after() {
        var hr = people.called("方予安", Role.HR);
        var body = new java.util.HashMap<String, Object>(Map.of("key", "shift.cs.early", "from", MONDAY.plusDays(7).toString(), "nameZh", "早班", "start", "08:30", "end", "16:00", "late", false, "usable", true, "why", "早半小时开门"));
        assertThat(manager.post("/api/attendance/shift-templates", body).status()).as("who plans does not decide for all").isEqualTo(403);
        assertThat(hr.post("/api/attendance/shift-templates", body).status()).isEqualTo(200);
        assertThat(hr.post("/api/attendance/shift-templates", body).code()).as("a version in force is not changed").isEqualTo("SETTING_NOT_LATER");
        body.put("from", MONDAY.minusDays(1).toString());
        assertThat(hr.post("/api/attendance/shift-templates", body).code()).isEqualTo("SETTING_NOT_LATER");
        body.put("end", "08:30");
        body.put("from", MONDAY.plusDays(9).toString());
        assertThat(hr.post("/api/attendance/shift-templates", body).code()).isEqualTo("SHIFT_TOO_LONG");
        clock.set(at(MONDAY.plusDays(8), "08:00"));
        people.signInAgain();
        var after = manager.post("/api/attendance/rotas", Map.of("nameZh", "新班表" + n)).json().path("id").asLong();
        assertThat(manager.get("/api/attendance/rotas/" + after).json().path("shifts").get(0).path("from").asString()).startsWith("08:30");
        assertThat(manager.get("/api/attendance/rotas/" + rota).json().path("shifts").get(0).path("from").asString()).as("an older one keeps its own").startsWith("09:00");
    }

    @Test
    @Tag("SRV-03")
    void what_was_taken_over_stays_open_until_it_is_settled_and_is_handed_on() {
        sample();
        publish("只有两个人");
        clock.set(at(MONDAY, "16:00"));
        people.signInAgain();
        var items = List.of(Map.of("kind", "CHAT", "words", "李女士问尺码"), Map.of("kind", "FLAGGED_ORDER", "words", "订单 1001 地址不对", "path", "/orders/1001"));
        var id = anna.post("/api/attendance/my-roster/handovers", Map.of("items", items, "note", "")).json().path("id").asLong();
        assertThat(bao.post("/api/attendance/my-roster/handovers/" + id + "/items/1/settle", null).code()).as("not taken over yet").isEqualTo("NOT_TAKEN_OVER");
        bao.post("/api/attendance/my-roster/handovers/" + id + "/acknowledge", Map.of());
        assertThat(bao.post("/api/attendance/my-roster/handovers/" + id + "/items/1/settle", null).status()).isEqualTo(204);
        assertThat(bao.post("/api/attendance/my-roster/handovers/" + id + "/items/9/settle", null).code()).isEqualTo("NO_SUCH_HANDOVER");
        clock.set(at(MONDAY, "22:30"));
        people.signInAgain();
        var open = bao.get("/api/attendance/my-roster").json().path("shift").path("open");
        assertThat(open.valueStream().map(o -> o.path("words").asString())).contains("订单 1001 地址不对").doesNotContain("李女士问尺码");
        assertThat(open.get(0).path("kind").asString()).isEqualTo("FLAGGED_ORDER");
    }
}
