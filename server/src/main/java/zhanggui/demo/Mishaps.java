package zhanggui.demo;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** UX-08: what goes wrong on purpose, on which day of which of the demo's months; besides, people err now and then as the cast says. */
class Mishaps {

    enum Kind {
        /** The clerk hands the papers over after more than half an hour (FUL-03). */
        PAPERS_LATE,
        /** The picker lays the neighbouring variant three times, and the verifier's scanner says so (FUL-07). */
        WRONG_GOODS_LAID,
        /** The packer puts two parcels' goods into each other's boxes; two buyers report it later (FUL-44). */
        BOXES_SWAPPED,
        /** The verifier lets a wrong barcode pass without exchanging the piece; the buyer reports it later (FUL-44). */
        PASSED_WRONG,
        /** A reviewer does not see one order that is due today (ORD-05). */
        OVERLOOKED,
        /** A buyer asks his money back while his parcel is being picked: the scan stops it (FUL-09). */
        REFUND_IN_HAND,
        /** A parcel goes out without the customer's copy although it was ticked (FUL-14). */
        NO_COPY,
        /** One piece is missing on the shelf, is told at once and comes later (FUL-06). */
        SHORTAGE,
        /** A parcel arrives damaged; the log shows nobody's step, so it counts against nobody (FUL-44). */
        DAMAGED
    }

    private record Planned(int month, int day, Kind kind) {}

    private static final List<Planned> ALL = List.of(
            new Planned(0, 2, Kind.WRONG_GOODS_LAID), new Planned(0, 3, Kind.PAPERS_LATE), new Planned(0, 12, Kind.PASSED_WRONG), new Planned(0, 18, Kind.OVERLOOKED), new Planned(0, 24, Kind.NO_COPY),
            new Planned(1, 6, Kind.SHORTAGE), new Planned(1, 10, Kind.BOXES_SWAPPED), new Planned(1, 15, Kind.PAPERS_LATE), new Planned(1, 20, Kind.REFUND_IN_HAND), new Planned(1, 24, Kind.WRONG_GOODS_LAID),
            new Planned(2, 7, Kind.OVERLOOKED), new Planned(2, 11, Kind.PASSED_WRONG), new Planned(2, 14, Kind.REFUND_IN_HAND), new Planned(2, 17, Kind.PAPERS_LATE), new Planned(2, 20, Kind.BOXES_SWAPPED),
            new Planned(2, 23, Kind.DAMAGED), new Planned(2, 25, Kind.WRONG_GOODS_LAID),
            new Planned(3, 2, Kind.WRONG_GOODS_LAID), new Planned(3, 5, Kind.PAPERS_LATE), new Planned(3, 9, Kind.NO_COPY), new Planned(3, 12, Kind.REFUND_IN_HAND), new Planned(3, 16, Kind.PASSED_WRONG),
            new Planned(3, 19, Kind.OVERLOOKED), new Planned(3, 23, Kind.SHORTAGE), new Planned(3, 26, Kind.PAPERS_LATE));

    private final YearMonth first;

    Mishaps(YearMonth first) { this.first = first; }

    Optional<Kind> on(LocalDate day) {
        var month = ChronoUnit.MONTHS.between(first, YearMonth.from(day));
        return ALL.stream().filter(p -> p.month == month && p.day == day.getDayOfMonth()).map(Planned::kind).findFirst();
    }
}
