package zhanggui;

import java.lang.reflect.Method;
import java.sql.SQLException;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.springframework.aop.framework.ReflectiveMethodInvocation;
import org.springframework.aop.support.StaticMethodMatcherPointcutAdvisor;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.Role;
import org.springframework.core.Ordered;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Of two use cases that want the same things in turn the database lets one go on and ends the other, which has changed nothing. Nobody has to press twice
 * for that: the other is done once more, from its beginning, a few times at most. Only the outermost transaction is repeated.
 */
@Component
@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
class OnceMore extends StaticMethodMatcherPointcutAdvisor {

    private static final String DEADLOCK = "40P01";
    private static final int TIMES = 3;
    private static final long PAUSE_MILLIS = 20;

    OnceMore() {
        super((MethodInterceptor) OnceMore::again);
        setOrder(Ordered.HIGHEST_PRECEDENCE);
    }

    @Override
    public boolean matches(Method method, Class<?> type) { return method.isAnnotationPresent(Transactional.class); }

    private static Object again(MethodInvocation asked) throws Throwable {
        if (TransactionSynchronizationManager.isActualTransactionActive()) return asked.proceed();
        for (var n = 1; ; n++) {
            try {
                return ((ReflectiveMethodInvocation) asked).invocableClone().proceed();
            } catch (PessimisticLockingFailureException gaveWay) {
                if (n == TIMES || !deadlock(gaveWay)) throw gaveWay;
                Thread.sleep(PAUSE_MILLIS * n);
            }
        }
    }

    private static boolean deadlock(Throwable fault) {
        for (var cause = fault; cause != null; cause = cause.getCause()) if (cause instanceof SQLException sql && DEADLOCK.equals(sql.getSQLState())) return true;
        return false;
    }
}
