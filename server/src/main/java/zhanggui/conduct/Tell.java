package zhanggui.conduct;

import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import zhanggui.kernel.Notice;
import zhanggui.kernel.Notices;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Words;

/** Tells the person concerned, in the transaction of what happened (WF-93: inform the employee). */
@Component
class Tell {

    private final ObjectProvider<Notices> notices;

    Tell(ObjectProvider<Notices> notices) { this.notices = notices; }

    void one(PersonId to, String kind, String key, Words title, Words detail, String path) {
        notices.ifAvailable(n -> n.post(List.of(new Notice(to, kind, key, title, detail, path, null))));
    }
}
