package zhanggui.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import zhanggui.DatabaseTest;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.Viewer;

/** The same bytes lie once beside the data, for all runs that need them. */
@DatabaseTest
class KeptFilesTest {

    private static final byte[] FILE = "订单编号,订单状态,买家实际支付金额,订单创建时间,订单付款时间\n771000000000,买家已付款，等待卖家发货,12.30,2026-03-01 09:00:00,2026-03-01 09:01:00\n".getBytes(StandardCharsets.UTF_8);

    @Autowired Importing importing;
    @Autowired Uploads uploads;
    @Autowired Runs runs;

    @Test
    void a_file_that_one_gives_up_stays_for_whoever_uploads_the_same_at_that_moment() throws Exception {
        Callable<Integer> upAndGivenUp = () -> {
            var gone = 0;
            for (var i = 0; i < 60; i++) {
                var id = ((Outcome.Done<Long>) importing.upload(new ByteArrayInputStream(FILE), "orders.csv", Viewer.SYSTEM.person())).value();
                if (!Files.exists(uploads.path(runs.find(id).orElseThrow().sha256()))) gone++;
                importing.cancel(id, Viewer.SYSTEM);
            }
            return gone;
        };
        try (var workers = Executors.newFixedThreadPool(4)) {
            var gone = workers.invokeAll(IntStream.range(0, 4).mapToObj(_ -> upAndGivenUp).toList());
            for (var one : gone) assertThat(one.get()).isZero();
        }
        var sha256 = runs.find(((Outcome.Done<Long>) importing.upload(new ByteArrayInputStream(FILE), "orders.csv", Viewer.SYSTEM.person())).value()).orElseThrow().sha256();
        assertThat(uploads.path(sha256)).exists();
    }
}
