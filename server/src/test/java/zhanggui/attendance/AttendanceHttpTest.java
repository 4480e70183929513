package zhanggui.attendance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import zhanggui.DatabaseTest;
import zhanggui.OpenMonths;
import zhanggui.People;
import zhanggui.access.Access;
import zhanggui.access.Role;
import zhanggui.kernel.DepartmentId;
import zhanggui.kernel.SettableClock;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;
import zhanggui.organisation.Organisation;

/** Attendance as the pages ask for it. */
@DatabaseTest
class AttendanceHttpTest {

    private static int n;

    @Autowired People people;
    @Autowired Organisation organisation;
    @Autowired Access access;
    @Autowired JdbcClient db;
    @Autowired SettableClock clock;
    @Autowired Days days;

    private People.Person hr;
    private People.Person chief;
    private People.Person anna;
    private DepartmentId department;

    @BeforeEach
    void people() {
        n++;
        OpenMonths.again(db);
        clock.set(Instant.parse("2026-03-02T00:30:00Z"));
        hr = people.called("周人事", Role.HR);
        chief = people.called("钱经理", Role.DEPARTMENT_MANAGER);
        anna = people.called("安娜" + n, Role.SERVICE_AGENT);
        people.signInAgain();
        department = organisation.addDepartment(Words.same("客服部" + n), null, hr.id);
        var post = organisation.addPost("agent/" + n, Words.same("客服"), department, hr.id);
        db.sql("insert into organisation.post_category (post_id, category, from_day, why, made_by, made_at) values (?, 'CUSTOMER_SERVICE', '2000-01-01', 't', 0, now())").param(post.value()).update();
        organisation.assign(anna.id, post, LocalDate.of(2026, 1, 1), hr.id);
    }

    private Map<String, Object> body(Object... pairs) {
        var body = new HashMap<String, Object>();
        for (var i = 0; i < pairs.length; i += 2) body.put((String) pairs[i], pairs[i + 1]);
        return body;
    }

    private long punch() { return anna.post("/api/attendance/me/punches", body("request", UUID.randomUUID(), "device", "phone-a" + n, "phone", true)).json().path("id").asLong(); }

    @Test
    @Tag("ATT-23")
    void a_correction_keeps_the_old_value_and_is_decided_by_somebody_else() {
        clock.set(Instant.parse("2026-03-02T01:10:00Z"));
        var punch = punch();
        var today = anna.get("/api/attendance/me/today").json();
        assertThat(today.path("marks").get(0).path("late").asInt()).isEqualTo(45);
        clock.set(Instant.parse("2026-03-02T10:05:00Z"));
        punch();
        assertThat(anna.post("/api/attendance/me/corrections", body("day", "2026-03-02", "punch", punch, "newAt", "2026-03-02T23:00:00Z", "reason", "x")).code()).isEqualTo("FUTURE_PUNCH");
        assertThat(anna.post("/api/attendance/me/corrections", body("day", "2026-03-02", "punch", punch, "newAt", "2026-03-02T00:20:00Z")).code()).isEqualTo("NO_WORDS");
        var asked = anna.post("/api/attendance/me/corrections", body("day", "2026-03-02", "punch", punch, "newAt", "2026-03-02T00:20:00Z", "reason", "手机没电，先到了")).json();
        var decision = "/api/attendance/corrections/" + asked.path("id").asLong() + "/decision";
        assertThat(anna.post(decision, body("accept", true, "words", "好")).status()).isEqualTo(403);
        assertThat(chief.get("/api/attendance/corrections").json().path("rows").toString()).contains("手机没电");
        var decided = chief.post(decision, body("accept", true, "words", "同事作证"));
        assertThat(decided.status()).as(decided.text()).isEqualTo(200);
        assertThat(decided.json().path("oldAt").asString()).isEqualTo("2026-03-02T01:10:00Z");
        assertThat(decided.json().path("newAt").asString()).isEqualTo("2026-03-02T00:20:00Z");
        assertThat(decided.json().path("decidedByName").asString()).isEqualTo("钱经理");
        assertThat(chief.post(decision, body("accept", true, "words", "好")).code()).isEqualTo("ALREADY_DECIDED");
        var day = anna.get("/api/attendance/me/days/2026-03-02").json();
        assertThat(day.path("punches")).hasSize(3);
        assertThat(day.path("marks").get(0).path("at").asString()).isEqualTo("2026-03-02T00:20:00Z");
    }

