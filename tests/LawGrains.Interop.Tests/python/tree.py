"""The tree of the run: a province, a city, a county and its townships. None of them exists."""

from lawgrains.v1 import registry_pb2

TENANT = "yunshan"
PERIOD = "2024"

PROVINCE, CITY, COUNTY = "990000", "990100", "990101"
TOWNSHIPS = {
    "990101101": "临溪镇",
    "990101102": "石门镇",
    "990101103": "白塔乡",
    "990101104": "东湖镇",
}

LINES = [
    (PROVINCE, "云山省", registry_pb2.JURISDICTION_LEVEL_PROVINCE, ""),
    (CITY, "北川市", registry_pb2.JURISDICTION_LEVEL_CITY, PROVINCE),
    (COUNTY, "南桥县", registry_pb2.JURISDICTION_LEVEL_COUNTY, CITY),
    *((code, name, registry_pb2.JURISDICTION_LEVEL_TOWNSHIP, COUNTY) for code, name in TOWNSHIPS.items()),
]


def parts(size=3):
    """The messages of the import stream: a few lines each, so that there are several."""
    lines = [
        registry_pb2.ImportedJurisdiction(line=number, code=code, name=name, level=level, parent_code=parent)
        for number, (code, name, level, parent) in enumerate(LINES, start=1)
    ]
    for start in range(0, len(lines), size):
        yield registry_pb2.ImportJurisdictionsRequest(jurisdictions=lines[start : start + size])
