"""What is submitted: one report as its officials wrote it, others as ready-made figures."""

from lawgrains.v1 import report_pb2, submission_pb2

from tree import COUNTY, PERIOD, TOWNSHIPS

LINXI, SHIMEN, BAITA, DONGHU = TOWNSHIPS

LINXI_TEXT = """临溪镇2024年法治政府建设年度报告

2024年,临溪镇把依法办事贯穿各项工作,现将有关情况报告如下。

一、法治政府建设的主要做法和成效
(一)化解矛盾,守住平安底线。全年共排查矛盾纠纷128件,成功化解矛盾纠纷126件。
(二)广泛普法,营造守法氛围。全镇开展法治宣传活动24场次,发放普法宣传资料3200余份。
(三)规范执法,维护市场秩序。全年开展行政检查260次,作出行政处罚35件,罚款4.2万元。

二、存在的问题
一是执法人员偏少,专业能力还需提高;二是普法形式比较单一。

三、2025年工作打算
继续推进普法工作,2025年计划开展法治宣传活动30场次。
"""


def document(request_id="linxi-1", code=LINXI, text=LINXI_TEXT):
    return submission_pb2.SubmitReportRequest(
        request_id=request_id,
        code=code,
        period=PERIOD,
        document=report_pb2.Document(
            content=text.encode("utf-8"), format=report_pb2.DOCUMENT_FORMAT_PLAIN_TEXT, file_name="临溪镇.txt"
        ),
    )


def figures(request_id, code, resolved, text=""):
    """A report that says one thing: how many disputes were resolved in the whole jurisdiction."""
    return submission_pb2.SubmitReportRequest(
        request_id=request_id,
        code=code,
        period=PERIOD,
        figures=submission_pb2.Figures(
            text=text,
            observations=[
                report_pb2.Observation(
                    indicator="dispute.resolved", value=str(resolved), scope=report_pb2.SCOPE_WHOLE
                )
            ],
        ),
    )


def shimen():
    return figures("shimen-1", SHIMEN, 74, text="全镇化解矛盾纠纷74件。")


def stream():
    """Three that are good, one for a place that nobody knows, in between."""
    yield submission_pb2.SubmitReportsRequest(report=figures("baita-1", BAITA, 31))
    yield submission_pb2.SubmitReportsRequest(report=figures("nowhere-1", "990101999", 1))
    yield submission_pb2.SubmitReportsRequest(report=figures("donghu-1", DONGHU, 19))
    yield submission_pb2.SubmitReportsRequest(report=figures("nanqiao-1", COUNTY, 260))
