package zhanggui.attendance.leave;

import static org.assertj.core.api.Assertions.assertThat;
import static zhanggui.attendance.leave.Bureau.MONDAY;
import static zhanggui.attendance.leave.Bureau.SYSTEM;
import static zhanggui.attendance.leave.Bureau.at;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import zhanggui.DatabaseTest;
import zhanggui.OpenMonths;
import zhanggui.People;
import zhanggui.access.Role;
import zhanggui.audit.MonthLocks;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.SettableClock;
import zhanggui.kernel.Words;
import zhanggui.organisation.Organisation;

/** Leave told as stories: asked for on Monday 2026-03-02, working days 08:30–12:00 and 14:00–18:00, Monday to Saturday. */
@DatabaseTest
class LeaveTest {

    private static int n;

    @Autowired People people;
    @Autowired Organisation organisation;
    @Autowired Entitlements entitlements;
    @Autowired OvertimeRest overtimeRest;
    @Autowired CompensatoryRest compensatory;
    @Autowired LeaveLedger ledger;
    @Autowired LeaveClock leaveClock;
    @Autowired LeaveIncidents incidents;
    @Autowired SettleLeave settle;
    @Autowired MonthLocks payLocks;
    @Autowired JdbcClient db;
    @Autowired SettableClock clock;

    private People.Person chief;
    private People.Person lin;
    private People.Person hr;

    @BeforeEach
    void a_department() {
        OpenMonths.again(db);
        var bureau = Bureau.open(++n, people, organisation, db, clock);
        chief = bureau.chief();
        lin = bureau.lin();
        hr = bureau.hr();
    }

    private static Map<String, Object> form(String kind, Object... more) {
        var form = new HashMap<String, Object>(Map.of("kind", kind, "reason", "家里有事", "phone", "13800001111"));
        for (var i = 0; i < more.length; i += 2) form.put((String) more[i], more[i + 1]);
        return form;
    }

    private static Map<String, Object> days(String kind, String from, String lastDay) { return form(kind, "fromDay", from, "lastDay", lastDay); }

    private static Map<String, Object> hours(String kind, LocalDate day, String from, String until) { return form(kind, "from", at(day, from).toString(), "until", at(day, until).toString()); }

    private long filed(Map<String, Object> form) {
        var reply = lin.post("/api/attendance/leaves", form);
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply.json().path("id").asLong();
    }

    private void decide(People.Person who, long leave, String verdict) {
        var request = lin.get("/api/attendance/leaves/" + leave).json().path("leave").path("request").asLong();
        var reply = who.post("/api/approvals/requests/" + request + "/decision", Map.of("verdict", verdict, "words", "知道了"));
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
    }

    private String state(long leave) { return lin.get("/api/attendance/leaves/" + leave).json().path("leave").path("state").asString(); }

    private int rest(Account account) { return ledger.lots(lin.id, account).rest(MONDAY); }

    private void grant(Account account, int amount, String expires) {
        ledger.grant(new LeaveLedger.Grant(lin.id, account, amount, LocalDate.of(2026, 1, 1), expires == null ? null : LocalDate.parse(expires), LeaveLedger.Cause.BY_HAND, "test", Words.same("期初")), SYSTEM);
    }

    @Test
    @Tag("ATT-12")
    @Tag("ATT-14")
    void a_form_without_reason_or_phone_is_refused_and_nothing_is_filed() {
        assertThat(lin.post("/api/attendance/leaves", form("PERSONAL", "fromDay", "2026-03-05", "lastDay", "2026-03-05", "reason", " ")).code()).isEqualTo("NO_REASON");
        for (var phone : List.of("", "abc", "12345", "请打我电话")) assertThat(lin.post("/api/attendance/leaves", form("PERSONAL", "fromDay", "2026-03-05", "lastDay", "2026-03-05", "phone", phone)).code()).as(phone).isEqualTo("NO_PHONE");
        assertThat(lin.post("/api/attendance/leaves", form("PERSONAL")).code()).isEqualTo("WRONG_TIME");
        assertThat(lin.post("/api/attendance/leaves", days("PERSONAL", "2026-03-06", "2026-03-05")).code()).isEqualTo("WRONG_TIME");
        assertThat(lin.post("/api/attendance/leaves", days("PERSONAL", "2026-03-08", "2026-03-08")).code()).as("a Sunday").isEqualTo("NOT_AT_WORK");
        assertThat(lin.post("/api/attendance/leaves", days("PUBLIC_HOLIDAY", "2026-03-05", "2026-03-05")).code()).isEqualTo("CHOOSE_HOLIDAY");
        assertThat(lin.post("/api/attendance/leaves", days("PERSONAL", "2029-03-05", "2029-03-05")).code()).isEqualTo("TOO_FAR");
        assertThat(lin.post("/api/attendance/leaves", form("PERSONAL", "from", "+1000000000-12-31T00:00:00Z", "until", "+1000000000-12-31T01:00:00Z")).status()).isEqualTo(422);
        assertThat(lin.post("/api/attendance/leaves", days("PERSONAL", "2025-12-30", "2025-12-30")).code()).as("before any post").isEqualTo("NO_POST");
        assertThat(lin.get("/api/attendance/leaves").json().path("total").asInt()).isZero();
    }

