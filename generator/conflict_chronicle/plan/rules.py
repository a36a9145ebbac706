"""The view of all rules of the check, by family."""

from itertools import groupby

from conflict_chronicle import urls
from conflict_chronicle.codes import Code, load_codes
from conflict_chronicle.mend import FIXES
from conflict_chronicle.plan.desk import Desk
from conflict_chronicle.plan.views import Head, RuleFamily, RuleRow, RulesView


def rules_view(desk: Desk) -> RulesView:
    """Return every rule with its reason, its way out and its example, in order of code."""
    messages = desk.messages
    title, lead = messages.text("plan.title.rules"), messages.text("plan.lead.rules")
    families = groupby(load_codes().values(), key=lambda code: code.code[1])
    return RulesView(
        head=Head(urls.RULES, title, lead, "rules", desk.language),
        title=title,
        lead=lead,
        families=tuple(
            RuleFamily(
                messages.text(f"plan.rules.family_{number}"),
                f"family-{number}",
                tuple(_row(desk, code) for code in codes),
            )
            for number, codes in families
        ),
    )


def _row(desk: Desk, code: Code) -> RuleRow:
    kind = "warning" if code.is_warning else "error"
    return RuleRow(
        code=code.code,
        anchor=code.code.lower(),
        kind=desk.messages.text(f"plan.rules.{kind}"),
        title=code.title,
        why=code.why,
        mend=code.mend,
        wrong=code.wrong,
        right=code.right,
        place=desk.messages.text(f"plan.rules.in_{code.where}") if code.wrong else "",
        is_mended=code.code in FIXES,
    )
