package zhanggui.attendance.leave;

import java.sql.Types;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Finder;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.Page;
import zhanggui.kernel.Permission;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Why;
import zhanggui.kernel.Words;

/** ATT-41: what is left on the accounts, of oneself and of the people one looks after, and why. */
@Component
class Balances {

    /**
     * @param amount    left today: hundredths of a day, or minutes
     * @param waiting   of it asked for and not decided yet
     * @param expires   when the next part of it is gone; null when none is
     */
    record Balance(Account account, Words words, boolean days, int amount, int waiting, @Nullable LocalDate expires, int expiring) {}

    record OfPerson(PersonId person, String staffNo, String name, @Nullable Words department, List<Balance> balances) {}

    private final JdbcClient db;
    private final LeaveLedger ledger;
    private final BusinessCalendar calendar;

    Balances(JdbcClient db, LeaveLedger ledger, BusinessCalendar calendar) {
        this.db = db;
        this.ledger = ledger;
        this.calendar = calendar;
    }

    List<Balance> of(PersonId person) { return of(List.of(person.value())).get(person.value()); }

    private Map<Long, List<Balance>> of(List<Long> people) {
        var today = calendar.today();
        var found = new HashMap<Long, Map<Account, Balance>>();
        db.sql("""
                with lot as (
                    select l.person_id, l.account, l.expires_on, l.amount + coalesce((select sum(e.amount) from attendance.leave_entry e where e.lot_id = l.id), 0) as rest
                      from attendance.leave_entry l where l.lot_id is null and l.person_id = any(:people) and l.day <= :today and (l.expires_on is null or l.expires_on > :today)),
                waiting as (
                    select l.person_id, l.kind as account, sum(l.day_hundredths) as hundredths, sum(l.minutes) as minutes from attendance.leave l where l.state = 'SUBMITTED' and l.person_id = any(:people) group by 1, 2)
                select o.person_id, o.account, sum(o.rest)::int as rest, min(o.expires_on) filter (where o.rest > 0) as expires,
                       coalesce(sum(o.rest) filter (where o.rest > 0 and o.expires_on = (select min(x.expires_on) from lot x where x.person_id = o.person_id and x.account = o.account and x.rest > 0)), 0)::int as expiring,
                       coalesce(max(w.hundredths), 0)::int as hundredths, coalesce(max(w.minutes), 0)::int as minutes
                  from lot o left join waiting w on w.person_id = o.person_id and w.account = o.account
                 group by o.person_id, o.account
                """).param("people", people.toArray(Long[]::new)).param("today", today).query(row -> {
            var account = Account.valueOf(row.getString("account"));
            found.computeIfAbsent(row.getLong("person_id"), _ -> new HashMap<>()).put(account, new Balance(account, account.words(), account.days(), row.getInt("rest"),
                    account.days() ? row.getInt("hundredths") : row.getInt("minutes"), row.getObject("expires", LocalDate.class), row.getInt("expiring")));
        });
        var all = new HashMap<Long, List<Balance>>();
        for (var person : people) {
            var own = found.getOrDefault(person, Map.of());
            all.put(person, Arrays.stream(Account.values()).map(a -> own.getOrDefault(a, new Balance(a, a.words(), a.days(), 0, 0, null, 0))).toList());
        }
        return all;
    }

    private static final String PEOPLE = """
              from organisation.fact_person p
              left join lateral (select department_id from organisation.fact_assignment a where a.person_id = p.person_id and a.from_day <= :today and (a.until_day is null or a.until_day > :today) order by a.from_day desc limit 1) a on true
              left join organisation.fact_department d on d.department_id = a.department_id
             where (p.left_on is null or p.left_on >= :today) and (p.person_id = :me or :everyone or a.department_id = any(:departments)) and (p.name like :text or p.staff_no ilike :text)
            """;

