package zhanggui.orders.care;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ToldInvoiceTest {

    @ParameterizedTest(name = "{0} | {1} → {2}")
    @Tag("ORD-21")
    @DisplayName("ORD-21: what an export's title or the buyer's words ask for, and what is missing of it")
    @CsvSource(delimiter = '|', nullValues = "-", value = {
        "江见月                                   | -                                     | PERSON                  | 江见月           | -",
        "个人                                     | 尽快发                                | PERSON                  | 个人             | -",
        "杭州青禾家居有限公司                     | -                                     | COMPANY TAX_NO_MISSING  | 杭州青禾家居有限公司 | -",
        "杭州青禾家居有限公司 91330106MA2XABCD1E  | -                                     | COMPANY                 | 杭州青禾家居有限公司 | 91330106MA2XABCD1E",
        "杭州青禾家居有限公司 税号：91330106ma2xabcd1e | -                                | COMPANY                 | 杭州青禾家居有限公司 | 91330106MA2XABCD1E",
        "青禾科技 9133010612345678                | -                                     | COMPANY TAX_NO_WRONG    | 青禾科技         | 9133010612345678",
        "-                                        | 要发票                                | PERSON TITLE_MISSING    | -                | -",
        "无                                       | 请开票，抬头：上海青禾中心 税号913301061234567 | COMPANY          | 上海青禾中心     | 913301061234567",
        "-                                        | 发票抬头写上海青禾有限公司，谢谢      | COMPANY TAX_NO_MISSING  | 上海青禾有限公司 | -",
    })
    void told(String title, String words, String says, String name, String taxNo) {
        var told = ToldInvoice.of(title, words);
        assertThat(told).isNotNull();
        assertThat(told.says()).isEqualTo(says);
        assertThat(told.title()).isEqualTo(name == null ? "" : name);
        assertThat(told.taxNo()).isEqualTo(taxNo == null ? "" : taxNo);
    }

    @ParameterizedTest(name = "nothing is asked for: {0} | {1}")
    @Tag("ORD-21")
    @CsvSource(delimiter = '|', nullValues = "-", value = {"- | -", "- | 尽快发货", "无 | 不要发票", "不需要 | 不用开发票了", "- | 不需要发票", "- | 别开票"})
    void not_asked(String title, String words) { assertThat(ToldInvoice.of(title, words)).isNull(); }
}
