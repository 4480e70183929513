package zhanggui.fulfilment.printing;

import static java.time.ZoneOffset.UTC;

import java.time.Clock;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.fulfilment.FulfilmentRefusal;
import zhanggui.fulfilment.WalkingOrder;
import zhanggui.fulfilment.printing.PrintPapers.LabelSize;
import zhanggui.fulfilment.printing.PrintPapers.Line;
import zhanggui.fulfilment.printing.PrintPapers.Paper;
import zhanggui.fulfilment.printing.PrintPapers.Papers;
import zhanggui.fulfilment.printing.PrintPapers.Sheet;
import zhanggui.kernel.Barcode;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;

/** INT-15: which printer each of the three documents goes to, how often, and what stands on it; and a test that prints all three. */
@Component
class PrintTemplates {

    /** What may be left out. */
    enum Piece { RECIPIENT, REMARK, CODE, SHOP, BARCODE }

    /** @param printer its name as it stands in the print window; empty: whichever is chosen there. head, foot: words above and below */
    record Template(Paper paper, String printer, int copies, String head, String foot, List<Piece> hidden) {}

    /** A document of the test, drawn from a made-up order. */
    record Document(Template template, Papers papers) {}

    private final JdbcClient db;
    private final Clock clock;
    private final Audit audit;

    PrintTemplates(JdbcClient db, Clock clock, Audit audit) {
        this.db = db;
        this.clock = clock;
        this.audit = audit;
    }

    List<Template> all() {
        var set = new EnumMap<Paper, Template>(Paper.class);
        for (var paper : Paper.values()) set.put(paper, new Template(paper, "", 1, "", "", List.of()));
        db.sql("select paper, printer, copies, head, foot, hidden from fulfilment.print_template").query(row -> {
            var hidden = Arrays.stream((String[]) row.getArray("hidden").getArray()).map(Piece::valueOf).toList();
            set.put(Paper.valueOf(row.getString("paper")), new Template(Paper.valueOf(row.getString("paper")), row.getString("printer"), row.getInt("copies"), row.getString("head"), row.getString("foot"), hidden));
        });
        return List.copyOf(set.values());
    }

    @Transactional
    Outcome<Template> set(Template wanted, PersonId by) {
        if (wanted.copies() < 1 || wanted.copies() > 5) return Outcome.refused(FulfilmentRefusal.WRONG_INPUT, List.of(new Outcome.Field("copies", Words.of("1 到 5 份", "1 to 5 copies"))));
        if (wanted.paper() == Paper.LABELS && wanted.hidden().contains(Piece.RECIPIENT)) return Outcome.refused(FulfilmentRefusal.WRONG_INPUT, List.of(new Outcome.Field("hidden", Words.of("快递单上要有收件人", "A label needs its recipient"))));
        if (wanted.paper() != Paper.SUMMARY && wanted.hidden().contains(Piece.BARCODE)) return Outcome.refused(FulfilmentRefusal.WRONG_INPUT, List.of(new Outcome.Field("hidden", Words.of("这张单要能扫", "This paper has to be scanned"))));
        db.sql("""
                insert into fulfilment.print_template (paper, printer, copies, head, foot, hidden, set_by, set_at) values (:paper, :printer, :copies, :head, :foot, :hidden::text[], :by, :now)
                on conflict (paper) do update set printer = excluded.printer, copies = excluded.copies, head = excluded.head, foot = excluded.foot, hidden = excluded.hidden, set_by = excluded.set_by, set_at = excluded.set_at
                """).param("paper", wanted.paper().name()).param("printer", wanted.printer().strip()).param("copies", wanted.copies()).param("head", wanted.head().strip()).param("foot", wanted.foot().strip())
                .param("hidden", wanted.hidden().stream().distinct().map(Enum::name).toArray(String[]::new)).param("by", by.value()).param("now", clock.instant().atOffset(UTC)).update();
        audit.record(by, "fulfilment.template.set", "paper/" + wanted.paper(), null, wanted, null);
        return Outcome.done(wanted);
    }

    /** The three documents of an order that does not exist, each for its own printer. Refused while two of them go to the same one. */
    Outcome<List<Document>> test(Viewer by) {
        var templates = all();
        var named = templates.stream().map(Template::printer).filter(p -> !p.isEmpty()).toList();
        if (named.size() != named.stream().distinct().count()) return Outcome.refused(FulfilmentRefusal.PRINTER_TWICE);
        return Outcome.done(templates.stream().map(t -> new Document(t, sample(t.paper(), by.name()))).toList());
    }

    private Papers sample(Paper paper, String clerk) {
        var lines = List.of(new Line(1, "TEST-01", "试打的货 白色", "A-01-1", 2), new Line(2, "TEST-02", "试打的货 灰色", "B-11-2", 1));
        var sheet = new Sheet(0, 0, 1, "试打", "P0000-0001", "TEST00000001", "试打快递", LabelSize.MM_100_180, "000000000000", 3, "试打，不要发货", false, paper == Paper.SUMMARY ? "" : "试打", paper == Paper.SUMMARY ? "" : "13800000000",
                paper == Paper.SUMMARY ? "" : "试打省试打市试打路 1 号", Barcode.of("P0000-0001"), Barcode.of("TEST00000001"), lines, List.of());
        return new Papers(0, "NOTICE", clock.instant(), clerk, false, 3, PrintPapers.totals(List.of(sheet), WalkingOrder.PLACES), List.of(sheet));
    }
}
