package io.chokan.classify;

import io.chokan.catalogue.Catalogue;
import io.chokan.catalogue.ErrorPattern;
import io.chokan.catalogue.MatchRule;
import io.chokan.catalogue.Taxonomy;
import io.chokan.catalogue.WordingIndex;
import io.chokan.model.CallStatus;
import io.chokan.model.ErrorCategory;
import io.chokan.model.RemediationAction;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Error in, class out. Safe for use by several threads. */
public final class Classifier {
    private static final Set<String> GUARDRAIL_STOPS = Set.of("guardrail_intervened", "content_filtered");

    /** Longer than any error code. */
    private static final int LONGEST_CODE = 2_000;

    /** Classes of messages seen before, by what decides; emptied when it is full, so that hostile texts cannot fill the memory. */
    private static final int CACHE = 20_000;

    private final Map<CacheKey, Verdict> cache = new ConcurrentHashMap<>();
    private final List<Candidate> candidates = new ArrayList<>();
    private final WordingIndex wordings;
    private final Taxonomy taxonomy;
    private final Confidence confidence;

    private record CacheKey(
            String shape,
            @Nullable String code,
            @Nullable String type,
            @Nullable String upstream,
            CallStatus status) {}

    /** One rule of a pattern. */
    record Candidate(ErrorPattern pattern, MatchRule rule) {}

    /** What does not depend on a message's ids and numbers: everything but its template. */
    private record Verdict(List<Candidate> hits, Optional<Taxonomy.Entry> taxonomy) {}

    public Classifier(Catalogue catalogue) {
        this(catalogue.patterns(), catalogue.taxonomy());
    }

    Classifier(List<ErrorPattern> patterns, Taxonomy taxonomy) {
        this.taxonomy = taxonomy;
        this.confidence = new Confidence(patterns);
        for (ErrorPattern pattern : patterns) {
            pattern.rules().forEach(rule -> candidates.add(new Candidate(pattern, rule)));
        }
        candidates.sort(Comparator.comparingInt(candidate -> candidate.rule().order()));
        this.wordings = new WordingIndex(
                candidates.stream().map(candidate -> candidate.rule().message()).toList());
    }

    /** Never fails, whatever the text. */
    public Classification classify(ErrorText error) {
        Verdict verdict = verdict(error);
        String templateId = templateId(Objects.requireNonNullElse(error.message(), ""));
        return verdict.hits().isEmpty() ? unknown(templateId) : classification(verdict, templateId);
    }

    /** The rules that fit, the one that decides first; empty when none does. */
    List<Candidate> decide(ErrorText error) {
        return verdict(error).hits();
    }

    private Verdict verdict(ErrorText error) {
        String message = Testimony.of(error.message());
        CacheKey key = new CacheKey(
                WordShape.of(message),
                error.errorCode(),
                error.errorType(),
                error.upstreamService(),
                effectiveStatus(error));
        Verdict known = cache.get(key);
        if (known == null) {
            known = verdict(error, message);
            if (cache.size() >= CACHE) {
                cache.clear();
            }
            cache.put(key, known);
        }
        return known;
    }

    private Verdict verdict(ErrorText error, String message) {
        @Nullable String scope = Scope.of(error.upstreamService(), message);
        BitSet found = wordings.foundIn(message);
        List<Candidate> hits = new ArrayList<>();
        for (int i = 0; i < candidates.size(); i++) {
            MatchRule rule = candidates.get(i).rule();
            if ((rule.message() == null || found.get(i)) && fits(rule, error, scope)) {
                hits.add(candidates.get(i));
            }
        }
        return new Verdict(
                hits,
                hits.isEmpty()
                        ? Optional.empty()
                        : taxonomy.find(hits.get(0).pattern().id(), message));
    }

    /** The id of a message's template: a function of the message alone. */
    public String templateId(String message) {
        return MessageTemplate.id(message);
    }

    /** The readable skeleton of a message, for example {@code Read timeout on endpoint URL: <*>}. */
    public String template(String message) {
        return MessageTemplate.of(message);
    }

    private static Classification unknown(String templateId) {
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

    private Classification classification(Verdict verdict, String templateId) {
        Candidate first = verdict.hits().get(0);
        List<String> secondary = verdict.hits().stream()
                .map(hit -> hit.pattern().id())
                .distinct()
                .filter(id -> !id.equals(first.pattern().id()))
                .toList();
        return new Classification(
                first.pattern().category(),
                first.pattern().id(),
                verdict.taxonomy().map(Taxonomy.Entry::name).orElse(null),
                verdict.taxonomy()
                        .map(error -> error.actionFor(first.pattern()))
                        .orElse(first.pattern().action()),
                confidence.of(first.rule()),
                Confidence.isProven(first.rule()),
                matchedBy(first.rule()),
                secondary,
                templateId);
    }

    /** Everything but its wording. */
    private static boolean fits(MatchRule rule, ErrorText error, @Nullable String scope) {
        return (rule.scopes().isEmpty() || (scope != null && rule.scopes().contains(scope)))
                && (rule.statuses().isEmpty() || rule.statuses().contains(effectiveStatus(error)))
                && (rule.code() == null || codeFits(rule, error));
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
                && code.length() < LONGEST_CODE
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
}
