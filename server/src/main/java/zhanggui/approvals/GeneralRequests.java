package zhanggui.approvals;

import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;
import zhanggui.audit.Audit;
import zhanggui.kernel.Money;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;

/** ACC-05: asks for a purchase, own expenses or anything else along the chain of its kind and amount; changed after it was returned, it starts again. */
@Component
class GeneralRequests implements Approved {

    private record Head(long id, Kind kind, PersonId person, long request, String state) {}

    private final JdbcClient db;
    private final Clock clock;
    private final Flow flow;
    private final Requests requests;
    private final Receipts receipts;
    private final Audit audit;

    GeneralRequests(JdbcClient db, Clock clock, Flow flow, Requests requests, Receipts receipts, Audit audit) {
        this.db = db;
        this.clock = clock;
        this.flow = flow;
        this.requests = requests;
        this.receipts = receipts;
        this.audit = audit;
    }

    @Transactional
    Outcome<Long> ask(Kind kind, General.Asked asked, PersonId by) {
        var wrong = wrong(kind, asked, by, 0);
        if (wrong != null) return Outcome.refused(wrong);
        var id = db.sql("insert into approvals.general_request (kind, person_id, made_at) values (?, ?, ?) returning id").params(kind.name(), by.value(), now()).query(Long.class).single();
        return open(new Head(id, kind, by, 0, ""), 1, null, asked);
    }

    /** Written anew after it was returned or withdrawn: all steps are asked again (ACC-05). */
    @Transactional
    Outcome<Long> askAgain(long id, General.Asked asked, PersonId by) {
        db.sql("select pg_advisory_xact_lock(hashtextextended('approvals.general', ?))").param(id).query().singleRow();
        var head = head(id).filter(h -> h.person.equals(by)).orElse(null);
        if (head == null) return Outcome.refused(ApprovalRefusal.NO_REQUEST);
        if (head.state.equals("OPEN")) return Outcome.refused(ApprovalRefusal.ALREADY_OPEN);
        if (!again(head)) return Outcome.refused(ApprovalRefusal.ALREADY_ENDED);
        var wrong = wrong(head.kind, asked, by, id);
        if (wrong != null) return Outcome.refused(wrong);
        var before = versions(id).getFirst();
        return open(head, before.n() + 1, before, asked);
    }

    private static boolean again(Head head) { return head.state.equals("RETURNED") || head.state.equals("WITHDRAWN"); }

    private @Nullable ApprovalRefusal wrong(Kind kind, General.Asked asked, PersonId by, long id) {
        if (!General.KINDS.contains(kind)) return ApprovalRefusal.NOT_GENERAL;
        if (asked.amount().negative() || kind != Kind.OTHER && asked.amount().fen() == 0) return ApprovalRefusal.NO_AMOUNT;
        if (asked.receipts().size() > Receipts.MOST) return ApprovalRefusal.TOO_MANY_RECEIPTS;
        if (!receipts.own(asked.receipts(), by, id)) return ApprovalRefusal.NO_RECEIPT;
        return kind == Kind.EXPENSE && asked.receipts().isEmpty() ? ApprovalRefusal.RECEIPT_NEEDED : null;
    }

    private Outcome<Long> open(Head head, int n, General.@Nullable Version before, General.Asked asked) {
        db.sql("insert into approvals.general_version (general_id, n, title, detail, fen, needed_on, made_at) values (:id, :n, :title, :detail, :fen, :on, :now)")
                .param("id", head.id).param("n", n).param("title", asked.title()).param("detail", asked.detail()).param("fen", asked.amount().fen()).param("on", asked.neededOn(), Types.DATE).param("now", now()).update();
        db.sql("insert into approvals.general_receipt select distinct ?::bigint, ?::int, r from unnest(?::bigint[]) r").params(head.id, n, asked.receipts().toArray(Long[]::new)).update();
        audit.record(head.person, n == 1 ? "approvals.general.ask" : "approvals.general.again", "general/" + head.id, before, asked, null);
        var opened = flow.open(head.kind, head.id, head.person, new Amount(asked.amount().fen()), Words.same(asked.title()), "/requests/" + head.id, head.person);
        if (opened instanceof Outcome.Refused<Long>) TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
        return opened.map(_ -> head.id);
    }

    /** For who asked, who was asked or told, and who sets the chains. */
    Outcome<General> one(long id, Viewer viewer) {
        var head = head(id).filter(h -> viewer.is(h.person) || requests.mayReadAny(h.kind, id, viewer)).orElse(null);
        if (head == null) return Outcome.refused(ApprovalRefusal.NO_REQUEST);
        var versions = versions(id);
        return Outcome.done(new General(id, head.kind, head.person, versions.getFirst(), versions.subList(1, versions.size()), head.request, viewer.is(head.person) && again(head)));
    }

    private Optional<Head> head(long id) {
        return db.sql("""
                select g.id, g.kind, g.person_id, r.request_id, r.state
                  from approvals.general_request g join lateral (select request_id, state from approvals.fact_request f where f.kind = g.kind and f.subject = g.id order by f.round desc limit 1) r on true
                 where g.id = ?
                """).param(id).query((row, _) -> new Head(id, Kind.valueOf(row.getString(2)), new PersonId(row.getLong(3)), row.getLong(4), row.getString(5))).optional();
    }

    private List<General.Version> versions(long id) {
        var papers = new HashMap<Integer, List<General.Receipt>>();
        receipts.of(id).forEach((n, of) -> papers.put(n, of));
        return db.sql("select * from approvals.general_version where general_id = ? order by n desc limit 100").param(id)
                .query((row, _) -> new General.Version(row.getInt("n"), row.getString("title"), row.getString("detail"), new Money(row.getLong("fen")), row.getObject("needed_on", LocalDate.class),
                        row.getObject("made_at", OffsetDateTime.class).toInstant(), papers.getOrDefault(row.getInt("n"), List.of()))).list();
    }

    @Override public boolean hears(Kind kind) { return General.KINDS.contains(kind); }

    /** The approval's own end is all there is to it. */
    @Override public Outcome<Void> ended(Ended ended) { return Outcome.done(null); }

    private OffsetDateTime now() { return clock.instant().atOffset(ZoneOffset.UTC); }
}
