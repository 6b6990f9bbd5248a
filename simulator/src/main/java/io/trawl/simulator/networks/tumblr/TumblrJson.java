package io.trawl.simulator.networks.tumblr;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.trawl.simulator.api.Scene;
import io.trawl.simulator.api.Served;
import io.trawl.simulator.api.Templates;
import io.trawl.simulator.world.Account;
import io.trawl.simulator.world.Post;
import io.trawl.simulator.world.Words;
import io.trawl.simulator.world.World;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Blogs and posts of the old types at one instant. Tags stand beside a post and not in it. */
record TumblrJson(Scene scene) {

  private static final int UUID_DIGITS = 16;

  /** Names have no underscores here. */
  static String name(Account account) {
    return account.handle().replace('_', '-');
  }

  static String uuid(Account account) {
    String digits = Long.toHexString(account.dice().with("uuid").bits() | Long.MIN_VALUE);
    return "t:" + digits.substring(0, UUID_DIGITS);
  }

  /** The account of a blog's name, its address or its own id. */
  static Optional<Account> account(World world, String blog) {
    if (blog.startsWith("t:")) {
      return world.accounts().all().stream().filter(a -> uuid(a).equals(blog)).findFirst();
    }
    String name = blog.endsWith(".tumblr.com") ? blog.substring(0, blog.length() - 11) : blog;
    return world.accounts().named(name.replace('-', '_'));
  }

  /** A post. */
  ObjectNode post(Post post) {
    Account author = scene.author(post);
    Words words = scene.words(post);
    ObjectNode node = Templates.JSON.createObjectNode();
    node.put("blog_name", name(author));
    node.set("blog", blog(author));
    node.put("id", post.key()).put("id_string", Long.toString(post.key()));
    node.put("post_url", "https://" + name(author) + ".tumblr.com/post/" + post.key());
    node.put("timestamp", post.created().getEpochSecond()).put("state", "published");
    node.put("format", "html").put("note_count", scene.counts(post).likes());
    ArrayNode tags = node.putArray("tags");
    words.spellings().forEach(tags::add);
    String html = "<p>" + escaped(said(words)) + "</p>";
    switch (words.media()) {
      case TEXT -> node.put("type", "text").putNull("title").put("body", html);
      case QUOTE -> node.put("type", "quote").put("text", html).put("source", "");
      case LINK ->
          node.put("type", "link").put("title", "").put("url", Words.LINK).put("description", html);
      case VIDEO -> node.put("type", "video").put("caption", html);
      case IMAGE -> photos(node.put("type", "photo").put("caption", html), 1);
      case CAROUSEL -> photos(node.put("type", "photo").put("caption", html), 3);
    }
    return node;
  }

  private static void photos(ObjectNode node, int count) {
    ArrayNode photos = node.putArray("photos");
    for (int i = 0; i < count; i++) {
      photos.addObject().put("caption", "").putArray("alt_sizes");
    }
  }

  /** Without its tags. */
  static String said(Words words) {
    return words.mentioned().map(whom -> words.lead() + " @" + whom.handle()).orElse(words.lead());
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  /** What a reader of a post knows: nothing that can be counted. */
  Served served(Post post) {
    Account author = scene.author(post);
    return scene.served(
        post, Long.toString(post.key()), names(author), said(scene.words(post)), Map.of());
  }

  private static Set<String> names(Account account) {
    return Set.of(uuid(account), name(account));
  }

  /** A blog, whose followers are its owner's business. */
  ObjectNode blog(Account account) {
    ObjectNode blog = Templates.JSON.createObjectNode();
    blog.put("name", name(account)).put("title", account.name()).put("uuid", uuid(account));
    blog.put("description", escaped(account.bio())).put("posts", scene.posts(account));
    return blog.put("url", "https://" + name(account) + ".tumblr.com/")
        .put("updated", scene.now().getEpochSecond());
  }

  /** What a reader of a blog knows. */
  Served served(Account account) {
    return scene.served(uuid(account), names(account), Map.of("posts", scene.posts(account)));
  }
}
