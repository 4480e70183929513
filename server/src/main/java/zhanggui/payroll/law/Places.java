package zhanggui.payroll.law;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.json.JsonMapper;
import zhanggui.kernel.Money;
import zhanggui.kernel.Words;

/** PAY-42: places whose rates come with the program, to be looked over and taken: nothing of them holds before. */
@Component
class Places {

    /** @param note what to look at before it is taken */
    record Offer(String place, Words name, LocalDate from, Words note, List<ContributionRule> rules) {}

    private record Row(ContributionRule.Kind kind, String personal, String company, String fixed, String floor, String ceiling, int roundedTo) {}

    private record File(String place, Words name, LocalDate from, Words note, String source, List<Row> rules) {}

    private static final BigDecimal MILLIONTHS = BigDecimal.valueOf(10_000);

    private final JsonMapper json;

    Places(JsonMapper json) { this.json = json; }

    List<Offer> offers() {
        try {
            var offers = new ArrayList<Offer>();
            for (var file : new PathMatchingResourcePatternResolver().getResources("classpath:law/places/*.yaml"))
                offers.add(offer(json.convertValue(new Yaml(new SafeConstructor(new LoaderOptions())).load(file.getContentAsString(UTF_8)), File.class)));
            offers.sort(Comparator.comparing(Offer::place));
            return offers;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Offer offer(File file) {
        var rules = file.rules.stream().map(r -> new ContributionRule(0, file.place, file.name, r.kind, file.from, rate(r.personal), rate(r.company), Money.parse(r.fixed), Money.parse(r.floor), Money.parse(r.ceiling), r.roundedTo, file.source)).toList();
        return new Offer(file.place, file.name, file.from, file.note, rules);
    }

    /** @param percent as printed: {@code 9.8} */
    private static Rate rate(String percent) { return new Rate(new BigDecimal(percent).multiply(MILLIONTHS).intValueExact()); }

}
