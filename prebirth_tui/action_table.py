"""Every action of every screen, in the order in which its keys stand at the foot."""

from dataclasses import replace

from prebirth_tui.actions import Action, Circumstance, out_of_footer, without

_QUESTION = frozenset({Circumstance.QUESTION})
_MINE = frozenset({Circumstance.QUESTION, Circumstance.MINE_TO_ANSWER})
_ANSWERED = frozenset({Circumstance.QUESTION, Circumstance.ANSWERED})
_PRIVATE = frozenset({Circumstance.HIDING, Circumstance.SHOWING, Circumstance.WAITING})
_DRAFT = frozenset({Circumstance.DRAFT})
_RECORDED = frozenset({Circumstance.RECORDED})

# One action is one row.
# fmt: off
_MORE = Action("read_on", "greater_than_sign", "More", needs=frozenset({Circumstance.MORE_TEXT}),
               in_footer=False, help="Read more of the text")
_READ_ON = (_MORE, replace(_MORE, key="space"))
"""The title of the pane beside the list tells the key, where the pane has one."""

_PRIVACY = (
    Action("private", "p,R", "Keep back", key_label="p", writes=True, needs=_RECORDED,
           help="Keep the line private, or no longer"),
    Action("show_private", "r", "Show / hide"),
)

WALK = (
    Action("answer", "enter", "Answer", id="walk.answer", harmless_in_parts=True,
           needs=_MINE, writes=True, reveals_answer=True),
    Action("say", "y", "Yes", "yes", id="walk.yes",
           needs=_MINE | {Circumstance.YES}, writes=True, reveals_answer=True),
    Action("say", "n", "No", "no", id="walk.no",
           needs=_MINE | {Circumstance.NO}, writes=True, reveals_answer=True),
    Action("say", "p", "Partly", "partly", id="walk.partly",
           needs=_MINE | {Circumstance.PARTLY}, writes=True, reveals_answer=True,
           in_footer=False),
    *(
        Action("choose", str(number), f"Answer {number}", number - 1, in_footer=False,
               needs=_MINE | {Circumstance.NUMBERED}, writes=True, reveals_answer=True)
        for number in range(1, 10)
    ),
    Action("choose", "backspace", "Step back", -1, in_footer=False,
           needs=_MINE | {Circumstance.NUMBERED}, writes=True, reveals_answer=True,
           help="Undo the last answer to a screening tool that is open"),
    Action("not_answered", "x", "Not answered…", id="walk.not_answered",
           needs=_MINE, writes=True, reveals_answer=True),
    Action("settle", "s", "Settle", id="walk.settle",
           needs=_MINE | {Circumstance.DIFFERING}, writes=True, reveals_answer=True,
           in_footer=False),
    Action("note", "e", "Note", id="walk.note", needs=_MINE, writes=True, reveals_answer=True),
    Action("next", "full_stop", "Next open", id="walk.next", key_label="."),
    Action("take_back", "u", "Undo", id="walk.take_back", writes=True),
    Action("show_private", "r", "Show / hide", id="walk.show_restricted", in_footer=False,
           help="Show what is private, or hide it"),
    Action("mark_private", "R", "Keep back", id="walk.mark_private", needs=_ANSWERED, writes=True,
           reveals_answer=True, in_footer=False, help="Keep this answer private, or no longer"),
    Action("contact", "c", "Contact", id="walk.contact", writes=True,
           help="Say which contact you are recording"),
    Action("open", "g", "Gaps", "gaps", id="walk.gaps"),
    *_READ_ON,
    Action("open", "P", "Prepare", "prepare", id="walk.prepare", help="Prepare the next contact"),
    Action("open", "slash", "Find", "find", id="walk.find", key_label="/",
           help="Find a question, a part, a person or an answer"),
    Action("open", "w", "Who", "people", id="walk.people",
           help="The people, and where the baby may sleep"),
    Action("open", "t", "To do", "work", id="walk.work", help="Requests and actions"),
    Action("open", "v", "Contacts", "contacts", id="walk.contacts", help="Contacts and events"),
    Action("open", "l", "New", "since", id="walk.since", help="What is new since you last looked"),
    Action("open", "k", "Check", "check_answers", id="walk.check", help="Check your answers"),
    Action("history", "h", "History", id="walk.history", needs=_ANSWERED, reveals_answer=True,
           help="Everything recorded at this question"),
    Action("source", "i", "Source", id="walk.source",
           needs=_MINE | {Circumstance.ANSWERED}, writes=True, reveals_answer=True,
           help="Who said it, or where it was seen or read"),
    Action("change_scope", "a", "Core / all", id="walk.scope"),
    Action("open", "b", "Dates, babies, ending", "pregnancy", id="walk.pregnancy",
           in_footer=False),
    Action("open", "o", "Send a copy", "hand_over", id="walk.hand_over",
           in_footer=False, writes=True, writes_file=True),
    Action("open", "f", "Report for…", "report", id="walk.report",
           in_footer=False, writes=True, writes_file=True),
    Action("open", "m", "Comments", "comments", id="walk.comments", in_footer=False),
    Action("open", "z", "Timeline", "timeline", id="walk.timeline", in_footer=False),
    Action("part", "right_square_bracket,right", "Next part", 1, key_label="]", in_footer=False),
    Action("part", "left_square_bracket,left", "Previous part", -1, key_label="[", in_footer=False),
    Action("leave", "escape", "Back", id="walk.leave"),
)
"""A visit: the questions of a draft, and everything that is a key away from them."""