    @Test
    @Tag("ATT-12")
    void what_is_filed_after_the_absence_has_begun_is_late_and_at_its_very_start_is_not() {
        assertThat(lin.get("/api/attendance/leaves/" + filed(hours("PERSONAL", MONDAY, "09:00", "10:00"))).json().path("leave").path("late").asBoolean()).isFalse();
        assertThat(lin.get("/api/attendance/leaves/" + filed(hours("PERSONAL", MONDAY, "08:30", "09:00"))).json().path("leave").path("late").asBoolean()).isTrue();
    }

    @Test
    @Tag("ATT-13")
    void two_hours_of_personal_leave_are_two_unpaid_hours_once_the_superior_has_agreed() {
        var leave = filed(hours("PERSONAL", MONDAY.plusDays(1), "14:00", "16:00"));
        assertThat(unpaid()).isZero();
        decide(chief, leave, "APPROVED");
        assertThat(unpaid()).isEqualTo(120);
        assertThat(state(leave)).isEqualTo("APPROVED");
        clock.set(at(MONDAY.plusDays(2), "09:00"));
        people.signInAgain();
        assertThat(state(leave)).isEqualTo("TAKEN");
    }

    private int unpaid() { return db.sql("select coalesce(sum(minutes) filter (where not paid), 0) from attendance.fact_leave where person_id = ?").param(lin.id.value()).query(Integer.class).single(); }

    @Test
    @Tag("ATT-15")
    void out_from_two_to_four_is_two_hours_of_the_sheet() {
        db.sql("insert into attendance.swept (day, done) values (date '2026-03-02', false) on conflict do nothing").update();
        var permit = filed(hours("OUT_PRIVATE", MONDAY, "14:00", "16:00"));
        decide(chief, permit, "APPROVED");
        clock.set(at(MONDAY, "18:30"));
        people.signInAgain();
        punch("08:20", "12:01", "16:00", "18:01");
        var day = db.sql("select leave_minutes, state from attendance.fact_day where person_id = ? and day = ?").params(lin.id.value(), MONDAY).query((row, _) -> row.getInt(1) + " " + row.getString(2)).single();
        assertThat(day).isEqualTo("120 OUT_WITH_PERMIT");
        assertThat(db.sql("select minutes from attendance.fact_leave where leave_id = ?").param(permit).query(Integer.class).single()).isEqualTo(120);
    }

    private void punch(String... times) {
        for (var time : times) db.sql("insert into attendance.punch (person_id, pin, at, day, recorded_at, source, recorded_by) values (?, ?, ?, ?, now(), 'FILE', 0)").params(lin.id.value(), "L" + n, at(MONDAY, time).atOffset(java.time.ZoneOffset.UTC), MONDAY).update();
        days.changed(lin.id, MONDAY);
    }

    @Autowired zhanggui.attendance.Days days;

    @Test
    @Tag("ATT-12")
    void leave_overlaps_no_other_leave_but_may_touch_it() {
        filed(hours("PERSONAL", MONDAY.plusDays(1), "08:30", "10:00"));
        assertThat(lin.post("/api/attendance/leaves", hours("SICK", MONDAY.plusDays(1), "09:59", "11:00")).code()).isEqualTo("OVERLAPS");
        assertThat(lin.post("/api/attendance/leaves", days("SICK", "2026-03-01", "2026-03-05")).code()).isEqualTo("OVERLAPS");
        filed(hours("SICK", MONDAY.plusDays(1), "10:00", "11:00"));
    }

    @Test
    @Tag("ATT-12")
    void a_returned_request_is_changed_and_begins_again_and_what_it_said_stays_on_record() {
        var leave = filed(days("PERSONAL", "2026-03-10", "2026-03-10"));
        assertThat(lin.put("/api/attendance/leaves/" + leave, days("PERSONAL", "2026-03-11", "2026-03-11")).code()).isEqualTo("NOT_OPEN");
        decide(chief, leave, "RETURNED");
        assertThat(lin.put("/api/attendance/leaves/" + leave, days("PERSONAL", "2026-03-11", "2026-03-14")).status()).isEqualTo(200);
        var view = lin.get("/api/attendance/leaves/" + leave).json();
        assertThat(view.path("events").valueStream().map(e -> e.path("what").path("zh").asString())).containsExactly("提交", "退回修改", "改了再提交");
        var request = lin.get("/api/approvals/requests/" + view.path("leave").path("request").asLong()).json();
        assertThat(request.path("round").asInt()).isEqualTo(2);
        assertThat(request.path("request").path("steps").asInt()).as("four days go to the manager as well").isEqualTo(2);
        assertThat(db.sql("select was ->> 'from_day' from attendance.slip_event where slip = 'LEAVE' and slip_id = ? order by id limit 1").param(leave).query(String.class).single()).isEqualTo("2026-03-10");
    }

