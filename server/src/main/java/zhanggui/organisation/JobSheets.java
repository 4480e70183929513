package zhanggui.organisation;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import zhanggui.kernel.Words;

/** ORG-03: the job sheets in force, for those who score by them. */
@Component
public class JobSheets {

    private static final int MOST = 1000;

    private final JdbcClient db;
    private final JsonMapper json;

    JobSheets(JdbcClient db, JsonMapper json) {
        this.db = db;
        this.json = json;
    }

    /** What holds for a post on that day; empty while it has no sheet. */
    public Optional<JobSheet> of(String post, LocalDate day) {
        return db.sql("select s.sheet::text from organisation.job_sheet s join organisation.post o on o.id = s.post_id where o.key = ? and s.from_day <= ? order by s.from_day desc limit 1").params(post, day)
                .query(String.class).optional().map(sheet -> json.readValue(sheet, JobSheet.class));
    }

    /** Keys and names of the posts that are open and have a sheet on that day. */
    public Map<String, Words> posts(LocalDate day) {
        var posts = new LinkedHashMap<String, Words>();
        db.sql("""
                select key, name_zh, name_en from organisation.post o
                 where (closed_on is null or closed_on > :day) and exists (select from organisation.job_sheet s where s.post_id = o.id and s.from_day <= :day) order by id limit :most
                """).param("day", day).param("most", MOST).query(row -> { posts.put(row.getString(1), Words.of(row.getString(2), row.getString(3))); });
        return posts;
    }
}
