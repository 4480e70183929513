package zhanggui.payroll;

import zhanggui.kernel.PersonId;
import zhanggui.kernel.Words;

/** CLS-02: a result that cannot be right, or is out of the ordinary. @param settle true when a reason lets it pass */
record Stop(PersonId person, String name, Kind kind, Words words, boolean settle) {
    enum Kind { NEGATIVE_NET, COEFFICIENT_OUTSIDE_TABLE, SCORE_ABOVE_120, NO_TERM, NO_SCORE, BROKEN_FORMULA, OUT_OF_THE_ORDINARY, ATTENDANCE_OPEN, ABOVE_PENALTY_LIMIT, NO_LAW_VALUE, LAW, NOT_COUNTED, PAID_TWICE }
}
