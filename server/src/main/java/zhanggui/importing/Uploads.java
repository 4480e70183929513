package zhanggui.importing;

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
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/** Uploaded files by their SHA-256, beside the data, readable by the owner alone: the same file is kept once. */
@Component
class Uploads {

    private static final int LONGEST_NAME = 200;

    record Stored(String sha256, String name, long bytes, Path path) {}

    private final Path folder;
    private final DataSize largest;

    Uploads(@Value("${zhanggui.home}") Path home, @Value("${zhanggui.importing.largest-file:2GB}") DataSize largest) {
        this.folder = home.resolve("uploads");
        this.largest = largest;
    }

    /** Written beside, forced to disk, then renamed: a file with a hash for a name is whole. */
    Stored keep(InputStream content, String name) throws IOException, BadFile {
        refusePath(name);
        Files.createDirectories(folder);
        var arriving = Files.createTempFile(folder, "arriving-", "");
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            long bytes;
            try (var in = new DigestInputStream(content, digest)) {
                bytes = copy(in, arriving);
            }
            if (bytes == 0) throw new BadFile(ImportRefusal.EMPTY_FILE);
            var sha256 = HexFormat.of().formatHex(digest.digest());
            Files.move(arriving, path(sha256), StandardCopyOption.ATOMIC_MOVE);
            return new Stored(sha256, name, bytes, path(sha256));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        } finally {
            Files.deleteIfExists(arriving);
        }
    }

    void forget(String sha256) throws IOException { Files.deleteIfExists(path(sha256)); }

    Path path(String sha256) { return folder.resolve(sha256); }

    private long copy(InputStream in, Path to) throws IOException, BadFile {
        var buffer = new byte[1 << 16];
        var bytes = 0L;
        try (var out = FileChannel.open(to, StandardOpenOption.WRITE)) {
            for (var n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                bytes += n;
                if (bytes > largest.toBytes()) throw new BadFile(ImportRefusal.TOO_LARGE, Map.of("limit", largest.toMegabytes() + " MB"));
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
