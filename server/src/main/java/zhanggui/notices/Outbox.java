package zhanggui.notices;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import zhanggui.audit.Audit;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.Page;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Seal;
import zhanggui.kernel.SealedColumn;
import zhanggui.kernel.Words;

/**
 * UX-04: what waits to leave the house. A letter is claimed before it is sent and struck off when the other side has taken it; a failed one comes again
 * later each time and is given up after a day, for the administrator to see. No connection is held while somebody else's server thinks.
 */
@Configuration(proxyBeanMethods = false)
class Outbox {

    private static final Logger log = LoggerFactory.getLogger(Outbox.class);
    static final int TRIES = 8;
    private static final int A_RUN = 50;
    private static final Duration CLAIMED = Duration.ofMinutes(2);
    private static final Duration FIRST_WAIT = Duration.ofMinutes(1);
    private static final Duration LONGEST_WAIT = Duration.ofHours(6);
    private static final int GROWTH = 4;
    private static final int LONGEST_WORDS = 500;

    /** @param error what the other side said; null before the first try */
    record Delivery(long id, Channel channel, String state, PersonId person, String kind, Words title, int tries, Instant next, @Nullable Instant sent, @Nullable String error) {}

    private record Claimed(long id, Channel channel, int tries, Letter letter) {}

    private final JdbcClient db;
    private final Clock clock;
    private final Channels channels;
    private final Audit audit;
    private final Seal seal;

    Outbox(JdbcClient db, Clock clock, Channels channels, Audit audit, Seal seal) {
        this.db = db;
        this.clock = clock;
        this.channels = channels;
        this.audit = audit;
        this.seal = seal;
    }

    /** How many were sent. */
    int run() {
        var sent = 0;
        for (var i = 0; i < A_RUN; i++) {
            var next = claim();
            if (next.isEmpty()) break;
            if (send(next.get())) sent++;
        }
        return sent;
    }

    /** Nobody else takes it for two minutes: longer than any try lasts. */
    private Optional<Claimed> claim() {
        return db.sql("""
                with next as (
                    select o.id from notices.outbox o join notices.channel c on c.channel = o.channel and c.enabled
                     where o.state = 'WAITING' and o.next_at <= :now and (o.claimed_until is null or o.claimed_until < :now)
                     order by o.next_at, o.id limit 1 for update of o skip locked
                )
                update notices.outbox o set claimed_until = :until, tries = o.tries + 1
                  from next, notices.notice n left join notices.preference p on p.person_id = n.person_id
                 where o.id = next.id and n.id = o.notice_id
                returning o.id, o.channel, o.tries, n.*, p.mail, p.mail_open, coalesce(p.language, 'zh') as language
                """).param("now", now()).param("until", now().plus(CLAIMED)).query(this::claimed).optional();
    }

    private Claimed claimed(ResultSet row, int n) throws SQLException {
        var in = "en".equals(row.getString("language")) ? "en" : "zh";
        var letter = new Letter(row.getLong(1), new PersonId(row.getLong("person_id")), MailAddresses.of(row, seal), row.getString("kind"), row.getString("title_" + in), row.getString("detail_" + in),
                row.getString("path"), instant(row, "due"), row.getObject("posted_at", OffsetDateTime.class).toInstant());
        return new Claimed(row.getLong(1), Channel.valueOf(row.getString("channel")), row.getInt("tries"), letter);
    }

    private boolean send(Claimed claimed) {
        try {
            var way = channels.open(claimed.channel, true).orElseThrow(() -> new Carrier.NotCarried("switched off"));
            if (claimed.channel == Channel.MAIL && claimed.letter.mail() == null) throw new Carrier.NotCarried("no address");
            channels.carrier(claimed.channel).carry(claimed.letter, way.settings(), way.secret());
            db.sql("update notices.outbox set state = 'SENT', sent_at = ?, claimed_until = null, error = null where id = ?").params(now(), claimed.id).update();
            return true;
        } catch (Carrier.NotCarried | RuntimeException e) {
            failed(claimed, String.valueOf(e.getMessage()));
            return false;
        }
    }

