package zhanggui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

    private static void migrate(DataSource database) {
        new Migrations().migrate(Flyway.configure().dataSource(database).load());
    }
}
