package zhanggui.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;

/** What lies where below the directory that the user chose. */
record DataDirectory(Path home) {

    void create() throws IOException {
        Files.createDirectories(home);
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx------"));
    }

    Path lockFile() {
        return home.resolve("lock");
    }

    Path passwordFile() {
        return home.resolve("password");
    }

    Path programs() {
        return home.resolve("postgresql");
    }

    /** PostgreSQL's own directory. */
    Path cluster() {
        return home.resolve("data");
    }

    Path log() {
        return home.resolve("postgresql.log");
    }

    static void delete(Path tree) throws IOException {
        if (!Files.exists(tree)) return;
        try (var paths = Files.walk(tree)) {
            for (var path : paths.sorted(Comparator.reverseOrder()).toList()) Files.delete(path);
        }
    }
}
