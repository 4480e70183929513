package zhanggui.database;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tukaani.xz.XZInputStream;

/** PostgreSQL's programs, unpacked from the class path into the data directory, and anew when the program brings others. */
record Programs(Path directory) {

    private static final Logger LOG = LoggerFactory.getLogger(Programs.class);
    private static final int OWNER_MAY_EXECUTE = 0100;

    static Programs unpacked(Path directory) throws IOException {
        var archive = archive();
        var mark = archive.getPath().substring(archive.getPath().lastIndexOf('/') + 1)
                + " " + archive.openConnection().getContentLengthLong();
        var marked = directory.resolve("unpacked-from");
        if (!Files.exists(marked) || !Files.readString(marked).equals(mark)) {
            LOG.info("Unpacking PostgreSQL to {}", directory);
            var fresh = directory.resolveSibling(directory.getFileName() + ".new");
            DataDirectory.delete(fresh);
            unpack(archive, fresh);
            Files.writeString(fresh.resolve(marked.getFileName()), mark);
            DataDirectory.delete(directory);
            Files.move(fresh, directory, StandardCopyOption.ATOMIC_MOVE);
        }
        return new Programs(directory);
    }

    String initdb() {
        return directory.resolve("bin/initdb").toString();
    }

    String postgres() {
        return directory.resolve("bin/postgres").toString();
    }

    private static URL archive() {
        var name = Platform.current().archive();
        var archive = Programs.class.getResource(name);
        if (archive == null) {
            throw new DatabaseUnavailable("此程序包不含本系统的 PostgreSQL（" + name + "），请在本机重新构建，或用 --database 指定自己的 PostgreSQL。",
                    "This build carries no PostgreSQL for this system (" + name
                            + "): build it on this machine, or name your own with --database.");
        }
        return archive;
    }

    private static void unpack(URL archive, Path directory) throws IOException {
        try (var tar = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(archive.openStream())))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                var to = directory.resolve(entry.getName()).normalize();
                if (!to.startsWith(directory)) throw new IOException("entry outside the archive: " + entry.getName());
                unpack(tar, entry, to);
            }
        }
    }

    private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path to) throws IOException {
        Files.createDirectories(entry.isDirectory() ? to : to.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(to, Path.of(entry.getLinkName()));
        } else if (entry.isFile()) {
            Files.copy(tar, to);
            if ((entry.getMode() & OWNER_MAY_EXECUTE) != 0) {
                Files.setPosixFilePermissions(to, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
        }
    }
}
