package zhanggui.orders;

import static java.time.ZoneOffset.UTC;

import jakarta.validation.constraints.NotNull;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Seal;
import zhanggui.kernel.Words;

/**
 * ORD-41: to whom nothing is sent before the supervisor has looked. Phones and addresses lie sealed here as in the orders; they are laid
 * beside each other inside this class, and what leaves it is only which entry an order is on.
 */
@Component
public class StopList {

    public enum Kind {
        BUYER("买家账号", "account"), PHONE("电话", "phone"), ADDRESS("地址", "address");

        private final Words words;
        Kind(String zh, String en) { words = Words.of(zh, en); }
        public Words words() { return words; }
    }

    /** @param platform where the account is known; only for accounts */
    record Ask(@NotNull Kind kind, @Nullable String platform, @NotNull String value, @Nullable String why, @NotNull LocalDate fromDay, @Nullable LocalDate untilDay) {}

    record Row(long id, Kind kind, String masked, String why, LocalDate fromDay, @Nullable LocalDate untilDay, String byName, Instant at, @Nullable Instant liftedAt, @Nullable String liftWords) {}

    private static final int SHORTEST_ADDRESS = 4;
    private static final int SHOWN = 500;

    private record Entry(Kind kind, String value, String buyerKey, Words words) {
        boolean names(String buyer, @Nullable Recipient to, String where) {
            return switch (kind) {
                case BUYER -> !buyer.isEmpty() && buyer.equals(buyerKey);
                case PHONE -> to != null && digits(to.phone()).equals(value);
                case ADDRESS -> to != null && (where + to.address()).replaceAll("\\s", "").contains(value);
            };
        }
    }

    private final JdbcClient db;
    private final Seal seal;
    private final Clock clock;
    private final BusinessCalendar calendar;
    private final Audit audit;

    StopList(JdbcClient db, Seal seal, Clock clock, BusinessCalendar calendar, Audit audit) {
        this.db = db;
        this.seal = seal;
        this.clock = clock;
        this.calendar = calendar;
        this.audit = audit;
    }

    private static String digits(String phone) { return phone.replaceAll("\\D", ""); }

    /** Which of these orders stand on the list today, and on which entry. */
    public Map<OrderRef, Words> stopped(Collection<OrderRef> refs) {
        var stopped = new HashMap<OrderRef, Words>();
        if (refs.isEmpty()) return stopped;
        var entries = entries();
        if (entries.isEmpty()) return stopped;
        db.sql("""
                select o.shop_id, o.id, o.buyer_key, o.recipient, o.province || o.city || o.district as region
                  from unnest(:shops::bigint[], :ids::bigint[]) as k (shop_id, id) join orders.order_ o on o.shop_id = k.shop_id and o.id = k.id
                """).param("shops", Orders.shops(refs)).param("ids", Orders.ids(refs))
                .query(row -> {
                    var sealed = row.getBytes("recipient");
                    var to = sealed == null ? null : Recipient.open(sealed, seal);
                    for (var entry : entries)
                        if (entry.names(row.getString("buyer_key"), to, row.getString("region"))) { stopped.put(OrderRef.of(row.getLong("shop_id"), row.getLong("id")), entry.words); break; }
                });
        return stopped;
    }

    private List<Entry> entries() {
        return db.sql("select kind, value_sealed, masked, buyer_key, why from orders.stop_entry where lifted_at is null and from_day <= :day and (until_day is null or until_day >= :day) order by id")
                .param("day", calendar.today())
                .query((row, _) -> {
                    var kind = Kind.valueOf(row.getString("kind"));
                    return new Entry(kind, seal.open(row.getBytes("value_sealed")), row.getString("buyer_key"),
                            Words.of(kind.words().zh() + " " + row.getString("masked") + "，" + row.getString("why"), kind.words().en() + " " + row.getString("masked") + ", " + row.getString("why")));
                }).list();
    }

