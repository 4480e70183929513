package zhanggui.fulfilment.verifying;

import static zhanggui.fulfilment.FulfilmentRefusal.*;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhanggui.fulfilment.Commands;
import zhanggui.fulfilment.ErrorRule;
import zhanggui.fulfilment.Errors;
import zhanggui.fulfilment.FulfilmentRefusal;
import zhanggui.fulfilment.LotToTake;
import zhanggui.fulfilment.Names;
import zhanggui.fulfilment.Parcel;
import zhanggui.fulfilment.ParcelRef;
import zhanggui.fulfilment.ParcelStage;
import zhanggui.fulfilment.Parcels;
import zhanggui.fulfilment.Scans;
import zhanggui.fulfilment.Station;
import zhanggui.fulfilment.verifying.Exceptions.Kind;
import zhanggui.fulfilment.verifying.Table.Found;
import zhanggui.fulfilment.verifying.Table.Paper;
import zhanggui.fulfilment.verifying.VerifyAnswer.Result;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.Permission;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.SkuId;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;
import zhanggui.orders.Orders;
import zhanggui.orders.Stage;
import zhanggui.stock.Lots;

/**
 * FUL-07, INT-03: one scan at the verifier's table. Without an open parcel the code is a waybill or pick list and opens one; with an
 * open parcel it is a piece of goods, or the parcel's other paper. Every scan is kept, taken or not.
 */
@Component
class VerifyScan {

    /**
     * @param parcel   the one that is open on the device; null when none is
     * @param quantity pieces counted by hand for one scan; usually 1
     */
    record Request(UUID command, Instant at, String code, @Nullable ParcelRef parcel, int quantity) {}

    /** What was wanted or came: words and the code that is compared sign by sign. */
    record Item(String text, String code) {}

    private final JdbcClient db;
    private final Table table;
    private final Exceptions exceptions;
    private final FinishVerification finish;
    private final RefundChecks refunds;
    private final Commands commands;
    private final Scans scans;
    private final Errors errors;
    private final Orders orders;
    private final Names names;
    private final Lots lots;

    VerifyScan(JdbcClient db, Table table, Exceptions exceptions, FinishVerification finish, RefundChecks refunds, Commands commands, Scans scans, Errors errors, Orders orders, Names names,
            Lots lots) {
        this.db = db;
        this.table = table;
        this.exceptions = exceptions;
        this.finish = finish;
        this.refunds = refunds;
        this.commands = commands;
        this.scans = scans;
        this.errors = errors;
        this.orders = orders;
        this.names = names;
        this.lots = lots;
    }

    Outcome<VerifyAnswer> scan(Request request, Viewer viewer) {
        var code = Parcels.clean(request.code());
        return commands.once(request.command(), viewer.person(), VerifyAnswer.class, () -> new Attempt(request, code, viewer).judge());
    }

    /** One scan being judged. */
    private final class Attempt {
        private final Request request;
        private final String code;
        private final Viewer viewer;
        private final PersonId me;
        private final Instant at;

        Attempt(Request request, String code, Viewer viewer) {
            this.request = request;
            this.code = code;
            this.viewer = viewer;
            this.me = viewer.person();
            this.at = commands.occurred(request.at());
        }

        Outcome<VerifyAnswer> judge() {
            var found = table.lock(code, request.parcel()).filter(f -> viewer.shops(Permission.VERIFY_GOODS).contains(f.parcel().ref().shop()));
            if (found.isEmpty()) return unknown();
            return request.parcel() == null ? open(found.get()) : onTable(found.get());
        }

        private Outcome<VerifyAnswer> unknown() {
            var order = code.matches("\\d{12,22}") && !orders.findByNumber(code).isEmpty();
            return refuse(null, order ? THIS_IS_AN_ORDER_NUMBER : UNKNOWN_CODE, Map.of("code", code));
        }

