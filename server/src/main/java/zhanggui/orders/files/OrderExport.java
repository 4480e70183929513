package zhanggui.orders.files;

import java.util.ArrayList;
import java.util.List;
import zhanggui.importing.spi.Doubt;
import zhanggui.importing.spi.Move;
import zhanggui.importing.spi.RowsFormat;
import zhanggui.importing.spi.StageColumn;
import zhanggui.importing.spi.Staged;
import zhanggui.kernel.Words;

/** An export of orders: the dialect reads the rows, the rest is the same for all platforms. */
final class OrderExport extends RowsFormat<OrderRow> {

    private final Dialect dialect;
    private final WriteOrders writeOrders;
    private final WriteLines writeLines;
    private final OrderMoves moves;
    private final ShopNames names;

    OrderExport(Dialect dialect, WriteOrders writeOrders, WriteLines writeLines, OrderMoves moves, ShopNames names) {
        super(dialect, new OrderRow());
        this.dialect = dialect;
        this.writeOrders = writeOrders;
        this.writeLines = writeLines;
        this.moves = moves;
        this.names = names;
    }

    @Override public Words subject() { return Words.of("订单", "orders"); }
    @Override public String platform() { return dialect.platform(); }
    @Override public boolean ofShop() { return dialect.ofAnyShop() || !platform().isEmpty(); }
    @Override public List<StageColumn> stage() { return OrderRow.COLUMNS; }
    @Override public int keyField() { return dialect.number(); }
    @Override public String timeColumn() { return dialect.holds().orders() ? "placed_at" : ""; }

    @Override
    public List<String> faults(Staged staged) {
        var queries = new ArrayList<String>();
        if (dialect.holds().oneRow()) queries.add(OrderSql.twice(staged, numberKey()));
        else queries.add(OrderSql.sameLineTwice(staged, numberKey()));
        if (!dialect.holds().orders()) {
            queries.add(OrderSql.unknownOrders(staged, numberKey()));
            queries.add(OrderSql.linesDiffer(staged, numberKey()));
        }
        return queries;
    }

    @Override public String withheld(Staged staged) { return OrderSql.besideFaulty(staged, dialect.holds()); }

    @Override
    public String verdicts(Staged staged) {
        return switch (dialect.holds()) {
            case ORDERS -> OrderSql.orderVerdicts(staged, dialect.holds());
            case LINES -> OrderSql.lineVerdicts(staged);
            case BOTH, ORDERS_BY_LINES, ORDERS_REPEATED -> OrderSql.bothVerdicts(staged, dialect.holds());
        };
    }

    @Override
    public String changes(Staged staged) {
        return switch (dialect.holds()) {
            case ORDERS -> OrderSql.orderChanges(staged, dialect.holds());
            case LINES -> OrderSql.lineChanges(staged);
            case BOTH, ORDERS_BY_LINES, ORDERS_REPEATED -> OrderSql.orderChanges(staged, dialect.holds()) + " union all " + OrderSql.lineChanges(staged);
        };
    }

    @Override public String listing(Staged staged) { return OrderSql.listing(staged, dialect.holds()); }

    @Override public List<Move> moves(Staged staged) { return moves.of(staged, dialect.holds()); }

    @Override public List<Doubt> doubts(Staged staged) { return dialect.namesShop() ? names.doubts(staged) : List.of(); }

    @Override
    public Written write(Staged staged, long after, long upto) {
        var written = dialect.holds().orders() ? writeOrders.write(staged, dialect.holds(), after, upto) : new Written(0, 0);
        if (!dialect.holds().lines()) return written;
        var lines = writeLines.write(staged, dialect.holds(), after, upto);
        return dialect.holds().orders() ? new Written(written.fresh(), Math.max(written.changed(), lines.changed())) : lines;
    }

    @Override public List<Missing> missing(Staged staged, int limit) { return dialect.holds().lines() ? writeLines.missing(staged, limit) : List.of(); }

    private String numberKey() { return dialect.fields().get(dialect.number()).key(); }
}
