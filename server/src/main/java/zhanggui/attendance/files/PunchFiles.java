package zhanggui.attendance.files;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import zhanggui.attendance.Days;
import zhanggui.attendance.Punches;
import zhanggui.importing.spi.Format;
import zhanggui.kernel.BusinessCalendar;

/** The punch files the program can read. */
@Configuration(proxyBeanMethods = false)
class PunchFiles {

    private final JdbcClient db;
    private final BusinessCalendar calendar;
    private final Punches punches;
    private final Days days;

    PunchFiles(JdbcClient db, BusinessCalendar calendar, Punches punches, Days days) {
        this.db = db;
        this.calendar = calendar;
        this.punches = punches;
        this.days = days;
    }

    @Bean Format attlogFile() { return of(ClockFile.ATTLOG); }
    @Bean Format glgFile() { return of(ClockFile.GLG); }
    @Bean Format weComPunches() { return of(OfficeFile.weCom(calendar.zone())); }
    @Bean Format dingTalkPunches() { return of(OfficeFile.dingTalk(calendar.zone())); }

    private Format of(PunchDialect dialect) { return new PunchFile(dialect, db, calendar, punches, days); }
}
