package zhanggui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class MonthPartitionsTest {

    private static final int WRITERS = 8;
    private static final int MONTHS = 12;

    @Test
    void a_months_first_writers_come_at_once_and_it_is_made_once() throws Exception {
        try (var database = TestDatabase.fresh(); var threads = Executors.newFixedThreadPool(WRITERS)) {
            for (var month = 1; month <= MONTHS; month++) {
                var day = "2031-%02d-01".formatted(month);
                var together = new CyclicBarrier(WRITERS);
                var writers = new ArrayList<Future<Boolean>>();
                for (var i = 0; i < WRITERS; i++) writers.add(threads.submit((Callable<Boolean>) () -> {
                    try (var connection = database.getConnection(); var statement = connection.createStatement()) {
                        connection.setAutoCommit(false);
                        together.await(30, TimeUnit.SECONDS);
                        statement.execute("select public.ensure_month('fulfilment.scan', date '" + day + "')");
                        connection.commit();
                        return true;
                    }
                }));
                for (var writer : writers) assertThat(writer.get(60, TimeUnit.SECONDS)).isTrue();
            }
            try (var connection = database.getConnection(); var statement = connection.createStatement();
                 var rows = statement.executeQuery("select count(*) from pg_class where relname like 'scan\\_2031__' and relkind = 'r'")) {
                rows.next();
                assertThat(rows.getInt(1)).isEqualTo(MONTHS);
            }
        }
    }
}
