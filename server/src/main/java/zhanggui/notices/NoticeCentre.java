package zhanggui.notices;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import zhanggui.kernel.Notice;
import zhanggui.kernel.Notices;
import zhanggui.kernel.PersonId;

/** UX-04: takes notices in the transaction of what happened, once per person and key, and puts them into the ways out that the person wants. */
@Component
class NoticeCentre implements Notices {

    /** A notice and, when it reminds, of which. */
    record Posting(Notice notice, @Nullable Long reminds) {}

    private static final long NOBODY = 0;

    private final JdbcClient db;
    private final Clock clock;

    NoticeCentre(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    @Override
    @Transactional(propagation = Propagation.REQUIRED)
    public void post(Collection<Notice> notices) { take(notices.stream().map(n -> new Posting(n, null)).toList()); }

    @Override
    @Transactional(propagation = Propagation.REQUIRED)
    public void settle(Collection<String> keys) {
        db.sql("update notices.notice set settled_at = ? where key = any(?) and due is not null and settled_at is null")
                .params(now(), keys.toArray(String[]::new)).update();
    }

    /** How many were new. Always in one order, so that two who tell the same people do not wait for each other. */
    int take(List<Posting> postings) {
        var all = postings.stream().filter(p -> p.notice.to().value() != NOBODY)
                .sorted(Comparator.comparing((Posting p) -> p.notice.to().value()).thenComparing(p -> p.notice.key())).toList();
        if (all.isEmpty()) return 0;
        learnKinds(all);
        return db.sql(TAKE).param("person", all.stream().map(p -> p.notice.to().value()).toArray(Long[]::new))
                .param("kind", texts(all, Notice::kind)).param("key", texts(all, Notice::key))
                .param("titleZh", texts(all, n -> n.title().zh())).param("titleEn", texts(all, n -> n.title().en()))
                .param("detailZh", texts(all, n -> n.detail().zh())).param("detailEn", texts(all, n -> n.detail().en()))
                .param("path", texts(all, Notice::path)).param("due", texts(all, n -> n.due() == null ? null : n.due().toString()))
                .param("reminds", all.stream().map(Posting::reminds).toArray(Long[]::new)).param("now", now())
                .query(Integer.class).single();
    }

    private static final String TAKE = """
            with fresh as (
                insert into notices.notice (person_id, kind, key, title_zh, title_en, detail_zh, detail_en, path, due, posted_at, muted, reminds)
                select n.person_id, n.kind, n.key, n.title_zh, n.title_en, n.detail_zh, n.detail_en, n.path, n.due::timestamptz, :now,
                       exists (select from notices.unwanted u where u.person_id = n.person_id and u.kind = n.kind and u.channel = 'IN_APP'), n.reminds
                  from unnest(:person::bigint[], :kind::text[], :key::text[], :titleZh::text[], :titleEn::text[], :detailZh::text[], :detailEn::text[], :path::text[],
                              :due::text[], :reminds::bigint[]) as n(person_id, kind, key, title_zh, title_en, detail_zh, detail_en, path, due, reminds)
                on conflict (person_id, key) do nothing
                returning id, person_id, kind
            ), out as (
                insert into notices.outbox (notice_id, channel, state, next_at)
                select f.id, c.channel, 'WAITING', :now
                  from fresh f join notices.channel c on c.enabled left join notices.preference p on p.person_id = f.person_id
                 where (c.channel <> 'MAIL' or p.mail is not null or p.mail_open <> '')
                   and not exists (select from notices.unwanted u where u.person_id = f.person_id and u.kind = f.kind and u.channel = c.channel)
            )
            select count(*) from fresh
            """;

    private void learnKinds(List<Posting> all) {
        db.sql("insert into notices.kind select distinct on (1) * from unnest(?::text[], ?::text[], ?::text[]) order by 1 on conflict do nothing")
                .params(texts(all, Notice::kind), texts(all, n -> n.title().zh()), texts(all, n -> n.title().en())).update();
    }

    private static String[] texts(List<Posting> all, Function<Notice, @Nullable String> of) { return all.stream().map(p -> of.apply(p.notice)).toArray(String[]::new); }

    private OffsetDateTime now() { return clock.instant().atOffset(ZoneOffset.UTC); }
}
