package zhanggui.purchasing.needs;

import static java.time.ZoneOffset.UTC;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.Page;
import zhanggui.kernel.Permission;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;
import zhanggui.organisation.Organisation;
import zhanggui.purchasing.PurchaseRules;
import zhanggui.purchasing.PurchasingRefusal;
import zhanggui.purchasing.Tell;
import zhanggui.stock.LowStock;

/** PUR-03 (stock.replenishment_thursday): each shop's weekly list of what it needs: drafted from sales, stock, warnings and arrivals, changed by the manager, sent to who buys with time and recipient. */
@Component
class RestockLists {

    /** WF-37; from SENT on reckoned from the orders that answer the list. */
    enum State { DRAFT, SENT, ORDERED, ARRIVING, ARRIVED }

    record Head(long id, long shop, String shopName, LocalDate day, State state, int lines, int pieces, @Nullable Instant sentAt, @Nullable String sentBy, List<String> to, boolean onTime) {}

    /** @param warning null when no warning quantity is set @param ordered by the orders that answer the list */
    record Line(long sku, String code, String goods, int sold, int soldAll, int available, int arriving, @Nullable Integer warning, int proposed, int wanted, String words, int ordered, int arrived, @Nullable Long supplier,
            @Nullable String supplierName) {}

    record Whole(Head head, String words, int salesDays, int coverDays, List<Line> lines, List<Candidate> recipients) {}

    record Candidate(PersonId person, String name) {}

    record Wish(long sku, int wanted, @Nullable String words) {}

    private record Fresh(long sku, int sold, int soldAll, int available, int arriving, @Nullable Integer warning, int proposed) {}

    private static final String HEAD = """
            select r.*, h.short, coalesce(p.name, '') as sender, l.lines, l.pieces, array(select q.name from purchasing.restock_recipient t join organisation.fact_person q on q.person_id = t.person_id where t.restock_id = r.id order by q.person_id) as recipients,
                   case when r.sent_at is null then 'DRAFT' when o.ordered is null then 'SENT' when o.accepted = 0 then 'ORDERED' when o.left > 0 then 'ARRIVING' else 'ARRIVED' end as state,
                   r.sent_at is not null and public.business_day(r.sent_at) <= r.day as on_time
              from purchasing.restock r join catalogue.fact_shop h on h.shop_id = r.shop_id left join organisation.fact_person p on p.person_id = r.sent_by
              cross join lateral (select (count(*) filter (where wanted > 0))::int as lines, coalesce(sum(wanted), 0)::int as pieces from purchasing.restock_line l where l.restock_id = r.id) l
              cross join lateral (select sum(f.quantity) as ordered, sum(f.accepted) as accepted, sum(f.to_come) as left from purchasing.fact_purchase f join purchasing.purchase u on u.id = f.purchase_id
                                   where u.restock_id = r.id and f.state <> 'CANCELLED') o
            """;
    private static final String MINE = " where (:every or r.shop_id = any(:shops))";
    private static final int MOST = 2000;

    private final JdbcClient db;
    private final Clock clock;
    private final BusinessCalendar calendar;
    private final PurchaseRules rules;
    private final Organisation organisation;
    private final LowStock low;
    private final Tell tell;
    private final Audit audit;

    RestockLists(JdbcClient db, Clock clock, BusinessCalendar calendar, PurchaseRules rules, Organisation organisation, LowStock low, Tell tell, Audit audit) {
        this.db = db;
        this.clock = clock;
        this.calendar = calendar;
        this.rules = rules;
        this.organisation = organisation;
        this.low = low;
        this.tell = tell;
        this.audit = audit;
    }

    /** On its day every shop has its draft; made once. @return how many were made */
    @Transactional
    int draftDue(Instant now) {
        var day = calendar.dayOf(now);
        if (day.getDayOfWeek() != rules.restockDay(day)) return 0;
        var made = 0;
        for (var shop : db.sql("select s.shop_id from catalogue.fact_shop s where not exists (select from purchasing.restock r where r.shop_id = s.shop_id and r.day = ?) order by 1").param(day).query(Long.class).list())
            made += draft(shop, day, low(), now);
        return made;
    }

