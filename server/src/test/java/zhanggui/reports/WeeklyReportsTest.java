package zhanggui.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import zhanggui.DatabaseTest;
import zhanggui.People;
import zhanggui.access.Role;
import zhanggui.kernel.ClockDuty;
import zhanggui.kernel.PostId;
import zhanggui.kernel.SettableClock;
import zhanggui.kernel.ShopId;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;
import zhanggui.metrics.Metrics;
import zhanggui.organisation.Organisation;

/** ORG-06: the same post in two shops reports to different people every week; who is missing is reminded and named. The clock begins on Monday 2026-03-02. */
@DatabaseTest
class WeeklyReportsTest {

    private static int n;

    @Autowired People people;
    @Autowired Organisation organisation;
    @Autowired JdbcClient db;
    @Autowired Clock clock;
    @Autowired List<ClockDuty> duties;
    @Autowired Metrics metrics;

    private People.Person hr;
    private People.Person first;
    private People.Person second;
    private People.Person boss;
    private People.Person otherBoss;
    private PostId post;

    @BeforeEach
    void one_post_in_two_shops() {
        n++;
        var by = Viewer.SYSTEM.person();
        hr = people.called("周人事", Role.HR);
        first = people.called("甲客服" + n);
        second = people.called("乙客服" + n);
        boss = people.called("甲店长" + n);
        otherBoss = people.called("乙总监" + n);
        post = organisation.addPost("weekly-agent-" + n, Words.same("客服专员"), null, by);
        var head = organisation.addPost("weekly-head-" + n, Words.same("主管"), null, by);
        for (var above : List.of(boss, otherBoss)) organisation.assign(above.id, head, LocalDate.of(2026, 1, 1), by);
        organisation.assign(first.id, post, new ShopId(10L * n + 1), LocalDate.of(2026, 1, 1), by);
        organisation.assign(second.id, post, new ShopId(10L * n + 2), LocalDate.of(2026, 1, 1), by);
        line(10L * n + 1, boss);
        line(10L * n + 2, otherBoss);
    }

    @AfterEach
    void monday_again() {
        ((SettableClock) clock).set(DatabaseTest.NINE);
        people.signInAgain();
    }

    private void line(long shop, People.Person to) {
        db.sql("insert into organisation.post_line (post_id, shop_id, kind, from_day, to_person, why, made_by, made_at) values (?, ?, 'REPORT', '2026-01-01', ?, '分工', 0, now())").params(post.value(), shop, to.id.value()).update();
    }

    private void at(String instant) {
        ((SettableClock) clock).set(Instant.parse(instant));
        people.signInAgain();
        duties.forEach(d -> d.strike(Instant.parse(instant)));
    }

    private People.Reply write(People.Person who, String words) { return who.post("/api/reports/weekly/mine", Map.of("week", "2026-03-04", "words", words)); }

    private void sends() { assertThat(hr.post("/api/reports/weekly/duties", Map.of("post", post.value(), "sends", true, "why", "每周汇报")).status()).isEqualTo(204); }

    private long told(People.Person who, String title) { return db.sql("select count(*) from notices.notice where person_id = ? and title_zh like ?").params(who.id.value(), title).query(Long.class).single(); }

    @Test
    @Tag("ORG-06")
    void the_same_post_in_two_shops_reports_to_different_people_with_the_weeks_figures() {
        assertThat(write(first, "还没人要").code()).isEqualTo("NO_DUTY");
        assertThat(first.post("/api/reports/weekly/duties", Map.of("post", post.value(), "sends", true)).status()).isEqualTo(403);
        sends();
        db.sql("insert into metrics.daily values ('packed-count', '1', '2026-03-02', ?, 'PERSON', ?, 17, 0, 0)").params(10L * n + 1, first.id.value()).update();
        var mine = first.get("/api/reports/weekly/mine").json();
        assertThat(mine.path("to").get(0).path("name").asString()).isEqualTo(boss.name);
        assertThat(mine.path("figures").valueStream().filter(f -> f.path("measure").asString().equals("packed-count")).findFirst().orElseThrow().path("part").asLong()).isEqualTo(17);
        assertThat(write(first, " ").code()).isEqualTo("NO_WORDS");
        var report = write(first, "处理完上周的退件，下周盘点").json();
        assertThat(report.path("late").asBoolean()).isFalse();
        assertThat(write(first, "再交一次").code()).isEqualTo("HANDED_IN");
        write(second, "乙店一切正常");

        assertThat(boss.get("/api/reports/weekly/received?week=2026-03-04").json().path("lines").valueStream().map(l -> l.path("name").asString())).containsExactly(first.name);
        assertThat(otherBoss.get("/api/reports/weekly/received?week=2026-03-04").json().path("lines").valueStream().map(l -> l.path("name").asString())).containsExactly(second.name);
        var path = "/api/reports/weekly/" + report.path("id").asLong();
        assertThat(otherBoss.get(path).code()).as("it did not go to him").isEqualTo("NO_REPORT");
        assertThat(boss.get(path).json().path("figures").toString()).contains("packed-count");
    }

