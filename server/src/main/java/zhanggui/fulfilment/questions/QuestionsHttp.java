package zhanggui.fulfilment.questions;

import jakarta.validation.Valid;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import zhanggui.fulfilment.FindOrder;
import zhanggui.fulfilment.FulfilmentRefusal;
import zhanggui.kernel.Answer;
import zhanggui.kernel.Needs;
import zhanggui.kernel.Page;
import zhanggui.kernel.Permission;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.ShopId;
import zhanggui.kernel.Viewer;
import zhanggui.orders.Order;
import zhanggui.orders.Orders;

/** What service asks shipping. */
@RestController
@RequestMapping("/api/fulfilment/questions")
class QuestionsHttp {

    /** @param code waybill, pick list or order number; null with a shop: it is about no order. of: null for whoever supervises shipping */
    record Ask(@Nullable String code, @Nullable ShopId shop, @Nullable String words, @Nullable PersonId of) {}

    record Reply(@Nullable String words, @Nullable String excuse) {}

    record Settle(boolean solved, @Nullable String words) {}

    /**
     * @param askedOf   null: whoever supervises shipping
     * @param missedAt  the first time it was due without an answer
     * @param mayAnswer it was put to the viewer; maySettle: he asked it, or supervises
     */
    record Question(long id, long shop, String shopName, @Nullable Long order, @Nullable String platformNo, String words, String askedBy, Instant askedAt, @Nullable String askedOf, Instant nextAt, int repeats, @Nullable Instant missedAt,
            @Nullable String answer, @Nullable String answeredBy, @Nullable Instant answeredAt, @Nullable String excuse, @Nullable String solvedBy, @Nullable Instant solvedAt, boolean mayAnswer, boolean maySettle) {}

    private final JdbcClient db;
    private final Questions questions;
    private final FindOrder found;
    private final Orders orders;

    QuestionsHttp(JdbcClient db, Questions questions, FindOrder found, Orders orders) {
        this.db = db;
        this.questions = questions;
        this.found = found;
        this.orders = orders;
    }

    /** Of one's shops, and what was put to oneself. */
    @GetMapping
    @Needs(Permission.READ_ORDERS)
    Page<Question> questions(@RequestParam(defaultValue = "false") boolean solved, @RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "50") int size, Viewer viewer) {
        var request = new Page.Request(page, size);
        var shops = viewer.shops(Permission.READ_ORDERS);
        var supervised = viewer.shops(Permission.SUPERVISE_LOGISTICS);
        var where = " from fulfilment.question q where (q.solved_at is not null) = :solved and (:every or q.shop_id = any(:shops) or q.asked_of = :me)";
        var total = db.sql("select count(*)" + where).param("solved", solved).param("every", shops.every()).param("shops", shops.ids()).param("me", viewer.person().value()).query(Long.class).single();
        var order = solved ? "q.solved_at desc" : "q.answered_at is not null, q.asked_at";
        var rows = db.sql("""
                select q.*, s.short as shop_name, a.name as asker, o.name as asked, w.name as answerer, v.name as solver,
                       q.asked_of = :me or :superviseAll or q.shop_id = any(:supervised) as may_answer, q.asked_by = :me or :superviseAll or q.shop_id = any(:supervised) as may_settle
                """ + "from (select q.*" + where + " order by " + order + " limit :size offset :offset) q " + """
                  join catalogue.fact_shop s on s.shop_id = q.shop_id left join organisation.fact_person a on a.person_id = q.asked_by left join organisation.fact_person o on o.person_id = q.asked_of
                  left join organisation.fact_person w on w.person_id = q.answered_by left join organisation.fact_person v on v.person_id = q.solved_by
                """ + " order by " + order).param("solved", solved).param("every", shops.every()).param("shops", shops.ids()).param("me", viewer.person().value()).param("superviseAll", supervised.every())
                .param("supervised", supervised.ids()).param("size", request.size()).param("offset", request.offset()).query((row, _) -> read(row)).list();
        return Page.of(rows, total, request);
    }

    private static Question read(ResultSet row) throws SQLException {
        return new Question(row.getLong("id"), row.getLong("shop_id"), row.getString("shop_name"), row.getObject("order_id", Long.class), row.getString("platform_no"), row.getString("words"), row.getString("asker"), at(row, "asked_at"),
                row.getString("asked"), at(row, "next_at"), row.getInt("repeats"), at(row, "missed_at"), row.getString("answer"), row.getString("answerer"), at(row, "answered_at"), row.getString("excuse"), row.getString("solver"),
                at(row, "solved_at"), row.getBoolean("may_answer"), row.getBoolean("may_settle"));
    }

    private static @Nullable Instant at(ResultSet row, String column) throws SQLException {
        var at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }

    @PostMapping
    @Needs(Permission.SERVE_CUSTOMERS)
    long ask(@RequestBody @Valid Ask ask, Viewer viewer) {
        if (ask.code() == null || ask.code().isBlank()) {
            if (ask.shop() == null) throw Answer.refuse(FulfilmentRefusal.UNKNOWN_ENTRY);
            return Answer.of(questions.ask(new Questions.Ask(ask.shop(), null, null, ask.words(), ask.of()), viewer));
        }
        var order = Answer.of(found.byCode(ask.code(), viewer, Permission.SERVE_CUSTOMERS));
        var number = orders.find(order).map(Order::number).orElse(null);
        return Answer.of(questions.ask(new Questions.Ask(order.shop(), order, number, ask.words(), ask.of()), viewer));
    }

    @PostMapping("/{id}/answer")
    @Needs(Permission.READ_ORDERS)
    boolean answer(@PathVariable long id, @RequestBody Reply reply, Viewer viewer) { return Answer.of(questions.answer(id, reply.words(), reply.excuse(), viewer)); }

    @PostMapping("/{id}/settle")
    @Needs(Permission.READ_ORDERS)
    boolean settle(@PathVariable long id, @RequestBody Settle settle, Viewer viewer) { return Answer.of(questions.settle(id, settle.solved(), settle.words(), viewer)); }
}
