package zhanggui.organisation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import zhanggui.kernel.Words;

/** ORG-13: the rule books that come with the program, one file each under {@code profiles/}, and how they are laid side by side. */
@Component
class RuleProfiles {

    /**
     * @param aspect what it is laid side by side by; null when no other rule book speaks of it
     * @param says   what it comes to, short; null where the words say all
     */
    record Rule(String key, Words section, @Nullable String aspect, Words words, @Nullable Words says) {}

    /** @param topics what may be chosen by it */
    record Profile(String key, Words name, List<RuleTopic> topics, List<Rule> rules) {}

    /** @param says by profile, what each says about it; @param differs two of them contradict each other; @param partly some are silent */
    record Aspect(String key, Words words, Map<String, List<Words>> says, boolean differs, boolean partly) {}

    private record Known(String key, Words words) {}

    private volatile List<Profile> profiles;
    private volatile List<Known> aspects;

    List<Profile> all() {
        if (profiles == null) read();
        return profiles;
    }

    Optional<Profile> find(String key) { return all().stream().filter(p -> p.key.equals(key)).findFirst(); }

    private synchronized void read() {
        var files = YamlFile.all("profiles", file -> file);
        var order = files.get("aspects");
        var sections = new LinkedHashMap<String, Words>();
        order.parts("sections").forEach(s -> sections.put(s.must("key"), s.words()));
        aspects = order.parts("aspects").stream().map(a -> new Known(a.must("key"), a.words())).toList();
        profiles = files.values().stream().filter(f -> f.has("topics")).map(f -> profile(f, sections)).toList();
    }

    private static Profile profile(YamlFile file, Map<String, Words> sections) {
        return new Profile(file.must("key"), file.words("name"), file.texts("topics").stream().map(RuleTopic::valueOf).toList(), file.parts("rules").stream()
                .map(r -> new Rule(r.must("key"), sections.get(r.must("section")), r.text("aspect"), r.words(), r.words("says"))).toList());
    }

    /** What these say, aspect by aspect; what none of them speaks of is left out. */
    List<Aspect> sideBySide(List<String> keys) {
        var chosen = all().stream().filter(p -> keys.contains(p.key)).toList();
        var rows = new ArrayList<Aspect>();
        for (var aspect : aspects) {
            var says = new LinkedHashMap<String, List<Words>>();
            for (var profile : chosen) {
                var lines = profile.rules.stream().filter(r -> aspect.key.equals(r.aspect)).map(r -> r.says == null ? r.words : r.says).toList();
                if (!lines.isEmpty()) says.put(profile.key, lines);
            }
            if (!says.isEmpty()) rows.add(new Aspect(aspect.key, aspect.words, says, says.values().stream().distinct().count() > 1, says.size() < chosen.size()));
        }
        return rows;
    }
}
