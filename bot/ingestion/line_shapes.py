"""Shapes of lines that news sites put around an article, as patterns over a whole line.

Each pattern matches from the first character to the last; invitations and rights only need the
beginning, for what follows them is free text.
"""

import re
from collections.abc import Sequence

_VERBOSE = re.VERBOSE
_LOOSE = re.VERBOSE | re.IGNORECASE

# What may stand before the words; a quotation mark may not, for then somebody speaks.
_BULLET = r"""[^\w"“”'‘’]*"""


def _one_of(phrases: Sequence[str]) -> str:
    """Join phrases to a verbose pattern; a space is any run of spaces."""
    return "|".join(phrase.replace(" ", r"\s+") for phrase in phrases)


# Postal addresses. Street words must be capitalised: "12 years on the road" is no address.
_STREET_TYPE = r"""(?:Street|St|Avenue|Ave|Boulevard|Blvd|Road|Rd|Drive|Dr|Lane|Ln|Court|Ct|Plaza
    |Place|Pl|Square|Sq|Highway|Hwy|Parkway|Pkwy|Way|Terrace|Broadway|Circle|Quay|Row|Walk|Alley
    |STREET|ST|AVENUE|AVE|ROAD|RD|DRIVE|DR|LANE|BLVD|PLAZA|SQUARE|HIGHWAY|WAY)"""
_UNIT = r"""(?:(?:Suite|Ste|Floor|Fl|Room|Rm|Unit|Apt|Building|Bldg)\.?\s*\#?\w+
    |\w+\s+[Ff]loor|\#\s*\w+)"""
_TOWN = r"[A-Z][\w.'’-]*(?:\s+[A-Z][\w.'’-]*){0,3}"
_STREET = rf"""(?:\d+[A-Za-z]?(?:-\d+)?\s+(?:[A-Z0-9][\w.'’-]*\s+){{0,4}}{_STREET_TYPE}\b\.?
        (?:\s+(?:[NSEW]{{1,2}}|North|South|East|West)\b\.?)?
    |\d+,?\s+(?:rue|avenue|boulevard|place|quai|via|viale|calle|rua)\s+[\w\s.'’-]{{2,40}}
    |[A-ZÄÖÜ][\w.-]*(?:stra(?:ß|ss)e|str\.|platz|allee|weg|gasse)\s+\d+[a-z]?
    |P\.?\s?O\.?\s+Box\s+\d+)(?:,?\s*{_UNIT})?"""
_COUNTRY = r"(?:,?\s+(?:USA|U\.S\.A?\.?|United\s+States|UK|United\s+Kingdom|England|Canada))?"
_POSTCODE = r"""(?:(?:[A-Z]{2}|[A-Z]\w+\.?)\s+\d{5}(?:-\d{4})?
    |(?:[A-Z]{2}\s+)?[A-Z]\d[A-Z]\s?\d[A-Z]\d
    |[A-Z]{1,2}\d[A-Z\d]?\s+\d[A-Z]{2})"""
STREET = re.compile(rf"(?:{_STREET}|{_UNIT})\W*", _VERBOSE)
PLACE = re.compile(
    rf"(?:{_STREET}\W\s*)?(?:{_TOWN},?\s+)?{_POSTCODE}{_COUNTRY}\W*"
    rf"|{_STREET},\s*(?:{_TOWN},\s+){{1,2}}{_POSTCODE}{_COUNTRY}\W*",
    _VERBOSE,
)
CONTINENTAL_PLACE = re.compile(rf"(?:[A-Z]{{1,2}}-)?\d{{4,5}}\s+{_TOWN}\W*", _VERBOSE)
ADDRESS_LABEL = re.compile(
    r"""(?:(?:our|the|physical|mailing|postal|street|office|business|registered|visiting|main|head)
        \s+)*(?:address|office|headquarters|location|contact(?:\s+us)?|visit\s+us)\s*:?""",
    _LOOSE,
)
CONTACT = re.compile(
    r"""(?:(?:tel(?:ephone)?|phone|fax|mobile|call(?:\s+us)?|e-?mail|web(?:site)?|contact)\s*[.:]?\s*)?
        (?:(?!\d{4}[-./]\d)\+?\(?\d[\d ()./-]{6,}\d|[\w.+-]+@[\w-]+\.[\w.-]+|(?:https?://|www\.|twitter\.com/)\S+)""",
    _LOOSE,
)

