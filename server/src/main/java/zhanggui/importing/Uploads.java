package zhanggui.importing;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.zip.ZipException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/** Uploaded files by their SHA-256, beside the data, readable by the owner alone: the same file is kept once. */
@Component
class Uploads {

    private static final int LONGEST_NAME = 200;

    record Stored(String sha256, String name, long bytes, Path path) {}

    /** Whole and forced to disk, not in its place yet. */
    record Arrived(Path at, String sha256, String name, long bytes) {}

    private final Path folder;
    private final DataSize largest;

    Uploads(@Value("${zhanggui.home}") Path home, @Value("${zhanggui.importing.largest-file:2GB}") DataSize largest) {
        this.folder = home.resolve("uploads");
        this.largest = largest;
    }

    /** Written beside and forced to disk: a file with a hash for a name is whole. Nothing is left of one that is refused. */
    Arrived arrive(InputStream content, String name) throws IOException, BadFile {
        refusePath(name);
        var packed = Packed.of(content);
        Files.createDirectories(folder);
        var arriving = Files.createTempFile(folder, "arriving-", "");
        var whole = false;
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            long bytes;
            try (var in = new DigestInputStream(packed.content(), digest)) {
                bytes = copy(in, arriving, packed);
            } catch (ZipException | EOFException e) {
                throw new BadFile(ImportRefusal.BROKEN_FILE, Map.of("detail", e.getClass().getSimpleName()));
            }
            if (bytes == 0) throw new BadFile(ImportRefusal.EMPTY_FILE);
            whole = true;
            return new Arrived(arriving, HexFormat.of().formatHex(digest.digest()), packed.nameOf(name), bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        } finally {
            if (!whole) Files.deleteIfExists(arriving);
        }
    }

    Stored settle(Arrived arrived) throws IOException {
        Files.move(arrived.at, path(arrived.sha256), StandardCopyOption.ATOMIC_MOVE);
        return new Stored(arrived.sha256, arrived.name, arrived.bytes, path(arrived.sha256));
    }

    void forget(String sha256) throws IOException { Files.deleteIfExists(path(sha256)); }

    Path path(String sha256) { return folder.resolve(sha256); }

    private long copy(InputStream in, Path to, Packed packed) throws IOException, BadFile {
        var buffer = new byte[1 << 16];
        var bytes = 0L;
        try (var out = FileChannel.open(to, StandardOpenOption.WRITE)) {
            for (var n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                bytes += n;
                if (bytes > largest.toBytes()) throw new BadFile(ImportRefusal.TOO_LARGE, Map.of("limit", largest.toMegabytes() + " MB"));
                if (packed.bomb(bytes)) throw new BadFile(ImportRefusal.BOMB, Map.of("limit", (bytes >> 20) + " MB"));
                var piece = java.nio.ByteBuffer.wrap(buffer, 0, n);
                while (piece.hasRemaining()) out.write(piece);
            }
            out.force(true);
        }
        return bytes;
    }

    private static void refusePath(String name) throws BadFile {
        var control = name.chars().anyMatch(c -> c < ' ' || c == 0x7F);
        if (name.isBlank() || name.length() > LONGEST_NAME || control || name.contains("/") || name.contains("\\") || name.contains(".."))
            throw new BadFile(ImportRefusal.FILE_NAME);
    }
}
