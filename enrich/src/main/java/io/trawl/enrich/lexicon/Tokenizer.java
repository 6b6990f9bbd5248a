package io.trawl.enrich.lexicon;

import io.trawl.enrich.lexicon.Token.Pause;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Cuts texts into words and signs. Links and names of people are left out: they feel nothing. */
final class Tokenizer {

  /** What is read of a text, in UTF-16 units; no post is longer. */
  static final int TEXT_MAX = 100_000;

  private final Spelling spelling;
  private final Signs signs;
  private final TagCutter tags;

  Tokenizer(Spelling spelling, Signs signs, TagCutter tags) {
    this.spelling = spelling;
    this.signs = signs;
    this.tags = tags;
  }

  Cut cut(String text) {
    String read = text.length() > TEXT_MAX ? text.substring(0, TEXT_MAX) : text;
    return new Pass(Escapes.undone(read)).cut();
  }

  /** Where we are in a text. */
  private final class Pass {

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private Pause pause = Pause.SENTENCE;
    private int at;
    private int exclamations;
    private boolean question;

    Pass(String text) {
      this.text = text;
    }

    Cut cut() {
      while (at < text.length()) {
        step();
      }
      return new Cut(tokens, exclamations, question);
    }

    private void step() {
      int c = text.codePointAt(at);
      if (Character.isWhitespace(c)) {
        at++;
        pause(c == '\n' ? Pause.SENTENCE : Pause.NONE);
      } else if (Texts.linkAt(text, at)) {
        at = Texts.chunkEnd(text, at);
      } else if (c == '@' && at + 1 < Texts.nameEnd(text, at + 1)) {
        at = Texts.accountEnd(text, at + 1);
      } else if (c == '#' && at + 1 < Texts.nameEnd(text, at + 1)) {
        tag(Texts.nameEnd(text, at + 1));
      } else if (!sign() && Texts.letterAt(text, at)) {
        word(Texts.wordEnd(text, at));
      }
    }

    private void tag(int end) {
      pause(Pause.CLAUSE);
      tags.cut(text.substring(at + 1, end)).forEach(this::add);
      pause(Pause.CLAUSE);
      at = end;
    }

    /** A sign, or where the place has neither sign nor letter the punctuation. */
    private boolean sign() {
      Optional<Signs.Sign> sign = signs.at(text, at);
      if (sign.isPresent()) {
        String written = text.substring(at, at + sign.get().length());
        tokens.add(new Token(written, written, sign.get().valence(), pause));
        pause = Pause.NONE;
        at += sign.get().length();
        return true;
      }
      if (Texts.letterAt(text, at)) {
        return false;
      }
      punctuation(text.codePointAt(at));
      return true;
    }

    private void punctuation(int c) {
      switch (c) {
        case '!' -> exclamations++;
        case '?' -> question = true;
        default -> {}
      }
      pause(Texts.pause(c));
      at += Character.charCount(c);
    }

    private void word(int end) {
      String word = text.substring(at, end);
      at = end;
      int apostrophe = spelling.elides() ? Texts.apostrophe(word) : -1;
      while (apostrophe >= 0) {
        add(word.substring(0, apostrophe + 1));
        word = word.substring(apostrophe + 1);
        apostrophe = Texts.apostrophe(word);
      }
      add(word);
    }

    private void add(String word) {
      if (!word.isEmpty()) {
        tokens.add(new Token(word, spelling.fold(word), 0, pause));
        pause = Pause.NONE;
      }
    }

    private void pause(Pause longer) {
      pause = longer.compareTo(pause) > 0 ? longer : pause;
    }
  }
}
