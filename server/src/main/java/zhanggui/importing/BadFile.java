package zhanggui.importing;

import java.util.Map;
import zhanggui.kernel.Words;

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

    /** The refusal's words with what is known of this file in them. */
    Words words() {
        var words = why.words();
        var zh = words.zh();
        var en = words.en();
        for (var fact : facts.entrySet()) {
            zh = zh.replace("{" + fact.getKey() + "}", String.valueOf(fact.getValue()));
            en = en.replace("{" + fact.getKey() + "}", String.valueOf(fact.getValue()));
        }
        return Words.of(zh, en);
    }
}
