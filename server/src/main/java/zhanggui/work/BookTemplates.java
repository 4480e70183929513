package zhanggui.work;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import zhanggui.kernel.Words;

/** The texts that come with the program: handbook, safety, networks, confidentiality and the five regimes (ORG-14, DIS-11, SEC-06, SEC-11, SEC-16). */
@Component
class BookTemplates {

    record Template(String key, Book.Kind kind, Words title, Words body) {}

    /** Read at the first question. */
    private volatile List<Template> templates;

    List<Template> all() {
        if (templates == null) templates = read();
        return templates;
    }

    private static List<Template> read() {
        try {
            var read = new ArrayList<Template>();
            for (var file : new PathMatchingResourcePatternResolver().getResources("classpath*:rulebooks/*.yaml")) read.add(template(file));
            read.sort(Comparator.comparing(Template::kind).thenComparing(Template::key));
            return List.copyOf(read);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Template template(Resource file) throws IOException {
        try (var in = file.getInputStream()) {
            Map<String, Object> text = new Yaml(new SafeConstructor(new LoaderOptions())).load(in);
            var title = (Map<?, ?>) text.get("title");
            return new Template(String.valueOf(file.getFilename()).replace(".yaml", ""), Book.Kind.valueOf((String) text.get("kind")),
                    Words.of((String) title.get("zh"), (String) title.get("en")), Words.of(((String) text.get("zh")).strip(), ((String) text.get("en")).strip()));
        }
    }
}
