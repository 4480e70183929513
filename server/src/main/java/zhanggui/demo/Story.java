package zhanggui.demo;

import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import zhanggui.kernel.Words;

/** UX-08: what was planted in the demo's months, told when it happened with the numbers it happened to. */
@Component
class Story {

    /**
     * @param what  what somebody did or what befell
     * @param seen  what came of it
     * @param path  the page where one sees it
     * @param login who may open that page
     */
    record Planted(LocalDate day, Words what, Words seen, String path, String login) {}

    private static final String KEY = "demo.story.", LATER = "demo.later.";

    private final JdbcClient db;
    private final JsonMapper json;

    Story(JdbcClient db, JsonMapper json) {
        this.db = db;
        this.json = json;
    }

    void tell(Planted planted) {
        db.sql("insert into public.setting (key, value) select :prefix || lpad((count(*) + 1)::text, 4, '0'), :value from public.setting where key like :prefix || '%'")
                .param("prefix", KEY).param("value", json.writeValueAsString(planted)).update();
    }

    /** What buyers report on a day to come: kept with the data, so that a simulation that goes on after a stop knows it. */
    void later(LocalDate day, Later later) {
        db.sql("insert into public.setting values (?, ?) on conflict (key) do update set value = excluded.value").params(LATER + day, json.writeValueAsString(later)).update();
    }

    List<Later> due(LocalDate day) {
        return db.sql("select value from public.setting where key = ?").param(LATER + day).query(String.class).list().stream().map(text -> json.readValue(text, Later.class)).toList();
    }

    List<Planted> all() {
        return db.sql("select value from public.setting where key like ? order by key").param(KEY + "%").query(String.class).list().stream()
                .map(text -> json.readValue(text, Planted.class)).sorted(java.util.Comparator.comparing(Planted::day)).toList();
    }
}
