package zhanggui.importing;

import static java.time.ZoneOffset.UTC;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import zhanggui.importing.spi.Doubt;
import zhanggui.importing.spi.Move;
import zhanggui.importing.spi.Staged;
import zhanggui.kernel.Page;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.ShopId;
import zhanggui.kernel.Viewer;

/** The runs on record and what they found. */
@Component
class Runs {

    private static final String ALL = """
            select id, encode(sha256, 'hex') as sha256, file_name, bytes, person_id, uploaded_at, shop_id, format, version, detected, exported_at, state, cancel_asked,
                   choice, add_missing, rows, bytes_read, fresh, changed, changes, unchanged, older, faulty, faults, first_at, last_at, broken_zh, broken_en,
                   checked_at, written_upto, written_fresh, written_changed, ended_at
              from importing.run
            """;

    private final JdbcClient db;
    private final Clock clock;
    private final JsonMapper json;

    Runs(JdbcClient db, Clock clock, JsonMapper json) {
        this.db = db;
        this.clock = clock;
        this.json = json;
    }

    long add(Uploads.Stored file, Recognised found, Instant exportedAt, ShopId shop, PersonId by) {
        return add(file, found.format().key(), found.version(), found.told(), RunRow.State.DETECTED, exportedAt, shop, by);
    }

    /** IMP-02: a table of which somebody has to say what its columns are. */
    long addUnmapped(Uploads.Stored file, Recognised.Told table, Instant exportedAt, PersonId by) {
        return add(file, "", "", table, RunRow.State.UNMAPPED, exportedAt, null, by);
    }

    private long add(Uploads.Stored file, String format, String version, Recognised.Told detected, RunRow.State state, Instant exportedAt, ShopId shop, PersonId by) {
        return db.sql("""
                insert into importing.run (sha256, file_name, bytes, person_id, uploaded_at, shop_id, format, version, detected, exported_at, state)
                values (decode(:sha, 'hex'), :name, :bytes, :by, :at, :shop, :format, :version, :detected::jsonb, :exported, :state) returning id
                """)
                .param("sha", file.sha256()).param("name", file.name()).param("bytes", file.bytes()).param("by", by.value()).param("at", now())
                .param("shop", shop == null ? null : shop.value()).param("format", format).param("version", version)
                .param("detected", json.writeValueAsString(detected)).param("exported", exportedAt.atOffset(UTC)).param("state", state.name())
                .query(Long.class).single();
    }

    /** What the file is has been said anew; the dry run of what it was taken for before is gone. */
    void mapped(long id, String format, String version, Recognised.Told detected, RunRow.State state) {
        db.sql("update importing.run set format = ?, version = ?, detected = ?::jsonb, state = ?, rows = 0, bytes_read = 0, doubts = null, moves = null where id = ?")
                .params(format, version, json.writeValueAsString(detected), state.name(), id).update();
    }

    Optional<RunRow> find(long id) { return db.sql(ALL + " where id = ?").param(id).query((row, _) -> run(row)).optional(); }

    Page<RunRow> page(Viewer.Shops shops, PersonId viewer, Page.Request page) {
        var where = " where (:every or shop_id = any(:shops) or shop_id is null and person_id = :viewer)";
        var rows = db.sql(ALL + where + " order by id desc limit :size offset :offset")
                .param("every", shops.every()).param("shops", shops.ids()).param("viewer", viewer.value()).param("size", page.size()).param("offset", page.offset())
                .query((row, _) -> run(row)).list();
        var total = db.sql("select count(*) from importing.run" + where)
                .param("every", shops.every()).param("shops", shops.ids()).param("viewer", viewer.value()).query(Long.class).single();
        return Page.of(rows, total, page);
    }

    /** The latest finished run of the same file for the same shop, or of another file of the same format. */
    Optional<RunRow> before(RunRow run, boolean sameFile) {
        return db.sql(ALL + " where shop_id is not distinct from :shop and format = :format and state = 'WRITTEN' and id < :id and (not :same or sha256 = decode(:sha, 'hex')) order by id desc limit 1")
                .param("shop", run.shop() == null ? null : run.shop().value()).param("format", run.format()).param("id", run.id()).param("same", sameFile).param("sha", run.sha256())
                .query((row, _) -> run(row)).optional();
    }

