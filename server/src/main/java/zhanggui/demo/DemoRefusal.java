package zhanggui.demo;

import zhanggui.kernel.Refusal;

/** What the demo does not let a visitor do. */
enum DemoRefusal implements Refusal {

    STILL_LIVING(409, "UX-08", "演示还在过这几个月：现在什么都能看，过到今天（要几分钟）才能改。", "The demo is still living its months: everything can be looked at now, and changed in some minutes.");

    private final Told told;

    DemoRefusal(int status, String rule, String zh, String en) { told = new Told(status, rule, zh, en); }

    @Override public Told told() { return told; }
}
