package zhanggui.kernel;

import java.util.List;

/** UX-02: a module's answer to "what is called so". The search box asks all of them. */
public interface Finder {

    /** How many of one kind a module names at most. */
    int MOST = 6;

    /** How well a hit fits; the order is the order of the list. */
    enum Fit { EXACT, BEGINNING, INSIDE }

    /**
     * @param kind what it is: 订单, 快递单, 人, 货号
     * @param text the number or name it was found by
     * @param note what tells it from others of the same name
     * @param path where it is looked at
     */
    record Found(Fit fit, Words kind, String text, Words note, String path) {}

    /**
     * Only what the viewer may see, the best first.
     *
     * @param text without blanks at its ends, never empty
     */
    List<Found> find(String text, Viewer viewer);

    /** For {@code like}: what holds the text as it stands, signs of like included. */
    static String inside(String text) { return "%" + escaped(text) + "%"; }

    static String beginning(String text) { return escaped(text) + "%"; }

    private static String escaped(String text) { return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_"); }
}
