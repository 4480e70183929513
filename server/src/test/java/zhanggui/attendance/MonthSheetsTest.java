package zhanggui.attendance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import zhanggui.DatabaseTest;
import zhanggui.People;
import zhanggui.access.Access;
import zhanggui.access.Role;
import zhanggui.kernel.Incident;
import zhanggui.kernel.SettableClock;
import zhanggui.kernel.Task;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;
import zhanggui.organisation.Organisation;

/** A month's attendance from the first punch to the lock, told day by day. */
@DatabaseTest
class MonthSheetsTest {

    private static final LocalDate FIRST = LocalDate.of(2026, 3, 2);

    @Autowired People people;
    @Autowired Access access;
    @Autowired Organisation organisation;
    @Autowired Punches punches;
    @Autowired SweepDays sweep;
    @Autowired AttendanceIncidents incidents;
    @Autowired AttendanceWork work;
    @Autowired JdbcClient db;
    @Autowired SettableClock clock;

    private People.Person hr;
    private People.Person chief;
    private People.Person anna;
    private People.Person bao;
    private static long department;

    @BeforeEach
    void people() {
        clock.set(at(FIRST, "07:00"));
        hr = people.called("周人事", Role.HR);
        chief = people.called("钱经理");
        anna = people.called("安娜", Role.PACKER);
        bao = people.called("小宝", Role.PACKER);
        people.signInAgain();
        if (organisation.postWithKey("clerk").isPresent()) return;
        var dept = organisation.addDepartment(Words.same("仓储部"), null, hr.id);
        department = dept.value();
        access.grantIn(dept, chief.id, Role.DEPARTMENT_MANAGER, LocalDate.of(2026, 1, 1), hr.id);
        var post = organisation.addPost("clerk", Words.same("文员"), dept, hr.id);
        for (var person : List.of(chief, anna, bao)) organisation.assign(person.id, post, LocalDate.of(2026, 1, 1), Viewer.SYSTEM.person());
        people.signInAgain();
    }

    private static Instant at(LocalDate day, String time) { return LocalDateTime.of(day, LocalTime.parse(time)).atZone(ZoneId.of("Asia/Shanghai")).toInstant(); }

    private void to(LocalDate day, String time) {
        clock.set(at(day, time));
        people.signInAgain();
    }

    /** March: Anna is late three times, Bao leaves early once and is away for a day; the manager is always there. */
    private void march() {
        for (var day = FIRST; day.getMonthValue() == 3; day = day.plusDays(1)) {
            if (day.getDayOfWeek().getValue() == 7) continue;
            var told = new ArrayList<Punches.Told>();
            for (var person : List.of(chief, anna, bao)) {
                if (person == bao && day.getDayOfMonth() == 10) continue;
                var in = person == anna && day.getDayOfMonth() < 5 ? "08:33" : "08:20";
                var out = person == bao && day.getDayOfMonth() == 20 ? "17:57" : "18:01";
                for (var time : List.of(in, "12:00", "13:50", out)) told.add(new Punches.Told(person.id, at(day, time), "门口"));
            }
            clock.set(at(day, "19:00"));
            punches.take(told);
            sweep.strike(clock.instant());
        }
    }

    private Map<String, Object> body(Object... pairs) {
        var body = new HashMap<String, Object>();
        for (var i = 0; i < pairs.length; i += 2) body.put((String) pairs[i], pairs[i + 1]);
        return body;
    }

    private String state() {
        return hr.get("/api/attendance/months/2026-03").json().path("departments").valueStream().filter(d -> d.path("id").asLong() == department).findFirst().orElseThrow().path("state").asString();
    }

