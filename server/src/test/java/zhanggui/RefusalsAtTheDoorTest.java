package zhanggui;

import static org.assertj.core.api.Assertions.assertThat;
import static zhanggui.People.ok;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import zhanggui.access.Role;
import zhanggui.catalogue.Catalogue;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;
import zhanggui.organisation.Organisation;

/**
 * What somebody does wrong in passing, each through HTTP: the table {@code refusals/at-the-door.txt} says who sends what and which reason he is told. Each answer says in both languages what is wrong, keeps nothing, and names no
 * number of the program.
 */
@DatabaseTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RefusalsAtTheDoorTest {

    private static final String POST = "after-sales-clerk";

    @Autowired People people;
    @Autowired Organisation organisation;
    @Autowired Catalogue catalogue;
    @Autowired JdbcClient db;

    private final Map<String, People.Person> named = new HashMap<>();
    private final Map<String, String> places = new LinkedHashMap<>();

    @BeforeAll
    void a_small_company() {
        var by = Viewer.SYSTEM.person();
        var all = people.called("什么都管", Role.values());
        var department = organisation.addDepartment(Words.same("售后部"), null, by);
        var post = organisation.addPost(POST, Words.of("售后员", "After-sales clerk"), department, by);
        for (var name : List.of("苏念", "文静", "什么都管")) organisation.assign(people.called(name).id, post, LocalDate.of(2026, 1, 1), by);
        var packer = people.called("江月").id;
        organisation.assign(packer, organisation.addPost("packer", Words.of("打包员", "Packer"), department, by), LocalDate.of(2026, 1, 1), by);
        var shop = catalogue.addShop("TAOBAO", "青禾旗舰店", "青禾", by);
        people.signInAgain();
        named.putAll(Map.of("all", all, "su", people.called("苏念"), "wen", people.called("文静")));
        named.forEach((name, person) -> places.put(name, Long.toString(person.id.value())));
        places.putAll(Map.of("packer", Long.toString(packer.value()), "bare", Long.toString(organisation.addPerson("B1", "没有账号的人", LocalDate.of(2026, 2, 1), by).value()), "shop", Long.toString(shop.value()),
                "department", Long.toString(department.value()), "long", "长".repeat(2001)));

        ok(all.post("/api/appraisal/sheets/" + POST, Map.of("from", "2026-02-01", "reason", "启用", "sheet", ok(all.get("/api/appraisal/templates/" + POST)).json())));
        ok(all.post("/api/appraisal/months/2026-02/open", Map.of()));
        var items = new LinkedHashMap<String, Object>();
        var su = "/api/appraisal/cards/" + places.get("su") + "/2026-02";
        for (var section : ok(all.get(su)).json().path("sections")) for (var item : section.path("items")) if (item.path("proposed").isNull()) items.put(item.path("key").asString(), 0);
        ok(all.post(su + "/assessment", Map.of("items", items)));
        var plan = ok(all.post("/api/metrics/targets", Map.of("measure", "paid-amount", "year", 2026, "kind", "SHOP", "subject", shop.value(), "amount", 36_500_000, "way", "EVEN"))).json().path("id").asLong();
        places.put("plan", Long.toString(plan));
        places.put("share", ok(all.get("/api/metrics/targets/" + plan)).json().path("shares").get(0).path("id").asString());
        assertThat(all.post("/api/attendance/rotas", Map.of("nameZh", "客服班", "shop", shop.value())).status()).isIn(200, 204);
        places.put("rota", db.sql("select max(id) from attendance.rota").query(String.class).single());
        assertThat(all.post("/api/purchasing/levels", Map.of("name", "金牌")).status()).isIn(200, 204);
    }

    static Stream<String> rows() {
        try (var table = RefusalsAtTheDoorTest.class.getResourceAsStream("/refusals/at-the-door.txt")) {
            return new String(table.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.isBlank() && !line.startsWith("#"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void is_told_what_is_wrong_in_both_languages_and_nothing_is_kept(String row) {
        var part = Stream.of(row.split("\\|")).map(String::strip).toList();
        var who = named.get(part.get(0));
        var call = part.get(1).split(" ");
        var body = part.get(2).isEmpty() ? null : filled(part.get(2));
        var before = written();
        var chinese = who.send(call[0], filled(call[1]), body, Map.of("Accept-Language", "zh-CN"));
        assertThat(chinese.status()).as(chinese.text()).isBetween(400, 499);
        assertThat(chinese.code()).as(chinese.text()).isEqualTo(part.get(3));
        assertThat(chinese.json().path("detail").asString()).matches("(?s).*\\p{IsHan}.*").doesNotContain("{", "}");
        var english = who.send(call[0], filled(call[1]), body, Map.of("Accept-Language", "en"));
        assertThat(english.json().path("detail").asString()).isNotBlank().doesNotContain("{", "}");
        assertThat(written()).as("kept").isEqualTo(before);
    }

    private String filled(String text) {
        for (var place : places.entrySet()) text = text.replace("{" + place.getKey() + "}", place.getValue());
        return text;
    }

    private long written() { return db.sql("select count(*) from audit.entry where verb not like '%refused%'").query(Long.class).single(); }
}
