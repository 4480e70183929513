package zhanggui.fulfilment.ruling;

import static java.time.ZoneOffset.UTC;

import jakarta.validation.constraints.NotNull;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;
import zhanggui.audit.Audit;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Words;
import zhanggui.orders.OrderRefusal;

/** ORD-41, ORD-09: the rules for orders, each row from a day on, never changed: the latest row of a rule whose day has come counts. */
@Component
public class RuleBook {

    /** @param id null: a new rule */
    public record Ask(@Nullable Long id, @NotNull OrderRule.Kind kind, @Nullable String name, int position, @Nullable When when, @Nullable Then then, @NotNull LocalDate fromDay, @Nullable LocalDate untilDay,
            boolean active, @Nullable String why) {}

    /** @param given pieces of its gift that went out or wait to go */
    public record Row(OrderRule rule, LocalDate fromDay, @Nullable LocalDate untilDay, boolean active, String byName, Instant at, String why, long given) {}

    private static final String ROW = """
            select r.n, r.id, r.position, r.kind, r.name_zh, r.name_en, r.condition::text, r.effect::text, r.from_day, r.until_day, r.active, r.set_at, r.why, coalesce(p.name, '') as by_name,
                   case when r.kind = 'GIFT' then (select coalesce(sum(a.pieces), 0) from fulfilment.applied_rule a join fulfilment.parcel x on x.shop_id = a.shop_id and x.id = a.parcel_id
                                                    where a.rule_id = r.id and a.kind = 'GIFT' and x.stage <> 'VOIDED') else 0 end as given
              from fulfilment.order_rule r left join organisation.fact_person p on p.person_id = r.set_by
            """;

    private final JdbcClient db;
    private final Clock clock;
    private final BusinessCalendar calendar;
    private final Audit audit;
    private final JsonMapper json;

    RuleBook(JdbcClient db, Clock clock, BusinessCalendar calendar, Audit audit, JsonMapper json) {
        this.db = db;
        this.clock = clock;
        this.calendar = calendar;
        this.audit = audit;
        this.json = json;
    }

    public OrderRules today() { return on(calendar.today()); }

    public OrderRules on(LocalDate day) {
        return new OrderRules(db.sql("""
                select * from (select distinct on (id) n, id, position, kind, name_zh, name_en, condition::text, effect::text, until_day, active from fulfilment.order_rule
                                where from_day <= :day order by id, from_day desc, n desc) r
                 where active and (until_day is null or until_day >= :day)
                """).param("day", day).query((row, _) -> rule(row)).list());
    }

    public CourierRules couriers(OrderRules rules) {
        return new CourierRules(db.sql("select code, zh, en from fulfilment.courier order by code").query((row, _) -> CourierRules.Courier.of(row.getString(1), Words.of(row.getString(2), row.getString(3)))).list(), rules);
    }

    /** What each rule says now, and what it will say; in their order. */
    List<Row> rows() {
        return db.sql(ROW + """
                 where r.from_day > :day or r.n = (select l.n from fulfilment.order_rule l where l.id = r.id and l.from_day <= :day order by l.from_day desc, l.n desc limit 1)
                 order by r.position, r.id, r.from_day, r.n
                """).param("day", calendar.today()).query((row, _) -> row(row)).list();
    }

    /** Every row there ever was of a rule. */
    List<Row> history(long id) { return db.sql(ROW + " where r.id = :id order by r.from_day, r.n").param("id", id).query((row, _) -> row(row)).list(); }

    private Row row(ResultSet row) throws SQLException {
        return new Row(rule(row), row.getObject("from_day", LocalDate.class), row.getObject("until_day", LocalDate.class), row.getBoolean("active"), row.getString("by_name"),
                row.getTimestamp("set_at").toInstant(), row.getString("why"), row.getLong("given"));
    }

    private OrderRule rule(ResultSet row) throws SQLException {
        return new OrderRule(row.getLong("id"), row.getLong("n"), row.getInt("position"), OrderRule.Kind.valueOf(row.getString("kind")), Words.of(row.getString("name_zh"), row.getString("name_en")),
                json.readValue(row.getString("condition"), When.class), json.readValue(row.getString("effect"), Then.class));
    }