REVIEW = (
    Action("open", "m", "Comment", "comments", id="review.comment"),
    Action("decide", "d", "Decide", id="review.decide", writes=True,
           help="Return the draft, or sign it off"),
    Action("changes", "l", "What changed", id="review.changes"),
    Action("settle", "s", "Settle", id="walk.settle",
           needs=_QUESTION | {Circumstance.DIFFERING}, writes=True, reveals_answer=True),
    *out_of_footer(
        without(WALK, "contact", "open('comments')", "open('hand_over')", "take_back", "settle",
                "open('prepare')", "open('since')"),
        "not_answered", "note", "open('contacts')", "open('work')", "next",
    ),
    Action("open", "o", "Send a copy", "hand_over", id="review.hand_over",
           writes=True, writes_file=True),
)
"""A supervisor at a draft: only their own checklist can be answered."""

TABLE = (
    Action("ask", "space", "Ask", needs=_QUESTION, writes=True),
    Action("contact", "c", "Who to ask", writes=True),
    *out_of_footer(
        without(WALK, "contact", "open('pregnancy')", "open('hand_over')", "open('comments')",
                "read_on", "open('prepare')", "open('since')", "mark_private"),
        "say('yes')", "say('no')", "say('partly')", "not_answered", "note", "source",
    ),
    _MORE,
)
"""A table of a workshop: the space bar asks whoever is there."""

