package zhanggui.notices;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.Words;

/**
 * UX-04: to one address of the company's choice, as JSON. {@code X-Zhanggui-Signature} is the hexadecimal HMAC-SHA256 of {@code timestamp.body} under the
 * shared secret, {@code X-Zhanggui-Timestamp} the seconds that it was made at, {@code X-Zhanggui-Delivery} the same at each try of one notice.
 */
@Component
class WebhookCarrier implements Carrier {

    static final String SIGNATURE = "X-Zhanggui-Signature";
    static final String TIMESTAMP = "X-Zhanggui-Timestamp";
    static final String DELIVERY = "X-Zhanggui-Delivery";
    /** The one address is as a rule a room in which many read. */
    private static final String NOTHING_SAID = "掌柜里有一条您的通知 You have a notice in Zhanggui";
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final int SHORTEST_SECRET = 16;
    private static final int TAKEN = 2;

    private final JsonMapper json;
    private final Clock clock;
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).followRedirects(HttpClient.Redirect.NEVER).build();

    WebhookCarrier(JsonMapper json, Clock clock) {
        this.json = json;
        this.clock = clock;
    }

    @Override public Channel channel() { return Channel.WEBHOOK; }

    @Override
    public List<Outcome.Field> wrongWith(Map<String, String> settings, @Nullable String secret) {
        var wrong = new ArrayList<Outcome.Field>();
        if (address(settings) == null) wrong.add(new Outcome.Field("url", Words.of("要写 http:// 或 https:// 开头的地址。", "An address that begins with http:// or https://.")));
        if (secret == null || secret.length() < SHORTEST_SECRET) wrong.add(new Outcome.Field("secret", Words.of("签名密钥至少 16 位。", "The signing secret has at least 16 signs.")));
        return wrong;
    }

    private static @Nullable URI address(Map<String, String> settings) {
        try {
            var address = URI.create(settings.getOrDefault("url", ""));
            return address.getHost() != null && List.of("http", "https").contains(address.getScheme()) ? address : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    @Override
    public void carry(Letter letter, Map<String, String> settings, @Nullable String secret) throws NotCarried {
        var body = json.writeValueAsString(body(letter, settings.getOrDefault("site", "")));
        var at = Long.toString(clock.instant().getEpochSecond());
        var request = HttpRequest.newBuilder(address(settings)).timeout(PATIENCE).header("Content-Type", "application/json")
                .header(TIMESTAMP, at).header(DELIVERY, Long.toString(letter.delivery())).header(SIGNATURE, sign(secret, at + "." + body))
                .POST(HttpRequest.BodyPublishers.ofString(body)).build();
        try {
            var answer = http.send(request, HttpResponse.BodyHandlers.discarding());
            if (answer.statusCode() / 100 != TAKEN) throw new NotCarried("HTTP " + answer.statusCode());
        } catch (IOException e) {
            throw new NotCarried(e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotCarried("interrupted");
        }
    }

    private static Map<String, Object> body(Letter letter, String site) {
        var body = new LinkedHashMap<String, Object>();
        body.put("delivery", letter.delivery());
        body.put("person", letter.to().value());
        body.put("kind", letter.kind());
        body.put("title", letter.forOneAlone() ? NOTHING_SAID : letter.title());
        body.put("detail", letter.forOneAlone() ? "" : letter.detail());
        body.put("url", site + letter.path());
        body.put("due", letter.due());
        body.put("at", letter.at());
        return body;
    }

    static String sign(@Nullable String secret, String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec((secret == null ? "" : secret).getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
