package zhanggui.notices;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import zhanggui.DatabaseTest;
import zhanggui.People;
import zhanggui.access.Role;
import zhanggui.kernel.Notice;
import zhanggui.kernel.Notices;
import zhanggui.kernel.SettableClock;
import zhanggui.kernel.Words;

@DatabaseTest
class OutboxTest {

    private static final String SECRET = "a-secret-of-some-length";

    private record Received(String body, String delivery, String signature, String timestamp) {}

    @Autowired Notices notices;
    @Autowired Outbox outbox;
    @Autowired People people;
    @Autowired JdbcClient db;
    @Autowired SettableClock clock;

    private final GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final AtomicInteger answer = new AtomicInteger(200);
    private HttpServer elsewhere;
    private People.Person admin;
    private People.Person lin;

    @BeforeEach
    void ways_out() throws IOException {
        db.sql("truncate notices.notice, notices.outbox, notices.unwanted, notices.preference, notices.channel").update();
        clock.set(DatabaseTest.NINE);
        admin = people.called("何管理", Role.ADMINISTRATOR);
        lin = people.called("林晚秋");
        people.signInAgain();
        mail.setUser("lin@example.com", "lin", "geheim");
        mail.start();
        elsewhere = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        elsewhere.createContext("/", this::take);
        elsewhere.start();
    }

    @AfterEach
    void closed() {
        mail.stop();
        elsewhere.stop(0);
    }

