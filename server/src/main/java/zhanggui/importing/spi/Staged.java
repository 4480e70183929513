package zhanggui.importing.spi;

import java.time.Instant;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.ShopId;

/**
 * A file that has been read into its staging table.
 *
 * @param table      the staging table's full name; its columns: row, subject (the first row of the same key), ok, then the format's
 * @param verdicts   the table of {@link Format#verdicts}: subject, verdict
 * @param shop       null for formats without a shop
 * @param exportedAt when the platform wrote the file, as far as known
 * @param addMissing also make what the file names and the catalogue does not know
 */
public record Staged(long run, String table, String verdicts, ShopId shop, Instant exportedAt, PersonId by, Instant now, boolean addMissing) {}
