package zhanggui.fulfilment.couriers;

import static java.time.ZoneOffset.UTC;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.fulfilment.FulfilmentRefusal;
import zhanggui.fulfilment.Names;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Money;
import zhanggui.kernel.Notice;
import zhanggui.kernel.Notices;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Seal;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;

/** FUL-27: courier companies as the company knows them, a month of delays, losses and hand-over problems, and the report with proposals that is drafted from it. */
@Component
class CourierTable {

    /** @param collector whom one calls; areas: where it is good; needs: what we need of it; agreed: what was agreed */
    record Card(String collector, String phone, String areas, String needs, String agreed) {}

    /**
     * A courier in a month.
     *
     * @param sent      parcels handed over
     * @param delays    parcels late or without movement, and what was noted as a delay
     * @param handOvers hand-overs whose counts differed at first, and what was noted
     * @param borne     what its losses cost the shops
     */
    record Row(String courier, String name, Card card, long sent, long difficult, long delays, long losses, long handOvers, Money claimed, Money paid, Money borne) {}

    enum ProblemKind { DELAY, LOSS, HAND_OVER, DAMAGE, OTHER }

    record Problem(long id, String courierName, LocalDate day, ProblemKind kind, String words, String by) {}

    /** @param saved false: it is the draft as the table says it now */
    record Report(String month, String words, boolean saved, @Nullable String savedBy, @Nullable String sentTo, @Nullable Instant sentAt) {}

    private final JdbcClient db;
    private final Clock clock;
    private final Seal seal;
    private final BusinessCalendar calendar;
    private final Names names;
    private final Notices notices;
    private final Audit audit;

    CourierTable(JdbcClient db, Clock clock, Seal seal, BusinessCalendar calendar, Names names, Notices notices, Audit audit) {
        this.db = db;
        this.clock = clock;
        this.seal = seal;
        this.calendar = calendar;
        this.names = names;
        this.notices = notices;
        this.audit = audit;
    }

    List<Row> month(YearMonth month) {
        return db.sql("""
                select c.code, case when :english then c.en else c.zh end as name, coalesce(k.collector, '') as collector, k.phone, coalesce(k.areas, '') as areas, coalesce(k.needs, '') as needs, coalesce(k.agreed, '') as agreed,
                       coalesce(h.sent, 0) as sent, coalesce(x.difficult, 0) as difficult, coalesce(x.delays, 0) + coalesce(p.delays, 0) as delays, coalesce(x.losses, 0) + coalesce(p.losses, 0) as losses, coalesce(p.hand_overs, 0) as hand_overs,
                       coalesce(x.claimed, 0) as claimed, coalesce(m.paid, 0) as paid, coalesce(m.borne, 0) as borne
                  from fulfilment.courier c
                  left join fulfilment.courier_card k on k.courier = c.code
                  left join (select courier, sum(parcels) as sent from fulfilment.handover where closed_at is not null and day >= :from and day < :until group by courier) h on h.courier = c.code
                  left join (select courier, count(*) as difficult, count(*) filter (where cause in ('NO_MOVEMENT', 'DELAYED')) as delays, count(*) filter (where kind = 'LOST') as losses, sum(claim_fen) as claimed
                               from fulfilment.parcel_case where day >= :from and day < :until group by courier) x on x.courier = c.code
                  left join (select courier, count(*) filter (where kind = 'DELAY') as delays, count(*) filter (where kind = 'LOSS') as losses, count(*) filter (where kind = 'HAND_OVER') as hand_overs
                               from fulfilment.courier_problem where day >= :from and day < :until group by courier) p on p.courier = c.code
                  left join (select courier, sum(in_fen) as paid, sum(borne_fen) as borne from fulfilment.fact_parcel_cost where day >= :from and day < :until group by courier) m on m.courier = c.code
                 order by coalesce(h.sent, 0) desc, c.code
                """).param("english", Names.english()).param("from", month.atDay(1)).param("until", month.plusMonths(1).atDay(1))
                .query((row, _) -> new Row(row.getString("code"), row.getString("name"), new Card(row.getString("collector"), said(seal.open(row.getBytes("phone"))), row.getString("areas"), row.getString("needs"), row.getString("agreed")),
                        row.getLong("sent"), row.getLong("difficult"), row.getLong("delays"), row.getLong("losses"), row.getLong("hand_overs"), new Money(row.getLong("claimed")), new Money(row.getLong("paid")), new Money(row.getLong("borne")))).list();
    }

