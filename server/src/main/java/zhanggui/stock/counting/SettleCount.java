package zhanggui.stock.counting;

import static java.time.ZoneOffset.UTC;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.kernel.DirtyDays;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.SkuId;
import zhanggui.kernel.Words;
import zhanggui.stock.Paper;
import zhanggui.stock.Shelves;
import zhanggui.stock.SlipKind;
import zhanggui.stock.counting.Counts.Line;
import zhanggui.stock.counting.Counts.State;
import zhanggui.stock.house.WarehouseNews;
import zhanggui.stock.house.WarehouseNews.Whom;

/** INV-08: a difference has a cause, somebody responsible and a proposal; another person approves, and then the books follow the goods by movements. */
@Component
class SettleCount {

    /** @param responsible in words, where it is nobody of the house @param responsibleId a colleague */
    record Explanation(String place, SkuId sku, String cause, String responsible, @Nullable PersonId responsibleId, String handling) {}

    private record Head(String kind, LocalDate day, String state, String title, @Nullable Long attendedBy, @Nullable Long reportedBy) {

        /** {@code 盘点报告：…}, {@code Count reported: …} */
        Words called(String zh, String en) {
            var words = CountTitle.of(PlanCount.Kind.valueOf(kind), day, title);
            return Words.of(zh + "：" + words.zh(), en + ": " + words.en());
        }
    }

    private final JdbcClient db;
    private final Clock clock;
    private final Counts counts;
    private final Shelves shelves;
    private final WarehouseNews news;
    private final DirtyDays dirty;
    private final Audit audit;

    SettleCount(JdbcClient db, Clock clock, Counts counts, Shelves shelves, WarehouseNews news, DirtyDays dirty, Audit audit) {
        this.db = db;
        this.clock = clock;
        this.counts = counts;
        this.shelves = shelves;
        this.news = news;
        this.dirty = dirty;
        this.audit = audit;
    }

    /** Measures count the report and its lines anew. */
    private void touched(long id) {
        var day = db.sql("select day from stock.count_sheet where id = ?").param(id).query(LocalDate.class).single();
        dirty.mark("stock.fact_daily_count", null, day);
        dirty.mark("stock.fact_count_line", null, day);
    }

    private Optional<Head> lock(long id) {
        return db.sql("select kind, day, state, title, attended_by, reported_by from stock.count_sheet where id = ? for update").param(id).query(Head.class).optional();
    }

    /** Finance was there while keeper and finance counted together. */
    @Transactional
    Outcome<Void> attend(long id, PersonId by) {
        var head = lock(id);
        if (head.isEmpty()) return Outcome.refused(CountRefusal.NO_SUCH_COUNT);
        if (!open(head.get())) return Outcome.refused(CountRefusal.NOT_COUNTING);
        if (head.get().attendedBy() != null) return Outcome.refused(CountRefusal.ATTENDS_ALREADY, Map.of("name", name(head.get().attendedBy())));
        if (counts.counters(id).containsKey(by.value())) return Outcome.refused(CountRefusal.COUNTED_HIMSELF);
        db.sql("update stock.count_sheet set attended_by = ?, attended_at = ? where id = ?").params(by.value(), clock.instant().atOffset(UTC), id).update();
        audit.record(by, "stock.count.attend", "count/" + id, null, null, null);
        return Outcome.done(null);
    }

    private static boolean open(Head head) { return head.state().equals(State.COUNTING.name()) || head.state().equals(State.COUNTED.name()); }

    private String name(long person) { return db.sql("select name from organisation.fact_person where person_id = ?").param(person).query(String.class).optional().orElse("–"); }

    @Transactional
    Outcome<Void> explain(long id, Explanation said, PersonId by) {
        var head = lock(id);
        if (head.isEmpty()) return Outcome.refused(CountRefusal.NO_SUCH_COUNT);
        if (!open(head.get()) && !head.get().state().equals(State.REPORTED.name())) return Outcome.refused(CountRefusal.NOT_COUNTING);
        var line = counts.lines(id, false).stream().filter(l -> l.placeCode().equals(said.place()) && l.sku().equals(said.sku())).findFirst();
        if (line.isEmpty()) return Outcome.refused(CountRefusal.PLACE_NOT_ON_SHEET, Map.of("place", said.place()));
        if (!line.get().differs()) return Outcome.refused(CountRefusal.NO_DIFFERENCE);
        db.sql("update stock.count_line set cause = :cause, responsible = :responsible, responsible_id = :person, handling = :handling where sheet_id = :id and place_id = :place and sku_id = :sku")
                .param("cause", said.cause().strip()).param("responsible", said.responsible().strip()).param("person", said.responsibleId() == null ? null : said.responsibleId().value(), java.sql.Types.BIGINT)
                .param("handling", said.handling().strip()).param("id", id).param("place", line.get().place()).param("sku", said.sku().value()).update();
        audit.record(by, "stock.count.explain", "count/" + id, Map.of("cause", line.get().cause(), "handling", line.get().handling()), said, null);
        return Outcome.done(null);
    }

