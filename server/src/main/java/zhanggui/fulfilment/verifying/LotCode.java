package zhanggui.fulfilment.verifying;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * INV-45: a code that says goods and lot in one scan, as it stands on food and cosmetics (GS1-128, GS1 DataMatrix): 01 the goods' number in fourteen digits, then dates, 10 the lot; with or without
 * brackets and the scanner's own prefix.
 *
 * @param barcode thirteen digits
 */
record LotCode(String barcode, String lot) {

    private static final Pattern GS1 = Pattern.compile("(?:][A-Z]\\d)?\\(?01\\)?0(\\d{13})(?:\\(?1[1-7]\\)?\\d{6})*\\(?10\\)?([^\\x1D(]{1,20}).*");

    /** @param code in capitals, without blanks */
    static Optional<LotCode> of(String code) {
        var read = GS1.matcher(code);
        return read.matches() ? Optional.of(new LotCode(read.group(1), read.group(2))) : Optional.empty();
    }
}
