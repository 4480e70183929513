package zhanggui.organisation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import zhanggui.People;

/** ORG-16 in stories that are about something else: nothing is in hand, HR signs for the leaver, the manager supervises. */
final class Handing {

    private Handing() {}

    /** @param post where to; null when leaving */
    static void over(People people, People.Person hr, long person, String day, Long post) {
        var manager = people.called("监交人");
        var asked = new HashMap<String, Object>(Map.of("person", person, "kind", post == null ? "LEAVING" : "TRANSFER", "day", day, "supervisor", manager.id.value(), "why", "交接"));
        if (post != null) asked.put("post", post);
        var path = "/api/organisation/handovers/" + hr.post("/api/organisation/handovers", asked).json().path("id").asLong();
        assertThat(hr.post(path + "/signatures", Map.of("as", "LEAVER", "words", "本人不在岗")).status()).isEqualTo(204);
        assertThat(manager.post(path + "/signatures", Map.of()).status()).isEqualTo(204);
    }
}
