package zhanggui.fulfilment.verifying;

import static zhanggui.fulfilment.FulfilmentRefusal.*;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhanggui.fulfilment.Blocked;
import zhanggui.fulfilment.Commands;
import zhanggui.fulfilment.ErrorRule;
import zhanggui.fulfilment.Errors;
import zhanggui.fulfilment.Names;
import zhanggui.fulfilment.ParcelRef;
import zhanggui.fulfilment.ParcelStage;
import zhanggui.fulfilment.Scans;
import zhanggui.fulfilment.Station;
import zhanggui.fulfilment.verifying.Exceptions.Kind;
import zhanggui.fulfilment.verifying.Table.Found;
import zhanggui.fulfilment.verifying.VerifyAnswer.Result;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.Permission;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;
import zhanggui.orders.Orders;
import zhanggui.orders.Stage;

/** What a verifier does besides scanning: note how an exception was solved, report one, finish, put down, send back to picking. */
@Component
class VerifyHandling {

    /** How exceptions were solved (FUL-08). MISREAD: the papers are right, the wrong ones were scanned. */
    enum Resolution { EXCHANGED, COMPLETED, REMOVED, MISREAD, PAIRED_AGAIN, SUPERVISOR }

    record Resolve(UUID command, Instant at, ParcelRef parcel, Resolution resolution, String note) {}

    /** @param counted pieces found where the quantity is wrong; 0 otherwise */
    record Report(UUID command, Instant at, ParcelRef parcel, Kind kind, String words, int counted) {}

    record OnParcel(UUID command, Instant at, ParcelRef parcel) {}

    private final JdbcClient db;
    private final Table table;
    private final Exceptions exceptions;
    private final FinishVerification finishing;
    private final Commands commands;
    private final Scans scans;
    private final Errors errors;
    private final Orders orders;
    private final Blocked blocked;
    private final Names names;

    VerifyHandling(JdbcClient db, Table table, Exceptions exceptions, FinishVerification finishing, Commands commands, Scans scans, Errors errors, Orders orders, Blocked blocked, Names names) {
        this.db = db;
        this.table = table;
        this.exceptions = exceptions;
        this.finishing = finishing;
        this.commands = commands;
        this.scans = scans;
        this.errors = errors;
        this.orders = orders;
        this.blocked = blocked;
        this.names = names;
    }

    Outcome<VerifyAnswer> resolve(Resolve r, Viewer viewer) {
        if (r.note() == null || r.note().isBlank()) return Outcome.refused(NOTE_NEEDED);
        return inHand(r.command(), r.parcel(), viewer, true, f -> {
            var at = commands.occurred(r.at());
            exceptions.resolve(f.parcel(), r.resolution().name(), r.note(), viewer.person());
            if (r.resolution() == Resolution.MISREAD)
                errors.undo(ErrorRule.PRINT_NUMBER_OR_PAIRING, "pairing/" + f.parcel().ref().id(), viewer.person(), r.note());
            scans.keep(Scans.Scan.right(r.command(), Station.VERIFY, viewer.person(), at, r.resolution().name(), f.parcel(), "RESOLVED"));
            var open = f.open().withExceptions(0);
            if (open.missing() == 0 && viewer.person().equals(f.claimedBy())) return finishing.finish(f.parcel(), open, null, viewer.person(), at);
            return done(Result.NOTED, open);
        });
    }

    /** FUL-07: wrong quantity and whatever else is wrong, as the verifier sees it. */
    Outcome<VerifyAnswer> report(Report r, Viewer viewer) {
        return inHand(r.command(), r.parcel(), viewer, false, f -> {
            var at = commands.occurred(r.at());
            var words = r.kind() == Kind.WRONG_QUANTITY ? pieces(f, r.counted()).both() : r.words();
            var blamed = r.kind() == Kind.WRONG_QUANTITY && f.parcel().picked() != null ? f.parcel().picked().by() : null;
            var scan = scans.keep(new Scans.Scan(r.command(), Station.VERIFY, viewer.person(), at, r.words(), f.parcel(), r.kind().name(), true, words, null, null, Math.max(1, r.counted()), blamed));
            exceptions.raise(f.parcel(), r.kind(), words, scan, viewer.person());
            return done(Result.NOTED, f.open().withExceptions(f.open().openExceptions() + 1));
        });
    }

    /** The finish button: with pieces missing it is a wrong quantity and kept as one; with exceptions open it stays shut. */
    Outcome<VerifyAnswer> finish(OnParcel r, Viewer viewer) {
        return inHand(r.command(), r.parcel(), viewer, false, f -> {
            var at = commands.occurred(r.at());
            if (f.open().missing() == 0) return finishing.finish(f.parcel(), f.open(), null, viewer.person(), at);
            var counted = f.parcel().pieces() - f.open().missing();
            var words = pieces(f, counted).both();
            var scan = scans.keep(new Scans.Scan(r.command(), Station.VERIFY, viewer.person(), at, "", f.parcel(), WRONG_QUANTITY.name(), true, words, null, null, Math.max(1, counted), null));
            exceptions.raise(f.parcel(), Kind.WRONG_QUANTITY, words, scan, viewer.person());
            var facts = new HashMap<String, Object>();
            facts.put("number", f.parcel().number());
            facts.put("parcel", f.open().withExceptions(f.open().openExceptions() + 1));
            facts.put("wanted", new VerifyScan.Item(pieces(f.parcel().pieces()), ""));
            facts.put("came", new VerifyScan.Item(pieces(counted), ""));
            return Outcome.refused(WRONG_QUANTITY, facts);
        });
    }

