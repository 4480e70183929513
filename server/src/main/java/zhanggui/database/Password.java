package zhanggui.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/** The random password of the one database role, readable for its owner alone. */
final class Password {

    private static final int BYTES = 24;

    private Password() {
    }

    static String keptIn(Path file) throws IOException {
        if (!Files.exists(file)) write(file);
        return Files.readString(file).strip();
    }

    /** Under another name first: a password cut short by a crash would lock us out of the cluster made with it. */
    private static void write(Path file) throws IOException {
        var fresh = file.resolveSibling("password.new");
        Files.deleteIfExists(fresh);
        Files.createFile(fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(fresh, random() + "\n");
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static String random() {
        var bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
