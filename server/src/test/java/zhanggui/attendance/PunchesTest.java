package zhanggui.attendance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import zhanggui.DatabaseTest;
import zhanggui.People;
import zhanggui.access.Role;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.SettableClock;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;
import zhanggui.organisation.Organisation;

/** Punches and the days they make, told as stories: the clock moves, people come and go. */
@DatabaseTest
class PunchesTest {

    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);
    private static int n;

    @Autowired People people;
    @Autowired Organisation organisation;
    @Autowired Punches punches;
    @Autowired Days days;
    @Autowired Workdays workdays;
    @Autowired SweepDays sweep;
    @Autowired HoursNotices notices;
    @Autowired JdbcClient db;
    @Autowired SettableClock clock;

    private People.Person anna;
    private People.Person bao;

    @BeforeEach
    void people() {
        n++;
        clock.set(at(MONDAY, "08:00"));
        anna = employee("安娜" + n);
        bao = employee("小宝" + n);
        people.signInAgain();
    }

    private People.Person employee(String name) {
        var person = people.called(name, Role.PACKER);
        var post = organisation.addPost("clerk/" + person.id.value(), Words.same("文员"), null, Viewer.SYSTEM.person());
        organisation.assign(person.id, post, LocalDate.of(2026, 1, 1), Viewer.SYSTEM.person());
        return person;
    }

    private static Instant at(LocalDate day, String time) { return LocalDateTime.of(day, LocalTime.parse(time)).atZone(ZoneId.of("Asia/Shanghai")).toInstant(); }

    private void punch(People.Person who, LocalDate day, String... times) {
        for (var time : times) {
            clock.set(at(day, time));
            assertThat(punches.punch(who.id, UUID.randomUUID(), Punches.Source.PHONE, "phone-" + who.id.value())).isInstanceOf(Outcome.Done.class);
        }
    }

    private String state(PersonId person, LocalDate day) {
        return db.sql("select state from attendance.fact_day where person_id = ? and day = ?").params(person.value(), day).query(String.class).optional().orElse("–");
    }

    @Test
    @Tag("ATT-05")
    void a_day_is_judged_when_its_shift_is_over_and_again_when_a_punch_comes_later() {
        punch(anna, MONDAY, "08:24", "12:01", "13:50");
        assertThat(state(anna.id, MONDAY)).as("the shift is not over").isEqualTo("–");
        clock.set(at(MONDAY, "17:59"));
        sweep.strike(clock.instant());
        assertThat(state(anna.id, MONDAY)).isEqualTo("–");
        clock.set(at(MONDAY, "18:00"));
        sweep.strike(clock.instant());
        assertThat(state(anna.id, MONDAY)).as("nobody has punched out yet").isEqualTo("NEEDS_LEAVE");
        assertThat(state(bao.id, MONDAY)).isEqualTo("ABSENT");
        punch(anna, MONDAY, "18:03");
        assertThat(state(anna.id, MONDAY)).isEqualTo("NORMAL");
        clock.set(at(MONDAY.plusDays(1), "00:10"));
        sweep.strike(clock.instant());
        assertThat(state(anna.id, MONDAY)).as("looking again changes nothing").isEqualTo("NORMAL");
    }

    @Test
    @Tag("ATT-05")
    void two_people_by_one_phone_within_a_minute_are_flagged_and_a_request_sent_twice_is_one_punch() {
        clock.set(at(MONDAY, "08:20"));
        var request = UUID.randomUUID();
        var first = ((Outcome.Done<Punches.Punched>) punches.punch(anna.id, request, Punches.Source.PHONE, "one-phone")).value();
        var again = ((Outcome.Done<Punches.Punched>) punches.punch(anna.id, request, Punches.Source.PHONE, "one-phone")).value();
        assertThat(again.id()).isEqualTo(first.id());
        assertThat(again.again()).isTrue();
        clock.set(at(MONDAY, "08:20").plusSeconds(59));
        assertThat(((Outcome.Done<Punches.Punched>) punches.punch(bao.id, UUID.randomUUID(), Punches.Source.PHONE, "one-phone")).value().flagged()).isTrue();
        clock.set(at(MONDAY, "08:20").plusSeconds(180));
        assertThat(((Outcome.Done<Punches.Punched>) punches.punch(anna.id, UUID.randomUUID(), Punches.Source.PHONE, "one-phone")).value().flagged()).isFalse();
        assertThat(punches.of(anna.id, at(MONDAY, "00:00"), at(MONDAY, "23:00")).getFirst().flaggedWith()).containsExactly(bao.name);
    }

    @Test
    @Tag("ATT-05")
    void two_people_by_one_card_within_a_minute_are_flagged_though_each_has_a_telephone_of_his_own() {
        clock.set(at(MONDAY, "08:20"));
        assertThat(((Outcome.Done<Punches.Punched>) punches.punch(anna.id, UUID.randomUUID(), Punches.Source.PAGE, "desk-1", "00123")).value().flagged()).isFalse();
        clock.set(at(MONDAY, "08:20").plusSeconds(59));
        assertThat(((Outcome.Done<Punches.Punched>) punches.punch(bao.id, UUID.randomUUID(), Punches.Source.PAGE, "desk-2", "00123")).value().flagged()).isTrue();
        clock.set(at(MONDAY, "08:20").plusSeconds(120));
        assertThat(((Outcome.Done<Punches.Punched>) punches.punch(anna.id, UUID.randomUUID(), Punches.Source.PAGE, "desk-1", "00123")).value().flagged()).as("a minute and a second later").isFalse();
        assertThat(punches.of(anna.id, at(MONDAY, "00:00"), at(MONDAY, "23:00")).getFirst().flaggedWith()).containsExactly(bao.name);
        assertThat(punches.of(anna.id, at(MONDAY, "00:00"), at(MONDAY, "23:00")).getFirst().method()).isEqualTo("card");
    }

    @Test
    void somebody_without_a_post_is_told_so() {
        var nobody = people.called("无岗" + n, Role.PACKER);
        assertThat(punches.punch(nobody.id, UUID.randomUUID(), Punches.Source.PHONE, "x")).isInstanceOfSatisfying(Outcome.Refused.class,
                refused -> assertThat(refused.why()).isEqualTo(AttendanceRefusal.NO_POST));
    }

    @Test
    @Tag("ATT-07")
    void on_a_day_with_a_notice_the_same_punch_is_not_late() {
        punch(anna, MONDAY, "09:20", "12:00", "13:50", "18:00");
        sweep.strike(clock.instant());
        assertThat(state(anna.id, MONDAY)).isEqualTo("NEEDS_LEAVE");
        var hours = List.of(new RosterShifts.Hours(LocalTime.of(9, 30), LocalTime.of(12, 0)), new RosterShifts.Hours(LocalTime.of(14, 0), LocalTime.of(18, 0)));
        var notice = new HoursNotices.Notice(0, MONDAY, MONDAY, null, anna.id, HoursNotices.Reason.POWER_CUT, hours, "停电到九点", anna.id, clock.instant(), null);
        var id = ((Outcome.Done<Long>) notices.publish(notice, bao.id)).value();
        days.changed(anna.id, MONDAY);
        assertThat(state(anna.id, MONDAY)).isEqualTo("NORMAL");
        assertThat(notices.withdraw(id, "写错了", bao.id)).isInstanceOf(Outcome.Done.class);
        days.changed(anna.id, MONDAY);
        assertThat(state(anna.id, MONDAY)).isEqualTo("NEEDS_LEAVE");
    }

    @Test
    void a_locked_month_stands_in_the_database_too() {
        punch(anna, MONDAY, "08:20", "12:00", "13:50", "18:00");
        sweep.strike(clock.instant());
        assertThat(state(anna.id, MONDAY)).isEqualTo("NORMAL");
        var february = LocalDate.of(2026, 2, 1);
        db.sql("insert into attendance.month_lock values (?, now(), 1, ''::bytea)").param(february).update();
        assertThatThrownBy(() -> db.sql("insert into attendance.day values (?, '2026-02-10', 'c', 'ABSENT', false, 0, 0, 0, 0, 0, 0, 0, 0, '', '')").param(anna.id.value()).update())
                .hasMessageContaining("locked");
        assertThatThrownBy(() -> db.sql("update attendance.punch set at = now()").update()).hasMessageContaining("append-only");
    }

    @Test
    @Tag("ATT-01")
    void the_calendar_follows_person_before_post_before_category_before_rule_book() {
        var who = new Calendars.Who(anna.id.value(), "clerk/1", "MARKETING", "002.attendance");
        var from = LocalDate.of(2026, 1, 1);
        var book = new Calendars.Choice(1, null, null, null, "002.attendance", "book", from, "");
        var category = new Calendars.Choice(2, null, null, "MARKETING", "002.attendance", "category", from, "");
        var post = new Calendars.Choice(3, null, "clerk", null, null, "post", from, "");
        var person = new Calendars.Choice(4, anna.id.value(), null, null, null, "person", MONDAY, "");
        assertThat(Calendars.pick(List.of(book, category), who, MONDAY)).isEqualTo("category");
        assertThat(Calendars.pick(List.of(post, book, category), who, MONDAY)).isEqualTo("post");
        assertThat(Calendars.pick(List.of(person, post, book, category), who, MONDAY)).isEqualTo("person");
        assertThat(Calendars.pick(List.of(person, post, book, category), who, MONDAY.minusDays(1))).isEqualTo("post");
        assertThat(workdays.segments(anna.id, MONDAY)).hasSize(2);
        assertThat(workdays.segments(anna.id, MONDAY.minusDays(1))).as("Sunday").isEmpty();
    }
}
