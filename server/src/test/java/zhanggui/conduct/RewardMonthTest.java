package zhanggui.conduct;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import zhanggui.DatabaseTest;
import zhanggui.People;
import zhanggui.access.Role;
import zhanggui.kernel.Money;
import zhanggui.kernel.ShopId;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;
import zhanggui.organisation.Organisation;

/** DIS-08 through HTTP: station, review and special rewards of a month, each with rule and person. */
@DatabaseTest
class RewardMonthTest {

    private static final YearMonth MONTH = YearMonth.of(2026, 3);
    private static int n;

    @Autowired People people;
    @Autowired Organisation organisation;
    @Autowired Conduct conduct;

    private People.Person hr;
    private People.Person director;
    private People.Person packer;
    private People.Person agent;

    @BeforeEach
    void people() {
        n++;
        hr = people.called("周人事", Role.HR);
        director = people.called("何总监", Role.DIRECTOR);
        packer = holding("秦打包" + n, "packer", null);
        agent = holding("沈客服" + n, "customer-service-specialist", new ShopId(900L + n));
    }

    private People.Person holding(String name, String post, ShopId shop) {
        var by = Viewer.SYSTEM.person();
        var person = people.called(name);
        var id = organisation.postWithKey(post).orElseGet(() -> organisation.addPost(post, Words.same(post), null, by));
        organisation.assign(person.id, id, shop, LocalDate.of(2026, 1, 1), by);
        return person;
    }

    private People.Reply reward(People.Person by, People.Person whose, String rule, Long fen, String words) {
        var body = new HashMap<String, Object>(Map.of("person", whose.id.value(), "month", MONTH.toString(), "words", words));
        if (rule != null) body.put("rule", rule);
        if (fen != null) body.put("amount", fen);
        return by.post("/api/conduct/rewards", body);
    }

    @Test
    @Tag("DIS-08")
    void the_month_lists_station_review_and_special_rewards_with_rule_and_person() {
        conduct.proposeForMonth(MONTH, List.of("reward.pack.clean_month"), List.of(new Conduct.Proposal(packer.id, "reward.pack.clean_month", Money.ofYuan(100), Words.of("打包零投诉奖：本月无投诉", "clean"), "reward.pack.clean_month@2010-01-01")));
        assertThat(reward(hr, packer, "reward.pack.clean_month", null, "再来一次").code()).as("once a month").isEqualTo("ALREADY_REWARDED");
        var changed = reward(hr, agent, "review.reward.negative_changed", null, "订单 A17 的差评改了").json();
        assertThat(changed.path("amount").asLong()).isEqualTo(20_00);
        assertThat(changed.path("state").asString()).as("somebody else decides").isEqualTo("PROPOSED");
        assertThat(reward(hr, agent, "review.reward.negative_changed", null, "订单 A18 的差评也改了").status()).as("each review by itself").isEqualTo(200);
        var special = reward(hr, packer, null, 50_00L, "主动重贴货位标签").json().path("id").asLong();
        assertThat(hr.post("/api/conduct/entries/" + special + "/decision", Map.of("accept", true, "words", "好")).code()).isEqualTo("OWN_PROPOSAL");
        assertThat(director.post("/api/conduct/entries/" + special + "/decision", Map.of("accept", true, "words", "好")).status()).isEqualTo(200);

        var month = director.get("/api/conduct/months/" + MONTH + "/rewards").json();
        var own = month.path("rewards").path("rows").valueStream().filter(l -> List.of(packer.name, agent.name).contains(l.path("entry").path("name").asString())).toList();
        assertThat(own).extracting(l -> l.path("entry").path("name").asString() + " " + l.path("kind").asString() + " " + l.path("rule").path("zh").asString("") + " " + l.path("entry").path("amount").asLong() / 100)
                .containsExactlyInAnyOrder(packer.name + " STATION 打包零投诉奖 100", packer.name + " SPECIAL  50", agent.name + " REVIEW 差评修改奖励 20", agent.name + " REVIEW 差评修改奖励 20");
        assertThat(month.path("decided").asLong()).isGreaterThanOrEqualTo(50_00);
        assertThat(month.path("open").asLong()).isGreaterThanOrEqualTo(3);
        assertThat(director.get("/api/conduct/months/2026-02/rewards").json().path("rewards").path("total").asLong()).as("another month").isZero();
        assertThat(packer.get("/api/conduct/months/" + MONTH + "/rewards").status()).isEqualTo(403);
    }

    @Test
    @Tag("DIS-08")
    void a_reward_is_what_the_catalogue_says_for_the_post_it_is_for() {
        assertThat(reward(hr, packer, "review.reward.negative_changed", null, "不是客服").code()).isEqualTo("NOT_THEIR_RULE");
        assertThat(reward(hr, agent, "review.reward.negative_changed", 30_00L, "多给一点").code()).isEqualTo("NOT_AS_RULED");
        assertThat(reward(hr, agent, "review.reward.company_fault_changed", 20_00L, "范围以内").status()).as("10 to 20 yuan").isEqualTo(200);
        assertThat(reward(hr, agent, "fine.offtask", null, "这不是奖励").code()).isEqualTo("NO_REWARD_RULE");
        assertThat(reward(hr, agent, null, null, "没写多少").code()).isEqualTo("NO_AMOUNT");
        assertThat(reward(hr, agent, null, -100L, "负的").code()).isEqualTo("WRONG_SIGN");
        assertThat(reward(hr, agent, null, 100L, " ").code()).isEqualTo("NO_WORDS");
        assertThat(reward(hr, hr, null, 100L, "给自己").code()).isEqualTo("OWN_MONEY");
        var later = Map.of("person", agent.id.value(), "month", "2026-04", "amount", 100, "words", "下个月的");
        assertThat(hr.post("/api/conduct/rewards", later).code()).isEqualTo("DAY_TO_COME");
        var manager = people.called("外店店长" + n, new ShopId(800L + n), Role.STORE_MANAGER);
        assertThat(reward(manager, agent, null, 100L, "别的店的人").code()).isEqualTo("NOT_YOUR_PEOPLE");
    }
}
