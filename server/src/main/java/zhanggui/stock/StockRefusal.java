package zhanggui.stock;

import zhanggui.kernel.Refusal;

enum StockRefusal implements Refusal {
    NOT_ENOUGH(409, "INV-01", "库存不够：{code} 在 {place} 只有 {free} 件可用，要出 {wanted} 件。", "Not enough stock: {place} has {free} free pieces of {code}, {wanted} are wanted."),
    FILE_HAS_ERRORS(422, "INV-01", "文件里有 {count} 处错误，什么都没有写入。改好再传。", "The file has {count} errors and nothing was written. Mend them and upload again."),
    FILE_UNREADABLE(422, "IMP-01", "这个文件读不出来：{why}。请用 csv 或 xlsx。", "The file cannot be read: {why}. Use csv or xlsx."),
    WRONG_INPUT(422, "", "有几处填得不对，见各栏说明。", "Some fields are wrong, see there.");

    private final Told told;

    StockRefusal(int status, String rule, String zh, String en) { told = new Told(status, rule, zh, en); }

    @Override public Told told() { return told; }
}
