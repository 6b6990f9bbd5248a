package io.trawl.enrich.lexicon;

import io.trawl.enrich.Sentiment;
import io.trawl.enrich.Term;
import io.trawl.enrich.lexicon.Token.Pause;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** What words are worth where they stand: shouted, strengthened, negated, before or after a but. */
final class Rules {

  /** Counts up whenever a rule or its number changes what comes out. */
  static final int VERSION = 1;

  private static final int REACH = 3; // Words over which one word changes another.
  private static final double BOOST = 0.293; // VADER's, as the next three.
  private static final double SHOUT = 0.733;
  private static final double NEGATED = -0.74;
  private static final double FADING = 0.05; // Of a booster, for each word between.
  private static final double BEFORE_CONTRAST = 0.5;
  private static final double AFTER_CONTRAST = 1.5;
  private static final double REPEATED = 0.5; // Of a sign, each time it comes again.

  private final Lexicon lexicon;
  private final Map<String, Role> roles;
  private final int negatesAfter;

  Rules(Lexicon lexicon, Map<String, Role> roles, int negatesAfter) {
    this.lexicon = lexicon;
    this.roles = Map.copyOf(roles);
    this.negatesAfter = negatesAfter;
  }

  Evidence weigh(Cut cut) {
    List<Token> tokens = cut.tokens();
    boolean mixed = tokens.stream().anyMatch(token -> !token.sign() && !token.capitals());
    Around around = new Around(tokens, found(tokens), mixed);
    List<Term> terms = new ArrayList<>();
    double positive = 0;
    double negative = 0;
    for (int i = 0; i < around.hits.size(); i++) {
      double weight = around.weight(i);
      positive += Math.max(0, weight);
      negative += Math.max(0, -weight);
      if (weight != 0 && terms.size() < Sentiment.TERMS_MAX) {
        terms.add(new Term(around.written(around.hits.get(i)), weight));
      }
    }
    return new Evidence(
        positive, negative, cut.exclamations(), cut.question(), worded(tokens), terms);
  }

  private static boolean worded(List<Token> tokens) {
    return tokens.stream()
        .anyMatch(
            token -> !token.sign() && token.written().codePoints().anyMatch(Character::isLetter));
  }

  /** The entries of a text; a word that only changes the next entry is none itself. */
  private List<Hit> found(List<Token> tokens) {
    List<Hit> hits = new ArrayList<>();
    int at = 0;
    while (at < tokens.size()) {
      Optional<Lexicon.Match> match = lexicon.at(tokens, at);
      int length = match.map(Lexicon.Match::length).orElse(1);
      if (match.isPresent()) {
        dropModifier(tokens, hits, at);
        Hit hit = new Hit(at, at + length, match.get().valence());
        hits.add(match.get().stretched() ? hit.stronger(BOOST) : hit);
      }
      at += length;
    }
    return hits;
  }

  private void dropModifier(List<Token> tokens, List<Hit> hits, int next) {
    if (hits.isEmpty() || tokens.get(next).sign() || tokens.get(next).pause() != Pause.NONE) {
      return;
    }
    Hit last = hits.getLast();
    if (last.end() == next && last.start() == next - 1 && role(tokens, last.start()).isPresent()) {
      hits.removeLast();
    }
  }

  /** What a word does to others; also of two words, at the second one. */
  private Optional<Role> role(List<Token> tokens, int at) {
    Role single = roles.get(tokens.get(at).key());
    return single != null || at == 0
        ? Optional.ofNullable(single)
        : Optional.ofNullable(roles.get(tokens.get(at - 1).key() + " " + tokens.get(at).key()));
  }

  /** The entries of one text, with all that stands around them. */
  private final class Around {

    private final List<Token> tokens;
    private final List<Hit> hits;
    private final boolean mixed;
    private final Map<String, Integer> signs = new HashMap<>();
    private final int[] contrasts;

    /**
     * @param mixed whether some words are not shouted; where all are, none stands out
     */
    Around(List<Token> tokens, List<Hit> hits, boolean mixed) {
      this.tokens = tokens;
      this.hits = hits;
      this.mixed = mixed;
      this.contrasts = contrasts();
    }

