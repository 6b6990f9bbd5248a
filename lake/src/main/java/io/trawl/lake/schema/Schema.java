package io.trawl.lake.schema;

import io.trawl.model.Checks;
import io.trawl.model.Metric;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Names of indices and fields; an index has its kind, platform, and a year or month for ever. */
public final class Schema {

  public static final String ANY_POST = "trawl-post-*";
  public static final String ANY_COMMENT = "trawl-comment-*";
  public static final String ANY_REPOST = "trawl-repost-*";
  public static final String ANY_PROFILE = "trawl-profile-*";
  public static final String ANY_TAG = "trawl-tag-*";
  public static final String ANY_OBSERVATION = "trawl-observation-*";
  public static final String ANY_VISIT = "trawl-visit-*";
  public static final String ANY_RAW = "trawl-raw-*";
  public static final String ANY_QUARANTINE = "trawl-quarantine-*";

  // Of every document and observation.
  public static final String KIND = "kind";
  public static final String PLATFORM = "platform";
  public static final String KEY = "key";
  public static final String SEEN_BY = "seenBy";
  public static final String INDEXED_AT = "indexedAt";
  public static final String HIDDEN = "hidden";

  /** Keys of the ways into the platform that delivered it; a visit's is {@link #SOURCE}. */
  public static final String WAYS = "ways";

  // Of documents.

  /** That it is not to be seen on its network any more: cause, since when, and when last so. */
  public static final String GONE = "gone";

  public static final String GONE_CAUSE = "gone.cause";
  public static final String GONE_SINCE = "gone.since";
  public static final String GONE_LAST = "gone.last";

  /** When it was gone before, and came back. */
  public static final String GONE_BEFORE = "goneBefore";

  /** When what it said was taken out, long after it had gone. */
  public static final String EMPTIED_AT = "emptiedAt";

  /** When the network was first seen to say that it was changed. */
  public static final String EDIT_SEEN_AT = "editSeenAt";

  /** When the lake took it first; not there = before that was noted. */
  public static final String TAKEN_AT = "takenAt";

  /** When each part of it last changed, and which targets found it after it was taken. */
  public static final String CHANGED_AT = "changedAt";

  public static final String SEEN_LATER_BY = "seenLaterBy";
  public static final String FIRST_SEEN_AT = "firstSeenAt";
  public static final String LAST_SEEN_AT = "lastSeenAt";
  public static final String DELIVERED_ID = "deliveredId";
  public static final String URL = "url";
  public static final String AUTHOR_ID = "authorId";
  public static final String AUTHOR_HANDLE = "authorHandle";
  public static final String AUTHOR_NAME = "authorName";
  public static final String TEXT = "text";
  public static final String CREATED_AT = "createdAt";
  public static final String EDITED_AT = "editedAt";
  public static final String MEDIA_TYPE = "mediaType";
  public static final String TAGS = "tags";
  public static final String TAGS_AS_WRITTEN = "tagsAsWritten";
  public static final String MENTIONS = "mentions";
  public static final String LANG = "lang";
  public static final String LOCATION = "location";
  public static final String SENSITIVE = "sensitive";
  public static final String OF = "of";
  public static final String PARENT = "parent";
  public static final String HANDLE = "handle";
  public static final String NAME = "name";
  public static final String BIO = "bio";
  public static final String VERIFIED = "verified";
  public static final String RESTRICTED = "restricted";
  public static final String BOT = "bot";

  /** What the author of a post, or the owner of an account, asks of those who collect. */
  public static final String WISHES = "wishes";

  public static final String RELATED = "related";
  public static final String TAG = "tag";
  public static final String SPELLING = "spelling";
  public static final String WINDOW = "window";
  public static final String SOURCE = "source";
  public static final String SOURCE_CUTS = "sourceCuts";
  public static final String VERSIONS = "versions";

  /** All names that an account was seen to have, in lower case. */
  public static final String HANDLES = "handles";

  /** Mark of what a post says: the same for one text on several networks. */
  public static final String TEXT_PRINT = "textPrint";

  /** How a text feels, as far as anybody can say, by whom, and in which language it is. */
  public static final String SENTIMENT = "sentiment";

  public static final String SENTIMENT_LABEL = SENTIMENT + ".label";
  public static final String SENTIMENT_SCORE = SENTIMENT + ".score";
  public static final String SENTIMENT_LANGUAGE = SENTIMENT + ".language";
  public static final String SENTIMENT_SCORER = SENTIMENT + ".scorer";
  public static final String SENTIMENT_VERSION = SENTIMENT + ".version";

  /** What only the lake itself reads: instants field by field, the end of the chain, unsettled. */
  public static final String STATE = "state";

  /** How old a post was when it was counted last, and when its counts had changed; seconds. */
  public static final String SAMPLED_AGE = "sampledAge";

  public static final String MOVED_AGE = "movedAge";

  /** When a post's comments were asked for last. */
  public static final String COMMENTS_READ_AT = "commentsReadAt";

  /** How many comments a post has more than it had then. */
  public static final String COMMENTS_UNREAD = "commentsUnread";

  /** Fields of documents that only the lake itself reads. */
  public static final List<String> OWN =
      List.of(STATE, SAMPLED_AGE, MOVED_AGE, COMMENTS_UNREAD, TEXT_PRINT);

