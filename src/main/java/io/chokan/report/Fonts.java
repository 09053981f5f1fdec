package io.chokan.report;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/** BIZ UDPGothic (SIL Open Font License), a subset with Latin and Japanese, for PDF and pictures. */
final class Fonts {
    static final String FAMILY = "BIZ UDPGothic";
    private static final float SIZE = 12f;

    private final byte[] regular;
    private final byte[] bold;
    private final Font chartFont;

    private Fonts(byte[] regular, byte[] bold, Font chartFont) {
        this.regular = regular;
        this.bold = bold;
        this.chartFont = chartFont;
    }

    static Fonts load() throws IOException {
        byte[] regular = bytes("/fonts/BIZUDPGothic-Regular.ttf");
        try {
            Font font = Font.createFont(Font.TRUETYPE_FONT, new ByteArrayInputStream(regular));
            return new Fonts(regular, bytes("/fonts/BIZUDPGothic-Bold.ttf"), font.deriveFont(SIZE));
        } catch (FontFormatException e) {
            throw new IOException("the font in the jar cannot be read", e);
        }
    }

    InputStream openRegular() {
        return new ByteArrayInputStream(regular);
    }

    InputStream openBold() {
        return new ByteArrayInputStream(bold);
    }

    Font chartFont() {
        return chartFont;
    }

    private static byte[] bytes(String name) throws IOException {
        try (InputStream in = Fonts.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException("the jar lacks " + name);
            }
            return in.readAllBytes();
        }
    }
}