    @Transactional
    Outcome<Boolean> set(String courier, Card card, PersonId by) {
        if (!known(courier)) return Outcome.refused(FulfilmentRefusal.UNKNOWN_ENTRY);
        db.sql("""
                insert into fulfilment.courier_card (courier, collector, phone, areas, needs, agreed, set_by, set_at) values (?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (courier) do update set collector = excluded.collector, phone = excluded.phone, areas = excluded.areas, needs = excluded.needs, agreed = excluded.agreed, set_by = excluded.set_by, set_at = excluded.set_at
                """).params(courier, said(card.collector()), seal.close(card.phone()), said(card.areas()), said(card.needs()), said(card.agreed()), by.value(), clock.instant().atOffset(UTC)).update();
        audit.record(by, "fulfilment.courier.set", "courier/" + courier, null, Map.of("areas", said(card.areas()), "agreed", said(card.agreed())), null);
        return Outcome.done(true);
    }

    private boolean known(String courier) { return db.sql("select exists (select from fulfilment.courier where code = ?)").param(courier).query(Boolean.class).single(); }

    private static String said(@Nullable String words) { return words == null ? "" : words.strip(); }

    @Transactional
    Outcome<Long> tell(String courier, ProblemKind kind, @Nullable LocalDate day, String words, PersonId by) {
        if (!known(courier)) return Outcome.refused(FulfilmentRefusal.UNKNOWN_ENTRY);
        if (words == null || words.isBlank()) return Outcome.refused(FulfilmentRefusal.WORDS_NEEDED, List.of(new Outcome.Field("words", Words.of("写明出了什么问题", "Say what went wrong"))));
        if (day != null && day.isAfter(calendar.today())) return Outcome.refused(FulfilmentRefusal.WRONG_INPUT, List.of(new Outcome.Field("day", Words.of("还没到那天", "That day has not come"))));
        var id = db.sql("insert into fulfilment.courier_problem (courier, day, kind, words, told_by, told_at) values (?, ?, ?, ?, ?, ?) returning id")
                .params(courier, day == null ? calendar.today() : day, kind.name(), words.strip(), by.value(), clock.instant().atOffset(UTC)).query(Long.class).single();
        audit.record(by, "fulfilment.courier.problem", "courier/" + courier, null, Map.of("kind", kind), words.strip());
        return Outcome.done(id);
    }

    List<Problem> problems(YearMonth month) {
        return db.sql("""
                select p.id, case when :english then c.en else c.zh end as name, p.day, p.kind, p.words, coalesce(n.name, '系统') as by from fulfilment.courier_problem p join fulfilment.courier c on c.code = p.courier
                  left join organisation.fact_person n on n.person_id = p.told_by where p.day >= :from and p.day < :until order by p.day desc, p.id desc limit 500
                """).param("english", Names.english()).param("from", month.atDay(1)).param("until", month.plusMonths(1).atDay(1))
                .query((row, _) -> new Problem(row.getLong("id"), row.getString("name"), row.getObject("day", LocalDate.class), ProblemKind.valueOf(row.getString("kind")), row.getString("words"), row.getString("by"))).list();
    }

    /** What was saved, else the draft from the table. */
    Report report(YearMonth month) {
        return db.sql("select r.words, s.name as saver, t.name as receiver, r.sent_at from fulfilment.courier_report r left join organisation.fact_person s on s.person_id = r.saved_by left join organisation.fact_person t on t.person_id = r.sent_to where r.month = ?")
                .param(month.atDay(1)).query((row, _) -> new Report(month.toString(), row.getString("words"), true, row.getString("saver"), row.getString("receiver"), row.getTimestamp("sent_at") == null ? null : row.getTimestamp("sent_at").toInstant())).optional()
                .orElseGet(() -> new Report(month.toString(), draft(month, month(month), Names.english()), false, null, null, null));
    }

