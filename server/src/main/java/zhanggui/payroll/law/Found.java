package zhanggui.payroll.law;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Words;
import zhanggui.payroll.Input;

/** What the law says of a month, person by person; read once for all of them. */
public final class Found {

    /** What has to be looked at before the month's pay is right. @param settle true when a reason lets it pass */
    public record Remark(Words words, boolean settle) {}

    private final Map<PersonId, Map<String, Input>> inputs = new HashMap<>();
    private final Map<PersonId, Words> missing = new HashMap<>();
    private final Map<PersonId, List<Remark>> remarks = new HashMap<>();

    void put(PersonId person, Input input) { inputs.computeIfAbsent(person, _ -> new HashMap<>()).put(input.name(), input); }

    void lacks(PersonId person, String zh, String en) { missing.put(person, Words.of(zh, en)); }

    void remark(PersonId person, Words words, boolean settle) { remarks.computeIfAbsent(person, _ -> new ArrayList<>()).add(new Remark(words, settle)); }

    /** Null when there is no value: an error, not a zero. */
    public @Nullable Input input(PersonId person, String name) { return inputs.getOrDefault(person, Map.of()).get(name); }

    /** Why a value is not there. */
    public Words missing(PersonId person) { return missing.getOrDefault(person, Words.of("没有登记", "not on record")); }

    public List<Remark> remarks(PersonId person) { return remarks.getOrDefault(person, List.of()); }
}
