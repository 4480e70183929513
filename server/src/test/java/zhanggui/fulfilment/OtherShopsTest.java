package zhanggui.fulfilment;

import static org.assertj.core.api.Assertions.assertThat;
import static zhanggui.People.ok;

import java.lang.reflect.ParameterizedType;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.MethodParameter;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ValueConstants;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import zhanggui.DatabaseTest;
import zhanggui.People;
import zhanggui.access.Role;
import zhanggui.catalogue.Catalogue;
import zhanggui.kernel.ShopId;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;
import zhanggui.organisation.Organisation;

/**
 * Who may everything in one shop reads nothing of another, and who may nothing reads nothing of a colleague: every address is asked for, by its list and by its numbers.
 */
@DatabaseTest
@Tag("ACC-02")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OtherShopsTest {

    /** The other shop's name and whatever is written about it. */
    private static final String SECRET = "乙密";

    /** What is the company's and names each of its shops to whoever works for one of them. */
    private static final Set<String> OF_ALL = Set.of();

    /** Who works here, what his post is and who is above him is no secret. */
    private static final Set<String> PEOPLE_OF_ALL = Set.of("/api/organisation/people/{id}/superior");

    @Autowired @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mapping;
    @Autowired House house;
    @Autowired Catalogue catalogue;
    @Autowired Organisation organisation;
    @Autowired JdbcClient db;

    private ShopId own;
    private ShopId other;
    private People.Person somebody;
    private People.Person colleague;
    private final Set<String> secrets = new TreeSet<>(Set.of(SECRET));
    private final List<String> numbers = new ArrayList<>(List.of("1", "2", "3"));

    private record Route(String path, List<MethodParameter> asked) {}

    @BeforeAll
    void two_shops_of_which_the_other_has_orders_at_every_station() {
        house.on(DatabaseTest.NINE);
        own = house.opened().shop;
        other = catalogue.addShop("TAOBAO", SECRET + "生活馆", SECRET, Viewer.SYSTEM.person());
        house.shop = other;
        somebody = house.people.called("甲店主人", own, Role.values());
        colleague = house.people.called("单白", new Role[0]);
        organisation.assign(colleague.id, organisation.addPost("packer-b", Words.same("乙店打包"), null, Viewer.SYSTEM.person()), LocalDate.of(2026, 1, 1), Viewer.SYSTEM.person());
        var waiting = house.order(House.TOWEL);
        house.reviewed(House.QUILT);
        var verified = house.verified(House.TOWEL);
        var packed = house.packed(House.CANDLE);
        for (var parcel : List.of(verified, packed)) secrets.addAll(List.of(parcel.number(), parcel.waybill()));
        db.sql("select platform_no from orders.order_ where shop_id = ?").param(other.value()).query(String.class).list().forEach(secrets::add);
        numbers.add(String.valueOf(waiting.id().value()));
        told(verified);
    }

    /** What people write about the other shop. */
    private void told(Parcel parcel) {
        var manager = house.people.called("公司店长", Role.STORE_MANAGER, Role.SERVICE_AGENT, Role.FINANCE, Role.LOGISTICS_SUPERVISOR);
        var number = db.sql("select platform_no from orders.order_ where shop_id = ? order by id limit 1").param(other.value()).query(String.class).single();
        var order = Map.of("shop", other.value(), "id", db.sql("select id from orders.order_ where shop_id = ? order by id limit 1").param(other.value()).query(Long.class).single());
        ok(manager.post("/api/orders/hold", Map.of("orders", List.of(order), "reason", "OTHER", "words", SECRET)));
        ok(manager.post("/api/orders/care/problems", Map.of("order", order, "words", SECRET)));
        ok(manager.post("/api/fulfilment/questions", Map.of("shop", other.value(), "words", SECRET)));
        ok(manager.post("/api/service/reviews", Map.of("number", number, "grade", "NEGATIVE", "saidOn", "2026-03-01", "words", SECRET)));
        ok(manager.post("/api/metrics/targets", Map.of("measure", "paid-amount", "year", 2026, "kind", "SHOP", "subject", other.value(), "amount", 1_000_000, "way", "EVEN", "note", SECRET)));
        ok(manager.post("/api/work/plans", Map.of("shop", other.value(), "month", "2026-03")));
        db.sql("insert into fulfilment.bill_line (waybill, courier, day, fee_fen, run_id, taken_by, taken_at) values (?, 'ZTO', '2026-03-02', 300, 0, 0, now())").param(parcel.waybill()).update();
    }

    @Test
    void who_may_everything_in_one_shop_finds_nothing_of_the_other_at_any_address() {
        var leaks = new ArrayList<String>();
        var read = 0;
        for (var route : routes()) {
            if (OF_ALL.contains(route.path)) continue;
            for (var address : addresses(route)) {
                var answer = somebody.get(address);
                if (answer.status() >= 500) leaks.add(answer.status() + " " + address);
                if (answer.status() != 200) continue;
                read++;
                var found = secrets.stream().filter(answer.text()::contains).findFirst();
                found.ifPresent(secret -> leaks.add(address + " tells " + secret + ": " + around(answer.text(), secret)));
            }
        }
        assertThat(read).as("addresses that answer at all").isGreaterThan(100);
        assertThat(leaks).isEmpty();
    }

    @Test
    void nothing_that_is_kept_about_a_colleague_is_read_by_guessing_his_number() {
        var nobody = house.people.called("许多余", new Role[0]);
        var leaks = new ArrayList<String>();
        for (var route : routes()) {
            if (!route.path.contains("{person}") && !route.path.contains("/people/{id}") || PEOPLE_OF_ALL.contains(route.path)) continue;
            for (var address : addresses(new Route(route.path.replace("/people/{id}", "/people/{person}"), route.asked))) {
                if (nobody.get(address).status() == 200) leaks.add("nobody reads " + address);
                if (!address.startsWith("/api/organisation/people/" + colleague.id.value()) && somebody.get(address).status() == 200) leaks.add("the other shop reads " + address);
            }
        }
        assertThat(leaks).isEmpty();
    }

    private static String around(String text, String secret) {
        var at = text.indexOf(secret);
        return text.substring(Math.max(0, at - 60), Math.min(text.length(), at + 40));
    }

    private List<Route> routes() {
        var routes = new ArrayList<Route>();
        mapping.getHandlerMethods().forEach((info, handler) -> {
            if (!handler.getBeanType().getName().startsWith("zhanggui.") || !info.getMethodsCondition().getMethods().contains(RequestMethod.GET)) return;
            var asked = Arrays.stream(handler.getMethodParameters()).filter(p -> p.hasParameterAnnotation(RequestParam.class)).toList();
            for (var path : info.getPatternValues()) routes.add(new Route(path, asked));
        });
        return routes;
    }

    /** With each number that something of the other shop may have, and with what is not needed both said and left out. */
    private Set<String> addresses(Route route) {
        var all = new TreeSet<String>();
        for (var number : route.path.contains("{") ? numbers : List.of("1"))
            for (var said : List.of(true, false)) all.add(filled(route.path, number) + query(route, number, said));
        return all;
    }

    private String filled(String path, String number) {
        return path.replace("{shop}", String.valueOf(other.value())).replace("{person}", String.valueOf(colleague.id.value())).replace("{month}", "2026-03").replace("{day}", "2026-03-02").replace("{year}", "2026")
                .replace("{key}", "order-count").replaceAll("\\{[^}]*}", number);
    }

    private String query(Route route, String number, boolean said) {
        var values = new LinkedHashMap<String, String>(Map.of("purpose", "x"));
        for (var parameter : route.asked) {
            var param = parameter.getParameterAnnotation(RequestParam.class);
            var needed = param.required() && ValueConstants.DEFAULT_NONE.equals(param.defaultValue());
            var name = param.name().isEmpty() ? parameter.getParameter().getName() : param.name();
            var value = needed || said ? value(name, parameter.getGenericParameterType(), number) : null;
            if (value != null) values.put(name, value);
        }
        var query = new StringBuilder("?");
        values.forEach((name, value) -> query.append(query.length() > 1 ? "&" : "").append(name).append('=').append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return query.toString();
    }

    private @Nullable String value(String name, java.lang.reflect.Type generic, String number) {
        var type = generic instanceof ParameterizedType of ? (Class<?>) of.getActualTypeArguments()[0] : (Class<?>) generic;
        if (name.equals("page") || name.equals("size")) return null;
        if (name.equals("shop") || name.equals("subject")) return String.valueOf(other.value());
        if (name.equals("kind") && type.isEnum() && Arrays.stream(type.getEnumConstants()).anyMatch(c -> c.toString().equals("SHOP"))) return "SHOP";
        if (name.equals("measure")) return "order-count";
        if (name.equals("period")) return "2026-03";
        if (type == YearMonth.class) return "2026-03";
        if (type == LocalDate.class) return Set.of("until", "to", "last", "later").contains(name) ? "2026-03-31" : "2026-03-01";
        if (type.isEnum()) return type.getEnumConstants()[0].toString();
        if (type == boolean.class || type == Boolean.class) return "true";
        if (type == int.class || type == Integer.class) return "2026";
        if (type == long.class || type == Long.class) return number;
        return type == String.class ? "88" : null;
    }
}
