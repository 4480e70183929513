package zhanggui.notices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import zhanggui.DatabaseTest;
import zhanggui.People;
import zhanggui.kernel.Notice;
import zhanggui.kernel.Notices;
import zhanggui.kernel.SettableClock;
import zhanggui.kernel.Words;

@DatabaseTest
class NoticesTest {

    @Autowired Notices notices;
    @Autowired Reminders reminders;
    @Autowired People people;
    @Autowired JdbcClient db;
    @Autowired TransactionTemplate transaction;
    @Autowired SettableClock clock;

    private People.Person lin;

    @BeforeEach
    void nobody_was_told_anything() {
        db.sql("truncate notices.notice, notices.outbox, notices.unwanted, notices.preference, notices.kind").update();
        clock.set(DatabaseTest.NINE);
        lin = people.called("林晚秋");
        lin.signInAgain();
    }

    private Notice told(People.Person who, String key, @Nullable Instant due) {
        return new Notice(who.id, "leave.decided", key, Words.of("请假已批准", "Leave approved"), Words.of("3 月 4 日 一天", "4 March, one day"), "/leave/7", due);
    }

    private long unread(People.Person who) { return who.get("/api/notices/count").json().path("unread").asLong(); }

    @Test
    @Tag("UX-04")
    void a_notice_is_told_once_and_counts_until_it_is_read() {
        notices.post(List.of(told(lin, "leave/7/decided", null)));
        notices.post(List.of(told(lin, "leave/7/decided", null), told(lin, "leave/8/decided", null)));
        assertThat(unread(lin)).isEqualTo(2);
        var newest = lin.get("/api/notices").json().path("rows").get(0);
        assertThat(newest.path("title").path("zh").asString()).isEqualTo("请假已批准");
        assertThat(lin.post("/api/notices/" + newest.path("id").asLong() + "/read", Map.of()).status()).isEqualTo(204);
        assertThat(unread(lin)).isEqualTo(1);
        assertThat(lin.get("/api/notices?unread=true").json().path("rows")).hasSize(1);
        assertThat(lin.get("/api/notices").json().path("rows")).hasSize(2);
        assertThat(lin.post("/api/notices/read", Map.of("id", newest.path("id").asLong())).status()).isEqualTo(204);
        assertThat(unread(lin)).isZero();
    }

    @Test
    @Tag("UX-04")
    void nobody_reads_the_notices_of_another() {
        var qin = people.called("秦小满");
        notices.post(List.of(told(lin, "leave/7/decided", null)));
        var id = lin.get("/api/notices").json().path("rows").get(0).path("id").asLong();
        assertThat(qin.get("/api/notices").json().path("rows")).isEmpty();
        assertThat(qin.post("/api/notices/" + id + "/read", Map.of()).code()).isEqualTo("NO_SUCH_NOTICE");
        assertThat(qin.post("/api/notices/" + id + "/settle", Map.of()).code()).isEqualTo("NO_SUCH_NOTICE");
        assertThat(unread(lin)).isEqualTo(1);
    }

    @Test
    @Tag("UX-04")
    void what_did_not_happen_is_not_told() {
        assertThatThrownBy(() -> transaction.executeWithoutResult(_ -> {
            notices.post(List.of(told(lin, "leave/7/decided", null)));
            throw new IllegalStateException("the leave could not be booked");
        })).hasMessageContaining("could not be booked");
        assertThat(unread(lin)).isZero();
    }

    @Test
    @Tag("UX-04")
    void many_who_tell_the_same_people_at_once_tell_each_once() throws Exception {
        var qin = people.called("秦小满");
        try (var pool = Executors.newFixedThreadPool(6)) {
            var all = pool.invokeAll(java.util.Collections.nCopies(12, (Callable<Void>) () -> {
                notices.post(List.of(told(lin, "a", null), told(qin, "a", null), told(qin, "b", null), told(lin, "b", null)));
                return null;
            }));
            for (var one : all) one.get();
        }
        assertThat(unread(lin)).isEqualTo(2);
        assertThat(unread(qin)).isEqualTo(2);
    }

