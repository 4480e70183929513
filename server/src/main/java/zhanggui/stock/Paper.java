package zhanggui.stock;

/**
 * INV-02: the slip by which goods move.
 *
 * @param number  one slip a kind and number: the same again changes nothing
 * @param paper   the other party's document: delivery note, transfer order, request; empty when there is none
 * @param partner who hands over or receives; empty when nobody does
 */
public record Paper(SlipKind kind, String number, String paper, String partner, String note) {

    public static Paper of(SlipKind kind, String number) { return new Paper(kind, number, "", "", ""); }

    /** As its movements name it. */
    public String document() { return kind.prefix() + number; }
}
