package zhanggui.fulfilment.questions;

import static java.time.ZoneOffset.UTC;

import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.fulfilment.FulfilmentRefusal;
import zhanggui.fulfilment.Limits;
import zhanggui.fulfilment.ServiceShifts;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Notice;
import zhanggui.kernel.Notices;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.Permission;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.ShopId;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;
import zhanggui.orders.OrderRef;
import zhanggui.orders.Orders;

/** FUL-26: what service asks shipping needs an answer; it is asked again at a set interval until it is solved. */
@Component
class Questions {

    /** @param of who is asked; null: whoever supervises shipping */
    record Ask(ShopId shop, @Nullable OrderRef order, @Nullable String platformNo, String words, @Nullable PersonId of) {}

    private record Row(long id, long shopId, String words, long askedBy, @Nullable Long askedOf, java.sql.@Nullable Timestamp answeredAt, java.sql.@Nullable Timestamp missedAt, java.sql.@Nullable Timestamp solvedAt, int repeats) {}

    private static final String ROW = "select id, shop_id, words, asked_by, asked_of, answered_at, missed_at, solved_at, repeats from fulfilment.question where ";

    private final JdbcClient db;
    private final Clock clock;
    private final BusinessCalendar calendar;
    private final Limits limits;
    private final ServiceShifts shifts;
    private final Orders orders;
    private final Notices notices;
    private final Audit audit;

    Questions(JdbcClient db, Clock clock, BusinessCalendar calendar, Limits limits, ServiceShifts shifts, Orders orders, Notices notices, Audit audit) {
        this.db = db;
        this.clock = clock;
        this.calendar = calendar;
        this.limits = limits;
        this.shifts = shifts;
        this.orders = orders;
        this.notices = notices;
        this.audit = audit;
    }

    private Instant next(Instant now) { return now.plus(Duration.ofMinutes(limits.chaseMinutes(calendar.dayOf(now)))); }

    @Transactional
    Outcome<Long> ask(Ask ask, Viewer viewer) {
        if (blank(ask.words())) return wanting("words", Words.of("写明问什么", "Say what you ask"));
        if (!viewer.shops(Permission.SERVE_CUSTOMERS).contains(ask.shop())) return Outcome.refused(FulfilmentRefusal.UNKNOWN_ENTRY);
        if (ask.of() != null && !db.sql("select exists (select from organisation.fact_person where person_id = ? and (left_on is null or left_on >= ?))").params(ask.of().value(), calendar.today()).query(Boolean.class).single())
            return Outcome.refused(FulfilmentRefusal.NOT_ON_THE_STAFF);
        var now = clock.instant();
        var id = db.sql("insert into fulfilment.question (shop_id, order_id, platform_no, words, asked_by, asked_at, asked_of, next_at) values (:shop, :order, :no, :words, :by, :now, :of, :next) returning id")
                .param("shop", ask.shop().value()).param("order", ask.order() == null ? null : ask.order().id().value(), Types.BIGINT).param("no", ask.platformNo(), Types.VARCHAR).param("words", ask.words().strip())
                .param("by", viewer.person().value()).param("now", now.atOffset(UTC)).param("of", ask.of() == null ? null : ask.of().value(), Types.BIGINT).param("next", next(now).atOffset(UTC)).query(Long.class).single();
        if (ask.order() != null) orders.note(List.of(ask.order()), "ASKED_SHIPPING", viewer.person(), now, Words.of("问发货：" + ask.words().strip(), "Asked shipping: " + ask.words().strip()));
        tell(asked(ask.of(), ask.shop()), id, 0, viewer.name(), ask.words().strip());
        audit.record(viewer.person(), "fulfilment.question.ask", "question/" + id, null, ask, null);
        return Outcome.done(id);
    }

    private Collection<PersonId> asked(@Nullable PersonId of, ShopId shop) { return of == null ? shifts.supervisors(shop, calendar.today()) : List.of(of); }

    private void tell(Collection<PersonId> to, long id, int repeat, String by, String words) {
        var again = repeat == 0 ? Words.of("客服问发货", "Service asks shipping") : Words.of("第 " + (repeat + 1) + " 次问：还没有答复", "Asked for the " + (repeat + 1) + ". time: no answer yet");
        notices.post(to.stream().map(person -> new Notice(person, "shipping.question", "question/" + id + "/" + repeat, again, Words.of(by + "：" + words, by + ": " + words), "/shipping-questions", null)).toList());
    }

