"""The rules, questions and people of the small checklists that gaps are found in."""

from datetime import timedelta

from prebirth_tui.ids import ItemId, RuleId, Subject
from tests.draft_builder import FIRST_DAY

NOT_TOLD = RuleId("basics.carer.not-told")
NO_PLAN = RuleId("basics.carer.no-bad-night-plan")
DRINKING = RuleId("basics.carer.drinking")
DIFFER = RuleId("basics.carer.accounts-differ")
NOT_ALONE = RuleId("private.alone.not-asked-alone")
TOLD, SMOKES, PLAN = (
    ItemId("basics.carer.told"),
    ItemId("basics.carer.smokes"),
    ItemId("basics.carer.bad-night-plan"),
)
HURT, SINCE = ItemId("private.alone.hurt"), ItemId("private.alone.since")
LEE, AMY = Subject("person:lee"), Subject("person:amy")
TOMORROW = FIRST_DAY + timedelta(days=1)
