package zhanggui.work.budget;

import zhanggui.kernel.Refusal;
import zhanggui.kernel.Words;

enum BudgetRefusal implements Refusal {
    NO_RIGHT(403, "ORG-11", "您的岗位没有“{right}”的权限。", "Your post has no right to: {right}."),
    NOT_ASKABLE(422, "ORG-11", "这项权限不涉及用钱，不用申请。", "This right is not about money: nothing has to be asked for."),
    NO_AMOUNT(422, "ORG-11", "写明要多少钱。", "Say how much is needed.");

    private final int status;
    private final String rule;
    private final Words words;

    BudgetRefusal(int status, String rule, String zh, String en) {
        this.status = status;
        this.rule = rule;
        this.words = Words.of(zh, en);
    }

    @Override public int status() { return status; }
    @Override public String rule() { return rule; }
    @Override public Words words() { return words; }
}
