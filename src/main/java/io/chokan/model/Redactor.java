package io.chokan.model;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes out of log text what no reader may see ({@code contract.md}, "What no reader ever sees"). What is taken out leaves a
 * word that says what it was, so that the text stays readable; a second pass changes nothing. Every expression is bounded: the
 * time is linear in the text.
 */
public final class Redactor {
    private static final String ACCOUNT = "************";
    private static final int HASH_DIGITS = 8;
    /** Shorter ids stand in ordinary words. */
    private static final int SHORTEST_ID = 4;

    /** One kind of secret: where it stands and what stands in its place. */
    private record Rule(Pattern pattern, Function<MatchResult, String> replacement) {}

    private static final List<Rule> RULES = List.of(
            rule(
                    "-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----[^-]{0,8000}(?:-----END [A-Z ]{0,40}PRIVATE KEY-----)?",
                    "<key>"),
            rule("\\beyJ[A-Za-z0-9_-]{8,4000}(?:\\.[A-Za-z0-9_-]{4,4000}){1,2}", "<token>"),
            rule("(?i)\\b(bearer|basic)\\s+(?!<)[A-Za-z0-9+/=._~-]{8,4000}", match -> match.group(1) + " <token>"),
            rule("\\b(?:AKIA|ASIA|AROA|AIDA|AGPA|ANPA|ABIA|ACCA)[A-Z0-9]{12,20}\\b", "<key>"),
            rule("\\b(?:sk|pk|rk)-(?:ant-|live-|test-|proj-)?[A-Za-z0-9_-]{16,200}", "<key>"),
            rule("\\b(?:gh[pousr]|glpat|xox[abprs])[_-][A-Za-z0-9_-]{16,255}", "<key>"),
            rule(
                    "(?i)((?:api[_-]?key|secret(?:[_-]?(?:access)?[_-]?key)?|access[_-]?key(?:[_-]?id)?|passw(?:or)?d|pwd|passphrase|"
                            + "(?:access|refresh|session|security|auth|id)[_-]?token|token|authorization|credential)s?[\"']?\\s{0,3}[:=]\\s{0,3}"
                            + "[\"']?)(?!\\s|<|bearer|basic|\\d{1,7}\\b)[^\\s\"',;&<>)\\]}]{3,4000}",
                    match -> match.group(1) + "<secret>"),
            rule(
                    "(?<![A-Za-z0-9/+=])(?=[A-Za-z0-9/+]{0,39}[A-Z])(?=[A-Za-z0-9/+]{0,39}[a-z])(?=[A-Za-z0-9/+]{0,39}[0-9])[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+=])",
                    "<key>"),
            rule("[A-Za-z0-9._%+-]{1,64}(?:@|%40|＠)[A-Za-z0-9-]{1,63}(?:\\.[A-Za-z0-9-]{1,63}){1,8}", "<email>"),
            rule(
                    "(?i)(session[_ -]?id[\"']?\\s{0,3}[:=]?\\s{0,3}[\"']?)(?!session:)([A-Za-z0-9][A-Za-z0-9_.-]{5,127})",
                    match -> match.group(1) + session(match.group(2))),
            rule(
                    "(?i)\\b(?:sess|session)[-_](?!id\\b|data\\b|state\\b|not\\b|token\\b|item\\b|table\\b|store\\b)(?=[A-Za-z_-]{0,60}\\d)[A-Za-z0-9][A-Za-z0-9_-]{2,127}",
                    match -> session(match.group())),
            rule(
                    "(?i)((?:user|customer|member|account|client)[_ -]?(?:id|name|no)[\"']?\\s{0,3}[:=]?\\s{0,3}[\"']?)(?!<)(?=[^\\s]{0,64}[0-9@])[^\\s\"',;&<>)\\]}]{2,128}",
                    match -> match.group(1) + "<user>"),
            rule(
                    "(?i)\\b(?:user|usr|customer|cust|member)[-_:#](?!id\\b)(?=[A-Za-z_-]{0,60}\\d)[A-Za-z0-9][A-Za-z0-9_-]{0,63}",
                    "<user>"),
            rule("(?<![0-9A-Fa-f:.])(?:[0-9]{1,3}\\.){3}[0-9]{1,3}(?![0-9]|\\.[0-9])", "<ip>"),
            rule("(?i)\\bip-\\d{1,3}(?:-\\d{1,3}){3}\\b", "<ip>"),
            rule(
                    "(?<![0-9A-Za-z:.])(?:(?:[0-9A-Fa-f]{1,4}:){7}[0-9A-Fa-f]{1,4}|(?:[0-9A-Fa-f]{1,4}:){1,6}(?::[0-9A-Fa-f]{1,4}){1,6}|::1|(?:[0-9A-Fa-f]{1,4}:){2,6}:)(?![0-9A-Za-z:])",
                    "<ip>"),
            rule(
                    "(?<![0-9A-Za-z.-])(?:[0-9]{4}[ -]?){3}[0-9]{1,7}(?![0-9A-Za-z-])|(?<![0-9A-Za-z.-])3[47][0-9]{2}[ -]?[0-9]{6}[ -]?[0-9]{5}(?![0-9A-Za-z-])",
                    Redactor::card),
            rule("(?<![0-9A-Za-z.-])[0-9]{12}(?![0-9A-Za-z]|[.-][0-9])", ACCOUNT),
            rule(
                    "(?<![0-9A-Za-z])\\+[0-9]{1,3}[ .-]?\\(?[0-9]{1,4}\\)?(?:[ .-]?[0-9]{2,4}){2,4}(?![0-9A-Za-z])",
                    "<phone>"),
            rule(
                    "(?<![0-9A-Za-z.-])0[0-9]{1,4}[ (-]{1,2}[0-9]{1,4}[ )-]{1,2}[0-9]{3,4}(?![0-9A-Za-z-])|(?<![0-9A-Za-z.-])0[5789]0[0-9]{8}(?![0-9A-Za-z])",
                    "<phone>"),
            rule("(?<![0-9A-Za-z.-])\\(?[2-9][0-9]{2}\\)?[ .-][0-9]{3}[ .-][0-9]{4}(?![0-9A-Za-z-])", "<phone>"));

