package zhanggui.importing;

/** Somebody wants the run to stop, or the program ends: not a fault. */
final class Stopped extends RuntimeException {

    Stopped() { super("stopped", null, false, false); }
}
