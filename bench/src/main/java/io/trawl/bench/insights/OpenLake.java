package io.trawl.bench.insights;

import com.fasterxml.jackson.databind.JsonNode;
import com.typesafe.config.ConfigFactory;
import io.trawl.bench.Benches;
import io.trawl.crawler.TextScorer;
import io.trawl.embedded.ElasticsearchSettings;
import io.trawl.embedded.EmbeddedElasticsearch;
import io.trawl.embedded.EsHome;
import io.trawl.insights.Insight;
import io.trawl.lake.Lake;
import io.trawl.lake.door.Door;
import io.trawl.lake.elastic.Elastic;
import io.trawl.lake.elastic.LakeSettings;
import io.trawl.lake.elastic.RestTransport;
import io.trawl.lake.elastic.Transport;
import io.trawl.lake.schema.Kind;
import io.trawl.lake.schema.Schema;
import io.trawl.lake.sentiment.Scorer;
import io.trawl.model.ProductClock;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** A made lake on an embedded node with 1 GB of heap; made in its directory unless it is there. */
record OpenLake(EmbeddedElasticsearch engine, Transport transport, TextScorer words, Lake lake)
    implements AutoCloseable {

  private static final int HEAP_MEGABYTES = 1_024;

  static OpenLake in(Path directory, int posts) throws Exception {
    ElasticsearchSettings settings =
        ElasticsearchSettings.of(EsHome.find(), directory).withHeapMegabytes(HEAP_MEGABYTES);
    EmbeddedElasticsearch engine = EmbeddedElasticsearch.start(settings);
    LakeSettings where = LakeSettings.of(engine.uri());
    TextScorer words = TextScorer.of(ConfigFactory.load());
    OpenLake opened =
        new OpenLake(
            engine,
            RestTransport.of(where),
            words,
            Lake.open(where, Door.OPEN, words, ProductClock.real()));
    int there = (int) opened.count(Schema.ANY_POST);
    if (there < posts) {
      Written written = Written.by(opened.lake, opened.transport);
      new MadeLake(opened.transport, written)
          .fill(Math.max(0, there - written.of(Kind.POST).size()), posts);
    }
    Benches.OUT.printf(
        Locale.ROOT,
        "%,d posts, %,d observations, %,d comments, %,d visits%n",
        opened.count(Schema.ANY_POST),
        opened.count(Schema.ANY_OBSERVATION),
        opened.count(Schema.ANY_COMMENT),
        opened.count(Schema.ANY_VISIT));
    return opened;
  }

  Scorer scorer() {
    return words;
  }

  URI address() {
    return engine.uri();
  }

  private long count(String index) {
    return transport
        .send("GET", "/" + index + "/_count", new byte[0])
        .expectOk("count")
        .json()
        .path("count")
        .asLong();
  }

  /** All searches of a step at once, as the API sends them. */
  List<JsonNode> searches(List<Insight.Search> searches) {
    return lake.reader()
        .searches(
            searches.stream().map(one -> new Elastic.Search(one.index(), one.body())).toList());
  }

  @Override
  public void close() throws Exception {
    lake.close();
    words.close();
    transport.close();
    engine.close();
  }
}