    private static Words pieces(Found f, int counted) { return Words.of("要 %d 件，有 %d 件".formatted(f.parcel().pieces(), counted), "%d wanted, %d there".formatted(f.parcel().pieces(), counted)); }

    private static String pieces(int n) { return Names.english() ? Words.counted(n, "piece", "pieces") : n + " 件"; }

    /** Esc: the parcel goes back to the queue and nothing of it is scanned. */
    Outcome<VerifyAnswer> putDown(OnParcel r, Viewer viewer) {
        return inHand(r.command(), r.parcel(), viewer, false, f -> {
            table.putDown(f.parcel().ref());
            return done(Result.PUT_DOWN, f.open().fresh());
        });
    }

    /** F6: the whole parcel goes back to picking; what is open on it goes with it, noted. */
    Outcome<VerifyAnswer> sendBack(OnParcel r, String why, Viewer viewer) {
        return inHand(r.command(), r.parcel(), viewer, false, f -> {
            var at = commands.occurred(r.at());
            table.putDown(f.parcel().ref());
            exceptions.resolve(f.parcel(), "SENT_BACK", why, viewer.person());
            db.sql("update fulfilment.parcel set stage = 'HANDED' where shop_id = ? and id = ?").params(f.parcel().ref().shop().value(), f.parcel().ref().id()).update();
            orders.lockHeads(List.of(f.parcel().order()));
            orders.advance(List.of(f.parcel().order()), Stage.PICKING, viewer.person(), at, Words.of("验货退回备货：" + why, "Sent back to picking: " + why));
            scans.keep(Scans.Scan.right(r.command(), Station.VERIFY, viewer.person(), at, why, f.parcel(), "SENT_BACK"));
            return done(Result.RETURNED, f.open().fresh().withExceptions(0));
        });
    }

    /** FUL-19, F4: what is faulty or damaged is put down and kept back at once; the late shift hears of it. */
    Outcome<VerifyAnswer> keepBack(OnParcel r, boolean damaged, String words, Viewer viewer) {
        return inHand(r.command(), r.parcel(), viewer, false, f -> {
            var at = commands.occurred(r.at());
            table.putDown(f.parcel().ref());
            var kept = blocked.block(List.of(f.parcel().order()), damaged ? Blocked.Reason.DAMAGED : Blocked.Reason.FAULTY, null, words, viewer);
            if (kept instanceof Outcome.Refused<Blocked.Done>(var why, var facts, var fields)) return new Outcome.Refused<>(why, facts, fields);
            scans.keep(Scans.Scan.right(r.command(), Station.VERIFY, viewer.person(), at, words, f.parcel(), "BLOCKED"));
            return done(Result.BLOCKED, f.open().fresh());
        });
    }

    private Outcome<VerifyAnswer> inHand(@Nullable UUID command, ParcelRef parcel, Viewer viewer, boolean orSupervisor, Function<Found, Outcome<VerifyAnswer>> work) {
        return commands.once(command, viewer.person(), VerifyAnswer.class, () -> {
            var found = table.lock("", parcel);
            if (found.isEmpty() || !viewer.shops(Permission.VERIFY_GOODS).contains(parcel.shop())) return Outcome.refused(UNKNOWN_PARCEL);
            var f = found.get();
            if (f.parcel().stage() == ParcelStage.VOIDED) return Outcome.refused(PAPERS_VOIDED, Map.of("why", f.parcel().voidReason()));
            if (f.parcel().stage() != ParcelStage.PICKED) return Outcome.refused(NOT_OPEN);
            if (f.blocked() != null) {
                table.putDown(parcel);
                return Outcome.refused(ORDER_BLOCKED, Map.of("number", f.parcel().number(), "what", f.blocked().said()));
            }
            if (!viewer.person().equals(f.claimedBy())) {
                if (orSupervisor && viewer.shops(Permission.SUPERVISE_LOGISTICS).contains(parcel.shop())) return work.apply(f);
                return f.claimedBy() == null ? Outcome.refused(NOT_OPEN) : Outcome.refused(ANOTHERS_CLAIM, table.claim(f, names));
            }
            return work.apply(f);
        });
    }

    private static Outcome<VerifyAnswer> done(Result outcome, OpenParcel open) {
        return Outcome.done(new VerifyAnswer(outcome, open, null, open.missing(), null));
    }
}