    @Test
    @Tag("ATT-09")
    @Tag("ATT-10")
    @Tag("ATT-11")
    @Tag("ATT-20")
    void a_month_is_consolidated_reviewed_handed_in_objected_to_and_locked_once() {
        march();
        var path = "/api/attendance/months/2026-03/departments/" + department;
        assertThat(bao.post("/api/attendance/me/months/2026-03/accept", null).code()).as("what still runs is not right yet").isEqualTo("NOT_OVER");
        assertThat(chief.post(path + "/consolidate", null).code()).isEqualTo("NOT_OVER");
        to(LocalDate.of(2026, 4, 1), "09:00");
        assertThat(chief.post(path + "/review", null).code()).isEqualTo("NOT_CONSOLIDATED");
        assertThat(bao.post(path + "/consolidate", null).status()).isEqualTo(403);
        to(LocalDate.of(2026, 4, 3), "09:00");
        assertThat(work.tasks(chief.viewer(), clock.instant())).as("on the 3rd the department is told").anySatisfy(task -> assertThat(task.due()).isEqualTo(at(LocalDate.of(2026, 4, 4), "00:00")));
        assertThat(chief.post(path + "/consolidate", null).json().path("version").asInt()).isEqualTo(1);
        assertThat(chief.post(path + "/submit", null).code()).isEqualTo("NOT_REVIEWED");
        assertThat(chief.post(path + "/review", null).status()).isEqualTo(200);
        assertThat(chief.post(path + "/submit", null).status()).isEqualTo(200);
        assertThat(state()).isEqualTo("WITH_HR");
        assertThat(chief.post(path + "/consolidate", null).code()).isEqualTo("WITH_HR");

        var lines = chief.get(path).json();
        var annas = lines.valueStream().filter(l -> l.path("name").asString().equals("安娜")).findFirst().orElseThrow();
        assertThat(annas.path("lateCount").asInt()).isEqualTo(3);
        assertThat(annas.path("lateMinutes").asInt()).isEqualTo(24);
        assertThat(annas.path("fullAttendance").path("kept").asBoolean()).as("the third event").isFalse();
        var baos = lines.valueStream().filter(l -> l.path("name").asString().equals("小宝")).findFirst().orElseThrow();
        assertThat(baos.path("absentHalfDays").asInt()).isEqualTo(2);
        assertThat(baos.path("daysPresent").asInt()).isEqualTo(25);
        assertThat(baos.path("fullAttendance").path("because").path("zh").asString()).contains("旷工 1 天");
        var found = incidents.incidents(LocalDate.of(2026, 3, 1), LocalDate.of(2026, 4, 1));
        assertThat(found).filteredOn(i -> i.person().equals(anna.id)).extracting(Incident::kind).containsExactly(Incident.Kind.LATE, Incident.Kind.LATE, Incident.Kind.LATE);
        assertThat(found).filteredOn(i -> i.person().equals(bao.id)).extracting(Incident::kind).containsExactlyInAnyOrder(Incident.Kind.EARLY, Incident.Kind.ABSENT_DAY);

        to(LocalDate.of(2026, 4, 5), "23:50");
        assertThat(bao.post("/api/attendance/me/months/2026-03/objections", body("day", "2026-03-10", "words", "")).code()).isEqualTo("NO_WORDS");
        var objection = bao.post("/api/attendance/me/months/2026-03/objections", body("day", "2026-03-10", "words", "那天在外面办事"));
        assertThat(objection.status()).as(objection.text()).isEqualTo(200);
        assertThat(state()).isEqualTo("OBJECTED");
        to(LocalDate.of(2026, 4, 6), "00:10");
        assertThat(bao.post("/api/attendance/me/months/2026-03/objections", body("words", "又想起一件")).code()).isEqualTo("TOO_LATE_TO_OBJECT");
        for (var none : hr.get("/api/attendance/months/2026-03").json().path("departments"))
            if (none.path("id").asLong() != department) hr.post("/api/attendance/months/2026-03/departments/" + none.path("id").asLong() + "/take", null);
        assertThat(hr.post("/api/attendance/months/2026-03/lock", null).code()).isEqualTo("OPEN_OBJECTIONS");

        var decision = "/api/attendance/objections/" + objection.json().path("id").asLong() + "/decision";
        assertThat(hr.post(decision, body("upheld", true, "asked", List.of(), "words", "问过")).code()).isEqualTo("NOBODY_ASKED");
        assertThat(hr.post(decision, body("upheld", true, "asked", List.of(999_999), "words", "问过谁")).code()).as("somebody who is nobody").isEqualTo("NO_SUCH_PERSON");
        var decided = hr.post(decision, body("upheld", true, "asked", List.of(chief.id.value()), "words", "经理证实，补两次卡")).json();
        assertThat(decided.path("asked").get(0).asString()).isEqualTo("钱经理");
        for (var time : List.of("08:20", "12:00", "13:50", "18:00"))
            assertThat(hr.post("/api/attendance/people/" + bao.id.value() + "/corrections", body("day", "2026-03-10", "newAt", at(LocalDate.of(2026, 3, 10), time).toString(), "reason", "异议成立")).status()).isEqualTo(200);
        assertThat(chief.get(path).json().valueStream().filter(l -> l.path("name").asString().equals("小宝")).findFirst().orElseThrow().path("absentHalfDays").asInt())
                .as("the sheet says so at once, not only when it is locked").isZero();
        assertThat(bao.get("/api/attendance/me/months/2026-03").json().path("line").path("absentHalfDays").asInt()).isZero();
        assertThat(db.sql("select title_zh from notices.notice where person_id = ? and key = ?").params(bao.id.value(), "objection/" + objection.json().path("id").asLong()).query(String.class).list())
                .containsExactly("3 月考勤的异议成立");

        var waiting = anna.post("/api/attendance/me/corrections", body("day", "2026-03-04", "newAt", at(LocalDate.of(2026, 3, 4), "08:20").toString(), "reason", "卡机坏了")).json().path("id").asLong();
        assertThat(hr.post("/api/attendance/months/2026-03/lock", null).code()).as("what somebody has asked for is answered before the month is closed over it").isEqualTo("OPEN_CORRECTIONS");
        assertThat(chief.post("/api/attendance/corrections/" + waiting + "/decision", body("accept", false, "words", "监控里没有")).status()).isEqualTo(200);
        assertThat(hr.post("/api/attendance/months/2026-03/lock", null).json().path("locked").asBoolean()).isTrue();
        assertThat(hr.post("/api/attendance/months/2026-03/lock", null).code()).as("closed twice").isEqualTo("LOCKED");
        assertThat(db.sql("select absent_half_days from attendance.fact_month where person_id = ? and month = '2026-03-01'").param(bao.id.value()).query(Integer.class).single()).isZero();
        assertThat(db.sql("select absent_half_days from attendance.month_line l join attendance.month_sheet s on s.id = l.sheet_id where person_id = ? and version = 1").param(bao.id.value())
                .query(Integer.class).single()).as("what stood before is kept").isEqualTo(2);
        assertThat(hr.post("/api/attendance/people/" + bao.id.value() + "/corrections", body("day", "2026-03-10", "newAt", at(LocalDate.of(2026, 3, 10), "09:00").toString(), "reason", "x")).code())
                .isEqualTo("REACHES_LOCKED_MONTH");
        assertThat(hr.put("/api/attendance/calendars/calendar.mon_fri_0900", body("from", "2026-03-15", "name", Map.of("zh", "x", "en", "x"), "rule",
                hr.get("/api/attendance/calendars").json().get(0).path("version").path("rule"), "why", "x")).code()).isEqualTo("REACHES_LOCKED_MONTH");
        assertThatThrownBy(() -> db.sql("delete from attendance.day where day = '2026-03-10'").update()).hasMessageContaining("locked");
        punches.take(List.of(new Punches.Told(anna.id, at(LocalDate.of(2026, 3, 3), "08:00"), "后门")));
        assertThat(db.sql("select late_minutes from attendance.fact_day where person_id = ? and day = '2026-03-03'").param(anna.id.value()).query(Integer.class).single()).as("a late file changes nothing").isEqualTo(8);

        to(LocalDate.of(2026, 5, 3), "09:00");
        assertThat(work.tasks(chief.viewer(), clock.instant())).as("until the 3rd April is the department's").extracting(Task::key).contains("attendance.month");
        assertThat(work.tasks(hr.viewer(), clock.instant())).extracting(Task::key).doesNotContain("attendance.take", "attendance.lock");
        to(LocalDate.of(2026, 5, 7), "09:00");
        assertThat(work.tasks(chief.viewer(), clock.instant())).as("it can no longer").extracting(Task::key).doesNotContain("attendance.month");
        assertThat(work.tasks(hr.viewer(), clock.instant())).as("HR takes it before anything is locked").extracting(Task::key).contains("attendance.take").doesNotContain("attendance.lock");
        for (var april : hr.get("/api/attendance/months/2026-04").json().path("departments")) hr.post("/api/attendance/months/2026-04/departments/" + april.path("id").asLong() + "/take", null);
        assertThat(work.tasks(hr.viewer(), clock.instant())).extracting(Task::key).contains("attendance.lock").doesNotContain("attendance.take");
    }

