package zhanggui.kernel;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** ORG-19: a module's answer to "what stands on record about this person's working life". The personnel file asks all of them and lays the answers in one time line. */
public interface LifeEvents {

    enum Kind {
        POST("任职", "Post"), CONTRACT("合同", "Contract"), HANDOVER("交接", "Handover"), REWARD("奖励", "Reward"), PENALTY("处罚", "Penalty"), TRAINING("培训", "Training"), SCORE("考核", "Appraisal"),
        COACHING("督导", "Coaching"), DECLARATION("声明", "Declaration");

        private final Words words;

        Kind(String zh, String en) { words = Words.of(zh, en); }

        public Words words() { return words; }
    }

    /** @param path where it is seen; null when nowhere by itself */
    record Event(LocalDate day, Kind kind, Words title, Words detail, @Nullable String path) {}

    /** All that stands, in any order; what was taken back is no longer among them. */
    List<Event> of(PersonId person);
}
