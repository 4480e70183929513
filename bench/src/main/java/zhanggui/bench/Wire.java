package zhanggui.bench;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** One HTTP/1.1 connection that is kept alive. The JDK's client would take as much of the machine as the program that is measured. */
final class Wire implements AutoCloseable {

    record Heard(int status, String cookie, byte[] body) {
        String text() { return new String(body, StandardCharsets.UTF_8); }
    }

    private final int port;
    private final String headers;
    private Socket socket;
    private InputStream in;
    private OutputStream out;

    /** @param cookie name=value of the session; empty before the sign-in */
    Wire(int port, String cookie) {
        this.port = port;
        this.headers = "Host: 127.0.0.1:" + port + "\r\nContent-Type: application/json\r\nCookie: XSRF-TOKEN=bench" + (cookie.isEmpty() ? "" : "; " + cookie) + "\r\nX-XSRF-TOKEN: bench\r\n";
    }

    /** @param trace what the request is recorded under; 0 when it is not */
    Heard exchange(String method, String path, byte[] body, long trace) {
        send(method, path, body, trace);
        return hear();
    }

    void send(String method, String path, byte[] body, long trace) {
        try {
            if (socket == null) open();
            var head = method + " " + path + " HTTP/1.1\r\n" + headers + (trace == 0 ? "" : Recorder.HEADER + ": " + trace + "\r\n") + "Content-Length: " + body.length + "\r\n\r\n";
            var message = new ByteArrayOutputStream(head.length() + body.length);
            message.writeBytes(head.getBytes(StandardCharsets.ISO_8859_1));
            message.writeBytes(body);
            message.writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + path, e);
        }
    }

    Heard hear() {
        try {
            var status = Integer.parseInt(line().substring(9, 12));
            var cookie = "";
            var length = 0;
            var chunked = false;
            var close = false;
            for (var header = line(); !header.isEmpty(); header = line()) {
                var colon = header.indexOf(':');
                var value = header.substring(colon + 1).strip();
                switch (header.substring(0, colon).toLowerCase(Locale.ROOT)) {
                    case "content-length" -> length = Integer.parseInt(value);
                    case "transfer-encoding" -> chunked = value.equalsIgnoreCase("chunked");
                    case "connection" -> close = value.equalsIgnoreCase("close");
                    case "set-cookie" -> cookie = value.startsWith("zhanggui=") ? value.replaceFirst(";.*", "") : cookie;
                    default -> { }
                }
            }
            var body = chunked ? chunks() : in.readNBytes(length);
            if (close) drop();
            return new Heard(status, cookie, body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] chunks() throws IOException {
        var body = new ByteArrayOutputStream();
        for (var size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
            body.writeBytes(in.readNBytes(size));
            line();
        }
        line();
        return body.toByteArray();
    }

    private String line() throws IOException {
        var text = new StringBuilder();
        for (var c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) throw new IOException("the connection ended");
            if (c != '\r') text.append((char) c);
        }
        return text.toString();
    }

    private void open() throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream(), 16_384);
        out = socket.getOutputStream();
    }

    @Override public void close() { drop(); }

    /** The connection is gone, as when the network fails; the next request opens another. */
    void drop() {
        try {
            if (socket != null) socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            socket = null;
        }
    }
}
