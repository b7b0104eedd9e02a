"""河北省预算项目绩效目标表 without its head: only the goals and the six columns survive in the text."""

from jixiao.layouts.layout import Layout

LAYOUT = Layout(
    name="hebei-indicators",
    title="预算项目绩效目标表（河北，仅目标与指标）",
    marks=frozenset({"level1", "level2", "name", "definition", "value", "basis"}),
)
