package io.chokan.job;

import io.chokan.catalogue.Catalogue;
import io.chokan.classify.Classification;
import io.chokan.classify.Classifier;
import io.chokan.classify.ErrorText;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

@Command(
        name = "classify",
        mixinStandardHelpOptions = true,
        description = {
            "Classifies error texts: one JSON object a line, in order.",
            "Input is one message a line; or tab-separated values (RFC 4180) when the first line is a header that names",
            "message (error_code, error_type and upstream_service are read too)."
        })
final class ClassifyCommand implements Callable<Integer> {
    private final Console console;

    @Parameters(paramLabel = "FILE", description = "What to read; - or nothing for standard input.", defaultValue = "-")
    private String file = "-";

    ClassifyCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        Classifier classifier = new Classifier(Catalogue.load(console.home().resolve("job-configs")));
        JsonMapper json = JsonMapper.shared();
        PrintWriter out = console.lines();
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(open(), StandardCharsets.UTF_8))) {
            ErrorTexts.read(reader, error -> {
                out.print(json.writeValueAsString(fields(classifier, error)));
                out.print('\n');
                flush(out, reader);
            });
        } finally {
            out.flush();
        }
        return ExitCode.DONE.code();
    }

    /** Whoever waits at the other end of a pipe gets every answer as soon as there is nothing more to read. */
    private static void flush(PrintWriter out, BufferedReader reader) {
        try {
            if (!reader.ready()) {
                out.flush();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read what to classify", e);
        }
    }

    private InputStream open() throws IOException {
        if (file.equals("-")) {
            return System.in;
        }
        if (Files.isDirectory(Path.of(file))) {
            throw new UsageException(
                    "cannot read " + file + ": it is a folder; give a file of messages, or - for standard input");
        }
        try {
            return Files.newInputStream(Path.of(file));
        } catch (FileSystemException missing) {
            throw new UsageException("cannot read " + file
                    + ": there is no such file; give a file of messages, or - and the messages on standard input");
        }
    }

    private static Map<String, Object> fields(Classifier classifier, ErrorText error) {
        Classification result = classifier.classify(error);
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("category", result.category());
        fields.put("patternId", result.patternId());
        fields.put("taxonomy", result.taxonomy());
        fields.put("action", result.action());
        fields.put("confidence", result.confidence());
        fields.put("proven", result.proven());
        fields.put("matchedBy", result.matchedBy());
        fields.put("secondary", result.secondary());
        fields.put("templateId", result.templateId());
        return fields;
    }
}
