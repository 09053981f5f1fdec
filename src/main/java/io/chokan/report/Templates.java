package io.chokan.report;

import freemarker.cache.ClassTemplateLoader;
import freemarker.cache.FileTemplateLoader;
import freemarker.cache.MultiTemplateLoader;
import freemarker.cache.TemplateLoader;
import freemarker.core.TemplateClassResolver;
import freemarker.template.Configuration;
import freemarker.template.DefaultObjectWrapperBuilder;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The report's templates: the user's own folder first, the jar's otherwise. Every {@code .ftlh} escapes what it prints. */
final class Templates {
    private static final String FOLDER = "/report-templates";

    private final Configuration configuration;

    Templates(Path templateDir) throws IOException {
        configuration = new Configuration(Configuration.VERSION_2_3_34);
        configuration.setTemplateLoader(loader(templateDir));
        configuration.setDefaultEncoding(StandardCharsets.UTF_8.name());
        configuration.setLocale(Locale.ROOT);
        configuration.setNumberFormat("computer");
        configuration.setRecognizeStandardFileExtensions(true);
        configuration.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
        configuration.setLogTemplateExceptions(false);
        configuration.setWrapUncheckedExceptions(true);
        configuration.setNewBuiltinClassResolver(TemplateClassResolver.ALLOWS_NOTHING_RESOLVER);
        DefaultObjectWrapperBuilder wrapper = new DefaultObjectWrapperBuilder(Configuration.VERSION_2_3_34);
        wrapper.setIterableSupport(true);
        configuration.setObjectWrapper(wrapper.build());
    }

    private static TemplateLoader loader(Path templateDir) throws IOException {
        ClassTemplateLoader jar = new ClassTemplateLoader(Templates.class, FOLDER);
        return Files.isDirectory(templateDir)
                ? new MultiTemplateLoader(new TemplateLoader[] {new FileTemplateLoader(templateDir.toFile()), jar})
                : jar;
    }

    String render(String name, Map<String, Object> model) throws IOException {
        StringWriter out = new StringWriter();
        try {
            configuration.getTemplate(name).process(model, out);
        } catch (TemplateException e) {
            // with the template's own trace, of many lines, left out: the message names the template's line
            String where = e.getMessageWithoutStackTop().lines().limit(2).collect(Collectors.joining(" "));
            throw new IOException("the template " + name + " cannot be rendered: " + where, e.getCause());
        }
        return out.toString();
    }
}