        private Outcome<VerifyAnswer> open(Found f) {
            var p = f.parcel();
            if (p.stage() == ParcelStage.VOIDED) return refuse(f, PAPERS_VOIDED, Map.of("why", p.voidReason()));
            if (f.replaced()) return refuse(f, PAPERS_VOIDED, Map.of("why", "单号换过 / number replaced"));
            if (f.orderStage() == Stage.CANCELLED) return refuse(f, ORDER_CANCELLED, Map.of("order", p.platformNo()));
            var number = Map.<String, Object>of("number", p.number());
            switch (p.stage()) {
                case REVIEWED -> { return refuse(f, NOT_PRINTED, number); }
                case PRINTED -> { return refuse(f, NOT_HANDED_OVER, number); }
                case HANDED -> { return refuse(f, NOT_PICKED, number); }
                case VERIFIED, PACKED, WITH_COURIER -> { return refuse(f, ALREADY_SCANNED, names.who(p.number(), p.verified())); }
                case PICKED, VOIDED -> { }
            }
            if (f.blocked() != null) return refuse(f, ORDER_BLOCKED, Map.of("number", p.number(), "what", f.blocked().said()));
            if (checksHimself(p)) return refuse(f, ISSUER_CHECKS, number);
            if (table.claimedByAnother(f, me)) return anothers(f);
            if (f.refundWaits()) return refundWaits(f);
            if (f.stoppedLot() != null) return refuse(f, LOT_BARRED, Map.of("number", p.number(), "lot", f.stoppedLot()));
            var since = table.open(f, me, at);
            scans.keep(Scans.Scan.right(request.command(), Station.VERIFY, me, at, code, p, Result.OPENED.name()));
            var open = OpenParcel.of(p, f.open().shopName(), f.open().courierName(), since, f.open().lines()).withLots(f.open().lots());
            var shown = me.equals(f.claimedBy()) ? open : open.fresh();
            return answer(Result.OPENED, shown, null);
        }

        /** FUL-18: in a team of a few, whoever took the goods does not check them. */
        private boolean checksHimself(Parcel p) { return p.picked() != null && p.picked().by().equals(me) && table.smallTeam(); }

        private Outcome<VerifyAnswer> onTable(Found f) {
            if (f.parcel().stage() == ParcelStage.VOIDED) return refuse(f, PAPERS_VOIDED, Map.of("why", f.parcel().voidReason()));
            if (f.parcel().stage() != ParcelStage.PICKED || f.claimedBy() == null) return refuse(f, NOT_OPEN, Map.of());
            if (!f.claimedBy().equals(me)) return anothers(f);
            if (f.orderStage() == Stage.CANCELLED) return refuse(f, ORDER_CANCELLED, Map.of("order", f.parcel().platformNo()));
            if (f.blocked() != null) return blocked(f);
            if (f.refundWaits()) return refundWaits(f);
            return f.paper() != null ? paper(f) : goods(f);
        }

        private Outcome<VerifyAnswer> paper(Found f) {
            if (f.own()) {
                scans.append(Scans.Scan.right(request.command(), Station.VERIFY, me, at, code, f.parcel(), Result.PAIRED.name()));
                return answer(Result.PAIRED, f.open(), null);
            }
            if (f.paper() == f.openedWith()) return refuse(f, ANOTHER_OPEN, Map.of("number", f.parcel().number()));
            var expected = f.paper() == Paper.PICK_LIST ? f.parcel().number() : f.parcel().waybill();
            var p = f.parcel();
            // Whoever gave the parcel its waybill paired its papers: the step log shows it.
            var paired = p.bound() == null ? null : p.bound().by();
            var scan = scans.append(new Scans.Scan(request.command(), Station.VERIFY, me, at, code, p, PAPERS_DO_NOT_PAIR.name(), true, expected, null, null, 1, paired));
            exceptions.raise(p, Kind.PAPERS_DO_NOT_PAIR, code, scan, me);
            errors.book(new Errors.Booking(ErrorRule.PRINT_NUMBER_OR_PAIRING, "pairing/" + p.ref().id(), paired, p.order(), p.platformNo(), p.ref(), scan,
                    p.printed().at(), Viewer.SYSTEM.person(), Words.of("验货扫到 " + code + "，应为 " + expected, "scanned " + code + " at verification, due was " + expected).both()));
            return wrong(f, PAPERS_DO_NOT_PAIR, new Item("", expected), new Item("", code), null, paired, Map.of());
        }

        private Outcome<VerifyAnswer> goods(Found f) {
            var byLot = f.open().lots().isEmpty() ? Optional.<LotCode>empty() : LotCode.of(code);
            var goods = byLot.map(LotCode::barcode).orElse(code);
            var line = f.open().lines().stream().filter(l -> l.isFor(goods) && l.missing() > 0).findFirst()
                    .or(() -> f.open().lines().stream().filter(l -> l.isFor(goods)).findFirst());
            if (line.isEmpty()) return byLot.isEmpty() ? lotAlone(f) : wrongBarcode(f, goods);
            var wrongLot = byLot.flatMap(read -> judgeLot(f, line.get(), read.lot()));
            if (wrongLot.isPresent()) return wrongLot.get();
            if (line.get().missing() == 0) return wrongGoods(f, ALREADY_SCANNED, Kind.ALREADY_SCANNED, line.get());
            if (request.quantity() > line.get().missing()) return wrongGoods(f, WRONG_QUANTITY, Kind.WRONG_QUANTITY, line.get());
            return count(f, line.get());
        }

