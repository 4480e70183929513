package zhanggui.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

/** As whom PostgreSQL runs: it refuses root, so as root it is given another name for it. */
enum ServerAccount {

    /** We are an ordinary user, and so is it. */
    OURS(List.of()),

    /** In a user namespace without a mapping it takes itself for nobody, yet for the kernel the files are still root's. */
    NAMESPACE(List.of("unshare", "-U", "--")),

    /** Where namespaces are forbidden (some containers), a real other user, to whom its files are given. */
    NOBODY(List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--"));

    private static final int NOBODY_ID = 65534;

    private final List<String> prefix;

    ServerAccount(List<String> prefix) {
        this.prefix = prefix;
    }

    static ServerAccount of(DataDirectory directory) throws IOException {
        if (!"root".equals(System.getProperty("user.name"))) return OURS;
        if (NAMESPACE.works(Path.of("/"))) return NAMESPACE;
        Files.setPosixFilePermissions(directory.home(), PosixFilePermissions.fromString("rwx--x--x"));
        if (NOBODY.works(directory.home())) return NOBODY;
        throw new DatabaseUnavailable(
                "PostgreSQL 不能以 root 身份运行，且此处无法换用其他用户：请以普通用户启动，或用 --data 选择其他用户可进入的目录。",
                "PostgreSQL does not run as root and cannot become somebody else here: start as an ordinary user, or choose with"
                        + " --data a directory that other users may enter.");
    }

    List<String> command(List<String> command) {
        return Stream.concat(prefix.stream(), command.stream()).toList();
    }

    /** Gives what PostgreSQL reads and writes to the account it runs as. */
    void own(Path path) throws IOException {
        if (this == NOBODY) Files.setAttribute(path, "unix:uid", NOBODY_ID);
    }

    private boolean works(Path directory) {
        try {
            return new ProcessBuilder(command(List.of("test", "-x", directory.toString())))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start().waitFor() == 0;
        } catch (IOException _) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
