package zhanggui.importing.spi;

/** A column of a staging table. */
public record StageColumn(String name, Type type) {

    public enum Type {
        TEXT("text collate \"C\""), BIGINT("bigint"), TIMESTAMPTZ("timestamptz"), BYTEA("bytea"), BOOLEAN("boolean");

        public final String sql;

        Type(String sql) { this.sql = sql; }
    }
}
