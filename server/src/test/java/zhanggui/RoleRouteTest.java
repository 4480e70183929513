package zhanggui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.env.Environment;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.json.JsonMapper;
import zhanggui.access.Role;
import zhanggui.kernel.Needs;
import zhanggui.kernel.Open;
import zhanggui.kernel.Permission;

/**
 * ACC-02: every address of ours is asked for by every role and by nobody; only who has the permission passes the gate. The
 * table in docs/roles-and-routes.md is made from the same walk.
 */
@DatabaseTest
@Tag("ACC-02")
class RoleRouteTest {

    private static final Path TABLE = Path.of("../docs/roles-and-routes.md");

    /** @param needs null when the address is open to everybody */
    private record Route(String method, String path, @Nullable Permission needs, String takes) {}

    private record Answered(int status, String code) {}

    @Autowired @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mapping;
    @Autowired People people;
    @Autowired Environment environment;

    private final JsonMapper json = new JsonMapper();

    @Test
    void every_handler_names_its_one_permission_or_says_why_it_is_open() {
        var silent = new ArrayList<String>();
        mapping.getHandlerMethods().forEach((info, handler) -> {
            if (!handler.getBeanType().getName().startsWith("zhanggui.")) return;
            if (handler.hasMethodAnnotation(Needs.class) == handler.hasMethodAnnotation(Open.class)) silent.add(handler.toString());
            if (!handler.getBeanType().getSimpleName().endsWith("Http")) silent.add(handler.getBeanType() + " is no ...Http");
            info.getPatternValues().stream().filter(p -> !p.startsWith("/api/")).forEach(silent::add);
        });
        assertThat(silent).isEmpty();
    }

    @Test
    void only_the_roles_that_have_the_permission_pass_the_gate() throws Exception {
        var persons = new EnumMap<Role, People.Person>(Role.class);
        for (var role : Role.values()) persons.put(role, people.called("角色" + role.words().zh(), role));
        var wrong = new ArrayList<String>();
        for (var route : routes()) {
            judge(route, "nobody", ask(route, (String) null), route.needs == null, 401, wrong);
            for (var role : Role.values()) {
                var may = route.needs == null || role.permissions().contains(route.needs);
                judge(route, role.name(), ask(route, persons.get(role)), may, 403, wrong);
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static void judge(Route route, String who, Answered answered, boolean may, int refusal, List<String> wrong) {
        var stopped = answered.code.equals("NOT_ALLOWED") || answered.code.equals("NOT_SIGNED_IN");
        var right = may ? !stopped : answered.status == refusal && stopped;
        if (!right) wrong.add(route.method + " " + route.path + " by " + who + ": " + answered + (may ? " but may" : " but may not"));
    }

    /** Whose session an address before this one has ended signs in anew; whoever is still not let in is not. */
    private Answered ask(Route route, People.Person person) throws IOException {
        var answered = ask(route, person.session());
        if (!answered.code.equals("NOT_SIGNED_IN")) return answered;
        person.signInAgain();
        return ask(route, person.session());
    }

    /** An id that nobody has and a body that cannot be read: the gate stands before both. */
    private Answered ask(Route route, @Nullable String token) throws IOException {
        var path = route.path.replaceAll("\\{[^}]*}", "0");
        var request = (HttpURLConnection) URI.create("http://127.0.0.1:" + environment.getProperty("local.server.port") + path).toURL().openConnection();
        request.setRequestMethod(route.method);
        request.setRequestProperty("Content-Type", route.takes);
        request.setRequestProperty("X-XSRF-TOKEN", "t");
        request.setRequestProperty("Cookie", "XSRF-TOKEN=t" + (token == null ? "" : "; zhanggui=" + token));
        if (!route.method.equals("GET")) {
            request.setDoOutput(true);
            request.getOutputStream().write('{');
        }
        var status = request.getResponseCode();
        try (var body = status < 400 ? request.getInputStream() : request.getErrorStream()) {
            var said = body == null ? new byte[0] : body.readAllBytes();
            var problem = String.valueOf(request.getContentType()).startsWith("application/problem+json");
            return new Answered(status, problem ? json.readTree(said).path("code").asString() : "");
        }
    }

    private List<Route> routes() {
        var routes = new TreeMap<String, Route>();
        mapping.getHandlerMethods().forEach((info, handler) -> {
            if (!handler.getBeanType().getName().startsWith("zhanggui.")) return;
            var needs = handler.getMethodAnnotation(Needs.class);
            var methods = info.getMethodsCondition().getMethods().isEmpty() ? List.of(RequestMethod.GET) : info.getMethodsCondition().getMethods();
            for (var path : info.getPatternValues()) for (var method : methods) routes.put(path + " " + method, new Route(method.name(), path, needs == null ? null : needs.value(), takes(info)));
        });
        return List.copyOf(routes.values());
    }

    private static String takes(RequestMappingInfo info) {
        return info.getConsumesCondition().getConsumableMediaTypes().stream().findFirst().map(Object::toString).map(t -> t.startsWith("multipart/") ? t + "; boundary=b" : t).orElse("application/json");
    }

    @Test
    void the_table_for_people_is_up_to_date() throws IOException {
        var now = table();
        if (Boolean.getBoolean("routes.write")) Files.writeString(TABLE, now);
        assertThat(Files.readString(TABLE)).as("stale: run RoleRouteTest with -Droutes.write=true").isEqualTo(now);
    }

    private String table() {
        var roles = Arrays.stream(Role.values()).map(r -> "`" + r + "` " + r.words().zh()).collect(Collectors.joining(" · "));
        var text = new StringBuilder("# Roles and routes\n\nMade by RoleRouteTest (ACC-02), which also asks every address as every role. Roles: " + roles + ".\n\n");
        text.append("| permission | who has it |\n|---|---|\n");
        for (var permission : Permission.values()) {
            var having = Arrays.stream(Role.values()).filter(r -> r.permissions().contains(permission)).map(r -> r.words().zh()).collect(Collectors.joining("、"));
            text.append("| `").append(permission).append("` ").append(permission.words().zh()).append(" | ").append(permission == Permission.SIGNED_IN ? "所有人" : having).append(" |\n");
        }
        text.append("\n| address | permission |\n|---|---|\n");
        for (var route : routes()) text.append("| ").append(route.method).append(' ').append(route.path).append(" | ").append(route.needs == null ? "open" : "`" + route.needs + "`").append(" |\n");
        return text.toString();
    }

    @Test
    void an_address_that_asks_for_a_permission_is_refused_with_a_document_in_the_readers_language() {
        var picker = people.called("王小明", Role.PICKER);
        assertThat(picker.get("/api/access/accounts").json().path("detail").asString()).contains("管理账号和授权");
        assertThat(picker.send("GET", "/api/access/accounts", null, Map.of("Accept-Language", "en")).json().path("detail").asString()).contains("Manage accounts");
    }
}
