package zhanggui.demo;

/**
 * How much of a round stays where it is, in orders: at review, before printing, with the picker, at verification, at packing.
 * What is packed always waits for the evening's hand-over.
 */
record Leave(int review, int print, int pick, int verify, int pack) {

    static final Leave NOTHING = new Leave(0, 0, 0, 0, 0);

    /** Of a round that is under way a part lies at every station. */
    static Leave of(int orders) {
        var share = Math.max(1, orders / 8);
        return new Leave(share + 2, share, share, share, share);
    }
}
