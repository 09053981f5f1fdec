package io.chokan.report;

import io.chokan.model.Redactor;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Holds a sentence against the figures. A number must be one of them in the same unit, rounded no further than the sentence
 * shows, and a word of that figure must stand beside it. What cannot be checked is not let through: words for numbers, other
 * scripts' digits, links and markup, personal data, and sentences without any number.
 */
final class FactCheck {
    private static final int LONGEST = 300;
    private static final Pattern NUMBER = Pattern.compile(
            "(?<![\\p{L}0-9.,])(?<dollar>\\$\\s?)?(?<digits>[0-9]{1,3}(?:,[0-9]{3})+(?:\\.[0-9]+)?|[0-9]+(?:\\.[0-9]+)?)"
                    + "(?:\\s?(?<unit>%|percent\\b|ms\\b|milliseconds?\\b|s\\b|secs?\\b|seconds?\\b|min\\b|minutes?\\b|hours?\\b|h\\b"
                    + "|USD\\b|dollars\\b|[kKM]\\b|thousand\\b|million\\b|billion\\b))?");
    private static final Pattern WORDS = Pattern.compile(
            "\\b(one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[a-z]+teen|twenty|thirty|forty|fifty|sixty|seventy"
                    + "|eighty|ninety|hundreds?|thousands?|millions?|billions?|dozens?|half|halved|thirds?|quarters?|twice|thrice"
                    + "|doubled?|tripled?|tenfold|[a-z]*fold|most|majority|zero|none|all)\\b",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern MARKUP =
            Pattern.compile("[<>`\\[\\]{}*#|\\\\@]|https?:|www\\.|javascript:", Pattern.CASE_INSENSITIVE);
    private static final Map<String, Long> SCALES =
            Map.of("k", 1_000L, "thousand", 1_000L, "m", 1_000_000L, "million", 1_000_000L, "billion", 1_000_000_000L);
    private static final Map<String, Long> MILLIS = Map.of(
            "ms",
            1L,
            "millisecond",
            1L,
            "s",
            1_000L,
            "sec",
            1_000L,
            "second",
            1_000L,
            "min",
            60_000L,
            "minute",
            60_000L,
            "h",
            3_600_000L,
            "hour",
            3_600_000L);

    private final List<Fact> facts;
    private final List<String> names;

    FactCheck(NarrativeFacts source) {
        this(source.facts(), source.names());
    }

    /** @param names with digits in them that are no figures */
    FactCheck(List<Fact> facts, List<String> names) {
        this.facts = facts;
        this.names = names.stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    /** Why a sentence must not be shown, as a clause; null when it may. */
    @Nullable
    String problem(String sentence) {
        String text = Normalizer.normalize(sentence, Normalizer.Form.NFKC);
        if (text.length() > LONGEST) {
            return "it is longer than " + LONGEST + " characters";
        }
        if (MARKUP.matcher(text).find() || !Redactor.redact(text).equals(text)) {
            return "it has markup, a link or personal data";
        }
        return numbers(text);
    }

    private @Nullable String numbers(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        String rest = withoutNames(text);
        Matcher number = NUMBER.matcher(rest);
        int checked = 0;
        while (number.find()) {
            if (!isFact(number, lower)) {
                return "no figure is " + number.group().strip();
            }
            checked++;
        }
        String unread = number.replaceAll(" ");
        Matcher word = WORDS.matcher(unread);
        if (unread.codePoints().anyMatch(c -> Character.isDigit(c) || Character.getType(c) == Character.OTHER_NUMBER)) {
            return "a number in it cannot be read";
        }
        if (word.find()) {
            return "a figure in words cannot be checked: " + word.group();
        }
        return checked == 0 ? "it has no figure that could be checked" : null;
    }

    private String withoutNames(String text) {
        String rest = text;
        for (String name : names) {
            rest = rest.replaceAll("(?i)(?<![\\p{L}0-9])" + Pattern.quote(name) + "(?![\\p{L}0-9])", " ");
        }
        return rest;
    }

    private boolean isFact(Matcher number, String sentence) {
        Written written = written(number);
        return facts.stream()
                .filter(fact -> fact.unit() == written.unit())
                .filter(fact -> fact.words().stream().anyMatch(sentence::contains))
                .anyMatch(fact -> fact.is(written.value(), written.lastDigit()));
    }

    /** A number as the sentence has it, in the unit that facts of its kind are kept in. */
    private record Written(Fact.Unit unit, BigDecimal value, BigDecimal lastDigit) {}

    private static Written written(Matcher number) {
        String word = number.group("unit") == null ? "" : number.group("unit").toLowerCase(Locale.ROOT);
        String unit = word.replaceFirst("(?<=[a-z]{2})s$", "");
        BigDecimal digits = new BigDecimal(number.group("digits").replace(",", ""));
        BigDecimal scale = BigDecimal.valueOf(MILLIS.getOrDefault(unit, SCALES.getOrDefault(unit, 1L)));
        BigDecimal lastDigit = BigDecimal.ONE.movePointLeft(digits.scale());
        return new Written(
                unit(number.group("dollar") != null, unit), digits.multiply(scale), lastDigit.multiply(scale));
    }

    private static Fact.Unit unit(boolean dollar, String unit) {
        if (dollar || unit.equals("usd") || unit.equals("dollar")) {
            return Fact.Unit.USD;
        }
        if (unit.equals("%") || unit.equals("percent")) {
            return Fact.Unit.PERCENT;
        }
        return MILLIS.containsKey(unit) ? Fact.Unit.MILLISECONDS : Fact.Unit.COUNT;
    }
}
