package zhanggui.importing;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.importing.RunRow.State;
import zhanggui.importing.spi.Field;
import zhanggui.importing.spi.Mappable;
import zhanggui.importing.spi.Mapping;
import zhanggui.importing.spi.Reading;
import zhanggui.importing.spi.Role;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.Words;

/** IMP-02: somebody says once what the columns of an unknown file are; that is kept as the company's own format and knows the next such file by its header. */
@Component
class MapFile {

    private static final int LONGEST_NAME = 40;

    /** @param name how the company calls such files */
    record Said(String subject, String name, long headerRow, Map<String, String> columns, Map<String, Reading> readings, Map<String, Map<String, String>> words, Map<String, String> choices) {
        Mapping mapping() { return new Mapping(columns, readings, words, choices); }
    }

    private final Importing importing;
    private final Runs runs;
    private final Uploads uploads;
    private final OwnFormats own;
    private final Audit audit;
    private final BusinessCalendar calendar;
    private final Clock clock;

    MapFile(Importing importing, Runs runs, Uploads uploads, OwnFormats own, Audit audit, BusinessCalendar calendar, Clock clock) {
        this.importing = importing;
        this.runs = runs;
        this.uploads = uploads;
        this.own = own;
        this.audit = audit;
        this.calendar = calendar;
        this.clock = clock;
    }

    /** @param headerRow which row names the columns; null for the one that was found */
    Glance look(RunRow run, @Nullable Long headerRow) throws IOException, BadFile {
        var kept = run.detected().source();
        return Glance.of(uploads.path(run.sha256()), headerRow == null ? kept : new Source.Kept(kept.container(), kept.encoding(), kept.separator(), kept.sheet(), headerRow), calendar.zone());
    }

    /** What was said before, when the file has been mapped already; else a guess. */
    Mapping guess(RunRow run, Mappable subject, Glance glance) {
        if (OwnFormats.isKey(run.format())) {
            var before = own.find(Long.parseLong(run.format().substring(4))).orElseThrow();
            if (before.subject().equals(subject.key())) return before.mapping();
        }
        return Guess.of(subject, glance);
    }

    /** The columns of a file that was taken for something are said anew, until it is written. */
    @Transactional
    Outcome<Long> again(long id, Viewer viewer) {
        var run = importing.visible(id, viewer);
        if (run == null) return Outcome.refused(ImportRefusal.UNKNOWN_RUN);
        if (!runs.move(id, List.of(State.DETECTED, State.CHECKED), State.UNMAPPED)) return Outcome.refused(ImportRefusal.NOT_NOW, Map.of("state", run.state()));
        runs.dropTables(run);
        audit.record(viewer.person(), "importing.map_again", "import/" + id, null, Map.of("format", run.format()), null);
        return Outcome.done(id);
    }

    @Transactional
    Outcome<Long> save(long id, Said said, Viewer viewer) throws IOException, BadFile {
        var run = importing.visible(id, viewer);
        if (run == null) return Outcome.refused(ImportRefusal.UNKNOWN_RUN);
        if (run.state() != State.UNMAPPED) return Outcome.refused(ImportRefusal.NOT_NOW, Map.of("state", run.state()));
        var subject = own.subject(said.subject());
        if (subject.isEmpty()) return incomplete(List.of(new Outcome.Field("subject", Words.of("先选文件里是什么", "Say what the file holds"))));
        var glance = look(run, said.headerRow());
        var wrong = wrong(subject.get(), said, glance);
        if (!wrong.isEmpty()) return incomplete(wrong);
        for (var role : subject.get().roles()) {
            if (unreadable(role, said, glance) instanceof Outcome.Refused<Long> refused) return refused;
        }
        return Outcome.done(keep(run, said, glance, viewer));
    }

