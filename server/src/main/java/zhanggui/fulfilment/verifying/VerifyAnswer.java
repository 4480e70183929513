package zhanggui.fulfilment.verifying;

import org.jspecify.annotations.Nullable;

/**
 * What a verifier's scan came to when it was taken; when it was not, the answer is a refusal that carries the parcel, what
 * was wanted and what came.
 *
 * @param line the line that was counted; null when it was no piece of goods
 * @param rest pieces still missing
 * @param seconds from opening to the last piece; null before
 */
record VerifyAnswer(Result outcome, OpenParcel parcel, @Nullable Integer line, int rest, @Nullable Long seconds) {

    /** LOT_RIGHT: a lot was scanned and it is one to take (INV-45). COUNTED_ALL: all is there, but exceptions are open (FUL-08). */
    enum Result { OPENED, PAIRED, LOT_RIGHT, COUNTED, COUNTED_ALL, VERIFIED, NOTED, PUT_DOWN, RETURNED, BLOCKED }
}
