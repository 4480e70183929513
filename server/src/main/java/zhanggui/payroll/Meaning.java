package zhanggui.payroll;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.jspecify.annotations.Nullable;
import zhanggui.kernel.Words;

/**
 * PAY-45: a word that a scheme gives a meaning: a formula, or a table of bands. One that has neither is open in the sources and has to be
 * settled before the scheme can come into force.
 *
 * @param formula null when it is a table, or open
 * @param of      the name whose value falls into a band; null when it is no table
 * @param bands   empty when it is no table
 * @param note    what the sources say of it; null when nothing is to be said
 */
public record Meaning(@NotNull String key, @NotNull Words name, @Nullable String formula, @Nullable String of, @Nullable List<@NotNull @Valid PayBand> bands, @Nullable Words note) {
    public Meaning { bands = bands == null ? List.of() : List.copyOf(bands); }
}
