package zhanggui.attendance;

import java.time.Instant;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Words;

/**
 * Approved time away: leave or an exit permit.
 *
 * @param kind   the leave kind's key
 * @param until  exclusive
 * @param permit an exit permit: out during work, counted by the hour (ATT-15)
 */
public record Absence(PersonId person, Instant from, Instant until, String kind, boolean permit, Words words) {}