    @Test
    @Tag("SRV-04")
    @Tag("ATT-24")
    void a_missing_sign_in_is_listed_after_half_an_hour_and_seen_with_the_day() {
        clock.set(Instant.parse("2026-03-02T00:24:00Z"));
        punch();
        clock.set(Instant.parse("2026-03-02T00:59:00Z"));
        assertThat(chief.get("/api/attendance/logins/missing").json().toString()).doesNotContain(anna.name);
        anna.post("/api/attendance/me/logins", Map.of("account", "QQ"));
        clock.set(Instant.parse("2026-03-02T01:00:00Z"));
        var missing = chief.get("/api/attendance/logins/missing").json().valueStream().filter(m -> m.path("name").asString().equals(anna.name)).findFirst().orElseThrow();
        assertThat(missing.path("accounts").toString()).isEqualTo("[\"WANGWANG\"]");
        assertThat(anna.post("/api/attendance/me/logins", Map.of("account", "WANGWANG")).json()).hasSize(2);
        assertThat(chief.get("/api/attendance/logins/missing").json().toString()).doesNotContain(anna.name);
        var evidence = chief.get("/api/attendance/people/" + anna.id.value() + "/days/2026-03-02").json();
        assertThat(evidence.path("logins").get(0).path("at").isNull()).isFalse();
        assertThat(evidence.path("punches")).hasSize(1);
        assertThat(hr.post("/api/attendance/me/logins", Map.of("account", "QQ")).code()).isEqualTo("NO_LOGIN_DUTY");
    }

    @Test
    @Tag("INT-26")
    @Tag("ATT-18")
    void the_public_calendar_loads_by_file_and_a_moved_day_changes_only_its_week() {
        assertThat(hr.upload("/api/attendance/public-calendar?write=true", "x.csv", "a,b\n1,2\n".getBytes(StandardCharsets.UTF_8)).code()).isEqualTo("NOT_A_CALENDAR_FILE");
        var wrong = hr.upload("/api/attendance/public-calendar?write=true", "x.csv", "日期,类型,名称\n2025-13-01,放假,x\n2025-01-01,胡说,y\n".getBytes(StandardCharsets.UTF_8)).json();
        assertThat(wrong.path("written").asBoolean()).isFalse();
        assertThat(wrong.path("errors")).hasSize(2);
        assertThat(hr.post("/api/attendance/public-calendar/samples/2017?write=true", null).json().path("windows")).hasSize(5);
        assertThat(anna.get("/api/attendance/public-calendar?year=2017").json().path("windows").get(0).path("days").asInt()).isEqualTo(2);
        var loaded = hr.post("/api/attendance/public-calendar/samples/2025?write=true", null).json();
        assertThat(loaded.path("days").valueStream().filter(d -> d.path("kind").asString().equals("HOLIDAY")).count()).as("thirteen days by law").isEqualTo(13);
        assertThat(hours("2025-01-06")).isEqualTo(40 * 60);
        assertThat(hours("2025-02-03")).as("Saturday worked, Monday and Tuesday rested").isEqualTo(32 * 60);
        assertThat(hours("2025-02-10")).isEqualTo(40 * 60);
    }

    private int hours(String week) {
        return hr.get("/api/attendance/calendars?week=" + week).json().valueStream().filter(c -> c.path("version").path("key").asString().equals("calendar.mon_fri_0900")).findFirst().orElseThrow()
                .path("weekMinutes").asInt();
    }

