package zhanggui.payroll;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.json.JsonMapper;
import zhanggui.kernel.Words;

/** PAY-04: tables of bands that sources print, with the readings of those that contradict themselves. A person picks one; none is picked silently. */
@Component
class OfferedBands {

    /** @param offered the reading that is put into the offered schemes */
    record Reading(String key, Words name, Words note, boolean offered, List<PayBand> bands) {}

    private record File(String key, Words name, String of, List<Reading> readings) {}

    /** A table on offer. @param findings what is wrong with it as it stands there */
    record Table(String key, Words name, String of, String reading, Words readingName, Words note, boolean offered, List<PayBand> bands, List<Words> findings) {}

    private final JsonMapper json;

    OfferedBands(JsonMapper json) { this.json = json; }

    List<Table> tables() {
        try {
            var tables = new ArrayList<Table>();
            for (var resource : new PathMatchingResourcePatternResolver().getResources("classpath:payroll/bands/*.yaml")) {
                var file = json.convertValue(new Yaml(new SafeConstructor(new LoaderOptions())).load(resource.getContentAsString(UTF_8)), File.class);
                for (var reading : file.readings())
                    tables.add(new Table(file.key(), file.name(), file.of(), reading.key(), reading.name(), reading.note(), reading.offered(), reading.bands(), PayBands.findings(reading.bands()).stream().map(PayBands.Finding::words).toList()));
            }
            tables.sort(Comparator.comparing(Table::key).thenComparing(t -> !t.offered()).thenComparing(Table::reading));
            return tables;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
