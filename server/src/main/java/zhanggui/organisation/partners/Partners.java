package zhanggui.organisation.partners;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.DepartmentId;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Seal;
import zhanggui.kernel.PostId;
import zhanggui.kernel.Words;

/** ORG-22, ORG-09: customers, channels, suppliers, couriers, merchants, brands and platforms, once each, with whom to speak; and which posts and branches deal with them. */
@Component
class Partners {

    enum Kind { CUSTOMER, CHANNEL, SUPPLIER, COURIER, MERCHANT, BRAND, PLATFORM, OTHER }

    /** @param contact with whom one speaks now; null while nobody is named */
    record Partner(long id, Kind kind, String name, @Nullable String contact, @Nullable String phone, @Nullable String note, @Nullable LocalDate closedOn) {}

    record Worker(PersonId person, String name, Words post) {}

    /** ORG-09: a branch with its people, merchants and brands. */
    record Branch(DepartmentId id, Words name, List<Worker> people, List<Partner> merchants, List<Partner> brands) {}

    private static final String ALL = """
            select p.*, c.name as contact, c.phone, c.phone_open, c.note from organisation.partner p
              left join lateral (select name, phone, phone_open, note from organisation.partner_contact c where c.partner_id = p.id order by c.id desc limit 1) c on true
            """;

    private final JdbcClient db;
    private final Clock clock;
    private final BusinessCalendar calendar;
    private final Audit audit;
    private final Seal seal;

    Partners(JdbcClient db, Clock clock, BusinessCalendar calendar, Audit audit, Seal seal) {
        this.db = db;
        this.clock = clock;
        this.calendar = calendar;
        this.audit = audit;
        this.seal = seal;
    }

    private Partner partner(ResultSet row, int n) throws SQLException {
        return new Partner(row.getLong("id"), Kind.valueOf(row.getString("kind")), row.getString("name"), row.getString("contact"), phone(row), row.getString("note"), row.getObject("closed_on", LocalDate.class));
    }

    private @Nullable String phone(ResultSet row) throws SQLException {
        var sealed = row.getBytes("phone");
        return sealed == null ? row.getString("phone_open") : seal.open(sealed);
    }

    /** @param closed those that are closed, too: for old records */
    List<Partner> list(@Nullable Kind kind, @Nullable PostId post, boolean closed) {
        return db.sql(ALL + " where (:kind::text is null or p.kind = :kind) and (:closed or p.closed_on is null) and (:post::bigint is null or exists (select from organisation.partner_place l where l.partner_id = p.id and l.post_id = :post)) order by p.closed_on nulls first, p.kind, p.name limit 1000")
                .param("kind", kind == null ? null : kind.name(), java.sql.Types.VARCHAR).param("closed", closed).param("post", post == null ? null : post.value(), java.sql.Types.BIGINT).query(this::partner).list();
    }

    @Transactional
    Outcome<Long> add(Kind kind, String name, PersonId by) {
        var id = db.sql("insert into organisation.partner (kind, name, made_by) values (?, ?, ?) on conflict do nothing returning id").params(kind.name(), name, by.value()).query(Long.class).optional();
        if (id.isEmpty()) return Outcome.refused(PartnerRefusal.PARTNER_EXISTS, Map.of("name", name));
        audit.record(by, "organisation.partner.add", "partner/" + id.get(), null, Map.of("kind", kind.name(), "name", name), null);
        return Outcome.done(id.get());
    }

    private Outcome<Partner> open(long id) {
        var found = db.sql(ALL + " where p.id = ? for update of p").param(id).query(this::partner).optional();
        if (found.isEmpty()) return Outcome.refused(PartnerRefusal.NO_SUCH_PARTNER);
        return found.get().closedOn == null ? Outcome.done(found.get()) : Outcome.refused(PartnerRefusal.PARTNER_CLOSED, Map.of("name", found.get().name));
    }

