package zhanggui.organisation;

import java.time.LocalDate;
import zhanggui.kernel.PersonId;

/**
 * ORG-13: which rule book holds somewhere has changed from a day on, which may lie in the past. Told in the transaction that changed it: who has judged
 * days by the book that held before judges them anew, or neither stands.
 */
public record RuleBookChosen(RuleTopic topic, String profile, LocalDate from, PersonId by) {}
