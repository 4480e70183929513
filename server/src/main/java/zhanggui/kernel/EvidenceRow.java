package zhanggui.kernel;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One fact behind a measure (WHY-07).
 *
 * @param fact    kind and id, so that it can be opened
 * @param at      when it happened
 * @param day     the business day it counts on
 * @param label   what happened, in the department's words
 * @param part    what it adds to the part
 * @param whole   what it adds to the whole
 * @param points  the points it carries by itself; null when it carries none
 * @param order   the platform's order number it belongs to; empty when there is none
 */
public record EvidenceRow(Why.FactRef fact, Instant at, LocalDate day, Words label, long part, long whole, @Nullable Points points, String order) {}
