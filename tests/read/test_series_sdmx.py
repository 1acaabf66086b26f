"""Series from SDMX messages in each of their forms: the same values, in base units."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest

from pledgebook.model.errors import SourceRefused, SourceUnreadable, UsageError
from pledgebook.read.series import SeriesFile, read_series
from pledgebook.read.series_sdmx import address_of

_NAMES = "http://www.sdmx.org/resources/sdmxml/schemas/v2_1"
_STRUCTURE = "urn:sdmx:org.sdmx.infomodel.datastructure.DataStructure=A:D(1.0):ObsLevelDim:TIME_PERIOD"
_HEADER = f"""<message:Header><message:ID>x</message:ID><message:Test>false</message:Test>
 <message:Prepared>2025-01-01T00:00:00</message:Prepared><message:Sender id="A"/>
 <message:Structure structureID="D" namespace="{_STRUCTURE}" dimensionAtObservation="TIME_PERIOD">
 <common:Structure><Ref agencyID="A" id="D" version="1.0"/></common:Structure></message:Structure></message:Header>"""
GENERIC = f"""<?xml version="1.0" encoding="UTF-8"?>
<message:GenericData xmlns:message="{_NAMES}/message" xmlns:g="{_NAMES}/data/generic" xmlns:common="{_NAMES}/common">{_HEADER}
<message:DataSet structureRef="D">
 <g:Series><g:SeriesKey><g:Value id="FREQ" value="A"/><g:Value id="AREA" value="KAZ"/></g:SeriesKey>
  <g:Attributes><g:Value id="UNIT_MULT" value="6"/></g:Attributes>
  <g:Obs><g:ObsDimension value="2022"/><g:ObsValue value="31.2"/></g:Obs>
  <g:Obs><g:ObsDimension value="2023"/><g:ObsValue value="41"/></g:Obs></g:Series>
 <g:Series><g:SeriesKey><g:Value id="FREQ" value="A"/><g:Value id="AREA" value="UZB"/></g:SeriesKey>
  <g:Obs><g:ObsDimension value="2023"/><g:ObsValue value="14"/></g:Obs></g:Series>
</message:DataSet></message:GenericData>"""
SPECIFIC = f"""<?xml version="1.0" encoding="UTF-8"?>
<message:StructureSpecificData xmlns:message="{_NAMES}/message" xmlns:s="{_NAMES}/data/structurespecific"
 xmlns:common="{_NAMES}/common" xmlns:ns1="{_STRUCTURE}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{_HEADER}
<message:DataSet s:structureRef="D" xsi:type="ns1:DataSetType" s:dataScope="DataStructure">
 <Series FREQ="A" AREA="KAZ" UNIT_MULT="6"><Obs TIME_PERIOD="2022" OBS_VALUE="31.2"/>
  <Obs TIME_PERIOD="2023" OBS_VALUE="41"/></Series>
 <Series FREQ="A" AREA="UZB"><Obs TIME_PERIOD="2023" OBS_VALUE="14"/></Series>
</message:DataSet></message:StructureSpecificData>"""
_DIMENSIONS = {
    "dataSet": [{"id": "FREQ", "values": [{"id": "A"}]}],
    "series": [{"id": "AREA", "values": [{"id": "KAZ"}, {"id": "UZB"}]}],
    "observation": [{"id": "TIME_PERIOD", "values": [{"id": "2022"}, {"id": "2023"}]}],
}
_ATTRIBUTES = {
    "dataSet": [],
    "series": [{"id": "UNIT_MULT", "values": [{"id": "0"}, {"id": "6"}]}],
    "observation": [{"id": "OBS_STATUS", "values": [{"id": "A"}]}],
}
_SETS = [
    {
        "action": "Information",
        "series": {
            "0": {"attributes": [1], "observations": {"0": [31.2, 0], "1": [41, None]}},
            "1": {"attributes": [0], "observations": {"1": [14]}},
        },
    }
]
OLD_JSON = json.dumps({"structure": {"dimensions": _DIMENSIONS, "attributes": _ATTRIBUTES}, "dataSets": _SETS})
NEW_JSON = json.dumps({"data": {"structures": [{"dimensions": _DIMENSIONS, "attributes": _ATTRIBUTES}], "dataSets": _SETS}})
CSV = """DATAFLOW,FREQ,AREA,TIME_PERIOD,OBS_VALUE,UNIT_MULT,OBS_STATUS
A:D(1.0),A,KAZ,2022,31.2,6,A
A:D(1.0),A,KAZ,2023,41,6,A
A:D(1.0),A,UZB,2023,14,0,A
"""
LABELLED = CSV.replace("AREA,", "AREA: Reference area,").replace("KAZ", "KAZ: Kazakhstan").replace("6,A", "6: Millions,A: Normal")
FORMS = {"generic": GENERIC, "specific": SPECIFIC, "json 1.0": OLD_JSON, "json 2.0": NEW_JSON, "csv": CSV, "labels": LABELLED}


def read(tmp_path: Path, text: str, **wanted: str) -> SeriesFile:
    """The series in a file of that text whose dimensions are as wanted."""
    file = tmp_path / "message"
    file.write_text(text, encoding="utf-8")
    return read_series(str(file), wanted=wanted)


@pytest.mark.parametrize("form", FORMS)
def test_every_form_gives_the_same_values_in_base_units(tmp_path: Path, form: str) -> None:
    found = read(tmp_path, FORMS[form], AREA="KAZ")

    assert {one.period: one.value for one in found.readings} == {"2022": Decimal(31_200_000), "2023": Decimal(41_000_000)}
    assert found.bad == ()


@pytest.mark.parametrize("form", FORMS)
def test_one_series_of_several_has_to_be_chosen(tmp_path: Path, form: str) -> None:
    with pytest.raises(UsageError, match="AREA is KAZ, UZB"):
        read(tmp_path, FORMS[form])


def test_a_choice_that_fits_no_series_names_the_dimensions(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="its dimensions are AREA, FREQ"):
        read(tmp_path, GENERIC, AREA="MNG")


def test_a_declared_document_type_is_refused(tmp_path: Path) -> None:
    attack = GENERIC.replace("?>", '?><!DOCTYPE x [<!ENTITY y SYSTEM "file:///etc/passwd">]>', 1)

    with pytest.raises(SourceRefused, match="document type"):
        read(tmp_path, attack, AREA="KAZ")


@pytest.mark.parametrize(
    "text", ["<html><p>not found</p></html>", "<a", '{"dataSets": 5}', '{"error": "none"}', "{", GENERIC[: len(GENERIC) // 2]]
)
def test_what_is_no_message_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(SourceUnreadable):
        read(tmp_path, text)


def test_a_multiplier_that_is_none_is_told_and_not_passed_over(tmp_path: Path) -> None:
    found = read(tmp_path, CSV.replace("31.2,6", "31.2,Mio"), AREA="KAZ")

    assert [bad.where for bad in found.bad] == ["line 2"]


def test_a_source_known_by_name_becomes_its_address() -> None:
    assert address_of("sdmx:ECB/EXR/A.USD.EUR.SP00.A") == "https://data-api.ecb.europa.eu/service/data/EXR/A.USD.EUR.SP00.A"


@pytest.mark.parametrize("place", ["sdmx:ECB", "sdmx:NOBODY/EXR/A", "sdmx://EXR/A", "sdmx:ECB/EXR/A/B"])
def test_other_forms_of_a_source_are_refused(place: str) -> None:
    with pytest.raises(UsageError):
        address_of(place)
