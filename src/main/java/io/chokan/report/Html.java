package io.chokan.report;

/** Text inside HTML that no template makes. */
final class Html {
    private Html() {}

    static String attribute(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
