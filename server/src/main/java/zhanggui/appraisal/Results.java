package zhanggui.appraisal;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import zhanggui.kernel.Coefficient;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Points;

/** What closed months came to, with the versions they were reckoned by (WHY-08). */
@Component
class Results {

    /** One item as it was closed. @param target what its figure was held against; null where it stood for itself */
    record ClosedItem(String item, String measure, String version, long part, long whole, Points booked, Points proposed, Points assessor, Points self, String reason, @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long target) {}

    private final JdbcClient db;
    private final JsonMapper json;

    Results(JdbcClient db, JsonMapper json) {
        this.db = db;
        this.json = json;
    }

    void add(long step, Reckoning.Month month) {
        var reckoned = month.reckoned();
        var head = month.card().head();
        var items = reckoned.items().stream().map(i -> new ClosedItem(i.item().key(), i.item().measure(), i.reading() == null ? "" : i.reading().version(),
                i.reading() == null ? 0 : i.reading().part(), i.reading() == null ? 0 : i.reading().whole(), i.reading() == null ? Points.NONE : i.reading().points(),
                i.proposed(), i.assessor(), i.self(), i.reason(), i.reading() == null || i.reading().aim() == null ? null : i.reading().aim().attained().counted().target())).toList();
        db.sql("insert into appraisal.result (step_id, person_id, month, post_key, sheet_id, bands, assessor, self, score, coefficient, items) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb)")
                .params(step, head.person().value(), head.month().atDay(1), head.post(), month.version().id(), reckoned.bands().version(), reckoned.assessor().hundredths(),
                        reckoned.selfTaken().hundredths(), reckoned.score().hundredths(), reckoned.coefficient().hundredths(), json.writeValueAsString(items)).update();
    }

    /** The last closing of each person or month, and whether it has been opened again since. */
    private static final String LAST_CLOSING = """
            select distinct on (%2$s) r.*, v.version, (select max(o.id) from appraisal.step o where o.person_id = r.person_id and o.month = r.month and o.kind = 'REOPEN') as reopened
              from appraisal.result r join appraisal.sheet v on v.id = r.sheet_id
             where %1$s order by %2$s, r.step_id desc
            """;

    /** The last closing of each person that has not been opened again. */
    Map<PersonId, Appraisal.Result> of(YearMonth month) {
        var byPerson = new LinkedHashMap<PersonId, Appraisal.Result>();
        db.sql("select * from (" + LAST_CLOSING.formatted("r.month = :month", "r.person_id") + ") c where reopened is null or reopened < step_id order by person_id").param("month", month.atDay(1))
                .query(Results::result).list().forEach(r -> byPerson.put(r.person(), r));
        return byPerson;
    }

    private static Appraisal.Result result(ResultSet row, int n) throws SQLException {
        return new Appraisal.Result(new PersonId(row.getLong("person_id")), YearMonth.from(row.getObject("month", LocalDate.class)), row.getString("post_key"), row.getString("post_key") + " v" + row.getInt("version"), row.getString("bands"),
                new Points(row.getInt("assessor")), new Points(row.getInt("self")), new Points(row.getInt("score")), new Coefficient(row.getInt("coefficient")));
    }

    /** A person's closed months before this one, newest first. */
    List<Appraisal.Result> before(PersonId person, YearMonth month, int most) {
        return db.sql("select * from (" + LAST_CLOSING.formatted("r.person_id = :person and r.month < :month", "r.month") + ") c where reopened is null or reopened < step_id order by month desc limit :most")
                .param("person", person.value()).param("month", month.atDay(1)).param("most", most).query(Results::result).list();
    }

    List<PersonId> closedSince(YearMonth month, Instant at) {
        return db.sql("select distinct r.person_id from appraisal.result r join appraisal.step s on s.id = r.step_id where r.month = ? and s.at >= ? order by 1").params(month.atDay(1), at.atOffset(ZoneOffset.UTC))
                .query(Long.class).list().stream().map(PersonId::new).toList();
    }

    boolean anyFrom(String post, YearMonth month) {
        return db.sql("select exists (select from appraisal.result where post_key = ? and month >= ?)").params(post, month.atDay(1)).query(Boolean.class).single();
    }

    /** The judged items and the self-assessment of each person's last closed month. */
    Map<PersonId, Reckoned.Estimates> estimates(Collection<PersonId> people, YearMonth month) {
        var byPerson = new HashMap<PersonId, Reckoned.Estimates>();
        if (people.isEmpty()) return byPerson;
        db.sql("select distinct on (person_id) person_id, self, items from appraisal.result where person_id = any(?) and month < ? order by person_id, month desc, step_id desc")
                .params(people.stream().map(PersonId::value).toArray(Long[]::new), month.atDay(1)).query(row -> {
                    var items = new HashMap<String, Points>();
                    for (var item : json.readValue(row.getString("items"), ClosedItem[].class)) items.put(item.item(), item.assessor());
                    byPerson.put(new PersonId(row.getLong("person_id")), new Reckoned.Estimates(items, new Points(row.getInt("self"))));
                });
        return byPerson;
    }
}
