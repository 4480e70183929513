package zhanggui.metrics;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhanggui.kernel.Viewer;

/** MET-06: how new the data behind a measure is, and by which definitions it has been reckoned. */
@Component
class Newest {

    private final JdbcClient db;
    private final Measures measures;

    Newest(JdbcClient db, Measures measures) {
        this.db = db;
        this.measures = measures;
    }

    /** Only the newest day that has facts is read. */
    @Nullable Instant factOf(Measure measure) {
        return switch (measure) {
            case Measure.Counted counted when counted.level() -> db.sql("select max(at) from (%s) f".formatted(counted.rows())).query((row, _) -> Optional.ofNullable(row.getObject(1, OffsetDateTime.class)).map(OffsetDateTime::toInstant)).single().orElse(null);
            case Measure.Counted counted -> newest(counted);
            case Measure.Reckoned _, Measure.Earlier _, Measure.Days _ -> measure.inputs().stream().map(input -> factOf(measures.get(input))).filter(java.util.Objects::nonNull).max(Instant::compareTo).orElse(null);
        };
    }

    private @Nullable Instant newest(Measure.Counted counted) {
        return db.sql("select max(at) from (%s) f where day = (select day from metrics.daily where measure = :measure order by day desc limit 1)".formatted(counted.rows()))
                .param("measure", counted.key()).query((row, _) -> Optional.ofNullable(row.getObject(1, OffsetDateTime.class)).map(OffsetDateTime::toInstant)).single().orElse(null);
    }

    /** When a file of one of these shops was last read; null when none ever was. */
    @Nullable Instant imported(Viewer.Shops shops) {
        return db.sql("select max(read_at) from importing.fact_import where :every or shop_id = any(:shops)").param("every", shops.every()).param("shops", shops.ids())
                .query((row, _) -> Optional.ofNullable(row.getObject(1, OffsetDateTime.class)).map(OffsetDateTime::toInstant)).single().orElse(null);
    }

    List<MeasuresHttp.Version> versionsOf(Measure measure) {
        return db.sql("""
                select version, since from metrics.version where measure = :measure
                union all select version || '·' || substr(encode(sha256(convert_to(regexp_replace(formula, '\\s+', ' ', 'g'), 'UTF8')), 'hex'), 1, 4), made_at from metrics.own_formula where key = :measure
                order by 2 desc, 1 desc
                """).param("measure", measure.key())
                .query((row, _) -> new MeasuresHttp.Version(row.getString(1), row.getObject(2, OffsetDateTime.class).toInstant())).list();
    }
}
