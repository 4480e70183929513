package zhanggui.organisation;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.DepartmentId;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.PostId;
import zhanggui.kernel.ShopId;
import zhanggui.kernel.Words;

/** ORG-08: planned people per post and shop beside those who hold it. */
@Component
public class Headcount {

    /**
     * @param shop    null: the post everywhere
     * @param planned null while nothing is planned
     * @param gap     planned without actual; negative when there are more than planned
     */
    public record Row(PostId post, Words postName, @Nullable DepartmentId department, @Nullable Words departmentName, @Nullable ShopId shop, @Nullable Integer planned, int actual, @Nullable Integer gap) {}

    private final JdbcClient db;
    private final Clock clock;
    private final BusinessCalendar calendar;
    private final Audit audit;

    Headcount(JdbcClient db, Clock clock, BusinessCalendar calendar, Audit audit) {
        this.db = db;
        this.clock = clock;
        this.calendar = calendar;
        this.audit = audit;
    }

    /** Every open post; one that is planned by shop has a row for each shop. */
    public List<Row> on(LocalDate day) {
        return db.sql("""
                with plan as (
                    select distinct on (post_id, shop_id) post_id, shop_id, planned from organisation.headcount_plan where from_day <= :day order by post_id, shop_id, from_day desc),
                held as (
                    select a.post_id, a.shop_id, a.person_id from organisation.assignment a
                     where a.from_day <= :day and (a.until_day is null or a.until_day > :day))
                select o.id, o.name_zh, o.name_en, d.id as department_id, d.name_zh as dept_zh, d.name_en as dept_en, p.shop_id, p.planned,
                       (select count(distinct h.person_id) from held h where h.post_id = o.id and (p.shop_id is null or h.shop_id = p.shop_id)) as actual
                  from organisation.post o
                  left join organisation.department d on d.id = o.department_id
                  left join plan p on p.post_id = o.id
                 where o.closed_on is null or o.closed_on > :day
                 order by d.id nulls last, o.id, p.shop_id nulls first limit 2000
                """).param("day", day)
                .query((row, _) -> {
                    var planned = row.getObject("planned", Integer.class);
                    var actual = row.getInt("actual");
                    return new Row(new PostId(row.getLong("id")), Words.of(row.getString("name_zh"), row.getString("name_en")),
                            Optional.ofNullable(row.getObject("department_id", Long.class)).map(DepartmentId::new).orElse(null),
                            row.getString("dept_zh") == null ? null : Words.of(row.getString("dept_zh"), row.getString("dept_en")),
                            Optional.ofNullable(row.getObject("shop_id", Long.class)).map(ShopId::new).orElse(null), planned, actual, planned == null ? null : planned - actual);
                }).list();
    }

    /** From that day on; a plan that has begun is not changed. */
    @Transactional
    Outcome<Void> plan(PostId post, @Nullable ShopId shop, int planned, LocalDate from, String why, PersonId by) {
        if (db.sql("select id from organisation.post where id = ? and closed_on is null for update").param(post.value()).query(Long.class).optional().isEmpty())
            return Outcome.refused(OrganisationRefusal.NO_SUCH_POST);
        var last = db.sql("select max(from_day) from organisation.headcount_plan where post_id = :post and shop_id is not distinct from :shop")
                .param("post", post.value()).param("shop", shop == null ? null : shop.value(), java.sql.Types.BIGINT).query(LocalDate.class).optional();
        if (last.isPresent() && !from.isAfter(last.get())) return Outcome.refused(OrganisationRefusal.NOT_LATER, Map.of("last", last.get()));
        write(post, shop, planned, from, why, by);
        return Outcome.done(null);
    }

    void write(PostId post, @Nullable ShopId shop, int planned, LocalDate from, String why, PersonId by) {
        db.sql("insert into organisation.headcount_plan (post_id, shop_id, from_day, planned, why, made_by, made_at) values (?, ?, ?, ?, ?, ?, ?)")
                .params(post.value(), shop == null ? null : shop.value(), from, planned, why, by.value(), clock.instant().atOffset(ZoneOffset.UTC)).update();
        audit.record(by, "organisation.headcount", "post/" + post.value(), null, Map.of("planned", planned, "from", from.toString()), why);
    }

    LocalDate today() { return calendar.today(); }
}