    /** The same contact wherever the partner is looked at; the earlier one stays on record. */
    @Transactional
    Outcome<Void> contact(long id, String name, String phone, String note, PersonId by) {
        return open(id).map(before -> {
            db.sql("insert into organisation.partner_contact (partner_id, name, phone, note, made_by, made_at) values (?, ?, ?, ?, ?, ?)").params(id, name, seal.close(phone.isEmpty() ? null : phone), note, by.value(), clock.instant().atOffset(ZoneOffset.UTC)).update();
            audit.record(by, "organisation.partner.contact", "partner/" + id, before.contact, name, null);
            return null;
        });
    }

    @Transactional
    Outcome<Void> close(long id, PersonId by) {
        return open(id).map(_ -> {
            db.sql("update organisation.partner set closed_on = ? where id = ?").params(calendar.today(), id).update();
            audit.record(by, "organisation.partner.close", "partner/" + id, null, Map.of("on", calendar.today().toString()), null);
            return null;
        });
    }

    /** A post deals with it. */
    @Transactional
    Outcome<Void> withPost(long id, PostId post, PersonId by) {
        if (!db.sql("select exists (select from organisation.post where id = ?)").param(post.value()).query(Boolean.class).single()) return Outcome.refused(PartnerRefusal.NO_SUCH_POST);
        return place(id, "post/" + post.value(), post.value(), null, by);
    }

    /** ORG-09: a merchant or a brand of a branch. */
    @Transactional
    Outcome<Void> inBranch(long id, DepartmentId branch, PersonId by) {
        if (!isBranch(branch)) return Outcome.refused(PartnerRefusal.NO_BRANCH);
        var fits = db.sql("select exists (select from organisation.partner where id = ? and kind in ('MERCHANT', 'BRAND'))").param(id).query(Boolean.class).single();
        return fits ? place(id, "department/" + branch.value(), null, branch.value(), by) : Outcome.refused(PartnerRefusal.NOT_IN_A_BRANCH);
    }

    private Outcome<Void> place(long id, String subject, @Nullable Long post, @Nullable Long branch, PersonId by) {
        return switch (open(id)) {
            case Outcome.Refused<Partner>(var why, var facts, var fields) -> new Outcome.Refused<>(why, facts, fields);
            case Outcome.Done<Partner>(var partner) -> {
                if (db.sql("insert into organisation.partner_place (partner_id, post_id, department_id) values (?, ?, ?) on conflict do nothing").params(id, post, branch).update() == 0) yield Outcome.refused(PartnerRefusal.PLACED_ALREADY);
                audit.record(by, "organisation.partner.place", subject, null, partner.name, null);
                yield Outcome.done(null);
            }
        };
    }

    private boolean isBranch(DepartmentId id) { return db.sql("select exists (select from organisation.department where id = ? and kind = 'BRANCH')").param(id.value()).query(Boolean.class).single(); }

    /** ORG-09: one branch: who works there, its merchants and its brands. */
    Outcome<Branch> branch(DepartmentId id) {
        if (!isBranch(id)) return Outcome.refused(PartnerRefusal.NO_BRANCH);
        var name = db.sql("select name_zh, name_en from organisation.department where id = ?").param(id.value()).query((row, _) -> Words.of(row.getString(1), row.getString(2))).single();
        var people = db.sql("""
                select a.person_id, a.name, a.post_zh, a.post_en from organisation.fact_assignment a
                 where a.department_id in (select department_id from organisation.fact_department_below where above_id = :id) and a.from_day <= :day and (a.until_day is null or a.until_day > :day) order by a.staff_no limit 500
                """).param("id", id.value()).param("day", calendar.today()).query((row, _) -> new Worker(new PersonId(row.getLong(1)), row.getString(2), Words.of(row.getString(3), row.getString(4)))).list();
        return Outcome.done(new Branch(id, name, people, here(id, Kind.MERCHANT), here(id, Kind.BRAND)));
    }

    private List<Partner> here(DepartmentId branch, Kind kind) {
        return db.sql(ALL + " join organisation.partner_place l on l.partner_id = p.id where l.department_id = ? and p.kind = ? order by p.closed_on nulls first, p.name").params(branch.value(), kind.name()).query(this::partner).list();
    }
}
