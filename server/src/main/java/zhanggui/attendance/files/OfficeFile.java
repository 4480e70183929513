package zhanggui.attendance.files;

import static zhanggui.importing.spi.Field.Type.TEXT;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import zhanggui.importing.spi.Cells;
import zhanggui.importing.spi.Faults;
import zhanggui.importing.spi.Field;
import zhanggui.kernel.Words;

/** ATT-06: the daily sheets of WeCom and DingTalk, a row a person's day with its punches side by side; "--" is none. */
final class OfficeFile implements PunchDialect {

    private static final int DAY = 0, NAME = 1, NUMBER = 2, FIRST_TIME = 3;
    private static final Pattern DATE = Pattern.compile("(\\d{2,4})[-/年.](\\d{1,2})[-/月.](\\d{1,2}).*");
    /** 08:55, 08:55:10, 次日 00:40, 2026-03-02 08:55, 08:55（补卡）: versions differ. */
    private static final Pattern TIME = Pattern.compile("(?:(\\d{4}[-/.年]\\d{1,2}[-/.月]\\d{1,2}日?)\\s+)?(次日\\s*)?(\\d{1,2}):(\\d{2})(?::\\d{2})?\\s*(?:[（(].*[)）])?");

    private final String key;
    private final Words name;
    private final String device;
    private final boolean staffNumbers;
    private final List<Field> fields;
    private final ZoneId zone;

    private OfficeFile(String key, Words name, String device, boolean staffNumbers, List<Field> fields, ZoneId zone) {
        this.key = key;
        this.name = name;
        this.device = device;
        this.staffNumbers = staffNumbers;
        this.fields = fields;
        this.zone = zone;
    }

    static OfficeFile weCom(ZoneId zone) {
        return new OfficeFile("attendance.wecom_daily", Words.of("企业微信 打卡日报", "WeCom daily punches"), "wecom", false,
                fields("时间", "账号", List.of("上班1/打卡时间", "下班1/打卡时间", "上班2/打卡时间", "下班2/打卡时间", "上班3/打卡时间", "下班3/打卡时间")), zone);
    }

    static OfficeFile dingTalk(ZoneId zone) {
        return new OfficeFile("attendance.dingtalk_daily", Words.of("钉钉 每日统计", "DingTalk daily sheet"), "dingtalk", true,
                fields("日期", "工号", List.of("上班1打卡时间", "下班1打卡时间", "上班2打卡时间", "下班2打卡时间", "上班3打卡时间", "下班3打卡时间")), zone);
    }

    private static List<Field> fields(String day, String number, List<String> times) {
        var fields = new ArrayList<Field>();
        fields.add(new Field(day, TEXT, true, true, false, List.of(day)));
        fields.add(new Field("姓名", TEXT, true, true, false, List.of("姓名")));
        fields.add(Field.optional(TEXT, number, "UserId"));
        for (var time : times) {
            var headers = List.of(time, time.contains("/") ? time.replace("/", "") : time.replace("打卡时间", "/打卡时间"));
            fields.add(new Field(time, TEXT, time.startsWith("上班1"), true, false, headers));
        }
        fields.add(Field.optional(TEXT, "行"));
        return List.copyOf(fields);
    }

    @Override public String key() { return key; }
    @Override public Words name() { return name; }
    @Override public List<Field> fields() { return fields; }
    @Override public boolean staffNumbers() { return staffNumbers; }

    @Override
    public void read(Cells cells, PunchRow row, Faults faults) {
        if (!cells.has(DAY) && !cells.has(NAME)) return; // the second header row
        row.device = device;
        row.name = cells.has(NAME) ? cells.text(NAME) : "";
        var day = day(cells.text(DAY));
        if (day == null) {
            faults.add(DAY, cells.text(DAY), Words.of("看不懂的日期。", "Not a day we can read."), Words.of("写成 2026-03-01。", "Write 2026-03-01."));
            return;
        }
        row.pin = cells.has(NUMBER) ? cells.text(NUMBER) : row.name;
        for (var field = FIRST_TIME; field < fields.size() - 1; field++) if (cells.has(field)) time(field, cells.text(field), day, row, faults);
    }

    private void time(int field, String text, LocalDate day, PunchRow row, Faults faults) {
        var found = TIME.matcher(text.strip());
        try {
            if (!found.matches()) throw new DateTimeException(text);
            var written = found.group(1) == null ? day : day(found.group(1));
            if (written == null) throw new DateTimeException(text);
            var at = (found.group(2) == null ? written : written.plusDays(1)).atTime(LocalTime.of(Integer.parseInt(found.group(3)), Integer.parseInt(found.group(4)))).atZone(zone).toInstant();
            row.times.add(at.getEpochSecond() * 1_000_000);
        } catch (DateTimeException _) {
            if (!text.contains("未打卡") && !text.contains("缺卡"))
                faults.add(field, text, Words.of("看不懂的时间。", "Not a time we can read."), Words.of("写成 08:55，过零点写 次日 02:03。", "Write 08:55; after midnight 次日 02:03."));
        }
    }

    /** 2026/02/01 星期日, 26-02-01 星期日. */
    static @Nullable LocalDate day(@Nullable String text) {
        var found = text == null ? null : DATE.matcher(text.strip());
        if (found == null || !found.matches()) return null;
        try {
            var year = Integer.parseInt(found.group(1));
            return LocalDate.of(year < 100 ? 2000 + year : year, Integer.parseInt(found.group(2)), Integer.parseInt(found.group(3)));
        } catch (DateTimeException _) {
            return null;
        }
    }
}
