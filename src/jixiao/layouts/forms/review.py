"""项目支出绩效自评表: what was reached and a score; known so that it is not read as targets."""

from jixiao.layouts.layout import Layout, Reads

LAYOUT = Layout(
    name="review",
    title="项目支出绩效自评表",
    marks=frozenset({"review"}),
    reads=Reads.REVIEW,
)
