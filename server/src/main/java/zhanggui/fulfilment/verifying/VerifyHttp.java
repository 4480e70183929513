package zhanggui.fulfilment.verifying;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import zhanggui.fulfilment.ParcelRef;
import zhanggui.kernel.Answer;
import zhanggui.kernel.Needs;
import zhanggui.kernel.Permission;
import zhanggui.kernel.ShopId;
import zhanggui.kernel.Viewer;

/** The verify station. Every command carries its own id: sent again, it changes nothing and is answered as the first time. */
@RestController
@RequestMapping("/api/fulfilment")
class VerifyHttp {

    /** The parcel that is open on the device. */
    record Open(long shop, long id) {
        ParcelRef ref() { return new ParcelRef(new ShopId(shop), id); }
    }

    /** @param quantity pieces for one scan, when they were counted by hand; 1 when null */
    record Scan(@NotNull UUID command, @Nullable Instant at, @NotNull String code, @Nullable Open parcel, @Nullable Integer quantity) {}

    record Resolve(@NotNull UUID command, @Nullable Instant at, @NotNull Open parcel, @NotNull VerifyHandling.Resolution resolution, String note) {}

    record Report(@NotNull UUID command, @Nullable Instant at, @NotNull Open parcel, @NotNull Exceptions.Kind kind, @NotNull String words, @Nullable Integer counted) {}

    record OnParcel(@NotNull UUID command, @Nullable Instant at, @NotNull Open parcel) {}

    /** @param damaged else faulty */
    record KeepBack(@NotNull UUID command, @Nullable Instant at, @NotNull Open parcel, boolean damaged, @NotNull String words) {}

    record SendBack(@NotNull UUID command, @Nullable Instant at, @NotNull Open parcel, @NotNull String why) {}

    private final VerifyScan scanning;
    private final VerifyHandling handling;
    private final VerifyDesk desk;
    private final RefundChecks refunds;

    VerifyHttp(VerifyScan scanning, VerifyHandling handling, VerifyDesk desk, RefundChecks refunds) {
        this.scanning = scanning;
        this.handling = handling;
        this.desk = desk;
        this.refunds = refunds;
    }

    @GetMapping("/verify/desk")
    @Needs(Permission.VERIFY_GOODS)
    VerifyDesk.Desk desk(Viewer viewer) { return desk.desk(viewer); }

    @PostMapping("/verify/scan")
    @Needs(Permission.VERIFY_GOODS)
    VerifyAnswer scan(@Valid @RequestBody Scan scan, Viewer viewer) {
        var quantity = scan.quantity() == null ? 1 : Math.max(1, scan.quantity());
        return Answer.of(scanning.scan(new VerifyScan.Request(scan.command(), scan.at(), scan.code(), scan.parcel() == null ? null : scan.parcel().ref(), quantity), viewer));
    }

    @PostMapping("/verify/resolve")
    @Needs(Permission.VERIFY_GOODS)
    VerifyAnswer resolve(@Valid @RequestBody Resolve r, Viewer viewer) {
        return Answer.of(handling.resolve(new VerifyHandling.Resolve(r.command(), r.at(), r.parcel().ref(), r.resolution(), r.note()), viewer));
    }

    @PostMapping("/verify/report")
    @Needs(Permission.VERIFY_GOODS)
    VerifyAnswer report(@Valid @RequestBody Report r, Viewer viewer) {
        return Answer.of(handling.report(new VerifyHandling.Report(r.command(), r.at(), r.parcel().ref(), r.kind(), r.words(), r.counted() == null ? 0 : r.counted()), viewer));
    }

    @PostMapping("/verify/finish")
    @Needs(Permission.VERIFY_GOODS)
    VerifyAnswer finish(@Valid @RequestBody OnParcel r, Viewer viewer) { return Answer.of(handling.finish(new VerifyHandling.OnParcel(r.command(), r.at(), r.parcel().ref()), viewer)); }

    @PostMapping("/verify/put-down")
    @Needs(Permission.VERIFY_GOODS)
    VerifyAnswer putDown(@Valid @RequestBody OnParcel r, Viewer viewer) { return Answer.of(handling.putDown(new VerifyHandling.OnParcel(r.command(), r.at(), r.parcel().ref()), viewer)); }

    @PostMapping("/verify/send-back")
    @Needs(Permission.VERIFY_GOODS)
    VerifyAnswer sendBack(@Valid @RequestBody SendBack r, Viewer viewer) { return Answer.of(handling.sendBack(new VerifyHandling.OnParcel(r.command(), r.at(), r.parcel().ref()), r.why(), viewer)); }

    @PostMapping("/verify/keep-back")
    @Needs(Permission.VERIFY_GOODS)
    VerifyAnswer keepBack(@Valid @RequestBody KeepBack r, Viewer viewer) {
        return Answer.of(handling.keepBack(new VerifyHandling.OnParcel(r.command(), r.at(), r.parcel().ref()), r.damaged(), r.words(), viewer));
    }

    @GetMapping("/refund-checks")
    @Needs(Permission.REVIEW_ORDERS)
    List<RefundChecks.Waiting> refunds(Viewer viewer) { return refunds.waiting(viewer); }

    @PostMapping("/refund-checks/{shop}/{id}")
    @Needs(Permission.REVIEW_ORDERS)
    boolean decide(@PathVariable long shop, @PathVariable long id, @RequestBody RefundChecks.Decision decision, Viewer viewer) {
        return Answer.of(refunds.decide(new ShopId(shop), id, decision, viewer));
    }
}
