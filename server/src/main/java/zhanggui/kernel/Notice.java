package zhanggui.kernel;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something a person is told once (UX-04). What has to be done stands in {@link WorkSource}; a notice says what happened.
 *
 * @param kind  e.g. {@code leave.decided}: what a person may switch off for a channel
 * @param key   told once per person and key, however often it is posted
 * @param path  where it is seen
 * @param due   by when something is expected; null when nothing is
 */
public record Notice(PersonId to, String kind, String key, Words title, Words detail, String path, @Nullable Instant due) {}
