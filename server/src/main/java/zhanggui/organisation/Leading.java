package zhanggui.organisation;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.kernel.DepartmentId;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.PostId;
import zhanggui.kernel.ShopId;
import zhanggui.kernel.Words;

/** ORG-06: who leads a department, and to whom a post answers and reports in which shop; each from a day on. */
@Component
public class Leading {

    enum LineKind { SUPERIOR, REPORT }

    /** One of the three, or none. */
    record Target(@Nullable PostId post, @Nullable PersonId person, @Nullable Long committee) {
        long named() { return Stream.of(post, person, committee).filter(x -> x != null).count(); }
    }

    /** @param name whom it comes to; null when nobody is named any more */
    record Head(DepartmentId department, LocalDate from, @Nullable PostId post, @Nullable PersonId person, @Nullable Words name, String why) {}

    /** @param shop null: everywhere */
    record Line(PostId post, Words postName, @Nullable ShopId shop, LineKind kind, LocalDate from, Target to, @Nullable Words toName, String why) {}

    /** @param reportsTo to whom the reports go */
    record Above(@Nullable PersonId superior, @Nullable String superiorName, Superiors.@Nullable Through through, List<Words> reportsTo) {}

    private final JdbcClient db;
    private final Clock clock;
    private final Superiors superiors;
    private final Audit audit;

    Leading(JdbcClient db, Clock clock, Superiors superiors, Audit audit) {
        this.db = db;
        this.clock = clock;
        this.superiors = superiors;
        this.audit = audit;
    }

    /** All of a department's, the latest first. */
    List<Head> heads(DepartmentId department) {
        return db.sql("""
                select h.*, p.name, o.name_zh, o.name_en from organisation.department_head h
                  left join organisation.person p on p.id = h.person_id left join organisation.post o on o.id = h.post_id
                 where h.department_id = ? order by h.from_day desc limit 100
                """).param(department.value())
                .query((row, _) -> new Head(department, row.getObject("from_day", LocalDate.class),
                        Optional.ofNullable(row.getObject("post_id", Long.class)).map(PostId::new).orElse(null),
                        Optional.ofNullable(row.getObject("person_id", Long.class)).map(PersonId::new).orElse(null),
                        row.getString("name") != null ? Words.same(row.getString("name")) : row.getString("name_zh") == null ? null : Words.of(row.getString("name_zh"), row.getString("name_en")),
                        row.getString("why"))).list();
    }

    /** What is said for posts, the latest first. */
    List<Line> lines() {
        return db.sql("""
                select l.*, o.name_zh, o.name_en, t.name_zh as to_zh, t.name_en as to_en, p.name, c.name_zh as of_zh, c.name_en as of_en
                  from organisation.post_line l join organisation.post o on o.id = l.post_id
                  left join organisation.post t on t.id = l.to_post left join organisation.person p on p.id = l.to_person left join organisation.committee c on c.id = l.to_committee
                 order by l.post_id, l.shop_id nulls first, l.kind desc, l.from_day desc limit 1000
                """)
                .query((row, _) -> new Line(new PostId(row.getLong("post_id")), Words.of(row.getString("name_zh"), row.getString("name_en")),
                        Optional.ofNullable(row.getObject("shop_id", Long.class)).map(ShopId::new).orElse(null), LineKind.valueOf(row.getString("kind")), row.getObject("from_day", LocalDate.class),
                        new Target(Optional.ofNullable(row.getObject("to_post", Long.class)).map(PostId::new).orElse(null),
                                Optional.ofNullable(row.getObject("to_person", Long.class)).map(PersonId::new).orElse(null), row.getObject("to_committee", Long.class)),
                        toName(row), row.getString("why"))).list();
    }

    private static @Nullable Words toName(java.sql.ResultSet row) throws java.sql.SQLException {
        if (row.getString("name") != null) return Words.same(row.getString("name"));
        if (row.getString("to_zh") != null) return Words.of(row.getString("to_zh"), row.getString("to_en"));
        return row.getString("of_zh") == null ? null : Words.of(row.getString("of_zh"), row.getString("of_en"));
    }

    Above above(PersonId person, LocalDate day) {
        var superior = superiors.explained(person, day);
        return new Above(superior.map(Superiors.Superior::person).orElse(null), superior.map(s -> name(s.person())).orElse(null), superior.map(Superiors.Superior::through).orElse(null),
                superiors.reportsTo(person, day).stream().map(p -> Words.same(name(p))).toList());
    }