# What a site offers beside the text. Links to other stories hang under the labels of LIST_LABEL.
_LIST_LABELS = (
    r"(?:most|more) (?:read|popular|viewed|shared)(?: in [\w\s]{2,30})?",
    r"trending(?: now)?",
    r"editor['’]?s['’]? picks?",
    r"you (?:may|might) (?:also )?(?:like|be interested in|enjoy)",
    r"recommended(?: (?:for you|stories|reading))?",
    r"related(?: (?:articles?|stories|story|posts?|coverage|content|topics|links|news))?",
    r"don['’]t miss",
    r"(?:see|read) (?:also|more|next)",
    r"(?:what to read|up) next",
    r"more (?:on|about) this (?:story|topic)",
    r"tags?|topics|categories",
)
LIST_LABEL = re.compile(rf"\W*(?:{_one_of(_LIST_LABELS)})\s*(?:\.{{3}}|…|:|\|)?", _LOOSE)
_NAVIGATION = (
    r"skip to (?:main )?content|(?:main )?menu|navigation|search|home(?:page)?|more:?",
    r"sign ?in|log ?in|sign ?up|register|subscribe(?: now)?|close|show (?:more|less)",
    r"advertise(?:ment|ments|ing)|sponsored(?: content)?",
    r"(?:story|article) continues below(?: (?:this )?advertise?ment)?",
    r"share(?: (?:this|on)\b.{0,40})?|tweet|click to tweet|print(?: this)?|e-?mail(?: this)?",
    r"facebook|twitter|linkedin|whatsapp|reddit|pinterest|copy link|save|bookmark",
    r"(?:\d+ )?(?:comments?|shares?|likes?)(?: \(\d+\))?|leave a (?:comment|reply)|post a comment",
    r"view (?:comments|gallery|all|slideshow)|loading(?:\.\.\.|…)?|tell us what you think\W*",
    r"(?:back|return) to (?:the )?(?:top|home(?:page)?)|click here\W*",
    r"(?:next|prev(?:ious)?)(?: (?:article|story|post|page))?",
    r"(?:\d+|one|two|three|four|five)[ -]?min(?:ute)?s?(?: read)?|(?:reading|read) time\W.{1,20}",
    r"listen(?: to this (?:article|story))?|watch|filed under\W.*|posted in\W.*",
    r"like this story\?.*|have a tip\?.*|how to listen to .{1,40}",
    r"sources?: (?:[\w.&-]+ ?){1,4}",
)
NAVIGATION = re.compile(rf"\W*(?:{_one_of(_NAVIGATION)})\W*", _LOOSE)
_BULLETIN = r"(?:newsletters?|alerts?|inbox|mailbox|letterbox|updates?|e-?mails?|podcast|briefing)"
_PLATFORM = r"(?:twitter|facebook|instagram|linkedin|youtube|telegram|whatsapp|google|x)\b"
_INVITATIONS = (
    r"(?:read|see|watch|listen|hear|more|also|now)"
    r"(?: (?:more|also|next|now|here|read|see|on))?\s*[:|]",
    r"also on \S+\.(?:com|org|net)\b",
    r"(?:related|recommended|in pictures|don['’]t miss|more)"
    r"(?: (?:article|story|stories|post|coverage|news|video)s?)?\s*[:|]",
    rf"(?:sign up|subscribe|register|join)\b.*\b{_BULLETIN}\b",
    r"(?:get|receive)\b.*\b(?:delivered|your|subscriptions?)\b"
    rf".*\b(?:{_BULLETIN}|service|month)\b",
    r"get the (?:latest|day['’]s)\b.*",
    rf"(?:follow|like|find|join|reach)\b.{{1,50}}\bon {_PLATFORM}",
    r"follow (?:[\w’' ]+ )?@\w+|follow [\w'’ ]+ full coverage\b",
    r"more [A-Z]{2,} [\w ]{1,20}: ?http",
    r"listen to \w+ live\b",
    r"(?:click|tap) (?:here|below|through)\b|download (?:our|the) .{0,30}\bapps?\b",
    r"reach (?:the )?(?:reporters?|author|writer)",
    r"e-?mail .{1,40}\bat \S+@|contact .{1,40}\bat \S+@",
    r"you can (?:view|read|find|follow|subscribe) .{0,60}\bhere\b",
    r"if you (?:enjoyed|liked) this (?:article|story|post)",
)
INVITATION = re.compile(rf"{_BULLET}(?:{_one_of(_INVITATIONS)})", _LOOSE)
RIGHTS = re.compile(
    rf"""{_BULLET}(?:copyright\b|©|\(c\)\s*\d{{4}}|all\s+rights\s+reserved|our\s+standards:
    |this\s+(?:material|copy|content)\s+(?:may\s+not\s+be|is\s+for\s+(?:your\s+)?personal)
    |this\s+(?:article|story|post)\s+(?:was\s+)?(?:originally\s+|first\s+)(?:appeared|published|ran)\b
    |the\s+post\b.{{1,200}}\bappeared\s+first\s+on\b  # what WordPress adds to a feed
    |(?:photo|image|picture|video)s?\s*(?:credits?\s*)?(?:by\b|:|/)|(?:photo|image)\s+credits?\b
    |terms\s+of\s+(?:use|service)|privacy\s+policy)""",
    _LOOSE,
)

