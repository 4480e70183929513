package zhanggui.database;

import java.io.IOException;

/** PostgreSQL's own meaning of signals. SIGTERM, which {@link Process#destroy} sends, would wait for every client to leave. */
enum Signal {
    FAST_STOP("INT"), IMMEDIATE_STOP("QUIT");

    private final String name;

    Signal(String name) {
        this.name = name;
    }

    void to(long pid) throws IOException {
        new ProcessBuilder("kill", "-" + name, Long.toString(pid)).inheritIO().start().onExit().join();
    }
}
