package zhanggui.organisation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import zhanggui.kernel.Outcome.Field;
import zhanggui.kernel.Points;
import zhanggui.kernel.Words;

/** ORG-03: what cannot stand on a job sheet that somebody has written, each naming its place. Pure. */
final class SheetFaults {

    private static final int MOST_DUTIES = 40;
    private static final int MOST_LINES = 60;
    private static final int LONGEST = 500;
    private static final Points LARGEST = Points.of(1000);

    private final List<Field> faults = new ArrayList<>();

    private SheetFaults() {}

    /** Empty when it can stand; a sheet may still lack something, which {@link JobSheet#missing} names. */
    static List<Field> of(JobSheet sheet) {
        var found = new SheetFaults();
        found.said("title", sheet.title());
        if (sheet.duties().size() > MOST_DUTIES) found.add("duties", "职责太多，最多 " + MOST_DUTIES + " 项", "too many duties, at most " + MOST_DUTIES);
        var keys = new HashSet<String>();
        for (var i = 0; i < sheet.duties().size(); i++) found.duty("duties[" + i + "]", sheet.duties().get(i), keys);
        if (sheet.requirements().size() > MOST_LINES) found.add("requirements", "要求太多，最多 " + MOST_LINES + " 条", "too many requirements, at most " + MOST_LINES);
        var asked = new HashSet<String>();
        for (var i = 0; i < sheet.requirements().size(); i++) found.requirement("requirements[" + i + "]", sheet.requirements().get(i), asked);
        return List.copyOf(found.faults);
    }

    private void duty(String place, JobSheet.Duty duty, HashSet<String> duties) {
        key(place, duty.key(), duties);
        said(place, duty.title());
        if (duty.items().size() > MOST_LINES) add(place, "工作项太多，最多 " + MOST_LINES + " 项", "too many items, at most " + MOST_LINES);
        var keys = new HashSet<String>();
        for (var i = 0; i < duty.items().size(); i++) {
            var item = duty.items().get(i);
            var here = place + ".items[" + i + "]";
            key(here, item.key(), keys);
            said(here, item.words());
            if (item.points() != null && (item.points().compareTo(Points.NONE) < 0 || item.points().compareTo(LARGEST) > 0)) add(here, "权重要在 0 和 1000 之间", "a weight lies between 0 and 1000");
        }
    }

    private void requirement(String place, JobSheet.Requirement requirement, HashSet<String> asked) {
        said(place, requirement.words());
        if (requirement.kind() == null) add(place, "请选哪一类要求", "say of which kind it is");
        if (requirement.years() != null && (requirement.years() < 0 || requirement.years() > 60)) add(place, "年限要在 0 和 60 之间", "years lie between 0 and 60");
        if (requirement.words() != null && !asked.add(requirement.words().zh())) add(place, "这条要求写了两次", "this requirement stands twice");
    }

    private void key(String place, @Nullable String key, HashSet<String> others) {
        if (key == null || !key.matches("[a-z0-9][a-z0-9-]{0,59}")) add(place, "代号只用小写字母、数字和连字符", "a key has lower-case letters, digits and hyphens");
        else if (!others.add(key)) add(place, "代号「" + key + "」出现了两次", "the key " + key + " stands twice");
    }

    private void said(String place, @Nullable Words words) {
        if (words == null || words.zh() == null || words.zh().isBlank() || words.en() == null || words.en().isBlank()) add(place, "请写内容", "say what it is");
        else if (words.zh().length() > LONGEST || words.en().length() > LONGEST) add(place, "最多 " + LONGEST + " 字", "at most " + LONGEST + " characters");
    }

    private void add(String place, String zh, String en) { faults.add(new Field(place, Words.of(zh, en))); }
}