    @Test
    @Tag("ATT-41")
    void annual_leave_is_taken_from_what_expires_first_and_cancelled_goes_back() {
        grant(Account.ANNUAL, 100, "2026-12-31");
        grant(Account.ANNUAL, 100, null);
        assertThat(lin.post("/api/attendance/leaves", days("ANNUAL", "2026-03-09", "2026-03-11")).code()).as("three days of two").isEqualTo("BALANCE_SHORT");
        var leave = filed(days("ANNUAL", "2026-03-06", "2026-03-07"));
        assertThat(rest(Account.ANNUAL)).as("only booked when agreed to").isEqualTo(200);
        assertThat(lin.post("/api/attendance/leaves", days("ANNUAL", "2026-03-09", "2026-03-09")).code()).as("what waits is not there twice").isEqualTo("BALANCE_SHORT");
        decide(chief, leave, "APPROVED");
        assertThat(rest(Account.ANNUAL)).isZero();
        assertThat(lin.post("/api/attendance/leaves/" + leave + "/withdrawal", Map.of("words", "")).code()).isEqualTo("NO_WORDS");
        assertThat(lin.post("/api/attendance/leaves/" + leave + "/withdrawal", Map.of("words", "不去了")).status()).isEqualTo(204);
        assertThat(rest(Account.ANNUAL)).isEqualTo(200);
        assertThat(state(leave)).isEqualTo("CANCELLED");
        assertThat(db.sql("select count(*) from attendance.fact_leave where leave_id = ?").param(leave).query(Long.class).single()).isZero();
    }

    @Test
    @Tag("ATT-41")
    void half_a_day_of_annual_leave_is_half_a_day_and_who_comes_back_early_keeps_the_rest() {
        grant(Account.ANNUAL, 300, null);
        var half = filed(hours("ANNUAL", MONDAY.plusDays(1), "14:00", "18:00"));
        decide(chief, half, "APPROVED");
        assertThat(rest(Account.ANNUAL)).isEqualTo(250);
        var two = filed(days("ANNUAL", "2026-03-05", "2026-03-06"));
        decide(chief, two, "APPROVED");
        assertThat(rest(Account.ANNUAL)).isEqualTo(50);
        clock.set(at(LocalDate.of(2026, 3, 5), "18:00"));
        people.signInAgain();
        assertThat(lin.post("/api/attendance/leaves/" + two + "/withdrawal", Map.of("words", "不休了")).code()).isEqualTo("HAS_BEGUN");
        assertThat(lin.post("/api/attendance/leaves/" + two + "/return", Map.of()).status()).isEqualTo(204);
        assertThat(rest(Account.ANNUAL)).isEqualTo(150);
    }

    @Test
    @Tag("ATT-41")
    void a_changed_plan_is_counted_again_and_what_the_account_cannot_cover_stays_as_it_was() {
        grant(Account.ANNUAL, 200, null);
        var leave = filed(days("ANNUAL", "2026-03-07", "2026-03-09"));
        decide(chief, leave, "APPROVED");
        assertThat(rest(Account.ANNUAL)).as("Saturday and Monday, the Sunday between is free").isZero();
        var notice = "insert into attendance.hours_notice (from_day, last_day, person_id, reason, hours, words, made_by, made_at) values (?, ?, ?, 'BUSINESS_NEED', ?::jsonb, '赶货', 0, now())";
        db.sql(notice).params(LocalDate.of(2026, 3, 8), LocalDate.of(2026, 3, 8), lin.id.value(), "[{\"from\":\"09:00\",\"until\":\"12:00\"}]").update();
        settle.countAgain(MONDAY, MONDAY.plusDays(30));
        assertThat(lin.get("/api/attendance/leaves/" + leave).json().path("days")).as("a third day of two").hasSize(2);
        assertThat(rest(Account.ANNUAL)).isZero();
        db.sql(notice).params(LocalDate.of(2026, 3, 7), LocalDate.of(2026, 3, 7), lin.id.value(), "[]").update();
        settle.countAgain(MONDAY, MONDAY.plusDays(30));
        assertThat(lin.get("/api/attendance/leaves/" + leave).json().path("days").valueStream().map(d -> d.path("day").asString())).containsExactly("2026-03-08", "2026-03-09");
        assertThat(db.sql("select count(*) from attendance.leave_entry where leave_id = ? and cause = 'GIVEN_BACK'").param(leave).query(Long.class).single()).isEqualTo(1);
    }

    @Test
    @Tag("ATT-41")
    void an_account_is_not_overdrawn_even_past_the_use_case_and_its_entries_stay() {
        grant(Account.COMPENSATORY, 60, null);
        var lot = db.sql("select max(id) from attendance.leave_entry where person_id = ?").param(lin.id.value()).query(Long.class).single();
        assertThatThrownBy(() -> db.sql("insert into attendance.leave_entry (person_id, account, lot_id, amount, day, cause, source, zh, en, made_by, made_at) values (?, 'COMPENSATORY', ?, -61, date '2026-03-02', 'CORRECTED', '', '', '', 0, now())").params(lin.id.value(), lot).update())
                .hasMessageContaining("overdrawn");
        assertThatThrownBy(() -> db.sql("delete from attendance.leave_entry where id = ?").param(lot).update()).hasMessageContaining("append-only");
        assertThat(hr.post("/api/attendance/balances/" + lin.id.value() + "/entries", Map.of("account", "COMPENSATORY", "amount", -61, "why", "记错")).code()).isEqualTo("BALANCE_SHORT");
        assertThat(hr.post("/api/attendance/balances/" + lin.id.value() + "/entries", Map.of("account", "COMPENSATORY", "amount", -60, "why", "记错")).status()).isEqualTo(204);
        assertThat(rest(Account.COMPENSATORY)).isZero();
    }

