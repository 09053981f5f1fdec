package io.chokan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** The application on the page {@code docs/INSTRUMENTATION.md} compiles, starts and answers. */
class InstrumentationPageTest {
    private static final String PACKAGE = "shop.manga.assist.";

    @TempDir
    Path folder;

    private Path classes = Path.of("");

    @BeforeEach
    void compile() throws IOException {
        classes = Files.createDirectories(folder.resolve("classes"));
        Path source = folder.resolve("Page.java");
        Files.writeString(source, javaBlock());
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter complaints = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            boolean compiled = compiler.getTask(
                            complaints,
                            files,
                            null,
                            List.of(
                                    "-proc:none",
                                    "-Xlint:all,-processing,-classfile,-path,-auxiliaryclass,-options",
                                    "-Werror",
                                    "-d",
                                    classes.toString(),
                                    "-cp",
                                    System.getProperty("java.class.path")),
                            null,
                            files.getJavaFileObjects(source))
                    .call();
            assertThat(compiled).as(complaints.toString()).isTrue();
        }
    }

    private static String javaBlock() throws IOException {
        Matcher block = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("docs/INSTRUMENTATION.md")));
        assertThat(block.find()).isTrue();
        return block.group(1);
    }

    @Test
    void startsUnderSpring_answers_andPassesFailuresOn() throws Exception {
        try (URLClassLoader loader = new URLClassLoader(
                        new URL[] {classes.toUri().toURL()}, getClass().getClassLoader());
                AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
            Class<?> chat = loader.loadClass(PACKAGE + "ChatService");
            context.setClassLoader(loader);
            context.registerBean("pool", ExecutorService.class, () -> Executors.newCachedThreadPool());
            registerBackends(context, loader);
            context.register(loader.loadClass(PACKAGE + "Observability"), chat);
            context.refresh();
            assertThat(answer(context.getBean(chat), "何巻？")).isEqualTo("第3巻");
            assertThatThrownBy(() -> answer(context.getBean(chat), "fail")).hasMessage("Too many requests");
        }
    }

    @SuppressWarnings("unchecked")
    private static void registerBackends(AnnotationConfigApplicationContext context, ClassLoader loader)
            throws ClassNotFoundException {
        Class<Object> backends = (Class<Object>) loader.loadClass(PACKAGE + "Backends");
        Object fake = Proxy.newProxyInstance(
                loader, new Class<?>[] {backends}, (proxy, method, arguments) -> called(loader, method, arguments));
        context.registerBean("backends", backends, () -> fake);
    }

    private static Object called(ClassLoader loader, Method method, @Nullable Object[] arguments) throws Throwable {
        return switch (method.getName()) {
            case "search" -> List.of(0.9, 0.8);
            case "session" -> "history ";
            case "invoke" -> {
                if (String.valueOf(arguments[1]).endsWith("fail")) {
                    var constructor = loader.loadClass(PACKAGE + "HttpFailure")
                            .getDeclaredConstructor(int.class, String.class, String.class);
                    constructor.setAccessible(true);
                    throw (Throwable) constructor.newInstance(429, "ThrottlingException", "Too many requests");
                }
                yield "第3巻";
            }
            default -> "a fake";
        };
    }

    private static Object answer(Object chat, String text) throws Exception {
        ClassLoader loader = chat.getClass().getClassLoader();
        Class<?> question = loader.loadClass(PACKAGE + "Question");
        var constructor =
                question.getDeclaredConstructor(String.class, String.class, String.class, int.class, String.class);
        constructor.setAccessible(true);
        Method answer = chat.getClass().getDeclaredMethod("answer", question, String.class);
        answer.setAccessible(true);
        try {
            return answer.invoke(chat, constructor.newInstance("req-1", "sess-1", "user-1", 1, text), "");
        } catch (InvocationTargetException failed) {
            throw (Exception) failed.getTargetException();
        }
    }
}
