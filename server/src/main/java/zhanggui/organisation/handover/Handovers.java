package zhanggui.organisation.handover;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhanggui.kernel.InHand;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.Page;
import zhanggui.kernel.Permission;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.PostId;
import zhanggui.kernel.ShopId;
import zhanggui.kernel.Task;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.WorkSource;
import zhanggui.kernel.Words;

/** Reading handover lists: all for whoever manages people, otherwise those one has a part in. */
@Component
class Handovers implements WorkSource {

    private static final String ALL = """
            select h.*, p.name, s.name as successor_name, v.name as supervisor_name, o.name_zh, o.name_en
              from organisation.handover_state h join organisation.person p on p.id = h.person_id
              left join organisation.person s on s.id = h.successor_id join organisation.person v on v.id = h.supervisor_id left join organisation.post o on o.id = h.post_id
            """;
    private static final String OURS = " (:everyone or :me in (h.person_id, h.successor_id, h.supervisor_id)) ";

    private final JdbcClient db;

    Handovers(JdbcClient db) { this.db = db; }

    /** @param ended those that are finished or withdrawn */
    Page<Handover> list(boolean ended, Viewer viewer, Page.Request page) {
        var filter = " where (h.ended_at is not null) = :ended and" + OURS;
        var total = asked("select count(*) from organisation.handover h" + filter, viewer).param("ended", ended).query(Long.class).single();
        var rows = asked(ALL + filter + "order by h.day desc, h.id desc limit :limit offset :offset", viewer).param("ended", ended).param("limit", page.size()).param("offset", page.offset()).query(Handovers::handover).list();
        return Page.of(rows, total, page);
    }

    private JdbcClient.StatementSpec asked(String sql, Viewer viewer) {
        return db.sql(sql).param("everyone", viewer.may(Permission.MANAGE_ORGANISATION)).param("me", viewer.person().value());
    }

    Optional<Handover> find(long id) { return db.sql(ALL + " where h.id = ?").param(id).query(Handovers::handover).optional(); }

    Outcome<Handover.Whole> whole(long id, Viewer viewer) {
        var found = asked(ALL + " where h.id = :id and" + OURS, viewer).param("id", id).query(Handovers::handover).optional();
        if (found.isEmpty()) return Outcome.refused(HandoverRefusal.NO_SUCH_HANDOVER);
        var handover = found.get();
        var manages = viewer.may(Permission.MANAGE_ORGANISATION) && !handover.ended();
        var receives = !handover.ended() && (manages || viewer.is(handover.receiver()));
        return Outcome.done(new Handover.Whole(handover, items(id), signatures(id), receives, signs(handover, viewer.person()), manages));
    }

    /** The part this person can sign now; null for none. */
    private static Handover.@Nullable Part signs(Handover handover, PersonId who) {
        var part = handover.partOf(who);
        if (part == null || handover.state() != Handover.State.TO_SIGN || handover.signed().contains(part)) return null;
        return part == Handover.Part.SUPERVISOR && !handover.othersSigned() ? null : part;
    }

    List<Handover.Item> items(long id) {
        return db.sql("select i.*, p.name from organisation.handover_item i left join organisation.person p on p.id = i.settled_by where i.handover_id = ? order by i.id").param(id)
                .query((row, _) -> {
                    var kind = InHand.Kind.valueOf(row.getString("kind"));
                    return new Handover.Item(row.getLong("id"), kind, kind.words(), Words.of(row.getString("zh"), row.getString("en")), row.getString("note"), settled(row));
                }).list();
    }

    private static Handover.@Nullable Settled settled(ResultSet row) throws SQLException {
        return row.getString("how") == null ? null : new Handover.Settled(Handover.How.valueOf(row.getString("how")), row.getString("words"), row.getString("name") == null ? "–" : row.getString("name"),
                row.getObject("settled_at", OffsetDateTime.class).toInstant());
    }

    private List<Handover.Signature> signatures(long id) {
        return db.sql("select s.part, p.name, s.words, s.at from organisation.handover_signature s join organisation.person p on p.id = s.person_id where s.handover_id = ? order by s.at").param(id)
                .query((row, _) -> new Handover.Signature(Handover.Part.valueOf(row.getString(1)), row.getString(2), row.getString(3), row.getObject(4, OffsetDateTime.class).toInstant())).list();
    }

    @Override
    public List<Task> tasks(Viewer viewer, Instant now) {
        var open = db.sql(ALL + " where h.ended_at is null and :me in (h.person_id, h.successor_id, h.supervisor_id) order by h.day, h.id limit 50").param("me", viewer.person().value()).query(Handovers::handover).list();
        return open.stream().filter(h -> signs(h, viewer.person()) != null || h.state() == Handover.State.OPEN && viewer.is(h.receiver())).map(Handovers::task).toList();
    }

    private static Task task(Handover handover) {
        var open = handover.state() == Handover.State.OPEN;
        return new Task("organisation.handover", Words.of("交接", "Handover"), Words.of(handover.name() + (open ? "：清点接收" : "：签字"), handover.name() + (open ? ": receive what is handed over" : ": sign")), null,
                open ? handover.open() : 0, Words.of("项", "things"), open ? Words.of("去清点", "Check") : Words.of("去签字", "Sign"), "/handovers/" + handover.id());
    }

    static Handover handover(ResultSet row, int n) throws SQLException {
        var signed = Arrays.stream((String[]) row.getArray("signed").getArray()).map(Handover.Part::valueOf).toList();
        return new Handover(row.getLong("id"), Handover.Kind.valueOf(row.getString("kind")), new PersonId(row.getLong("person_id")), row.getString("name"), row.getObject("day", LocalDate.class),
                number(row, "post_id").map(PostId::new).orElse(null), row.getString("name_zh") == null ? null : Words.of(row.getString("name_zh"), row.getString("name_en")), number(row, "shop_id").map(ShopId::new).orElse(null),
                number(row, "successor_id").map(PersonId::new).orElse(null), row.getString("successor_name"), new PersonId(row.getLong("supervisor_id")), row.getString("supervisor_name"), row.getString("why"),
                Handover.State.valueOf(row.getString("state")), row.getInt("items"), row.getInt("open"), signed);
    }

    private static Optional<Long> number(ResultSet row, String column) throws SQLException { return Optional.ofNullable(row.getObject(column, Long.class)); }
}
