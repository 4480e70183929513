package zhanggui;

/** Something outside the program keeps it from starting; the message is for the person who started it, Chinese first. */
class CannotStart extends RuntimeException {

    private static final long serialVersionUID = 1;

    CannotStart(String zh, String en) {
        super(zh + "\n" + en);
    }
}