    List<Row> rows() {
        return db.sql("""
                select s.id, s.kind, s.masked, s.why, s.from_day, s.until_day, coalesce(p.name, '') as by_name, s.set_at, s.lifted_at, s.lift_words
                  from orders.stop_entry s left join organisation.fact_person p on p.person_id = s.set_by order by s.lifted_at nulls first, s.id desc limit :most
                """).param("most", SHOWN)
                .query((row, _) -> new Row(row.getLong("id"), Kind.valueOf(row.getString("kind")), row.getString("masked"), row.getString("why"), row.getObject("from_day", LocalDate.class),
                        row.getObject("until_day", LocalDate.class), row.getString("by_name"), row.getTimestamp("set_at").toInstant(),
                        row.getTimestamp("lifted_at") == null ? null : row.getTimestamp("lifted_at").toInstant(), row.getString("lift_words"))).list();
    }

    @Transactional
    Outcome<Long> add(Ask ask, PersonId by) {
        if (ask.why() == null || ask.why().isBlank()) return Outcome.refused(OrderRefusal.REASON_MISSING);
        if (ask.fromDay().isBefore(calendar.today()) || ask.untilDay() != null && ask.untilDay().isBefore(ask.fromDay())) return Outcome.refused(OrderRefusal.RULE_FROM_PAST);
        var value = ask.kind() == Kind.PHONE ? digits(ask.value()) : ask.value().replaceAll("\\s", "");
        if (complaint(ask.kind(), value, ask.platform()) instanceof Words hint) return Outcome.refused(OrderRefusal.STOP_VALUE_WRONG, Map.of("hint", hint));
        var id = db.sql("""
                insert into orders.stop_entry (kind, platform, value_sealed, masked, buyer_key, why, from_day, until_day, set_by, set_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning id
                """).params(ask.kind().name(), ask.platform() == null ? "" : ask.platform(), seal.close(value), masked(ask.kind(), value),
                        ask.kind() == Kind.BUYER ? BuyerKey.of(ask.platform(), value) : "", ask.why().strip(), ask.fromDay(), ask.untilDay(), by.value(), clock.instant().atOffset(UTC)).query(Long.class).single();
        audit.record(by, "orders.stop.add", "stop/" + id, null, Map.of("kind", ask.kind(), "masked", masked(ask.kind(), value)), ask.why().strip());
        return Outcome.done(id);
    }

    private static @Nullable Words complaint(Kind kind, String value, @Nullable String platform) {
        return switch (kind) {
            case PHONE -> value.length() < 7 ? Words.of("电话至少 7 位数字", "a phone has at least 7 digits") : null;
            case ADDRESS -> value.length() < SHORTEST_ADDRESS ? Words.of("地址至少 4 个字，越短越容易误伤", "at least 4 signs of an address") : null;
            case BUYER -> value.isEmpty() || platform == null || platform.isBlank() ? Words.of("写平台和买家账号", "platform and account") : null;
        };
    }

    private static String masked(Kind kind, String value) {
        return kind == Kind.PHONE ? value.charAt(0) + "****" + value.substring(value.length() - 2) : value.substring(0, Math.min(2, value.length())) + "***" + value.substring(value.length() - 1);
    }

    @Transactional
    Outcome<Long> lift(long id, @Nullable String why, PersonId by) {
        if (why == null || why.isBlank()) return Outcome.refused(OrderRefusal.REASON_MISSING);
        var lifted = db.sql("update orders.stop_entry set lifted_by = ?, lifted_at = ?, lift_words = ? where id = ? and lifted_at is null").params(by.value(), clock.instant().atOffset(UTC), why.strip(), id).update();
        if (lifted == 0) return Outcome.refused(OrderRefusal.RULE_UNKNOWN);
        audit.record(by, "orders.stop.lift", "stop/" + id, null, null, why.strip());
        return Outcome.done(id);
    }
}
