"""项目支出绩效自评表: targets with what was reached and a score; recognised so that it is not read as targets."""

from jixiao.layouts.layout import Layout, Reads

LAYOUT = Layout(
    name="review",
    title="项目支出绩效自评表",
    marks=frozenset({"review"}),
    reads=Reads.REVIEW,
)