    /** INV-12: the warning quantities of goods that have fallen below theirs. */
    private Map<Long, Integer> low() { return low.low().stream().collect(Collectors.toMap(l -> l.sku().value(), LowStock.Low::quantity, (first, _) -> first)); }

    private int draft(long shop, LocalDate day, Map<Long, Integer> low, Instant now) {
        var id = db.sql("insert into purchasing.restock (shop_id, day, made_at) values (?, ?, ?) on conflict do nothing returning id").params(shop, day, now.atOffset(UTC)).query(Long.class).optional();
        if (id.isEmpty()) return 0;
        write(id.get(), proposals(shop, day, low, null).stream().filter(f -> f.proposed > 0).toList());
        tell.all(tell.managers(new zhanggui.kernel.ShopId(shop)), "purchasing.restock", key(id.get()), Words.of("补货需求表今天要发", "The replenishment list is due today"), Words.of("草稿已经按销量、库存和在途备好", "a draft from sales, stock and arrivals is ready"),
                "/restock/" + id.get(), calendar.at(day, java.time.LocalTime.of(18, 0)));
        return 1;
    }

    private static String key(long id) { return "restock/" + id; }

    private void write(long id, List<Fresh> lines) {
        db.sql("""
                insert into purchasing.restock_line (restock_id, sku_id, sold, sold_all, available, arriving, warning, proposed, wanted)
                select ?, s, a, b, c, d, e, f, f from unnest(?::bigint[], ?::int[], ?::int[], ?::int[], ?::int[], ?::int[], ?::int[]) t (s, a, b, c, d, e, f) on conflict do nothing
                """).params(id, lines.stream().map(Fresh::sku).toArray(Long[]::new), ints(lines, Fresh::sold), ints(lines, Fresh::soldAll), ints(lines, Fresh::available), ints(lines, Fresh::arriving), ints(lines, Fresh::warning), ints(lines, Fresh::proposed)).update();
    }

    private static Integer[] ints(List<Fresh> lines, java.util.function.Function<Fresh, Integer> of) { return lines.stream().map(of).toArray(Integer[]::new); }

    /** @param only one SKU; null for whatever the shop sold or is watched */
    private List<Fresh> proposals(long shop, LocalDate day, Map<Long, Integer> low, @Nullable Long only) {
        var days = rules.number(PurchaseRules.Key.SALES_DAYS, day);
        var cover = rules.number(PurchaseRules.Key.COVER_DAYS, day);
        var lead = rules.number(PurchaseRules.Key.LEAD_DAYS, day);
        return db.sql("""
                with sold as (
                    select l.sku_id, coalesce(sum(l.quantity) filter (where o.shop_id = :shop), 0)::int as sold, sum(l.quantity)::int as sold_all
                      from orders.fact_order o join orders.fact_need l on l.shop_id = o.shop_id and l.order_id = o.order_id
                     where o.paid_day >= :from and o.paid_day < :day and o.stage <> 'CANCELLED' and l.sku_id is not null and (:only::bigint is null or l.sku_id = :only) group by l.sku_id),
                chosen as (select sku_id from sold where sold > 0 union select :only::bigint where :only::bigint is not null)
                select c.sku_id, coalesce(s.sold, 0) as sold, coalesce(s.sold_all, 0) as sold_all, coalesce(b.available, 0) as available, coalesce(a.pieces, 0) as arriving, coalesce(g.lead_days, v.lead_days, :lead) as lead
                  from chosen c left join sold s on s.sku_id = c.sku_id
                  left join lateral (select sum(available)::int as available from stock.fact_balance b where b.sku_id = c.sku_id) b on true
                  left join lateral (select sum(to_come)::int as pieces from purchasing.fact_purchase f where f.sku_id = c.sku_id and f.state in ('ASKED', 'ORDERED')) a on true
                  left join lateral (select lead_days, supplier_id from purchasing.goods_plan g where g.sku_id = c.sku_id order by g.id desc limit 1) g on true
                  left join purchasing.supplier v on v.id = coalesce(g.supplier_id, (select f.supplier_id from purchasing.fact_purchase f where f.sku_id = c.sku_id order by f.purchase_id desc limit 1))
                 limit :most
                """).param("shop", shop).param("from", day.minusDays(days)).param("day", day).param("only", only, Types.BIGINT).param("lead", lead).param("most", MOST).query((row, _) -> {
            var sold = row.getInt("sold");
            var all = row.getInt("sold_all");
            var warning = low.get(row.getLong("sku_id"));
            return new Fresh(row.getLong("sku_id"), sold, all, row.getInt("available"), row.getInt("arriving"), warning,
                    RestockNeed.pieces(sold, all, days, row.getInt("lead") + cover, row.getInt("available"), row.getInt("arriving"), warning));
        }).list();
    }