    /** Whoever was asked answers, or says why it took so long. */
    @Transactional
    Outcome<Boolean> answer(long id, String words, @Nullable String excuse, Viewer viewer) {
        if (blank(words)) return wanting("words", Words.of("写明答复", "Write the answer"));
        var found = lock(id, viewer);
        if (found.isEmpty()) return Outcome.refused(FulfilmentRefusal.UNKNOWN_ENTRY);
        var row = found.get();
        if (row.solvedAt() != null) return Outcome.refused(FulfilmentRefusal.QUESTION_SOLVED);
        if (!mayAnswer(row, viewer)) return Outcome.refused(FulfilmentRefusal.NOT_ASKED);
        var now = clock.instant();
        db.sql("update fulfilment.question set answer = ?, answered_by = ?, answered_at = ?, next_at = ? where id = ?").params(words.strip(), viewer.person().value(), now.atOffset(UTC), next(now).atOffset(UTC), id).update();
        if (!blank(excuse)) db.sql("update fulfilment.question set excuse = ?, excused_by = ?, excused_at = ? where id = ?").params(excuse.strip(), viewer.person().value(), now.atOffset(UTC), id).update();
        notices.post(List.of(new Notice(new PersonId(row.askedBy()), "shipping.answer", "question/" + id + "/answer/" + now.toEpochMilli(), Words.of("发货答复了", "Shipping has answered"), Words.of(words.strip(), words.strip()), "/shipping-questions", null)));
        audit.record(viewer.person(), "fulfilment.question.answer", "question/" + id, null, Map.of("answer", words.strip()), blank(excuse) ? null : excuse.strip());
        return Outcome.done(true);
    }

    private static boolean mayAnswer(Row row, Viewer viewer) {
        return row.askedOf() != null && row.askedOf() == viewer.person().value() || viewer.shops(Permission.SUPERVISE_LOGISTICS).contains(new ShopId(row.shopId()));
    }

    /** It is solved, or it is asked again with what is still missing. */
    @Transactional
    Outcome<Boolean> settle(long id, boolean solved, @Nullable String words, Viewer viewer) {
        var found = lock(id, viewer);
        if (found.isEmpty()) return Outcome.refused(FulfilmentRefusal.UNKNOWN_ENTRY);
        var row = found.get();
        if (row.solvedAt() != null) return Outcome.refused(FulfilmentRefusal.QUESTION_SOLVED);
        if (row.askedBy() != viewer.person().value() && !viewer.shops(Permission.SUPERVISE_LOGISTICS).contains(new ShopId(row.shopId()))) return Outcome.refused(FulfilmentRefusal.NOT_ASKER);
        if (solved && row.answeredAt() == null) return Outcome.refused(FulfilmentRefusal.NOT_ANSWERED);
        if (!solved && blank(words)) return wanting("words", Words.of("写明还缺什么", "Say what is missing"));
        var now = clock.instant();
        if (solved) db.sql("update fulfilment.question set solved_by = ?, solved_at = ? where id = ?").params(viewer.person().value(), now.atOffset(UTC), id).update();
        else {
            db.sql("update fulfilment.question set words = words || '；' || ?, answer = null, answered_by = null, answered_at = null, next_at = ?, repeats = repeats + 1 where id = ?").params(words.strip(), next(now).atOffset(UTC), id).update();
            tell(asked(row.askedOf() == null ? null : new PersonId(row.askedOf()), new ShopId(row.shopId())), id, row.repeats() + 1, viewer.name(), words.strip());
        }
        audit.record(viewer.person(), solved ? "fulfilment.question.solved" : "fulfilment.question.again", "question/" + id, null, null, words);
        return Outcome.done(true);
    }

    /** What is due and unanswered is put again, and noted as missed the first time; what is answered and not solved goes back to who asked. */
    @Transactional
    void chase(Instant now) {
        for (var row : db.sql(ROW + "solved_at is null and next_at <= ? order by id limit 500 for update skip locked").param(now.atOffset(UTC)).query(Row.class).list()) {
            db.sql("update fulfilment.question set repeats = repeats + 1, next_at = :next, missed_at = case when answered_at is null then coalesce(missed_at, :now) else missed_at end where id = :id")
                    .param("next", next(now).atOffset(UTC)).param("now", now.atOffset(UTC)).param("id", row.id()).update();
            if (row.answeredAt() == null) tell(asked(row.askedOf() == null ? null : new PersonId(row.askedOf()), new ShopId(row.shopId())), row.id(), row.repeats() + 1, "客服", row.words());
            else notices.post(List.of(new Notice(new PersonId(row.askedBy()), "shipping.answer", "question/" + row.id() + "/open/" + row.repeats(), Words.of("问发货的事解决了吗", "Is what you asked shipping solved?"), Words.of(row.words(), row.words()), "/shipping-questions", null)));
        }
    }

    private Optional<Row> lock(long id, Viewer viewer) {
        return db.sql(ROW + "id = ? for update").param(id).query(Row.class).optional()
                .filter(row -> viewer.shops(Permission.READ_ORDERS).contains(new ShopId(row.shopId())) || row.askedOf() != null && row.askedOf() == viewer.person().value());
    }

    private static boolean blank(@Nullable String words) { return words == null || words.isBlank(); }

    private static <T> Outcome<T> wanting(String field, Words words) { return Outcome.refused(FulfilmentRefusal.WORDS_NEEDED, List.of(new Outcome.Field(field, words))); }
}
