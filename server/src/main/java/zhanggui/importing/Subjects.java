package zhanggui.importing;

/** The first row of every key, so that rows of one subject are judged and written together. 16 bytes a key. */
final class Subjects {

    private long[] keys = new long[1 << 12];
    private long[] rows = new long[1 << 12];
    private int size;

    /** Two keys of the same hash would only share a chunk: which rows belong together is decided by the key itself. */
    long firstRow(String key, long row) {
        var hash = hash(key);
        var slot = find(hash);
        if (keys[slot] == hash) return rows[slot];
        keys[slot] = hash;
        rows[slot] = row;
        if (++size * 2 > keys.length) grow();
        return row;
    }

    static long hash(String text) {
        var hash = 0xcbf29ce484222325L;
        for (var i = 0; i < text.length(); i++) hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        hash ^= hash >>> 32;
        hash *= 0x9E3779B97F4A7C15L;
        return (hash ^ hash >>> 29) | 1;
    }

    private int find(long hash) {
        var mask = keys.length - 1;
        var slot = (int) (hash >>> 1) & mask;
        while (keys[slot] != 0 && keys[slot] != hash) slot = slot + 1 & mask;
        return slot;
    }

    private void grow() {
        var oldKeys = keys;
        var oldRows = rows;
        keys = new long[oldKeys.length * 2];
        rows = new long[keys.length];
        for (var i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] == 0) continue;
            var slot = find(oldKeys[i]);
            keys[slot] = oldKeys[i];
            rows[slot] = oldRows[i];
        }
    }
}
