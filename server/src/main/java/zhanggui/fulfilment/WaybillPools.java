package zhanggui.fulfilment;

import static java.time.ZoneOffset.UTC;

import java.sql.Types;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.ShopId;
import zhanggui.kernel.Words;

/**
 * FUL-48: the numbers of electronic waybills that a courier's or platform's account holds. A number is given once; it goes back when its papers are
 * voided before the courier had the parcel, and never afterwards.
 */
@Component
public class WaybillPools {

    /** @param free how many are left; used: given out and not come back */
    public record Account(long id, String courier, String courierName, String name, @Nullable ShopId shop, @Nullable String shopName, int warnBelow, long free, long used, long returned) {

        public boolean low() { return free < warnBelow; }
    }

    /** @param shop null: for all shops */
    public record NewAccount(String courier, String name, @Nullable ShopId shop, int warnBelow) {}

    /** @param known there before, or no number at all */
    public record Added(int fresh, int known) {}

    private static final int MOST = 100_000;

    private final JdbcClient db;
    private final Clock clock;
    private final Names names;
    private final Audit audit;

    WaybillPools(JdbcClient db, Clock clock, Names names, Audit audit) {
        this.db = db;
        this.clock = clock;
        this.names = names;
        this.audit = audit;
    }

    public List<Account> accounts() {
        return db.sql("""
                select a.id, a.courier, case when :english then c.en else c.zh end as courier_name, a.name, a.shop_id, s.short, a.warn_below, coalesce(n.free, 0) as free, coalesce(n.used, 0) as used, coalesce(n.returned, 0) as returned
                  from fulfilment.waybill_account a join fulfilment.courier c on c.code = a.courier left join catalogue.fact_shop s on s.shop_id = a.shop_id
                  left join (select account_id, count(*) filter (where free) as free, count(*) filter (where not free) as used, sum(returned) as returned from fulfilment.waybill_pool group by account_id) n on n.account_id = a.id
                 order by a.courier, a.id
                """).param("english", Names.english())
                .query((row, _) -> new Account(row.getLong("id"), row.getString("courier"), row.getString("courier_name"), row.getString("name"), row.getObject("shop_id") == null ? null : new ShopId(row.getLong("shop_id")), row.getString("short"),
                        row.getInt("warn_below"), row.getLong("free"), row.getLong("used"), row.getLong("returned"))).list();
    }

    @Transactional
    public Outcome<Long> open(NewAccount account, PersonId by) {
        if (account.name() == null || account.name().isBlank()) return Outcome.refused(FulfilmentRefusal.WRONG_INPUT, List.of(new Outcome.Field("name", Words.of("写明是哪个账号", "Name the account"))));
        if (account.warnBelow() < 0) return Outcome.refused(FulfilmentRefusal.WRONG_INPUT, List.of(new Outcome.Field("warnBelow", Words.of("不能是负数", "Not below zero"))));
        if (!db.sql("select exists (select from fulfilment.courier where code = ?)").param(account.courier()).query(Boolean.class).single())
            return Outcome.refused(FulfilmentRefusal.WRONG_INPUT, List.of(new Outcome.Field("courier", Words.of("没有这家快递", "No such courier"))));
        var id = db.sql("insert into fulfilment.waybill_account (courier, name, shop_id, warn_below, made_by, made_at) values (?, ?, ?, ?, ?, ?) on conflict (courier, name) do nothing returning id")
                .params(Arrays.asList(account.courier(), account.name().strip(), account.shop() == null ? null : account.shop().value(), account.warnBelow(), by.value(), clock.instant().atOffset(UTC))).query(Long.class).optional();
        if (id.isEmpty()) return Outcome.refused(FulfilmentRefusal.ACCOUNT_THERE, Map.of("courier", names.shown(account.courier()), "name", account.name().strip()));
        audit.record(by, "fulfilment.pool.open", "pool/" + id.get(), null, account, null);
        return Outcome.done(id.get());
    }

    /** Numbers from a file or pasted, one a line or between commas. One that is there, or was used by hand, is passed over. */
    @Transactional
    public Outcome<Added> add(long account, String text, PersonId by) {
        if (!db.sql("select exists (select from fulfilment.waybill_account where id = ?)").param(account).query(Boolean.class).single()) return Outcome.refused(FulfilmentRefusal.UNKNOWN_ENTRY);
        var said = Arrays.stream(text.split("[\\s,;，；]+")).map(Parcels::clean).filter(n -> !n.isEmpty()).toList();
        var numbers = said.stream().filter(n -> n.matches("[A-Z0-9]{4,30}")).distinct().toList();
        if (numbers.isEmpty() || said.size() > MOST) return Outcome.refused(FulfilmentRefusal.WRONG_INPUT, List.of(new Outcome.Field("numbers", Words.of("没有认得出的单号，一行一个，最多 10 万个", "No numbers were recognised: one a line, at most 100,000"))));
        var fresh = db.sql("""
                insert into fulfilment.waybill_pool (waybill, account_id, added_by, added_at)
                select n, :account, :by, :now from unnest(:numbers::text[]) n where not exists (select from fulfilment.waybill w where w.waybill = n) on conflict (waybill) do nothing
                """).param("account", account).param("by", by.value()).param("now", clock.instant().atOffset(UTC)).param("numbers", numbers.toArray(String[]::new)).update();
        audit.record(by, "fulfilment.pool.add", "pool/" + account, null, Map.of("fresh", fresh, "said", said.size()), null);
        return Outcome.done(new Added(fresh, said.size() - fresh));
    }

    /** Whose own numbers there are, those of all shops (0) last. */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<Long> shops(String courier) {
        return db.sql("select distinct coalesce(shop_id, 0) as shop from fulfilment.waybill_account where courier = ? order by shop desc").param(courier).query(Long.class).list();
    }

    /** Up to so many free numbers; whoever takes at the same time gets others. */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<String> take(String courier, @Nullable Long shop, int count) {
        if (count == 0) return List.of();
        return db.sql("""
                update fulfilment.waybill_pool p set free = false from (
                    select o.waybill from fulfilment.waybill_pool o join fulfilment.waybill_account a on a.id = o.account_id
                     where o.free and a.courier = :courier and a.shop_id is not distinct from :shop::bigint order by o.waybill limit :count for update of o skip locked) t
                 where p.waybill = t.waybill returning p.waybill
                """).param("courier", courier).param("shop", shop, Types.BIGINT).param("count", count).query(String.class).list();
    }

    /** Its papers are void and the courier never had the parcel. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void giveBack(String waybill) {
        db.sql("update fulfilment.waybill_pool set free = true, returned = returned + 1 where waybill = ? and not free").param(waybill).update();
    }

    /** It was typed or scanned onto a pick list by hand. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void used(String waybill) { db.sql("update fulfilment.waybill_pool set free = false where waybill = ?").param(waybill).update(); }
}
