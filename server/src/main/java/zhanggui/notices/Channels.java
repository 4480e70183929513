package zhanggui.notices;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;
import zhanggui.audit.Audit;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Seal;

/** UX-04: which ways out the company uses, and how they are reached. A secret is sealed and never shown again. */
@Component
class Channels {

    /** @param hasSecret whether one is kept; it is shown to nobody */
    record Way(Channel channel, boolean enabled, Map<String, String> settings, boolean hasSecret) {}

    /** @param secret in the open: it leaves this module only with a letter */
    record Open(Channel channel, Map<String, String> settings, @Nullable String secret) {}

    private static final TypeReference<LinkedHashMap<String, String>> TEXTS = new TypeReference<>() {};
    private static final List<String> KNOWN = List.of("host", "port", "security", "user", "from", "url", "site");

    private final JdbcClient db;
    private final Clock clock;
    private final Seal seal;
    private final JsonMapper json;
    private final List<Carrier> carriers;
    private final Audit audit;

    Channels(JdbcClient db, Clock clock, Seal seal, JsonMapper json, List<Carrier> carriers, Audit audit) {
        this.db = db;
        this.clock = clock;
        this.seal = seal;
        this.json = json;
        this.carriers = carriers;
        this.audit = audit;
    }

    List<Way> all() {
        return carriers.stream().map(Carrier::channel).sorted().map(channel -> db.sql("select enabled, settings::text, secret is not null from notices.channel where channel = ?").param(channel.name())
                .query((row, _) -> new Way(channel, row.getBoolean(1), json.readValue(row.getString(2), TEXTS), row.getBoolean(3))).optional()
                .orElseGet(() -> new Way(channel, false, Map.of(), false))).toList();
    }

    /** @param enabledOnly empty also when it is switched off */
    Optional<Open> open(Channel channel, boolean enabledOnly) {
        return db.sql("select settings::text, secret from notices.channel where channel = ? and (enabled or not ?)").params(channel.name(), enabledOnly)
                .query((row, _) -> new Open(channel, json.readValue(row.getString(1), TEXTS), seal.open(row.getBytes(2)))).optional();
    }

    Carrier carrier(Channel channel) { return carriers.stream().filter(c -> c.channel() == channel).findFirst().orElseThrow(); }

    /** @param secret null keeps the one that is there */
    @Transactional
    Outcome<Void> change(Channel channel, boolean enabled, Map<String, String> asked, @Nullable String secret, PersonId by) {
        if (channel == Channel.IN_APP) return Outcome.refused(NoticesRefusal.WRONG_CHANNEL);
        var settings = new LinkedHashMap<String, String>();
        KNOWN.stream().filter(asked::containsKey).forEach(key -> settings.put(key, asked.get(key).strip()));
        var before = open(channel, false);
        var kept = secret == null || secret.isEmpty() ? before.map(Open::secret).orElse(null) : secret;
        var wrong = enabled ? carrier(channel).wrongWith(settings, kept) : List.<Outcome.Field>of();
        if (!wrong.isEmpty()) return Outcome.refused(NoticesRefusal.WRONG_CHANNEL, wrong);
        db.sql("""
                insert into notices.channel (channel, enabled, settings, secret, changed_at, changed_by) values (?, ?, ?::jsonb, ?, ?, ?)
                on conflict (channel) do update set enabled = excluded.enabled, settings = excluded.settings, secret = excluded.secret, changed_at = excluded.changed_at, changed_by = excluded.changed_by
                """).params(Arrays.asList(channel.name(), enabled, json.writeValueAsString(settings), seal.close(kept), clock.instant().atOffset(ZoneOffset.UTC), by.value())).update();
        audit.record(by, "notices.channel", "channel/" + channel, before.map(Open::settings).orElse(null), Map.of("enabled", enabled, "settings", settings, "newSecret", secret != null && !secret.isEmpty()), null);
        return Outcome.done(null);
    }
}
