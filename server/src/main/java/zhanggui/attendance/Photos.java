package zhanggui.attendance;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.audit.Audit;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.PaperFile;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Words;

/** ATT-05, INT-16: photos that complement punches; taken with a punch, or sent together by staff number and time in their names. */
@Component
class Photos {

    record Photo(String type, byte[] bytes) {}

    record Named(String name, byte[] bytes) {}

    /** @param what 已配到打卡, 已记为照片签到, or why it was left out */
    record Sorted(String name, boolean taken, @Nullable PersonId person, @Nullable Instant at, Words what) {}

    static final int LARGEST = 2 * 1024 * 1024;
    /** A photo and a punch so close together are one sign-in. */
    private static final int SECONDS_APART = 300;
    private static final Pattern NAME = Pattern.compile("([^_]{1,40})_(\\d{4})-?(\\d{2})-?(\\d{2})[_-](\\d{2})[-:]?(\\d{2})(?:[-:]?(\\d{2}))?\\.\\w+");

    private final JdbcClient db;
    private final BusinessCalendar calendar;
    private final Clock clock;
    private final Audit audit;
    private final LockedMonths locked;
    private final Punches punches;

    Photos(JdbcClient db, BusinessCalendar calendar, Clock clock, Audit audit, LockedMonths locked, Punches punches) {
        this.db = db;
        this.calendar = calendar;
        this.clock = clock;
        this.audit = audit;
        this.locked = locked;
        this.punches = punches;
    }

    @Transactional
    Outcome<Void> add(long punch, byte[] bytes, PersonId by) {
        var type = type(bytes);
        if (type == null) return Outcome.refused(AttendanceRefusal.NOT_A_PHOTO);
        if (bytes.length > LARGEST) return Outcome.refused(AttendanceRefusal.PHOTO_TOO_LARGE, Map.of("limit", LARGEST >> 20));
        if (!by.equals(punches.owner(punch))) return Outcome.refused(AttendanceRefusal.NO_SUCH_PUNCH);
        return write(punch, type, bytes, by) ? Outcome.done(null) : Outcome.refused(AttendanceRefusal.HAS_PHOTO);
    }

    Outcome<Photo> of(long punch) {
        return db.sql("select type, bytes from attendance.punch_photo where punch_id = ?").param(punch).query((row, _) -> new Photo(row.getString(1), row.getBytes(2))).optional()
                .<Outcome<Photo>>map(Outcome::done).orElse(Outcome.refused(AttendanceRefusal.NO_SUCH_PUNCH));
    }

    /** Named 工号_20260302_082512.jpg. Each is matched to the punch within five minutes, or is a sign-in of its own. */
    @Transactional
    List<Sorted> sort(List<Named> photos, PersonId by) {
        var sorted = new ArrayList<Sorted>();
        for (var photo : photos) sorted.add(sort(photo, by));
        audit.record(by, "attendance.photos", "photos", null, Map.of("sent", photos.size(), "taken", sorted.stream().filter(Sorted::taken).count()), null);
        return sorted;
    }

    private Sorted sort(Named photo, PersonId by) {
        var type = type(photo.bytes);
        if (type == null || photo.bytes.length > LARGEST) return left(photo, "不是 2 MB 以内的 JPEG、PNG 或 WebP。", "Not a JPEG, PNG or WebP of at most 2 MB.");
        var name = NAME.matcher(photo.name);
        var at = name.matches() ? time(name) : null;
        if (at == null) return left(photo, "文件名要像 工号_20260302_082512.jpg。", "Name it staffnumber_20260302_082512.jpg.");
        if (at.isAfter(clock.instant())) return left(photo, "时间在将来。", "Its time lies in the future.");
        var person = db.sql("select person_id from organisation.fact_person where staff_no = ?").param(name.group(1)).query(Long.class).optional().map(PersonId::new);
        if (person.isEmpty()) return left(photo, "没有工号 " + name.group(1) + "。", "There is no staff number " + name.group(1) + ".");
        if (locked.locked(calendar.dayOf(at))) return left(photo, "这个月的考勤已锁定。", "That month's attendance is locked.");
        return take(photo, type, person.get(), at, by);
    }

    private Sorted take(Named photo, String type, PersonId person, Instant at, PersonId by) {
        var near = db.sql("select id from attendance.punch where person_id = :person and at between :from and :until order by abs(extract(epoch from at - :at::timestamptz)), id limit 1")
                .param("person", person.value()).param("at", utc(at)).param("from", utc(at.minusSeconds(SECONDS_APART))).param("until", utc(at.plusSeconds(SECONDS_APART))).query(Long.class).optional();
        if (near.isPresent()) {
            var fresh = write(near.get(), type, photo.bytes, by);
            return new Sorted(photo.name, true, person, at, fresh ? Words.of("配到了打卡", "matched to a punch") : Words.of("这次打卡已有照片", "that punch has a photo already"));
        }
        var day = calendar.dayOf(at);
        var punch = db.sql("insert into attendance.punch (person_id, at, day, recorded_at, source, recorded_by) values (?, ?, ?, ?, 'PHOTO', ?) returning id")
                .params(person.value(), utc(at), day, utc(clock.instant()), by.value()).query(Long.class).single();
        write(punch, type, photo.bytes, by);
        punches.counted(List.of(person), day, day.plusDays(1));
        return new Sorted(photo.name, true, person, at, Words.of("记为照片签到", "taken as a sign-in by photo"));
    }

    private @Nullable Instant time(java.util.regex.Matcher name) {
        try {
            var seconds = name.group(7) == null ? 0 : Integer.parseInt(name.group(7));
            return LocalDateTime.of(Integer.parseInt(name.group(2)), Integer.parseInt(name.group(3)), Integer.parseInt(name.group(4)), Integer.parseInt(name.group(5)), Integer.parseInt(name.group(6)), seconds)
                    .atZone(calendar.zone()).toInstant();
        } catch (DateTimeException _) {
            return null;
        }
    }

    private static Sorted left(Named photo, String zh, String en) { return new Sorted(photo.name, false, null, null, Words.of(zh, en)); }

    private boolean write(long punch, String type, byte[] bytes, PersonId by) {
        return db.sql("insert into attendance.punch_photo values (?, ?, ?, ?, ?, ?) on conflict do nothing").params(punch, type, PaperFile.sha256(bytes), bytes, by.value(), utc(clock.instant())).update() == 1;
    }

    /** Null when it is no picture. */
    static @Nullable String type(byte[] bytes) {
        var type = PaperFile.type(bytes);
        return type != null && type.startsWith("image/") ? type : null;
    }

    private static OffsetDateTime utc(Instant at) { return at.atOffset(ZoneOffset.UTC); }
}