    private static final Pattern CONTROLS =
            Pattern.compile("[\\p{Cntrl}\\u200B-\\u200F\\u202A-\\u202E\\u2060-\\u2069\\uFEFF\\u2028\\u2029]+");

    private Redactor() {}

    /** The text without personal data, secrets and account numbers, and without control characters. */
    public static String redact(String text) {
        String clean = CONTROLS.matcher(text).replaceAll(" ");
        for (Rule rule : RULES) {
            clean = rule.pattern()
                    .matcher(clean)
                    .replaceAll(
                            match -> Matcher.quoteReplacement(rule.replacement().apply(match)));
        }
        return clean;
    }

    /** As {@link #redact(String)}; the line's own user and session id are taken out too wherever they stand. */
    public static String redact(String text, @Nullable String userId, @Nullable String sessionId) {
        String clean = text;
        if (sessionId != null && sessionId.length() >= SHORTEST_ID) {
            clean = clean.replace(sessionId, session(sessionId));
        }
        if (userId != null && userId.length() >= SHORTEST_ID) {
            clean = clean.replace(userId, "<user>");
        }
        return redact(clean);
    }

    /** A session id as reports show it: told from others, but not the id. */
    public static String session(String sessionId) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(sessionId.getBytes(StandardCharsets.UTF_8));
            return "session:" + HexFormat.of().formatHex(digest).substring(0, HASH_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static String card(MatchResult match) {
        String digits = match.group().replaceAll("[ -]", "");
        return digits.length() >= 13 && digits.length() <= 19 && luhn(digits) ? "<card>" : match.group();
    }

    private static boolean luhn(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int weighted = i % 2 == 0 ? digit : digit * 2;
            sum += weighted > 9 ? weighted - 9 : weighted;
        }
        return sum % 10 == 0;
    }

    private static Rule rule(String regex, String replacement) {
        return rule(regex, match -> replacement);
    }

    private static Rule rule(String regex, Function<MatchResult, String> replacement) {
        return new Rule(Pattern.compile(regex), replacement);
    }
}
