"""What a message carries out and Slack brings back; a name never changes once shipped."""

# Buttons.
SHARE_ACTION = "share_answer"  # value: the words that were asked, so that the desk is asked again
SEND_NOW_ACTION = "send_digest_now"  # value: the channel
SETTINGS_ACTION = "open_follow_settings"  # value: the channel
PAUSE_ACTION = "pause_source"  # value of these three: workspace and mark of the source
RESUME_ACTION = "resume_source"
REMOVE_ACTION = "remove_source"
FOLLOW_FEED_ACTION = "follow_feed"  # value: the address; several may stand in one row
READ_ACTION = "read_links"  # value: the timestamp of the message that holds the links

# The settings modal; its private_metadata is the channel.
FOLLOW_CALLBACK = "follow_settings"
TOPICS_BLOCK, TOPICS_INPUT = "follow_topics", "topics"
HOUR_BLOCK, HOUR_INPUT = "follow_hour", "hour"
ZONE_BLOCK, ZONE_INPUT = "follow_zone", "zone"
WEEKDAYS_BLOCK, WEEKDAYS_INPUT = "follow_weekdays", "weekdays"
QUIET_BLOCK, QUIET_INPUT = "follow_quiet", "quiet"
PAUSED_BLOCK, PAUSED_INPUT = "follow_paused", "paused"
PAUSED_VALUE = "paused"
