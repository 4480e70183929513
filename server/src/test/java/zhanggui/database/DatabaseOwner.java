package zhanggui.database;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A second process that owns a data directory, for the tests that have to kill one. */
final class DatabaseOwner {

    private DatabaseOwner() {
    }

    public static void main(String[] args) throws InterruptedException {
        var database = EmbeddedPostgres.start(Path.of(args[0]));
        Runtime.getRuntime().addShutdownHook(new Thread(database::close));
        IO.println(database.url());
        new CountDownLatch(1).await();
    }
}
