package zhanggui.orders.files;

import zhanggui.importing.spi.RowsFormat;

/** What one platform's export says, in the terms of an {@link OrderRow}. */
interface Dialect extends RowsFormat.Spelling<OrderRow> {

    String platform();

    /** The field with the order's number. */
    int number();

    Holds holds();

    /** Whether its rows say which shop they are of. */
    default boolean namesShop() { return false; }

    /** Whether somebody has to say of which shop the file is, though no platform does. */
    default boolean ofAnyShop() { return false; }

    /** What the rows of a file are. */
    enum Holds {
        /** One row an order, without its lines. */
        ORDERS,
        /** One row a line of orders that are known already. */
        LINES,
        /** One row an order with its only line. */
        BOTH,
        /** One row a line that also tells its order; an order's money is the sum over its rows. */
        ORDERS_BY_LINES,
        /** One row a line that also repeats its order with the order's money. */
        ORDERS_REPEATED;

        boolean orders() { return this != LINES; }

        boolean lines() { return this != ORDERS; }

        boolean oneRow() { return this == ORDERS || this == BOTH; }
    }
}
