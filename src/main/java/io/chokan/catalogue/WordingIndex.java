package io.chokan.catalogue;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ahocorasick.trie.PayloadTrie;
import org.jspecify.annotations.Nullable;

/**
 * Many wordings looked for at once: one pass over a message finds the plain texts in it, and only the expressions that need one of
 * these are tried. Safe for use by several threads.
 */
public final class WordingIndex {
    private final List<Part> parts = new ArrayList<>();
    /** Parts that need no text for certain. */
    private final BitSet always = new BitSet();

    private final PayloadTrie<BitSet> trie;

    /** @param wording number of the wording that it is an alternative of */
    private record Part(int wording, Wording.Alternative alternative) {}

    /** @param wordings numbered by their place; a null is never found */
    public WordingIndex(List<@Nullable Wording> wordings) {
        Map<String, BitSet> byLiteral = new HashMap<>();
        for (int i = 0; i < wordings.size(); i++) {
            Wording wording = wordings.get(i);
            for (Wording.Alternative alternative :
                    wording == null ? List.<Wording.Alternative>of() : wording.alternatives()) {
                add(new Part(i, alternative), byLiteral);
            }
        }
        PayloadTrie.PayloadTrieBuilder<BitSet> builder = PayloadTrie.builder();
        byLiteral.forEach(builder::addKeyword);
        this.trie = builder.build();
    }

    private void add(Part part, Map<String, BitSet> byLiteral) {
        int number = parts.size();
        parts.add(part);
        if (part.alternative().literals().isEmpty()) {
            always.set(number);
        }
        part.alternative()
                .literals()
                .forEach(literal -> byLiteral
                        .computeIfAbsent(literal, unused -> new BitSet())
                        .set(number));
    }

    /** The numbers of the wordings that are found in a message. */
    public BitSet foundIn(String message) {
        BitSet tried = (BitSet) always.clone();
        trie.parseText(message.toLowerCase(Locale.ROOT), emit -> {
            tried.or(emit.getPayload());
            return true;
        });
        BitSet found = new BitSet();
        for (int i = tried.nextSetBit(0); i >= 0; i = tried.nextSetBit(i + 1)) {
            Part part = parts.get(i);
            if (!found.get(part.wording())
                    && part.alternative().pattern().matcher(message).find()) {
                found.set(part.wording());
            }
        }
        return found;
    }
}
