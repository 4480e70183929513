package zhanggui.payroll.law;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import zhanggui.kernel.Answer;
import zhanggui.kernel.Money;
import zhanggui.kernel.Needs;
import zhanggui.kernel.Permission;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;
import zhanggui.payroll.law.TaxTable.Step;

/** PAY-41, PAY-42: brackets, rates of places and single figures, each from a month on. */
@RestController
@RequestMapping("/api/payroll/law")
class LawHttp {

    record ValueView(String key, LocalDate from, String value, String reason) {}

    record LawView(List<TaxTables.Stored> tables, List<ContributionRule> rules, List<ValueView> values, List<Places.Offer> offers) {}

    record NewTable(@NotNull TaxTables.Kind kind, @NotNull LocalDate from, @NotNull @Size(max = 20) List<@NotNull @Valid Step> steps, @NotBlank @Size(max = 200) String source) {}

    record NewRule(@NotNull @Pattern(regexp = "[a-z][a-z0-9-]{1,30}") String place, @NotNull Words placeName, @NotNull ContributionRule.Kind kind, @NotNull LocalDate from, @NotNull Rate personal, @NotNull Rate company,
                   @NotNull Money personalFixed, @NotNull Money floor, @NotNull Money ceiling, int roundedToFen, @NotBlank @Size(max = 200) String source) {}

    record Adoption(@NotNull LocalDate from, @NotBlank @Size(max = 200) String reason) {}

    record NewValue(@NotBlank String key, @NotNull LocalDate from, @NotBlank @Size(max = 40) String value, @NotBlank @Size(max = 200) String reason) {}

    private final TaxTables tables;
    private final Contributions contributions;
    private final Places places;
    private final ChangeLaw change;
    private final JdbcClient db;

    LawHttp(TaxTables tables, Contributions contributions, Places places, ChangeLaw change, JdbcClient db) {
        this.tables = tables;
        this.contributions = contributions;
        this.places = places;
        this.change = change;
        this.db = db;
    }

    @GetMapping
    @Needs(Permission.READ_PAY)
    LawView law() {
        var values = db.sql("select key, from_day, value, reason from payroll.law_value order by key, from_day desc, n desc")
                .query((row, _) -> new ValueView(row.getString(1), row.getObject(2, LocalDate.class), row.getString(3), row.getString(4))).list();
        return new LawView(tables.all(), contributions.rules(), values, places.offers());
    }

    @PostMapping("/tax-tables")
    @Needs(Permission.MANAGE_PAY)
    LawView table(@RequestBody @Valid NewTable body, Viewer viewer) {
        Answer.of(change.table(body.kind(), body.from(), body.steps(), body.source(), viewer.person()));
        return law();
    }

    @PostMapping("/contributions")
    @Needs(Permission.MANAGE_PAY)
    LawView rule(@RequestBody @Valid NewRule body, Viewer viewer) {
        var unit = body.roundedToFen() == 10 || body.roundedToFen() == 100 ? body.roundedToFen() : 1;
        Answer.of(change.rule(new ContributionRule(0, body.place(), body.placeName(), body.kind(), body.from(), body.personal(), body.company(), body.personalFixed(), body.floor(), body.ceiling(), unit, body.source()), viewer.person()));
        return law();
    }

    /** PAY-42: what is offered for a place comes into force. */
    @PostMapping("/places/{place}/adoption")
    @Needs(Permission.MANAGE_PAY)
    LawView adopt(@PathVariable String place, @RequestBody @Valid Adoption body, Viewer viewer) {
        Answer.of(change.adopt(place, body.from(), body.reason(), viewer.person()));
        return law();
    }

    @PostMapping("/values")
    @Needs(Permission.MANAGE_PAY)
    LawView value(@RequestBody @Valid NewValue body, Viewer viewer) {
        Answer.of(change.value(body.key(), body.from(), body.value(), body.reason(), viewer.person()));
        return law();
    }
}
