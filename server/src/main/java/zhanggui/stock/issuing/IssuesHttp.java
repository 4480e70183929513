package zhanggui.stock.issuing;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import zhanggui.kernel.Answer;
import zhanggui.kernel.Needs;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.Page;
import zhanggui.kernel.Permission;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;
import zhanggui.stock.SlipKind;
import zhanggui.stock.StockRefusal;

/** INV-05, INV-16: goods out by paper, what was refused, and who keeps special goods. */
@RestController
@RequestMapping("/api/stock")
class IssuesHttp {

    private static final Set<SlipKind> ISSUED = Set.of(SlipKind.LOSS, SlipKind.SAMPLE, SlipKind.TRANSFER_OUT, SlipKind.TO_SUPPLIER, SlipKind.OTHER_OUT);

    /** What may be missing may be left empty: a refusal for it is on record. */
    record NewIssue(@NotNull SlipKind kind, @Nullable @Size(max = 60) String number, @Nullable @Size(max = 60) String receiver, @Nullable @Size(max = 200) String purpose, @NotNull @Size(max = 500) List<@Valid @NotNull NewLine> lines) {}

    record NewLine(@NotNull @Size(min = 1, max = 60) String sku, @Nullable @Size(max = 40) String place, int quantity) {}

    record Issued(String document, long slip) {}

    /** @param missing fields of the form, or the code of the goods in custody */
    record RefusedIssue(long id, Instant at, String by, String reason, String kind, String number, String receiver, List<String> missing) {}

    record NewCustodian(@NotNull @Size(min = 1, max = 60) String sku, @Nullable PersonId person, @NotNull LocalDate from, @NotNull @Size(max = 60) String sign) {}

    private final JdbcClient db;
    private final IssueGoods issuing;
    private final Custodians custodians;

    IssuesHttp(JdbcClient db, IssueGoods issuing, Custodians custodians) {
        this.db = db;
        this.issuing = issuing;
        this.custodians = custodians;
    }

    @PostMapping("/issues")
    @Needs(Permission.MOVE_STOCK)
    Issued issue(@RequestBody @Valid NewIssue asked, Viewer viewer) {
        if (!ISSUED.contains(asked.kind())) return Answer.of(Outcome.refused(StockRefusal.WRONG_INPUT, List.of(new Outcome.Field("kind", Words.of("这不是出库的种类", "Goods are not issued by this kind")))));
        var lines = asked.lines().stream().map(l -> new IssueGoods.IssueLine(l.sku().strip(), text(l.place()), l.quantity())).toList();
        var document = Answer.of(issuing.issue(new IssueGoods.Issue(asked.kind(), text(asked.number()), text(asked.receiver()), text(asked.purpose()), lines), viewer.person()));
        return new Issued(document, db.sql("select id from stock.slip where document = ?").param(document).query(Long.class).single());
    }

    @GetMapping("/refused-issues")
    @Needs(Permission.READ_STOCK)
    Page<RefusedIssue> refusedIssues(@RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "50") int size) {
        var request = new Page.Request(page, size);
        var total = db.sql("select count(*) from stock.refused_issue").query(Long.class).single();
        return Page.of(db.sql("""
                select r.*, coalesce(p.name, '') as by, r.asked ->> 'kind' as kind, r.asked ->> 'number' as number, r.asked ->> 'receiver' as receiver
                  from stock.refused_issue r left join organisation.fact_person p on p.person_id = r.refused_by order by r.id desc limit ? offset ?
                """).params(request.size(), request.offset()).query((row, _) -> new RefusedIssue(row.getLong("id"), row.getTimestamp("refused_at").toInstant(), row.getString("by"), row.getString("reason"), row.getString("kind"), row.getString("number"),
                row.getString("receiver"), List.of((String[]) row.getArray("missing").getArray()))).list(), total, request);
    }

    @GetMapping("/custodians")
    @Needs(Permission.READ_STOCK)
    List<Custodians.Row> custodians() { return custodians.all(); }

    @PutMapping("/custodians")
    @Needs(Permission.MANAGE_WAREHOUSE)
    LocalDate nameCustodian(@RequestBody @Valid NewCustodian asked, Viewer viewer) {
        var sku = issuing.sku(asked.sku().strip());
        if (sku.isEmpty()) return Answer.of(Outcome.refused(StockRefusal.WRONG_INPUT, List.of(new Outcome.Field("sku", Words.of("没有货号或条码“" + asked.sku() + "”", "There is no SKU or barcode \"" + asked.sku() + "\"")))));
        return Answer.of(custodians.name(sku.get(), asked.person(), asked.from(), asked.sign().strip(), viewer.person()));
    }

    private static String text(@Nullable String given) { return Optional.ofNullable(given).map(String::strip).orElse(""); }
}
