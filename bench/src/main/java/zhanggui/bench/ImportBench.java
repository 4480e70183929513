package zhanggui.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import zhanggui.Application;
import zhanggui.catalogue.Catalogue;
import zhanggui.database.EmbeddedPostgres;
import zhanggui.importing.Importing;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.ShopId;
import zhanggui.kernel.Viewer;

/**
 * IMP-05: order list and details of a million orders, from the file to the tables, beside a bare COPY of the very rows that
 * came of it into the very same tables with their keys, indexes and constraints. Run it on a quiet machine.
 */
public final class ImportBench {

    /** What an import of orders fills. */
    private static final List<String> TABLES = List.of("orders.number", "orders.order_", "orders.line", "orders.exported_lines");

    private final JdbcClient db;
    private final DataSource pool;
    private final Importing importing;

    private ImportBench(ConfigurableApplicationContext program) {
        this.db = program.getBean(JdbcClient.class);
        this.pool = program.getBean(DataSource.class);
        this.importing = program.getBean(Importing.class);
    }

    public static void main(String[] args) throws IOException, SQLException {
        var orders = args.length > 0 ? Integer.parseInt(args[0].replace("_", "")) : 1_000_000;
        var folder = Files.createTempDirectory("zhanggui-bench-");
        try (var database = EmbeddedPostgres.start(folder);
             var program = new SpringApplicationBuilder(Application.class).properties(Map.of("spring.datasource.url", database.url(), "spring.datasource.username", database.user(),
                     "spring.datasource.password", database.password(), "zhanggui.home", folder.toString(), "server.port", "0", "db-scheduler.enabled", "false",
                     "zhanggui.first-administrator", "false", "spring.main.banner-mode", "off", "logging.level.root", "warn")).run()) {
            var shop = program.getBean(Catalogue.class).addShop("TAOBAO", "示例旗舰店", "示例", Viewer.SYSTEM.person());
            new ImportBench(program).run(orders, shop, folder);
        } finally {
            remove(folder);
        }
    }

    private void run(int orders, ShopId shop, Path folder) throws IOException, SQLException {
        var made = new MadeExports(folder);
        made.make(orders, 42);
        IO.println("%,d orders, %,d lines: %,d MB and %,d MB, heap %,d MB".formatted(orders, made.lines(), Files.size(made.list()) >> 20, Files.size(made.details()) >> 20, Runtime.getRuntime().maxMemory() >> 20));
        var began = System.nanoTime();
        take(made.list(), shop, orders, orders);
        take(made.details(), shop, orders, orders);
        var import_ = System.nanoTime() - began;
        var copy = bareCopy(folder);
        IO.println("import %6.1f s   bare COPY %6.1f s   ratio %.2f".formatted(import_ / 1e9, copy / 1e9, (double) import_ / copy));
        var again = System.nanoTime();
        take(made.list(), shop, orders, 0);
        take(made.details(), shop, orders, 0);
        IO.println("the same files again: %.1f s, 0 changes".formatted((System.nanoTime() - again) / 1e9));
    }

    private void take(Path file, ShopId shop, int orders, int fresh) throws IOException {
        Importing.Result result;
        try (var content = Files.newInputStream(file)) {
            result = switch (importing.take(content, file.getFileName().toString(), shop, true, Viewer.SYSTEM)) {
                case Outcome.Done<Importing.Result>(var done) -> done;
                case Outcome.Refused<Importing.Result>(var why, var facts, _) -> throw new IllegalStateException(why + " " + facts);
            };
        }
        if (result.fresh() != fresh || result.unchanged() != orders - fresh || result.changed() != 0 || result.faulty() != 0) throw new IllegalStateException(result.toString());
        IO.println(db.sql("select format('  %s: dry run %s s, writing %s s', file_name, round(extract(epoch from checked_at - uploaded_at), 1), coalesce(round(extract(epoch from ended_at - checked_at), 1), 0)) from importing.run where id = ?")
                .param(result.run()).query(String.class).single());
    }

    /** Out to files in binary form first; only the way in is measured, into the emptied tables. */
    private long bareCopy(Path folder) throws SQLException, IOException {
        try (var connection = pool.getConnection()) {
            var copy = connection.unwrap(PGConnection.class).getCopyAPI();
            for (var table : TABLES) {
                try (var out = Files.newOutputStream(folder.resolve(table))) {
                    copy.copyOut("copy (select " + columns(table) + " from " + table + ") to stdout (format binary)", out);
                }
            }
            for (var table : TABLES) run(connection, "alter table " + table + " rename to " + table.substring(7) + "_kept");
            try {
                makeEmpty(connection);
                var began = System.nanoTime();
                for (var table : TABLES) {
                    try (var in = Files.newInputStream(folder.resolve(table))) {
                        copy.copyIn("copy " + table + " (" + columns(table) + ") from stdin (format binary)", in, 1 << 17);
                    }
                }
                var took = System.nanoTime() - began;
                for (var table : TABLES) run(connection, "drop table " + table);
                return took;
            } finally {
                for (var table : TABLES) run(connection, "alter table " + table + "_kept rename to " + table.substring(7));
            }
        }
    }

    /** The same tables with the same keys, indexes, constraints and partitions. */
    private void makeEmpty(Connection connection) throws SQLException {
        for (var table : TABLES) {
            var partitioned = db.sql("select relkind = 'p' from pg_class where oid = ?::regclass").param(table + "_kept").query(Boolean.class).single();
            run(connection, "create table " + table + " (like " + table + "_kept including all)" + (partitioned ? " partition by range (" + (table.endsWith("order_") ? "id" : "order_id") + ")" : ""));
            if (!partitioned) continue;
            for (var bounds : db.sql("select pg_get_expr(c.relpartbound, c.oid) from pg_inherits i join pg_class c on c.oid = i.inhrelid where i.inhparent = ?::regclass").param(table + "_kept").query(String.class).list())
                run(connection, "create table " + table + "_bare" + Math.abs(bounds.hashCode()) + " partition of " + table + " " + bounds);
        }
    }

    private String columns(String table) {
        var known = db.sql("select to_regclass(?) is not null").param(table + "_kept").query(Boolean.class).single() ? table + "_kept" : table;
        return db.sql("select string_agg(quote_ident(attname), ', ' order by attnum) from pg_attribute where attrelid = ?::regclass and attnum > 0 and not attisdropped and attgenerated = ''").param(known).query(String.class).single();
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void remove(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            files.sorted(java.util.Comparator.reverseOrder()).forEach(f -> f.toFile().delete());
        }
    }
}