    private void take(HttpExchange exchange) throws IOException {
        var headers = exchange.getRequestHeaders();
        received.add(new Received(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8), headers.getFirst(WebhookCarrier.DELIVERY),
                headers.getFirst(WebhookCarrier.SIGNATURE), headers.getFirst(WebhookCarrier.TIMESTAMP)));
        exchange.sendResponseHeaders(answer.get(), -1);
        exchange.close();
    }

    private Map<String, Object> smtp() {
        return Map.of("enabled", true, "settings", Map.of("host", "127.0.0.1", "port", String.valueOf(mail.getSmtp().getPort()), "security", "NONE", "user", "lin", "from", "zhanggui@example.com"), "secret", "geheim");
    }

    private Map<String, Object> webhook() {
        return Map.of("enabled", true, "settings", Map.of("url", "http://127.0.0.1:" + elsewhere.getAddress().getPort() + "/hook"), "secret", SECRET);
    }

    private void tell(String key) {
        notices.post(List.of(new Notice(lin.id, "leave.decided", key, Words.of("请假已批准", "Leave approved"), Words.of("3 月 4 日", "4 March"), "/leave/7", null)));
    }

    private long unsent() { return admin.get("/api/notices/outbox").json().path("total").asLong(); }

    @Test
    @Tag("UX-04")
    void a_mail_leaves_by_a_real_mail_server_and_leaves_once() throws Exception {
        assertThat(admin.put("/api/notices/channels/MAIL", smtp()).status()).isEqualTo(204);
        tell("without an address");
        lin.put("/api/notices/settings", Map.of("mail", "lin@example.com", "language", "zh", "remindHours", 24, "unwanted", List.of()));
        tell("with an address");
        assertThat(outbox.run()).isEqualTo(1);
        assertThat(outbox.run()).isZero();
        assertThat(mail.getReceivedMessages()).hasSize(1);
        var message = mail.getReceivedMessages()[0];
        assertThat(message.getSubject()).isEqualTo("请假已批准");
        assertThat(GreenMailUtil.getBody(message)).isNotBlank();
        assertThat(message.getMessageID()).startsWith("<notice-").endsWith("@example.com>");
        assertThat(unsent()).isZero();
    }

    @Test
    @Tag("UX-04")
    void a_webhook_is_signed_and_a_letter_that_was_not_taken_comes_again_later_with_the_same_number() {
        assertThat(admin.put("/api/notices/channels/WEBHOOK", webhook()).status()).isEqualTo(204);
        answer.set(503);
        tell("once");
        assertThat(outbox.run()).isZero();
        assertThat(outbox.run()).as("not at once again").isZero();
        assertThat(received).hasSize(1);
        assertThat(admin.get("/api/notices/outbox").json().path("rows").get(0).path("error").asString()).isEqualTo("HTTP 503");
        answer.set(200);
        clock.advance(Duration.ofMinutes(1));
        assertThat(outbox.run()).isEqualTo(1);
        clock.advance(Duration.ofHours(1));
        assertThat(outbox.run()).isZero();
        assertThat(received).hasSize(2).extracting(Received::delivery).containsOnly(received.get(0).delivery);
        var last = received.get(1);
        assertThat(last.body).contains("请假已批准").contains("/leave/7");
        assertThat(last.signature).isEqualTo(WebhookCarrier.sign(SECRET, last.timestamp + "." + last.body)).isNotEqualTo(WebhookCarrier.sign(SECRET, last.timestamp + "." + last.body + " "));
    }

    @Test
    @Tag("UX-04")
    @Tag("DIS-05")
    void what_concerns_one_person_alone_is_announced_in_the_room_of_all_and_not_said_there() {
        admin.put("/api/notices/channels/WEBHOOK", webhook());
        notices.post(List.of(new Notice(lin.id, "conduct.case", "conduct.case/9", Words.of("奖惩通知：处罚", "Notice: punishment"), Words.of("泄露客户资料", "Leaked customers' data"), "/cases/9", null),
                new Notice(lin.id, "approval.waiting", "approval/9/asked", Words.of("请假等您批", "Leave to decide"), Words.of("何砚 病假：手术", "He Yan: sick leave: surgery"), "/approvals/9", null)));
        assertThat(outbox.run()).isEqualTo(2);
        assertThat(received).hasSize(2).allSatisfy(letter -> assertThat(letter.body).contains("\"person\":" + lin.id.value()).doesNotContain("处罚").doesNotContain("泄露").doesNotContain("手术"));
        assertThat(received).anySatisfy(letter -> assertThat(letter.body).contains("/cases/9"));
    }

    @Test
    @Tag("UX-04")
    void after_the_last_try_it_is_given_up_and_the_administrator_can_send_it_again() {
        admin.put("/api/notices/channels/WEBHOOK", webhook());
        answer.set(500);
        tell("never taken");
        for (var i = 0; i < Outbox.TRIES + 3; i++) {
            outbox.run();
            clock.advance(Duration.ofHours(7));
        }
        people.signInAgain();
        assertThat(received).hasSize(Outbox.TRIES);
        var row = admin.get("/api/notices/outbox").json().path("rows").get(0);
        assertThat(row.path("state").asString()).isEqualTo("GIVEN_UP");
        answer.set(200);
        assertThat(admin.post("/api/notices/outbox/" + row.path("id").asLong() + "/again", Map.of()).status()).isEqualTo(204);
        assertThat(outbox.run()).isEqualTo(1);
        assertThat(admin.post("/api/notices/outbox/" + row.path("id").asLong() + "/again", Map.of()).code()).isEqualTo("NO_SUCH_DELIVERY");
    }

    @Test
    @Tag("UX-04")
    void many_nodes_that_send_at_once_send_each_letter_once() throws Exception {
        admin.put("/api/notices/channels/WEBHOOK", webhook());
        for (var i = 0; i < 30; i++) tell("letter " + i);
        try (var pool = Executors.newFixedThreadPool(4)) {
            var sent = 0;
            for (var one : pool.invokeAll(java.util.Collections.nCopies(4, (Callable<Integer>) outbox::run))) sent += one.get();
            assertThat(sent).isEqualTo(30);
        }
        assertThat(received).hasSize(30).extracting(Received::delivery).doesNotHaveDuplicates();
    }

    @Test
    @Tag("UX-04")
    void settings_that_cannot_work_are_refused_and_a_secret_is_shown_to_nobody() {
        assertThat(admin.put("/api/notices/channels/MAIL", Map.of("enabled", true, "settings", Map.of("host", "", "port", "99999", "security", "PGP", "from", "x"))).json().path("fields")).hasSize(4);
        assertThat(admin.put("/api/notices/channels/WEBHOOK", Map.of("enabled", true, "settings", Map.of("url", "file:///etc/passwd"), "secret", "short")).json().path("fields")).hasSize(2);
        assertThat(admin.put("/api/notices/channels/IN_APP", Map.of("enabled", true, "settings", Map.of())).code()).isEqualTo("WRONG_CHANNEL");
        admin.put("/api/notices/channels/WEBHOOK", webhook());
        assertThat(admin.get("/api/notices/channels").text()).doesNotContain(SECRET);
        assertThat(db.sql("select encode(secret, 'escape') from notices.channel").query(String.class).single()).doesNotContain(SECRET);
        assertThat(lin.get("/api/notices/channels").status()).isEqualTo(403);
        assertThat(admin.post("/api/notices/channels/WEBHOOK/try", Map.of()).status()).isEqualTo(204);
        answer.set(404);
        assertThat(admin.post("/api/notices/channels/WEBHOOK/try", Map.of()).code()).isEqualTo("NOT_SENT");
        assertThat(admin.post("/api/notices/channels/MAIL/try", Map.of()).code()).isEqualTo("CHANNEL_OFF");
    }
}
