package zhanggui.purchasing.needs;

import static java.time.ZoneOffset.UTC;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;
import zhanggui.audit.Audit;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Money;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;
import zhanggui.organisation.Organisation;
import zhanggui.purchasing.PurchaseRules;
import zhanggui.purchasing.PurchasingRefusal;
import zhanggui.purchasing.Tell;
import zhanggui.stock.Receiving;

/** PUR-09 (report.weekly.purchase_supplier): the week's purchases, prices and what happened with suppliers, drafted from the records; sent, it stays as it was. */
@Component
class WeeklyDraft {

    record Bought(String supplier, int orders, int pieces, Money goods, Money freight) {}

    /** @param before at the purchase before that week */
    record PriceMove(String code, String goods, String supplier, Money before, Money price) {}

    enum Event { NEW, STATE, LATE, REFUSED, OVERDUE, MARKED }

    /** @param grounds why goods were refused, in the reader's words; null in reports that were sent before they were kept apart */
    record SupplierEvent(LocalDate day, Event kind, String supplier, String words, @Nullable List<Words> grounds) {}

    /** @param unavailable kinds of goods that could not be bought, and for how many orders */
    record Figures(List<Bought> bought, List<PriceMove> prices, List<SupplierEvent> events, int unavailable, int orders) {}

    record Person(PersonId id, String name) {}

    /** @param exists whether the draft of this week has been made @param figures of now while it is a draft */
    record Report(LocalDate week, LocalDate until, boolean exists, @Nullable Instant sentAt, @Nullable String sentBy, List<Person> to, String words, Figures figures) {}

    private final JdbcClient db;
    private final JsonMapper json;
    private final Clock clock;
    private final BusinessCalendar calendar;
    private final PurchaseRules rules;
    private final Organisation organisation;
    private final Tell tell;
    private final Audit audit;

    WeeklyDraft(JdbcClient db, JsonMapper json, Clock clock, BusinessCalendar calendar, PurchaseRules rules, Organisation organisation, Tell tell, Audit audit) {
        this.db = db;
        this.json = json;
        this.clock = clock;
        this.calendar = calendar;
        this.rules = rules;
        this.organisation = organisation;
        this.tell = tell;
        this.audit = audit;
    }

