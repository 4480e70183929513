package zhanggui.importing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
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
    /** Uploads share it, whoever throws away has it alone: nothing goes between the arrival of the same bytes and the run that needs them. */
    private final ReadWriteLock place = new ReentrantReadWriteLock();

    KeptFiles(JdbcClient db, Uploads uploads) {
        this.db = db;
        this.uploads = uploads;
    }

    interface Taking<T> {
        T take() throws IOException, BadFile;
    }

    /** Puts a file into its place and adds the run that needs it, with nothing thrown away meanwhile. */
    <T> T taking(Taking<T> in) throws IOException, BadFile {
        place.readLock().lock();
        try {
            return in.take();
        } finally {
            place.readLock().unlock();
        }
    }

    void forget(String sha256) {
        place.writeLock().lock();
        try {
            forgetUnneeded(sha256);
        } finally {
            place.writeLock().unlock();
        }
    }

    private void forgetUnneeded(String sha256) {
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
