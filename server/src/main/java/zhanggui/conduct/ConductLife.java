package zhanggui.conduct;

import java.util.List;
import org.springframework.stereotype.Component;
import zhanggui.kernel.LifeEvents;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Points;
import zhanggui.kernel.Words;

/** ORG-19: rewards and penalties that stand, for the person's time line. */
@Component
class ConductLife implements LifeEvents {

    private static final int MOST = 300;

    private final Entries entries;

    ConductLife(Entries entries) { this.entries = entries; }

    @Override
    public List<Event> of(PersonId person) {
        return entries.of(person, MOST).stream().filter(e -> e.state() == Entry.State.ACCEPTED && e.revoked().isEmpty()).map(ConductLife::event).toList();
    }

    private static Event event(Entry entry) {
        var points = !entry.points().equals(Points.NONE);
        var reward = points ? entry.points().hundredths() > 0 : entry.amount().fen() > 0;
        var hundredths = Math.abs(points ? entry.points().hundredths() : entry.amount().fen());
        var figure = (reward ? "+" : "−") + hundredths / 100 + "." + "%02d".formatted(hundredths % 100);
        return new Event(entry.day() == null ? entry.month().atEndOfMonth() : entry.day(), reward ? Kind.REWARD : Kind.PENALTY, entry.words(),
                Words.of(figure + (points ? " 分" : " 元"), figure + (points ? " points" : " yuan")), null);
    }
}
