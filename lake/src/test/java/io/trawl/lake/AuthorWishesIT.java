package io.trawl.lake;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trawl.lake.elastic.Json;
import io.trawl.lake.schema.Indices;
import io.trawl.lake.schema.Kind;
import io.trawl.lake.schema.Schema;
import io.trawl.lake.write.TestNet;
import io.trawl.model.Author;
import io.trawl.model.Post;
import io.trawl.model.Seen;
import io.trawl.model.Wish;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What authors ask of those who collect, on their posts. */
class AuthorWishesIT {

  private static final TestNet NET = new TestNet();

  private final TestNet net = NET.fresh();
  private final Lake lake = net.lake();

  @AfterAll
  static void close() {
    NET.close();
  }

  @Test
  void whatAnAuthorAsksOfThoseWhoCollectIsKeptAndFoundAndNotLostToAPoorerView() throws Exception {
    Seen post = net.post("asked", 5);
    lake.write(List.of(net.visit("t", 1, 1, asking(post, List.of(Wish.NO_SEARCH, Wish.NO_INDEX)))));
    lake.write(List.of(net.visit("t", 2, 2, asking(post, null))));
    lake.reader().refresh();

    ObjectNode asked = Json.object();
    asked.putObject("query").putObject("term").put(Schema.WISHES, "no-index");
    assertThat(
            lake.reader()
                .search(Indices.documents(Kind.POST, net.platform()), asked)
                .at("/hits/hits"))
        .singleElement()
        .satisfies(hit ->
            assertThat(hit.at("/_source/wishes").toString())
                .isEqualTo("[\"no-search\",\"no-index\"]"));

    lake.write(List.of(net.visit("t", 3, 3, asking(post, List.of()))));
    lake.reader().refresh();
    assertThat(
            lake.reader()
                .search(Indices.documents(Kind.POST, net.platform()), asked)
                .at("/hits/hits"))
        .as("taken back")
        .isEmpty();
  }

  private static Seen asking(Seen seen, List<Wish> wishes) {
    Post post = (Post) seen.document();
    Author author = post.author();
    return new Seen(
        new Post(
            post.platform(),
            post.key(),
            post.deliveredId(),
            post.url(),
            new Author(author.id(), author.handle(), author.name(), wishes),
            post.text(),
            post.createdAt(),
            post.editedAt(),
            post.mediaType(),
            post.counts(),
            post.hashtags(),
            post.mentions(),
            post.lang(),
            post.location(),
            post.sensitive()),
        seen.source());
  }
}
