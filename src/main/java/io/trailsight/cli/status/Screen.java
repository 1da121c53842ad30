package io.trailsight.cli.status;

import io.trailsight.text.Printable;
import java.util.ArrayList;
import java.util.List;

/** Lines of 80 columns, each row with a label before it; safe to print. Not thread-safe. */
final class Screen {

  private static final int WIDTH = 80;
  private static final int LABEL = 12;

  /** A server may give a reason of any length. */
  private static final int MOST_LINES = 3;

  /** How a row looks on a terminal with colours. */
  enum Tone {
    /** As everything else. */
    PLAIN(""),
    /** All is well: green. */
    WELL("\u001b[32m"),
    /** Somebody should look at it: bold red. */
    ALARM("\u001b[1;31m"),
    /** It is not known: yellow. */
    UNKNOWN("\u001b[33m");

    private static final String END = "\u001b[0m";

    private final String begin;

    Tone(String begin) {
      this.begin = begin;
    }

    private String of(String line) {
      return begin.isEmpty() ? line : begin + line + END;
    }
  }

  private final boolean coloured;
  private final List<String> lines = new ArrayList<>();
  private String lastLabel = "";

  Screen(boolean coloured) {
    this.coloured = coloured;
  }

  /** Adds a row; a label is printed once for rows that follow each other. */
  void row(String label, Tone tone, String text) {
    String shown = label.equals(lastLabel) ? "" : label;
    lastLabel = label;
    List<String> parts = wrapped(Printable.of(text));
    for (int i = 0; i < parts.size(); i++) {
      String line = ("%-" + LABEL + "s%s").formatted(i == 0 ? shown : "", parts.get(i));
      lines.add(coloured ? tone.of(line) : line);
    }
  }

  /** Adds a row as everything else. */
  void row(String label, String text) {
    row(label, Tone.PLAIN, text);
  }

  /** All lines. */
  List<String> lines() {
    return List.copyOf(lines);
  }

  /** How many columns a row has beside its label. */
  static int columns() {
    return WIDTH - LABEL;
  }

  /** Leaves out the middle: the beginning and the end of a key identify it best. */
  static String shortened(String text, int width) {
    String safe = Printable.of(text);
    if (safe.length() <= width) {
      return safe;
    }
    int head = (width - 1) / 3;
    return safe.substring(0, head) + "…" + safe.substring(safe.length() - (width - 1 - head));
  }

  private static List<String> wrapped(String text) {
    List<String> parts = new ArrayList<>();
    String rest = text;
    while (rest.length() > columns() && parts.size() < MOST_LINES - 1) {
      int space = rest.lastIndexOf(' ', columns());
      int end = space > 0 ? space : columns();
      parts.add(rest.substring(0, end));
      rest = rest.substring(end).strip();
    }
    parts.add(rest.length() > columns() ? rest.substring(0, columns() - 1) + "…" : rest);
    return parts;
  }
}
