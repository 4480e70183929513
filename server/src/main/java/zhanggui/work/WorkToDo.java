package zhanggui.work;

import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;
import zhanggui.kernel.Task;
import zhanggui.kernel.Viewer;
import zhanggui.kernel.WorkSource;
import zhanggui.kernel.Words;

/** Rule books one has not confirmed yet. */
@Component
class WorkToDo implements WorkSource {

    private final Books books;

    WorkToDo(Books books) { this.books = books; }

    @Override
    public List<Task> tasks(Viewer viewer, Instant now) {
        var unread = books.unread(viewer);
        return unread == 0 ? List.of() : List.of(new Task("work.confirm", Words.of("制度", "Rule books"), Words.of("发布了，等你读后确认", "issued, to be read and confirmed"), null, unread,
                Words.of("份", "to read"), Words.of("去读", "Read"), "/rule-books"));
    }
}
