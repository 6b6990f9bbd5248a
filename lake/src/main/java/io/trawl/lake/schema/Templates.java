package io.trawl.lake.schema;

import static io.trawl.lake.schema.Schema.ANY_COMMENT;
import static io.trawl.lake.schema.Schema.ANY_OBSERVATION;
import static io.trawl.lake.schema.Schema.ANY_POST;
import static io.trawl.lake.schema.Schema.ANY_PROFILE;
import static io.trawl.lake.schema.Schema.ANY_QUARANTINE;
import static io.trawl.lake.schema.Schema.ANY_RAW;
import static io.trawl.lake.schema.Schema.ANY_REPOST;
import static io.trawl.lake.schema.Schema.ANY_TAG;
import static io.trawl.lake.schema.Schema.ANY_VISIT;
import static io.trawl.lake.schema.Schema.AT;
import static io.trawl.lake.schema.Schema.AUTHOR_HANDLE;
import static io.trawl.lake.schema.Schema.AUTHOR_ID;
import static io.trawl.lake.schema.Schema.BIO;
import static io.trawl.lake.schema.Schema.BOT;
import static io.trawl.lake.schema.Schema.CHANGED_AT;
import static io.trawl.lake.schema.Schema.COMMENTS_READ_AT;
import static io.trawl.lake.schema.Schema.COMMENTS_UNREAD;
import static io.trawl.lake.schema.Schema.CONNECTOR;
import static io.trawl.lake.schema.Schema.CONNECTOR_VERSION;
import static io.trawl.lake.schema.Schema.CREATED_AT;
import static io.trawl.lake.schema.Schema.DELIVERED_ID;
import static io.trawl.lake.schema.Schema.DOCUMENT;
import static io.trawl.lake.schema.Schema.EDITED_AT;
import static io.trawl.lake.schema.Schema.EDIT_SEEN_AT;
import static io.trawl.lake.schema.Schema.EMPTIED_AT;
import static io.trawl.lake.schema.Schema.FIRST_SEEN_AT;
import static io.trawl.lake.schema.Schema.GONE_CAUSE;
import static io.trawl.lake.schema.Schema.GONE_LAST;
import static io.trawl.lake.schema.Schema.GONE_SINCE;
import static io.trawl.lake.schema.Schema.HANDLE;
import static io.trawl.lake.schema.Schema.HANDLES;
import static io.trawl.lake.schema.Schema.HIDDEN;
import static io.trawl.lake.schema.Schema.INDEXED_AT;
import static io.trawl.lake.schema.Schema.KEY;
import static io.trawl.lake.schema.Schema.KIND;
import static io.trawl.lake.schema.Schema.LANG;
import static io.trawl.lake.schema.Schema.LAST_SEEN_AT;
import static io.trawl.lake.schema.Schema.LOCATION;
import static io.trawl.lake.schema.Schema.MEDIA_TYPE;
import static io.trawl.lake.schema.Schema.MENTIONS;
import static io.trawl.lake.schema.Schema.MOVED_AGE;
import static io.trawl.lake.schema.Schema.NAME;
import static io.trawl.lake.schema.Schema.OF;
import static io.trawl.lake.schema.Schema.OUTCOME;
import static io.trawl.lake.schema.Schema.PACE;
import static io.trawl.lake.schema.Schema.PARENT;
import static io.trawl.lake.schema.Schema.PLANNED;
import static io.trawl.lake.schema.Schema.PLATFORM;
import static io.trawl.lake.schema.Schema.REASON;
import static io.trawl.lake.schema.Schema.REQUEST;
import static io.trawl.lake.schema.Schema.RESTRICTED;
import static io.trawl.lake.schema.Schema.SAMPLED_AGE;
import static io.trawl.lake.schema.Schema.SEEN_BY;
import static io.trawl.lake.schema.Schema.SEEN_LATER_BY;
import static io.trawl.lake.schema.Schema.SENSITIVE;
import static io.trawl.lake.schema.Schema.SENTIMENT_LABEL;
import static io.trawl.lake.schema.Schema.SENTIMENT_LANGUAGE;
import static io.trawl.lake.schema.Schema.SENTIMENT_SCORE;
import static io.trawl.lake.schema.Schema.SENTIMENT_SCORER;
import static io.trawl.lake.schema.Schema.SENTIMENT_VERSION;
import static io.trawl.lake.schema.Schema.SOURCE;
import static io.trawl.lake.schema.Schema.TAG;
import static io.trawl.lake.schema.Schema.TAGS;
import static io.trawl.lake.schema.Schema.TAGS_AS_WRITTEN;
import static io.trawl.lake.schema.Schema.TAKEN_AT;
import static io.trawl.lake.schema.Schema.TARGET;
import static io.trawl.lake.schema.Schema.TEXT;
import static io.trawl.lake.schema.Schema.TEXT_PRINT;
import static io.trawl.lake.schema.Schema.UNSEEN;
import static io.trawl.lake.schema.Schema.VERIFIED;
import static io.trawl.lake.schema.Schema.VISIT;
import static io.trawl.lake.schema.Schema.WAYS;
import static io.trawl.lake.schema.Schema.WISHES;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** The index template of each kind of index. */
public final class Templates {

  private static final int PRIORITY = 500;