    @Test
    @Tag("ATT-41")
    void the_law_grants_a_years_leave_once_and_more_when_the_papers_show_more_years() {
        entitlements.grantAnnual(2026, lin.id);
        entitlements.grantAnnual(2026, lin.id);
        assertThat(rest(Account.ANNUAL)).as("joined 2020").isEqualTo(500);
        var path = "/api/attendance/balances/" + lin.id.value();
        assertThat(lin.post(path + "/career", Map.of("workedSince", "2005-01-01", "why", "我说的")).status()).isEqualTo(403);
        assertThat(hr.post(path + "/career", Map.of("workedSince", "2020-01-02", "why", "劳动手册")).code()).isEqualTo("CAREER_IN_FUTURE");
        assertThat(hr.post(path + "/career", Map.of("workedSince", "2005-01-01", "why", "劳动手册")).status()).isEqualTo(204);
        assertThat(rest(Account.ANNUAL)).isEqualTo(1500);
        assertThat(hr.post(path + "/career", Map.of("workedSince", "2020-01-01", "why", "看错了")).status()).isEqualTo(204);
        assertThat(rest(Account.ANNUAL)).isEqualTo(500);
        var why = lin.get(path + "/why?account=ANNUAL").json();
        assertThat(why.path("figure").path("value").path("zh").asString()).isEqualTo("5 天");
        assertThat(why.path("children").get(0).path("detail").path("zh").asString()).contains("365 × 5").contains("2027-12-31 前有效");
        assertThat(people.called("旁人" + n).get(path).code()).isEqualTo("NO_SUCH_PERSON");
    }

    @Test
    @Tag("ATT-41")
    void what_has_expired_is_written_off_on_its_day_and_not_before() {
        grant(Account.COMPENSATORY, 120, "2026-03-05");
        assertThat(ledger.expire(LocalDate.of(2026, 3, 4))).isZero();
        assertThat(ledger.expire(LocalDate.of(2026, 3, 5))).isEqualTo(1);
        assertThat(ledger.expire(LocalDate.of(2026, 3, 6))).isZero();
        assertThat(db.sql("select sum(amount) from attendance.leave_entry where person_id = ? and account = 'COMPENSATORY'").param(lin.id.value()).query(Integer.class).single()).isZero();
    }

    private long overtime(String from, LocalDate until, String time, String settled) {
        var reply = lin.post("/api/attendance/overtime", Map.of("from", at(MONDAY, from).toString(), "until", at(until, time).toString(), "settled", settled, "reason", "大促发货"));
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply.json().path("id").asLong();
    }

    private String booked() {
        return db.sql("select kind || ' ' || minutes || ' ' || approved_minutes || ' ' || pay_minutes || ' ' || rest_minutes from attendance.fact_overtime where person_id = ?").param(lin.id.value()).query(String.class).optional().orElse("none");
    }

    @Test
    @Tag("ATT-41")
    @Tag("PAY-44")
    void overtime_without_approval_is_time_and_not_pay_and_after_midnight_belongs_to_the_day_before() {
        db.sql("insert into attendance.swept (day, done) values (date '2026-03-02', false) on conflict do nothing").update();
        var ask = overtime("18:00", MONDAY.plusDays(1), "02:00", "PAY");
        assertThat(lin.post("/api/attendance/overtime", Map.of("from", at(MONDAY, "17:00").toString(), "until", at(MONDAY, "18:00").toString(), "settled", "PAY", "reason", "忙")).code()).isEqualTo("IN_WORKING_TIME");
        clock.set(at(MONDAY.plusDays(1), "09:00"));
        people.signInAgain();
        db.sql("insert into attendance.punch (person_id, pin, at, day, recorded_at, source, recorded_by) values (?, ?, ?, ?, now(), 'FILE', 0)").params(lin.id.value(), "L" + n, at(MONDAY.plusDays(1), "02:03").atOffset(java.time.ZoneOffset.UTC), MONDAY.plusDays(1)).update();
        punch("08:20", "12:01", "13:50");
        assertThat(booked()).as("eight hours and three minutes, none of it agreed to").isEqualTo("WORKDAY 483 0 0 0");
        var request = lin.get("/api/attendance/overtime").json().path("rows").get(0).path("request").asLong();
        for (var who : Arrays.asList(chief, hr)) {
            var waiting = who.get("/api/approvals/requests/" + request);
            if (waiting.status() == 200 && waiting.json().path("mayDecide").asBoolean()) who.post("/api/approvals/requests/" + request + "/decision", Map.of("verdict", "APPROVED", "words", ""));
        }
        assertThat(booked()).isEqualTo("WORKDAY 483 480 480 0");
        assertThat(lin.post("/api/attendance/overtime/" + ask + "/withdrawal", Map.of("words", "不算了")).status()).isEqualTo(204);
        assertThat(booked()).isEqualTo("WORKDAY 483 0 0 0");
    }