    @Test
    @Tag("ATT-09")
    @Tag("ATT-10")
    void the_days_of_closing_are_figures_of_the_company_from_a_month_on_and_of_no_month_that_is_over() {
        to(LocalDate.of(2026, 6, 10), "09:00");
        var put = body("from", "2026-06", "submitBy", 4, "objectUntil", 8, "why", "月初太忙");
        assertThat(chief.post("/api/attendance/month-dates", put).status()).isEqualTo(403);
        for (var wrong : List.of(List.of(0, 5), List.of(6, 5), List.of(3, 29)))
            assertThat(hr.post("/api/attendance/month-dates", body("from", "2026-06", "submitBy", wrong.get(0), "objectUntil", wrong.get(1), "why", "x")).code()).isEqualTo("WRONG_MONTH_DATES");
        assertThat(hr.post("/api/attendance/month-dates", body("from", "2026-05", "submitBy", 4, "objectUntil", 8, "why", "x")).code()).as("people were told of May's").isEqualTo("CALENDAR_NOT_LATER");
        assertThat(hr.post("/api/attendance/month-dates", put).json().path("objectUntil").asInt()).isEqualTo(8);
        assertThat(hr.post("/api/attendance/month-dates", put).code()).isEqualTo("CALENDAR_NOT_LATER");
        assertThat(chief.get("/api/attendance/month-dates").json()).hasSize(2);
        assertThat(anna.get("/api/attendance/me/months/2026-05").json().path("objectUntil").asString()).isEqualTo("2026-06-05");
        to(LocalDate.of(2026, 7, 8), "09:00");
        assertThat(hr.get("/api/attendance/months/2026-06").json().path("submitBy").asString()).isEqualTo("2026-07-04");
        assertThat(anna.post("/api/attendance/me/months/2026-06/objections", body("words", "最后一天")).status()).isEqualTo(200);
        to(LocalDate.of(2026, 7, 9), "09:00");
        assertThat(anna.post("/api/attendance/me/months/2026-06/objections", body("words", "晚了")).code()).isEqualTo("TOO_LATE_TO_OBJECT");
    }
}