    Page<Head> page(Page.Request request, Viewer viewer) {
        var mine = viewer.shops(Permission.READ_PURCHASES);
        var total = db.sql("select count(*) from purchasing.restock r" + MINE).param("every", mine.every()).param("shops", mine.ids()).query(Long.class).single();
        return Page.of(db.sql(HEAD + MINE + " order by r.day desc, r.shop_id limit :size offset :offset").param("every", mine.every()).param("shops", mine.ids()).param("size", request.size()).param("offset", request.offset()).query(RestockLists::head).list(),
                total, request);
    }

    private static Head head(ResultSet row, int n) throws SQLException {
        var sent = row.getObject("sent_at", OffsetDateTime.class);
        return new Head(row.getLong("id"), row.getLong("shop_id"), row.getString("short"), row.getObject("day", LocalDate.class), State.valueOf(row.getString("state")), row.getInt("lines"), row.getInt("pieces"),
                sent == null ? null : sent.toInstant(), row.getString("sender"), Arrays.asList((String[]) row.getArray("recipients").getArray()), row.getBoolean("on_time"));
    }

    private Optional<Head> head(long id, Viewer viewer, Permission permission) {
        var mine = viewer.shops(permission);
        return db.sql(HEAD + MINE + " and r.id = :id").param("every", mine.every()).param("shops", mine.ids()).param("id", id).query(RestockLists::head).optional();
    }

    Optional<Whole> one(long id, Viewer viewer) {
        return head(id, viewer, Permission.READ_PURCHASES).map(h -> new Whole(h, db.sql("select words from purchasing.restock where id = ?").param(id).query(String.class).single(), rules.number(PurchaseRules.Key.SALES_DAYS, h.day),
                rules.number(PurchaseRules.Key.COVER_DAYS, h.day), lines(id), candidates()));
    }

    private List<Line> lines(long id) {
        return db.sql("""
                select l.*, k.code, trim(k.name || ' ' || k.spec) as goods, coalesce(o.ordered, 0) as ordered, coalesce(o.arrived, 0) as arrived, v.id as supplier_id, v.name as supplier
                  from purchasing.restock_line l join catalogue.fact_sku k on k.sku_id = l.sku_id
                  left join lateral (select sum(f.quantity)::int as ordered, sum(f.accepted)::int as arrived from purchasing.fact_purchase f join purchasing.purchase u on u.id = f.purchase_id
                                      where u.restock_id = l.restock_id and f.sku_id = l.sku_id and f.state <> 'CANCELLED') o on true
                  left join purchasing.supplier v on v.id = coalesce((select g.supplier_id from purchasing.goods_plan g where g.sku_id = l.sku_id order by g.id desc limit 1),
                                                                     (select f.supplier_id from purchasing.fact_purchase f where f.sku_id = l.sku_id order by f.purchase_id desc limit 1))
                 where l.restock_id = ? order by l.wanted desc, k.code limit 2000
                """).param(id).query((row, _) -> new Line(row.getLong("sku_id"), row.getString("code"), row.getString("goods"), row.getInt("sold"), row.getInt("sold_all"), row.getInt("available"), row.getInt("arriving"),
                row.getObject("warning", Integer.class), row.getInt("proposed"), row.getInt("wanted"), row.getString("words"), row.getInt("ordered"), row.getInt("arrived"), row.getObject("supplier_id", Long.class), row.getString("supplier"))).list();
    }