    @Test
    @Tag("ATT-41")
    void overtime_made_up_for_by_rest_becomes_hours_that_expire_once() {
        db.sql("insert into attendance.swept (day, done) values (date '2026-03-02', false) on conflict do nothing").update();
        overtime("18:00", MONDAY, "20:00", "REST");
        var request = lin.get("/api/attendance/overtime").json().path("rows").get(0).path("request").asLong();
        chief.post("/api/approvals/requests/" + request + "/decision", Map.of("verdict", "APPROVED", "words", ""));
        assertThat(rest(Account.COMPENSATORY)).as("agreed to, not yet worked").isZero();
        clock.set(at(MONDAY, "21:00"));
        people.signInAgain();
        punch("08:20", "12:01", "13:50", "19:30");
        overtimeRest.inStep(MONDAY);
        overtimeRest.inStep(MONDAY);
        assertThat(rest(Account.COMPENSATORY)).as("an hour and a half was worked").isEqualTo(90);
        assertThat(db.sql("select expires_on from attendance.leave_entry where person_id = ? and account = 'COMPENSATORY'").param(lin.id.value()).query(LocalDate.class).single()).isEqualTo(MONDAY.plusMonths(6));
    }

    @Test
    @Tag("ATT-16")
    void duty_on_a_rest_day_raises_the_balance_once() {
        for (var i = 0; i < 2; i++) compensatory.inStep(lin.id, LocalDate.of(2026, 3, 1), 450, "duty/" + n, Words.of("休息日值班", "rest day duty"), SYSTEM);
        assertThat(rest(Account.COMPENSATORY)).isEqualTo(450);
        compensatory.inStep(lin.id, LocalDate.of(2026, 3, 1), 0, "duty/" + n, Words.of("休息日值班", "rest day duty"), SYSTEM);
        assertThat(rest(Account.COMPENSATORY)).isZero();
    }

    @Test
    @Tag("ATT-18")
    void a_third_day_inside_a_window_of_two_is_refused_and_the_sample_of_2017_says_which() {
        clock.set(at(LocalDate.of(2016, 12, 20), "09:00"));
        people.signInAgain();
        organisation.assign(lin.id, organisation.addPost("old-" + n, Words.same("旧岗"), null, SYSTEM), LocalDate.of(2016, 1, 1), SYSTEM);
        db.sql("insert into attendance.public_year (year, source, sha256, made_by, made_at) values (2017, 'sample', '', 0, now())").update();
        db.sql("insert into attendance.public_window select max(id), '元旦', 'New Year', date '2017-01-01', date '2017-01-04', 2 from attendance.public_year").update();
        var path = "/api/attendance/holiday-windows/choices";
        assertThat(lin.post(path, Map.of("day", "2017-01-02")).status()).isEqualTo(200);
        assertThat(lin.post(path, Map.of("day", "2017-01-02")).code()).isEqualTo("CHOSEN_ALREADY");
        assertThat(lin.post(path, Map.of("day", "2017-01-04")).json().get(0).path("chosen")).hasSize(2);
        assertThat(lin.post(path, Map.of("day", "2017-01-03")).code()).isEqualTo("WINDOW_FULL");
        assertThat(lin.post(path, Map.of("day", "2017-01-05")).code()).isEqualTo("NO_SUCH_WINDOW");
        assertThat(lin.post(path + "/withdrawal", Map.of("day", "2017-01-02")).status()).isEqualTo(200);
        assertThat(lin.post(path, Map.of("day", "2017-01-03")).status()).isEqualTo(200);
        clock.set(at(LocalDate.of(2017, 1, 4), "09:00"));
        people.signInAgain();
        assertThat(lin.post(path + "/withdrawal", Map.of("day", "2017-01-03")).code()).isEqualTo("DAY_IS_PAST");
        assertThat(db.sql("select count(*) from attendance.fact_leave where person_id = ? and kind = 'PUBLIC_HOLIDAY'").param(lin.id.value()).query(Long.class).single()).isEqualTo(2);
    }

    @Test
    @Tag("ATT-12")
    void leave_over_a_closed_month_is_refused_when_asked_for_and_when_decided() {
        var february = filed(days("PERSONAL", "2026-02-27", "2026-02-27"));
        payLocks.lock(YearMonth.of(2026, 2), SYSTEM, new byte[32]);
        assertThat(lin.post("/api/attendance/leaves", days("PERSONAL", "2026-02-28", "2026-03-03")).code()).isEqualTo("MONTH_LOCKED");
        var request = lin.get("/api/attendance/leaves/" + february).json().path("leave").path("request").asLong();
        assertThat(chief.post("/api/approvals/requests/" + request + "/decision", Map.of("verdict", "APPROVED", "words", "")).code()).isEqualTo("MONTH_LOCKED");
        assertThat(state(february)).isEqualTo("SUBMITTED");
        assertThat(chief.get("/api/approvals/requests/" + request).json().path("mayDecide").asBoolean()).as("nothing is decided").isTrue();
    }

    @Test
    @Tag("ATT-20")
    void approved_leave_is_one_incident_per_time_and_one_per_day() {
        var leave = filed(days("SICK", "2026-03-07", "2026-03-09"));
        assertThat(incidents()).isEmpty();
        decide(chief, leave, "APPROVED");
        assertThat(incidents()).as("Sunday in between is no day of leave").containsExactly("LEAVE_TIME 2026-03-07", "LEAVE_DAY 2026-03-07", "LEAVE_DAY 2026-03-09");
    }

    private List<String> incidents() {
        return incidents.incidents(LocalDate.of(2026, 3, 1), LocalDate.of(2026, 4, 1)).stream().filter(i -> i.person().equals(lin.id)).map(i -> i.kind() + " " + i.day()).toList();
    }

