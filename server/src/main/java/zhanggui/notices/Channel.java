package zhanggui.notices;

/** UX-04: where a notice is seen. IN_APP is the pages themselves, the others leave the house. */
enum Channel { IN_APP, MAIL, WEBHOOK }