# Who wrote it and when: true shapes only at the edges of the text.
_NAME = r"[A-Z][\w.'’-]+(?:\s+(?:[A-Z][\w.'’-]*|de|van|von|der|bin|al|la|del)){1,3}"
BYLINE = re.compile(
    rf"""(?:[Bb]y|BY|Written\s+by|Words\s+by|Reported\s+by|Story\s+by|Posted\s+by|Author:)\s+
        {_NAME}(?:(?:,|\s+and|\s+&|\s+\||\s+[–—-]|,?\s+[Ff]or)\s.{{0,60}})?
    |BY\s+[A-Z]{{2,}}[A-Z.'’\s-]+
    |{_NAME}(?:,|\s+\||\s+[–—-])\s+(?:[\w\s]{{0,30}}\s)?
        (?:[Ss]taff\s+[Ww]riter|[Cc]orrespondent|[Rr]eporter|[Ee]ditor|Associated\s+Press|Reuters)""",
    _VERBOSE,
)
SIGN_OFF = re.compile(
    rf"""{_BULLET}(?:(?:with\s+)?(?:additional\s+)?reporting\s+by|editing\s+by|compiled\s+by
        |(?:[\w.'’]+,?\s+){{1,40}}contributed\s+(?:to\s+this\s+(?:report|story|article)|reporting\b))""",
    _LOOSE,
)
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*\.?"
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\s+)?"
_DAY = rf"""{_WEEKDAY}(?:{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}
    |\d{{1,2}}(?:st|nd|rd|th)?\s+{_MONTH},?\s+\d{{4}}|\d{{1,4}}[/.-]\d{{1,2}}[/.-]\d{{1,4}})"""
_CLOCK = r"(?:at\s+)?\d{1,2}[:.]\d{2}(?::\d{2})?\s*(?:[ap]\.?m\.?)?\s*(?:\(?[a-z]{2,4}\)?)?"
_EVENT = r"(?:(?:first|last|originally)\s+)?(?:published|updated|posted|modified|date)"
STAMP = re.compile(
    rf"""\W*(?:{_EVENT}(?:\s+(?:on|at))?\s*:?\s*)?(?:{_CLOCK}[\s,|·–-]*)?{_DAY}
        (?:[\s,|·–-]*{_CLOCK})?(?:\s*(?:\||·|by\b).{{0,50}})?\W*
    |\W*{_EVENT}\s*:?\s*{_CLOCK}\W*""",
    _LOOSE,
)
