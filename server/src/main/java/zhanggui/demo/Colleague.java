package zhanggui.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Somebody of the cast at the program's own door: signs in and works over HTTP, as a browser would. One request after the
 * other over one kept connection: the whole quarter is some thirty thousand of them.
 */
class Colleague {

    /** What a colleague hears; a refusal is part of the day's work and not a fault of the simulation. */
    record Heard(int status, JsonNode json) {
        boolean done() { return status < 300; }
    }

    private record Answer(int status, byte[] body, List<String> cookies) {}

    /** Names the simulation's own requests to {@link Untouched}. */
    static final String PASS = "X-Demo";

    private final Cast who;
    private final String address;
    private final String pass;
    private final JsonMapper json;
    private String cookie = "";

    Colleague(Cast who, String address, String pass, JsonMapper json) {
        this.who = who;
        this.address = address;
        this.pass = pass;
        this.json = json;
    }

    Cast who() { return who; }

    /** Once per simulation and month, as browsers stay signed in; the one-time password of the first day is changed as everybody must. */
    void signIn() {
        if (!enter(Company.PASSWORD)) {
            must(enter(Company.ONE_TIME_PASSWORD), "sign in");
            must(post("/api/access/password", Map.of("oldPassword", Company.ONE_TIME_PASSWORD, "newPassword", Company.PASSWORD)).done(), "change the password");
            must(enter(Company.PASSWORD), "sign in with the new password");
        }
    }

    boolean signedIn() { return !cookie.isEmpty(); }

    private boolean enter(String password) {
        cookie = "";
        var answer = send("POST", "/api/access/sign-in", Map.of("login", who.login(), "password", password));
        answer.cookies.stream().filter(c -> c.startsWith("zhanggui=")).findFirst().ifPresent(c -> cookie = c.substring(0, c.indexOf(';')));
        return answer.status < 300;
    }

    Heard get(String path) { return ask("GET", path, null); }
    Heard post(String path, Object what) { return ask("POST", path, what); }
    Heard put(String path, Object what) { return ask("PUT", path, what); }

    /** Whoever is told that his session is over signs in again and asks once more. */
    private Heard ask(String method, String path, @Nullable Object what) {
        var answer = send(method, path, what);
        if (answer.status == 401) {
            signIn();
            answer = send(method, path, what);
        }
        return heard(answer);
    }

    /** A file in the form's field {@code file}. */
    Heard send(String path, String name, byte[] bytes) {
        var edge = "demo-" + UUID.randomUUID();
        var body = new ByteArrayOutputStream();
        body.writeBytes(("--" + edge + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name + "\"\r\nContent-Type: application/octet-stream\r\n\r\n").getBytes(UTF_8));
        body.writeBytes(bytes);
        body.writeBytes(("\r\n--" + edge + "--\r\n").getBytes(UTF_8));
        return heard(send("POST", path, "multipart/form-data; boundary=" + edge, body.toByteArray()));
    }

    /** What has to succeed for the story to go on. */
    JsonNode getDone(String path) { return done(get(path), path); }
    JsonNode postDone(String path, Object what) { return done(post(path, what), path); }

    private JsonNode done(Heard heard, String path) {
        must(heard.done(), path + " → " + heard.status() + " " + heard.json());
        return heard.json();
    }

    private void must(boolean held, String what) {
        if (!held) throw new IllegalStateException(who.name() + ": " + what);
    }

    private Heard heard(Answer answer) {
        return new Heard(answer.status, answer.body.length == 0 ? json.nullNode() : json.readTree(answer.body));
    }

    private Answer send(String method, String path, @Nullable Object what) { return send(method, path, "application/json", what == null ? null : json.writeValueAsBytes(what)); }

    private Answer send(String method, String path, String type, byte @Nullable [] body) {
        try {
            var request = (HttpURLConnection) URI.create(address + path).toURL().openConnection();
            request.setRequestMethod(method);
            request.setRequestProperty("Cookie", "XSRF-TOKEN=demo; " + cookie);
            request.setRequestProperty("X-XSRF-TOKEN", "demo");
            request.setRequestProperty(PASS, pass);
            request.setRequestProperty("Idempotency-Key", UUID.randomUUID().toString());
            if (body != null) {
                request.setRequestProperty("Content-Type", type);
                request.setDoOutput(true);
                // Kept in memory before it goes: with a fixed length announced the client would first listen a millisecond on every kept connection.
                try (var out = request.getOutputStream()) { out.write(body); }
            }
            var status = request.getResponseCode();
            try (var in = status < 400 ? request.getInputStream() : request.getErrorStream()) {
                return new Answer(status, in == null ? new byte[0] : in.readAllBytes(), request.getHeaderFields().getOrDefault("Set-Cookie", List.of()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
