package zhanggui.appraisal;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import zhanggui.kernel.Coefficient;
import zhanggui.kernel.Points;
import zhanggui.kernel.Why;

/** APR-05: the table a coefficient is read from; nobody types one. Lower limits belong to their band. */
public record Bands(String scheme, LocalDate from, List<Why.Band> bands) {

    public Bands {
        if (bands.isEmpty() || bands.getFirst().from() != null) throw new IllegalArgumentException("the lowest band has no lower limit");
        for (int i = 2; i < bands.size(); i++)
            if (bands.get(i - 1).from().compareTo(bands.get(i).from()) >= 0) throw new IllegalArgumentException("limits must rise: " + bands);
    }

    public Coefficient of(Points score) { return band(score).coefficient(); }

    Why.Band band(Points score) { return bands.stream().filter(b -> b.from() == null || score.compareTo(b.from()) >= 0).toList().getLast(); }

    /** The band above the score's own, if there is one. */
    Optional<Why.Band> next(Points score) { return bands.stream().filter(b -> b.from() != null && score.compareTo(b.from()) < 0).findFirst(); }

    public boolean holds(Coefficient coefficient) { return bands.stream().anyMatch(b -> b.coefficient().equals(coefficient)); }

    @JsonIgnore public String version() { return scheme + "@" + from; }
}
