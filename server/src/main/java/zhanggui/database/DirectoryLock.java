package zhanggui.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** One owner per data directory. The kernel frees the lock when its owner dies, however it dies. */
final class DirectoryLock implements AutoCloseable {

    /**
     * What this process owns. A second channel on a locked file must not even be opened here: closing it would give the
     * lock of the first away (POSIX record locks belong to the process).
     */
    private static final Set<Path> OWN = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private DirectoryLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    static DirectoryLock take(Path file) throws IOException {
        var real = file.getParent().toRealPath().resolve(file.getFileName());
        if (!OWN.add(real)) throw inUse(real, Long.toString(ProcessHandle.current().pid()));
        try {
            return new DirectoryLock(real, locked(real));
        } catch (IOException | RuntimeException e) {
            OWN.remove(real);
            throw e;
        }
    }

    private static FileChannel locked(Path file) throws IOException {
        var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (channel.tryLock() == null) {
            channel.close();
            throw inUse(file, Files.readString(file).strip());
        }
        channel.truncate(0);
        channel.write(StandardCharsets.US_ASCII.encode(ProcessHandle.current().pid() + "\n"), 0);
        return channel;
    }

    private static DatabaseUnavailable inUse(Path file, String pid) {
        return new DatabaseUnavailable(
                "数据目录 " + file.getParent() + " 正被进程 " + pid + " 使用，请先停止它，或用 --data 另选目录。",
                "The data directory " + file.getParent() + " is in use by process " + pid
                        + ": stop that first, or choose another directory with --data.");
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            OWN.remove(file);
        }
    }
}