    @Test
    @Tag("ORG-06")
    void one_that_is_incomplete_is_sent_back_and_handed_in_again() {
        sends();
        var path = "/api/reports/weekly/" + write(first, "都好").json().path("id").asLong();
        assertThat(first.post(path + "/answer", Map.of("returned", false)).code()).as("nobody answers his own").isEqualTo("NO_REPORT");
        assertThat(boss.post(path + "/answer", Map.of("returned", true)).code()).isEqualTo("SAY_WHY");
        assertThat(boss.post(path + "/answer", Map.of("returned", true, "words", "没写下周计划")).status()).isEqualTo(200);
        assertThat(first.get("/api/reports/my-work").text()).contains("退回了");
        var again = write(first, "都好；下周盘点").json();
        assertThat(again.path("round").asInt()).isEqualTo(2);
        assertThat(boss.post(path + "/answer", Map.of("returned", false)).code()).isEqualTo("NOT_THE_LAST");
        assertThat(boss.post("/api/reports/weekly/" + again.path("id").asLong() + "/answer", Map.of("returned", false, "words", "收到")).status()).isEqualTo(200);
        assertThat(boss.post("/api/reports/weekly/" + again.path("id").asLong() + "/answer", Map.of("returned", false)).code()).isEqualTo("ANSWERED");
    }

    @Test
    @Tag("ORG-06")
    void whoever_has_not_handed_in_is_reminded_on_friday_and_named_on_monday_once() {
        sends();
        write(second, "乙店一切正常");
        at("2026-03-05T15:59:00Z");
        assertThat(told(first, "周报还没交")).as("still Thursday").isZero();
        at("2026-03-06T01:00:00Z");
        at("2026-03-06T02:00:00Z");
        assertThat(told(first, "周报还没交")).isOne();
        assertThat(told(second, "周报还没交")).isZero();
        at("2026-03-09T01:00:00Z");
        at("2026-03-09T03:00:00Z");
        assertThat(told(boss, "没有交周报：" + first.name)).isOne();
        assertThat(told(otherBoss, "没有交周报：%")).isZero();
        assertThat(boss.get("/api/reports/weekly/received").json().path("week").asString()).as("on Monday one reads last week's").isEqualTo("2026-03-02");
        assertThat(boss.get("/api/reports/weekly/received").json().path("missing").asLong()).isOne();
        assertThat(first.get("/api/reports/weekly/mine?week=2026-03-02").json().path("late").asBoolean()).isTrue();
        assertThat(write(first, "补交").json().path("late").asBoolean()).isTrue();
    }

    @Test
    @Tag("APR-41")
    void when_a_weeks_time_is_over_it_is_written_down_who_was_in_time_and_nothing_that_comes_later_changes_it() {
        at("2026-04-06T01:00:00Z");
        sends();
        assertThat(second.post("/api/reports/weekly/mine", Map.of("week", "2026-04-08", "words", "一切正常")).status()).isEqualTo(200);
        at("2026-04-10T15:59:00Z");
        assertThat(due("in_time")).as("Friday is not over").isEmpty();
        at("2026-04-10T16:00:00Z");
        assertThat(first.post("/api/reports/weekly/mine", Map.of("week", "2026-04-08", "words", "补交")).json().path("late").asBoolean()).isTrue();
        at("2026-04-11T01:00:00Z");
        assertThat(due("in_time")).containsExactly(first.id.value() + " false", second.id.value() + " true");
        assertThat(due("day")).containsExactly(first.id.value() + " 2026-04-10", second.id.value() + " 2026-04-10");
        metrics.rollDirty();
        assertThat(db.sql("select part || '/' || whole from metrics.daily where measure = 'weekly-report-on-time' and day = '2026-04-10' and subject_kind = 'PERSON' and subject_id in (?, ?) order by subject_id").params(first.id.value(), second.id.value())
                .query(String.class).list()).containsExactly("0/1", "1/1");
    }

    private List<String> due(String column) {
        return db.sql("select person_id || ' ' || " + column + " from reports.fact_weekly_due where week = '2026-04-06' and person_id in (?, ?) order by person_id").params(first.id.value(), second.id.value()).query(String.class).list();
    }
}
