package zhanggui.fulfilment;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhanggui.kernel.BusinessCalendar;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Words;

/** What people, couriers and times are called in a sentence. */
@Component
public class Names {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");
    private static final DateTimeFormatter DAY_AND_TIME = DateTimeFormatter.ofPattern("MM-dd HH:mm");

    private final JdbcClient db;
    private final BusinessCalendar calendar;

    Names(JdbcClient db, BusinessCalendar calendar) {
        this.db = db;
        this.calendar = calendar;
    }

    public String of(PersonId person) {
        return db.sql("select name from organisation.fact_person where person_id = ?").param(person.value()).query(String.class).optional().orElse("系统");
    }

    public String courier(String code) { return db.sql("select zh from fulfilment.courier where code = ?").param(code).query(String.class).optional().orElse(code); }

    /** As it is called on the screen of whoever asks; papers and histories name it in Chinese. */
    public String shown(String courier) {
        return db.sql("select case when ? then en else zh end from fulfilment.courier where code = ?").params(english(), courier).query(String.class).optional().orElse(courier);
    }

    /** Whether whoever asks reads English. */
    public static boolean english() { return "en".equals(LocaleContextHolder.getLocale().getLanguage()); }

    /** A text out of a row, for whoever asks: what the program wrote stands there in both languages. */
    public static @Nullable String read(@Nullable String stored) {
        if (stored == null) return null;
        return english() ? Words.stored(stored).en() : Words.stored(stored).zh();
    }

    /** With the day when it was not today. */
    public String at(Instant at) {
        var local = at.atZone(calendar.zone());
        return (local.toLocalDate().equals(calendar.today()) ? TIME : DAY_AND_TIME).format(local);
    }

    /** For a refusal that says who did it and when. */
    public Map<String, Object> who(String number, Parcel.Done done) { return Map.of("number", number, "who", of(done.by()), "at", at(done.at())); }
}