    @Test
    @Tag("ATT-01")
    void the_calendars_are_there_with_their_weekly_hours_and_a_new_version_begins_later() {
        var hours = new HashMap<String, Integer>();
        hr.get("/api/attendance/calendars?week=2026-03-02").json().forEach(c -> hours.put(c.path("version").path("key").asString(), c.path("weekMinutes").asInt()));
        assertThat(hours).containsEntry("calendar.mon_fri_0900", 2400).containsEntry("calendar.mon_sat_0830", 2700).containsEntry("calendar.mon_fri_0800", 2400)
                .containsEntry("calendar.shipping_mon_sat_0830", 3420).containsEntry("calendar.shipping_mon_sat_1100", 4320).containsEntry("calendar.logistics", 7 * 540);
        var version = hr.get("/api/attendance/calendars").json().get(0).path("version");
        var put = body("from", "2026-04-01", "name", version.path("name"), "rule", version.path("rule"), "why", "夏令时间");
        assertThat(hr.put("/api/attendance/calendars/" + version.path("key").asString(), put).status()).isEqualTo(200);
        assertThat(hr.put("/api/attendance/calendars/" + version.path("key").asString(), put).code()).isEqualTo("CALENDAR_NOT_LATER");
        assertThat(chief.put("/api/attendance/calendars/" + version.path("key").asString(), put).status()).isEqualTo(403);
        assertThat(hr.post("/api/attendance/calendar-choices", body("person", anna.id.value(), "calendar", "nowhere", "from", "2026-03-01", "why", "x")).code()).isEqualTo("NO_SUCH_CALENDAR");
        assertThat(hr.post("/api/attendance/calendar-choices", body("person", anna.id.value(), "calendar", "calendar.mon_fri_0900", "from", "2026-03-01", "why", "转岗")).status()).isEqualTo(200);
        assertThat(anna.get("/api/attendance/me/today").json().path("marks").get(0).path("time").asString()).isEqualTo("2026-03-02T01:00:00Z");
    }

    @Test
    void a_manager_sees_and_corrects_the_own_department_alone() {
        clock.set(Instant.parse("2026-03-02T00:20:00Z"));
        var punch = punch();
        var other = people.called("外部经理" + n);
        access.grantIn(organisation.addDepartment(Words.same("别部" + n), null, hr.id), other.id, Role.DEPARTMENT_MANAGER, LocalDate.of(2026, 1, 1), hr.id);
        var own = people.called("本部经理" + n);
        access.grantIn(department, own.id, Role.DEPARTMENT_MANAGER, LocalDate.of(2026, 1, 1), hr.id);
        var path = "/api/attendance/people/" + anna.id.value();
        assertThat(other.get(path + "/days/2026-03-02").code()).isEqualTo("NOT_YOUR_PEOPLE");
        assertThat(own.get(path + "/days/2026-03-02").json().path("punches")).hasSize(1);
        assertThat(other.post(path + "/corrections", body("day", "2026-03-02", "punch", punch, "reason", "不是本人")).code()).isEqualTo("NOT_YOUR_PEOPLE");
        assertThat(own.post(path + "/corrections", body("day", "2026-03-02", "punch", punch, "reason", "不是本人")).json().path("state").asString()).isEqualTo("ACCEPTED");
        assertThat(own.get(path + "/days/2026-03-02").json().path("punches").get(0).path("struck").asBoolean()).isTrue();
        assertThat(own.post(path + "/corrections", body("day", "2026-03-02", "punch", punch, "reason", "再来")).code()).isEqualTo("ALREADY_STRUCK");
    }

    @Test
    @Tag("ATT-19")
    void the_figures_of_full_attendance_are_changed_from_a_later_month_on_with_a_reason() {
        var rule = body("from", "2026-05", "days", 22, "events", 4, "together", false, "absentDays", 1, "bonusPercent", 8);
        assertThat(hr.post("/api/attendance/full-attendance", rule).code()).isEqualTo("NO_WORDS");
        rule.put("why", "五天制");
        assertThat(chief.post("/api/attendance/full-attendance", rule).status()).isEqualTo(403);
        assertThat(hr.post("/api/attendance/full-attendance", rule).json().path("days").asInt()).isEqualTo(22);
        assertThat(hr.post("/api/attendance/full-attendance", rule).code()).isEqualTo("CALENDAR_NOT_LATER");
        assertThat(chief.get("/api/attendance/full-attendance").json()).hasSize(2);
    }