    String written(Hit hit) {
      StringBuilder words = new StringBuilder();
      for (Token token : tokens.subList(hit.start(), hit.end())) {
        words.append(words.isEmpty() ? "" : " ").append(token.written());
      }
      return words.toString();
    }

    double weight(int index) {
      Hit hit = hits.get(index);
      Token first = tokens.get(hit.start());
      if (first.sign()) {
        int before = signs.merge(first.key(), 1, Integer::sum) - 1;
        return hit.valence() * Math.pow(REPEATED, before);
      }
      Hit shouted = mixed && first.capitals() ? hit.stronger(SHOUT) : hit;
      Hit boosted = shouted.stronger(boost(hit));
      Hit turned = negated(index) ? boosted.times(NEGATED) : boosted;
      return turned.valence() * contrast(hit);
    }

    private double boost(Hit hit) {
      double boost = 0;
      for (int at = hit.start() - 1; at >= first(hit.start()); at--) {
        double fading = 1 - FADING * (hit.start() - 1 - at);
        boost += fading * boostOf(at);
      }
      return boost;
    }

    private double boostOf(int at) {
      Role role = role(tokens, at).orElse(Role.CONTRAST);
      double strength = BOOST + (mixed && tokens.get(at).capitals() ? SHOUT : 0);
      return switch (role) {
        case BOOSTER -> strength;
        case DAMPER -> -strength;
        case NEGATOR, CONTRAST -> 0;
      };
    }

    /** A phrase with a negator of its own is not negated again: ce n'est pas mal. */
    private boolean negated(int index) {
      Hit hit = hits.get(index);
      if (hit.end() - hit.start() > 1 && negator(hit.start(), hit.end())) {
        return false;
      }
      return negator(first(hit.start()), hit.start()) || negatedAfter(index);
    }

    private boolean negatedAfter(int index) {
      int begin = hits.get(index).end();
      int end = Math.min(tokens.size(), begin + negatesAfter);
      for (int at = begin; at < end && tokens.get(at).pause() == Pause.NONE; at++) {
        if (negates(at)) {
          return !nextTakes(index, at);
        }
      }
      return false;
    }

    private boolean negator(int begin, int end) {
      return IntStream.range(begin, end).anyMatch(this::negates);
    }

    /** Whether a negator has something to negate after it, and so leaves alone what is before. */
    private boolean nextTakes(int index, int negator) {
      if (index + 1 == hits.size()) {
        return false;
      }
      Hit next = hits.get(index + 1);
      return next.start() <= negator || first(next.start()) <= negator;
    }

    private boolean negates(int at) {
      return role(tokens, at).filter(role -> role == Role.NEGATOR).isPresent();
    }

    /** The first of the words before a place that may change it. */
    private int first(int start) {
      int first = start;
      while (first > 0
          && start - first < REACH
          && tokens.get(first).pause() == Pause.NONE
          && !tokens.get(first - 1).sign()) {
        first--;
      }
      return first;
    }

    private double contrast(Hit hit) {
      int contrast = contrasts[hit.start()];
      if (contrast < 0) {
        return 1;
      }
      return hit.start() < contrast ? BEFORE_CONTRAST : AFTER_CONTRAST;
    }

    /** For each token the last contrast of its sentence; -1 if that has none. */
    private int[] contrasts() {
      int[] last = new int[tokens.size()];
      int begin = 0;
      for (int end = 1; end <= tokens.size(); end++) {
        if (end == tokens.size() || tokens.get(end).pause() == Pause.SENTENCE) {
          Arrays.fill(last, begin, end, lastContrast(begin, end));
          begin = end;
        }
      }
      return last;
    }

    private int lastContrast(int begin, int end) {
      for (int at = end - 1; at > begin; at--) {
        if (roles.get(tokens.get(at).key()) == Role.CONTRAST) {
          return at;
        }
      }
      return -1;
    }
  }
}
