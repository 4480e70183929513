package zhanggui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

@Tag("OPS-01")
class MigrationsTest {

    @Test
    void a_database_that_has_seen_these_migrations_is_not_asked_again_and_any_other_is() {
        try (var database = TestDatabase.fresh()) {
            var db = JdbcClient.create(database);
            db.sql("alter table orders.flyway_schema_history rename to put_aside").update();
            migrate(database);
            assertThat(db.sql("select to_regclass('orders.flyway_schema_history') is null").query(Boolean.class).single()).isTrue();

            db.sql("update public.setting set value = 'those of another release' where key = 'migrations'").update();
            assertThatThrownBy(() -> migrate(database)).isInstanceOf(FlywayException.class).hasMessageContaining("orders");

            db.sql("alter table orders.put_aside rename to flyway_schema_history").update();
            migrate(database);
            assertThat(db.sql("select value from public.setting where key = 'migrations'").query(String.class).single()).isEqualTo(Migrations.fingerprint());
        }
    }

    /** docs/decisions/0080: the copies of ten first migrations are history; a table laid today takes the one of all. */
    private static final Set<String> SHIPPED = Set.of("access/V010__second_factors_company_sign_in_tokens.sql", "appraisal/V001__sheets_cards_results.sql",
            "approvals/V001__chains_requests_decisions.sql", "attendance/V001__calendars_punches_days.sql", "audit/V001__entries_and_month_locks.sql", "conduct/V001__rewards_and_penalties.sql",
            "fulfilment/V001__parcels_runs_scans_errors.sql", "orders/V001__orders_lines_history.sql", "orders/V020__sealed_anew_and_exports.sql", "payroll/V001__terms_schemes_runs_slips.sql",
            "stock/V001__places_movements_balances.sql", "work/V001__books_and_meetings.sql");

    @Test
    void that_rows_are_only_appended_is_told_once() throws IOException {
        assertThat(tellingItThemselves()).containsExactlyInAnyOrderElementsOf(SHIPPED);
        try (var database = TestDatabase.fresh()) {
            var db = JdbcClient.create(database);
            assertThat(db.sql("select pronamespace::regnamespace::text from pg_proc where proname = 'no_change'").query(String.class).list()).containsExactly("public");
            assertThat(db.sql("select distinct tgfoid::regproc::text from pg_trigger where tgname = 'append_only'").query(String.class).list())
                    .containsExactlyInAnyOrder("no_change", "orders.only_sealed_anew", "payroll.only_sealed_anew", "attendance.punch_only_matched");
            assertThat(db.sql("select count(*) from pg_trigger where tgname = 'append_only' and tgparentid = 0 and tgenabled = 'A'").query(Long.class).single()).isGreaterThan(60);
            assertThatThrownBy(() -> db.sql("truncate audit.entry").update()).hasMessageContaining("audit.entry is append-only");
        }
    }

    private static List<String> tellingItThemselves() throws IOException {
        var root = Path.of("src/main/resources/db/migration");
        try (var files = Files.walk(root)) {
            var own = Pattern.compile("function (\\w+\\.)?no_change\\(\\) returns trigger");
            return files.filter(f -> f.toString().endsWith(".sql") && !f.getParent().endsWith("__root")).filter(f -> own.matcher(read(f)).find()).map(f -> root.relativize(f).toString()).toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void migrate(DataSource database) {
        new Migrations().migrate(Flyway.configure().dataSource(database).load());
    }
}
