package zhanggui.organisation.recruitment;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import zhanggui.kernel.PostId;
import zhanggui.kernel.Words;
import zhanggui.organisation.JobSheet;

/**
 * ORG-15: somebody who applies. Sex, region and household registration are not asked for.
 *
 * @param phone masked
 * @param years of experience in this work
 * @param unmet how many requirements are not met, by years or by a person's judgement
 */
record Candidate(long id, long vacancy, PostId post, Words postName, String name, String phone, int years, String education, String skills, Step step, Instant since, int unmet) {

    enum Step {
        APPLIED, INTERVIEWED, OFFERED, HIRED, DECLINED, WITHDREW;

        boolean ends() { return this == HIRED || this == DECLINED || this == WITHDREW; }
    }

    enum Fit { MET, NOT_MET, NOT_JUDGED }

    /** ORG-04: one requirement of the sheet beside this candidate. @param by null when the program compared years or nobody has judged */
    record Fitting(JobSheet.Requirement requirement, Fit fit, String words, @Nullable String by) {}

    record Went(Step step, String words, String by, Instant at) {}

    record Whole(Candidate candidate, List<Fitting> fit, List<Went> steps) {}
}
