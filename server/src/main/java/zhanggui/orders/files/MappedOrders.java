package zhanggui.orders.files;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import zhanggui.importing.spi.Cells;
import zhanggui.importing.spi.Faults;
import zhanggui.importing.spi.Field;
import zhanggui.importing.spi.Mapping;
import zhanggui.importing.spi.Role;
import zhanggui.kernel.Words;
import zhanggui.orders.Stage;

/**
 * IMP-02: orders of a file whose columns somebody has named. Amounts come in millionths and are rounded to the fen once, at the row: a price of
 * 0.001 is no fault. A row with a minus is something that came back; a document of such rows alone is no sale.
 */
final class MappedOrders implements Dialect {

    private static final long FEN = 10_000;
    private static final String[] PARTS = {"number", "placedAt", "paidAt", "state", "code", "title", "spec", "quantity", "price", "lineAmount", "orderTotal", "paid", "postage", "refund", "lineNo",
        "buyer", "name", "phone", "province", "city", "district", "address", "buyerRemark", "sellerRemark", "courier", "waybill", "invoice", "payState"};
    private static final int NUMBER = 0, PLACED_AT = 1, PAID_AT = 2, STATE = 3, CODE = 4, TITLE = 5, SPEC = 6, QUANTITY = 7, PRICE = 8, LINE_AMOUNT = 9, ORDER_TOTAL = 10, PAID = 11, POSTAGE = 12,
            REFUND = 13, LINE_NO = 14, BUYER = 15, NAME = 16, PHONE = 17, PROVINCE = 18, CITY = 19, DISTRICT = 20, ADDRESS = 21, BUYER_REMARK = 22, SELLER_REMARK = 23, COURIER = 24, WAYBILL = 25, INVOICE = 26, PAY_STATE = 27;

    private record State(Stage stage, int rank, boolean refunded) {}

    private static final Map<String, State> STATES = Map.of("UNPAID", new State(Stage.AWAITING_PAYMENT, 0, false), "TO_SHIP", new State(Stage.TO_REVIEW, 1, false),
            "SHIPPED", new State(Stage.SHIPPED, 3, false), "DONE", new State(Stage.DONE, 4, false), "CANCELLED", new State(Stage.CANCELLED, 5, false), "RETURNED", new State(Stage.DONE, 4, true));
    private static final State RETURNED = new State(Stage.CANCELLED, 5, true);

    private final String key;
    private final Words name;
    private final Buyers buyers;
    private final List<Field> fields = new ArrayList<>();
    private final int[] at = new int[PARTS.length];
    private final Map<String, State> words = new HashMap<>();
    private final Map<String, String> payWords = new HashMap<>();
    private final State usual;
    private final boolean returns;
    private final Holds holds;

    MappedOrders(String key, Words name, Mapping mapping, Buyers buyers) {
        this.key = key;
        this.name = name;
        this.buyers = buyers;
        var roles = OrderParts.ROLES.stream().collect(Collectors.toMap(Role::key, r -> r));
        for (var i = 0; i < PARTS.length; i++) {
            var field = mapping.field(roles.get(PARTS[i]));
            at[i] = field == null ? -1 : fields.size();
            if (field != null) fields.add(above(i, mapping) ? field.fromAbove() : field);
        }
        mapping.words().getOrDefault("state", Map.of()).forEach((word, meaning) -> words.put(plain(word), STATES.get(meaning)));
        mapping.words().getOrDefault("payState", Map.of()).forEach((word, meaning) -> payWords.put(plain(word), meaning));
        usual = STATES.get(mapping.choices().getOrDefault(OrderParts.NO_STATE, "DONE"));
        returns = !"FAULT".equals(mapping.choices().get(OrderParts.MINUS));
        var lines = at[CODE] >= 0 || at[TITLE] >= 0;
        holds = !lines ? Holds.ORDERS : at[ORDER_TOTAL] >= 0 || at[PAID] >= 0 ? Holds.ORDERS_REPEATED : Holds.ORDERS_BY_LINES;
    }

    /** The rows of an order may tell when and how it stands in the first of them alone; without its number only if somebody has said so. */
    private static boolean above(int part, Mapping mapping) {
        if (!mapping.has(PARTS[CODE]) && !mapping.has(PARTS[TITLE])) return false;
        return part == PLACED_AT || part == PAID_AT || part == STATE || part == PAY_STATE || part == NUMBER && "ABOVE".equals(mapping.choices().get(OrderParts.BLANK));
    }

    @Override public String key() { return key; }
    @Override public Words name() { return name; }
    @Override public String platform() { return ""; }
    @Override public boolean ofAnyShop() { return true; }
    @Override public List<Field> fields() { return List.copyOf(fields); }
    @Override public int number() { return at[NUMBER]; }
    @Override public Holds holds() { return holds; }

