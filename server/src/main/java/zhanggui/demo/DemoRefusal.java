package zhanggui.demo;

import zhanggui.kernel.Refusal;
import zhanggui.kernel.Words;

/** What the demo does not let a visitor do. */
enum DemoRefusal implements Refusal {

    STILL_LIVING(409, "UX-08", Words.of("演示还在过这几个月：现在什么都能看，过到今天（要几分钟）才能改。", "The demo is still living its months: everything can be looked at now, and changed in some minutes."));

    private final int status;
    private final String rule;
    private final Words words;

    DemoRefusal(int status, String rule, Words words) {
        this.status = status;
        this.rule = rule;
        this.words = words;
    }

    @Override public int status() { return status; }
    @Override public String rule() { return rule; }
    @Override public Words words() { return words; }
}
