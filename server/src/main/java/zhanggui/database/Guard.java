package zhanggui.database;

import java.util.List;
import java.util.stream.Stream;

/**
 * A shell around PostgreSQL that turns the end of its own input into a fast stop. The input is a pipe from us, and the kernel
 * closes it however we end: after {@code kill -9} too the database is shut down in order. It leads a session of its own, or
 * Ctrl-C in the terminal would stop the database under the program that is still answering.
 */
final class Guard {

    private static final String SCRIPT = """
            exec 3<&0 </dev/null
            "$@" 3<&- & server=$!
            { read -r _ <&3; kill -INT $server; } 2>/dev/null & watch=$!
            exec 3<&-
            wait $server; status=$?
            kill $watch 2>/dev/null
            exit $status
            """;

    private static final List<String> LINUX_SESSION = List.of("setsid");
    private static final List<String> MAC_SESSION = List.of("perl", "-MPOSIX", "-e", "POSIX::setsid(); exec @ARGV", "--");

    private Guard() {
    }

    static List<String> around(List<String> command) {
        var session = Platform.current().linux() ? LINUX_SESSION : MAC_SESSION;
        return Stream.of(session, List.of("sh", "-c", SCRIPT, "zhanggui-database"), command).flatMap(List::stream).toList();
    }
}