    /** When the same bytes were first taken for an export of a time: uploading them again does not make them newer. */
    Optional<Instant> exportedBefore(String sha256) {
        return db.sql("select min(exported_at) from importing.run where sha256 = decode(?, 'hex')").param(sha256)
                .query((row, _) -> Optional.ofNullable(row.getTimestamp(1)).map(java.sql.Timestamp::toInstant)).single();
    }

    /** @return false when the run was no longer in one of those states */
    boolean move(long id, List<RunRow.State> from, RunRow.State to) {
        return db.sql("update importing.run set state = :to, ended_at = case when :to in ('WRITTEN', 'CANCELLED', 'BROKEN') then :at::timestamptz end where id = :id and state = any(:from)")
                .param("to", to.name()).param("at", now()).param("id", id).param("from", from.stream().map(Enum::name).toArray(String[]::new)).update() == 1;
    }

    void broken(long id, String zh, String en) {
        db.sql("update importing.run set state = 'BROKEN', broken_zh = ?, broken_en = ?, ended_at = ? where id = ?").params(zh, en, now(), id).update();
    }

    /** @return whether somebody wants the run to stop */
    boolean progress(long id, long rows, long bytes) {
        return db.sql("update importing.run set rows = ?, bytes_read = ? where id = ? returning cancel_asked").params(rows, bytes, id).query(Boolean.class).single();
    }

    Staged staged(RunRow run) {
        return new Staged(run.id(), run.stage(), run.verdicts(), run.shop(), run.exportedAt(), run.by(), clock.instant(), run.addMissing());
    }

    void moves(long id, List<Move> moves) {
        db.sql("update importing.run set moves = ?::jsonb where id = ?").params(json.writeValueAsString(moves), id).update();
    }

    List<Move> moves(long id) {
        return db.sql("select moves::text from importing.run where id = ?").param(id).query((row, _) -> Optional.ofNullable(row.getString(1))).single()
                .map(text -> List.of(json.readValue(text, Move[].class))).orElse(List.of());
    }

    void doubts(long id, List<Doubt> doubts) {
        db.sql("update importing.run set doubts = ?::jsonb where id = ?").params(json.writeValueAsString(doubts), id).update();
    }

    List<Doubt> doubts(long id) {
        return db.sql("select doubts::text from importing.run where id = ?").param(id).query((row, _) -> Optional.ofNullable(row.getString(1))).single()
                .map(text -> List.of(json.readValue(text, Doubt[].class))).orElse(List.of());
    }

    /** The tables of a run that has ended hold nothing that is needed any more. */
    void dropTables(RunRow run) {
        db.sql("drop table if exists " + run.stage()).update();
        db.sql("drop table if exists " + run.verdicts()).update();
    }

    private java.time.OffsetDateTime now() { return clock.instant().atOffset(UTC); }

    private RunRow run(ResultSet row) throws SQLException {
        var shop = row.getObject("shop_id", Long.class);
        var choice = row.getString("choice");
        var broken = row.getString("broken_zh");
        return new RunRow(row.getLong("id"), row.getString("sha256"), row.getString("file_name"), row.getLong("bytes"), new PersonId(row.getLong("person_id")),
                at(row, "uploaded_at"), shop == null ? null : new ShopId(shop), row.getString("format"), row.getString("version"),
                json.readValue(row.getString("detected"), Recognised.Told.class), at(row, "exported_at"), RunRow.State.valueOf(row.getString("state")),
                row.getBoolean("cancel_asked"), choice == null ? null : RunRow.Choice.valueOf(choice), row.getBoolean("add_missing"), row.getLong("rows"), row.getLong("bytes_read"),
                new RunRow.Counts(row.getLong("fresh"), row.getLong("changed"), row.getLong("changes"), row.getLong("unchanged"), row.getLong("older"), row.getLong("faulty"), row.getLong("faults")),
                at(row, "first_at"), at(row, "last_at"), broken == null ? null : new RunRow.Broken(broken, row.getString("broken_en")), at(row, "checked_at"),
                row.getLong("written_upto"), row.getLong("written_fresh"), row.getLong("written_changed"), at(row, "ended_at"));
    }

    private static Instant at(ResultSet row, String column) throws SQLException {
        var at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
