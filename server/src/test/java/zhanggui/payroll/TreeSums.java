package zhanggui.payroll;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** Adds a why-tree up from below, by what its details say, and compares each figure with what stands there. */
final class TreeSums {

    private TreeSums() {}

    static void check(JsonNode why) {
        var children = StreamSupport.stream(why.path("children").spliterator(), false).toList();
        children.forEach(TreeSums::check);
        var detail = why.at("/detail/zh").asString();
        if (children.isEmpty()) return;
        if (detail.endsWith("条之和")) assertThat(sum(children)).as(detail).isEqualByComparingTo(figure(why));
        else if (detail.startsWith("= 考核方")) {
            var weighed = figure(children.get(1)).multiply(new BigDecimal("0.75")).add(figure(children.get(0)).multiply(new BigDecimal("0.25")));
            assertThat(weighed.setScale(2, RoundingMode.HALF_UP)).as(detail).isEqualByComparingTo(figure(why));
        } else if (detail.startsWith("= ") && detail.contains(" × ") && why.at("/figure/kind").asString().equals("MoneyFigure") && !detail.contains("÷"))
            assertThat(figure(children.get(0)).multiply(figure(children.get(1))).setScale(2, RoundingMode.HALF_UP)).as(detail).isEqualByComparingTo(figure(why));
        else if (detail.startsWith("= ") && !detail.contains("×") && !detail.contains("−") && !detail.contains("÷")) assertThat(sum(children)).as(detail).isEqualByComparingTo(figure(why));
        else if (detail.matches("= [0-9.]+ − [0-9.]+（\\d+ 次）"))
            assertThat(new BigDecimal(detail.split(" ")[1]).add(sum(StreamSupport.stream(children.getFirst().path("children").spliterator(), false).toList()))).as(detail).isEqualByComparingTo(figure(why));
        else if (why.path("bands").isObject()) assertThat(why.at("/bands/score").asInt()).isEqualTo(children.getFirst().at("/figure/value").asInt());
    }

    private static BigDecimal sum(List<JsonNode> nodes) { return nodes.stream().map(TreeSums::figure).reduce(BigDecimal.ZERO, BigDecimal::add); }

    private static BigDecimal figure(JsonNode why) {
        return switch (why.at("/figure/kind").asString()) {
            case "MoneyFigure", "PointsFigure", "CoefficientFigure" -> BigDecimal.valueOf(why.at("/figure/value").asLong(), 2);
            case "CountFigure" -> BigDecimal.valueOf(why.at("/figure/value").asLong());
            default -> BigDecimal.ZERO;
        };
    }
}