GAPS = (
    Action("go", "enter", "Open / go to it", id="gaps.go",
           help="Open the line, or go to the question that closes the gap"),
    Action("make", "t", "Make an action", id="gaps.make",
           needs=frozenset({Circumstance.GAP}), writes=True,
           help="Make the request or action that closes it"),
    Action("prepare", "p", "Prepare", id="gaps.prepare",
           needs=frozenset({Circumstance.GAP, Circumstance.VISIT}),
           help="Prepare the contact that closes it"),
    Action("explain", "e", "Explain", id="gaps.explain",
           needs=frozenset({Circumstance.GAP}), writes=True, reveals_answer=True,
           help="Say why it stays open, who reviews that, and when"),
    Action("settle_detail", "d", "Settle", id="gaps.settle", writes=True,
           needs=frozenset({Circumstance.DIFFERING})),
    Action("judge", "j", "Agree / refuse", id="gaps.judge",
           needs=frozenset({Circumstance.EXPLANATION}), writes=True, reveals_answer=True),
    Action("group", "b", "Other order", id="gaps.group",
           help="In threads, by when, by person, or by who can close it"),
    Action("comments", "m", "Comment", id="gaps.comments"),
    Action("private", "R", "Keep back", id="gaps.private", writes=True, in_footer=False,
           help="Keep the explanation private, or no longer"),
    Action("show_private", "r", "Show / hide", id="gaps.restricted", needs_one_of=_PRIVATE),
    *_READ_ON,
    Action("dismiss", "escape,g", "Back", id="gaps.back", key_label="esc"),
)
PREGNANCY = (
    Action("change", "enter", "Change", id="pregnancy.change", writes=True,
           needs=frozenset({Circumstance.CHANGEABLE})),
    Action("end", "e", "Loss or ending", id="pregnancy.end", writes=True,
           needs=frozenset({Circumstance.VISIT})),
    Action("same_family", "f", "Same family", id="pregnancy.family", writes=True,
           needs=frozenset({Circumstance.VISIT}),
           help="Another draft is about the same family, or about this very baby"),
    Action("show_private", "r", "Show / hide", id="pregnancy.restricted",
           needs_one_of=_PRIVATE, in_footer=False),
    Action("dismiss", "escape,b", "Back", id="pregnancy.back", key_label="esc"),
)
PEOPLE = (
    Action("edit", "enter", "Change", id="people.edit", writes=True),
    Action("new", "n", "New person", id="people.new", writes=True),
    Action("more", "s", "Left, died, mistake…", id="people.more", writes=True,
           needs=frozenset({Circumstance.PERSON}),
           help="Left, died, entered by mistake, back, not to be contacted, a note"),
    Action("settle_detail", "d", "Settle what differs", id="people.settle", writes=True,
           needs=frozenset({Circumstance.DIFFERING})),
    Action("place", "b", "Place to sleep", id="people.place", writes=True,
           help="Add a place where the baby may sleep"),
    *_PRIVACY,
    Action("dismiss", "escape,w", "Back", id="people.back", key_label="esc"),
)
CONTACTS = (
    Action("use", "enter", "Use contact / change event", id="contacts.use", writes=True,
           needs=frozenset({Circumstance.VISIT})),
    Action("event", "n", "New event", id="contacts.event", writes=True,
           needs=frozenset({Circumstance.VISIT})),
    Action("settle_detail", "d", "Settle what differs", id="contacts.settle", writes=True,
           needs=frozenset({Circumstance.DIFFERING})),
    Action("show_private", "r", "Show / hide", id="contacts.restricted", needs_one_of=_PRIVATE),
    *_READ_ON,
    _PRIVACY[0],
    Action("dismiss", "escape,v", "Back", id="contacts.back", key_label="esc"),
)
WORK = (
    Action("edit", "enter", "Answered / done", id="work.edit", writes=True, needs=_RECORDED),
    Action("request", "n", "Ask an agency", id="work.request", writes=True),
    Action("action", "a", "Action", id="work.action", writes=True),
    Action("settle_detail", "d", "Settle what differs", id="work.settle", writes=True,
           needs=frozenset({Circumstance.DIFFERING})),
    *_PRIVACY,
    Action("dismiss", "escape,t", "Back", id="work.back", key_label="esc"),
)
CHECK_ANSWERS = (
    Action("go", "enter", "Go to the question", id="check.go"),
    Action("show_private", "r", "Show / hide", id="check.restricted"),
    Action("dismiss", "escape,k", "Back", id="check.back", key_label="esc"),
)
CHANGES = (
    Action("go", "enter", "Go to question", id="changes.go"),
    Action("show_private", "r", "Show / hide", id="changes.restricted"),
    Action("dismiss", "escape,l", "Back", id="changes.back", key_label="esc"),
)
COMMENTS = (
    Action("reply", "enter", "Reply", id="comments.reply", writes=True, needs=_RECORDED),
    Action("new", "n", "New comment here", id="comments.new", writes=True),
    Action("whole", "w", "Whole draft", id="comments.whole", writes=True),
    Action("settle", "d", "Dealt with", id="comments.settle", writes=True, needs=_RECORDED),
    Action("go", "g", "Go to question", id="comments.go", needs=_RECORDED),
    _PRIVACY[0],
    Action("show_private", "r", "Show / hide", id="comments.restricted", needs_one_of=_PRIVATE),
    Action("dismiss", "escape,m", "Back", id="comments.back", key_label="esc"),
)
PREPARE = (
    Action("start", "enter", "Begin this contact", id="prepare.start",
           needs=frozenset({Circumstance.VISIT}), writes=True),
    Action("change", "c", "Who and how", id="prepare.change"),
    Action("page", "o", "Page to print", id="prepare.page", writes=True, writes_file=True),
    Action("show_private", "r", "Show / hide", id="prepare.restricted",
           help="Show who told you what that is not to be raised there, or hide it"),
    *_READ_ON,
    Action("dismiss", "escape,P", "Back", id="prepare.back", key_label="esc"),
)
SINCE = (
    Action("go", "enter", "Go to it", id="since.go"),
    Action("open", "p", "Prepare", "prepare", id="since.prepare"),
    Action("open", "g", "Gaps", "gaps", id="since.gaps"),
    Action("open", "w", "Who", "people", id="since.people"),
    Action("open", "v", "Contacts", "contacts", id="since.contacts"),
    Action("open", "t", "To do", "work", id="since.work"),
    Action("open", "b", "Dates, babies, ending", "pregnancy", id="since.pregnancy"),
    Action("dismiss", "escape,l", "Questions", id="since.back", key_label="esc"),
)
"""What is so on opening a draft again."""
TIMELINE = (
    *_READ_ON,
    Action("dismiss", "escape", "Back", id="timeline.back", key_label="esc"),
)
DISCLOSURE = (
    Action("make", "enter", "Save", id="leaving.make", writes=True, writes_file=True),
    Action("choose", "space", "Include / leave out", id="leaving.choose",
           needs=frozenset({Circumstance.WITHHELD})),
    Action("form", "f", "Page / Word / text", id="leaving.form"),
    Action("dismiss", "escape", "Back", id="leaving.back"),
)

