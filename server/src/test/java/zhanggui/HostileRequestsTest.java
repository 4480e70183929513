package zhanggui;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import zhanggui.access.Role;

/** What a broken page or an idle hand may send: it is answered with what is wrong, never with a fault of the program. */
@DatabaseTest
class HostileRequestsTest {

    private static final List<String> BODIES = List.of("{}", "null", "[]");
    private static final List<String> PAGES = List.of("page=-1", "page=2147483647&size=500", "page=2147483648", "size=-5");

    @Autowired @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mapping;
    @Autowired People people;

    /** @param body what it takes; null when it takes none */
    private record Route(RequestMethod method, String path, boolean paged, @Nullable Type body) {}

    @Test
    void an_empty_body_at_any_address_is_told_what_is_missing() {
        var all = people.called("什么都管", Role.values());
        var failed = new ArrayList<String>();
        for (var route : routes()) {
            if (route.method != RequestMethod.POST && route.method != RequestMethod.PUT) continue;
            var bodies = new ArrayList<Object>(BODIES);
            if (route.body instanceof Class<?> type && type.isRecord() && !type.getPackageName().endsWith("kernel")) bodies.addAll(eachWithoutOne(type));
            for (var body : bodies) {
                if (route.path.contains("sign-out")) all.signInAgain();
                var answer = all.send(route.method.name(), filled(route.path, "999999"), body, Map.of());
                if (answer.status() >= 500) failed.add(answer.status() + " " + route.method + " " + route.path + " " + body);
            }
        }
        assertThat(failed).isEmpty();
    }

    @Test
    void absurd_pages_are_brought_into_bounds_or_refused() {
        var all = people.called("什么都管", Role.values());
        var paged = routes().stream().filter(r -> r.method == RequestMethod.GET && r.paged).toList();
        assertThat(paged).hasSizeGreaterThan(8);
        var failed = new ArrayList<String>();
        for (var route : paged)
            for (var page : PAGES) {
                var status = all.get(filled(route.path, "1") + "?" + page).status();
                if (status >= 500) failed.add(status + " " + route.path + "?" + page);
            }
        assertThat(failed).isEmpty();
    }

    /** A likely body as often as it has fields, each time without another one. */
    private static List<Map<String, Object>> eachWithoutOne(Class<?> type) {
        return Arrays.stream(type.getRecordComponents()).map(left -> {
            var body = sample(type);
            body.put(left.getName(), null);
            return body;
        }).toList();
    }

    private static Map<String, Object> sample(Class<?> type) {
        var body = new HashMap<String, Object>();
        for (var component : type.getRecordComponents()) body.put(component.getName(), value(component.getGenericType()));
        return body;
    }

    private static @Nullable Object value(Type type) {
        if (type instanceof ParameterizedType of) {
            if (of.getRawType() == Map.class) return Map.of();
            var inner = value(of.getActualTypeArguments()[0]);
            return inner == null ? List.of() : List.of(inner);
        }
        var plain = (Class<?>) type;
        if (plain == String.class) return "x";
        if (plain == LocalDate.class) return "2026-04-01";
        if (plain == YearMonth.class) return "2026-03";
        if (plain == Instant.class) return "2026-03-02T01:00:00Z";
        if (plain == UUID.class) return UUID.randomUUID().toString();
        if (plain == boolean.class || plain == Boolean.class) return true;
        if (plain.isPrimitive() || Number.class.isAssignableFrom(plain)) return 7;
        if (plain.isEnum()) return plain.getEnumConstants()[0].toString();
        if (!plain.isRecord()) return null;
        var single = plain.getRecordComponents().length == 1 && plain.getPackageName().endsWith("kernel");
        return single ? 7 : sample(plain);
    }

    private static String filled(String path, String id) { return path.replace("{month}", "2026-03").replaceAll("\\{[^}]*}", id); }

    private List<Route> routes() {
        var routes = new ArrayList<Route>();
        mapping.getHandlerMethods().forEach((info, handler) -> {
            if (!handler.getBeanType().getName().startsWith("zhanggui.")) return;
            var paged = false;
            for (var parameter : handler.getMethodParameters()) paged |= parameter.hasParameterAnnotation(RequestParam.class) && "page".equals(parameter.getParameter().getName());
            var body = Arrays.stream(handler.getMethodParameters()).filter(p -> p.hasParameterAnnotation(RequestBody.class)).map(p -> p.getGenericParameterType()).findFirst().orElse(null);
            for (var path : info.getPatternValues()) for (var method : info.getMethodsCondition().getMethods()) routes.add(new Route(method, path, paged, body));
        });
        return routes;
    }
}
