package zhanggui;

import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import zhanggui.database.DatabaseUnavailable;

/** Keeps the framework from logging as a crash what {@link Application#main} says in a sentence. */
@Order(Ordered.HIGHEST_PRECEDENCE)
class StartFailure implements SpringBootExceptionReporter {

    @Override
    public boolean reportException(Throwable failure) {
        return failure instanceof CannotStart || failure instanceof DatabaseUnavailable;
    }
}
