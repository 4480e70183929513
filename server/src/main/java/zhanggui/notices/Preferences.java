package zhanggui.notices;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import zhanggui.audit.Audit;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Seal;
import zhanggui.kernel.Words;

/** UX-04: what each person wants to be told, and where. Whatever was not switched off is told. */
@Component
class Preferences {

    private static final Pattern ADDRESS = Pattern.compile("[^\\s@<>,;\"]{1,64}@[^\\s@<>,;\"]{1,190}");
    private static final int MOST_HOURS = 240;

    /**
     * @param mail        null when the person has named none
     * @param language    zh or en: what is sent out of the house
     * @param remindHours how long before something is due
     * @param channels    the ways that there are; IN_APP always
     */
    record Own(@Nullable String mail, String language, int remindHours, List<Way> channels, List<KindChoice> kinds) {}

    /** @param enabled whether the company has switched this way on */
    record Way(Channel channel, boolean enabled) {}

    record KindChoice(String kind, Words words, Set<Channel> unwanted) {}

    record Unwanted(String kind, Channel channel) {}

    private final JdbcClient db;
    private final Audit audit;
    private final Seal seal;
    private final Map<String, Words> words = words();

    Preferences(JdbcClient db, Audit audit, Seal seal) {
        this.db = db;
        this.audit = audit;
        this.seal = seal;
    }

    Own of(PersonId person) {
        var unwanted = new LinkedHashMap<String, Set<Channel>>();
        db.sql("select kind, channel from notices.unwanted where person_id = ?").param(person.value())
                .query(row -> { unwanted.computeIfAbsent(row.getString(1), _ -> new HashSet<>()).add(Channel.valueOf(row.getString(2))); });
        var kinds = kinds().entrySet().stream().map(k -> new KindChoice(k.getKey(), k.getValue(), unwanted.getOrDefault(k.getKey(), Set.of()))).toList();
        return db.sql("select mail, mail_open, language, remind_hours from notices.preference where person_id = ?").param(person.value())
                .query((row, _) -> new Own(MailAddresses.of(row, seal), row.getString("language"), row.getInt("remind_hours"), ways(), kinds)).optional()
                .orElseGet(() -> new Own(null, "zh", 24, ways(), kinds));
    }

    private List<Way> ways() {
        var on = Set.copyOf(db.sql("select channel from notices.channel where enabled").query(String.class).list());
        var all = new ArrayList<Way>();
        for (var channel : Channel.values()) all.add(new Way(channel, channel == Channel.IN_APP || on.contains(channel.name())));
        return all;
    }

    private Map<String, Words> kinds() {
        var all = new java.util.TreeMap<>(words);
        db.sql("select kind, title_zh, title_en from notices.kind").query(row -> { all.putIfAbsent(row.getString(1), Words.of(row.getString(2), row.getString(3))); });
        return all;
    }

    @Transactional
    Outcome<Void> change(PersonId person, @Nullable String mail, String language, int remindHours, List<Unwanted> unwanted) {
        var address = Optional.ofNullable(mail).map(String::strip).filter(m -> !m.isEmpty()).orElse(null);
        if (address != null && !ADDRESS.matcher(address).matches()) return Outcome.refused(NoticesRefusal.WRONG_ADDRESS, List.of(new Outcome.Field("mail", NoticesRefusal.WRONG_ADDRESS.words())));
        if (remindHours < 1 || remindHours > MOST_HOURS) return Outcome.refused(NoticesRefusal.WRONG_HOURS, List.of(new Outcome.Field("remindHours", NoticesRefusal.WRONG_HOURS.words())));
        var known = kinds().keySet();
        var strange = unwanted.stream().map(Unwanted::kind).filter(k -> !known.contains(k)).findFirst();
        if (strange.isPresent()) return Outcome.refused(NoticesRefusal.UNKNOWN_KIND, Map.of("kind", strange.get()));
        db.sql("""
                insert into notices.preference (person_id, mail, language, remind_hours) values (:me, :mail, :language, :hours)
                on conflict (person_id) do update set mail = excluded.mail, mail_open = null, language = excluded.language, remind_hours = excluded.remind_hours
                """).param("me", person.value()).param("mail", seal.close(address), java.sql.Types.BINARY).param("language", "en".equals(language) ? "en" : "zh").param("hours", remindHours).update();
        db.sql("delete from notices.unwanted where person_id = ?").param(person.value()).update();
        db.sql("insert into notices.unwanted select distinct ?::bigint, * from unnest(?::text[], ?::text[])")
                .params(person.value(), unwanted.stream().map(Unwanted::kind).toArray(String[]::new), unwanted.stream().map(u -> u.channel.name()).toArray(String[]::new)).update();
        audit.record(person, "notices.settings", "person/" + person.value(), null, Map.of("mail", address != null, "unwanted", unwanted), null);
        return Outcome.done(null);
    }

    private static Map<String, Words> words() {
        try (InputStream file = Preferences.class.getResourceAsStream("/notices/kinds.yaml")) {
            Map<String, Map<String, String>> read = new Yaml(new SafeConstructor(new LoaderOptions())).load(file);
            var words = new LinkedHashMap<String, Words>();
            read.forEach((kind, said) -> words.put(kind, Words.of(said.get("zh"), said.get("en"))));
            return Map.copyOf(words);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
