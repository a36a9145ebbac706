"""Stage 5: decide which pages exist and exactly what each of them may show."""

from conflict_chronicle.plan.desk import Desk
from conflict_chronicle.plan.nearness import nearness
from conflict_chronicle.plan.plan import Given, Job, View, jobs, plan, views_of

__all__ = ["Desk", "Given", "Job", "View", "jobs", "nearness", "plan", "views_of"]