  // Of observations, visits, raw answers and quarantine.
  public static final String DOCUMENT = "document";
  public static final String TARGET = "target";
  public static final String VISIT = "visit";
  public static final String AT = "at";
  public static final String PLANNED = "planned";
  public static final String OUTCOME = "outcome";
  public static final String REQUEST = "request";
  public static final String REASON = "reason";
  public static final String PACE = "paceMs";
  public static final String UNSEEN = "unseenMs";

  // How an answer was asked for and read.
  public static final String CONNECTOR = "connector";
  public static final String CONNECTOR_VERSION = "connectorVersion";
  public static final String ASKED = "asked";
  public static final String POSITION = "position";

  private static final String PREFIX = "trawl-";
  private static final String UNDATED = "undated";
  private static final Pattern PLATFORM_FORM = Pattern.compile("[a-z0-9][a-z0-9_.-]{0,63}");
  private static final DateTimeFormatter MONTH =
      DateTimeFormatter.ofPattern("yyyy.MM", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** No network is older; a client may claim any year, and each would be an index of its own. */
  private static final int YEAR_MIN = 2000;

  private static final int SECONDS_NEAR_NEW_YEAR = 24 * 3600;

  private Schema() {}

  /** The delta of a metric in an observation. */
  public static String delta(Metric metric) {
    return metric.key() + "Delta";
  }

  /** The value before, in an observation. */
  public static String previous(Metric metric) {
    return metric.key() + "Previous";
  }

  /** The instant of the value before, in an observation. */
  public static String previousAt(Metric metric) {
    return metric.key() + "PreviousAt";
  }

  /** Posts of a platform whose publication is not known, or not believed. */
  public static String undated(String platform) {
    return dated(Kind.POST, platform) + UNDATED;
  }

  /** Where a document is whose publication is not known, or not believed, or none. */
  private static String undated(Ref ref) {
    return switch (ref.kind()) {
      case POST, COMMENT, REPOST -> dated(ref.kind(), ref.platform()) + UNDATED;
      case PROFILE, TAG -> PREFIX + ref.kind().key() + "-" + slug(ref.platform());
    };
  }

  /**
   * Where a new document goes; it stays there.
   *
   * @param createdAt publication; null = not delivered
   * @param seen a publication after the end of the next year is not believed
   */
  public static String home(Ref ref, @Nullable Instant createdAt, Instant seen) {
    return createdAt == null || !ref.kind().isDated() ? undated(ref) : dated(ref, createdAt, seen);
  }

  /** Where else a document may live: without a date, and across a new year rounded away. */
  public static Set<String> elsewhere(Ref ref, @Nullable Instant createdAt, Instant seen) {
    Set<String> places = new TreeSet<>();
    if (ref.kind().isDated()) {
      places.add(undated(ref));
    }
    if (ref.kind().isDated() && createdAt != null) {
      places.add(dated(ref, createdAt.plusSeconds(SECONDS_NEAR_NEW_YEAR), seen));
      places.add(dated(ref, createdAt.minusSeconds(SECONDS_NEAR_NEW_YEAR), seen));
    }
    places.remove(home(ref, createdAt, seen));
    return places;
  }

  /** Observations of a platform by visits planned in one month. */
  public static String observations(String platform, Instant planned) {
    return monthly("observation", platform, planned);
  }

  /** All observations of a platform. */
  public static String observations(String platform) {
    return PREFIX + "observation-" + slug(platform) + "-*";
  }

  /**
   * All indices of a kind that are of a platform, and perhaps of others whose names begin with its.
   *
   * @param kind as in {@code trawl-raw-*}
   */
  public static String all(String kind, String platform) {
    return PREFIX + kind + "-" + slug(platform) + "*";
  }

  /** All indices of a platform whose names begin with none of these kinds. */
  public static String others(List<String> kinds, String platform) {
    StringBuilder names = new StringBuilder(PREFIX + "*-" + slug(platform) + "*");
    kinds.forEach(kind -> names.append(",-").append(PREFIX).append(kind).append("-*"));
    return names.toString();
  }

  /** Visits of a platform planned in one month. */
  public static String visits(String platform, Instant planned) {
    return monthly("visit", platform, planned);
  }

  /** Raw answers to the visits planned in one month. */
  public static String raw(String platform, Instant planned) {
    return monthly("raw", platform, planned);
  }

  /** What could not be read or stored, of visits planned in one month. */
  public static String quarantine(String platform, Instant planned) {
    return monthly("quarantine", platform, planned);
  }

  private static String dated(Ref ref, Instant createdAt, Instant seen) {
    int year = createdAt.atOffset(ZoneOffset.UTC).getYear();
    boolean believed = year >= YEAR_MIN && year <= seen.atOffset(ZoneOffset.UTC).getYear() + 1;
    return believed ? dated(ref.kind(), ref.platform()) + year : undated(ref);
  }

  private static String dated(Kind kind, String platform) {
    return PREFIX + kind.key() + "-" + slug(platform) + "-";
  }

  private static String monthly(String kind, String platform, Instant planned) {
    return PREFIX + kind + "-" + slug(platform) + "-" + MONTH.format(planned);
  }

  /** A hyphen separates the parts of an index name, so {@code x-*} must not match {@code x-y-*}. */
  static String slug(String platform) {
    boolean valid = PLATFORM_FORM.matcher(platform).matches();
    Checks.check(valid, "platform", platform, PLATFORM_FORM.pattern());
    return platform.replace('-', '.');
  }
}