    @Test
    @Tag("ATT-23")
    void a_correction_of_one_day_strikes_out_no_punch_of_another() {
        clock.set(Instant.parse("2026-03-02T00:20:00Z"));
        var punch = punch();
        clock.set(Instant.parse("2026-03-06T00:20:00Z"));
        people.signInAgain();
        var path = "/api/attendance/people/" + anna.id.value() + "/corrections";
        for (var day : new String[] {"2026-03-05", "2026-02-27"}) assertThat(hr.post(path, body("day", day, "punch", punch, "reason", "不是本人")).code()).as(day).isEqualTo("NOT_THAT_DAY");
        assertThat(hr.post(path, body("day", "2026-03-02", "punch", punch, "reason", "不是本人")).status()).isEqualTo(200);
    }

    @Test
    @Tag("ATT-07")
    void hours_are_changed_together_with_the_days_they_speak_about_or_not_at_all() {
        clock.set(Instant.parse("2026-03-02T00:20:00Z"));
        punch();
        clock.set(Instant.parse("2026-03-04T02:00:00Z"));
        people.signInAgain();
        var notice = body("from", "2026-03-02", "last", "2026-03-02", "person", anna.id.value(), "reason", "POWER_CUT", "hours", java.util.List.of(), "words", "停电" + n);
        db.sql("create trigger broken before insert on attendance.day for each statement execute function public.no_change()").update();
        try {
            assertThat(hr.post("/api/attendance/notices", notice).status()).isEqualTo(500);
            assertThat(hr.post("/api/attendance/calendar-choices", body("person", anna.id.value(), "calendar", "calendar.mon_fri_0900", "from", "2026-03-01", "why", "换钟点" + n)).status()).isEqualTo(500);
        } finally {
            db.sql("drop trigger broken on attendance.day").update();
        }
        assertThat(db.sql("select count(*) from attendance.hours_notice where words = ?").param("停电" + n).query(Long.class).single()).isZero();
        assertThat(db.sql("select count(*) from attendance.calendar_choice where why = ?").param("换钟点" + n).query(Long.class).single()).isZero();
        var made = hr.post("/api/attendance/notices", notice);
        assertThat(made.status()).as(made.text()).isEqualTo(200);
    }

    @Test
    @Tag("CLS-03")
    void a_month_whose_pay_is_closed_takes_no_correction() {
        db.sql("insert into audit.month_lock (month, locked_at, locked_by, sha256) values ('2026-01-01', now(), 0, '\\x00') on conflict do nothing").update();
        var path = "/api/attendance/people/" + anna.id.value() + "/corrections";
        assertThat(hr.post(path, body("day", "2026-01-30", "newAt", "2026-01-30T00:20:00Z", "reason", "补卡")).code()).isEqualTo("REACHES_LOCKED_MONTH");
        assertThat(hr.post(path, body("day", "2026-02-02", "newAt", "2026-02-02T00:20:00Z", "reason", "补卡")).status()).isEqualTo(200);
    }

    @Test
    @Tag("SRV-04")
    void which_posts_confirm_their_sign_in_is_decided_from_a_day_on() {
        var duties = hr.get("/api/attendance/login-duties").json();
        assertThat(duties.valueStream().filter(d -> d.path("needed").asBoolean()).map(d -> d.path("category").asString())).contains("MARKETING", "OPERATIONS", "CUSTOMER_SERVICE").doesNotContain("LOGISTICS");
        assertThat(hr.post("/api/attendance/login-duties", body("category", "LOGISTICS", "account", "QQ", "from", "2026-03-01", "needed", true, "why", "x")).code()).isEqualTo("LOGIN_DUTY_IN_PAST");
        assertThat(hr.post("/api/attendance/login-duties", body("category", "LOGISTICS", "account", "QQ", "from", "2026-03-03", "needed", true, "why", " ")).code()).isEqualTo("NO_WORDS");
        assertThat(anna.post("/api/attendance/login-duties", body("category", "LOGISTICS", "account", "QQ", "from", "2026-03-03", "needed", true, "why", "仓库也用 QQ")).status()).isEqualTo(403);
        assertThat(hr.post("/api/attendance/login-duties", body("category", "LOGISTICS", "account", "QQ", "from", "2026-03-03", "needed", true, "why", "仓库也用 QQ")).status()).isEqualTo(200);
        var packer = people.called("打包" + n);
        var post = organisation.addPost("packer/" + n, zhanggui.kernel.Words.same("打包"), null, hr.id);
        db.sql("insert into organisation.post_category (post_id, category, from_day, why, made_by, made_at) values (?, 'LOGISTICS', '2000-01-01', 't', 0, now())").param(post.value()).update();
        organisation.assign(packer.id, post, java.time.LocalDate.of(2026, 1, 1), hr.id);
        assertThat(packer.post("/api/attendance/me/logins", Map.of("account", "QQ")).code()).as("not before that day").isEqualTo("NO_LOGIN_DUTY");
        clock.set(Instant.parse("2026-03-03T01:00:00Z"));
        people.signInAgain();
        assertThat(packer.post("/api/attendance/me/logins", Map.of("account", "QQ")).status()).isEqualTo(200);
    }

