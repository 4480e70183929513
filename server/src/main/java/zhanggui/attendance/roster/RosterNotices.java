package zhanggui.attendance.roster;

import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import zhanggui.kernel.Notice;
import zhanggui.kernel.Notices;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Words;

/** Who is told what about rosters. */
@Component
class RosterNotices {

    static final String MINE = "/my-shifts";

    private final ObjectProvider<Notices> notices;

    RosterNotices(ObjectProvider<Notices> notices) { this.notices = notices; }

    void tell(Collection<PersonId> to, String kind, String key, Words title, Words detail, String path, @Nullable Instant due) {
        var all = to.stream().filter(p -> p.value() != 0).distinct().map(p -> new Notice(p, kind, key, title, detail, path, due)).toList();
        if (!all.isEmpty()) notices.ifAvailable(n -> n.post(all));
    }
}