UNLOCK = Action("unlock", "p", "Unlock", id="drafts.unlock", needs=frozenset({Circumstance.LOCKED}))
PROBLEMS = Action("problems", "exclamation_mark", "Problems", id="drafts.problems",
                   key_label="!", needs=frozenset({Circumstance.UNREADABLE}))
_FIND = Action("find", "slash", "Find", id="tasks.find", key_label="/", needs=_DRAFT)

TASKS = (
    Action("open", "enter", "Open", id="tasks.open", needs=_DRAFT),
    Action("new", "n", "New draft", id="tasks.new"),
    _FIND,
    Action("leave_find", "escape", "Show all", id="tasks.all",
           needs=frozenset({Circumstance.NARROWED})),
    UNLOCK,
    PROBLEMS,
    Action("take_in", "i", "Import copies", id="tasks.take_in"),
    Action("review", "r", "Review", id="tasks.review"),
    Action("sort", "s", "Sort", id="tasks.sort", needs=_DRAFT),
    Action("example", "t", "Training example", id="tasks.example"),
    Action("keeping", "d", "Keep / delete", id="tasks.keeping", needs=_DRAFT),
    Action("allocate", "a", "Worker", id="tasks.allocate", needs=_DRAFT, in_footer=False),
    Action("ask_for_review", "y", "Ready for review", id="tasks.ready", needs=_DRAFT,
           in_footer=False),
    Action("desk", "k", "Team desk", id="tasks.desk", in_footer=False),
    Action("myself", "m", "My details", id="tasks.myself"),
    Action("app.quit", "q", "Quit", id="tasks.quit"),
)
CASELOAD = (
    Action("open", "enter", "Review", id="tracking.open", needs=_DRAFT),
    Action("find", "slash", "Find", id="tracking.find", key_label="/"),
    Action("filter", "f", "Filter", id="tracking.filter"),
    Action("saved", "v", "Questions", id="tracking.saved"),
    UNLOCK,
    PROBLEMS,
    Action("sort", "s", "Sort", id="tracking.sort"),
    Action("columns", "o", "Other columns", id="tracking.columns"),
    Action("allocate", "a", "Allocate", id="tracking.allocate", needs=_DRAFT),
    Action("board", "b", "Board", id="tracking.board", needs=_DRAFT),
    Action("timeline", "t", "Timeline", id="tracking.timeline", needs=_DRAFT),
    Action("page", "m", "Meeting list", id="tracking.page", needs=_DRAFT, writes_file=True),
    Action("take_in", "i", "Import copies", id="tracking.take_in"),
    Action("keeping", "d", "Keep / delete", id="tracking.keeping", needs=_DRAFT, in_footer=False),
    Action("desk", "k", "Team desk", id="tracking.desk", in_footer=False),
    Action("back", "escape", "Back", id="tracking.back"),
)
BOARD = (
    Action("open", "enter", "Open", id="board.open", needs=frozenset({Circumstance.BY_FAMILY})),
    Action("across", "left_square_bracket,left", "Previous columns", -1, key_label="[",
           needs=frozenset({Circumstance.MORE_COLUMNS})),
    Action("across", "right_square_bracket,right", "Next columns", 1, key_label="]",
           needs=frozenset({Circumstance.MORE_COLUMNS})),
    Action("turn", "b", "By urgency / topic", id="board.turn"),
    *_READ_ON,
    Action("dismiss", "escape", "Back", id="board.back", key_label="esc"),
)

