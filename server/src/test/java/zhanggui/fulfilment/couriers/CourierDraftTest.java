package zhanggui.fulfilment.couriers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Test;
import zhanggui.kernel.Money;

/** FUL-27: the report is drafted in the language of whoever will finish it. */
class CourierDraftTest {

    private static final YearMonth MONTH = YearMonth.of(2026, 11);

    @Test
    void aLossPaidInPartAndDelaysAreProposedInBothLanguages() {
        var rows = List.of(row("SF", "Shunfeng", 33, 2, 1, 8000, 6000), row("EMS", "EMS", 0, 0, 0, 0, 0));
        assertThat(CourierTable.draft(MONTH, rows, false)).isEqualTo("""
                2026 年 11 月快递与交接
                Shunfeng：交 33 件，延误 2，丢 1，交接对不上 0；索赔 80.00 元，赔回 60.00 元，店铺承担 20.00 元。
                  建议：Shunfeng赔付不足，找客户经理补齐；下月再丢就换线路。
                  建议：Shunfeng延误超过百分之二，和它约定时效，远的地址先改走别家。""");
        assertThat(CourierTable.draft(MONTH, rows, true)).isEqualTo("""
                Couriers and hand-overs in 2026-11
                Shunfeng: handed over 33, delayed 2, lost 1, hand-overs that differ 0; claimed 80.00 CNY, paid 60.00 CNY, borne by the shop 20.00 CNY.
                  Proposal: Shunfeng paid too little: ask its account manager for the rest; another loss next month, another line.
                  Proposal: Shunfeng delayed more than two percent: agree on times with it; far addresses go by another one meanwhile.""");
    }

    @Test
    void aMonthWithoutParcelsSaysSo() {
        assertThat(CourierTable.draft(MONTH, List.of(), true)).endsWith("Nothing was handed over this month, and there were no problems.");
    }

    private static CourierTable.Row row(String code, String name, long sent, long delays, long losses, long claimed, long paid) {
        return new CourierTable.Row(code, name, new CourierTable.Card("", "", "", "", ""), sent, 0, delays, losses, 0, new Money(claimed), new Money(paid), new Money(claimed - paid));
    }
}