    @Test
    @Tag("UX-04")
    void what_is_due_is_said_again_before_and_once_after_but_not_when_it_is_settled() {
        var due = DatabaseTest.NINE.plus(Duration.ofHours(30));
        notices.post(List.of(told(lin, "task/1", due), told(lin, "task/2", due)));
        reminders.strike(clock.instant());
        assertThat(unread(lin)).isEqualTo(2);

        clock.advance(Duration.ofHours(6));
        notices.settle(List.of("task/2"));
        reminders.strike(clock.instant());
        reminders.strike(clock.instant());
        assertThat(lin.get("/api/notices").json().path("rows").get(0).path("title").path("zh").asString()).isEqualTo("快到期：请假已批准");
        assertThat(unread(lin)).isEqualTo(3);

        clock.advance(Duration.ofHours(25));
        lin.signInAgain();
        reminders.strike(clock.instant());
        reminders.strike(clock.instant());
        assertThat(unread(lin)).isEqualTo(4);
        var late = lin.get("/api/notices").json().path("rows").get(0);
        assertThat(late.path("title").path("en").asString()).isEqualTo("Overdue: Leave approved");
        assertThat(late.path("reminds").asBoolean()).isTrue();
    }

    @Test
    @Tag("UX-04")
    void whoever_settles_a_reminder_settles_what_it_reminds_of() {
        notices.post(List.of(told(lin, "task/1", DatabaseTest.NINE.plus(Duration.ofHours(25)))));
        clock.advance(Duration.ofHours(2));
        reminders.strike(clock.instant());
        var soon = lin.get("/api/notices").json().path("rows").get(0).path("id").asLong();
        assertThat(lin.post("/api/notices/" + soon + "/settle", Map.of()).status()).isEqualTo(204);
        clock.advance(Duration.ofHours(30));
        lin.signInAgain();
        reminders.strike(clock.instant());
        assertThat(lin.get("/api/notices").json().path("total").asLong()).isEqualTo(2);
        assertThat(unread(lin)).isZero();
    }

    @Test
    @Tag("UX-04")
    void a_kind_that_somebody_does_not_want_is_kept_but_does_not_count_and_others_are_not_touched() {
        notices.post(List.of(told(lin, "first", null)));
        assertThat(lin.put("/api/notices/settings", Map.of("mail", "lin@example.com", "language", "zh", "remindHours", 12, "unwanted", List.of(Map.of("kind", "leave.decided", "channel", "IN_APP")))).status()).isEqualTo(204);
        notices.post(List.of(told(lin, "second", null)));
        assertThat(unread(lin)).isEqualTo(1);
        assertThat(lin.get("/api/notices").json().path("total").asLong()).isEqualTo(2);
        var settings = lin.get("/api/notices/settings").json();
        assertThat(settings.path("mail").asString()).isEqualTo("lin@example.com");
        assertThat(settings.path("remindHours").asInt()).isEqualTo(12);
        assertThat(settings.path("kinds").toString()).contains("请假已批准", "有事等我批");
    }

    @Test
    @Tag("UX-04")
    void impossible_wishes_are_refused() {
        assertThat(lin.put("/api/notices/settings", Map.of("mail", "lin", "language", "zh", "remindHours", 12, "unwanted", List.of())).code()).isEqualTo("WRONG_ADDRESS");
        assertThat(lin.put("/api/notices/settings", Map.of("language", "zh", "remindHours", 0, "unwanted", List.of())).code()).isEqualTo("WRONG_HOURS");
        assertThat(lin.put("/api/notices/settings", Map.of("language", "zh", "remindHours", 1, "unwanted", List.of(Map.of("kind", "x.y", "channel", "MAIL")))).code()).isEqualTo("UNKNOWN_KIND");
    }
}