    @Transactional
    Outcome<Row> set(Ask ask, PersonId by) {
        if (ask.why() == null || ask.why().isBlank()) return Outcome.refused(OrderRefusal.REASON_MISSING);
        if (ask.fromDay().isBefore(calendar.today())) return Outcome.refused(OrderRefusal.RULE_FROM_PAST);
        var wrong = wrong(ask);
        if (wrong != null) return wrong.map(_ -> null);
        var now = clock.instant();
        var id = ask.id() == null ? db.sql("select nextval('fulfilment.order_rule_id')").query(Long.class).single() : ask.id();
        db.sql("""
                insert into fulfilment.order_rule (id, position, kind, name_zh, name_en, condition, effect, from_day, until_day, active, set_by, set_at, why)
                values (:id, :position, :kind, :name, :name, :when::jsonb, :then::jsonb, :from, :until, :active, :by, :at, :why)
                """)
                .param("id", id).param("position", ask.position()).param("kind", ask.kind().name()).param("name", ask.name().strip()).param("when", json.writeValueAsString(when(ask)))
                .param("then", json.writeValueAsString(then(ask))).param("from", ask.fromDay()).param("until", ask.untilDay(), java.sql.Types.DATE).param("active", ask.active())
                .param("by", by.value()).param("at", now.atOffset(UTC)).param("why", ask.why().strip()).update();
        if (ask.kind() == OrderRule.Kind.GIFT) db.sql("insert into fulfilment.gift_lock (rule_id) values (?) on conflict do nothing").param(id).update();
        audit.record(by, "fulfilment.order-rule.set", "order-rule/" + id, ask.id() == null ? null : history(id).stream().skip(Math.max(0, history(id).size() - 2)).findFirst().orElse(null), ask, ask.why().strip());
        return Outcome.done(history(id).getLast());
    }

    /** The draft as a rule, for what would be if it held; empty when it is not whole. */
    Outcome<OrderRule> draft(Ask ask) {
        var wrong = wrong(ask);
        if (wrong != null) return wrong;
        return Outcome.done(new OrderRule(ask.id() == null ? 0 : ask.id(), 0, ask.position(), ask.kind(), Words.same(ask.name().strip()), when(ask), then(ask)));
    }

    private static When when(Ask ask) { return ask.when() == null ? When.ANY : ask.when(); }

    private static Then then(Ask ask) { return ask.then() == null ? Then.NOTHING : ask.then(); }

    private @Nullable Outcome<OrderRule> wrong(Ask ask) {
        if (ask.name() == null || ask.name().isBlank() || ask.name().length() > 60) return hint("name", "写规则名，60 字以内", "a name of at most 60 signs");
        if (ask.untilDay() != null && ask.untilDay().isBefore(ask.fromDay())) return hint("untilDay", "止日不能早于起日", "the last day is before the first");
        var crossed = when(ask).contradiction();
        if (crossed != null) return hint(crossed, "上限要大于下限，都不能是负数", "the upper bound must be above the lower one");
        if (ask.id() != null) {
            var kind = kindOf(ask.id());
            if (kind.isEmpty()) return Outcome.refused(RuleRefusal.RULE_GONE);
            if (kind.get() != ask.kind()) return Outcome.refused(RuleRefusal.KIND_STAYS);
        }
        return switch (ask.kind()) {
            case PASS -> null;
            case COURIER -> exists("select exists (select from fulfilment.courier where code = ?)", then(ask).courier()) ? null : Outcome.refused(RuleRefusal.COURIER_UNKNOWN);
            case GIFT -> wrongGift(then(ask));
            case PROMISE -> wrongPromise(then(ask));
        };
    }

    private @Nullable Outcome<OrderRule> wrongGift(Then gift) {
        if (!exists("select exists (select from catalogue.fact_sku where code = ?)", gift.gift() == null ? null : gift.gift().strip())) return hint("gift", "赠品货号不在货品里", "the gift's code is no SKU");
        if (gift.pieces() == null || gift.pieces() < 1 || gift.pieces() > 99) return hint("pieces", "每单赠 1–99 件", "1 to 99 pieces for an order");
        return gift.most() != null && gift.most() < 1 ? hint("most", "总数至少 1，或留空：送完为止", "at least 1 in all, or nothing: while stock lasts") : null;
    }

    private @Nullable Outcome<OrderRule> wrongPromise(Then promise) {
        if ((promise.hours() == null) == (promise.by() == null)) return hint("hours", "填付款后几小时，或最迟发货日，两者选一", "hours after payment or a last day, one of them");
        return promise.hours() != null && (promise.hours() < 1 || promise.hours() > 2400) ? hint("hours", "1–2400 小时", "1 to 2400 hours") : null;
    }

    private Optional<OrderRule.Kind> kindOf(long id) {
        return db.sql("select kind from fulfilment.order_rule where id = ? limit 1").param(id).query((row, _) -> OrderRule.Kind.valueOf(row.getString(1))).optional();
    }

    private boolean exists(String sql, @Nullable String value) { return value != null && db.sql(sql).param(value).query(Boolean.class).single(); }

    private static Outcome<OrderRule> hint(String field, String zh, String en) {
        return new Outcome.Refused<>(RuleRefusal.RULE_WRONG, Map.of("hint", Words.of(zh, en)), List.of(new Outcome.Field(field, Words.of(zh, en))));
    }
}
