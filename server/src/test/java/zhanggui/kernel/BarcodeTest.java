package zhanggui.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** FUL-47: what is printed can be read again. */
class BarcodeTest {

    /** Widths of bars and spaces of the symbols 0 to 105 and the stop, from the standard. */
    private static final String[] SYMBOLS = """
            212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 221312 231212 112232 122132 122231 113222 123122 123221 223211 221132 221231 213212 223112 312131
            311222 321122 321221 312212 322112 322211 212123 212321 232121 111323 131123 131321 112313 132113 132311 211313 231113 231311 112133 112331 132131 113123 113321 133121
            313121 211331 231131 213113 213311 213131 311123 311321 331121 312113 312311 332111 314111 221411 431111 111224 111422 121124 121421 141122 141221 112214 112412 122114
            122411 142112 142211 241211 221114 413111 241112 134111 111242 121142 121241 114212 124112 124211 411212 421112 421211 212141 214121 412121 111143 111341 131141 114113
            114311 411113 411311 113141 114131 311141 411131 211412 211214 211232 2331112""".split("\\s+");

    @ParameterizedTest
    @ValueSource(strings = {"75301844209833", "P1112-0207", "YT8812345678901", "EA000012345CN", "SF0123456789012"})
    @Tag("FUL-47")
    void a_printed_code_is_decoded_to_what_it_was_made_of(String text) {
        assertThat(decode(Barcode.of(text))).isEqualTo(text);
    }

    @Test
    @Tag("FUL-47")
    void a_scanner_program_reads_it_too_where_one_is_installed() throws Exception {
        org.junit.jupiter.api.Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/bin/zbarimg")));
        var image = Files.createTempFile("label", ".png");
        ImageIO.write(draw(Barcode.of("75301844209833")), "png", image.toFile());
        var zbar = new ProcessBuilder("zbarimg", "-q", "--raw", image.toString()).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        assertThat(new String(zbar.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip()).isEqualTo("75301844209833");
        zbar.waitFor(10, TimeUnit.SECONDS);
    }

    @Test
    @Tag("FUL-47")
    void two_hundred_labels_are_made_without_delay() {
        var begin = System.nanoTime();
        for (var i = 0; i < 400; i++) Barcode.of("7530184420%04d".formatted(i));
        assertThat((System.nanoTime() - begin) / 1_000_000).isLessThan(2_000);
    }

    private static TreeMap<Integer, Integer> bars(Barcode barcode) {
        var bars = new TreeMap<Integer, Integer>();
        Pattern.compile("M(\\d+) 0h(\\d+)").matcher(barcode.path()).results().forEach(m -> bars.put(Integer.parseInt(m.group(1)), Integer.parseInt(m.group(2))));
        return bars;
    }

    private static BufferedImage draw(Barcode barcode) {
        var image = new BufferedImage((barcode.width() + 40) * 3, 120, BufferedImage.TYPE_INT_RGB);
        var pen = image.createGraphics();
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, image.getWidth(), image.getHeight());
        pen.setColor(Color.BLACK);
        bars(barcode).forEach((x, w) -> pen.fillRect((x + 20) * 3, 10, w * 3, 100));
        return image;
    }

    private static String decode(Barcode barcode) {
        var widths = new StringBuilder();
        var at = 0;
        for (var bar : bars(barcode).entrySet()) {
            if (bar.getKey() > at) widths.append(bar.getKey() - at);
            widths.append(bar.getValue());
            at = bar.getKey() + bar.getValue();
        }
        var symbols = new java.util.ArrayList<Integer>();
        for (var i = 0; i + 7 < widths.length(); i += 6) symbols.add(java.util.Arrays.asList(SYMBOLS).indexOf(widths.substring(i, i + 6)));
        assertThat(widths.substring(widths.length() - 7)).isEqualTo(SYMBOLS[106]);
        var sum = symbols.getFirst();
        for (var i = 1; i < symbols.size() - 1; i++) sum += i * symbols.get(i);
        assertThat(sum % 103).as("check symbol").isEqualTo(symbols.getLast());
        var text = new StringBuilder();
        var set = symbols.getFirst() == 105 ? 'C' : symbols.getFirst() == 104 ? 'B' : 'A';
        for (var symbol : symbols.subList(1, symbols.size() - 1)) {
            if (symbol == 99 && set != 'C') set = 'C';
            else if (symbol == 100 && set != 'B') set = 'B';
            else if (symbol == 101 && set != 'A') set = 'A';
            else if (set == 'C') text.append("%02d".formatted(symbol));
            else text.append((char) (symbol + 32));
        }
        return text.toString();
    }
}