    @Override
    public void read(Cells cells, OrderRow row, Faults faults) {
        row.number = text(cells, NUMBER);
        row.buyerKey = has(cells, BUYER) ? Buyers.key("OWN " + name.zh(), text(cells, BUYER)) : null;
        row.buyerRemark = text(cells, BUYER_REMARK);
        row.sellerRemark = text(cells, SELLER_REMARK);
        row.courier = text(cells, COURIER);
        row.waybill = text(cells, WAYBILL);
        var state = state(cells, row, faults);
        if (holds.lines()) line(cells, row, faults);
        order(cells, row, faults);
        times(cells, row, state, faults);
        recipient(cells, row);
        buyers.invoice(row, text(cells, INVOICE), row.buyerRemark);
    }

    private @Nullable State state(Cells cells, OrderRow row, Faults faults) {
        var state = has(cells, STATE) ? words.get(plain(text(cells, STATE))) : usual;
        if (state == null) {
            faults.add(at[STATE], text(cells, STATE), PlatformState.UNKNOWN, Words.of("在对列里说一下这个词是什么意思", "Say in the mapping what this word means"));
            return null;
        }
        var pay = has(cells, PAY_STATE) ? payWords.get(plain(text(cells, PAY_STATE))) : "";
        if (pay == null) {
            faults.add(at[PAY_STATE], text(cells, PAY_STATE), PlatformState.UNKNOWN, Words.of("在对列里说一下这个词是什么意思", "Say in the mapping what this word means"));
            return null;
        }
        var said = has(cells, STATE) ? text(cells, STATE) : state.stage().words().zh();
        row.state = pay.isEmpty() ? said : said + " · " + text(cells, PAY_STATE);
        state = paid(state, pay, state.rank() <= 1 || !has(cells, STATE));
        row.stage = state.stage().name();
        row.rank = state.rank();
        row.refund = state.refunded() ? "REFUNDED" : "NONE";
        return state;
    }

    /** What has not left and is not paid waits for its money, what is void is not sent; what has left has left. */
    private static State paid(State state, String pay, boolean here) {
        return switch (pay) {
            case "PAID" -> state.rank() == 0 ? STATES.get("TO_SHIP") : state;
            case "UNPAID" -> here ? STATES.get("UNPAID") : state;
            case "CANCELLED" -> here ? STATES.get("CANCELLED") : state;
            case "RETURNED" -> here ? RETURNED : new State(state.stage(), state.rank(), true);
            default -> state;
        };
    }

    /** A row's own goods and money. */
    private void line(Cells cells, OrderRow row, Faults faults) {
        row.lineKey = has(cells, LINE_NO) ? text(cells, LINE_NO) : null;
        row.code = text(cells, CODE);
        row.title = has(cells, TITLE) ? text(cells, TITLE) : row.code;
        row.spec = text(cells, SPEC);
        if (wrong(cells, QUANTITY) || wrong(cells, PRICE) || wrong(cells, LINE_AMOUNT)) return;
        var pieces = has(cells, QUANTITY) ? number(cells, QUANTITY) : 1;
        var amount = has(cells, LINE_AMOUNT) ? number(cells, LINE_AMOUNT) : number(cells, PRICE) * pieces;
        if (fault(cells, faults, pieces, amount)) return;
        var minus = pieces < 0 || amount < 0;
        var count = Math.abs(pieces);
        var money = Math.abs(fen(amount));
        row.priceFen = has(cells, PRICE) ? Math.abs(fen(number(cells, PRICE))) : money / count;
        row.lineQuantity = minus ? -count : count;
        row.quantity = minus ? 0 : count;
        row.goodsFen = minus ? 0 : row.priceFen * count;
        if (holds == Holds.ORDERS_BY_LINES) {
            row.payableFen = row.paidFen = minus ? 0 : money;
            row.refundFen = minus ? money : 0;
        }
        if (minus) returned(row, holds == Holds.ORDERS_BY_LINES ? money : 0);
    }

    private boolean fault(Cells cells, Faults faults, long pieces, long amount) {
        if (pieces == 0) {
            faults.add(at[QUANTITY], "0", Words.of("不能是 0 件", "May not be zero pieces"), Words.of("删掉这一行，或改对件数", "Remove the row, or correct the pieces"));
            return true;
        }
        if (has(cells, PRICE) && number(cells, PRICE) < 0) {
            faults.add(at[PRICE], Checks.money(fen(number(cells, PRICE))), Words.of("单价不能是负数", "A price may not be negative"), Words.of("这不是卖货；要入账请走财务", "This is no sale; book it with finance"));
            return true;
        }
        if (!returns && (pieces < 0 || amount < 0)) {
            faults.add(at[QUANTITY] >= 0 && pieces < 0 ? at[QUANTITY] : at[LINE_AMOUNT], Long.toString(pieces < 0 ? pieces : fen(amount)), Words.of("不能是负数", "May not be negative"), Words.of("退货请走售后文件", "Returns go by the after-sales file"));
            return true;
        }
        return false;
    }

    private static void returned(OrderRow row, long money) {
        row.document = "RETURN";
        row.state = "退货";
        row.stage = RETURNED.stage().name();
        row.rank = RETURNED.rank();
        row.refund = money > 0 ? "REFUNDED" : "NONE";
    }

