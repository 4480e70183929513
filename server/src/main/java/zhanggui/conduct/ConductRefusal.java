package zhanggui.conduct;

import zhanggui.kernel.Refusal;
import zhanggui.kernel.Words;

enum ConductRefusal implements Refusal {
    NO_ENTRY(404, "", "没有这条奖惩", "There is no such reward or penalty"),
    NO_PERSON(422, "", "没有这个人，请从名单里选", "There is no such person; choose one from the list"),
    ALREADY_DECIDED(409, "FUL-29", "这条已经有人定了，不能再定", "This has been decided already"),
    OWN_PROPOSAL(409, "FUL-29", "自己提的要由别人来定", "What you proposed yourself is for somebody else to decide"),
    OWN_MONEY(409, "FUL-29", "自己的奖惩要由别人来定", "Your own reward or penalty is for somebody else to decide"),
    NO_WORDS(422, "FUL-29", "请写一句为什么", "Say why in a few words"),
    NO_AMOUNT(422, "", "金额不能是 0", "The amount cannot be 0");

    private final int status;
    private final String rule;
    private final Words words;

    ConductRefusal(int status, String rule, String zh, String en) {
        this.status = status;
        this.rule = rule;
        this.words = Words.of(zh, en);
    }

    @Override public int status() { return status; }
    @Override public String rule() { return rule; }
    @Override public Words words() { return words; }
}