    Page<OfPerson> list(String text, Viewer viewer, Page.Request page) {
        var rows = filtered("select p.person_id, p.staff_no, p.name, d.name_zh, d.name_en " + PEOPLE + " order by p.staff_no limit :limit offset :offset", text, viewer).param("limit", page.size()).param("offset", page.offset())
                .query((row, _) -> new OfPerson(new PersonId(row.getLong(1)), row.getString(2), row.getString(3), row.getString(4) == null ? null : Words.of(row.getString(4), row.getString(5)), List.of())).list();
        var balances = of(rows.stream().map(r -> r.person.value()).toList());
        return Page.of(rows.stream().map(r -> new OfPerson(r.person, r.staffNo, r.name, r.department, balances.get(r.person.value()))).toList(),
                filtered("select count(*) " + PEOPLE, text, viewer).query(Long.class).single(), page);
    }

    private JdbcClient.StatementSpec filtered(String sql, String text, Viewer viewer) {
        var people = viewer.people(Permission.READ_ATTENDANCE);
        return db.sql(sql).param("today", calendar.today()).param("me", viewer.person().value()).param("everyone", people.every()).param("departments", people.ids()).param("text", Finder.inside(text));
    }

    /** Refused for people one does not look after. */
    Outcome<OfPerson> one(PersonId person, Viewer viewer) {
        var rows = filtered("select p.person_id, p.staff_no, p.name, d.name_zh, d.name_en " + PEOPLE + " and p.person_id = :person", "", viewer).param("person", person.value(), Types.BIGINT)
                .query((row, _) -> new OfPerson(person, row.getString(2), row.getString(3), row.getString(4) == null ? null : Words.of(row.getString(4), row.getString(5)), of(person))).list();
        return rows.isEmpty() ? Outcome.refused(LeaveRefusal.NO_SUCH_PERSON) : Outcome.done(rows.getFirst());
    }

    /** The account's figure down to its entries: each grant with what was taken from it. */
    Why why(PersonId person, Account account) {
        var entries = ledger.entries(person, account);
        var lots = new ArrayList<Why>();
        for (var grant : entries.reversed()) {
            if (grant.lot() != grant.id()) continue;
            var own = entries.reversed().stream().filter(e -> e.lot() == grant.id() && e.id() != grant.id()).map(e -> leaf(account, e)).toList();
            var rest = entries.stream().filter(e -> e.lot() == grant.id()).mapToInt(LeaveLedger.Entry::amount).sum();
            var until = grant.expiresOn() == null ? Words.same("") : Words.of("，" + grant.expiresOn().minusDays(1) + " 前有效", ", good until " + grant.expiresOn().minusDays(1));
            var detail = Words.of(grant.words().zh() + until.zh(), grant.words().en() + until.en());
            var children = new ArrayList<>(List.of(leaf(account, grant)));
            children.addAll(own);
            lots.add(Why.of(grant.causeWords(), detail, new Why.TextFigure(LeaveLedger.say(account, rest)), children));
        }
        var now = of(person).stream().filter(b -> b.account == account).findFirst().orElseThrow();
        return Why.of(Words.of(account.words().zh() + "还有", account.words().en() + " left"), Words.of("各笔之和，到期的不算", "sum of what is left of each grant, expired ones left out"), new Why.TextFigure(LeaveLedger.say(account, now.amount)), lots);
    }

    private static Why leaf(Account account, LeaveLedger.Entry entry) {
        var sign = entry.amount() > 0 ? "+" : "−";
        var amount = LeaveLedger.say(account, Math.abs(entry.amount()));
        var leaf = Why.of(entry.causeWords(), Words.of(entry.day() + " " + entry.words().zh(), entry.day() + " " + entry.words().en()), new Why.TextFigure(Words.of(sign + amount.zh(), sign + amount.en())), List.of());
        return entry.leave() == null ? leaf : leaf.asFact(new Why.FactRef("leave", entry.leave().toString()));
    }
}