        /** INV-45: a lot's number by itself, before the goods are scanned. What is none is a wrong barcode. */
        private Outcome<VerifyAnswer> lotAlone(Found f) {
            var right = f.open().lots().stream().filter(l -> l.isCalled(code)).findFirst();
            var sku = right.map(LotToTake::code).or(() -> known(f).map(read -> f.open().lines().stream().filter(l -> l.sku().equals(read.sku())).findFirst().orElseThrow().code()));
            if (sku.isEmpty()) return wrongBarcode(f, code);
            var line = f.open().lines().stream().filter(l -> l.code().equals(sku.get())).findFirst().orElseThrow();
            return judgeLot(f, line, code).orElseGet(() -> {
                scans.append(Scans.Scan.right(request.command(), Station.VERIFY, me, at, code, f.parcel(), Result.LOT_RIGHT.name()));
                return answer(Result.LOT_RIGHT, f.open(), line.no());
            });
        }

        private Optional<Lots.Read> known(Found f) {
            return f.open().lots().isEmpty() ? Optional.empty() : lots.called(code, f.open().lines().stream().map(OpenParcel.Line::sku).toList()).stream().findFirst();
        }

        /** What speaks against pieces of this lot in this parcel; empty when they are the ones to take, or the goods have no lots. */
        private Optional<Outcome<VerifyAnswer>> judgeLot(Found f, OpenParcel.Line line, String lot) {
            var toTake = f.open().lots().stream().filter(l -> l.code().equals(line.code())).toList();
            if (toTake.isEmpty()) return Optional.empty();
            var own = toTake.stream().filter(l -> l.isCalled(lot)).findFirst();
            var read = lots.called(lot, List.of(line.sku())).stream().findFirst();
            var state = read.map(Lots.Read::state).orElse(Lots.State.GOOD);
            if (own.isPresent() && state != Lots.State.EXPIRED && state != Lots.State.RECALLED) return Optional.empty();
            var why = switch (state) { case RECALLED -> LOT_RECALLED; case EXPIRED -> LOT_EXPIRED; case NEAR_END -> LOT_NEAR_END; case GOOD -> WRONG_LOT; };
            var wanted = toTake.stream().filter(l -> own.isEmpty() || !l.equals(own.get())).toList();
            return Optional.of(wrongLot(f, why, line, wanted, read.map(r -> lotItem(r.number(), r.expiresOn())).orElseGet(() -> new Item("", lot))));
        }

        private Outcome<VerifyAnswer> wrongLot(Found f, FulfilmentRefusal why, OpenParcel.Line line, List<LotToTake> wanted, Item came) {
            var picker = f.parcel().picked() == null ? null : f.parcel().picked().by();
            var due = wanted.stream().map(l -> lotItem(l.number(), l.expiresOn())).toList();
            var words = due.stream().map(Item::text).collect(Collectors.joining("、"));
            var scan = scans.append(new Scans.Scan(request.command(), Station.VERIFY, me, at, code, f.parcel(), why.name(), true, line.name() + " " + words, line.sku(), line.sku(), request.quantity(), picker));
            exceptions.raise(f.parcel(), Kind.OTHER, saidOf(why, came).both(), scan, me);
            var expected = new Item(words, due.stream().map(Item::code).collect(Collectors.joining("、")));
            return wrong(f, why, due.isEmpty() ? null : expected, came, line.no(), picker, Map.of("lot", came.code()));
        }

        private static Words saidOf(FulfilmentRefusal why, Item came) {
            if (why == WRONG_LOT) return Words.of("批号不符：" + came.code(), "Wrong lot: " + came.code());
            return Words.of(why.words().zh().replace("{lot}", came.code()), why.words().en().replace("{lot}", came.code()));
        }

        private static Item lotItem(String number, LocalDate expires) {
            return new Item(Names.english() ? "lot " + number + ", expires " + expires : "批号 " + number + "，" + expires + " 到期", number);
        }

