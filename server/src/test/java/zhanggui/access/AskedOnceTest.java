package zhanggui.access;

import static org.assertj.core.api.Assertions.assertThat;
import static zhanggui.People.ok;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import zhanggui.DatabaseTest;
import zhanggui.People;
import zhanggui.kernel.SettableClock;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;
import zhanggui.organisation.Organisation;

/** Pressed twice, sent twice, answer lost: told of a reward of 50 yuan. */
@DatabaseTest
@Tag("API-01")
class AskedOnceTest {

    private static final String ENTRIES = "/api/conduct/entries";
    private static int n;

    @Autowired People people;
    @Autowired Organisation organisation;
    @Autowired JdbcClient db;
    @Autowired SettableClock clock;

    private People.Person hr;
    private People.Person packer;

    @BeforeEach
    void a_packer() {
        hr = people.called("方予安", Role.HR);
        packer = people.called("江月" + ++n);
        organisation.assign(packer.id, organisation.addPost("packer-" + n, Words.same("打包" + n), null, Viewer.SYSTEM.person()), LocalDate.of(2026, 1, 1), Viewer.SYSTEM.person());
    }

    private Map<String, Object> reward(long fen) { return Map.of("person", packer.id.value(), "month", "2026-03", "amount", fen, "words", "主动重贴货位标签"); }

    private People.Reply put(Object body, String key) { return hr.post(ENTRIES, body, Map.of("Idempotency-Key", key)); }

    private long rewards() { return db.sql("select count(*) from conduct.entry where person_id = ?").param(packer.id.value()).query(Long.class).single(); }

    private static String key() { return UUID.randomUUID().toString(); }

    @Test
    void a_write_whose_answer_was_lost_changes_nothing_the_second_time_and_hears_the_first_answer() {
        var key = key();
        var first = ok(put(reward(50_00), key));
        assertThat(ok(put(reward(50_00), key)).json()).isEqualTo(first.json());
        assertThat(rewards()).isEqualTo(1);
        assertThat(db.sql("select status from access.asked where key = ?").param(key).query(Integer.class).single()).isEqualTo(200);
    }

    @Test
    void in_two_tabs_the_very_same_reward_is_told_with_the_day_on_which_it_was_put_down() {
        ok(put(reward(50_00), key()));
        var again = put(reward(50_00), key());
        assertThat(again.code()).isEqualTo("SAID_ALREADY");
        assertThat(again.json().path("detail").asString()).contains("2026-03-02").contains("主动重贴货位标签");
        assertThat(rewards()).isEqualTo(1);
        ok(put(reward(60_00), key()));
        assertThat(rewards()).as("another amount is another reward").isEqualTo(2);
    }

    @Test
    void of_many_at_once_with_one_key_one_is_done_and_all_hear_the_same() throws Exception {
        var key = key();
        var asked = new ArrayList<Callable<People.Reply>>();
        hr.session();
        for (var i = 0; i < 8; i++) asked.add(() -> put(reward(70_00), key));
        try (var pool = Executors.newFixedThreadPool(8)) {
            var heard = new TreeSet<Long>();
            for (var answer : pool.invokeAll(asked)) heard.add(ok(answer.get()).json().path("id").asLong());
            assertThat(heard).hasSize(1);
        }
        assertThat(rewards()).isEqualTo(1);
    }

    @Test
    void what_was_refused_may_be_mended_and_sent_again_with_its_key() {
        var key = key();
        assertThat(put(reward(0), key).code()).isEqualTo("NO_AMOUNT");
        ok(put(reward(50_00), key));
        assertThat(rewards()).isEqualTo(1);
    }

    @Test
    void a_key_is_of_one_address_and_of_one_person() {
        var key = key();
        ok(put(reward(50_00), key));
        assertThat(hr.post("/api/conduct/rewards", reward(50_00), Map.of("Idempotency-Key", key)).code()).isEqualTo("KEY_USED");
        var manager = people.called("许清和", Role.STORE_MANAGER);
        assertThat(manager.post(ENTRIES, reward(90_00), Map.of("Idempotency-Key", key)).status()).as("another person's key").isEqualTo(200);
        assertThat(put(reward(50_00), "x".repeat(81)).code()).isEqualTo("WRONG_KEY");
    }

    @Test
    void when_nobody_knows_the_answer_any_more_it_is_not_done_again_and_that_is_said() {
        for (var told : List.of(Map.entry("200", "DONE_ALREADY"), Map.entry("", "STILL_UNDER_WAY"))) {
            var key = key();
            db.sql("insert into access.asked (person_id, key, path, at, status) values (?, ?, ?, now(), nullif(?, '')::int)").params(hr.id.value(), key, ENTRIES, told.getKey()).update();
            var answer = put(reward(50_00), key);
            assertThat(answer.status()).isEqualTo(409);
            assertThat(answer.code()).isEqualTo(told.getValue());
            assertThat(answer.json().path("detail").asString()).contains("刷新");
        }
        assertThat(rewards()).isZero();
    }
}