    private void failed(Claimed claimed, String why) {
        var last = claimed.tries >= TRIES;
        var said = why.substring(0, Math.min(why.length(), LONGEST_WORDS));
        if (last) log.warn("notice {} was not taken by {} after {} tries: {}", claimed.id, claimed.channel, claimed.tries, said);
        db.sql("update notices.outbox set state = ?, next_at = ?, claimed_until = null, error = ? where id = ?")
                .params(last ? "GIVEN_UP" : "WAITING", now().plus(pause(claimed.tries)), said, claimed.id).update();
    }

    /** 1, 4, 16, 64 minutes, then 256, then every 6 hours. */
    static Duration pause(int tries) {
        var wait = FIRST_WAIT;
        for (var i = 1; i < tries && wait.compareTo(LONGEST_WAIT) < 0; i++) wait = wait.multipliedBy(GROWTH);
        return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    }

    /** What has not left yet, newest first. */
    Page<Delivery> open(Page.Request page) {
        var rows = db.sql("""
                select o.*, n.person_id, n.kind, n.title_zh, n.title_en from notices.outbox o join notices.notice n on n.id = o.notice_id
                 where o.state <> 'SENT' order by o.id desc limit ? offset ?
                """).params(page.size(), page.offset())
                .query((row, _) -> new Delivery(row.getLong("id"), Channel.valueOf(row.getString("channel")), row.getString("state"), new PersonId(row.getLong("person_id")), row.getString("kind"),
                        Letter.forOneAlone(row.getString("kind")) ? Words.same("…") : Words.of(row.getString("title_zh"), row.getString("title_en")), row.getInt("tries"), instant(row, "next_at"), instant(row, "sent_at"), row.getString("error"))).list();
        return Page.of(rows, db.sql("select count(*) from notices.outbox where state <> 'SENT'").query(Long.class).single(), page);
    }

    Outcome<Void> again(long id, PersonId by) {
        var found = db.sql("update notices.outbox set state = 'WAITING', tries = 0, next_at = ? where id = ? and state <> 'SENT'").params(now(), id).update();
        if (found == 0) return Outcome.refused(NoticesRefusal.NO_SUCH_DELIVERY);
        audit.record(by, "notices.again", "delivery/" + id, null, null, null);
        return Outcome.done(null);
    }

    /** One letter to whoever asks, at once, to see whether the way works. */
    Outcome<Void> tryOut(Channel channel, PersonId by) {
        var way = channel == Channel.IN_APP ? Optional.<Channels.Open>empty() : channels.open(channel, true);
        if (way.isEmpty()) return Outcome.refused(NoticesRefusal.CHANNEL_OFF);
        var mail = db.sql("select mail, mail_open from notices.preference where person_id = ?").param(by.value()).query((row, _) -> Optional.ofNullable(MailAddresses.of(row, seal))).optional().flatMap(m -> m);
        if (channel == Channel.MAIL && mail.isEmpty()) return Outcome.refused(NoticesRefusal.NO_ADDRESS);
        try {
            var letter = new Letter(0, by, mail.orElse(null), "notices.trial", "掌柜试发 Zhanggui trial", "能看到这一条，就是通了。If you can read this, it works.", "/notices", null, clock.instant());
            channels.carrier(channel).carry(letter, way.get().settings(), way.get().secret());
            audit.record(by, "notices.trial", "channel/" + channel, null, Map.of(), null);
            return Outcome.done(null);
        } catch (Carrier.NotCarried e) {
            return Outcome.refused(NoticesRefusal.NOT_SENT, Map.of("why", e.getMessage()));
        }
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant).orElse(null);
    }

    private OffsetDateTime now() { return clock.instant().atOffset(ZoneOffset.UTC); }

    @Bean
    SealedColumn channelSecrets() { return new SealedColumn("notices.channel", List.of("id"), "secret", Words.of("通知渠道的密码", "Secrets of channels")); }

    @Bean
    RecurringTask<Void> carryNotices() {
        return Tasks.recurring("notices.outbox", FixedDelay.ofSeconds(5)).execute((_, _) -> run());
    }
}
