package zhanggui.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** A script or a picture is on its way when something breaks. */
@ExtendWith(OutputCaptureExtension.class)
class ProblemsTest {

    private final Problems problems = new Problems();
    private final MockHttpServletRequest request = new MockHttpServletRequest("GET", "/assets/index.js");
    private final MockHttpServletResponse response = new MockHttpServletResponse();

    @Test
    void whoever_has_gone_away_is_told_nothing_and_the_log_keeps_quiet(CapturedOutput log) {
        response.setContentType("text/javascript");
        assertThat(problems.failed(new IOException("Broken pipe"), request, response)).isNull();
        assertThat(log).doesNotContain("Broken pipe");
    }

    @Test
    void half_an_answer_is_not_followed_by_another() {
        response.setCommitted(true);
        assertThat(problems.failed(new IllegalStateException("half"), request, response)).isNull();
    }

    @Test
    void a_fault_is_a_problem_document_whatever_the_answer_was_going_to_be() {
        response.setContentType("text/javascript");
        var answer = problems.failed(new IllegalStateException("whole"), request, response);
        assertThat(answer.getStatusCode().value()).isEqualTo(500);
        assertThat(answer.getHeaders().getContentType()).isEqualTo(MediaType.APPLICATION_PROBLEM_JSON);
    }

    @Test
    void who_had_to_give_way_to_somebody_else_is_told_to_try_again_and_not_that_the_program_failed() {
        var answer = problems.held(new org.springframework.dao.CannotAcquireLockException("deadlock detected"), request);
        assertThat(answer.getStatusCode().value()).isEqualTo(409);
        assertThat(answer.getBody().getProperties()).containsEntry("code", "SOMEBODY_ELSE_AT_IT");
    }
}
