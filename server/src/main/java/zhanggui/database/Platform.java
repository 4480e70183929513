package zhanggui.database;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** The systems for which PostgreSQL comes with the program, and the name of its archive on the class path. */
enum Platform {
    LINUX_AMD64("/postgres-linux-x86_64.txz"),
    LINUX_ARM64("/postgres-linux-arm_64.txz"),
    MAC_AMD64("/postgres-darwin-x86_64.txz"),
    MAC_ARM64("/postgres-darwin-arm_64.txz");

    private final String archive;

    Platform(String archive) {
        this.archive = archive;
    }

    String archive() {
        return archive;
    }

    boolean linux() {
        return this == LINUX_AMD64 || this == LINUX_ARM64;
    }

    static Platform current() {
        if (musl()) throw unsupported("musl");
        return of(System.getProperty("os.name"), System.getProperty("os.arch"));
    }

    static Platform of(String system, String processor) {
        var arm = processor.equals("aarch64");
        if (!arm && !processor.equals("amd64") && !processor.equals("x86_64")) throw unsupported(processor);
        return switch (system.toLowerCase(Locale.ROOT)) {
            case "linux" -> arm ? LINUX_ARM64 : LINUX_AMD64;
            case "mac os x" -> arm ? MAC_ARM64 : MAC_AMD64;
            default -> throw unsupported(system);
        };
    }

    /** The binaries are built for glibc. */
    private static boolean musl() {
        return Files.exists(Path.of("/etc/alpine-release"));
    }

    private static DatabaseUnavailable unsupported(String what) {
        return new DatabaseUnavailable(
                "随附的 PostgreSQL 不支持本系统（" + what + "），请用 --database 指定自己的 PostgreSQL。",
                "The PostgreSQL that comes with the program does not run on this system (" + what
                        + "): name your own with --database.");
    }
}