    private String name(PersonId person) { return db.sql("select name from organisation.person where id = ?").param(person.value()).query(String.class).single(); }

    /** @param post whoever holds it leads; @param person leads himself; neither: nobody from then on */
    @Transactional
    public Outcome<Void> lead(DepartmentId department, @Nullable PostId post, @Nullable PersonId person, LocalDate from, String why, PersonId by) {
        var to = new Target(post, person, null);
        if (db.sql("select id from organisation.department where id = ? and closed_on is null for update").param(department.value()).query(Long.class).optional().isEmpty())
            return Outcome.refused(OrganisationRefusal.NO_SUCH_DEPARTMENT);
        var wrong = wrong(to);
        if (wrong.isPresent()) return Outcome.refused(wrong.get());
        var last = db.sql("select max(from_day) from organisation.department_head where department_id = ?").param(department.value()).query(LocalDate.class).optional();
        if (last.isPresent() && !from.isAfter(last.get())) return Outcome.refused(OrganisationRefusal.NOT_LATER, Map.of("last", last.get()));
        db.sql("insert into organisation.department_head (department_id, from_day, person_id, post_id, why, made_by, made_at) values (?, ?, ?, ?, ?, ?, ?)")
                .params(department.value(), from, person == null ? null : person.value(), post == null ? null : post.value(), why, by.value(), clock.instant().atOffset(ZoneOffset.UTC)).update();
        audit.record(by, "organisation.department.head", "department/" + department.value(), null, said(to, from), why);
        return Outcome.done(null);
    }

    /** @param to none of them: from then on as the job sheet and the tree say */
    @Transactional
    Outcome<Void> draw(PostId post, @Nullable ShopId shop, LineKind kind, Target to, LocalDate from, String why, PersonId by) {
        var name = db.sql("select name_zh, name_en from organisation.post where id = ? and closed_on is null for update").param(post.value())
                .query((row, _) -> Words.of(row.getString(1), row.getString(2))).optional();
        if (name.isEmpty()) return Outcome.refused(OrganisationRefusal.NO_SUCH_POST);
        if (post.equals(to.post)) return Outcome.refused(OrganisationRefusal.OWN_SUPERIOR, Map.of("name", name.get()));
        var wrong = wrong(to);
        if (wrong.isPresent()) return Outcome.refused(wrong.get());
        var last = db.sql("select max(from_day) from organisation.post_line where post_id = :post and kind = :kind and shop_id is not distinct from :shop")
                .param("post", post.value()).param("kind", kind.name()).param("shop", shop == null ? null : shop.value(), java.sql.Types.BIGINT).query(LocalDate.class).optional();
        if (last.isPresent() && !from.isAfter(last.get())) return Outcome.refused(OrganisationRefusal.NOT_LATER, Map.of("last", last.get()));
        db.sql("insert into organisation.post_line (post_id, shop_id, kind, from_day, to_post, to_person, to_committee, why, made_by, made_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(post.value(), shop == null ? null : shop.value(), kind.name(), from, to.post == null ? null : to.post.value(), to.person == null ? null : to.person.value(), to.committee, why,
                        by.value(), clock.instant().atOffset(ZoneOffset.UTC)).update();
        audit.record(by, "organisation.post.line", "post/" + post.value(), null, said(to, from), why);
        return Outcome.done(null);
    }

    private Optional<OrganisationRefusal> wrong(Target to) {
        if (to.named() > 1) return Optional.of(OrganisationRefusal.ONE_TARGET);
        if (to.post != null && !there("select exists (select from organisation.post where id = ? and closed_on is null)", to.post.value())) return Optional.of(OrganisationRefusal.NO_SUCH_POST);
        if (to.person != null && !there("select exists (select from organisation.person where id = ? and left_on is null)", to.person.value())) return Optional.of(OrganisationRefusal.NO_SUCH_PERSON);
        if (to.committee != null && !there("select exists (select from organisation.committee where id = ? and closed_on is null)", to.committee)) return Optional.of(OrganisationRefusal.NO_SUCH_COMMITTEE);
        return Optional.empty();
    }

    private boolean there(String sql, long id) { return db.sql(sql).param(id).query(Boolean.class).single(); }

    private static Map<String, Object> said(Target to, LocalDate from) {
        var said = new LinkedHashMap<String, Object>();
        said.put("from", from.toString());
        if (to.post != null) said.put("post", to.post.value());
        if (to.person != null) said.put("person", to.person.value());
        if (to.committee != null) said.put("committee", to.committee);
        return said;
    }
}