    /** Who buys for the company, by role. */
    List<Candidate> candidates() {
        var people = new LinkedHashSet<PersonId>();
        for (var role : List.of("BUYER", "LOGISTICS_SUPERVISOR", "STORE_MANAGER")) people.addAll(tell.holding(role));
        var names = organisation.names(people);
        return people.stream().map(p -> new Candidate(p, names.get(p))).toList();
    }

    private Outcome<Void> draftOnly(Head head) {
        if (head.state == State.DRAFT) return null;
        var at = calendar.dayOf(head.sentAt) + " " + calendar.timeOf(head.sentAt).withNano(0);
        return Outcome.refused(PurchasingRefusal.LIST_SENT, Map.of("at", at, "to", Words.list(head.to)));
    }

    /** What the manager wants instead of what is proposed; goods that are not on the list are added with their figures. */
    @Transactional
    Outcome<Void> wish(long id, List<Wish> wishes, @Nullable String words, Viewer by) {
        db.sql("select id from purchasing.restock where id = ? for update").param(id).query(Long.class).optional();
        var head = head(id, by, Permission.BUY).orElse(null);
        if (head == null) return Outcome.refused(PurchasingRefusal.NO_LIST);
        var sent = draftOnly(head);
        if (sent != null) return sent;
        var known = new LinkedHashSet<>(db.sql("select sku_id from purchasing.restock_line where restock_id = ?").param(id).query(Long.class).list());
        var fresh = new ArrayList<Fresh>();
        for (var wish : wishes) {
            if (known.contains(wish.sku)) continue;
            if (!db.sql("select exists (select from catalogue.fact_sku where sku_id = ?)").param(wish.sku).query(Boolean.class).single()) return Outcome.refused(PurchasingRefusal.NO_SKU, Map.of("code", wish.sku));
            fresh.addAll(proposals(head.shop, head.day, low(), wish.sku));
        }
        write(id, fresh);
        db.sql("update purchasing.restock_line l set wanted = t.wanted, words = coalesce(t.words, l.words) from unnest(?::bigint[], ?::int[], ?::text[]) t (sku, wanted, words) where l.restock_id = ? and l.sku_id = t.sku")
                .params(wishes.stream().map(Wish::sku).toArray(Long[]::new), wishes.stream().map(Wish::wanted).toArray(Integer[]::new), wishes.stream().map(Wish::words).toArray(String[]::new), id).update();
        if (words != null) db.sql("update purchasing.restock set words = ? where id = ?").params(words, id).update();
        audit.record(by.person(), "purchasing.restock.change", "restock/" + id, null, wishes, words);
        return Outcome.done(null);
    }

    @Transactional
    Outcome<Void> send(long id, Collection<PersonId> to, Viewer by) {
        db.sql("select id from purchasing.restock where id = ? for update").param(id).query(Long.class).optional();
        var head = head(id, by, Permission.BUY).orElse(null);
        if (head == null) return Outcome.refused(PurchasingRefusal.NO_LIST);
        var sent = draftOnly(head);
        if (sent != null) return sent;
        var may = candidates().stream().map(Candidate::person).toList();
        if (to.isEmpty() || !may.containsAll(to)) return Outcome.refused(PurchasingRefusal.NOBODY_TO_SEND);
        if (head.lines == 0) return Outcome.refused(PurchasingRefusal.NOTHING_WANTED);
        db.sql("update purchasing.restock set sent_at = ?, sent_by = ? where id = ?").params(clock.instant().atOffset(UTC), by.person().value(), id).update();
        db.sql("insert into purchasing.restock_recipient select ?, p from unnest(?::bigint[]) p on conflict do nothing").params(id, to.stream().map(PersonId::value).toArray(Long[]::new)).update();
        audit.record(by.person(), "purchasing.restock.send", "restock/" + id, null, to, null);
        tell.settled(key(id));
        tell.all(to, "purchasing.restock", key(id) + "/sent", Words.of("补货需求：" + head.shopName + " " + head.day, "Replenishment: " + head.shopName + " " + head.day),
                Words.of(head.lines + " 种 " + head.pieces + " 件", Words.counted(head.lines, "line", "lines") + ", " + Words.counted(head.pieces, "piece", "pieces")), "/restock/" + id, null);
        return Outcome.done(null);
    }
}
