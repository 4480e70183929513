package zhanggui.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import zhanggui.People.Person;
import zhanggui.kernel.ShopId;

/** Puts files in as the pages do it: over HTTP, waiting for the background work. */
@Component
public class TestImports {

    public byte[] fixture(String name) {
        try (var in = TestImports.class.getResourceAsStream("/fixtures/" + name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Uploads and runs the dry run to its end. */
    public JsonNode check(Person by, String name, byte[] content, ShopId shop) {
        var uploaded = by.upload("/api/importing/runs", name, content);
        assertThat(uploaded.status()).as(uploaded.text()).isEqualTo(200);
        var id = uploaded.json().path("id").asLong();
        var started = by.post("/api/importing/runs/" + id + "/check", Map.of("shop", shop.value()));
        assertThat(started.status()).as(started.text()).isEqualTo(200);
        return await(by, id, run -> !run.path("state").asString().equals("CHECKING"));
    }

    public JsonNode write(Person by, long id, boolean addMissing) {
        var started = by.post("/api/importing/runs/" + id + "/write", Map.of("choice", "GOOD_ROWS", "addMissing", addMissing, "despite", true));
        assertThat(started.status()).as(started.text()).isEqualTo(200);
        return await(by, id, run -> !run.path("state").asString().equals("WRITING"));
    }

    public JsonNode take(Person by, String name, byte[] content, ShopId shop) { return write(by, check(by, name, content, shop).path("id").asLong(), true); }

    public JsonNode await(Person by, long id, Predicate<JsonNode> done) {
        var until = System.nanoTime() + 20_000_000_000L;
        while (System.nanoTime() < until) {
            var run = by.get("/api/importing/runs/" + id).json();
            if (done.test(run)) return run;
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
        throw new AssertionError("import " + id + " does not end");
    }
}
