package io.trawl.lake.door;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.trawl.model.Author;
import io.trawl.model.Checks;
import io.trawl.model.Comment;
import io.trawl.model.Document;
import io.trawl.model.Lost;
import io.trawl.model.Post;
import io.trawl.model.Profile;
import io.trawl.model.Repost;
import io.trawl.model.Secret;
import io.trawl.model.TagStats;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Names for people in the place of their own: the same account has the same one as long as the key
 * is the same, and nobody finds the account without the key. Pure; safe for many threads.
 */
public final class Pseudonyms {

  /** A shorter key could be guessed. */
  static final int KEY_BYTES_MIN = 32;

  private static final String ALGORITHM = "HmacSHA256";
  private static final int BYTES = 16;

  private final SecretKeySpec key;

  /**
   * Under a key.
   *
   * @throws IllegalArgumentException if it is too short, without showing it
   */
  public Pseudonyms(Secret key) {
    byte[] bytes = key.value().getBytes(UTF_8);
    Checks.check(
        bytes.length >= KEY_BYTES_MIN,
        "trawl.pseudonyms.key-file",
        bytes.length + " bytes",
        "at least " + KEY_BYTES_MIN + ", drawn at random");
    this.key = new SecretKeySpec(bytes, ALGORITHM);
  }

  /** The same view of a document with nobody's own name beside its text. */
  public Document of(Document document) {
    return switch (document) {
      case Post post -> post(post);
      case Comment comment -> new Comment(post(comment.said()), comment.of(), comment.parent());
      case Repost repost -> repost(repost);
      case Profile profile -> profile(profile);
      case TagStats tag -> tag;
    };
  }

  /** The same for what is lost. */
  public Lost of(String platform, Lost lost) {
    return switch (lost.what()) {
      case POST -> lost;
      case ACCOUNT -> Lost.account(id(platform, lost.id()), lost.why());
    };
  }

  private Post post(Post post) {
    Author author = post.author();
    String platform = post.platform();
    return new Post(
        platform,
        post.key(),
        post.deliveredId(),
        null,
        author(platform, author),
        text(platform, post.text(), author.handle()),
        post.createdAt(),
        post.editedAt(),
        post.mediaType(),
        post.counts(),
        post.hashtags(),
        mentions(platform, post.mentions(), author),
        post.lang(),
        post.location(),
        post.sensitive());
  }

  private Author author(String platform, Author author) {
    String id = author.id() == null ? null : id(platform, author.id());
    String handle = author.handle() == null ? null : handle(platform, author.handle());
    return new Author(id, handle, author.name() == null ? null : shown(id, handle));
  }

  /** The account's id is in its key, and the network's own id may lead to it as well. */
  private Repost repost(Repost repost) {
    Author by = author(repost.platform(), repost.by());
    String key = Repost.key(String.valueOf(by.id()), repost.of());
    return new Repost(repost.platform(), key, key, by, repost.at(), repost.of());
  }

  private Profile profile(Profile profile) {
    String platform = profile.platform();
    String id = id(platform, profile.key());
    String own = profile.handle();
    String handle = own == null ? null : handle(platform, own);
    List<Profile.Related> related = profile.related();
    return new Profile(
        platform,
        id,
        id(platform, profile.deliveredId()),
        handle,
        profile.name() == null ? null : shown(id, handle),
        null,
        null,
        profile.verified(),
        profile.restricted(),
        profile.bot(),
        null,
        profile.counts(),
        related == null ? null : related.stream().map(one -> related(platform, one)).toList(),
        profile.wishes());
  }

  private Profile.Related related(String platform, Profile.Related one) {
    return new Profile.Related(
        one.id() == null ? null : id(platform, one.id()), handle(platform, one.handle()), null);
  }

  /** A display name is no account's alone: what stands for it is what stands for the account. */
  private static @Nullable String shown(@Nullable String id, @Nullable String handle) {
    return handle == null ? id : handle;
  }

  private @Nullable String text(String platform, @Nullable String text, @Nullable String handle) {
    if (text == null || handle == null || handle.isEmpty()) {
      return text;
    }
    String own = "(?iu)@" + Pattern.quote(bare(handle)) + "(?![\\p{L}\\p{N}_])";
    String instead = "@" + handle(platform, handle);
    return Pattern.compile(own).matcher(text).replaceAll(Matcher.quoteReplacement(instead));
  }

  private @Nullable List<String> mentions(
      String platform, @Nullable List<String> mentions, Author author) {
    if (mentions == null) {
      return null;
    }
    return mentions.stream().map(mention -> mention(platform, mention, author)).toList();
  }

  private String mention(String platform, String mention, Author author) {
    if (mention.equals(author.id())) {
      return id(platform, mention);
    }
    String handle = author.handle();
    return handle != null && bare(mention).equalsIgnoreCase(bare(handle))
        ? handle(platform, handle)
        : mention;
  }

  /** What stands for an account's id. */
  String id(String platform, String id) {
    return pseudonym(platform, "id", id);
  }

  /** What stands for a handle, however it is written. */
  String handle(String platform, String handle) {
    return pseudonym(platform, "handle", bare(handle).toLowerCase(Locale.ROOT));
  }

  private static String bare(String handle) {
    return handle.startsWith("@") ? handle.substring(1) : handle;
  }

  private String pseudonym(String platform, String kind, String name) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      byte[] code = mac.doFinal(String.join("\0", platform, kind, name).getBytes(UTF_8));
      return "p-" + HexFormat.of().formatHex(Arrays.copyOf(code, BYTES));
    } catch (NoSuchAlgorithmException | InvalidKeyException broken) {
      throw new IllegalStateException("every Java has " + ALGORITHM, broken);
    }
  }

  @Override
  public String toString() {
    return "Pseudonyms(***)";
  }
}
