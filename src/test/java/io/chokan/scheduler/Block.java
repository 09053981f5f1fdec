package io.chokan.scheduler;

import io.chokan.Golden;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** A stretch of a template between {@code # generated NAME} and {@code # end of generated NAME}, held against what it is made from. */
final class Block {
    private Block() {}

    /** {@code -Dgolden.update=true} writes the stretch instead. */
    static void assertSame(Template template, String name, List<String> resources) throws IOException {
        String begin = "  # generated " + name + "\n";
        String end = "  # end of generated " + name + "\n";
        int from = template.text().indexOf(begin) + begin.length();
        int to = template.text().indexOf(end);
        String made = "  # (made by the build; -Dgolden.update=true writes it anew)\n" + String.join("\n", resources);
        Golden.assertSame(
                Template.path(template.name()),
                template.text().substring(0, from) + made + template.text().substring(to));
    }

    /** A logical id, for example {@code QueryErrorRate} of {@code error-rate}. */
    static String id(String prefix, String name) {
        return prefix
                + Arrays.stream(name.split("[^A-Za-z0-9]"))
                        .map(word -> word.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + word.substring(1))
                        .collect(Collectors.joining());
    }
}
