package zhanggui.kernel;

import java.util.List;

/**
 * One page of a list.
 *
 * @param total   the number of all rows the viewer may see under the same filters
 * @param atLeast true when it was not counted further: there are at least so many
 */
public record Page<T>(List<T> rows, long total, int page, int size, boolean atLeast) {

    public Page(List<T> rows, long total, int page, int size) { this(rows, total, page, size, false); }

    public static final int LARGEST = 500;

    /** What the address may ask for: negative pages and huge sizes are brought into bounds. */
    public record Request(int page, int size) {
        public Request {
            page = Math.clamp(page, 0, Integer.MAX_VALUE / LARGEST);
            size = Math.clamp(size, 1, LARGEST);
        }
        public int offset() { return Math.multiplyExact(page, size); }
    }

    public static <T> Page<T> of(List<T> rows, long total, Request request) { return new Page<>(rows, total, request.page(), request.size()); }
}
