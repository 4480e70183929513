package zhanggui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.core.env.Environment;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import zhanggui.access.Access;
import zhanggui.access.Role;
import zhanggui.access.TestSessions;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.ShopId;
import zhanggui.kernel.Viewer;
import zhanggui.organisation.Organisation;

/** People with names and roles for tests, and what they say to the program over HTTP. */
@TestComponent
public class People {

    private final Organisation organisation;
    private final Access access;
    private final TestSessions sessions;
    private final Environment environment;
    private final JsonMapper json;
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Map<String, Person> known = new HashMap<>();

    public People(Organisation organisation, Access access, TestSessions sessions, Environment environment, JsonMapper json) {
        this.organisation = organisation;
        this.access = access;
        this.sessions = sessions;
        this.environment = environment;
        this.json = json;
    }

    /** The person of that name, made at the first mention, joined 2020-01-01, with the roles given at the first mention. */
    public Person called(String name, Role... roles) {
        return called(name, null, roles);
    }

    /** @param shop null for the whole company */
    public synchronized Person called(String name, ShopId shop, Role... roles) {
        return known.computeIfAbsent(name, _ -> {
            var by = Viewer.SYSTEM.person();
            var id = organisation.addPerson("S" + (known.size() + 1), name, LocalDate.of(2020, 1, 1), by);
            access.openAccount(id, "login" + id.value(), UUID.randomUUID().toString(), by);
            for (var role : roles) access.grant(id, role, shop, LocalDate.of(2020, 1, 1), by);
            return new Person(id, name);
        });
    }

    void forget() { known.clear(); }

    /** A story has moved the clock by more than a session lasts: everybody signs in anew. */
    public void signInAgain() { known.values().forEach(person -> person.token = null); }

    public final class Person {
        public final PersonId id;
        public final String name;
        private String token;

        Person(PersonId id, String name) {
            this.id = id;
            this.name = name;
        }

        /** A new session at the next request: after the clock was moved past the old one's end. */
        public void signInAgain() { token = null; }

        public Viewer viewer() { return access.viewer(id).orElseThrow(); }

        public Reply get(String path) { return send("GET", path, null, Map.of()); }
        public Reply post(String path, Object body) { return send("POST", path, body, Map.of()); }
        public Reply post(String path, Object body, Map<String, String> headers) { return send("POST", path, body, headers); }
        public Reply put(String path, Object body) { return send("PUT", path, body, Map.of()); }
        public Reply delete(String path) { return send("DELETE", path, null, Map.of()); }

        /** One file as multipart/form-data under the part name {@code file}. */
        public Reply upload(String path, String fileName, byte[] content) {
            var boundary = "----" + UUID.randomUUID();
            var head = ("--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + fileName + "\"\r\nContent-Type: application/octet-stream\r\n\r\n").getBytes(java.nio.charset.StandardCharsets.UTF_8);
            var tail = ("\r\n--" + boundary + "--\r\n").getBytes(java.nio.charset.StandardCharsets.UTF_8);
            return exchange(request(path, Map.of("Content-Type", "multipart/form-data; boundary=" + boundary))
                    .POST(HttpRequest.BodyPublishers.concat(HttpRequest.BodyPublishers.ofByteArray(head), HttpRequest.BodyPublishers.ofByteArray(content), HttpRequest.BodyPublishers.ofByteArray(tail))));
        }

        public Reply send(String method, String path, Object body, Map<String, String> headers) {
            var all = new HashMap<>(headers);
            all.put("Content-Type", "application/json");
            return exchange(request(path, all).method(method,
                    body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body instanceof String text ? text : json.writeValueAsString(body))));
        }

        /** The token of the running session, for a browser's cookie. */
        public String session() {
            if (token == null) token = sessions.begin(id);
            return token;
        }

        private HttpRequest.Builder request(String path, Map<String, String> headers) {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + environment.getProperty("local.server.port") + path))
                    .header("Cookie", "zhanggui=" + session() + "; XSRF-TOKEN=t").header("X-XSRF-TOKEN", "t");
            headers.forEach(request::header);
            return request;
        }

        private Reply exchange(HttpRequest.Builder request) {
            try {
                var response = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
                return new Reply(response.statusCode(), response.body(), json);
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    /** What the program answered. */
    /** The reply to what had to be taken. */
    public static Reply ok(Reply reply) {
        assertThat(reply.status()).as(reply.text()).isEqualTo(200);
        return reply;
    }

    /** The sheet as shipped and the pay scheme of the six stations as an own one, from a day on. */
    public static void scoredAndPaid(Person hr, String post, String from) {
        ok(hr.post("/api/appraisal/sheets/" + post, Map.of("from", from, "reason", "启用模板", "sheet", hr.get("/api/appraisal/templates/" + post).json())));
        ok(hr.post("/api/payroll/schemes", Map.of("from", from, "reason", "启用", "scheme", ownScheme("logistics-six-stations"))));
    }

    /** What an offered scheme earns, taken as the company's own: without insurance, tax and parts of a month. */
    public static Map<String, Object> ownScheme(String key) {
        try (var file = People.class.getResourceAsStream("/payroll/" + key + ".yaml")) {
            return new Yaml(new SafeConstructor(new LoaderOptions())).load(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    public static void term(Person hr, Person of, String key, String from, long hundredths) {
        ok(hr.post("/api/payroll/terms/" + of.id.value(), Map.of("key", key, "from", from, "hundredths", hundredths, "reason", "定薪")));
    }

    public record Reply(int status, byte[] bytes, JsonMapper mapper) {
        public String text() { return new String(bytes, java.nio.charset.StandardCharsets.UTF_8); }
        public JsonNode json() { return mapper.readTree(bytes); }
        /** The reason's name in a problem document. */
        public String code() { return json().path("code").asString(); }
    }
}
