package zhanggui.work;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Words;

/**
 * WF-101: a meeting or training with who was called and who was there.
 *
 * @param organiser whether the viewer may record presence and minutes
 * @param mine      how the viewer stood to it; null while nothing is recorded or he was not called
 */
record Meeting(long id, Kind kind, String title, Words department, Instant startsAt, Instant endsAt, String place, State state, String minutes, List<Called> people, boolean organiser, @Nullable Presence mine) {

    enum Kind { MORNING, EVENING, DEPARTMENT, INTERACTIVE, DAILY, TEAM, COMMITTEE, EXCHANGE, EVENT, TRAINING }

    enum State { PLANNED, HELD, MINUTED, CANCELLED }

    /** LEAVE: excused beforehand. ABSENT: without a reason. LATE: came late or left early. */
    enum Presence { PRESENT, LATE, LEAVE, ABSENT }

    /** @param presence null while nothing is recorded */
    record Called(PersonId person, String name, @Nullable Presence presence, String words) {}
}
