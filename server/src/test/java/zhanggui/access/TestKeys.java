package zhanggui.access;

import org.springframework.stereotype.Component;

/** Lets the run behind a new key go to its end, for tests of others' data. */
@Component
public class TestKeys {

    private final RotateKeys keys;

    TestKeys(RotateKeys keys) { this.keys = keys; }

    public void sealAnew() { keys.run(); }
}
