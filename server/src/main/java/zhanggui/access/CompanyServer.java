package zhanggui.access;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import zhanggui.kernel.Outcome;

/** The company's OpenID server as we ask it (ACC-01): where its doors are, whose code this is, and whether it really said so. */
@Component
class CompanyServer {

    private static final Logger log = LoggerFactory.getLogger(CompanyServer.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration REMEMBERED = Duration.ofMinutes(10);
    private static final int OK = 200;

    /** Where its doors are, and who checks its signatures. */
    record Found(URI authorization, URI token, boolean basic, NimbusJwtDecoder signatures, Instant until) {}

    /** @param name what is to be the login with us; null when the server did not tell, or did not make sure of it */
    record Identity(String subject, @Nullable String name) {}

    private final Clock clock;
    private final JsonMapper json;
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).followRedirects(HttpClient.Redirect.NEVER).build();
    private final Map<String, Found> known = new ConcurrentHashMap<>();

    CompanyServer(@Qualifier("sessionClock") Clock clock, JsonMapper json) {
        this.clock = clock;
        this.json = json;
    }

    Outcome<Found> found(String issuer) {
        var remembered = known.get(issuer);
        if (remembered != null && clock.instant().isBefore(remembered.until)) return Outcome.done(remembered);
        var read = ask(HttpRequest.newBuilder(URI.create(issuer.replaceFirst("/$", "") + "/.well-known/openid-configuration")).GET());
        if (read.isEmpty() || !issuer.equals(read.get().path("issuer").asString())) return Outcome.refused(AccessRefusal.COMPANY_UNREACHABLE);
        var found = found(issuer, read.get());
        known.put(issuer, found);
        return Outcome.done(found);
    }

    private Found found(String issuer, JsonNode document) {
        var asked = new JdkClientHttpRequestFactory(http);
        asked.setReadTimeout(PATIENCE);
        var signatures = NimbusJwtDecoder.withJwkSetUri(document.path("jwks_uri").asString()).restOperations(new RestTemplate(asked))
                .jwsAlgorithms(all -> all.addAll(java.util.List.of(SignatureAlgorithm.values()))).build();
        var time = new JwtTimestampValidator();
        time.setClock(clock);
        signatures.setJwtValidator(new DelegatingOAuth2TokenValidator<>(new JwtIssuerValidator(issuer), time));
        var ways = document.path("token_endpoint_auth_methods_supported");
        var basic = ways.isMissingNode() || ways.isEmpty() || ways.toString().contains("\"client_secret_basic\"");
        return new Found(URI.create(document.path("authorization_endpoint").asString()), URI.create(document.path("token_endpoint").asString()), basic, signatures, clock.instant().plus(REMEMBERED));
    }

    Outcome<Identity> whose(CompanySettings.Open company, String code, String verifier, String nonce, String callback) {
        return switch (found(company.issuer())) {
            case Outcome.Refused<Found>(var why, var facts, var fields) -> new Outcome.Refused<>(why, facts, fields);
            case Outcome.Done<Found>(var found) -> exchange(company, found, code, verifier, callback)
                    .flatMap(token -> read(company, found, token, nonce)).map(Outcome::done).orElseGet(() -> Outcome.refused(AccessRefusal.COMPANY_REFUSED));
        };
    }

    private Optional<String> exchange(CompanySettings.Open company, Found found, String code, String verifier, String callback) {
        var fields = new LinkedHashMap<String, String>(Map.of("grant_type", "authorization_code", "code", code, "redirect_uri", callback, "code_verifier", verifier, "client_id", company.client()));
        var request = HttpRequest.newBuilder(found.token).header("Content-Type", "application/x-www-form-urlencoded").header("Accept", "application/json");
        if (company.secret() != null && found.basic) request.header("Authorization", "Basic " + basic(company));
        else if (company.secret() != null) fields.put("client_secret", company.secret());
        return ask(request.POST(HttpRequest.BodyPublishers.ofString(CompanySignIn.form(fields)))).map(answer -> answer.path("id_token").asString("")).filter(token -> !token.isEmpty());
    }

    private static String basic(CompanySettings.Open company) {
        var pair = URLEncoder.encode(company.client(), StandardCharsets.UTF_8) + ":" + URLEncoder.encode(company.secret(), StandardCharsets.UTF_8);
        return Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    /** Signed by the server, of this issuer, in time, for us, and for this very going there. */
    private Optional<Identity> read(CompanySettings.Open company, Found found, String token, String nonce) {
        try {
            var said = found.signatures.decode(token);
            var forUs = said.getAudience() != null && said.getAudience().contains(company.client()) && (said.getAudience().size() == 1 || company.client().equals(said.getClaimAsString("azp")));
            if (!forUs || !nonce.equals(said.getClaimAsString("nonce")) || said.getSubject() == null || said.getExpiresAt() == null) return Optional.empty();
            return Optional.of(new Identity(said.getSubject(), name(company, said)));
        } catch (JwtException e) {
            log.warn("the company's sign-in sent a token that does not hold: {}", e.getMessage());
            return Optional.empty();
        }
    }

    /** An address that the server did not verify could be anybody's. */
    private static @Nullable String name(CompanySettings.Open company, Jwt said) {
        if (company.claim().equals("email") && !Boolean.TRUE.equals(said.getClaimAsBoolean("email_verified"))) return null;
        return said.getClaimAsString(company.claim());
    }

    private Optional<JsonNode> ask(HttpRequest.Builder request) {
        try {
            var answer = http.send(request.timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofByteArray());
            if (answer.statusCode() != OK) {
                log.warn("the company's sign-in answered {} to {}", answer.statusCode(), answer.uri().getPath());
                return Optional.empty();
            }
            return Optional.of(json.readTree(answer.body()));
        } catch (IOException | RuntimeException e) {
            log.warn("the company's sign-in is not reachable: {}", e.toString());
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
