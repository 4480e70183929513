package zhanggui.organisation.recruitment;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.Permission;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.PostId;
import zhanggui.kernel.ShopId;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;
import zhanggui.organisation.Headcount;

/** ORG-15: for how many people of which post somebody is looked for; only where the headcount plan has a gap. */
@Component
class Vacancies {

    /** @param candidates who applied and has no result yet @param closed why it ended; null while it is open */
    record Vacancy(long id, PostId post, Words postName, @Nullable ShopId shop, int wanted, int hired, int candidates, String why, Instant openedAt, @Nullable String closed) {}

    private static final String ALL = """
            select v.*, o.name_zh, o.name_en, count(c.id) filter (where c.step = 'HIRED') as hired, count(c.id) filter (where c.step not in ('HIRED', 'DECLINED', 'WITHDREW')) as candidates
              from organisation.vacancy v join organisation.post o on o.id = v.post_id left join organisation.candidate_state c on c.vacancy_id = v.id
            """;
    /** As SQL over {@code vacancy v} and {@code post o}. */
    static final String REACH = " (:everyone or o.department_id = any(:departments) or v.shop_id = any(:shops)) ";
    private static final String BY = " group by v.id, o.id ";

    private final JdbcClient db;
    private final Clock clock;
    private final BusinessCalendar calendar;
    private final Headcount headcount;
    private final Audit audit;

    Vacancies(JdbcClient db, Clock clock, BusinessCalendar calendar, Headcount headcount, Audit audit) {
        this.db = db;
        this.clock = clock;
        this.calendar = calendar;
        this.headcount = headcount;
        this.audit = audit;
    }

    /** Of the viewer's departments or shops. */
    List<Vacancy> list(boolean closed, Viewer viewer) {
        return db.sql(ALL + " where (v.closed_at is not null) = :closed and" + REACH + BY + "order by v.opened_at desc, v.id desc limit 500").params(reach(viewer)).param("closed", closed).query(Vacancies::vacancy).list();
    }

    private List<Vacancy> open() { return db.sql(ALL + " where v.closed_at is null" + BY).query(Vacancies::vacancy).list(); }

    static Map<String, Object> reach(Viewer viewer) {
        var people = viewer.people(Permission.RECRUIT);
        var shops = viewer.shops(Permission.RECRUIT);
        return Map.of("everyone", people.every() || shops.every(), "departments", people.ids(), "shops", shops.ids());
    }

    /** Whether it is for a post of the viewer's departments or in one of his shops. */
    boolean inReach(long id, Viewer viewer) {
        return db.sql("select exists (select from organisation.vacancy v join organisation.post o on o.id = v.post_id where v.id = :id and" + REACH + ")").params(reach(viewer)).param("id", id).query(Boolean.class).single();
    }

    private boolean inReach(PostId post, @Nullable ShopId shop, Viewer viewer) {
        return db.sql("select exists (select from organisation.post o where o.id = :post and (:everyone or o.department_id = any(:departments) or :shop::bigint = any(:shops)))").params(reach(viewer))
                .param("post", post.value()).param("shop", shop == null ? null : shop.value(), java.sql.Types.BIGINT).query(Boolean.class).single();
    }

    Optional<Vacancy> find(long id) { return db.sql(ALL + " where v.id = ?" + BY).param(id).query(Vacancies::vacancy).optional(); }

    private static Vacancy vacancy(ResultSet row, int n) throws SQLException {
        return new Vacancy(row.getLong("id"), new PostId(row.getLong("post_id")), Words.of(row.getString("name_zh"), row.getString("name_en")), Optional.ofNullable(row.getObject("shop_id", Long.class)).map(ShopId::new).orElse(null),
                row.getInt("wanted"), row.getInt("hired"), row.getInt("candidates"), row.getString("why"), row.getObject("opened_at", OffsetDateTime.class).toInstant(), row.getString("closed_why"));
    }

    /** Refused for more people than the plan lacks, those already looked for included. */
    @Transactional
    Outcome<Long> open(PostId post, @Nullable ShopId shop, int wanted, String why, Viewer viewer) {
        var by = viewer.person();
        if (db.sql("select id from organisation.post where id = ? and closed_on is null for update").param(post.value()).query(Long.class).optional().isEmpty()) return Outcome.refused(RecruitmentRefusal.NO_SUCH_POST);
        if (!inReach(post, shop, viewer)) return Outcome.refused(RecruitmentRefusal.NOT_YOUR_POST);
        var gap = headcount.on(calendar.today()).stream().filter(r -> r.post().equals(post) && Objects.equals(r.shop(), shop) && r.gap() != null).mapToInt(Headcount.Row::gap).sum();
        var open = open().stream().filter(v -> v.post.equals(post) && Objects.equals(v.shop, shop)).mapToInt(v -> Math.max(v.wanted - v.hired, 0)).sum();
        if (gap - open < wanted) return Outcome.refused(RecruitmentRefusal.NO_GAP, Map.of("gap", Math.max(gap, 0), "open", open));
        var id = db.sql("insert into organisation.vacancy (post_id, shop_id, wanted, why, opened_by, opened_at) values (?, ?, ?, ?, ?, ?) returning id")
                .params(post.value(), shop == null ? null : shop.value(), wanted, why, by.value(), clock.instant().atOffset(ZoneOffset.UTC)).query(Long.class).single();
        audit.record(by, "organisation.vacancy.open", "vacancy/" + id, null, Map.of("post", post.value(), "wanted", wanted), why);
        return Outcome.done(id);
    }

    @Transactional
    Outcome<Void> close(long id, String why, PersonId by) {
        var vacancy = find(id);
        if (vacancy.isEmpty()) return Outcome.refused(RecruitmentRefusal.NO_SUCH_VACANCY);
        var closed = db.sql("update organisation.vacancy set closed_why = ?, closed_by = ?, closed_at = ? where id = ? and closed_at is null").params(why, by.value(), clock.instant().atOffset(ZoneOffset.UTC), id).update();
        if (closed == 0) return Outcome.refused(RecruitmentRefusal.VACANCY_CLOSED);
        audit.record(by, "organisation.vacancy.close", "vacancy/" + id, null, null, why);
        return Outcome.done(null);
    }
}
