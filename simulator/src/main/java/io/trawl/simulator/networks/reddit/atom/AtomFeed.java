package io.trawl.simulator.networks.reddit.atom;

import io.trawl.simulator.api.Scene;
import io.trawl.simulator.api.Served;
import io.trawl.simulator.networks.reddit.RedditIds;
import io.trawl.simulator.networks.reddit.RedditText;
import io.trawl.simulator.world.Account;
import io.trawl.simulator.world.Post;
import io.trawl.simulator.world.Words;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Entries of a feed at one instant: a title, and a table of HTML in an element of XML. */
record AtomFeed(Scene scene) {

  private static final String HOME = "https://www.reddit.com";
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss'+00:00'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  /** A submission. */
  String entry(Post post) {
    Words words = scene.words(post);
    RedditText text = RedditText.of(words);
    String own = HOME + RedditIds.permalink(post, scene.mainTag(post));
    String linked = linked(words.media(), own);
    return entry(
        post,
        RedditIds.of(post),
        own,
        text.title(),
        html(text.body()) + table(scene.author(post), linked, own));
  }

  /** A comment below a submission. */
  String comment(Post said, Post post) {
    String id = RedditIds.comment(said.dice());
    String own = HOME + RedditIds.permalink(post, scene.mainTag(post)) + id.substring(3) + "/";
    String title = "/u/" + scene.author(said).handle() + " on " + scene.words(post).lead();
    return entry(said, id, own, title, html(scene.words(said).text()));
  }

  private String entry(Post post, String id, String link, String title, String content) {
    String name = scene.author(post).handle();
    String at = SECONDS.format(post.created());
    return "<entry><author><name>/u/"
        + name
        + "</name><uri>"
        + HOME
        + "/user/"
        + name
        + "</uri></author><content type=\"html\">"
        + escaped(content)
        + "</content><id>"
        + id
        + "</id><link href=\""
        + escaped(link)
        + "\" /><updated>"
        + at
        + "</updated><published>"
        + at
        + "</published><title>"
        + escaped(title)
        + "</title></entry>";
  }

  /** What the author wrote; nothing where that is nothing. */
  private static String html(String text) {
    return text.isEmpty()
        ? ""
        : "<!-- SC_OFF --><div class=\"md\"><p>" + escaped(text) + "</p>\n</div><!-- SC_ON -->";
  }

  private static String table(Account author, String linked, String own) {
    return " &#32; submitted by &#32; <a href=\"https://www.reddit.com/user/"
        + author.handle()
        + "\"> /u/"
        + author.handle()
        + " </a> <br/> <span><a href=\""
        + linked
        + "\">[link]</a></span> &#32; <span><a href=\""
        + own
        + "\">[comments]</a></span>";
  }

  private static String linked(Words.Media media, String own) {
    return switch (media) {
      case TEXT, QUOTE -> own;
      case IMAGE -> "https://i.redd.it/simulated.jpg";
      case CAROUSEL -> "https://www.reddit.com/gallery/simulated";
      case VIDEO -> "https://v.redd.it/simulated";
      case LINK -> Words.LINK;
    };
  }

  /** Text as it stands in HTML or XML. */
  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  /** What a reader of a submission's entry knows. */
  Served served(Post post) {
    String text = RedditText.of(scene.words(post)).whole();
    return scene.served(post, RedditIds.of(post), names(post), text, Map.of());
  }

  /** What a reader of a comment's entry knows. */
  Served served(Post said, Post post) {
    return scene.comment(RedditIds.comment(said.dice()), RedditIds.of(post), names(said), Map.of());
  }

  private Set<String> names(Post post) {
    Account author = scene.author(post);
    return Set.of(RedditIds.of(author), author.handle());
  }
}
