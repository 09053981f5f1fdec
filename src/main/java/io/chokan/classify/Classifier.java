package io.chokan.classify;

import io.chokan.catalogue.Catalogue;
import io.chokan.catalogue.ErrorPattern;
import io.chokan.catalogue.MatchRule;
import io.chokan.catalogue.Taxonomy;
import io.chokan.model.CallStatus;
import io.chokan.model.ErrorCategory;
import io.chokan.model.RemediationAction;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Error in, class out. Safe for use by several threads. */
public final class Classifier {
    /** What decides stands at a message's beginning; the rest may be anything, of any length. */
    private static final int HEAD = 2000;

    private static final Set<String> GUARDRAIL_STOPS = Set.of("guardrail_intervened", "content_filtered");

    /** Classes of messages seen before, by what decides; emptied when it is full, so that hostile texts cannot fill the memory. */
    private static final int CACHE = 20_000;

    private final Map<CacheKey, Classification> cache = new ConcurrentHashMap<>();
    private final List<Candidate> candidates = new ArrayList<>();
    private final Taxonomy taxonomy;

    private record CacheKey(
            String shape,
            @Nullable String code,
            @Nullable String type,
            @Nullable String upstream,
            CallStatus status) {}

    private record Candidate(ErrorPattern pattern, MatchRule rule) {}

    public Classifier(Catalogue catalogue) {
        this.taxonomy = catalogue.taxonomy();
        for (ErrorPattern pattern : catalogue.patterns()) {
            pattern.rules().forEach(rule -> candidates.add(new Candidate(pattern, rule)));
        }
        candidates.sort(Comparator.comparingInt(candidate -> candidate.rule().order()));
    }

    /** Never fails, whatever the text. */
    public Classification classify(ErrorText error) {
        String message = head(error.message());
        CacheKey key = new CacheKey(
                WordShape.of(message),
                error.errorCode(),
                error.errorType(),
                error.upstreamService(),
                effectiveStatus(error));
        Classification known = cache.get(key);
        if (known == null) {
            known = classify(error, message);
            if (cache.size() >= CACHE) {
                cache.clear();
            }
            cache.put(key, known);
        }
        return known;
    }

    private Classification classify(ErrorText error, String message) {
        @Nullable String scope = Scope.of(error.upstreamService(), message);
        String lower = message.toLowerCase(Locale.ROOT);
        String templateId = MessageTemplate.id(MessageTemplate.skeleton(message));
        List<Candidate> hits = candidates.stream()
                .filter(candidate -> fits(candidate.rule(), error, message, lower, scope))
                .toList();
        if (hits.isEmpty()) {
            return new Classification(
                    ErrorCategory.UNKNOWN,
                    null,
                    null,
                    RemediationAction.NO_ACTION,
                    0,
                    false,
                    "nothing",
                    List.of(),
                    templateId);
        }
        return classification(hits, message, templateId);
    }

    /** The readable skeleton of a message, for example {@code Read timeout on endpoint URL: <url>}. */
    public String template(String message) {
        return MessageTemplate.of(head(message));
    }

    private Classification classification(List<Candidate> hits, String message, String templateId) {
        ErrorPattern pattern = hits.get(0).pattern();
        MatchRule rule = hits.get(0).rule();
        List<String> secondary = hits.stream()
                .map(hit -> hit.pattern().id())
                .distinct()
                .filter(id -> !id.equals(pattern.id()))
                .toList();
        return new Classification(
                pattern.category(),
                pattern.id(),
                taxonomy.find(pattern.category(), message)
                        .map(Taxonomy.Entry::name)
                        .orElse(null),
                pattern.action(),
                Wilson.lowerBound(rule.right(), rule.hits()),
                rule.hits() >= Wilson.PROVEN,
                matchedBy(rule),
                secondary,
                templateId);
    }

    private static boolean fits(MatchRule rule, ErrorText error, String message, String lower, @Nullable String scope) {
        return (rule.scopes().isEmpty() || (scope != null && rule.scopes().contains(scope)))
                && (rule.statuses().isEmpty() || rule.statuses().contains(effectiveStatus(error)))
                && (rule.code() == null || codeFits(rule, error))
                && (rule.message() == null || rule.message().isFoundIn(message, lower));
    }

    /** A guardrail shows in the stop reason too. */
    private static CallStatus effectiveStatus(ErrorText error) {
        if (error.stopReason() != null && GUARDRAIL_STOPS.contains(error.stopReason())) {
            return CallStatus.CONTENT_FILTERED;
        }
        return Objects.requireNonNullElse(error.status(), CallStatus.ERROR);
    }

    private static boolean codeFits(MatchRule rule, ErrorText error) {
        return matches(rule, error.errorCode()) || matches(rule, error.errorType());
    }

    private static boolean matches(MatchRule rule, @Nullable String code) {
        return rule.code() != null
                && code != null
                && code.length() < HEAD
                && rule.code().matcher(simpleName(code)).matches();
    }

    /** {@code botocore.errorfactory.ThrottlingException} is a ThrottlingException. */
    private static String simpleName(String code) {
        String stripped = code.strip();
        return stripped.substring(stripped.lastIndexOf('.') + 1);
    }

    private static String matchedBy(MatchRule rule) {
        List<String> parts = new ArrayList<>();
        if (!rule.scopes().isEmpty()) {
            parts.add("scope");
        }
        if (rule.code() != null) {
            parts.add("code");
        }
        if (rule.message() != null) {
            parts.add("message");
        }
        if (!rule.statuses().isEmpty()) {
            parts.add("status");
        }
        return parts.stream().collect(Collectors.joining("+")) + ":" + rule.order();
    }

    private static String head(@Nullable String message) {
        if (message == null) {
            return "";
        }
        String text = message.strip();
        return text.length() > HEAD ? text.substring(0, HEAD) : text;
    }
}