        private Outcome<VerifyAnswer> count(Found f, OpenParcel.Line line) {
            table.count(f.parcel(), line.no(), request.quantity());
            var open = f.open().with(line.plus(request.quantity()));
            var outcome = open.missing() > 0 ? Result.COUNTED : open.openExceptions() > 0 ? Result.COUNTED_ALL : Result.VERIFIED;
            scans.append(new Scans.Scan(request.command(), Station.VERIFY, me, at, code, f.parcel(), outcome.name(), false, "", line.sku(), line.sku(), request.quantity(), null));
            if (outcome != Result.VERIFIED) return answer(outcome, open, line.no());
            return finish.finish(f.parcel(), open, line.no(), me, at);
        }

        private Outcome<VerifyAnswer> wrongBarcode(Found f, String goods) {
            var wanted = f.open().lines().stream().filter(l -> l.missing() > 0).findFirst().orElse(f.open().lines().getFirst());
            record Came(long skuId, String text, String code) {}
            Optional<Came> came = db.sql("select sku_id, trim(name || ' ' || spec) as text, coalesce(barcode, code) as code from catalogue.fact_sku where barcode = :code or upper(code) = :code limit 1")
                    .param("code", goods).query(Came.class).optional();
            var picker = f.parcel().picked() == null ? null : f.parcel().picked().by();
            var scan = scans.append(new Scans.Scan(request.command(), Station.VERIFY, me, at, code, f.parcel(), WRONG_BARCODE.name(), true,
                    wanted.name() + " " + wanted.barcode(), wanted.sku(), came.map(c -> new SkuId(c.skuId())).orElse(null), request.quantity(), picker));
            exceptions.raise(f.parcel(), Kind.WRONG_BARCODE, code, scan, me);
            return wrong(f, WRONG_BARCODE, item(wanted), came.map(c -> new Item(c.text(), goods)).orElse(new Item("", goods)), wanted.no(), picker, Map.of());
        }

        private Outcome<VerifyAnswer> wrongGoods(Found f, FulfilmentRefusal why, Kind kind, OpenParcel.Line line) {
            var scan = scans.append(new Scans.Scan(request.command(), Station.VERIFY, me, at, code, f.parcel(), why.name(), true,
                    line.name() + " " + line.scanned() + "/" + line.quantity(), line.sku(), line.sku(), request.quantity(), null));
            exceptions.raise(f.parcel(), kind, code, scan, me);
            return wrong(f, why, item(line), item(line), line.no(), null, Map.of());
        }

        private Outcome<VerifyAnswer> wrong(Found f, FulfilmentRefusal why, @Nullable Item wanted, Item came, @Nullable Integer line, @Nullable PersonId blamed, Map<String, Object> more) {
            var facts = new HashMap<>(more);
            facts.put("number", f.parcel().number());
            facts.put("parcel", f.open().withExceptions(f.open().openExceptions() + 1));
            if (wanted != null) facts.put("wanted", wanted);
            facts.put("came", came);
            if (line != null) facts.put("line", line);
            if (blamed != null) facts.put("blamed", names.of(blamed));
            return Outcome.refused(why, facts);
        }

        /** FUL-19: kept back while it lay on the table: it is put down, whatever was scanned. */
        private Outcome<VerifyAnswer> blocked(Found f) {
            table.putDown(f.parcel().ref());
            return refuse(f, ORDER_BLOCKED, Map.of("number", f.parcel().number(), "what", f.blocked().said()));
        }

        private Outcome<VerifyAnswer> anothers(Found f) {
            return refuse(f, ANOTHERS_CLAIM, table.claim(f, names));
        }

        private Outcome<VerifyAnswer> refundWaits(Found f) {
            refunds.ask(f.parcel(), f.refund(), me);
            table.putDown(f.parcel().ref());
            return refuse(f, REFUND_WAITS, Map.of("number", f.parcel().number()));
        }

        private Outcome<VerifyAnswer> refuse(@Nullable Found f, FulfilmentRefusal why, Map<String, Object> facts) {
            scans.keep(Scans.Scan.refused(request.command(), Station.VERIFY, me, at, code, f == null ? null : f.parcel(), why));
            return Outcome.refused(why, facts);
        }

        private Outcome<VerifyAnswer> answer(Result outcome, OpenParcel open, @Nullable Integer line) {
            return Outcome.done(new VerifyAnswer(outcome, open, line, open.missing(), null));
        }

        private static Item item(OpenParcel.Line line) { return new Item(line.name(), line.barcode() == null ? line.code() : line.barcode()); }
    }
}
