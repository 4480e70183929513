package zhanggui.access;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.support.MissingServletRequestPartException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.MismatchedInputException;
import zhanggui.kernel.Words;

/**
 * A request that no handler has heard of yet: what is wrong with it, where, and how it is written instead.
 *
 * @param place the field or parameter; null when it is the whole
 */
record Unreadable(Words words, @Nullable String place) {

    private static final int LONGEST = 60;

    static Unreadable of(Exception fault, int status) {
        return switch (fault) {
            case HttpMessageNotReadableException unread -> body(unread.getCause());
            case MissingServletRequestParameterException missing -> new Unreadable(Words.of("缺「" + missing.getParameterName() + "」这一项", "'" + missing.getParameterName() + "' is missing"), missing.getParameterName());
            case MissingServletRequestPartException missing -> new Unreadable(Words.of("没有收到文件，请选好再传一次", "No file came: choose one and send it again"), missing.getRequestPartName());
            case MethodArgumentTypeMismatchException wrong -> wrong(wrong.getName(), wrong.getValue(), wrong.getRequiredType());
            default -> new Unreadable(said(status), null);
        };
    }

    private static Unreadable body(@Nullable Throwable cause) {
        if (!(cause instanceof DatabindException wrong) || wrong.getPath().isEmpty()) return new Unreadable(Words.of("发来的内容读不懂，不是完整的 JSON", "What was sent cannot be read: it is no whole JSON"), null);
        var value = wrong instanceof InvalidFormatException format ? format.getValue() : null;
        return wrong(place(wrong), value, wrong instanceof MismatchedInputException mismatched ? mismatched.getTargetType() : null);
    }

    private static String place(JacksonException wrong) {
        return wrong.getPath().stream().map(r -> r.getPropertyName() == null ? "[" + r.getIndex() + "]" : "." + r.getPropertyName()).collect(Collectors.joining()).replaceFirst("^\\.", "");
    }

    private static Unreadable wrong(String place, @Nullable Object value, @Nullable Class<?> type) {
        var text = value == null ? "" : String.valueOf(value);
        var brief = text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
        var how = how(type);
        var zh = text.isEmpty() ? "「" + place + "」没填，或填得不对" : "「" + place + "」填的「" + brief + "」读不懂";
        var en = text.isEmpty() ? "'" + place + "' is missing or wrong" : "'" + place + "' cannot be '" + brief + "'";
        return new Unreadable(Words.of(zh + (how.zh().isEmpty() ? "" : "，" + how.zh()), en + (how.en().isEmpty() ? "" : ": " + how.en())), place);
    }

    private static Words how(@Nullable Class<?> type) {
        if (type == null) return Words.same("");
        if (type == LocalDate.class) return Words.of("日期写成 2026-03-01", "a day is written 2026-03-01");
        if (type == YearMonth.class) return Words.of("月份写成 2026-03", "a month is written 2026-03");
        if (type == Instant.class) return Words.of("时刻写成 2026-03-01T01:00:00Z", "an instant is written 2026-03-01T01:00:00Z");
        if (type == LocalTime.class) return Words.of("时间写成 09:00", "a time is written 09:00");
        if (type.isEnum()) return Words.same(Arrays.stream(type.getEnumConstants()).map(Object::toString).collect(Collectors.joining(" / ")));
        return type == int.class || type == long.class || Number.class.isAssignableFrom(type) ? Words.of("要一个整数", "a whole number") : Words.same("");
    }

    private static Words said(int status) {
        return switch (status) {
            case 404 -> Words.of("没有这个地址", "There is no such address");
            case 405 -> Words.of("这个地址不能这样用", "This address cannot be used like that");
            case 406 -> Words.of("给不出这种格式", "It cannot be given in that form");
            case 413 -> Words.of("文件太大，请分成几个再传", "The file is too large: send it in parts");
            case 415 -> Words.of("这个地址收的是另一种内容", "This address takes another kind of content");
            default -> status < 500 ? Words.of("请求读不懂，请刷新页面再试", "The request cannot be read: reload and try again") : Words.of("暂时办不了，请稍后再试", "Not possible at the moment: try again later");
        };
    }

    String in(Locale locale) { return words.in(locale); }
}
