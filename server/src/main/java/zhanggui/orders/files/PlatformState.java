package zhanggui.orders.files;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import zhanggui.kernel.Words;
import zhanggui.orders.Stage;

/**
 * What a platform's word for an order's state means here.
 *
 * @param stage where a new order of that state stands
 * @param rank  how far along it is: a lower rank never comes after a higher one
 */
record PlatformState(String word, Stage stage, int rank) {

    /** The words of one platform, found without regard to blanks and the width of commas. */
    record Known(List<PlatformState> states, Map<String, PlatformState> byWord) {

        static Known of(PlatformState... states) {
            return new Known(List.of(states), List.of(states).stream().collect(Collectors.toMap(s -> plain(s.word), s -> s)));
        }

        /** Null when the platform has no such word. */
        PlatformState find(String word) {
            var exact = byWord.get(word);
            return exact != null ? exact : byWord.get(plain(word));
        }

        Words mend() {
            var words = states.stream().map(PlatformState::word).toList();
            var shown = String.join("、", words.subList(0, Math.min(3, words.size())));
            return Words.of("可填：" + shown + "…… 共 " + words.size() + " 种", "May be: " + String.join(" / ", words));
        }
    }

    static final Words UNKNOWN = Words.of("不认识的状态", "An unknown state");

    private static String plain(String word) { return word.replace(" ", "").replace("，", "").replace(",", ""); }
}
