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
import zhanggui.kernel.Outcome;

/**
 * PAY-01: the schemes that are offered. What each pays stands in {@code payroll/*.yaml}; all of them pay a part of the month by the days and go on from gross over insurance and tax
 * to net by the one common end (PAY-41..44), so that it does not matter where somebody takes one from. Nothing of them holds before it is taken.
 */
@Component
class OfferedSchemes {

    /** That of the six logistics posts. */
    static final String LOGISTICS = "logistics-six-stations";

    private final JsonMapper json;
    private final Tail tail;

    OfferedSchemes(JsonMapper json, Tail tail) {
        this.json = json;
        this.tail = tail;
    }

    /** By key. */
    List<Schemes.Draft> all() { return earning().stream().map(this::whole).toList(); }

    private Schemes.Draft whole(Schemes.Draft draft) {
        return switch (tail.onto(draft)) {
            case Outcome.Done<Schemes.Draft>(var whole) -> whole;
            case Outcome.Refused<Schemes.Draft>(var _, var _, var fields) -> throw new IllegalStateException(draft.key() + ": " + fields);
        };
    }

    /** What they pay, before the law. */
    List<Schemes.Draft> earning() {
        try {
            var drafts = new ArrayList<Schemes.Draft>();
            for (var file : new PathMatchingResourcePatternResolver().getResources("classpath:payroll/*.yaml"))
                drafts.add(json.convertValue(new Yaml(new SafeConstructor(new LoaderOptions())).load(file.getContentAsString(UTF_8)), Schemes.Draft.class));
            drafts.sort(Comparator.comparing(Schemes.Draft::key));
            return drafts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
