package zhanggui.stock.counting;

import static java.time.ZoneOffset.UTC;

import java.time.Clock;
import java.time.LocalDate;
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
import zhanggui.kernel.PersonId;
import zhanggui.stock.StockRules;

/** INV-08, INV-09: what is to be counted: the day's goods, some places or SKUs, or at quarter end all there is. */
@Component
class PlanCount {

    enum Kind { DAILY, CYCLE, QUARTER }

    /**
     * What a count is planned by. Nothing named means everything.
     *
     * @param places beginnings of codes, B-03 for its whole shelf
     * @param skus   codes or barcodes
     * @param blind  true: whoever counts does not see what the books say
     */
    record Scope(List<String> places, List<String> skus, boolean blind) {}

    private static final int DAYS_MOVED = 1;

    private final JdbcClient db;
    private final Clock clock;
    private final BusinessCalendar calendar;
    private final StockRules rules;
    private final Audit audit;

    PlanCount(JdbcClient db, Clock clock, BusinessCalendar calendar, StockRules rules, Audit audit) {
        this.db = db;
        this.clock = clock;
        this.calendar = calendar;
        this.rules = rules;
        this.audit = audit;
    }

    /** By places and SKUs; a DAILY one that is planned by hand stands for the day. */
    @Transactional
    Outcome<Long> plan(Kind kind, @Nullable String title, Scope scope, PersonId by) {
        var today = calendar.today();
        if (kind == Kind.DAILY) return daily(today, by);
        var id = sheet(kind, today, title == null || title.isBlank() ? title(kind, scope) : title.strip(), scope.blind(), by);
        var lines = db.sql("""
                insert into stock.count_line (sheet_id, place_id, sku_id, planned)
                select :sheet, b.place_id, b.sku_id, true
                  from stock.balance b join stock.place p on p.id = b.place_id and p.kind = 'BIN' left join catalogue.fact_sku s on s.sku_id = b.sku_id
                 where b.on_hand > 0 and (cardinality(:places::text[]) = 0 or exists (select from unnest(:places::text[]) c where upper(p.code) like upper(c) || '%'))
                   and (cardinality(:skus::text[]) = 0 or upper(s.code) = any(:skus) or s.barcode = any(:skus))
                """)
                .param("sheet", id).param("places", clean(scope.places(), false)).param("skus", clean(scope.skus(), true)).update();
        if (lines == 0) {
            org.springframework.transaction.interceptor.TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
            return Outcome.refused(CountRefusal.NOTHING_TO_COUNT);
        }
        audit.record(by, "stock.count.plan", "count/" + id, null, Map.of("kind", kind, "lines", lines, "places", scope.places(), "skus", scope.skus()), null);
        return Outcome.done(id);
    }

    /** The places or goods that were named; empty where kind and day say it all: {@link CountTitle}. */
    private static String title(Kind kind, Scope scope) {
        if (kind == Kind.QUARTER) return "";
        var what = scope.places().isEmpty() ? scope.skus() : scope.places();
        return String.join(" ", what.stream().limit(4).toList()) + (what.size() > 4 ? " …" : "");
    }

    private static String[] clean(List<String> texts, boolean upper) {
        return texts.stream().map(String::strip).filter(t -> !t.isEmpty()).map(t -> upper ? t.toUpperCase(java.util.Locale.ROOT) : t.replace("\\", "").replace("%", "").replace("_", "\\_")).distinct().toArray(String[]::new);
    }

    /** INV-09: the day's goods from orders and stock: what moved since yesterday and lies there, the least lately counted first. The same day's again when there is one. */
    @Transactional
    Outcome<Long> daily(LocalDate day, PersonId by) {
        var there = today(day);
        if (there.isPresent()) return Outcome.done(there.get());
        var id = sheet(Kind.DAILY, day, "", true, by);
        var lines = db.sql("""
                insert into stock.count_line (sheet_id, place_id, sku_id, planned)
                select :sheet, b.place_id, b.sku_id, true
                  from stock.balance b join stock.place p on p.id = b.place_id and p.kind = 'BIN'
                  left join lateral (select max(l.counted_at) as last from stock.count_line l where l.place_id = b.place_id and l.sku_id = b.sku_id and l.done) c on true
                 where b.on_hand > 0
                 order by exists (select from stock.movement m where m.sku_id = b.sku_id and m.occurred_at >= :since) desc, c.last nulls first, p.code limit :most
                """)
                .param("sheet", id).param("since", calendar.startOf(day.minusDays(DAYS_MOVED)).atOffset(UTC)).param("most", rules.number("count.daily.lines", day)).update();
        if (lines == 0) {
            org.springframework.transaction.interceptor.TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
            return Outcome.refused(CountRefusal.NOTHING_TO_COUNT);
        }
        audit.record(by, "stock.count.plan", "count/" + id, null, Map.of("kind", Kind.DAILY, "lines", lines), null);
        return Outcome.done(id);
    }

    Optional<Long> today(LocalDate day) {
        return db.sql("select id from stock.count_sheet where kind = 'DAILY' and day = ? and state <> 'CANCELLED'").param(day).query(Long.class).optional();
    }

    private long sheet(Kind kind, LocalDate day, String title, boolean blind, PersonId by) {
        return db.sql("insert into stock.count_sheet (kind, day, title, blind, made_by, made_at) values (?, ?, ?, ?, ?, ?) returning id")
                .params(kind.name(), day, title, blind, by.value(), clock.instant().atOffset(UTC)).query(Long.class).single();
    }
}
