"""河北省预算项目绩效目标表: code, name, money, payment plan, goals, and six columns of indicators."""

from jixiao.layouts.layout import Layout

LAYOUT = Layout(
    name="hebei",
    title="预算项目绩效目标表（河北）",
    marks=frozenset(
        {"project.name", "budget.total", "level1", "level2", "name", "definition", "value", "basis"}
    ),
    below=(("budget", "use"),),
)
