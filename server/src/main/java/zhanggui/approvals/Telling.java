package zhanggui.approvals;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import zhanggui.kernel.Notice;
import zhanggui.kernel.Notices;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Words;

/** ACC-05: who is told what about a request. */
@Component
class Telling {

    private final JdbcClient db;
    private final ObjectProvider<Notices> notices;
    private final Clock clock;

    Telling(JdbcClient db, ObjectProvider<Notices> notices, Clock clock) {
        this.db = db;
        this.notices = notices;
        this.clock = clock;
    }

    void asked(Flow.Locked request, List<Deciders.Asked> asked) {
        var title = Words.of(request.kind().words().zh() + "等您批", request.kind().words().en() + " to decide");
        tell(asked.stream().map(Deciders.Asked::person).toList(), "approval.waiting", "asked", request, title, whose(request));
    }

    void reminded(Flow.Locked request, List<PersonId> waiting) {
        var title = Words.of("催：" + request.kind().words().zh() + "等您批", "Reminder: " + request.kind().words().en() + " to decide");
        tell(waiting, "approval.reminder", "reminded/" + clock.instant(), request, title, whose(request));
    }

    /** @param told who is to know of it beside the person himself */
    void ended(Flow.Locked request, Approved.End end, PersonId by, String words, List<Deciders.Asked> told) {
        var result = switch (end) {
            case APPROVED -> Words.of("已批准", "approved");
            case REJECTED -> Words.of("不同意", "refused");
            case RETURNED -> Words.of("退回修改", "returned for change");
            case WITHDRAWN -> Words.of("已撤回", "withdrawn");
        };
        var title = Words.of(request.kind().words().zh() + result.zh(), request.kind().words().en() + " " + result.en());
        var to = new ArrayList<PersonId>();
        if (!by.equals(request.of())) to.add(request.of());
        told.stream().map(Deciders.Asked::person).filter(p -> !p.equals(by) && !p.equals(request.of())).distinct().forEach(to::add);
        var detail = whose(request);
        tell(to, "approval.ended", "ended", request, title, words.isBlank() ? detail : Words.of(detail.zh() + "：" + words, detail.en() + ": " + words));
    }

    private void tell(Collection<PersonId> to, String kind, String key, Flow.Locked request, Words title, Words detail) {
        var all = to.stream().map(p -> new Notice(p, kind, "approval/" + request.id() + "/" + key, title, detail, "/approvals/" + request.id(), null)).toList();
        if (!all.isEmpty()) notices.ifAvailable(n -> n.post(all));
    }

    private Words whose(Flow.Locked request) {
        var name = db.sql("select name from organisation.fact_person where person_id = ?").param(request.of().value()).query(String.class).single();
        return Words.of(name + " " + request.title().zh(), name + ": " + request.title().en());
    }
}