    @Test
    @Tag("ATT-14")
    void the_phone_is_masked_for_others_and_its_reveal_says_what_for() {
        var leave = filed(days("PERSONAL", "2026-03-05", "2026-03-05"));
        assertThat(lin.get("/api/attendance/leaves/" + leave).json().path("leave").path("phone").asString()).isEqualTo("13800001111");
        assertThat(hr.get("/api/attendance/leaves/" + leave).json().path("leave").path("phone").asString()).isEqualTo("138****11");
        assertThat(hr.post("/api/attendance/leaves/" + leave + "/phone", Map.of("purpose", "")).code()).isEqualTo("NO_WORDS");
        assertThat(hr.post("/api/attendance/leaves/" + leave + "/phone", Map.of("purpose", "发货有急事")).json().path("phone").asString()).isEqualTo("13800001111");
        assertThat(db.sql("select why from audit.entry where verb = 'attendance.leave.phone' order by id desc limit 1").query(String.class).single()).isEqualTo("发货有急事");
        assertThat(people.called("路人" + n).get("/api/attendance/leaves/" + leave).code()).isEqualTo("NO_SUCH_LEAVE");
        assertThat(chief.get("/api/attendance/leaves/" + leave).status()).as("who has to decide may read it").isEqualTo(200);
    }

    @Test
    @Tag("UX-07")
    void the_preview_says_what_it_takes_and_moves_and_who_decides() {
        grant(Account.ANNUAL, 300, null);
        var preview = lin.post("/api/attendance/leaves/preview", days("PERSONAL", "2026-03-05", "2026-03-05")).json();
        assertThat(preview.path("minutes").asInt()).isEqualTo(450);
        assertThat(preview.path("unpaidMinutes").asInt()).isEqualTo(450);
        assertThat(preview.path("instead").path("kind").asString()).isEqualTo("ANNUAL");
        assertThat(preview.path("steps").get(0).path("names").get(0).asString()).isEqualTo(chief.name);
        assertThat(preview.path("steps").get(1).path("told").asBoolean()).isTrue();
        assertThat(preview.path("moves").valueStream().map(r -> r.path("label").path("zh").asString())).contains("当月请假次数", "当月请假（天）", "当月不计薪（小时）");
        assertThat(lin.get("/api/attendance/leaves").json().path("total").asInt()).isZero();
    }

    @Test
    @Tag("UX-07")
    void the_preview_says_what_the_rule_book_would_take_for_it() {
        organisation.assign(lin.id, organisation.addPost("dispatch-specialist/leave-" + n, Words.same("发货专员"), null, SYSTEM), LocalDate.of(2026, 2, 1), SYSTEM);
        var two = days("PERSONAL", "2026-03-05", "2026-03-06");
        assertThat(deductions(two)).as("the standard rule book takes nothing for leave").isEmpty();
        db.sql("insert into organisation.rule_choice (topic, profile, from_day, why, made_by, made_at) values ('CONDUCT', '001.jobs', date '2026-01-01', '试', 0, now())").update();
        assertThat(deductions(two)).containsExactly(-200);
        assertThat(deductions(days("COMPENSATORY", "2026-03-05", "2026-03-05"))).as("no balance, no preview").isEmpty();
        db.sql("delete from organisation.rule_choice where profile = '001.jobs' and why = '试'").update();
    }

    private List<Integer> deductions(Map<String, Object> form) {
        return lin.post("/api/attendance/leaves/preview", form).json().path("moves").valueStream().filter(r -> r.path("label").path("zh").asString().startsWith("规则扣分")).map(r -> r.path("with").path("value").asInt()).toList();
    }

    @Test
    @Tag("ACC-05")
    void a_decider_on_leave_passes_requests_on_to_whoever_is_above() {
        var waiting = filed(days("PERSONAL", "2026-03-05", "2026-03-05"));
        var reply = hr.post("/api/attendance/leaves", form("SICK", "person", chief.id, "from", at(MONDAY, "09:00").toString(), "until", at(MONDAY, "12:00").toString()));
        var own = hr.get("/api/attendance/leaves/" + reply.json().path("id").asLong()).json().path("leave").path("request").asLong();
        assertThat(hr.post("/api/approvals/requests/" + own + "/decision", Map.of("verdict", "APPROVED", "words", "")).status()).as("nobody above him: HR decides").isEqualTo(200);
        var request = lin.get("/api/attendance/leaves/" + waiting).json().path("leave").path("request").asLong();
        var who = lin.get("/api/approvals/requests/" + request).json().path("request").path("waiting").get(0);
        assertThat(who.path("person").asLong()).isEqualTo(hr.id.value());
    }

    @Test
    @Tag("ATT-41")
    void the_clock_grants_once_and_tells_of_what_expires() {
        leaveClock.strike(clock.instant());
        var entries = db.sql("select count(*) from attendance.leave_entry").query(Long.class).single();
        leaveClock.strike(clock.instant());
        assertThat(db.sql("select count(*) from attendance.leave_entry").query(Long.class).single()).isEqualTo(entries);
        assertThat(rest(Account.FLEXIBLE_REST)).as("the six-day week has one flexible rest day a month").isEqualTo(100);
        assertThat(ledger.lots(lin.id, Account.FLEXIBLE_REST).rest(LocalDate.of(2026, 4, 1))).isZero();
    }

