package zhanggui.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** postmaster.pid, in which PostgreSQL says by lines who it is (1), where it listens (4) and how far it is (8). */
record PostmasterFile(Path file) {

    private static final int PORT_LINE = 4;
    private static final int STATUS_LINE = 8;

    static PostmasterFile of(Path cluster) {
        return new PostmasterFile(cluster.resolve("postmaster.pid"));
    }

    /** Empty without a file; 0, a process nobody is, when a crash left the file empty. */
    Optional<Long> pid() throws IOException {
        if (!Files.exists(file)) return Optional.empty();
        var first = lines().stream().findFirst().orElse("").strip();
        return Optional.of(first.matches("\\d+") ? Long.parseLong(first) : 0);
    }

    boolean ready() throws IOException {
        var lines = lines();
        return lines.size() >= STATUS_LINE && lines.get(STATUS_LINE - 1).strip().equals("ready");
    }

    /** Line 4: on which it listens. */
    int port() throws IOException {
        return Integer.parseInt(lines().get(PORT_LINE - 1).strip());
    }

    void delete() throws IOException {
        Files.deleteIfExists(file);
    }

    private List<String> lines() throws IOException {
        try {
            return Files.readAllLines(file);
        } catch (NoSuchFileException _) {
            return List.of();
        }
    }
}
