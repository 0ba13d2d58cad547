"""Sums the test results files of a folder into one line: 'N passed, N failed, N skipped'.

Before it come the tables that tests have written.
"""

import pathlib
import sys
import xml.etree.ElementTree as xml

NAMESPACE = "{http://microsoft.com/schemas/VisualStudio/TeamTest/2010}"

passed = failed = skipped = 0
for results in pathlib.Path(sys.argv[1]).rglob("*.trx"):
    for result in xml.parse(results).iter(NAMESPACE + "UnitTestResult"):
        if ".Table_" in result.get("testName"):
            print(result.findtext(f"{NAMESPACE}Output/{NAMESPACE}StdOut", default=""), end="\n\n")
        outcome = result.get("outcome")
        if outcome == "Passed":
            passed += 1
        elif outcome == "NotExecuted":
            skipped += 1
        else:
            failed += 1

print(f"{passed} passed, {failed} failed, {skipped} skipped")
sys.exit(1 if failed or passed == 0 else 0)
