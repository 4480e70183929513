package zhanggui.attendance.leave;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** ATT-41: what is left of each grant; what expires first is taken first, and nothing on a day before it was granted or after it has expired. */
final class Lots {

    /** @param expiresOn the first day on which it is gone; null when never */
    record Lot(long id, int rest, LocalDate day, @Nullable LocalDate expiresOn) {
        boolean good(LocalDate on) { return !day.isAfter(on) && (expiresOn == null || expiresOn.isAfter(on)); }
    }

    record Take(long lot, LocalDate day, int amount) {}

    /** @param lacking 0 when all was found */
    record Taken(List<Take> takes, Lots left, int lacking) {}

    private final List<Lot> lots;

    Lots(List<Lot> lots) {
        this.lots = lots.stream().sorted(Comparator.comparing(Lot::expiresOn, Comparator.nullsLast(Comparator.naturalOrder())).thenComparing(Lot::id)).toList();
    }

    int rest(LocalDate on) { return lots.stream().filter(l -> l.good(on)).mapToInt(Lot::rest).sum(); }

    /** With so much given back to a lot. */
    Lots plus(long lot, int amount) { return new Lots(lots.stream().map(l -> l.id == lot ? new Lot(lot, l.rest + amount, l.day, l.expiresOn) : l).toList()); }

    /** @param wanted by day, the earliest first */
    Taken take(SequencedMap<LocalDate, Integer> wanted) {
        var left = new ArrayList<>(lots);
        var takes = new ArrayList<Take>();
        var lacking = 0;
        for (var each : wanted.entrySet()) lacking += takeOne(left, takes, each.getKey(), each.getValue());
        return new Taken(takes, new Lots(left), lacking);
    }

    private static int takeOne(List<Lot> left, List<Take> takes, LocalDate day, int amount) {
        var open = amount;
        for (var i = 0; i < left.size() && open > 0; i++) {
            var lot = left.get(i);
            var part = lot.good(day) ? Math.min(open, lot.rest) : 0;
            if (part == 0) continue;
            takes.add(new Take(lot.id, day, part));
            left.set(i, new Lot(lot.id, lot.rest - part, lot.day, lot.expiresOn));
            open -= part;
        }
        return open;
    }
}
