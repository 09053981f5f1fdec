package io.chokan.catalogue;

import java.util.List;

/** What is wrong with the catalogue or a configuration file: all of it at once. */
public final class CatalogueException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient List<String> problems;

    /** @param problems sentences that begin with {@code file:line: } */
    public CatalogueException(List<String> problems) {
        super(String.join(System.lineSeparator(), problems));
        this.problems = List.copyOf(problems);
    }

    public List<String> problems() {
        return problems;
    }
}