    private long keep(RunRow run, Said said, Glance glance, Viewer viewer) {
        var names = glance.columns.stream().map(c -> c.name).toList();
        var format = own.add(said.subject(), said.name().strip(), said.mapping(), names, viewer.person(), clock.instant());
        var kept = run.detected().source();
        var found = own.recognised(format, new Source.Kept(kept.container(), kept.encoding(), kept.separator(), kept.sheet(), said.headerRow()), names);
        runs.mapped(run.id(), format.key(), found.version(), found.told(), State.DETECTED);
        audit.record(viewer.person(), "importing.own_format", "own_format/" + format.id(), null, Map.of("name", format.name(), "subject", format.subject(), "columns", said.columns(), "import", run.id()), null);
        return run.id();
    }

    private static Outcome<Long> incomplete(List<Outcome.Field> wrong) {
        var what = Words.of(String.join("；", wrong.stream().map(f -> f.words().zh()).toList()), String.join("; ", wrong.stream().map(f -> f.words().en()).toList()));
        return new Outcome.Refused<>(ImportRefusal.MAPPING_INCOMPLETE, Map.of("what", what), wrong);
    }

    private static List<Outcome.Field> wrong(Mappable subject, Said said, Glance glance) {
        var wrong = new ArrayList<Outcome.Field>();
        if (said.name().isBlank() || said.name().strip().length() > LONGEST_NAME) wrong.add(new Outcome.Field("name", Words.of("给这种文件起个名字，最多 40 个字", "Give such files a name of at most 40 characters")));
        var roles = new HashMap<String, Role>();
        subject.roles().forEach(r -> roles.put(r.key(), r));
        var taken = new HashSet<String>();
        said.columns().forEach((role, column) -> {
            if (!roles.containsKey(role) || glance.column(column) == null) wrong.add(new Outcome.Field("columns." + role, Words.of("文件里没有“" + column + "”这一列", "The file has no column \"" + column + "\"")));
            else if (!taken.add(column)) wrong.add(new Outcome.Field("columns." + role, Words.of("“" + column + "”选了两次", "\"" + column + "\" is chosen twice")));
        });
        for (var role : roles.values()) {
            var reading = said.readings().get(role.key());
            if (role.needed() && !said.columns().containsKey(role.key())) wrong.add(new Outcome.Field("columns." + role.key(), Words.of("要有“" + role.name().zh() + "”这一列", "A column for " + role.name().en() + " is needed")));
            if (said.columns().containsKey(role.key()) && readable(role.type()) && (reading == null || !reading.fits(role.type())))
                wrong.add(new Outcome.Field("readings." + role.key(), Words.of("“" + role.name().zh() + "”要选怎么读", "Say how " + role.name().en() + " is written")));
            said.words().getOrDefault(role.key(), Map.of()).values().stream().filter(m -> role.meanings().stream().noneMatch(k -> k.key().equals(m))).findFirst()
                    .ifPresent(m -> wrong.add(new Outcome.Field("words." + role.key(), Words.of("没有“" + m + "”这种意思", "There is no meaning " + m))));
        }
        if (wrong.isEmpty()) new LinkedHashMap<>(subject.complaints(said.mapping())).forEach((where, words) -> wrong.add(new Outcome.Field(where, words)));
        return wrong;
    }

    private static boolean readable(Field.Type type) { return type == Field.Type.AMOUNT || type == Field.Type.COUNT || type == Field.Type.WHEN; }

    /** A few bad cells are faults of their rows; a column most of which cannot be read is a mistake of the mapping. */
    private static Outcome<Long> unreadable(Role role, Said said, Glance glance) {
        var name = said.columns().get(role.key());
        var reading = said.readings().get(role.key());
        if (name == null || reading == null || !readable(role.type())) return Outcome.done(0L);
        var column = glance.column(name);
        if (column.filled == 0 || column.fails.get(reading) * 2 <= column.filled && column.fails.get(reading) <= 5 + column.filled / 20) return Outcome.done(0L);
        var example = column.examples().isEmpty() ? "" : column.examples().getFirst();
        return Outcome.refused(ImportRefusal.MAPPING_UNREADABLE, Map.of("column", name, "role", role.name(), "example", example));
    }
}
