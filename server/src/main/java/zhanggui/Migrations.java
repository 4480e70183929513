package zhanggui;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * OPS-01: brings the database to this program's state: one schema, folder and history per module, in the order of
 * {@link Foundations#MODULES}; what no module owns comes first, what concerns all of them last. Asking Flyway about all histories takes longer than all
 * else of a start, so the database remembers which set of migrations it has seen whole, and the same set is not asked about again.
 */
class Migrations implements FlywayMigrationStrategy {

    private static final String SEEN = "migrations";

    @Override
    public void migrate(Flyway flyway) {
        var db = JdbcClient.create(flyway.getConfiguration().getDataSource());
        var mine = fingerprint();
        if (mine.equals(seen(db))) return;
        migrate(flyway, "__root", "public", "flyway_schema_history");
        Foundations.MODULES.forEach(module -> migrate(flyway, module, module, "flyway_schema_history"));
        migrate(flyway, "__last", "public", "flyway_last_history");
        remember(db, mine);
    }

    private static void migrate(Flyway flyway, String folder, String schema, String history) {
        Flyway.configure().configuration(flyway.getConfiguration())
                .locations("classpath:db/migration/" + folder).failOnMissingLocations(false)
                .schemas(schema).defaultSchema(schema).table(history).createSchemas(true).baselineOnMigrate("public".equals(schema)).baselineVersion("0")
                .load().migrate();
    }

    /** Null for a database that is new or was left half-way. */
    private static String seen(JdbcClient db) {
        try {
            if (!db.sql("select to_regclass('public.setting') is not null").query(Boolean.class).single()) return null;
            return db.sql("select value from public.setting where key = :key").param("key", SEEN).query(String.class).optional().orElse(null);
        } catch (DataAccessException e) {
            return null;
        }
    }

    private static void remember(JdbcClient db, String fingerprint) {
        db.sql("insert into public.setting values (:key, :value) on conflict (key) do update set value = excluded.value")
                .param("key", SEEN).param("value", fingerprint).update();
    }

    /** Of every migration's place, name and text, in hexadecimal: any change of any of them makes another one. */
    static String fingerprint() {
        try {
            var files = new PathMatchingResourcePatternResolver().getResources("classpath*:db/migration/*/*.sql");
            var digest = MessageDigest.getInstance("SHA-256");
            for (var file : inOrder(files)) {
                digest.update(place(file).getBytes(UTF_8));
                digest.update(file.getContentAsByteArray());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException | NoSuchAlgorithmException e) {
            throw new IllegalStateException("the migrations cannot be read", e);
        }
    }

    private static List<Resource> inOrder(Resource[] files) {
        return Arrays.stream(files).sorted(Comparator.comparing(Migrations::place)).toList();
    }

    /** Module and file: {@code orders/V001__orders_lines_history.sql}, wherever the program lies. */
    private static String place(Resource file) {
        try {
            var path = file.getURL().getPath();
            return path.substring(path.indexOf("db/migration/") + "db/migration/".length());
        } catch (IOException e) {
            throw new IllegalStateException("a migration has no place", e);
        }
    }
}
