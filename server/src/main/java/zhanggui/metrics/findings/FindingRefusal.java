package zhanggui.metrics.findings;

import zhanggui.kernel.Refusal;

enum FindingRefusal implements Refusal {
    NO_SUCH_FINDING(404, "MET-09", "没有这一条，或不在你管的店铺里。", "There is no such entry, or it is in none of your shops."),
    NOT_YOUR_SHOP(403, "MET-15", "这家店不归你管。请店长或主管来写。", "This shop is not yours to decide about. Ask its manager."),
    DECIDED_ALREADY(409, "MET-09", "{name} 已经写了对策。", "{name} has already noted what is done."),
    WORDS_NEEDED(422, "MET-09", "写明看到了什么、怎么办。", "Say what is behind it and what is done."),
    NO_SUCH_MEASURE(422, "MET-15", "没有说店铺的这个指标：{measure}。", "No measure of shops is called {measure}."),
    WRONG_DAY(422, "MET-15", "请选已经过完的一天。", "Choose a day that is over."),
    WRONG_PERCENT(422, "MET-09", "偏离百分比在 0 到 1000 之间；0 是不再看。", "The percentage is between 0 and 1000; 0 means it is not watched."),
    WATCH_IN_PAST(409, "MET-09", "从今天或以后起改，过去的发现不变。", "Change it from today or later on; what was found stays.");

    private final Told told;

    FindingRefusal(int status, String rule, String zh, String en) { told = new Told(status, rule, zh, en); }

    @Override public Told told() { return told; }
}
