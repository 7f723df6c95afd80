"""What a message carries out and Slack brings back; a name never changes once shipped."""

# Buttons.
SHARE_ACTION = "share_answer"  # value: the id of the answer
ASK_ACTION = "ask_question"  # value: the question
MORE_ACTION = "show_more"  # value: the id, how many items and how many groups were shown
SIDES_ACTION = "side_by_side"  # value: the id of the answer
TIMELINE_ACTION = "show_timeline"  # value: the id of the answer
# Slack wants the names within a row to differ: these begin with the name and end with the choice.
OTHERWISE_ACTION = "ask_otherwise"  # value: the id and an Otherwise
CHOOSE_ACTION = "choose_speaker"  # value: the id and the speaker's
FEEDBACK_ACTION = "answer_feedback"  # value: the id and an Opinion
REPORT_ACTION = "report_problem"  # value: the id of the answer
UNDO_ACTION = "undo_remark"  # value: the id of the remark
SEND_NOW_ACTION = "send_digest_now"  # value: the channel
SETTINGS_ACTION = "open_follow_settings"  # value: the channel
RESUME_DIGEST_ACTION = "resume_digest"  # value of these two: the channel
PAUSE_DIGEST_ACTION = "pause_digest"
MUTE_ACTION = "mute_from_digest"  # an option of a menu: what kind of thing, and its name
UNMUTE_ACTION = "unmute_in_digest"  # value: the channel, what kind of thing, and its name
SNOOZE_ACTION = "snooze_digest"  # an option of a menu: for how many days
PAUSE_ACTION = "pause_source"  # value of these three: workspace and mark of the source
RESUME_ACTION = "resume_source"
REMOVE_ACTION = "remove_source"
FOLLOW_FEED_ACTION = "follow_feed"  # value: the address; several may stand in one row
READ_ACTION = "read_links"  # value: the timestamp of the message that holds the links

# The settings modal; its private_metadata is the channel.
FOLLOW_CALLBACK = "follow_settings"
TOPICS_BLOCK, TOPICS_INPUT = "follow_topics", "topics"
SPEAKERS_BLOCK, SPEAKERS_INPUT = "follow_speakers", "speakers"
INCLUDE_BLOCK, INCLUDE_INPUT = "follow_include", "include"
EXCLUDE_BLOCK, EXCLUDE_INPUT = "follow_exclude", "exclude"
OUTLETS_BLOCK, OUTLETS_INPUT = "follow_outlets", "outlets"
MOST_BLOCK, MOST_INPUT = "follow_most", "most"
HOUR_BLOCK, HOUR_INPUT = "follow_hour", "hour"
ZONE_BLOCK, ZONE_INPUT = "follow_zone", "zone"
WEEKDAYS_BLOCK, WEEKDAYS_INPUT = "follow_weekdays", "weekdays"
QUIET_BLOCK, QUIET_INPUT = "follow_quiet", "quiet"
PAUSED_BLOCK, PAUSED_INPUT = "follow_paused", "paused"
PAUSED_VALUE = "paused"

# The modal in which a problem is reported; its private_metadata is the answer and where to reply.
REPORT_CALLBACK = "report_problem"
KIND_BLOCK, KIND_INPUT = "report_kind", "kind"
LINE_BLOCK, LINE_INPUT = "report_line", "line"
NOTE_BLOCK, NOTE_INPUT = "report_note", "note"

# In the menu of a message.
CHECK_SHORTCUT = "who_said_this"