    @Test
    @Tag("ATT-08")
    void in_a_campaign_those_without_fixed_hours_have_to_be_there_and_others_keep_their_hours() {
        var flexible = people.called("自由" + n);
        var fixed = people.called("固定" + n);
        var department = organisation.addDepartment(zhanggui.kernel.Words.same("市场" + n), null, hr.id);
        for (var someone : java.util.List.of(flexible, fixed)) organisation.assign(someone.id, organisation.addPost("campaign/" + someone.id.value(), zhanggui.kernel.Words.same("岗"), department, hr.id), java.time.LocalDate.of(2026, 1, 1), hr.id);
        db.sql("insert into attendance.calendar_choice (person_id, calendar, from_day, why, made_by, made_at) values (?, 'calendar.unlimited_event_bound', date '2026-01-01', '', 0, now())").param(flexible.id.value()).update();
        db.sql("insert into attendance.swept (day, done) values (date '2026-03-02', false) on conflict do nothing").update();
        var campaign = body("from", "2026-03-03", "last", "2026-03-03", "department", department.value(), "reason", "CAMPAIGN", "words", "三八大促", "hours", java.util.List.of());
        assertThat(hr.post("/api/attendance/notices", campaign).code()).isEqualTo("CAMPAIGN_WITHOUT_HOURS");
        campaign.put("hours", java.util.List.of(Map.of("from", "20:00", "until", "23:00")));
        assertThat(hr.post("/api/attendance/notices", campaign).status()).isEqualTo(200);
        clock.set(Instant.parse("2026-03-04T04:00:00Z"));
        days.changed(java.util.List.of(flexible.id, fixed.id), java.time.LocalDate.of(2026, 3, 2), java.time.LocalDate.of(2026, 3, 4));
        assertThat(states(flexible)).as("not there in the campaign").containsExactly("EXEMPT_FLEXIBLE", "ABSENT");
        assertThat(db.sql("select expected_minutes from attendance.fact_day where person_id = ? and day = date '2026-03-03'").param(fixed.id.value()).query(Integer.class).single()).as("hours of his own stay").isEqualTo(450);
        for (var at : java.util.List.of("2026-03-03T12:10:00Z", "2026-03-03T15:01:00Z"))
            db.sql("insert into attendance.punch (person_id, pin, at, day, recorded_at, source, recorded_by) values (?, ?, ?::timestamptz, date '2026-03-03', now(), 'FILE', 0)").params(flexible.id.value(), "C" + n, at).update();
        days.changed(flexible.id, java.time.LocalDate.of(2026, 3, 3));
        assertThat(states(flexible)).as("ten minutes late as anybody else").containsExactly("EXEMPT_FLEXIBLE", "LATE");
    }

    private java.util.List<String> states(People.Person who) {
        return db.sql("select state from attendance.fact_day where person_id = ? and day between date '2026-03-02' and date '2026-03-03' order by day").param(who.id.value()).query(String.class).list();
    }

