package io.chokan.model;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;
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

    /** One kind of secret: what a text with it has, where it stands and what stands in its place. */
    private record Rule(Predicate<Traits> trigger, Pattern pattern, Function<MatchResult, String> replacement) {}

    private static final List<Rule> RULES = List.of(
            rule(
                    has("-----begin"),
                    "-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----[^-]{0,8000}(?:-----END [A-Z ]{0,40}PRIVATE KEY-----)?",
                    "<key>"),
            rule(has("eyj"), "\\beyJ[A-Za-z0-9_-]{8,4000}(?:\\.[A-Za-z0-9_-]{4,4000}){1,2}", "<token>"),
            rule(
                    has("bearer", "basic"),
                    "(?i)\\b(bearer|basic)\\s+(?!<)[A-Za-z0-9+/=._~-]{8,4000}",
                    match -> match.group(1) + " <token>"),
            rule(
                    has("akia", "asia", "aroa", "aida", "agpa", "anpa", "abia", "acca"),
                    "\\b(?:AKIA|ASIA|AROA|AIDA|AGPA|ANPA|ABIA|ACCA)[A-Z0-9]{12,20}\\b",
                    "<key>"),
            rule(has("sk-", "pk-", "rk-"), "\\b(?:sk|pk|rk)-(?:ant-|live-|test-|proj-)?[A-Za-z0-9_-]{16,200}", "<key>"),
            rule(
                    has("ghp", "gho", "ghu", "ghs", "ghr", "glpat", "xox"),
                    "\\b(?:gh[pousr]|glpat|xox[abprs])[_-][A-Za-z0-9_-]{16,255}",
                    "<key>"),
            rule(
                    has("key", "secret", "passw", "pwd", "passphrase", "token", "authorization", "credential"),
                    "(?i)((?:api[_-]?key|secret(?:[_-]?(?:access)?[_-]?key)?|access[_-]?key(?:[_-]?id)?|passw(?:or)?d|pwd|passphrase|"
                            + "(?:access|refresh|session|security|auth|id)[_-]?token|token|authorization|credential)s?[\"']?\\s{0,3}[:=]\\s{0,3}"
                            + "[\"']?)(?!\\s|<|bearer|basic|\\d{1,7}\\b)[^\\s\"',;&<>)\\]}]{3,4000}",
                    match -> match.group(1) + "<secret>"),
            rule(
                    Traits::hasLongRun,
                    "(?<![A-Za-z0-9/+=])(?=[A-Za-z0-9/+]{0,39}[A-Z])(?=[A-Za-z0-9/+]{0,39}[a-z])(?=[A-Za-z0-9/+]{0,39}[0-9])[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+=])",
                    "<key>"),
            rule(
                    has("@", "%40", "＠"),
                    "[A-Za-z0-9._%+-]{1,64}(?:@|%40|＠)[A-Za-z0-9-]{1,63}(?:\\.[A-Za-z0-9-]{1,63}){1,8}",
                    "<email>"),
            rule(
                    has("session"),
                    "(?i)(session[_ -]?id[\"']?\\s{0,3}[:=]?\\s{0,3}[\"']?)(?!session:)([A-Za-z0-9][A-Za-z0-9_.-]{5,127})",
                    match -> match.group(1) + session(match.group(2))),
            rule(
                    has("sess"),
                    "(?i)\\b(?:sess|session)[-_](?!id\\b|data\\b|state\\b|not\\b|token\\b|item\\b|table\\b|store\\b)(?=[A-Za-z_-]{0,60}\\d)[A-Za-z0-9][A-Za-z0-9_-]{2,127}",
                    match -> session(match.group())),
            rule(
                    has("user", "customer", "member", "account", "client"),
                    "(?i)((?:user|customer|member|account|client)[_ -]?(?:id|name|no)[\"']?\\s{0,3}[:=]?\\s{0,3}[\"']?)(?!<)(?=[^\\s]{0,64}[0-9@])[^\\s\"',;&<>)\\]}]{2,128}",
                    match -> match.group(1) + "<user>"),
            rule(
                    has("user", "usr", "customer", "cust", "member"),
                    "(?i)\\b(?:user|usr|customer|cust|member)[-_:#](?!id\\b)(?=[A-Za-z_-]{0,60}\\d)[A-Za-z0-9][A-Za-z0-9_-]{0,63}",
                    "<user>"),
            rule(digits(4), "(?<![0-9A-Fa-f:.])(?:[0-9]{1,3}\\.){3}[0-9]{1,3}(?![0-9]|\\.[0-9])", "<ip>"),
            rule(has("ip-"), "(?i)\\bip-\\d{1,3}(?:-\\d{1,3}){3}\\b", "<ip>"),
            rule(
                    has(":"),
                    "(?<![0-9A-Za-z:.])(?:(?:[0-9A-Fa-f]{1,4}:){7}[0-9A-Fa-f]{1,4}|(?:[0-9A-Fa-f]{1,4}:){1,6}(?::[0-9A-Fa-f]{1,4}){1,6}|::1|(?:[0-9A-Fa-f]{1,4}:){2,6}:)(?![0-9A-Za-z:])",
                    "<ip>"),
            rule(
                    digits(13),
                    "(?<![0-9A-Za-z.-])(?:[0-9]{4}[ -]?){3}[0-9]{1,7}(?![0-9A-Za-z-])|(?<![0-9A-Za-z.-])3[47][0-9]{2}[ -]?[0-9]{6}[ -]?[0-9]{5}(?![0-9A-Za-z-])",
                    Redactor::card),
            rule(digits(12), "(?<![0-9A-Za-z.-])[0-9]{12}(?![0-9A-Za-z]|[.-][0-9])", ACCOUNT),
            rule(
                    digits(8),
                    "(?<![0-9A-Za-z])\\+[0-9]{1,3}[ .-]?\\(?[0-9]{1,4}\\)?(?:[ .-]?[0-9]{2,4}){2,4}(?![0-9A-Za-z])",
                    "<phone>"),
            rule(
                    digits(9),
                    "(?<![0-9A-Za-z.-])0[0-9]{1,4}[ (-]{1,2}[0-9]{1,4}[ )-]{1,2}[0-9]{3,4}(?![0-9A-Za-z-])|(?<![0-9A-Za-z.-])0[5789]0[0-9]{8}(?![0-9A-Za-z])",
                    "<phone>"),
            rule(
                    digits(10),
                    "(?<![0-9A-Za-z.-])\\(?[2-9][0-9]{2}\\)?[ .-][0-9]{3}[ .-][0-9]{4}(?![0-9A-Za-z-])",
                    "<phone>"));

    private static final Pattern CONTROLS =
            Pattern.compile("[\\p{Cntrl}\\u200B-\\u200F\\u202A-\\u202E\\u2060-\\u2069\\uFEFF\\u2028\\u2029]+");

    private Redactor() {}

    /** The text without personal data, secrets and account numbers, and without control characters. */
    public static String redact(String text) {
        String clean = CONTROLS.matcher(text).replaceAll(" ");
        Traits traits = Traits.of(clean);
        for (Rule rule : RULES) {
            if (!rule.trigger().test(traits)) {
                continue;
            }
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

    private static Predicate<Traits> has(String... literals) {
        return traits -> {
            for (String literal : literals) {
                if (traits.lower().contains(literal)) {
                    return true;
                }
            }
            return false;
        };
    }

    private static Predicate<Traits> digits(int least) {
        return traits -> traits.digits() >= least;
    }

    private static Rule rule(Predicate<Traits> trigger, String regex, String replacement) {
        return rule(trigger, regex, match -> replacement);
    }

    private static Rule rule(Predicate<Traits> trigger, String regex, Function<MatchResult, String> replacement) {
        return new Rule(trigger, Pattern.compile(regex), replacement);
    }

    /** What can be told of a text in one pass: most texts have no secret, and most rules need not look. */
    private record Traits(String lower, int digits, int longestRun) {
        private static final int LONG_RUN = 40;

        static Traits of(String text) {
            int digits = 0;
            int run = 0;
            int longest = 0;
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                boolean digit = c >= '0' && c <= '9';
                boolean word = digit || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '/' || c == '+';
                digits += digit ? 1 : 0;
                run = word ? run + 1 : 0;
                longest = Math.max(longest, run);
            }
            return new Traits(text.toLowerCase(Locale.ROOT), digits, longest);
        }

        boolean hasLongRun() {
            return longestRun >= LONG_RUN;
        }
    }
}