  private Templates() {}

  /**
   * Body of each template by its name.
   *
   * @param refresh how soon what was written is found, for example {@code 2s}
   */
  public static Map<String, ObjectNode> all(String refresh) {
    Map<String, ObjectNode> all = new LinkedHashMap<>();
    all.put("trawl-post", template(ANY_POST, refresh, post()));
    all.put("trawl-comment", template(ANY_COMMENT, refresh, comment()));
    all.put("trawl-repost", template(ANY_REPOST, refresh, repost()));
    all.put("trawl-profile", template(ANY_PROFILE, refresh, profile()));
    all.put("trawl-tag", template(ANY_TAG, refresh, tag()));
    all.put("trawl-observation", template(ANY_OBSERVATION, refresh, observation()));
    all.put("trawl-visit", template(ANY_VISIT, refresh, visit()));
    all.put("trawl-raw", template(ANY_RAW, refresh, raw()));
    all.put("trawl-quarantine", template(ANY_QUARANTINE, refresh, quarantine()));
    return all;
  }

  private static Mapping document() {
    return new Mapping()
        .keywords(PLATFORM, KEY, DELIVERED_ID, SEEN_BY, WAYS, HIDDEN, GONE_CAUSE)
        .dates(FIRST_SEEN_AT, LAST_SEEN_AT, INDEXED_AT, TAKEN_AT)
        .dates(CHANGED_AT + ".published", CHANGED_AT + ".found", CHANGED_AT + ".said")
        .dates(CHANGED_AT + ".counts", CHANGED_AT + ".talk", CHANGED_AT + ".mood")
        .keywords(SEEN_LATER_BY)
        .dates(GONE_SINCE, GONE_LAST, EMPTIED_AT, EDIT_SEEN_AT)
        .metrics("")
        .flattened(SOURCE);
  }

  private static Mapping post() {
    return published()
        .numbers(SAMPLED_AGE, MOVED_AGE, COMMENTS_UNREAD)
        .keywords(TEXT_PRINT)
        .dateColumns(COMMENTS_READ_AT);
  }

  private static Mapping comment() {
    return published().keywords(OF, PARENT);
  }

  private static Mapping repost() {
    return document().keywords(AUTHOR_ID, AUTHOR_HANDLE, OF, WISHES).dates(CREATED_AT);
  }

  private static Mapping published() {
    return document()
        .keywords(AUTHOR_ID, AUTHOR_HANDLE, MEDIA_TYPE, TAGS, TAGS_AS_WRITTEN)
        .keywords(MENTIONS, LANG, LOCATION, WISHES)
        .dates(CREATED_AT, EDITED_AT)
        .booleans(SENSITIVE)
        .keywords(SENTIMENT_LABEL, SENTIMENT_LANGUAGE, SENTIMENT_SCORER, SENTIMENT_VERSION)
        .decimals(SENTIMENT_SCORE)
        .text(TEXT);
  }

  private static Mapping profile() {
    return document()
        .keywords(HANDLE, HANDLES, WISHES)
        .dates(CREATED_AT)
        .booleans(VERIFIED, RESTRICTED, BOT)
        .text(NAME)
        .text(BIO);
  }

  private static Mapping tag() {
    return document().keywords(TAG);
  }

  /** There are far more of these than of anything else: only what leads to them has terms. */
  private static Mapping observation() {
    return new Mapping()
        .keywords(DOCUMENT, TARGET)
        .columns(KIND, PLATFORM, AUTHOR_ID, TAGS, SEEN_BY, WAYS, HIDDEN)
        .numbers(VISIT)
        .dates(AT)
        .dateColumns(CREATED_AT, INDEXED_AT)
        .metrics("")
        .metrics("Delta");
  }

  private static Mapping visit() {
    return new Mapping()
        .keywords(PLATFORM, TARGET, "targetKind", "targetName", "instance", REQUEST, OUTCOME)
        .keywords("errorClass", "token", SOURCE)
        .numbers(VISIT, PACE, "capacity", "httpStatus", "bytes")
        .numbers("fetched", "newPosts", "knownPosts", "stored", "unchanged", "quarantined")
        .numbers("withheld", "expired")
        .decimals("cost")
        .amounts(UNSEEN)
        .dates(PLANNED, "started", "finished", AT, INDEXED_AT);
  }

  private static Mapping raw() {
    return new Mapping().keywords(PLATFORM, TARGET, WAYS).numbers(VISIT).dates(AT).binary("body");
  }

  private static Mapping quarantine() {
    return raw()
        .keywords(KIND, KEY, REASON, "errorClass", CONNECTOR)
        .numbers(CONNECTOR_VERSION)
        .dates(PLANNED, INDEXED_AT);
  }

  private static ObjectNode template(String pattern, String refresh, Mapping mapping) {
    ObjectNode template = JsonNodeFactory.instance.objectNode();
    template.putArray("index_patterns").add(pattern);
    template.put("priority", PRIORITY);
    ObjectNode body = template.putObject("template");
    body.putObject("settings")
        .put("index.number_of_shards", 1)
        .put("index.auto_expand_replicas", "0-1")
        .put("index.refresh_interval", refresh);
    body.set("mappings", mapping.json());
    return template;
  }
}
