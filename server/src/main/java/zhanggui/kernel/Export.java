package zhanggui.kernel;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * SEC-03: by this handler data leaves as a file. Whoever calls it says what for ({@code ?purpose=}), or is refused. Who, when, what for and what was asked for is on
 * record before the first row leaves, and how many rows did once the last one has. The handler takes {@link ExportedRows} and counts into them; a handler
 * that answers with a file and has no such mark fails a test.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Export {

    /** What leaves, as the audit log names it before {@code .export}: {@code orders}. */
    String value();
}
