package zhanggui;

import static org.assertj.core.api.Assertions.assertThat;

import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverterContextImpl;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import zhanggui.kernel.Why;

/** The pages' types are made from web/openapi.json; it must be what the program says of itself. */
@DatabaseTest
class OpenApiTest {

    private static final Path FILE = Path.of("../web/openapi.json");

    @Autowired Environment environment;
    @Autowired OpenApiShapes shapes;

    private final JsonMapper json = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

    @Test
    void the_document_the_pages_are_made_from_is_up_to_date() throws Exception {
        var now = json.writeValueAsString(sorted(document())).replace("\r\n", "\n") + "\n";
        if (Boolean.getBoolean("openapi.write")) Files.writeString(FILE, now);
        assertThat(Files.readString(FILE)).as("stale: run OpenApiTest with -Dopenapi.write=true, then npm run api").isEqualTo(now);
    }

    @Test
    void money_is_a_whole_number_and_a_component_is_there_unless_it_may_be_null() throws Exception {
        var schemas = document().path("components").path("schemas");
        var me = schemas.path("Me");
        assertThat(me.path("required").toString()).contains("person", "company", "permissions");
        assertThat(schemas.path("MeMyself").path("required").toString()).contains("id", "name").doesNotContain("post");
        assertThat(schemas.path("PersonId").path("type").asString()).isEqualTo("integer");
    }

    @Test
    void a_sealed_figure_is_one_of_its_cases_and_says_which() {
        var context = new ModelConverterContextImpl(shapes);
        context.resolve(new AnnotatedType(Why.class));
        var models = context.getDefinedModels();
        assertThat(models.get("WhyFigure").getOneOf()).hasSize(6);
        assertThat(models.get("WhyFigure").getDiscriminator().getMapping()).containsEntry("MoneyFigure", "#/components/schemas/WhyMoneyFigure");
        assertThat(models.get("WhyMoneyFigure").getRequired()).contains("kind", "value");
        assertThat(models.get("Money").getTypes()).isEqualTo(java.util.Set.of("integer"));
        assertThat(models.get("Why").getRequired()).contains("label", "children").doesNotContain("figure", "fact");
    }

    private JsonNode document() throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + environment.getProperty("local.server.port") + "/api/openapi")).build();
            var answer = http.send(request, BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            var document = (ObjectNode) json.readTree(answer.body());
            // From the second request on the address it was asked at stands in it, which is another one in every run.
            document.remove("servers");
            return document;
        }
    }

    private static Object sorted(JsonNode node) {
        if (node.isObject()) {
            var sorted = new TreeMap<String, Object>();
            for (Map.Entry<String, JsonNode> entry : node.properties()) sorted.put(entry.getKey(), sorted(entry.getValue()));
            return sorted;
        }
        if (node.isArray()) return node.valueStream().map(OpenApiTest::sorted).toList();
        return node;
    }
}