    /** What one number tells for the whole order; without goods a row is an order, whatever its amount is called. */
    private void order(Cells cells, OrderRow row, Faults faults) {
        if (holds == Holds.ORDERS && has(cells, QUANTITY)) row.quantity = Math.max(0, number(cells, QUANTITY));
        if (holds != Holds.ORDERS_BY_LINES && !wrong(cells, ORDER_TOTAL) && !wrong(cells, PAID)) {
            var total = has(cells, ORDER_TOTAL) ? fen(number(cells, ORDER_TOTAL)) : has(cells, PAID) ? fen(number(cells, PAID)) : holds == Holds.ORDERS ? ofRow(cells) : 0;
            var paid = has(cells, PAID) ? fen(number(cells, PAID)) : total;
            if (total < 0 || paid < 0) total(cells, row, Math.min(total, paid), faults);
            else {
                row.payableFen = total;
                row.paidFen = paid;
            }
        }
        if (has(cells, POSTAGE)) postage(row, Math.abs(fen(number(cells, POSTAGE))));
        if (has(cells, REFUND)) {
            row.refundFen = Math.abs(fen(number(cells, REFUND)));
            if (row.refundFen > 0 && row.stage != null) row.refund = "REFUNDED";
        } else if ("REFUNDED".equals(row.refund) && row.refundFen == OrderRow.NONE && row.paidFen != OrderRow.NONE) {
            row.refundFen = row.paidFen;
        }
    }

    /** Where rows tell the money of goods alone, the postage is payable beside it. */
    private void postage(OrderRow row, long fen) {
        row.postageFen = fen;
        if (holds != Holds.ORDERS_BY_LINES || row.payableFen == OrderRow.NONE || "RETURN".equals(row.document)) return;
        row.payableFen += fen;
        row.paidFen += fen;
    }

    private long ofRow(Cells cells) { return has(cells, LINE_AMOUNT) ? fen(number(cells, LINE_AMOUNT)) : fen(number(cells, PRICE) * (has(cells, QUANTITY) ? number(cells, QUANTITY) : 1)); }

    private void total(Cells cells, OrderRow row, long total, Faults faults) {
        if (!returns) {
            faults.add(java.util.stream.IntStream.of(ORDER_TOTAL, PAID, LINE_AMOUNT, PRICE).map(part -> at[part]).filter(field -> field >= 0).findFirst().orElse(at[NUMBER]), Checks.money(total), Words.of("不能是负数", "May not be negative"), Words.of("退货请走售后文件", "Returns go by the after-sales file"));
            return;
        }
        row.payableFen = row.paidFen = 0;
        row.refundFen = -total;
        if (row.stage != null) returned(row, -total);
    }

    private void times(Cells cells, OrderRow row, @Nullable State state, Faults faults) {
        if (!has(cells, PLACED_AT)) return;
        row.placedAt = number(cells, PLACED_AT);
        row.placedDay = cells.day(at[PLACED_AT]);
        var paid = state != null && state.rank() >= 1 && (state.rank() <= 4 || has(cells, PAID_AT));
        if (!paid) row.paidFen = 0;
        else if (has(cells, PAID_AT)) row.paidAt = number(cells, PAID_AT);
        else if (!wrong(cells, PAID_AT)) row.paidAt = row.placedAt;
        if ("RETURN".equals(row.document) && !holds.lines()) row.paidAt = OrderRow.NONE;
        if (has(cells, PAID_AT) && row.paidAt != OrderRow.NONE && cells.day(at[PAID_AT]) < row.placedDay) Checks.notBefore(cells, faults, at[PAID_AT], at[PLACED_AT], "下单时间", "the order itself");
    }

    private void recipient(Cells cells, OrderRow row) {
        row.province = text(cells, PROVINCE);
        row.city = text(cells, CITY);
        row.district = text(cells, DISTRICT);
        if (at[NAME] < 0 && at[PHONE] < 0 && at[ADDRESS] < 0) return;
        var address = text(cells, ADDRESS);
        buyers.recipient(row, text(cells, NAME), text(cells, PHONE), at[PROVINCE] < 0 && at[CITY] < 0 ? Buyers.region(row, address) : address);
    }

    /** Half a fen goes up, away from zero. */
    private static long fen(long millionths) { return (millionths + (millionths < 0 ? -FEN / 2 : FEN / 2)) / FEN; }

    private boolean has(Cells cells, int part) { return at[part] >= 0 && cells.has(at[part]); }

    private boolean wrong(Cells cells, int part) { return at[part] >= 0 && cells.wrong(at[part]); }

    private @Nullable String text(Cells cells, int part) { return at[part] < 0 ? null : cells.text(at[part]); }

    private long number(Cells cells, int part) { return at[part] < 0 ? 0 : cells.number(at[part]); }

    private static String plain(@Nullable String word) { return word == null ? "" : word.strip().toLowerCase(java.util.Locale.ROOT); }
}