    /** One line a courier that had parcels or problems, and what follows from it; in the language of whoever will finish it. */
    static String draft(YearMonth month, List<Row> rows, boolean english) {
        var lines = new ArrayList<Words>();
        lines.add(Words.of(month.getYear() + " 年 " + month.getMonthValue() + " 月快递与交接", "Couriers and hand-overs in " + month));
        for (var r : rows) {
            if (r.sent() + r.difficult() + r.delays() + r.losses() + r.handOvers() == 0) continue;
            lines.add(Words.of("%s：交 %d 件，延误 %d，丢 %d，交接对不上 %d；索赔 %s 元，赔回 %s 元，店铺承担 %s 元。".formatted(r.name(), r.sent(), r.delays(), r.losses(), r.handOvers(), yuan(r.claimed()), yuan(r.paid()), yuan(r.borne())),
                    "%s: handed over %d, delayed %d, lost %d, hand-overs that differ %d; claimed %s CNY, paid %s CNY, borne by the shop %s CNY.".formatted(r.name(), r.sent(), r.delays(), r.losses(), r.handOvers(), yuan(r.claimed()), yuan(r.paid()), yuan(r.borne()))));
            lines.addAll(proposals(r));
        }
        if (lines.size() == 1) lines.add(Words.of("这个月没有交件，也没有问题。", "Nothing was handed over this month, and there were no problems."));
        return lines.stream().map(w -> english ? w.en() : w.zh()).collect(java.util.stream.Collectors.joining("\n"));
    }

    private static List<Words> proposals(Row r) {
        var lines = new ArrayList<Words>();
        if (r.losses() > 0 && r.paid().fen() < r.claimed().fen()) lines.add(proposal(r.name() + "赔付不足，找客户经理补齐；下月再丢就换线路。", r.name() + " paid too little: ask its account manager for the rest; another loss next month, another line."));
        else if (r.losses() > 0) lines.add(proposal(r.name() + "丢件要写明在哪个网点丢的，交接时逐件扫。", r.name() + " says at which branch a parcel was lost; each is scanned at hand-over."));
        if (r.delays() * 50 > r.sent() && r.delays() > 0) lines.add(proposal(r.name() + "延误超过百分之二，" + (r.card().agreed().isEmpty() ? "和它约定时效" : "按约定（" + r.card().agreed() + "）追究") + "，远的地址先改走别家。",
                r.name() + " delayed more than two percent: " + (r.card().agreed().isEmpty() ? "agree on times with it" : "hold it to what was agreed (" + r.card().agreed() + ")") + "; far addresses go by another one meanwhile."));
        if (r.handOvers() > 0) lines.add(proposal(r.name() + "交接时点数两遍，差一件不放车。", "Count twice when handing over to " + r.name() + "; the car does not leave with one missing."));
        return lines;
    }

    private static Words proposal(String zh, String en) { return Words.of("  建议：" + zh, "  Proposal: " + en); }

    private static String yuan(Money money) { return java.math.BigDecimal.valueOf(money.fen(), 2).toPlainString(); }

    /** @param to null: saved only; else the supervisor of service who is told */
    @Transactional
    Outcome<Boolean> save(YearMonth month, String words, @Nullable PersonId to, Viewer by) {
        if (words == null || words.isBlank()) return Outcome.refused(FulfilmentRefusal.WORDS_NEEDED, List.of(new Outcome.Field("words", Words.of("报告是空的", "The report is empty"))));
        if (to != null && !db.sql("select exists (select from organisation.fact_person where person_id = ? and (left_on is null or left_on >= ?))").params(to.value(), calendar.today()).query(Boolean.class).single())
            return Outcome.refused(FulfilmentRefusal.NOT_ON_THE_STAFF);
        var now = clock.instant();
        db.sql("insert into fulfilment.courier_report (month, words, saved_by, saved_at) values (:month, :words, :by, :now) on conflict (month) do update set words = excluded.words, saved_by = excluded.saved_by, saved_at = excluded.saved_at")
                .param("month", month.atDay(1)).param("words", words.strip()).param("by", by.person().value()).param("now", now.atOffset(UTC)).update();
        if (to != null) {
            db.sql("update fulfilment.courier_report set sent_to = ?, sent_by = ?, sent_at = ? where month = ?").params(to.value(), by.person().value(), now.atOffset(UTC), month.atDay(1)).update();
            notices.post(List.of(new Notice(to, "shipping.couriers", "courier-report/" + month + "/" + now.toEpochMilli(), Words.of(month + " 快递与交接报告", "Couriers in " + month), Words.of(by.name() + "：有分析和建议", by.name() + ": analysis and proposals"), "/couriers?month=" + month, null)));
        }
        audit.record(by.person(), to == null ? "fulfilment.courier.report" : "fulfilment.courier.report-sent", "month/" + month, null, to == null ? null : Map.of("to", to, "receiver", names.of(to)), null);
        return Outcome.done(true);
    }
}
