package zhanggui.demo;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import zhanggui.kernel.Words;

/** What buyers will report some days after it happened, and what the story then says. */
record Later(List<Report> reports, Words what, Words seen) {

    /**
     * @param code   pick list number
     * @param wanted code of the goods that should have come; null when it does not matter
     * @param came   code of the goods that came
     */
    record Report(String code, String fault, @Nullable String wanted, @Nullable String came) {

        Map<String, Object> body() {
            var body = new HashMap<String, Object>(Map.of("code", code, "fault", fault));
            if (wanted != null) body.put("wanted", wanted);
            if (came != null) body.put("came", came);
            return body;
        }
    }
}
