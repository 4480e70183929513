package zhanggui.access;

import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
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
import zhanggui.kernel.Outcome;
import zhanggui.kernel.Page;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.ShopId;
import zhanggui.kernel.Words;

/** SEC-10: the accounts that the company has on platforms, their sub-accounts and chats: each has one person who answers for it, and is handed over or closed when he leaves. */
@Component
class PlatformAccounts {

    enum Kind {
        PLATFORM("店铺主账号", "Shop account"), SUB_ACCOUNT("店铺子账号", "Sub-account"), CHAT("聊天账号", "Chat account"),
        ADVERTISING("推广账号", "Advertising account"), PAYMENT("收付款账号", "Payment account"), OTHER("其他", "Other");

        private final Words words;

        Kind(String zh, String en) { words = Words.of(zh, en); }

        Words words() { return words; }
    }

    enum What { OPENED, HANDED_OVER, CLOSED, CHANGED }

    /**
     * @param left   true when its owner no longer works here: it must be handed over or closed
     * @param closed the day from which it is no longer there; null while it is
     */
    record Row(long id, Kind kind, Words kindWords, String platform, String login, @Nullable ShopId shop, @Nullable String shopName, String note, PersonId owner, String ownerName, boolean left,
            LocalDate since, LocalDate opened, @Nullable LocalDate closed) {}

    record Step(Instant at, String by, What what, String owner, String why) {}

    private final JdbcClient db;
    private final Clock clock;
    private final BusinessCalendar calendar;
    private final Audit audit;

    PlatformAccounts(JdbcClient db, Clock clock, BusinessCalendar calendar, Audit audit) {
        this.db = db;
        this.clock = clock;
        this.calendar = calendar;
        this.audit = audit;
    }

    private static final String ROWS = """
            select a.*, s.short, p.name as owner_name, p.left_on is not null and p.left_on < :today as has_left
              from access.platform_account a left join catalogue.fact_shop s on s.shop_id = a.shop_id left join organisation.fact_person p on p.person_id = a.owner_id
            """;

    /** @param left only those whose owner has left; those come first in any case */
    Page<Row> list(String text, boolean left, boolean closed, Page.Request page) {
        var where = " where (a.closed_on is not null) = :closed and (not :left or p.left_on < :today) and (:text = '' or strpos(lower(a.platform || ' ' || a.login || ' ' || coalesce(p.name, '')), lower(:text)) > 0)";
        var rows = db.sql(ROWS + where + " order by has_left desc, a.platform, a.login, a.id limit :size offset :offset").param("today", calendar.today()).param("closed", closed).param("left", left)
                .param("text", text).param("size", page.size()).param("offset", page.offset()).query((row, _) -> row(row)).list();
        var total = db.sql("select count(*) from access.platform_account a left join organisation.fact_person p on p.person_id = a.owner_id" + where)
                .param("today", calendar.today()).param("closed", closed).param("left", left).param("text", text).query(Long.class).single();
        return Page.of(rows, total, page);
    }

    List<Row> of(PersonId owner) {
        return db.sql(ROWS + " where a.owner_id = :owner and a.closed_on is null order by a.platform, a.login, a.id limit 500").param("today", calendar.today()).param("owner", owner.value())
                .query((row, _) -> row(row)).list();
    }

    private static Row row(java.sql.ResultSet row) throws java.sql.SQLException {
        var kind = Kind.valueOf(row.getString("kind"));
        return new Row(row.getLong("id"), kind, kind.words, row.getString("platform"), row.getString("login"), Optional.ofNullable(row.getObject("shop_id", Long.class)).map(ShopId::new).orElse(null),
                row.getString("short"), row.getString("note"), new PersonId(row.getLong("owner_id")), row.getString("owner_name"), row.getBoolean("has_left"), row.getObject("since", LocalDate.class),
                row.getObject("opened_on", LocalDate.class), row.getObject("closed_on", LocalDate.class));
    }

    List<Step> steps(long id) {
        return db.sql("""
                select s.at, coalesce(b.name, '') as by_name, s.what, coalesce(o.name, '') as owner, s.why from access.platform_account_step s
                  left join organisation.fact_person b on b.person_id = s.by_id left join organisation.fact_person o on o.person_id = s.owner_id
                 where s.account_id = ? order by s.n desc limit 500
                """).param(id).query((row, _) -> new Step(row.getObject("at", OffsetDateTime.class).toInstant(), row.getString("by_name"), What.valueOf(row.getString("what")), row.getString("owner"), row.getString("why"))).list();
    }

    @Transactional
    Outcome<Long> open(Kind kind, String platform, String login, @Nullable ShopId shop, String note, PersonId owner, PersonId by) {
        if (!worksHere(owner)) return Outcome.refused(AccessRefusal.OWNER_HAS_LEFT, List.of(new Outcome.Field("owner", AccessRefusal.OWNER_HAS_LEFT.words())));
        var id = db.sql("""
                insert into access.platform_account (kind, platform, login, shop_id, note, owner_id, since, opened_on) values (:kind, :platform, :login, :shop, :note, :owner, :today, :today)
                on conflict do nothing returning id
                """).param("kind", kind.name()).param("platform", platform.strip()).param("login", login.strip()).param("shop", shop == null ? null : shop.value(), Types.BIGINT)
                .param("note", note.strip()).param("owner", owner.value()).param("today", calendar.today()).query(Long.class).optional();
        if (id.isEmpty()) return Outcome.refused(AccessRefusal.PLATFORM_ACCOUNT_TAKEN, Map.of("platform", platform.strip(), "login", login.strip()));
        step(id.get(), What.OPENED, owner, "", by);
        return Outcome.done(id.get());
    }

    @Transactional
    Outcome<Void> handOver(long id, PersonId to, String why, PersonId by) {
        if (!worksHere(to)) return Outcome.refused(AccessRefusal.OWNER_HAS_LEFT, List.of(new Outcome.Field("owner", AccessRefusal.OWNER_HAS_LEFT.words())));
        var found = db.sql("update access.platform_account set owner_id = ?, since = ? where id = ? and closed_on is null").params(to.value(), calendar.today(), id).update();
        if (found == 0) return Outcome.refused(AccessRefusal.NO_SUCH_PLATFORM_ACCOUNT);
        step(id, What.HANDED_OVER, to, why, by);
        return Outcome.done(null);
    }

    @Transactional
    Outcome<Void> close(long id, String why, PersonId by) {
        var owner = db.sql("update access.platform_account set closed_on = ? where id = ? and closed_on is null returning owner_id").params(calendar.today(), id).query(Long.class).optional();
        if (owner.isEmpty()) return Outcome.refused(AccessRefusal.NO_SUCH_PLATFORM_ACCOUNT);
        step(id, What.CLOSED, new PersonId(owner.get()), why, by);
        return Outcome.done(null);
    }

    private boolean worksHere(PersonId person) {
        return db.sql("select exists (select from organisation.fact_person where person_id = ? and (left_on is null or left_on >= ?))").params(person.value(), calendar.today()).query(Boolean.class).single();
    }

    private void step(long id, What what, PersonId owner, String why, PersonId by) {
        db.sql("insert into access.platform_account_step (account_id, at, by_id, what, owner_id, why) values (?, ?, ?, ?, ?, ?)")
                .params(id, clock.instant().atOffset(ZoneOffset.UTC), by.value(), what.name(), owner.value(), why.strip()).update();
        audit.record(by, "access.platform-account", "platform-account/" + id, null, Map.of("what", what, "owner", owner), why.isBlank() ? null : why.strip());
    }
}
