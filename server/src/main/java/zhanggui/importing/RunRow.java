package zhanggui.importing;

import java.time.Instant;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.ShopId;

/** A run as it stands in the database (IMP-08). */
record RunRow(long id, String sha256, String fileName, long bytes, PersonId by, Instant uploadedAt, ShopId shop, String format, String version,
        Recognised.Told detected, Instant exportedAt, State state, boolean cancelAsked, Choice choice, boolean addMissing, long rows, long bytesRead,
        Counts counts, Instant firstAt, Instant lastAt, Broken broken, Instant checkedAt, long writtenUpto, long writtenFresh, long writtenChanged, Instant endedAt) {

    enum State { UNMAPPED, DETECTED, CHECKING, CHECKED, WRITING, WRITTEN, CANCELLED, BROKEN }

    enum Choice { GOOD_ROWS, ALL_OR_NOTHING }

    /** @param faulty rows; faults single places; changes single values */
    record Counts(long fresh, long changed, long changes, long unchanged, long older, long faulty, long faults) {}

    record Broken(String zh, String en) {}

    String stage() { return "importing.stage_" + id; }

    String verdicts() { return "importing.verdict_" + id; }
}