    @Test
    @Tag("SRV-04")
    void after_how_many_minutes_a_missing_sign_in_is_listed_is_a_figure_of_the_company_from_a_day_on() {
        assertThat(hr.get("/api/attendance/login-limits").json().valueStream().toList().getLast().path("minutes").asInt()).isEqualTo(30);
        assertThat(hr.post("/api/attendance/login-limits", body("from", "2026-03-01", "minutes", 10, "why", "早")).code()).isEqualTo("LOGIN_DUTY_IN_PAST");
        assertThat(hr.post("/api/attendance/login-limits", body("from", "2026-03-03", "minutes", 0, "why", "早")).code()).isEqualTo("WRONG_LOGIN_MINUTES");
        assertThat(chief.post("/api/attendance/login-limits", body("from", "2026-03-03", "minutes", 10, "why", "早")).status()).isEqualTo(403);
        assertThat(hr.post("/api/attendance/login-limits", body("from", "2026-03-03", "minutes", 10, "why", "晚了才发现没登录")).status()).isEqualTo(200);
        clock.set(Instant.parse("2026-03-03T00:24:00Z"));
        people.signInAgain();
        punch();
        clock.set(Instant.parse("2026-03-03T00:39:00Z"));
        assertThat(chief.get("/api/attendance/logins/missing").json().toString()).as("nine minutes after 08:30").doesNotContain(anna.name);
        clock.set(Instant.parse("2026-03-03T00:40:00Z"));
        assertThat(chief.get("/api/attendance/logins/missing").json().toString()).contains(anna.name);
    }

    @Test
    @Tag("CLS-03")
    void a_calendar_is_not_changed_backwards_into_a_month_that_was_paid_though_its_attendance_was_never_locked() {
        db.sql("insert into audit.month_lock values ('2026-01-01', now(), 0, '\\x00') on conflict do nothing").update();
        var choice = body("person", anna.id.value(), "calendar", "calendar.mon_fri_0900", "from", "2026-01-15", "why", "补登");
        assertThat(hr.post("/api/attendance/calendar-choices", choice).code()).isEqualTo("REACHES_LOCKED_MONTH");
        choice.put("from", "2026-02-01");
        assertThat(hr.post("/api/attendance/calendar-choices", choice).status()).isLessThan(300);
        var notice = body("from", "2026-01-20", "last", "2026-01-20", "person", anna.id.value(), "reason", "POWER_CUT", "hours", List.of(), "words", "停电");
        assertThat(hr.post("/api/attendance/notices", notice).code()).isEqualTo("REACHES_LOCKED_MONTH");
    }

    @Test
    @Tag("ORG-13")
    void a_rule_book_chosen_from_a_day_in_the_past_has_the_days_since_judged_anew() {
        var packer = people.called("包装" + n, Role.PACKER);
        var at = organisation.addDepartment(Words.same("发货部" + n), null, hr.id);
        organisation.assign(packer.id, organisation.addPost("pack/" + n, Words.same("包装"), at, hr.id), LocalDate.of(2026, 1, 1), hr.id);
        db.sql("insert into attendance.punch (person_id, at, day, recorded_at, source, recorded_by) select ?, t::timestamptz, '2026-02-27', now(), 'PHOTO', 0 from unnest(array['2026-02-27 08:58+08', '2026-02-27 18:01+08']) t").param(packer.id.value()).update();
        days.told(LocalDate.of(2026, 2, 27), LocalDate.of(2026, 2, 27));
        days.changed(packer.id, LocalDate.of(2026, 2, 27));
        assertThat(judged(packer)).as("HR's hours begin at 08:30").isNotEqualTo("NORMAL calendar.mon_fri_0900");
        var chosen = hr.post("/api/organisation/rule-choices", body("topic", "ATTENDANCE", "department", at.value(), "profile", "002.team", "from", "2026-02-01", "why", "一直按团队制度"));
        assertThat(chosen.status()).as(chosen.text()).isLessThan(300);
        assertThat(judged(packer)).isEqualTo("NORMAL calendar.mon_fri_0900");
    }

    private String judged(People.Person who) {
        return db.sql("select state || ' ' || calendar from attendance.fact_day where person_id = ? and day = '2026-02-27'").param(who.id.value()).query(String.class).optional().orElse("–");
    }
}
