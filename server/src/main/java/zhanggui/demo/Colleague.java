package zhanggui.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody of the cast at the program's own door: signs in and works over HTTP, as a browser would. */
class Colleague {

    /** What a colleague hears; a refusal is part of the day's work and not a fault of the simulation. */
    record Heard(int status, JsonNode json) {
        boolean done() { return status < 300; }
    }

    private final Cast who;
    private final String address;
    private final HttpClient http;
    private final JsonMapper json;
    private String cookie = "";

    Colleague(Cast who, String address, HttpClient http, JsonMapper json) {
        this.who = who;
        this.address = address;
        this.http = http;
        this.json = json;
    }

    Cast who() { return who; }

    /** In the morning; the one-time password of the first day is changed as everybody must. */
    void signIn() {
        if (!enter(Company.PASSWORD)) {
            must(enter(Company.ONE_TIME_PASSWORD), "sign in");
            must(post("/api/access/password", Map.of("oldPassword", Company.ONE_TIME_PASSWORD, "newPassword", Company.PASSWORD)).done(), "change the password");
            must(enter(Company.PASSWORD), "sign in with the new password");
        }
    }

    private boolean enter(String password) {
        cookie = "";
        var answer = send(request("/api/access/sign-in").POST(body(Map.of("login", who.login(), "password", password))));
        answer.headers().allValues("Set-Cookie").stream().filter(c -> c.startsWith("zhanggui=")).findFirst().ifPresent(c -> cookie = c.substring(0, c.indexOf(';')));
        return answer.statusCode() < 300;
    }

    Heard get(String path) { return heard(send(request(path).GET())); }

    Heard post(String path, Object what) { return heard(send(request(path).POST(body(what)))); }

    Heard put(String path, Object what) { return heard(send(request(path).PUT(body(what)))); }

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

    private HttpRequest.BodyPublisher body(Object what) { return HttpRequest.BodyPublishers.ofString(json.writeValueAsString(what)); }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address + path)).header("Content-Type", "application/json")
                .header("Cookie", "XSRF-TOKEN=demo; " + cookie).header("X-XSRF-TOKEN", "demo").header("Idempotency-Key", UUID.randomUUID().toString());
    }

    private Heard heard(HttpResponse<String> answer) {
        return new Heard(answer.statusCode(), answer.body().isEmpty() ? json.nullNode() : json.readTree(answer.body()));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the simulation was stopped", e);
        }
    }
}
