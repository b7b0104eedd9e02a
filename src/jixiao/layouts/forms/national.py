"""项目支出绩效目标表 as in 财预〔2015〕88号: a project, its goals for the year, three levels and a value."""

from jixiao.layouts.layout import Layout

LAYOUT = Layout(
    name="national",
    title="项目支出绩效目标表（全国通用）",
    marks=frozenset({"project.name", "budget.total", "level1", "level2", "name", "value"}),
)
