package io.chokan.classify;

import io.chokan.attribute.CallCost;
import io.chokan.attribute.CallFacts;
import io.chokan.attribute.Pricer;
import io.chokan.catalogue.Catalogue;
import io.chokan.model.CallStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Class, template and price of one call; messages of the grouping corpus. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class ClassifyBench {
    private static final CallFacts CALL = new CallFacts(
            "apac.anthropic.claude-3-5-sonnet-20240620-v1:0",
            1_795_300_000_000_000L,
            CallStatus.SUCCESS,
            false,
            1_800.0,
            2_400L,
            310L);

    private final Catalogue catalogue = Catalogue.load(Path.of("job-configs"));
    private final Classifier classifier = new Classifier(catalogue);
    private final Pricer pricer = new Pricer(catalogue.priceBook());
    private List<String> messages = List.of();
    private int next;
    private long shapes = 1;

    @Setup
    public void read() throws IOException {
        messages = Files.readAllLines(Path.of("src/test/resources/classify/grouping.tsv")).stream()
                .map(line -> line.substring(line.lastIndexOf('\t') + 1))
                .toList();
    }

    private String message() {
        next = (next + 1) % messages.size();
        return messages.get(next);
    }

    private Classification classify(String message) {
        return classifier.classify(new ErrorText(message, null, null, null, CallStatus.ERROR, null));
    }

    /** Messages whose shape was seen before. */
    @Benchmark
    public Classification classifyKnown() {
        return classify(message());
    }

    /** Each message of a shape of its own. */
    @Benchmark
    public Classification classifyNew() {
        return classify(message() + " " + word(shapes++));
    }

    /** In letters alone, since what differs in digits is of one shape. */
    private static String word(long number) {
        StringBuilder word = new StringBuilder();
        for (long left = number; left > 0; left /= 20) {
            word.append((char) ('g' + left % 20));
        }
        return word.toString();
    }

    @Benchmark
    public String template() {
        return classifier.templateId(message());
    }

    @Benchmark
    public CallCost price() {
        return pricer.price(CALL);
    }
}