    @Test
    @Tag("ATT-13")
    void a_kind_changes_from_a_day_on_for_leave_of_that_day_and_later() {
        var body = new HashMap<String, Object>(Map.of("kind", "PATERNITY", "from", "2026-04-01", "usable", false, "payPercent", 100, "unit", "DAY", "counts", false, "why", "按新规"));
        assertThat(lin.post("/api/attendance/leave-kinds", body).status()).isEqualTo(403);
        if (n > 0 && db.sql("select count(*) from attendance.leave_policy where kind = 'PATERNITY'").query(Long.class).single() == 1) assertThat(hr.post("/api/attendance/leave-kinds", body).status()).isEqualTo(204);
        assertThat(hr.post("/api/attendance/leave-kinds", body).code()).isEqualTo("NOT_LATER");
        assertThat(lin.post("/api/attendance/leaves", days("PATERNITY", "2026-04-01", "2026-04-02")).code()).isEqualTo("KIND_NOT_USED");
        filed(days("PATERNITY", "2026-03-30", "2026-03-31"));
        assertThat(lin.post("/api/attendance/leaves", hours("PATERNITY", MONDAY.plusDays(1), "14:00", "16:00")).code()).isEqualTo("WHOLE_DAYS");
    }

    @Test
    @Tag("ATT-41")
    void who_keeps_the_accounts_writes_nothing_into_the_own_one() {
        var own = people.called("兼考勤" + n, Role.HR);
        organisation.assign(own.id, organisation.addPost("own-" + own.id.value(), Words.same(own.name), null, SYSTEM), LocalDate.of(2026, 1, 1), SYSTEM);
        var path = "/api/attendance/balances/" + own.id.value();
        assertThat(own.post(path + "/entries", Map.of("account", "ANNUAL", "amount", 500, "why", "补")).code()).isEqualTo("OWN_ACCOUNT");
        assertThat(own.post(path + "/career", Map.of("workedSince", "2005-01-01", "why", "我说的")).code()).isEqualTo("OWN_ACCOUNT");
        assertThat(hr.post(path + "/entries", Map.of("account", "ANNUAL", "amount", 500, "why", "补")).status()).isEqualTo(204);
        var leave = own.post("/api/attendance/leaves", days("ANNUAL", "2026-03-05", "2026-03-06")).json().path("id").asLong();
        settle.ended(new zhanggui.approvals.Approved.Ended(0, zhanggui.approvals.Kind.LEAVE, leave, zhanggui.approvals.Approved.End.APPROVED, chief.id, "好"));
        clock.set(at(LocalDate.of(2026, 3, 5), "18:00"));
        people.signInAgain();
        assertThat(own.post("/api/attendance/leaves/" + leave + "/withdrawal", Map.of("words", "没休")).code()).as("back into the account after it was taken").isEqualTo("HAS_BEGUN");
        assertThat(hr.post("/api/attendance/leaves/" + leave + "/withdrawal", Map.of("words", "确实没休")).status()).isEqualTo(204);
    }

    @Autowired org.springframework.transaction.PlatformTransactionManager transactions;

    @Test
    @Tag("ATT-12")
    void who_takes_back_what_somebody_is_deciding_waits_without_holding_anything_that_the_decision_needs() throws Exception {
        var leave = filed(days("PERSONAL", "2026-03-10", "2026-03-10"));
        var deciding = new org.springframework.transaction.support.TransactionTemplate(transactions);
        try (var other = java.util.concurrent.Executors.newSingleThreadExecutor()) {
            var taken = deciding.execute(_ -> {
                db.sql("select id from approvals.request where kind = 'LEAVE' and subject = ? for update").param(leave).query().listOfRows();
                var reply = other.submit(() -> lin.post("/api/attendance/leaves/" + leave + "/withdrawal", Map.of("words", "不去了")));
                for (var i = 0; i < 200 && db.sql("select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'").query(Long.class).single() == 0; i++) sleep();
                assertThat(reply.isDone()).as("it waits for the decision").isFalse();
                assertThat(db.sql("select pg_try_advisory_xact_lock(hashtextextended('attendance.leave', ?))").param(lin.id.value()).query(Boolean.class).single()).as("and lets it go on").isTrue();
                return reply;
            });
            assertThat(taken.get(20, java.util.concurrent.TimeUnit.SECONDS).status()).isEqualTo(204);
        }
        assertThat(state(leave)).isEqualTo("WITHDRAWN");
    }

