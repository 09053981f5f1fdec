package io.chokan.bench;

import io.chokan.catalogue.Catalogue;
import io.chokan.classify.Classifier;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Template ids per second of one core's time, over the messages of the grouping corpus. Arguments: the corpus, rounds. */
public final class TemplateBench {
    private static final int LINES = 1_000_000;

    private TemplateBench() {}

    public static void main(String[] args) throws IOException {
        List<String> messages = Files.readAllLines(Path.of(args[0])).stream()
                .map(line -> line.substring(line.lastIndexOf('\t') + 1))
                .toList();
        Classifier classifier = new Classifier(Catalogue.load(Path.of("job-configs")));
        long[] rates = new long[Integer.parseInt(args[1])];
        long seen = 0;
        for (int round = 0; round < rates.length; round++) {
            long start = cpuNanos();
            for (int i = 0; i < LINES; i++) {
                seen += classifier.templateId(messages.get(i % messages.size())).length();
            }
            rates[round] = LINES * 1_000_000_000L / (cpuNanos() - start);
        }
        Arrays.sort(rates);
        System.out.printf("%,d template ids a CPU second (median of %d), %,d characters%n", rates[rates.length / 2], rates.length, seen);
    }

    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
