package zhanggui.access;

import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.springframework.core.env.Environment;
import tools.jackson.databind.json.JsonMapper;
import zhanggui.People.Reply;

/** Somebody's browser: it keeps cookies and sends the token against forged requests, as the pages do. */
final class Browser {

    private final CookieManager cookies = new CookieManager();
    private final HttpClient http = HttpClient.newBuilder().cookieHandler(cookies).build();
    private final String origin;
    private final JsonMapper json = new JsonMapper();

    Browser(Environment environment) { origin = "http://127.0.0.1:" + environment.getProperty("local.server.port"); }

    Reply get(String path) { return send("GET", path, null); }
    Reply post(String path, Object body) { return send("POST", path, body); }
    Reply delete(String path) { return send("DELETE", path, null); }

    Reply signIn(String login, String password) {
        get("/api/access/csrf");
        return post("/api/access/sign-in", Map.of("login", login, "password", password));
    }

    HttpCookie cookie(String name) { return cookies.getCookieStore().getCookies().stream().filter(c -> c.getName().equals(name)).findFirst().orElse(null); }

    private Reply send(String method, String path, Object body) {
        var request = HttpRequest.newBuilder(URI.create(origin + path)).header("Content-Type", "application/json")
                .method(method, body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(json.writeValueAsString(body)));
        var token = cookie("XSRF-TOKEN");
        if (token != null) request.header("X-XSRF-TOKEN", token.getValue());
        try {
            var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            return new Reply(answer.statusCode(), answer.body(), json);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
