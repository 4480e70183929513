package zhanggui.importing;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * How long an uploaded file is kept. It holds buyers in the open: it goes when all of it is in, when it was given up or turned
 * out to be broken, and stays while a run of the same bytes is under way or has faulty rows that wait to be mended.
 */
@Component
class KeptFiles {

    private final JdbcClient db;
    private final Uploads uploads;

    KeptFiles(JdbcClient db, Uploads uploads) {
        this.db = db;
        this.uploads = uploads;
    }

    void forget(String sha256) {
        var needed = db.sql("select exists (select from importing.run where sha256 = decode(?, 'hex') and (state not in ('WRITTEN', 'CANCELLED', 'BROKEN') or state = 'WRITTEN' and faulty > 0))")
                .param(sha256).query(Boolean.class).single();
        if (needed) return;
        try {
            uploads.forget(sha256);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
