package zhanggui.reports;

import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Component;
import zhanggui.kernel.Finder;
import zhanggui.kernel.Viewer;

/** UX-02: one box for orders, waybills, pick lists, people, posts, SKUs and shops; what fits best stands first. */
@Component
class Search {

    private static final int MOST = 12;
    private static final int LONGEST = 100;

    private final List<Finder> finders;

    Search(List<Finder> finders) { this.finders = finders; }

    List<Finder.Found> find(String typed, Viewer viewer) {
        var text = typed.strip();
        if (text.isEmpty() || text.length() > LONGEST) return List.of();
        return finders.stream().flatMap(finder -> finder.find(text, viewer).stream()).sorted(Comparator.comparing(Finder.Found::fit)).limit(MOST).toList();
    }
}
