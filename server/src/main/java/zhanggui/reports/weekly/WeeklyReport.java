package zhanggui.reports.weekly;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import zhanggui.kernel.PersonId;
import zhanggui.kernel.Words;

/**
 * ORG-06: one week as somebody reported it.
 *
 * @param round   1, and one more each time it was sent back
 * @param to      to whom it went when it was handed in
 * @param figures what the records said about the week at that moment
 */
record WeeklyReport(long id, PersonId person, String name, Words post, LocalDate week, int round, String words, List<WeekFigures.Figure> figures, Instant handedAt, boolean late, List<Reader> to, List<Answer> answers) {

    record Reader(PersonId person, String name) {}

    record Answer(PersonId by, String name, boolean returned, String words, Instant at) {}

    boolean returned() { return answers.stream().anyMatch(Answer::returned); }
}
