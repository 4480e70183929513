package zhanggui.importing;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.springframework.jdbc.core.simple.JdbcClient;
import zhanggui.kernel.Words;

/** Writes faults down in batches while a file is read. */
final class FaultRows implements RowReader.FaultSink {

    private static final int BATCH = 2_000;

    private record Fault(long row, String field, String value, Words what, Words mend) {}

    private final JdbcClient db;
    private final long run;
    private final List<Fault> waiting = new ArrayList<>();

    FaultRows(JdbcClient db, long run) {
        this.db = db;
        this.run = run;
    }

    @Override
    public void fault(long row, String field, String value, Words what, Words mend) {
        waiting.add(new Fault(row, field, value.replace('\0', ' '), what, mend));
        if (waiting.size() >= BATCH) flush();
    }

    void flush() {
        if (waiting.isEmpty()) return;
        db.sql("""
                insert into importing.fault (run_id, row, field, value, what_zh, what_en, mend_zh, mend_en)
                select :run, * from unnest(:rows::bigint[], :fields::text[], :values::text[], :whatZh::text[], :whatEn::text[], :mendZh::text[], :mendEn::text[])
                """)
                .param("run", run).param("rows", waiting.stream().map(Fault::row).toArray(Long[]::new))
                .param("fields", texts(Fault::field)).param("values", texts(Fault::value))
                .param("whatZh", texts(f -> f.what.zh())).param("whatEn", texts(f -> f.what.en()))
                .param("mendZh", texts(f -> f.mend.zh())).param("mendEn", texts(f -> f.mend.en()))
                .update();
        waiting.clear();
    }

    private String[] texts(Function<Fault, String> of) { return waiting.stream().map(of).toArray(String[]::new); }
}