    static LocalDate weekOf(LocalDate day) { return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)); }

    /** From its weekday on the week has its draft; made once, and whoever buys is told. */
    @Transactional
    boolean draftDue(Instant now) {
        var today = calendar.dayOf(now);
        if (today.getDayOfWeek().compareTo(rules.reportDay(today)) < 0 || !db.sql("select exists (select from purchasing.supplier)").query(Boolean.class).single()) return false;
        var week = weekOf(today);
        if (db.sql("insert into purchasing.weekly (week, made_at) values (?, ?) on conflict do nothing").params(week, now.atOffset(UTC)).update() == 0) return false;
        var buyers = tell.holding("BUYER");
        tell.all(buyers.isEmpty() ? tell.managers(null) : buyers, "purchasing.weekly", "purchasing-weekly/" + week, Words.of("采购周报草稿好了", "The weekly purchasing report is drafted"), Words.of(week + " 那一周", "week of " + week), "/purchasing/weekly?week=" + week, null);
        return true;
    }

    Report of(LocalDate day) {
        var week = weekOf(day);
        var until = week.plusDays(6);
        return db.sql("select w.*, p.name from purchasing.weekly w left join organisation.fact_person p on p.person_id = w.sent_by where w.week = ?").param(week).query((row, _) -> {
            var sent = row.getObject("sent_at", OffsetDateTime.class);
            if (sent == null) return new Report(week, until, true, null, null, recipients(), "", figures(week));
            var to = people(Arrays.asList((Long[]) row.getArray("sent_to").getArray()));
            return new Report(week, until, true, sent.toInstant(), row.getString("name"), to, row.getString("words"), json.readValue(row.getString("figures"), Figures.class));
        }).optional().orElseGet(() -> new Report(week, until, false, null, null, recipients(), "", figures(week)));
    }

    private List<Person> people(Collection<Long> ids) {
        var all = ids.stream().map(PersonId::new).toList();
        var names = organisation.names(all);
        return all.stream().map(p -> new Person(p, names.get(p))).toList();
    }

    /** To whom the weekly report goes today; empty while nobody has said. */
    List<Person> recipients() {
        return people(db.sql("select person_ids from purchasing.weekly_recipient where from_day <= ? order by from_day desc, n desc limit 1").param(calendar.today())
                .query((row, _) -> Arrays.asList((Long[]) row.getArray(1).getArray())).optional().orElse(List.of()));
    }

    @Transactional
    Outcome<List<Person>> address(List<PersonId> to, String why, PersonId by) {
        var here = db.sql("select count(*)::int from organisation.fact_person where person_id = any(?) and (left_on is null or left_on >= ?)").params(to.stream().map(PersonId::value).toArray(Long[]::new), calendar.today()).query(Integer.class).single();
        if (to.isEmpty() || here != to.stream().distinct().count()) return Outcome.refused(PurchasingRefusal.NO_RECIPIENT);
        var before = recipients();
        db.sql("insert into purchasing.weekly_recipient (from_day, person_ids, why, set_by, set_at) values (?, ?, ?, ?, ?)")
                .params(calendar.today(), to.stream().map(PersonId::value).distinct().toArray(Long[]::new), why, by.value(), clock.instant().atOffset(UTC)).update();
        audit.record(by, "purchasing.weekly.recipients", "purchasing-weekly", before, to, why);
        return Outcome.done(recipients());
    }

    /** @param words what the figures do not say */
    @Transactional
    Outcome<Report> send(LocalDate day, String words, Viewer by) {
        var week = weekOf(day);
        var sent = db.sql("select sent_at is not null from purchasing.weekly where week = ? for update").param(week).query(Boolean.class).optional();
        if (sent.isEmpty()) return Outcome.refused(PurchasingRefusal.NO_REPORT);
        if (sent.get()) return Outcome.refused(PurchasingRefusal.REPORT_SENT);
        var to = recipients();
        if (to.isEmpty()) return Outcome.refused(PurchasingRefusal.NO_RECIPIENT);
        db.sql("update purchasing.weekly set sent_at = ?, sent_by = ?, words = ?, figures = ?::jsonb, sent_to = ? where week = ?")
                .params(clock.instant().atOffset(UTC), by.person().value(), words, json.writeValueAsString(figures(week)), to.stream().map(p -> p.id.value()).toArray(Long[]::new), week).update();
        audit.record(by.person(), "purchasing.weekly.send", "purchasing-weekly/" + week, null, to, null);
        tell.settled("purchasing-weekly/" + week);
        tell.all(to.stream().map(Person::id).toList(), "purchasing.weekly", "purchasing-weekly/" + week + "/sent", Words.of("采购与供应商周报", "Weekly report on purchasing and suppliers"), Words.of(week + " 那一周", "week of " + week), "/purchasing/weekly?week=" + week, null);
        return Outcome.done(of(week));
    }

    private Figures figures(LocalDate week) {
        var params = Map.<String, Object>of("from", week, "until", week.plusDays(7), "today", calendar.today());
        var bought = db.sql("""
                select s.name, count(*)::int as orders, sum(l.pieces)::int as pieces, sum(l.fen)::bigint as fen, sum(p.freight_fen)::bigint as freight from purchasing.purchase p join purchasing.supplier s on s.id = p.supplier_id
                 cross join lateral (select sum(quantity) as pieces, sum(quantity * price_fen) as fen from purchasing.purchase_line l where l.purchase_id = p.id) l
                 where p.made_on >= :from and p.made_on < :until and p.state <> 'CANCELLED' group by s.id order by fen desc limit 100
                """).params(params).query((row, _) -> new Bought(row.getString(1), row.getInt(2), row.getInt(3), new Money(row.getLong(4)), new Money(row.getLong(5)))).list();
        var prices = db.sql("""
                select k.code, trim(k.name || ' ' || k.spec) as goods, n.supplier, b.price_fen as before, n.price_fen
                  from (select distinct on (sku_id) * from purchasing.fact_purchase where made_on >= :from and made_on < :until and state not in ('ASKED', 'CANCELLED') order by sku_id, purchase_id desc) n
                 cross join lateral (select f.price_fen from purchasing.fact_purchase f where f.sku_id = n.sku_id and f.made_on < :from and f.state not in ('ASKED', 'CANCELLED') order by f.purchase_id desc limit 1) b
                  join catalogue.fact_sku k on k.sku_id = n.sku_id where b.price_fen <> n.price_fen order by abs(n.price_fen - b.price_fen) desc limit 100
                """).params(params).query((row, _) -> new PriceMove(row.getString(1), row.getString(2), row.getString(3), new Money(row.getLong(4)), new Money(row.getLong(5)))).list();
        var unavailable = db.sql("select count(*)::int, coalesce(sum(orders), 0)::int from purchasing.need_mark where day >= :from and day < :until").params(params).query((row, _) -> List.of(row.getInt(1), row.getInt(2))).single();
        return new Figures(bought, prices, events(params), unavailable.get(0), unavailable.get(1));
    }

    private List<SupplierEvent> events(Map<String, Object> params) {
        return db.sql("""
                select * from (
                    select public.business_day(t.made_at) as day, case when t.id = (select min(x.id) from purchasing.supplier_step x where x.supplier_id = t.supplier_id) then 'NEW' else 'STATE' end as kind, s.name, t.words, '{}'::text[] as grounds
                      from purchasing.supplier_step t join purchasing.supplier s on s.id = t.supplier_id where public.business_day(t.made_at) >= :from and public.business_day(t.made_at) < :until
                    union all
                    select d.day, 'LATE', s.name, d.number, '{}' from purchasing.delivery d join purchasing.supplier s on s.id = d.supplier_id where d.late and d.day >= :from and d.day < :until
                    union all
                    select d.day, 'REFUSED', s.name, concat_ws(' · ', d.number, d.refused, d.words), d.grounds from purchasing.delivery d join purchasing.supplier s on s.id = d.supplier_id where d.refused > 0 and d.day >= :from and d.day < :until
                    union all
                    select p.expected_on, 'OVERDUE', s.name, p.number, '{}' from purchasing.purchase p join purchasing.supplier s on s.id = p.supplier_id where p.state = 'ORDERED' and p.expected_on < least(:until, :today::date) and p.expected_on >= :from
                    union all
                    select public.business_day(k.made_at), 'MARKED', s.name, p.number || ' · ' || k.words, '{}' from purchasing.purchase_mark k join purchasing.purchase p on p.id = k.purchase_id join purchasing.supplier s on s.id = p.supplier_id
                     where public.business_day(k.made_at) >= :from and public.business_day(k.made_at) < :until) e order by day, kind, name limit 300
                """).params(params).query((row, _) -> new SupplierEvent(row.getObject(1, LocalDate.class), Event.valueOf(row.getString(2)), row.getString(3), row.getString(4), Receiving.Ground.words(row.getArray(5)))).list();
    }

}
