package zhanggui.work.training;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhanggui.kernel.Page;
import zhanggui.kernel.Permission;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Points;
import zhanggui.kernel.Viewer;

/** Reading test results: one's own, those of whom one leads or whose scores one reads, all for whoever keeps the appraisal. */
@Component
class TestResults {

    /** @param until exclusive */
    record Asked(@Nullable PersonId person, LocalDate from, LocalDate until) {}

    private static final String SEEN = """
             where t.day >= :from and t.day < :until and (:person::bigint is null or t.person_id = :person)
               and (:all or t.person_id = :me or exists (select from organisation.fact_assignment a where a.person_id = t.person_id and a.from_day <= t.day and (a.until_day is null or a.until_day > t.day)
                                                            and (a.department_id = any(:departments) or a.shop_id = any(:shops))))
            """;

    private final JdbcClient db;
    private final RecordTest record;

    TestResults(JdbcClient db, RecordTest record) {
        this.db = db;
        this.record = record;
    }

    Page<TestResult> page(Asked asked, Viewer viewer, Page.Request page) {
        var total = seen("select count(*) from work.fact_test_result t" + SEEN, asked, viewer).query(Long.class).single();
        return Page.of(rows(asked, viewer, page.size(), page.offset()), total, page);
    }

    /** The latest first. */
    List<TestResult> rows(Asked asked, Viewer viewer, int limit, int offset) {
        var rows = seen("""
                select r.id, r.person_id, p.name, r.title, r.day, r.got, r.full_mark, r.meeting_id, r.evidence, r.corrects, coalesce(b.name, '–') as by, r.at
                  from work.fact_test_result t join work.test_result r on r.id = t.test_id join organisation.fact_person p on p.person_id = r.person_id left join organisation.fact_person b on b.person_id = r.by_person
                """ + SEEN + " order by t.day desc, t.test_id desc limit :limit offset :offset", asked, viewer).param("limit", limit).param("offset", offset).query((row, _) -> read(row, viewer)).list();
        var before = before(rows.stream().map(TestResult::id).toList());
        return rows.stream().map(r -> new TestResult(r.id(), r.person(), r.name(), r.title(), r.day(), r.got(), r.full(), r.training(), r.evidence(), r.by(), r.at(), before.getOrDefault(r.id(), List.of()), r.may())).toList();
    }

    private JdbcClient.StatementSpec seen(String sql, Asked asked, Viewer viewer) {
        var coached = viewer.people(Permission.COACH);
        var read = viewer.people(Permission.READ_SCORES);
        var shops = viewer.shops(Permission.COACH);
        return db.sql(sql).param("from", asked.from()).param("until", asked.until()).param("person", asked.person() == null ? null : asked.person().value(), java.sql.Types.BIGINT)
                .param("all", viewer.may(Permission.MANAGE_APPRAISAL) || coached.every() || read.every() || shops.every()).param("me", viewer.person().value())
                .param("departments", Stream.of(coached.ids(), read.ids()).flatMap(Stream::of).toArray(Long[]::new)).param("shops", shops.ids());
    }

    private TestResult read(ResultSet row, Viewer viewer) throws SQLException {
        var person = new PersonId(row.getLong("person_id"));
        var day = row.getObject("day", LocalDate.class);
        return new TestResult(row.getLong("id"), person, row.getString("name"), row.getString("title"), day, new Points(row.getInt("got")), new Points(row.getInt("full_mark")), row.getObject("meeting_id", Long.class),
                row.getString("evidence"), row.getString("by"), row.getObject("at", OffsetDateTime.class).toInstant(), List.of(), record.may(person, day, viewer));
    }

    /** What each replaced, the last first, with the words of what replaced it. */
    private Map<Long, List<TestResult.Old>> before(List<Long> ids) {
        var before = new HashMap<Long, List<TestResult.Old>>();
        db.sql("""
                with recursive back as (
                    select r.id as top, r.corrects, r.words, 1 as n from work.test_result r where r.id = any(?) and r.corrects is not null
                    union all select b.top, o.corrects, o.words, b.n + 1 from back b join work.test_result o on o.id = b.corrects where o.corrects is not null)
                select b.top, o.got, o.full_mark, coalesce(p.name, '–') as by, o.at, b.words from back b join work.test_result o on o.id = b.corrects left join organisation.fact_person p on p.person_id = o.by_person order by b.top, b.n
                """).param(ids.toArray(Long[]::new)).query(row -> {
                    before.computeIfAbsent(row.getLong("top"), _ -> new ArrayList<>())
                            .add(new TestResult.Old(new Points(row.getInt("got")), new Points(row.getInt("full_mark")), row.getString("by"), row.getObject("at", OffsetDateTime.class).toInstant(), row.getString("words")));
                });
        return before;
    }
}
