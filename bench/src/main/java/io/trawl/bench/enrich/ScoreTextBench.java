package io.trawl.bench.enrich;

import io.trawl.enrich.Enricher;
import io.trawl.enrich.Sentiment;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Texts a second on one core, by word lists: their language said by the network, or found. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class ScoreTextBench {

  private record Text(String language, String text) {}

  private static final List<Text> TEXTS =
      List.of(
          new Text(
              "en",
              "Can't wait for the show tonight!! So proud of this band, best summer ever 😍🔥"
                  + " #LiveMusic #besttripever https://example.org/tickets @band"),
          new Text(
              "en",
              "Third delay in a week and nobody at the desk knows anything. Not good enough,"
                  + " @railway. I want my money back 😡"),
          new Text(
              "de",
              "Der neue Bahnhof wird am Montag eröffnet. Die Züge fahren dann wieder im"
                  + " Stundentakt, teilt die Stadt mit. #Verkehr"),
          new Text(
              "de",
              "Was für ein wunderschöner Abend mit lieben Freunden, danke euch allen ❤️ #sommer"),
          new Text(
              "es",
              "No me gusta nada el final de la serie, qué decepción... pero los actores geniales"
                  + " 👏"),
          new Text(
              "fr",
              "Franchement j'adore cette ville, mais les transports ce n'est vraiment pas ça 😤"),
          new Text(
              "pt",
              "Bom dia! Hoje tem receita nova no blog, bolo de cenoura com chocolate 😋 #receitas"),
          new Text(
              "it",
              "Il governo non ha mantenuto le promesse: vergogna. Siamo stanchi di aspettare."));

  private final Enricher enricher = Enricher.ofLists();
  private int next;

  /** The network says which language it is. */
  @Benchmark
  public Sentiment declared() {
    Text text = TEXTS.get(next++ % TEXTS.size());
    return score(text, text.language());
  }

  /** The language has to be found first. */
  @Benchmark
  public Sentiment detected() {
    return score(TEXTS.get(next++ % TEXTS.size()), null);
  }

  private Sentiment score(Text text, @Nullable String language) {
    return enricher.enrich(text.text(), language);
  }
}