SCENARIOS = (
    Action("begin", "enter", "Start / continue"),
    Action("lead", "l", "Lead", needs=frozenset({Circumstance.TRAINER})),
    Action("debrief", "d", "Debrief"),
    Action("about", "i", "For the trainer", needs=frozenset({Circumstance.TRAINER}),
           help="What each scenario is about, for the trainer only"),
    Action("app.quit", "q", "Quit"),
)
STEP = (
    Action("take", "enter", "Choose"),
    Action("ask", "a", "Ask", needs=frozenset({Circumstance.UNFINISHED})),
    *(replace(each, in_footer=True) for each in _READ_ON),
    # Handled before the choices, which use the same key: the way on is a page further, for good.
    Action("turn", "pagedown", "Read on", 1, in_footer=False, first_of_all=True),
    Action("turn", "pageup", "Back up", -1, in_footer=False, first_of_all=True),
    Action("leave", "escape", "Leave the table"),
)
READING = (
    Action("scroll", "down", "Down", 1, in_footer=False),
    Action("scroll", "up", "Up", -1, in_footer=False),
    Action("turn", "pagedown,space", "Read on", 1, in_footer=False, key_label="space"),
    Action("turn", "pageup", "Back up", -1, in_footer=False),
)
FACILITATOR = (
    *READING,
    Action("step", "n,right", "Next step", 1, key_label="n"),
    Action("step", "b,left", "Step back", -1, key_label="b"),
    Action("timer", "t", "Timer"),
    Action("show", "p", "Prompts", "prompts"),
    Action("show", "o", "Discuss", "reflect"),
    Action("show", "s", "Answers if asked", "said"),
    Action("show", "i", "For you only", "trainer"),
    Action("dismiss", "escape", "Back"),
)
DEBRIEF = (
    *without(READING, "turn(1)"),
    Action("turn", "pagedown,space", "Read on", 1, key_label="space"),
    Action("paper", "p", "Save a page", needs=frozenset({Circumstance.DEBRIEF}), writes_file=True),
    Action("dismiss", "escape", "Back"),
)
# fmt: on

SCREENS: dict[str, tuple[Action, ...]] = {
    "walk": WALK,
    "review": REVIEW,
    "table": TABLE,
    "gaps": GAPS,
    "pregnancy": PREGNANCY,
    "people": PEOPLE,
    "contacts": CONTACTS,
    "work": WORK,
    "check": CHECK_ANSWERS,
    "changes": CHANGES,
    "comments": COMMENTS,
    "timeline": TIMELINE,
    "prepare": PREPARE,
    "since": SINCE,
    "disclosure": DISCLOSURE,
    "tasks": TASKS,
    "caseload": CASELOAD,
    "board": BOARD,
    "scenarios": SCENARIOS,
    "step": STEP,
    "facilitator": FACILITATOR,
    "debrief": DEBRIEF,
}
"""The actions of each screen, by the screen's name."""
