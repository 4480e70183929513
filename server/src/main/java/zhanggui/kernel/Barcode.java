package zhanggui.kernel;

import uk.org.okapibarcode.backend.Code128;

/**
 * A Code 128 as it is drawn: the bars as a path of an SVG, one unit a module, height 1.
 *
 * @param width in modules, without the quiet zone of ten at each side that the paper leaves
 */
public record Barcode(String text, int width, String path) {

    public static Barcode of(String text) {
        var symbol = new Code128();
        symbol.setContent(text);
        var path = new StringBuilder();
        var right = 0;
        for (var bar : symbol.getRectangles()) {
            var x = (int) Math.round(bar.x);
            var w = (int) Math.round(bar.width);
            path.append("M%d 0h%dv1h-%dz".formatted(x, w, w));
            right = Math.max(right, x + w);
        }
        return new Barcode(text, right, path.toString());
    }
}
