package zhanggui.purchasing.ordering;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Money;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.Permission;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.ShopId;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;
import zhanggui.purchasing.PurchasingRefusal;
import zhanggui.purchasing.Tell;

/** PUR-10 (finance.supervision): finance sees what is spent on goods and their way, marks what looks wrong and tells the shop manager; who bought answers; finance settles it. */
@Component
class MarkPurchase {

    enum Kind {
        PRICE("价格", "price"), QUANTITY("数量", "quantity"), FREIGHT("运费", "freight"), PAPERS("单据", "papers"), PAYMENT("付款", "payment"), OTHER("其他", "other");

        private final Words words;

        Kind(String zh, String en) { words = Words.of(zh, en); }

        Words words() { return words; }
    }

    private record Head(long id, String number, String state, @Nullable ShopId shop, PersonId buyer) {}

    private record Marked(long purchase, boolean cleared, PersonId by) {}

    private final JdbcClient db;
    private final Clock clock;
    private final BusinessCalendar calendar;
    private final Tell tell;
    private final Audit audit;

    MarkPurchase(JdbcClient db, Clock clock, BusinessCalendar calendar, Tell tell, Audit audit) {
        this.db = db;
        this.clock = clock;
        this.calendar = calendar;
        this.tell = tell;
        this.audit = audit;
    }

    private OffsetDateTime now() { return clock.instant().atOffset(ZoneOffset.UTC); }

    private Optional<Head> lock(long id, Viewer viewer, Permission permission) {
        var mine = viewer.shops(permission);
        return db.sql("select id, number, state, shop_id, made_by from purchasing.purchase p where id = :id and (shop_id is null or :every or shop_id = any(:shops)) for update").param("id", id).param("every", mine.every()).param("shops", mine.ids())
                .query((row, _) -> {
                    var shop = row.getObject(4, Long.class);
                    return new Head(row.getLong(1), row.getString(2), row.getString(3), shop == null ? null : new ShopId(shop), new PersonId(row.getLong(5)));
                }).optional();
    }

    /** PUR-05: what was paid; money that came back is below nothing. */
    @Transactional
    Outcome<Void> pay(long id, Money amount, LocalDate on, String words, Viewer by) {
        if (amount.fen() == 0) return Outcome.refused(PurchasingRefusal.NO_AMOUNT);
        if (on.isAfter(calendar.today())) return Outcome.refused(PurchasingRefusal.PAID_IN_FUTURE);
        var head = lock(id, by, Permission.SUPERVISE_MONEY).orElse(null);
        if (head == null) return Outcome.refused(PurchasingRefusal.NO_PURCHASE);
        if (head.state.equals("ASKED") || head.state.equals("CANCELLED") && !amount.negative()) return Outcome.refused(PurchasingRefusal.NOT_ORDERED, Map.of("state", PurchaseState.valueOf(head.state).words()));
        var same = db.sql("select exists (select from purchasing.purchase_payment where purchase_id = ? and fen = ? and paid_on = ? and words = ?)").params(id, amount.fen(), on, words).query(Boolean.class).single();
        if (same) return Outcome.refused(PurchasingRefusal.PAID_ALREADY, Map.of("on", on, "amount", amount));
        db.sql("insert into purchasing.purchase_payment (purchase_id, fen, paid_on, words, made_by, made_at) values (?, ?, ?, ?, ?, ?)").params(id, amount.fen(), on, words, by.person().value(), now()).update();
        audit.record(by.person(), "purchasing.purchase.pay", "purchase/" + head.number, null, Map.of("amount", amount, "on", on.toString()), words.isBlank() ? null : words);
        return Outcome.done(null);
    }

    @Transactional
    Outcome<Void> mark(long id, Kind kind, String words, Viewer by) {
        var head = lock(id, by, Permission.SUPERVISE_MONEY).orElse(null);
        if (head == null) return Outcome.refused(PurchasingRefusal.NO_PURCHASE);
        var mark = db.sql("insert into purchasing.purchase_mark (purchase_id, kind, words, made_by, made_at) values (?, ?, ?, ?, ?) returning id").params(id, kind.name(), words, by.person().value(), now()).query(Long.class).single();
        audit.record(by.person(), "purchasing.purchase.mark", "purchase/" + head.number, null, kind, words);
        var to = new LinkedHashSet<>(tell.managers(head.shop));
        to.add(head.buyer);
        tell.all(to, "purchasing.mark", key(mark), Words.of("财务标了异常：" + head.number, "Finance marked " + head.number), Words.of(kind.words.zh() + "：" + words, kind.words.en() + ": " + words), "/purchases/" + id, null);
        return Outcome.done(null);
    }

    private static String key(long mark) { return "purchase-mark/" + mark; }

    private Optional<Marked> marked(long mark) {
        return db.sql("select k.purchase_id, exists (select from purchasing.purchase_mark_step t where t.mark_id = k.id and t.what = 'CLEAR'), k.made_by from purchasing.purchase_mark k where k.id = ?").param(mark)
                .query((row, _) -> new Marked(row.getLong(1), row.getBoolean(2), new PersonId(row.getLong(3)))).optional();
    }

    /** @param clear false: an answer, by who buys or manages; true: finance is content */
    @Transactional
    Outcome<Long> step(long mark, boolean clear, String words, Viewer by) {
        var marked = marked(mark).orElse(null);
        var head = marked == null ? null : lock(marked.purchase, by, clear ? Permission.SUPERVISE_MONEY : Permission.BUY).orElse(null);
        if (head == null) return Outcome.refused(PurchasingRefusal.NO_MARK);
        if (marked(mark).orElseThrow().cleared) return Outcome.refused(PurchasingRefusal.MARK_CLEARED);
        db.sql("insert into purchasing.purchase_mark_step (mark_id, what, words, made_by, made_at) values (?, ?, ?, ?, ?)").params(mark, clear ? "CLEAR" : "ANSWER", words, by.person().value(), now()).update();
        audit.record(by.person(), clear ? "purchasing.mark.clear" : "purchasing.mark.answer", "purchase/" + head.number, null, null, words);
        if (clear) tell.settled(key(mark));
        else tell.all(List.of(marked.by), "purchasing.mark", key(mark) + "/" + now().toInstant(), Words.of("异常有答复：" + head.number, "An answer about " + head.number), Words.same(words), "/purchases/" + head.id, null);
        return Outcome.done(head.id);
    }
}
