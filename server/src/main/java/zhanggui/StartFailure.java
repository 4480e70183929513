package zhanggui;

import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import zhanggui.database.DatabaseUnavailable;

/** Keeps the framework from logging as a crash what {@link Application#main} says in a sentence. */
@Order(Ordered.HIGHEST_PRECEDENCE)
class StartFailure implements SpringBootExceptionReporter {

    @Override
    public boolean reportException(Throwable failure) {
        return reason(failure).isPresent();
    }

    /** What stands in the way, however deep in what the framework was doing. */
    static Optional<Throwable> reason(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).filter(e -> e instanceof CannotStart || e instanceof DatabaseUnavailable).findFirst();
    }
}
