package zhanggui.attendance.files;

import static zhanggui.importing.spi.Field.Type.TEXT;
import static zhanggui.importing.spi.Field.Type.TIMESTAMP;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import zhanggui.importing.spi.Cells;
import zhanggui.importing.spi.Faults;
import zhanggui.importing.spi.Field;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Words;

/** ATT-06: the file of a punch clock, a row a punch. Whether it says in or out is often meaningless and is not read: punches are paired by time. */
final class ClockFile implements PunchDialect {

    static final ClockFile ATTLOG = new ClockFile("attendance.zkteco_attlog", Words.of("考勤机 attlog.dat", "Punch clock attlog.dat"),
            List.of(Field.optional(TEXT, "工号(PIN)"), Field.optional(TIMESTAMP, "打卡时间"), Field.optional(TEXT, "设备号"), Field.optional(TEXT, "状态"), Field.optional(TEXT, "验证方式"),
                    Field.optional(TEXT, "工作码"), Field.optional(TEXT, "行")), 0, 1, 2, 4);

    static final ClockFile GLG = new ClockFile("attendance.zkteco_glg", Words.of("考勤机 GLG.TXT", "Punch clock GLG.TXT"),
            List.of(Field.required(TEXT, "EnNo"), Field.required(TIMESTAMP, "DateTime"), Field.optional(TEXT, "TMNo"), Field.optional(TEXT, "Mode"), Field.optional(TEXT, "CardNo", "卡号", "Card"), Field.optional(TEXT, "行")), 0, 1, 2, 3);

    /** Where the clock's export has the card's own number beside the person's. */
    private static final int CARD = 4;
    private static final Pattern NUMBER = Pattern.compile("\\s*\\w{1,20}\\s*");
    private static final Pattern TIME = Pattern.compile("\\s*\\d{4}\\D.*\\d.*:.*\\d\\s*");
    /** The clock had lost its time: it begins again at 2000, and such rows say nothing about a day. */
    private static final long FIRST_DAY = java.time.LocalDate.of(2005, 1, 1).toEpochDay();
    private static final DateTimeFormatter TO_SECONDS = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final Map<String, String> METHODS = Map.of("0", "password", "1", "fingerprint", "4", "card", "15", "face");

    private final String key;
    private final Words name;
    private final List<Field> fields;
    private final int pin;
    private final int time;
    private final int device;
    private final int method;

    private ClockFile(String key, Words name, List<Field> fields, int pin, int time, int device, int method) {
        this.key = key;
        this.name = name;
        this.fields = fields;
        this.pin = pin;
        this.time = time;
        this.device = device;
        this.method = method;
    }

    @Override public String key() { return key; }
    @Override public Words name() { return name; }
    @Override public List<Field> fields() { return fields; }

    @Override public boolean hasHeader() { return this != ATTLOG; }

    @Override
    public boolean isRow(List<String> cells) {
        return cells.size() >= 2 && cells.get(0) != null && cells.get(1) != null && NUMBER.matcher(cells.get(0)).matches() && TIME.matcher(cells.get(1)).matches();
    }

    /** The time as it stands in the file. */
    private static String written(long micros) { return TO_SECONDS.format(Instant.ofEpochSecond(micros / 1_000_000).atZone(BusinessCalendar.ZONE)); }

    @Override
    public void read(Cells cells, PunchRow row, Faults faults) {
        row.device = cells.has(device) ? "zk:" + cells.text(device) : "zk";
        row.method = cells.has(method) ? METHODS.getOrDefault(cells.text(method), cells.text(method)) : "";
        if (this == GLG && cells.has(CARD)) row.card = cells.text(CARD);
        if (cells.wrong(time)) return;
        if (!cells.has(time)) return; // old clocks: serial number first, a checksum last
        if (!cells.has(pin)) {
            faults.add(pin, "", Words.of("没有工号。", "There is no number."), Words.of("补上工号，或删掉这行。", "Add the number or delete the row."));
            return;
        }
        if (cells.day(time) < FIRST_DAY) {
            faults.add(time, written(cells.number(time)), Words.of("考勤机的时钟退回去了，不知道是哪一天。", "The clock had been set back: which day it was is not known."),
                    Words.of("按实际时间补一次打卡。", "Add the punch at its real time."));
            return;
        }
        row.pin = cells.text(pin);
        row.times.add(cells.number(time));
    }
}
