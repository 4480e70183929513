package zhanggui.payroll;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import zhanggui.kernel.Answer;
import zhanggui.kernel.Needs;
import zhanggui.kernel.Permission;

/** PAY-41..43: schemes with insurance, tax and limits at their end. Nothing is saved here. */
@RestController
@RequestMapping("/api/payroll/law/schemes")
class TailHttp {

    record Onto(@NotNull @Valid Schemes.Draft scheme) {}

    private final Tail tail;
    private final Schemes schemes;

    TailHttp(Tail tail, Schemes schemes) {
        this.tail = tail;
        this.schemes = schemes;
    }

    /** Every scheme that is offered; each carries the common end. */
    @GetMapping
    @Needs(Permission.MANAGE_PAY)
    List<Schemes.Draft> lawful() { return schemes.templates(); }

    /** Lines that stop at the gross, gone on to the net. */
    @PostMapping
    @Needs(Permission.MANAGE_PAY)
    Schemes.Draft onto(@RequestBody @Valid Onto body) { return Answer.of(tail.onto(body.scheme())); }
}
