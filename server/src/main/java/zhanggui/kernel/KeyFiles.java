package zhanggui.kernel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The keys for personal data (ACC-03): they lie beside the data, outside the database, readable by their owner alone. The first is {@code key}, later ones
 * {@code key.2}, {@code key.3} …
 */
public record KeyFiles(Path home) {

    private static final Pattern NAME = Pattern.compile("key(?:\\.([2-9]|[1-9]\\d|1[01]\\d|12[0-7]))?");
    private static final int KEY_BYTES = 32;

    /** All that there are, by number. The first is made when there is none. */
    public Map<Integer, byte[]> read() {
        try {
            if (!Files.exists(home.resolve("key"))) make(Seal.FIRST);
            var keys = new TreeMap<Integer, byte[]>();
            try (var files = Files.list(home)) {
                for (var file : files.toList()) {
                    var name = NAME.matcher(file.getFileName().toString());
                    if (name.matches()) keys.put(name.group(1) == null ? Seal.FIRST : Integer.parseInt(name.group(1)), Files.readAllBytes(file));
                }
            }
            return keys;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The number of a new key; it seals once {@link Seal#renew} was called. */
    public int add() {
        try {
            var number = read().keySet().stream().max(Integer::compare).orElseThrow() + 1;
            if (number > Byte.MAX_VALUE) throw new IllegalStateException("there is no number left for another key");
            make(number);
            return number;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whole or not at all, and never over one that is there. */
    private void make(int number) throws IOException {
        Files.createDirectories(home);
        var fresh = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(fresh);
        var draft = Files.createTempFile(home, "new-key", "", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            Files.write(draft, fresh, java.nio.file.StandardOpenOption.WRITE, java.nio.file.StandardOpenOption.SYNC);
            Files.createLink(home.resolve(number == Seal.FIRST ? "key" : "key." + number), draft);
        } catch (FileAlreadyExistsException e) {
            if (number != Seal.FIRST) throw e;
        } finally {
            Files.deleteIfExists(draft);
        }
    }
}
