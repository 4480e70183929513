package zhanggui.importing;

import java.util.Map;

/** The file cannot be taken in as it is, and why. */
final class BadFile extends Exception {

    final ImportRefusal why;
    final transient Map<String, Object> facts;

    BadFile(ImportRefusal why) { this(why, Map.of()); }

    BadFile(ImportRefusal why, Map<String, Object> facts) {
        super(why.name() + facts);
        this.why = why;
        this.facts = facts;
    }
}
