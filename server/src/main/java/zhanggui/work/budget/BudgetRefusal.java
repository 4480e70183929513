package zhanggui.work.budget;

import zhanggui.kernel.Refusal;

enum BudgetRefusal implements Refusal {
    NO_RIGHT(403, "ORG-11", "您的岗位没有“{right}”的权限。", "Your post has no right to: {right}."),
    NOT_ASKABLE(422, "ORG-11", "这项权限不涉及用钱，不用申请。", "This right is not about money: nothing has to be asked for."),
    NO_AMOUNT(422, "ORG-11", "写明要多少钱。", "Say how much is needed.");

    private final Told told;

    BudgetRefusal(int status, String rule, String zh, String en) { told = new Told(status, rule, zh, en); }

    @Override public Told told() { return told; }
}