    /** The day's report by 18:00 is the count; at quarter end it states cause, responsibility and proposal of each difference, and finance was there. */
    @Transactional
    Outcome<Void> report(long id, String words, PersonId by) {
        var head = lock(id);
        if (head.isEmpty()) return Outcome.refused(CountRefusal.NO_SUCH_COUNT);
        var lines = counts.lines(id, false);
        var left = lines.stream().filter(l -> !l.done()).count();
        if (left > 0) return Outcome.refused(CountRefusal.STILL_OPEN, Map.of("open", left));
        if (!head.get().state().equals(State.COUNTED.name())) return Outcome.refused(CountRefusal.NOT_COUNTING);
        var quarter = head.get().kind().equals(PlanCount.Kind.QUARTER.name());
        if (quarter && head.get().attendedBy() == null) return Outcome.refused(CountRefusal.FINANCE_MISSING);
        if (quarter && unexplained(lines) instanceof Outcome.Refused<Void> refused) return refused;
        db.sql("update stock.count_sheet set state = 'REPORTED', reported_by = ?, reported_at = ?, report = ? where id = ?").params(by.value(), clock.instant().atOffset(UTC), words.strip(), id).update();
        touched(id);
        var differences = lines.stream().filter(Line::differs).count();
        audit.record(by, "stock.count.report", "count/" + id, null, Map.of("lines", lines.size(), "differences", differences), words);
        news.tell(List.of(quarter ? Whom.LEADERS : Whom.MANAGERS), "stock.count", "count/" + id + "/report/" + clock.instant(), head.get().called("盘点报告", "Count reported"),
                Words.of(lines.size() + " 行，" + (differences == 0 ? "账实相符" : differences + " 处不符，等批准"), lines.size() + " lines, " + (differences == 0 ? "all agree" : differences + " differ and wait for approval")), "/stock/counts/" + id, null);
        return Outcome.done(null);
    }

    private static Outcome<Void> unexplained(List<Line> lines) {
        var missing = lines.stream().filter(l -> l.differs() && !l.explained()).toList();
        return missing.isEmpty() ? Outcome.done(null)
                : Outcome.refused(CountRefusal.NOT_EXPLAINED, Map.of("count", missing.size(), "place", missing.getFirst().placeCode(), "code", missing.getFirst().code()));
    }

    /** Approved, the books follow by movements that name the count; sent back, it is counted and explained further. */
    @Transactional
    Outcome<Void> decide(long id, boolean approved, String words, PersonId by) {
        var head = lock(id);
        if (head.isEmpty()) return Outcome.refused(CountRefusal.NO_SUCH_COUNT);
        if (!head.get().state().equals(State.REPORTED.name())) return Outcome.refused(CountRefusal.NOT_REPORTED);
        if (by.value() == head.get().reportedBy() || counts.counters(id).containsKey(by.value())) return Outcome.refused(CountRefusal.OWN_COUNT);
        if (!approved && words.isBlank()) return Outcome.refused(CountRefusal.WORDS_MISSING);
        var lines = counts.lines(id, false);
        if (approved) {
            if (unexplained(lines) instanceof Outcome.Refused<Void> refused) return refused;
            var moved = shelves.move(new Paper(SlipKind.COUNT, "C-" + id, "", "", head.get().title()), moves(lines), by, clock.instant());
            if (moved instanceof Outcome.Refused<Boolean>(var why, var facts, var fields)) return new Outcome.Refused<>(why, facts, fields);
        }
        db.sql("update stock.count_sheet set state = ?, decided_by = ?, decided_at = ?, decision = ? where id = ?")
                .params(approved ? State.POSTED.name() : State.COUNTED.name(), by.value(), clock.instant().atOffset(UTC), words.strip(), id).update();
        audit.record(by, approved ? "stock.count.approve" : "stock.count.return", "count/" + id, null, Map.of("differences", lines.stream().filter(Line::differs).count()), words.isBlank() ? null : words);
        news.tellPeople(List.of(new PersonId(head.get().reportedBy())), "stock.count", "count/" + id + "/decided/" + clock.instant(),
                head.get().called(approved ? "盘点已批准入账" : "盘点被退回", approved ? "Count approved and booked" : "Count sent back"), Words.same(words.strip()), "/stock/counts/" + id, null);
        return Outcome.done(null);
    }

    private List<Shelves.Moved> moves(List<Line> lines) {
        var counted = shelves.the("COUNT");
        var faulty = shelves.the(Shelves.Kind.FAULTY.name());
        var moves = new ArrayList<Shelves.Moved>();
        for (var line : lines) {
            var by = line.difference() == null ? 0 : line.difference();
            if (by > 0) moves.add(new Shelves.Moved(counted, line.place(), line.sku(), by));
            if (by < 0) moves.add(new Shelves.Moved(line.place(), counted, line.sku(), -by));
            if (line.damaged() > 0) moves.add(new Shelves.Moved(line.place(), faulty, line.sku(), line.damaged()));
        }
        return moves;
    }

    @Transactional
    Outcome<Void> cancel(long id, String why, PersonId by) {
        var head = lock(id);
        if (head.isEmpty()) return Outcome.refused(CountRefusal.NO_SUCH_COUNT);
        if (!open(head.get())) return Outcome.refused(CountRefusal.NOT_COUNTING);
        db.sql("update stock.count_sheet set state = 'CANCELLED', decided_by = ?, decided_at = ?, decision = ? where id = ?").params(by.value(), clock.instant().atOffset(UTC), why.strip(), id).update();
        touched(id);
        audit.record(by, "stock.count.cancel", "count/" + id, null, null, why);
        return Outcome.done(null);
    }
}
