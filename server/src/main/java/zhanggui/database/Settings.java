package zhanggui.database;

import java.util.List;
import java.util.stream.Stream;

/**
 * How PostgreSQL is set. What was answered is on disk (fsync, synchronous_commit), nobody reaches it from outside (loopback, no socket
 * file), and with the program it stays under 600 MB.
 */
final class Settings {

    private static final List<String> ALWAYS = List.of(
            "listen_addresses=127.0.0.1", "unix_socket_directories=", "max_connections=50",
            "fsync=on", "synchronous_commit=on", "full_page_writes=on",
            "shared_buffers=128MB", "work_mem=8MB", "maintenance_work_mem=64MB", "effective_cache_size=1GB",
            "max_wal_size=1GB", "checkpoint_timeout=15min", "random_page_cost=1.1",
            "timezone=UTC", "log_timezone=UTC", "log_checkpoints=off", "log_min_duration_statement=1s",
            "log_line_prefix=%m [%p] ");

    private Settings() {
    }

    static List<String> arguments(int port) {
        return Stream.concat(Stream.of("-p", Integer.toString(port)), ALWAYS.stream().flatMap(s -> Stream.of("-c", s))).toList();
    }
}
