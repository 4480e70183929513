package zhanggui.notices;

import jakarta.mail.Authenticator;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import zhanggui.kernel.Outcome;
import zhanggui.kernel.Words;

/** UX-04: by SMTP, encrypted unless the company says otherwise. The message's number is the delivery's: a mail server that gets it twice can tell. */
@Component
class MailCarrier implements Carrier {

    private static final String TIMEOUT_MS = "15000";
    private static final int HIGHEST_PORT = 65_535;

    @Override public Channel channel() { return Channel.MAIL; }

    @Override
    public List<Outcome.Field> wrongWith(Map<String, String> settings, @Nullable String secret) {
        var wrong = new ArrayList<Outcome.Field>();
        if (settings.getOrDefault("host", "").isBlank()) wrong.add(new Outcome.Field("host", Words.of("要写发信服务器。", "Name the mail server.")));
        if (!settings.getOrDefault("port", "").matches("\\d{1,5}") || Integer.parseInt(settings.get("port")) > HIGHEST_PORT) wrong.add(new Outcome.Field("port", Words.of("端口不对。", "This is no port.")));
        if (!settings.getOrDefault("from", "").matches("[^\\s@<>,;\"]+@[^\\s@<>,;\"]+")) wrong.add(new Outcome.Field("from", Words.of("发件邮箱不对。", "This is no sender's address.")));
        if (!List.of("TLS", "STARTTLS", "NONE").contains(settings.getOrDefault("security", ""))) wrong.add(new Outcome.Field("security", Words.of("加密方式不对。", "TLS, STARTTLS or NONE.")));
        return wrong;
    }

    @Override
    public void carry(Letter letter, Map<String, String> settings, @Nullable String secret) throws NotCarried {
        try {
            var message = new Numbered(session(settings, secret), "<notice-" + letter.delivery() + "@" + settings.get("from").replaceFirst(".*@", "") + ">");
            message.setFrom(new InternetAddress(settings.get("from")));
            message.setRecipient(Message.RecipientType.TO, new InternetAddress(letter.mail(), true));
            message.setSubject(letter.title().replaceAll("[\\r\\n]+", " "), "UTF-8");
            message.setText(letter.detail() + "\n\n" + settings.getOrDefault("site", "") + letter.path() + "\n", "UTF-8");
            message.setSentDate(Date.from(letter.at()));
            Transport.send(message);
        } catch (MessagingException e) {
            throw new NotCarried(e.getMessage());
        }
    }

    private static Session session(Map<String, String> settings, @Nullable String secret) {
        var to = new Properties();
        to.putAll(Map.of("mail.smtp.host", settings.get("host"), "mail.smtp.port", settings.get("port"), "mail.smtp.connectiontimeout", TIMEOUT_MS, "mail.smtp.timeout", TIMEOUT_MS,
                "mail.smtp.writetimeout", TIMEOUT_MS, "mail.smtp.ssl.checkserveridentity", "true"));
        switch (settings.get("security")) {
            case "TLS" -> to.put("mail.smtp.ssl.enable", "true");
            case "STARTTLS" -> to.putAll(Map.of("mail.smtp.starttls.enable", "true", "mail.smtp.starttls.required", "true"));
            default -> {}
        }
        var user = settings.getOrDefault("user", "");
        if (user.isBlank()) return Session.getInstance(to);
        to.put("mail.smtp.auth", "true");
        return Session.getInstance(to, new Authenticator() {
            @Override protected PasswordAuthentication getPasswordAuthentication() { return new PasswordAuthentication(user, secret == null ? "" : secret); }
        });
    }

    /** The library would give each try a number of its own. */
    private static final class Numbered extends MimeMessage {
        private final String number;

        Numbered(Session session, String number) {
            super(session);
            this.number = number;
        }

        @Override protected void updateMessageID() throws MessagingException { setHeader("Message-ID", number); }
    }
}
