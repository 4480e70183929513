package zhanggui.orders;

import static java.time.ZoneOffset.UTC;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Finder;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Words;

/** ORD-09: the rules that mark orders, and the marks as SQL over {@code orders.order_ o}: reckoned for all at once, never stored. */
@Component
class AbnormalRules {

    /** @param n names this very row, so that a mark can say which rule caused it */
    record Rule(long n, AbnormalKind kind, LocalDate fromDay, boolean active, String value, Words words, PersonId by, Instant at, String why) {}

    /** Needs the parameters of {@link #parameters}; gives an array of kinds, empty for a plain order. */
    static final String MARKS = """
            array_remove(array[
                case when :refundRule and o.refund <> 'NONE' then 'REFUND_ASKED' end,
                case when :addressRule and (o.recipient is null or o.province = '' or o.city = '') then 'ADDRESS_INCOMPLETE' end,
                case when :codeRule and exists (select from orders.line l where l.shop_id = o.shop_id and l.order_id = o.id and l.sku_id is null) then 'CODE_UNKNOWN' end,
                case when :moneyRule and o.paid_at is not null and o.paid_fen <> o.payable_fen then 'MONEY_DIFFERS' end,
                case when o.quantity >= :quantityRule::bigint then 'QUANTITY_AT_LEAST' end,
                case when o.paid_fen >= :amountRule::bigint then 'AMOUNT_AT_LEAST' end,
                case when :againRule and o.buyer_key <> '' and (o.shop_id, o.buyer_key, o.payable_fen, o.quantity) in (
                    select a.shop_id, a.buyer_key, a.payable_fen, a.quantity from orders.order_ a
                     where a.stage in ('AWAITING_CONFIRMATION', 'TO_REVIEW', 'HELD') and a.buyer_key <> '' group by 1, 2, 3, 4 having count(*) > 1) then 'SAME_AGAIN' end,
                case when (o.buyer_remark || ' ' || o.seller_remark) like any (:wordsRule::text[]) then 'REMARK_WORDS' end,
                case when :unconfirmedRule and not exists (select from orders.after_deal d where d.shop_id = o.shop_id and d.order_id = o.id and d.what = 'ADDRESS') then 'ADDRESS_UNCONFIRMED' end], null)""";

    private final JdbcClient db;
    private final BusinessCalendar calendar;
    private final Clock clock;
    private final Audit audit;

    AbnormalRules(JdbcClient db, BusinessCalendar calendar, Clock clock, Audit audit) {
        this.db = db;
        this.calendar = calendar;
        this.clock = clock;
        this.audit = audit;
    }

    Map<AbnormalKind, Rule> inForce(LocalDate day) {
        var rules = new EnumMap<AbnormalKind, Rule>(AbnormalKind.class);
        all().stream().filter(r -> !r.fromDay().isAfter(day)).forEach(r -> rules.put(r.kind(), r));
        rules.values().removeIf(r -> !r.active());
        return rules;
    }

    /** In the order in which they came into force. */
    List<Rule> all() {
        return db.sql("select n, kind, from_day, active, value, set_by, set_at, why from orders.abnormal_rule order by kind, from_day, n")
                .query((row, _) -> rule(row.getLong("n"), AbnormalKind.valueOf(row.getString("kind")), row.getObject("from_day", LocalDate.class), row.getBoolean("active"),
                        row.getString("value"), new PersonId(row.getLong("set_by")), row.getTimestamp("set_at").toInstant(), row.getString("why"))).list();
    }

    private static Rule rule(long n, AbnormalKind kind, LocalDate from, boolean active, String value, PersonId by, Instant at, String why) {
        return new Rule(n, kind, from, active, value, kind.rule(value), by, at, why);
    }

    static Map<String, Object> parameters(Map<AbnormalKind, Rule> rules) {
        var parameters = new HashMap<String, Object>();
        parameters.put("refundRule", rules.containsKey(AbnormalKind.REFUND_ASKED));
        parameters.put("addressRule", rules.containsKey(AbnormalKind.ADDRESS_INCOMPLETE));
        parameters.put("codeRule", rules.containsKey(AbnormalKind.CODE_UNKNOWN));
        parameters.put("moneyRule", rules.containsKey(AbnormalKind.MONEY_DIFFERS));
        parameters.put("unconfirmedRule", rules.containsKey(AbnormalKind.ADDRESS_UNCONFIRMED));
        parameters.put("againRule", rules.containsKey(AbnormalKind.SAME_AGAIN));
        parameters.put("quantityRule", number(rules.get(AbnormalKind.QUANTITY_AT_LEAST)));
        parameters.put("amountRule", number(rules.get(AbnormalKind.AMOUNT_AT_LEAST)));
        var words = rules.get(AbnormalKind.REMARK_WORDS);
        parameters.put("wordsRule", words == null ? new String[0] : Arrays.stream(words.value().split("[,，]")).map(String::strip).filter(w -> !w.isEmpty())
                .map(Finder::inside).toArray(String[]::new));
        return parameters;
    }

    private static Long number(Rule rule) { return rule == null ? null : Long.valueOf(rule.value()); }

    @Transactional
    Outcome<Rule> set(AbnormalKind kind, LocalDate from, boolean active, String value, String why, PersonId by) {
        if (why == null || why.isBlank()) return Outcome.refused(OrderRefusal.REASON_MISSING);
        if (from.isBefore(calendar.today())) return Outcome.refused(OrderRefusal.RULE_FROM_PAST);
        var wanted = value == null ? "" : value.strip();
        var hint = kind.complaint(wanted);
        if (hint != null) return Outcome.refused(OrderRefusal.RULE_VALUE_WRONG, Map.of("hint", hint));
        var before = inForce(from).get(kind);
        var now = clock.instant();
        var n = db.sql("insert into orders.abnormal_rule (kind, from_day, active, value, set_by, set_at, why) values (?, ?, ?, ?, ?, ?, ?) returning n")
                .params(kind.name(), from, active, wanted, by.value(), now.atOffset(UTC), why.strip()).query(Long.class).single();
        var set = rule(n, kind, from, active, wanted, by, now, why.strip());
        audit.record(by, "orders.abnormal-rule.set", "abnormal-rule/" + kind, before, set, why.strip());
        return Outcome.done(set);
    }
}