    private static void sleep() {
        try {
            Thread.sleep(25);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    @Tag("ATT-41")
    void annual_leave_not_taken_when_it_expires_is_proposed_once_at_300_percent_in_whole_days_and_paid_when_hr_says_so() {
        hr.post("/api/attendance/balances/" + lin.id.value() + "/career", Map.of("workedSince", "2012-05-01", "why", "证明"));
        decide(chief, filed(hours("ANNUAL", MONDAY.plusDays(1), "14:00", "18:00")), "APPROVED");
        clock.set(at(LocalDate.of(2026, 12, 31), "09:00"));
        leaveClock.strike(clock.instant());
        assertThat(unused()).as("good until the end of the next year").isEmpty();
        clock.set(at(LocalDate.of(2027, 12, 31), "09:00"));
        leaveClock.strike(clock.instant());
        assertThat(unused()).isEmpty();
        clock.set(at(LocalDate.of(2028, 1, 1), "09:00"));
        leaveClock.strike(clock.instant());
        leaveClock.strike(clock.instant());
        people.signInAgain();
        assertThat(unused()).as("nine and a half days are nine").containsExactly("2026 EXPIRED 900 300");
        assertThat(db.sql("select count(*) from attendance.fact_unused_leave where person_id = ?").param(lin.id.value()).query(Long.class).single()).as("only once it is decided").isZero();
        var id = hr.get("/api/attendance/unused-leave").json().valueStream().filter(u -> u.path("person").asLong() == lin.id.value()).findFirst().orElseThrow().path("id").asLong();
        assertThat(hr.post("/api/attendance/unused-leave/" + id + "/decision", Map.of("paid", false)).code()).as("given up only in writing").isEqualTo("GIVEN_UP_IN_WRITING");
        assertThat(hr.post("/api/attendance/unused-leave/" + id + "/decision", Map.of("paid", true)).status()).isEqualTo(204);
        assertThat(hr.post("/api/attendance/unused-leave/" + id + "/decision", Map.of("paid", true)).code()).isEqualTo("UNUSED_DECIDED");
        assertThat(lin.get("/api/attendance/unused-leave").status()).isEqualTo(403);
        assertThat(db.sql("select day || ' ' || day_hundredths || ' ' || percent from attendance.fact_unused_leave where person_id = ?").param(lin.id.value()).query(String.class).list()).containsExactly("2028-01-01 900 300");
    }

    private List<String> unused() {
        return db.sql("select year || ' ' || cause || ' ' || day_hundredths || ' ' || percent from attendance.unused_leave where person_id = ? order by id").param(lin.id.value()).query(String.class).list();
    }

    @Test
    @Tag("ATT-41")
    void who_leaves_is_owed_what_his_part_of_the_year_is_due_and_was_not_taken() {
        hr.post("/api/attendance/balances/" + lin.id.value() + "/career", Map.of("workedSince", "2012-05-01", "why", "证明"));
        decide(chief, filed(days("ANNUAL", "2026-03-05", "2026-03-05")), "APPROVED");
        db.sql("update organisation.person set left_on = date '2026-07-01' where id = ?").param(lin.id.value()).update();
        clock.set(at(LocalDate.of(2026, 7, 1), "09:00"));
        leaveClock.strike(clock.instant());
        assertThat(unused()).as("the last day is not over").isEmpty();
        clock.set(at(LocalDate.of(2026, 7, 2), "09:00"));
        leaveClock.strike(clock.instant());
        leaveClock.strike(clock.instant());
        assertThat(unused()).as("182 of 365 days × 10 = 4.98: four days, one of them taken").containsExactly("2026 LEFT 300 300");
        assertThat(ledger.lots(lin.id, Account.ANNUAL).rest(LocalDate.of(2026, 7, 2))).as("nothing is left to be taken").isZero();
    }

    @Test
    @Tag("ATT-19")
    void which_kinds_of_leave_lose_full_attendance_is_a_setting_from_a_day_on() {
        db.sql("insert into attendance.swept (day, done) values (date '2026-03-02', false) on conflict do nothing").update();
        grant(Account.ANNUAL, 300, null);
        for (var day : List.of("2026-03-05", "2026-03-07", "2026-03-10")) decide(chief, filed(days("ANNUAL", day, day)), "APPROVED");
        for (var day = 12; day < 14; day++) decide(chief, filed(hours("PERSONAL", LocalDate.of(2026, 3, day), "14:00", "15:00")), "APPROVED");
        assertThat(bonus()).as("annual leave has the same income as work").isEqualTo("true 2 请假 2 次");
        var policy = new HashMap<String, Object>(Map.of("kind", "ANNUAL", "from", "2026-03-10", "usable", true, "payPercent", 100, "unit", "HALF_DAY", "counts", true, "breaksFull", true, "why", "店规"));
        assertThat(hr.post("/api/attendance/leave-kinds", policy).status()).isEqualTo(204);
        assertThat(bonus()).as("what began before keeps what held then").isEqualTo("false 3 请假 3 次");
    }

    private String bonus() {
        var line = lin.get("/api/attendance/me/months/2026-03").json().path("line");
        var zh = line.path("fullAttendance").path("because").path("zh").asString();
        return line.path("fullAttendance").path("kept").asBoolean() + " " + line.path("leaveTimes").asInt() + " " + zh.substring(zh.indexOf("请假"), zh.indexOf("次", zh.indexOf("请假")) + 1);
    }

    @Test
    @Tag("ATT-41")
    void sick_days_are_calendar_days_and_two_months_of_them_cost_five_days_of_annual_leave() {
        hr.post("/api/attendance/balances/" + lin.id.value() + "/career", Map.of("workedSince", "2019-05-01", "why", "证明"));
        assertThat(rest(Account.ANNUAL)).isEqualTo(500);
        decide(chief, filed(days("SICK", "2026-03-03", "2026-05-01")), "APPROVED");
        entitlements.grantAnnual(2026, lin.id);
        assertThat(rest(Account.ANNUAL)).as("sixty days, rest days among them").isEqualTo(500);
        decide(chief, filed(days("SICK", "2026-05-02", "2026-05-02")), "APPROVED");
        entitlements.grantAnnual(2026, lin.id);
        assertThat(rest(Account.ANNUAL)).as("the sixty-first").isZero();
    }
}
